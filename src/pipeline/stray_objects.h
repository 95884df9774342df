/// Objects that trees named or hung as something else, by what is missing beside them.
///
/// "warned its citizens": nobody receives where nothing is given, so a lone indirect object is the object.
/// "set free a pilot": an adjective has no object; the verb before it has. "ont mis aux prises soldats et
/// rebelles": French has no complement without a preposition but times and measures. "a signé pour quatorze
/// avions": and an object has none. "a réuni la France, l'Allemagne et la Pologne": a noun is not joined to a
/// verb, but to the object before it; behind a comma alone it names that object: "un nouveau membre, le
/// Maroc". "a inscrit X, puis ajouté Y": who stands behind a participle that shares its subject is no
/// subject; nor who stands behind an active verb that has one in front. "called the closure an insult": of
/// two predicates the first is the object. "A storm cut services": nor has a finite verb a noun for its
/// modifier.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Makes them the objects of their verbs in the analysed sentences. Changes heads and relations only.
/// `demonym_follows`: the language is French, where the rules for complements without a preposition hold.
void mend_stray_objects(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                        bool demonym_follows, Document& document);

}  // namespace entente::pipeline
