/// Participles behind a relative clause between commas: "A a rompu avec B, qui nie tout, et saisi la Cour".
///
/// The comma closes the relative clause, and the participle goes on with the auxiliary of the clause around
/// it. Parsers often hang it on the verb of the relative clause, which makes B do what A did. Nor do they
/// always find the subject again before which "que" stands: "que B, allié de A, qui hésitait, n'est pas
/// venu". "accuse B, ce que B nie, et menace": so too behind a comment.
/// And where the sentence's own verb behind such a clause was joined to it, they find none for the
/// sentence: "A, que préside B, négocie".
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Hangs such participles in the analysed sentences on the verb of the clause around. Changes heads and
/// relations only.
void mend_interrupted_clauses(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
