/// The one place that decides which ties of several documents are the same: ingest, repair and corrections
/// hand it to the store.
#pragma once

#include "store/writer.h"

namespace entente::api {

/// Blocks and groups of entente/merge.h.
store::TieMerging tie_merging();

}  // namespace entente::api
