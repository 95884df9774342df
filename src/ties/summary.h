/// One tie from all the ways in which it is told: the values that most documents give, moved along the life
/// cycle.
#pragma once

#include <string>
#include <vector>

#include "entente/merge.h"

namespace entente::ties {

/// What the ways of telling together say. No evidence; contradictions are those with the tables. The order of
/// `told` does not matter.
Tie sum_up(const std::vector<ToldTie>& told);

/// How far along its life cycle a tie of the stage is; 0 for none. "suspended", "cancelled" and "ended" come
/// last.
int stage_rank(const std::string& stage);

/// A further id for a tie whose fields alone would give the same one.
std::string numbered_id(const std::string& id, int number);

}  // namespace entente::ties
