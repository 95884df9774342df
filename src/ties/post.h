/// The posts of persons in full, by the words around them: a role says "spokesperson", the text "porte-parole
/// du ministère russe des Affaires étrangères".
#pragma once

#include <string>

#include "ties/reader.h"

namespace entente::ties {

/// The name of a person, not a role or a pronoun.
bool names_person(const Mention& mention);

/// The post that the words of the mention, and those right around it, tell: by the lists `post` and
/// `institution`; `role` where they add nothing.
std::string full_post(const Scope& scope, const Mention& mention, const std::string& role);

/// The post that stands behind the name ("X, secretary of Y's security council") and is in the list `post`;
/// empty for none.
std::string post_behind(const Scope& scope, const Mention& name);

/// The post that the words of a name hold: "EU foreign policy chief"; empty for none.
std::string post_within(const Scope& scope, const Mention& mention);

/// Only a rank: "le général X".
bool is_rank(const Scope& scope, const Mention& mention);

/// The rank in English; empty for one so low that it tells of no office ("capitaine").
std::string rank_of(const Scope& scope, const Mention& mention);

}  // namespace entente::ties
