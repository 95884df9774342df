/// Nouns that have a subject and an object: verbs of the same spelling.
///
/// "denies that it arms the rebels", "police jointly patrol the river": the tree is that of a verb, only the
/// tag is a noun's.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Changes tags and features only.
void mend_noun_verbs(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
