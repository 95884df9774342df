/// The compiled form of the world tables: rows of fixed size, as they lie in a pack and in memory.
///
/// Internal to src/world; everything else asks World. Strings are references into one block of text; lists
/// are ranges of a column. Packs store these rows: a change of any of them needs a new kImageVersion.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "world/lexicon.h"
#include "world/tables.h"

namespace entente::world::image {

inline constexpr std::string_view kPackKind = "world";
inline constexpr std::string_view kImageVersion = "world-6";

struct Text {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct DateRow {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
};

struct ValidityRow {
  DateRow from;
  DateRow to;
  std::uint32_t uncertain = 0;
};

struct EntityRow {
  std::uint8_t record = 0;
  std::uint8_t kind = 0;
  std::uint8_t has_position = 0;
  std::uint8_t unused = 0;
  std::uint32_t weight = 0;  ///< How many other records refer to it: a measure of how often it is meant.
  float latitude = 0;
  float longitude = 0;
  Text code;
  Text coded_as;  ///< The code that events get: of the body it belongs to, of the successor, or its own.
  Text name;
  Text subkind;
  Text status;
  Text sector;
  Text home;
  Text capital;
  Text actor;
  Text owner;
  Text gender;
  Text gender_fr;
  Text note;
  ValidityRow when;
  Range names;
  Range hints;
  Range offices;
  Range members;
  Range obligations;
  Range invocations;
  Range codes;
  Range regions;
};

struct NameRow {
  Text text;
  Text language;
  Text sector;
  ValidityRow when;
  std::uint32_t kind = 0;
};

struct HintRow {
  Text term;
  Text hint;
};

struct OfficeRow {
  std::uint32_t person = 0;
  Text code;
  Text post;
  ValidityRow when;
};

struct MemberRow {
  std::uint32_t body = 0;
  Text state;
  Text relation;
  Text note;
  ValidityRow when;
};

struct ObligationRow {
  Text kind;
  Text treaty;
  Text text;
};

struct InvocationRow {
  DateRow date;
  Text by;
  Text text;
};

/// How capitals of the text must agree with the table.
enum class CaseRule : std::uint8_t {
  kAny,       ///< Written small in the table: matches however it is written.
  kCapitals,  ///< At least one of the words that have a capital in the table has one in the text.
  kAllCaps,   ///< In capitals; or, for four letters and more, with a first capital ("Otan").
};

/// How a hint bears on a sense.
enum class Doubt : std::uint8_t {
  kNone,
  kRare,       ///< Another sense exists, but is seldom met.
  kShared,     ///< Another sense is met: the context decides.
  kSecondary,  ///< Another sense is the usual one.
};

/// One meaning of a word sequence.
struct SenseRow {
  std::uint32_t entity = 0;
  std::uint32_t name = 0;      ///< Index into the names.
  std::uint16_t capitals = 0;  ///< Bit i: word i has a capital in the table.
  std::uint8_t kind = 0;       ///< NameKind.
  std::uint8_t languages = 0;  ///< kEnglish | kFrench.
  std::uint8_t rule = 0;       ///< CaseRule.
  std::uint8_t doubt = 0;      ///< Doubt.
  std::uint8_t words = 0;
  std::uint8_t letters = 0;  ///< Of the first word, at most 255.
};

inline constexpr std::uint8_t kEnglish = 1;
inline constexpr std::uint8_t kFrench = 2;

/// Names of up to so many words need all their capitals: outlets always, others in English.
inline constexpr std::uint32_t kStrictWords = 3;

/// The columns as views: of a pack, or of a Built.
struct Columns {
  std::string_view text;
  std::span<const EntityRow> entities;
  std::span<const NameRow> names;
  std::span<const HintRow> hints;
  std::span<const OfficeRow> offices;
  std::span<const MemberRow> members;
  std::span<const ObligationRow> obligations;
  std::span<const InvocationRow> invocations;
  std::span<const Text> lists;
  std::span<const SenseRow> senses;
  std::span<const Range> nodes;  ///< Senses of each node of the lexicon.
  std::span<const std::uint64_t> filter;
  std::span<const std::uint64_t> small_filter;
  std::span<const LexiconEdge> edges;
  std::span<const std::uint64_t> given_names;  ///< Sorted hashes.
  std::span<const std::uint32_t> by_code;      ///< Entities with a code, sorted by it.
  std::span<const std::uint32_t> by_office;    ///< Offices, sorted by code, post and date.
  std::span<const std::uint32_t> by_member;    ///< Members, sorted by state, then body.
  std::string_view sources;                    ///< The tables' own text, for adding a user's tables to it.
};

/// Compiles checked tables to a pack. `sources` is kept for later extension.
pack::Writer compile(const TableSet& tables, std::string_view sources);

/// Views of a pack's sections, after checking that every reference stays inside. Fails with kPackDamaged.
Result<Columns> columns_of(const pack::Pack& pack);

}  // namespace entente::world::image
