/// Sentences that a fact rests on.
#pragma once

#include <vector>

#include "entente/event.h"

namespace entente {

/// Adds the sentences of `from` that are not there yet; keeps the order.
void add_evidence(std::vector<Evidence>& to, std::vector<Evidence>&& from);

}  // namespace entente
