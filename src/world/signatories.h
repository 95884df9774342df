/// Joint statements: texts in which "we" are those who sign them. Internal to src/world.
///
/// "Nous, ministres des Affaires étrangères de l'Italie, du Japon et du Canada, condamnons ..."
#pragma once

#include <cstdint>
#include <vector>

#include "world/pointers.h"
#include "world/scene.h"

namespace entente::world {

/// Those who sign, and the byte from which on "we" are they; no parties where the text is no such statement.
struct Signatories {
  std::vector<Party> parties;
  std::uint32_t begin = 0;
};

/// `mentions` are those of pass 1.
Signatories find_signatories(const Scene& scene, const std::vector<Pointer>& pointers,
                             const std::vector<Mention>& mentions);

}  // namespace entente::world
