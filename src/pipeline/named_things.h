/// A common noun before the name of a thing is the noun, and the name its apposition; the name of a person is
/// no verb.
///
/// "the exercise Sahel Shield", "boarded the tanker Sea Star", "its operation Baltic Guard", "the newspaper
/// La Prensa": the parser often hangs the noun on the name, as it does in "the Patriot missile", so that no
/// word tells what is named. "Narendra Modi est arrivé": the given name was taken for a verb, and the surname
/// hung apart from it.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Changes heads and relations, and the tags of persons' names. Names of persons, states, places,
/// organisations and companies stay heads.
void mend_named_things(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
