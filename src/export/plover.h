/// PLOVER's own words: scores of types and modes, quad classes, codes of actors.
#pragma once

#include <string>
#include <string_view>

#include "export/names.h"

namespace entente::exports {

/// Conflict and cooperation, -10 to 10: the codebook's score of the mode, or of its type.
double plover_score(EventType type, std::string_view mode);

/// "VERBAL COOPERATION" for 1.
std::string_view quad_name(int quad);

/// PLOVER's sector for one of ours: JRN for media, CVL for elites.
std::string plover_sector(const std::string& sector);

/// State code, or IGO, NGO, IMG, MNC where there is no state.
std::string plover_code(const std::string& code, const Names& names);

}  // namespace entente::exports
