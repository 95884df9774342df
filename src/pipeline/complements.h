/// Complements hung on the wrong verb.
///
/// "An agreement was reached by A and B, Baku said": a report verb behind its clause takes the clause's
/// subject or object for its own. "refrains from interfering": a gerund read as an adverbial clause, though
/// the verb governs it. "chronicled executions by the army": an active verb with a subject has no agent, "by"
/// belongs to the object. "juge utile que X parte": a clause hung on the adjective before it. "a expulsé plus
/// de 200 X": so many are the object. "a signé en mars des accords": an object that the date or adverb before
/// it took for its own. "signed by Chile and Peru in Lima": a place joined to the names without any "and".
/// "près de Damas": an adverb that heads a place. "went on strike": a preposition read as a particle of the
/// verb. "des mois de marchandages entre A et B": hung on the months. "les radios que doit livrer la
/// Belgique": a subject behind the infinitive, taken for its object. "sent Kyiv the last of its jets": two
/// objects, of which the first receives the second. "rejected as slander the charges": an object hung on the
/// noun before it. "douze ans après son départ, la Syrie a été réadmise": a time taken for a second subject.
/// "n'a plus de relations": "de" is the article of an object; "des islamistes ont défilé": and of a subject.
/// "c'est l'aide que refuse X": a clause of a cleft is a relative clause. "« Une erreur », déplore X": a noun
/// that is all that X says. "a rabiboché Riyad et Téhéran": the second
/// object, joined to the verb. "a assuré aux Grecs que la route serait ouverte": what is told, hung on the
/// hearer. "is due in Ankara": the adjective taken for a part of the
/// preposition.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Changes heads and relations, and the tag of a "que" that was taken for a pronoun.
void mend_complements(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
