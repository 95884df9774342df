/// Ties that coded events tell: meetings, exercises, agreements, memberships, transfers, withdrawals.
#pragma once

#include <vector>

#include "document/document.h"
#include "document/sentence_view.h"
#include "ties/tie_words.h"

namespace entente::ties {

void ties_from_event(const Document& document, const TieWords& words, const VerbLists& verbs,
                     const Event& event, std::vector<Tie>& out);

}  // namespace entente::ties
