/// Who is whom in a match: shared by the matcher's files.
#pragma once

#include <vector>

#include "coding/matcher.h"

namespace entente::coding {

/// The side is one of the match's actors, whatever its sector.
bool acts(const SideRef& side, const Match& match);

/// Nobody else than the actors; true of nobody at all.
bool all_act(const std::vector<SideRef>& sides, const Match& match);

}  // namespace entente::coding
