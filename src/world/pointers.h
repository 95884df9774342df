/// Words that point back, and quotations: what the second pass looks for in the text. Internal to src/world.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "world/scene.h"

namespace entente::world {

/// Mention::role of "we", "our": whoever is quoted.
inline constexpr std::string_view kSpeakerRole = "speaker";

/// A phrase of the language file that points back: "il", "les deux pays", "the bloc".
struct Pointer {
  std::uint32_t first = 0;  ///< Words.
  std::uint32_t last = 0;
  std::uint32_t entry = 0;  ///< Index into the Roles.
};

/// All of them outside the mentions, in the order of the text. Leaves out "il" and "it" where nobody is
/// meant.
std::vector<Pointer> find_pointers(const Scene& scene, const std::vector<Mention>& mentions);

/// The entry of the language file that a role mention comes from; it is found again by its words.
std::optional<RoleEntry> role_entry_of(const Scene& scene, const Mention& mention);

/// Stretches between quotation marks; one that is left open ends with its paragraph.
class Quotes {
 public:
  explicit Quotes(std::string_view text);
  bool empty() const { return quotes_.empty(); }
  /// The quotation that holds the byte, or -1.
  int at(std::uint32_t byte) const;
  const Quotation& range(int quote) const { return quotes_[static_cast<std::size_t>(quote)]; }

 private:
  std::vector<Quotation> quotes_;
};

}  // namespace entente::world
