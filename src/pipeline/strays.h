/// Parts of a clause that trees hung one clause, or one list, too far.
///
/// "« ... », a dit X, lors d'une rencontre avec Y": what stands behind an inserted report and its speaker
/// goes with the report. "the purchase of jets, of tanks and of guns": what is joined to others by the same
/// preposition is joined to one that has it. "aux côtés d'autres": of two prepositions on one noun the first
/// is that of the noun between them. "l'achat par X de missiles russes S-400": a bare name right behind a
/// noun is that noun's. "X was promised drones by Y": of two subjects of a passive the one behind the verb is
/// the object. "a acheté à la France trois radars et à l'Inde des obusiers": joined to what has its
/// preposition.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Hangs them where they belong. Changes heads and relations only.
void mend_strays(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
