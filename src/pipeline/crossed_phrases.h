/// Words hung across a phrase to which they are nearer.
///
/// "off Rügen, according to Warsaw, which summoned the envoy": a relative clause behind a comma belongs to
/// the phrase before that comma where what it was hung on does not hold that phrase. "the situation in Mali,
/// from which troops withdrew": to the place, behind "from". "holding villagers as shields in the zone": of
/// two prepositions with a noun between them the first belongs to that noun. "The rebels themselves killed":
/// the pronoun stresses the subject, and is none. "after a Warsaw protest": nor is the
/// name behind an article, nor, before a subject, what a preposition opens: "After talks with Mali, Lima
/// said". "Mercosur, which A and B founded, has": between a relative pronoun and its verb stands its subject.
/// "intelligence to Macedonia which is preparing": without a comma, of the name right before it.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Hangs such words of the analysed sentences on what is nearest. Changes heads and relations only.
void mend_crossed_phrases(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
