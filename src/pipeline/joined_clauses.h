/// Clauses joined by an "and", of which the second lost its subject to the first.
///
/// "France condemned the raid and Germany suspended its aid": one "and" joins either two names or two
/// clauses. A finite verb behind the name, with no other "and" before it, can only have the name for its
/// subject, but trees hang the name on the object before it, as if France condemned Germany. Where the first
/// verb was read as a clause below the second, it becomes the head again. "said X opened fire and its
/// soldiers retaliated": of two clauses that are told the second is joined to the first. "A accused B, and C,
/// its deputy, warned it": A and C are no list across the verb.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Gives such verbs their subjects. Changes heads and relations only. Time linear in the tokens times the
/// words for "and".
void mend_joined_clauses(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
