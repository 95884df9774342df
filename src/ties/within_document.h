/// Folding what the sentences of one document tell into the ties of the document.
#pragma once

#include <vector>

#include "ties/finders.h"

namespace entente::ties {

/// Ties told again become one with all the sentences; what only names a thing and no parties takes them from
/// the tie that it points back to, or is dropped. Keeps the order of the text.
std::vector<Tie> fold(Ties drafts);

}  // namespace entente::ties
