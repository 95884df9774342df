/// The one place that decides which ties of several documents are the same: ingest, repair and corrections
/// hand it to the store.
#pragma once

#include "store/writer.h"

namespace entente::api {

/// Ties that can be one share kind and parties. Until documents' ties are merged by more than their ids, ties
/// with the same id are one.
store::TieMerging tie_merging();

}  // namespace entente::api
