/// World tables with meaning: what the records of data/world say, as plain structures, and the checks on
/// them.
///
///     TableSet set;
///     for (each file) set.add(text, "data/world/states.txt");
///     set.check();                                   // references, duplicates, overlapping names, dates
///     for (const Problem& p : set.problems()) ...    // each with file, line and column
///
/// A later record with the code or name of an earlier one adds to it; that is how a user's table extends the
/// shipped ones. Within one group of tables (the shipped ones, or a user's) a second record of a state or
/// organisation is a mistake.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/mention.h"
#include "entente/date.h"
#include "world/table.h"

namespace entente::world {

enum class RecordKind : std::uint8_t { kState, kOrganisation, kPerson, kPlace, kThing };

/// What a name is to its entity.
enum class NameKind : std::uint8_t {
  kName,     ///< A name proper.
  kAcronym,  ///< Matched in capitals only.
  kShort,    ///< Means it only once the full name has been seen ("the bloc").
  kDemonym,  ///< "russe", "Russians".
  kPeople,   ///< "Tamil", "Kurds": a people within a state or several.
  kPrefix,   ///< "russo" in "russo-pakistanais".
  kSeat,     ///< A metonym for the government: "Kremlin".
  kFormer,   ///< An earlier name, with its dates.
  kSurname,  ///< The last name of a person, by itself.
};

/// "Russian", "Tamil": an adjective or noun for people and things.
constexpr bool is_demonym(NameKind kind) { return kind == NameKind::kDemonym || kind == NameKind::kPeople; }

/// An interval of validity. An unknown `from` is an open beginning, an unknown `to` an open end.
struct Validity {
  Date from;
  Date to;
  bool uncertain = false;
  bool operator==(const Validity&) const = default;
};

/// True when the interval may hold at the date, as far as granularities tell; always for an unknown date.
bool holds_at(const Validity& validity, const Date& date);

struct NameData {
  std::string text;
  std::string language;  ///< "en", "fr", "any" or "de".
  NameKind kind = NameKind::kName;
  std::string sector;  ///< For seats; empty for government.
  Validity when;       ///< For former names.
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// What else a name may be: "Georgia | US state".
struct HintData {
  std::string term;
  std::string language;
  std::string hint;
};

struct OfficeData {
  std::string code;  ///< State or organisation.
  std::string post;  ///< "defence-minister".
  Validity when;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct MembershipData {
  std::string state;
  std::string relation;  ///< "member", "observer", "partner", "candidate", "party".
  std::string note;      ///< "founding", "withdrew", "suspended 2014-03-18 2020-01-01".
  Validity when;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct ObligationData {
  std::string kind;    ///< "collective-defence", "consultation", "non-aggression", "neutrality".
  std::string treaty;  ///< "Collective Security Treaty, article 4".
  std::string text;    ///< What it binds to, one sentence.
};

struct InvocationData {
  Date date;
  std::string by;
  std::string text;
};

struct EntityData {
  RecordKind record = RecordKind::kState;
  EntityKind kind = EntityKind::kNone;
  std::string code;  ///< Of states and organisations.
  std::string name;  ///< Canonical, English.
  std::string subkind;
  std::string status;
  std::string sector;
  std::string home;  ///< State that it belongs to, or lies in.
  std::string part_of;
  bool own_code = false;
  bool coded_home = false;  ///< Coded as its home, with its sector.
  std::string successor;
  std::string gender_fr;  ///< "m", "f", "mp", "fp", "x".
  std::string gender;     ///< Of persons: "m" or "f".
  std::string capital;
  std::string iso2;
  std::string cow;
  std::string actor;
  std::string owner;
  std::string note;
  bool has_position = false;
  double latitude = 0;
  double longitude = 0;
  Validity when;
  std::vector<std::string> codes;  ///< Further states of a place; claimants; makers.
  std::vector<std::string> regions;
  std::vector<std::string> surnames;
  std::vector<NameData> names;
  std::vector<HintData> hints;
  std::vector<OfficeData> offices;
  std::vector<MembershipData> members;
  std::vector<ObligationData> obligations;
  std::vector<InvocationData> invocations;
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t key_column = 0;
  std::uint32_t group = 0;  ///< 0: shipped; 1, 2, ...: tables of a user.
};

class TableSet {
 public:
  /// Reads one table. `group` tells shipped tables (0) from a user's (1 and up).
  void add(std::string_view text, const std::string& file, std::uint32_t group = 0);

  /// Looks at the tables as a whole: unknown codes, terms that mean two things without a hint, dates.
  void check();

  const std::vector<EntityData>& entities() const { return entities_; }
  const std::vector<Problem>& problems() const { return problems_; }
  /// True when a problem forbids using the tables.
  bool broken() const;
  const EntityData* find_code(std::string_view code) const;

 private:
  void merge(EntityData&& entity);
  void check_references();
  void check_names();
  void check_dates();
  void report(const EntityData& entity, std::uint32_t line, std::uint32_t column, std::string reason,
              bool fatal);

  std::vector<EntityData> entities_;
  std::map<std::string, std::size_t, std::less<>> by_key_;  // Kind and code or name.
  std::vector<Problem> problems_;
};

/// The posts that `office` knows, and for each the English name used in results and its sector.
struct Post {
  std::string_view name;     ///< "defence-minister".
  std::string_view english;  ///< "minister of defence".
  std::string_view sector;   ///< "GOV".
  int rank;                  ///< Smaller is better known: decides between namesakes.
};
const Post* find_post(std::string_view name);

/// Reads one record into its meaning; mistakes are added to `problems`.
EntityData interpret(const Record& record, std::vector<Problem>& problems);

}  // namespace entente::world
