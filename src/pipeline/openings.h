/// Words that a sentence opens with and that are spelled there as another word.
///
/// French papers leave the accent off capitals: "A Paris, le ministre ...", "A la demande de ...". Taggers
/// take that for the verb "a", and the noun behind it for a subject.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Gives the first token of the sentences the spelling that the list `opening` has for it, before they are
/// analysed: the entry of the list is what is meant, its accent left off is what stands there. Offsets stay.
void mend_openings(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
