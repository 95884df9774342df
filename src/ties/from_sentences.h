/// Ties that sentences tell without an event: offices, memberships listed, bases, disputes, obligations.
#pragma once

#include <vector>

#include "document/document.h"
#include "document/sentence_view.h"
#include "ties/tie_words.h"

namespace entente::ties {

/// Who holds which office, from the mentions of the whole document.
void offices(const Document& document, std::vector<Tie>& out);

/// What one analysed sentence tells.
void ties_from_sentence(const SentenceView& view, const TieWords& words, const VerbLists& verbs,
                        std::vector<Tie>& out);

/// A person's name as the text writes it, where that is a full name; else the canonical one.
std::string written_name(std::string_view written, const std::string& canonical);

/// A tie with its evidence filled in from the sentence.
Tie tie_at(const Document& document, std::uint32_t sentence, TieKind kind, TextSpan trigger);

}  // namespace entente::ties
