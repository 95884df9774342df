/// From mentions to what later words may point back to. Internal to src/world.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "world/discourse.h"
#include "world/pointers.h"
#include "world/scene.h"

namespace entente::world {

/// Reads gender, number, subject and coordination of mentions off the words around them, and off the tree
/// where there is one. `mentions` are read as they grow. Belongs to one document.
class ReferentReader {
 public:
  ReferentReader(const Scene& scene, const Quotes& quotes, const std::vector<Mention>& mentions)
      : s_(scene), quotes_(quotes), mentions_(mentions) {}

  /// The mention at the index, which must have parties.
  Referent read(std::size_t index);
  /// The body that a post names with its holder ("le secrétaire général de l'Otan"); nothing for other
  /// mentions.
  std::optional<Referent> body_of(const Referent& post) const;
  /// A noun of an analysed sentence that is nobody: what "it" may mean instead of somebody.
  Referent thing(std::uint32_t sentence, std::uint32_t token) const;
  /// The token of the mention whose head lies outside it.
  std::uint32_t head_of(const Mention& mention) const;
  /// A capital that stands where something takes place.
  bool placed(const Mention& mention) const;

 private:
  void describe(const Mention& m, Referent& r);
  void describe_noun(const Mention& m, Referent& r) const;
  bool describes(const Mention& m) const;
  bool several_by_article(const Mention& m) const;
  bool named_plural(const Mention& m) const;
  char gender_of_person(const Mention& m);
  char gender_before(const Mention& m) const;
  void gender_of_name(const Mention& m, Referent& r) const;
  std::string body_kind(const Mention& m) const;
  bool joined(const Mention& m) const;
  bool subject(const Mention& m) const;
  bool names_scene(const Mention& m) const;
  bool after_preposition(const Mention& m) const;
  bool court(const Word& word) const;
  std::uint32_t titled_head(const Mention& m) const;

  const Scene& s_;
  const Quotes& quotes_;
  const std::vector<Mention>& mentions_;
  std::unordered_map<std::string, char> person_genders_;
};

}  // namespace entente::world
