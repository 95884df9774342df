/// Interviews: texts in which somebody answers questions outside quotation marks, so that "nous" and "vous"
/// mean whoever is interviewed. Internal to src/world.
#pragma once

#include <vector>

#include "world/pointers.h"
#include "world/scene.h"

namespace entente::world {

/// Index of the mention of who is interviewed, which has one state for its party; -1 where the text is no
/// interview, or nobody is known. `mentions` are those of pass 1.
int interviewed(const Scene& scene, const std::vector<Pointer>& pointers,
                const std::vector<Mention>& mentions, const Quotes& quotes);

}  // namespace entente::world
