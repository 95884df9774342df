/// Second names of somebody, or of something, that trees hung as something else.
///
/// "claims Essequibo, a territory ruled by Guyana": of two objects with nothing but a comma between them the
/// second says what the first is. "told Zhang, vice-chairman of the Commission": a role without an article
/// right behind a name is his, and whatever the name is to the verb it stays. "les quatre pays qui la
/// composent – A, B et C – ont accepté": of a relative clause whose object is a pronoun the list between
/// dashes names whom it is about. "In talks with the envoy, X, the secretary, Y, has said": the last of such
/// names, right before a verb that has none, is its subject. "fishing boat crew freed": without a comma
/// between them the first of two nouns describes the second.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Hangs such names on what they name. Changes heads and relations only. `compounds`: the
/// language puts what describes a noun before it.
void mend_appositions(std::span<const std::uint32_t> sentences, bool compounds, Document& document);

}  // namespace entente::pipeline
