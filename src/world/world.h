/// Who there is: states, organisations, persons in office, places and things, over time and in two languages.
///
/// A World is the compiled form of the tables of data/world (docs/world-tables.md), mapped read-only. It
/// answers what a name may mean, who held which office, who belongs to what and what binds them:
///
///     auto world = World::load("data/world", {});
///     if (!world) return world.error();
///     for (EntityId id : (*world)->find("Choïgou", {})) ... (*world)->entity(id).name   // "Sergei Shoigu"
///     (*world)->office_holder("RUS", "defence-minister", {2018, 3, 14});
///     (*world)->members_of("IGO:SCO", {2018, 5, 21});
///
/// A World is immutable and safe from any thread. Every string_view it hands out is valid as long as it
/// lives. Dates may be partial or unknown; an unknown date asks for all times.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "world/image.h"
#include "world/tables.h"

namespace entente::world {

using EntityId = std::uint32_t;
inline constexpr EntityId kNoEntity = 0xFFFFFFFFU;

/// An entry of the tables.
struct Entity {
  EntityId id = kNoEntity;
  RecordKind record = RecordKind::kState;
  EntityKind kind = EntityKind::kNone;
  std::string_view code;      ///< Empty for persons, places and things.
  std::string_view coded_as;  ///< The code that events get: a body's, a successor's, or `code` itself.
  std::string_view name;      ///< Canonical, English.
  std::string_view subkind;   ///< "igo", "capital", "missile", ...
  std::string_view status;    ///< Of states: "state", "territory", "contested", "former".
  std::string_view sector;    ///< Default sector of an organisation.
  std::string_view home;      ///< State that it belongs to or lies in.
  std::string_view capital;
  std::string_view actor;      ///< State that a region acts for.
  std::string_view owner;      ///< State that uses a base.
  std::string_view gender;     ///< Of persons: "m", "f" or empty.
  std::string_view gender_fr;  ///< French gender of the name: "m", "f", "mp", "fp", "x" or empty.
  std::string_view note;
  Validity when;
  bool has_position = false;
  float latitude = 0;   ///< Decimal degrees.
  float longitude = 0;  ///< Decimal degrees.
};

struct Name {
  std::string_view text;
  std::string_view language;  ///< "en", "fr", "any", "de".
  NameKind kind = NameKind::kName;
  std::string_view sector;
  Validity when;
};

struct Office {
  EntityId person = kNoEntity;
  std::string_view code;
  std::string_view post;  ///< "defence-minister".
  Validity when;
};

struct Membership {
  std::string_view body;  ///< Code of an organisation, or name of a treaty or exercise.
  std::string_view state;
  std::string_view relation;  ///< "member", "observer", "partner", "candidate", "party".
  std::string_view note;
  Validity when;
};

struct Obligation {
  std::string_view kind;
  std::string_view treaty;
  std::string_view text;
};

struct Invocation {
  Date date;
  std::string_view by;
  std::string_view text;
};

class World {
 public:
  /// Loads `folder`/world.pack if it was made from the tables that lie beside it (or none lie there), else
  /// compiles those tables; then adds the tables of each of `user_folders` (*.txt), if any. Fails with the
  /// first mistakes, each with file, line and column; nothing stays half-loaded.
  static Result<std::shared_ptr<const World>> load(const std::string& folder,
                                                   const std::vector<std::string>& user_folders);

  /// Maps a pack that save() wrote.
  static Result<std::shared_ptr<const World>> open(const std::string& path);

  /// Compiles tables in memory. Each of `tables` is a file name and its text.
  static Result<std::shared_ptr<const World>> from_tables(
      const std::vector<std::pair<std::string, std::string>>& tables);

  /// Writes the compiled form.
  Status save(const std::string& path) const;

  /// All mistakes and doubts of the tables in `folders`, read together; the first folder holds the shipped
  /// ones. For `entente world check`.
  static Result<std::vector<Problem>> check(const std::vector<std::string>& folders);

  Entity entity(EntityId id) const;
  std::size_t size() const { return columns_.entities.size(); }
  /// The entry with the code; kNoEntity when there is none.
  EntityId find_code(std::string_view code) const;
  /// Entries that a name may mean, persons who held an office at the date first. Folded: accents, capitals,
  /// hyphens and apostrophes do not matter. Surnames count.
  std::vector<EntityId> find(std::string_view name, const Date& on) const;

  std::vector<Name> names_of(EntityId id) const;
  std::vector<Office> offices_of(EntityId person) const;
  std::vector<Membership> members_of(std::string_view body, const Date& on) const;
  std::vector<Membership> members_of(EntityId id, const Date& on) const;  ///< Also the parties of a treaty.
  std::vector<Membership> memberships_of(std::string_view state, const Date& on) const;
  std::vector<Obligation> obligations_of(std::string_view body) const;
  std::vector<Obligation> obligations_of(EntityId id) const;  ///< Also of treaties, which have no code.
  std::vector<Invocation> invocations_of(std::string_view body) const;
  std::vector<Invocation> invocations_of(EntityId id) const;
  /// The person who held the post at the date; kNoEntity when the tables do not say. An unknown date gives
  /// the latest holder.
  EntityId office_holder(std::string_view code, std::string_view post, const Date& on) const;
  /// Further codes of a place (other states, claimants) or thing (makers).
  std::vector<std::string_view> codes_of(EntityId id) const;
  std::vector<std::string_view> regions_of(EntityId id) const;
  /// What else its names may mean: the name, and a few words ("Georgia", "US state").
  std::vector<std::pair<std::string_view, std::string_view>> hints_of(EntityId id) const;

  /// One line for people: how many of what, and where it came from.
  std::string summary() const;
  /// An entry for people: names, offices, members, obligations; what does not hold at the date is left out.
  std::string describe(EntityId id, const Date& on) const;

  // For the matching of names in text:
  const Lexicon& lexicon() const { return lexicon_; }
  std::span<const image::SenseRow> senses(std::uint32_t node) const {
    const image::Range range = columns_.nodes[node];
    return columns_.senses.subspan(range.first, range.count);
  }
  const image::EntityRow& row(EntityId id) const { return columns_.entities[id]; }
  const image::NameRow& name_row(std::uint32_t name) const { return columns_.names[name]; }
  std::string_view text(const image::Text& t) const { return columns_.text.substr(t.offset, t.length); }
  /// True when one of the entry's hints holds the words.
  bool mentions_hint(const image::EntityRow& row, std::string_view words) const;
  /// True for the folded first word of some person's name.
  bool is_given_name(std::uint64_t word) const;

 private:
  World() = default;
  static Result<std::shared_ptr<const World>> from_pack(std::shared_ptr<const pack::Pack> pack);

  std::shared_ptr<const pack::Pack> pack_;
  image::Columns columns_;
  Lexicon lexicon_;
};

}  // namespace entente::world
