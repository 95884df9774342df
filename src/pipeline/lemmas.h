/// Lemmas that the lexicon of the language pack has wrong.
///
/// "leaned" comes out as "learn", "extolled" as "extoll", a "mine" as "my". The list "lemma" of verbs.txt
/// names the form and its lemma, "leaned_lean"; for a pronoun only behind an article or adjective, where it
/// can be none.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

void mend_lemmas(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
