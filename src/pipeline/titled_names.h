/// Prepositions that parsers hang on a title instead of on the name behind it.
///
/// "After talks with Turkish President Erdogan": the name heads the phrase, the title describes it, and the
/// preposition belongs to the name. Hung on the title it is lost, and whom somebody met is nobody. "recevait
/// Emmanuel Macron et Narendra Modi": a given name that was taken for a verb is a name, and so it is
/// as the subject ("Narendra Modi et son homologue ont promis").
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Hangs such prepositions on the names, and takes names behind one from the verb of which they were made the
/// subject ("after talks with President Sisi that aid must flow"). Changes heads and relations only.
void mend_titled_names(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
