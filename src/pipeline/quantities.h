/// Adverbs of quantity taken for the head of what they count.
///
/// "ont tué plus de cent manifestants", "près de mille soldats ont attaqué": French treebanks hang the noun
/// on the adverb, which is then the object or the subject. Who reads the sentence asks for the noun, so the
/// noun takes the adverb's place, and the adverb counts it, as English "more than a hundred" is parsed.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Changes heads and relations only.
void mend_quantities(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
