/// Names that mean several things, and how each comes out.
///
/// A name such as "Georgia", "Wagner" or "Congo" is read by its context. This lists such names with their
/// meanings, and what the reader takes them for alone and beside the state that each meaning belongs to. It
/// runs the reader itself on short texts, so the table says what happens and not what was meant to happen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "world/roles.h"
#include "world/world.h"

namespace entente::world {

/// One meaning of a name.
struct NameMeaning {
  std::string entity;  ///< "Georgia (state GEO)", "Wagner Group (NSA:Wagner Group)".
  std::string beside;  ///< The words of context that were put beside the name; empty for none.
  std::string hint;    ///< What else the name means, as the tables say: "US state"; empty for nothing.
  std::string taken;   ///< What it was taken for there; "nobody" where it was passed over.
};

struct AmbiguousName {
  std::string name;
  std::string alone;  ///< What it is taken for without context.
  std::vector<NameMeaning> meanings;
};

/// The names in the language of the roles that two or more entries share, or that the tables say to be met as
/// something else, too; with `only` that name, folded, alone. Sorted by name. Costs one reading of a short
/// text for each meaning.
std::vector<AmbiguousName> ambiguous_names(const World& world, const Roles& roles, std::string_view only);

}  // namespace entente::world
