/// Finds role phrases of the language file in the text. Internal to src/world.
#pragma once

#include <cstdint>
#include <vector>

#include "world/scene.h"

namespace entente::world {

/// A role phrase of the lexicon, and the demonyms inside it ("ministre russe de la Défense").
struct RoleMatch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t entry = kNothing;
  std::vector<std::uint32_t> inner;  ///< Hits.
};

class RoleMatcher {
 public:
  explicit RoleMatcher(const Scene& scene) : s_(scene), lexicon_(scene.roles.lexicon()) {}

  bool empty() const { return lexicon_.empty(); }
  /// The longest phrase at the word; where it breaks off, demonyms and words such as "délégué" may stand
  /// inside.
  bool match_role(std::uint32_t from, RoleMatch& out) const;
  /// The last word of a phrase of several words that points back ("the two leaders"), or kNothing; `group`
  /// tells whether it means several.
  std::uint32_t pointer_end(std::uint32_t from, bool& group) const;
  /// True when the word may continue the phrase of the word before it.
  bool next_in_phrase(std::uint32_t word) const;
  bool in_hit(std::uint32_t word) const;
  /// The demonym that begins at the word; null for none.
  const Hit* demonym_from(std::uint32_t word) const;

 private:
  bool adjective(std::uint32_t word) const;
  bool inside_name(std::uint32_t last) const;
  void accept(std::uint32_t node, std::uint32_t from, std::uint32_t at,
              const std::vector<std::uint32_t>& skipped, RoleMatch& out) const;
  std::uint32_t skip_inside(std::uint32_t at, std::vector<std::uint32_t>& skipped, int& between) const;

  const Scene& s_;
  Lexicon lexicon_;
};

}  // namespace entente::world
