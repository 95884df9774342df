/// What the reference tables say to what a text tells: memberships, offices, treaties over time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "entente/tie.h"
#include "ties/tie_words.h"
#include "world/world.h"

namespace entente::ties {

/// Adds to each tie the contradictions between it and the tables, and within its own dates. Only what both
/// date is compared; what the tables do not know is no contradiction.
void compare_with_tables(const world::World& world, const TieWords& words, const Document& document,
                         std::vector<Tie>& ties);

/// Members that the tables have on the day of publication and a list of all of them leaves out.
std::optional<Contradiction> missing_members(const world::World& world, const Document& document,
                                             const std::string& body, const std::vector<std::string>& listed,
                                             const std::string& sentence);

}  // namespace entente::ties
