/// Clauses whose verb was hung on its own subject, or whose subject was hung elsewhere.
///
/// "son article 6 assimile l'attaque à une guerre": a finite verb right behind a noun, without a relative
/// pronoun or conjunction, says nothing of the noun: the noun is its subject, and the clause stands where the
/// noun stood. "Le Burundi arme les rebelles, rapportent des ONG": so too where the noun was given to the
/// report behind, whose own subject follows it. "la première fois que A et B, deux rivaux, se sont entendus":
/// the names right behind the conjunction are the subject of its verb. "des manœuvres devant se tenir là": a
/// participle is no conjunction.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Changes heads and relations only.
void mend_lost_clauses(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
