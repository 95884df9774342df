/// Complements hung on the wrong verb, or read as what they are not.
///
/// Clauses are told of in complement_clauses.h ("juge utile que X parte", "An agreement was reached by A and
/// B, Baku said"), objects in complement_objects.h ("a signé en mars des accords", "sent Kyiv the last of its
/// jets"), phrases that belong to the word beside in complement_phrases.h ("came to Maputo's rescue"). Beside
/// them agents, places and subjects:
///
/// "chronicled executions by the army": an active verb with a subject has no agent, "by" belongs to the
/// object. "signed by Chile and Peru in Lima": a place joined to the names without any "and". "près de
/// Damas": an adverb that heads a place. "went on strike": a preposition read as a particle of the verb. "is
/// due in Ankara": the adjective taken for a part of the preposition. "des mois de marchandages entre A et
/// B": hung on the months. "douze ans après son départ, la Syrie a été réadmise": a time taken for a second
/// subject. "des islamistes ont défilé": "des" is the article of a subject.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Changes heads and relations, and the tag of a "que" that was taken for a pronoun.
void mend_complements(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
