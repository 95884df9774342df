/// Subjects hung beside their verb.
///
/// "Kenya, which had hesitated, condemned the raid and recalled its envoy", "Mr Modi is due in Colombo": who
/// stands before a predicate that has no subject is not the subject of what that predicate governs or is
/// joined to behind it. "Together with Latvia and Poland, Estonia asked": a name between a comma and a verb
/// without a subject does not belong to the phrase before the comma; nor one
/// to the clause before it. "at the summit between A and B, the chancellor and the president said": nor,
/// behind the "and" of a list, to that list. "after the consulate in Lima paid": the noun behind the mark is
/// the clause's.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Gives such verbs in the analysed sentences their subjects. Changes heads and relations only.
void mend_stray_subjects(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
