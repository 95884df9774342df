/// Nouns that have a subject and an object: verbs of the same spelling.
///
/// "denies that it arms the rebels", "police jointly patrol the river": the tree is that of a verb, only the
/// tag is a noun's. With an object alone a word in "-ing" is a gerund: "ended up bombing Poland".
/// "le ministre juge que": so is the tree above a clause. "is host to": an infinitive with a copula is a
/// noun.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "lang/model.h"

namespace entente::pipeline {

/// Changes tags, features and lemmas; the lemmas that the lexicon lacks are left to Lemmas.
/// `french`: a singular noun is spelled like a singular verb.
void mend_noun_verbs(const lang::Model& model, std::span<const std::uint32_t> sentences, bool french,
                     Document& document);

}  // namespace entente::pipeline
