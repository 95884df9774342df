/// Names joined by a hyphen or an "and", of which the tree hung one below the other as if it were a part of
/// it.
///
/// "US-China talks", "Hungarian-Slovak talks": the first is read as a modifier of the second, so that the
/// talks have one side. "Nigerian leader Olusegun Obasanjo and Cameroon's Paul Biya": the second is joined to
/// the apposition instead of the leader, so that the clause has one subject. "The US and South Korea": read
/// as one Korea with "US and South" before it. "Chassée du Mali en 2022, du Niger en 2023": a year parts the
/// names. "New Zealand and Papua New Guinea": joined to a part of the first. "President Yoon Suk Yeol and
/// Prime Minister Fumio Kishida": read as one name. "Lavrov accused the United States and NATO":
/// joined to Lavrov.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Puts such names side by side. Changes heads and relations only. Time linear in the tokens times the names.
void mend_joined_names(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
