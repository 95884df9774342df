/// The compiled form of a rule file: word classes, and patterns as small programs that run over units.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "world/time_units.h"
#include "world/time_value.h"

namespace entente::world::time {

/// What a class of words fills in.
enum class Field : std::uint8_t {
  kNone,  ///< Words without a value, for tests and choices.
  kDay,
  kMonth,
  kYear,
  kWeekday,
  kUnit,
  kNumber,
  kSeason,
  kOrdinal,
  kNamedDay,  ///< Month and day, perhaps a year: the value is YYYYMMDD.
};

/// One form of a class: "sept." is two units.
struct Form {
  std::vector<WordId> words;
  bool capital = false;  ///< Written with a capital in the rule file: only matches one.
  bool digits = false;   ///< Begins with a number: "9/11".
  std::int32_t value = 0;
};

/// A set of units: words and numbers.
class UnitSet {
 public:
  UnitSet() = default;
  explicit UnitSet(std::size_t words) : bits_(words / 64 + 1) {}

  bool digits = false;  ///< Any number.

  void add(WordId word) { bits_[word >> 6U] |= std::uint64_t{1} << (word & 63U); }
  void add(const UnitSet& other) {
    digits = digits || other.digits;
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  }
  bool has(WordId word) const { return ((bits_[word >> 6U] >> (word & 63U)) & 1U) != 0; }
  /// A number may be a word too ("9/11").
  bool has(const Unit& unit) const { return has(unit.word) || (digits && unit.kind == UnitKind::kDigits); }

 private:
  std::vector<std::uint64_t> bits_;  ///< By WordId.
};

struct WordClass {
  std::string name;
  Field field = Field::kNone;
  std::vector<Form> forms;
  UnitSet first;  ///< Of all forms.
};

/// Classes that are no lists of words.
enum class Builtin : std::uint8_t {
  kDay,          ///< 1 to 31, with a suffix of the class day_suffix ("1er", "14th").
  kMonthNumber,  ///< 1 to 12.
  kYear,         ///< Four digits, kFirstYearOfText to kLastYearOfText.
  kExactYear,    ///< The same, but no round hundred, which is as likely a quantity.
  kYearTail,     ///< The "18" of "2014-18".
  kNumber,       ///< Any whole number, in digits.
  kDecade,       ///< "1990" and "90", "1990s" and "90s".
  kDecadeS,      ///< The same, the "s" required.
  kNoun,         ///< A word in small letters that is not of the class function.
  kEnd,          ///< The end of the sentence.
};

enum class Operation : std::uint8_t {
  kWord,     ///< a: word id, b: 1 when a capital is needed.
  kClass,    ///< a: index of the class.
  kBuiltin,  ///< a: Builtin.
  kRule,     ///< a: index of the rule.
  kSplit,    ///< Both a and b are tried.
  kJump,     ///< To a.
  kMark,     ///< The expression begins here.
  kTest,     ///< a: pc of a one-unit test, b: 1 when it must fail; the unit is not consumed.
  kAccept,   ///< a: index of the pattern.
};

struct Instruction {
  Operation operation = Operation::kAccept;
  std::uint16_t a = 0;
  std::uint16_t b = 0;
};

/// How a pattern's parts become a TimeValue.
enum class Reading : std::uint8_t {
  kDate,
  kDays,
  kMonths,
  kYears,
  kSlash,
  kOffset,
  kAgo,
  kAhead,
  kMaybeAhead,
  kSpanPast,
  kSpanFuture,
  kRecent,
  kSoon,
  kSeason,
  kQuarter,
  kHalf,
  kDecade,
  kCentury,
  kReference,
  kReferenceBefore,
  kReferenceAfter,
  kClauseBefore,
  kClauseAfter,
  kInYear,
  kInReferenceYear,
  kNextReference,
  kSame,
  kRange,
  kSince,
  kUntil,
  kBy,
  kVague,
  kSkip,
};

/// What stands first and second in all that a pattern or rule matches. Few places of a text pass both.
struct Opening {
  UnitSet first;
  UnitSet second;
  bool single = false;  ///< It may match one unit only: then anything may stand second.
};

struct Pattern {
  Reading reading = Reading::kSkip;
  Lean lean = Lean::kNone;
  TimeUnit unit = TimeUnit::kNone;  ///< Named by the reading; else the captured one.
  bool has_number = false;
  std::int32_t number = 0;  ///< Named by the reading.
  std::uint16_t start = 0;  ///< First instruction.
  Opening opening;
};

struct Rule {
  std::string name;
  std::vector<std::uint16_t> patterns;
  Opening opening;
  /// Which of all patterns are of this rule and may begin with a word, a bit each: a row for each word and
  /// one for numbers.
  std::vector<std::uint64_t> firsts;
};

/// The order of day and month in "3/5/2021".
enum class SlashOrder : std::uint8_t { kUnknown, kDayMonth, kMonthDay };

struct Grammar {
  Vocabulary words;
  std::vector<WordClass> classes;
  std::vector<Instruction> program;
  std::vector<Pattern> patterns;
  std::vector<Rule> rules;
  /// Which patterns may match where a word stands second, a bit each: a row for each word, one for numbers,
  /// one for nothing at all. Beside each other, where Opening::second is spread over the patterns: of the
  /// dozens that may begin with "le", few go on with the word behind it.
  std::vector<std::uint64_t> seconds;
  SlashOrder slash_order = SlashOrder::kUnknown;
  /// For each word: whether an expression must be tried near it. Every expression holds a number or one of
  /// these.
  std::vector<bool> triggers;
  std::uint16_t time_rule = 0;
  std::uint16_t more_rule = 0;  ///< "et 2012" after a year; kNoIndex when the file has none.
  std::uint16_t function_class = kNoIndex;
  std::uint16_t suffix_class = kNoIndex;
  std::uint16_t weak_class = kNoIndex;

  static constexpr std::uint16_t kNoIndex = 0xFFFF;

  std::size_t row_size() const { return patterns.size() / 64 + 1; }
  const std::uint64_t* first_is_word(const Rule& rule, WordId word) const {
    return rule.firsts.data() + word * row_size();
  }
  const std::uint64_t* first_is_number(const Rule& rule) const {
    return rule.firsts.data() + words.size() * row_size();
  }
  const std::uint64_t* second_is_word(WordId word) const { return seconds.data() + word * row_size(); }
  const std::uint64_t* second_is_number() const { return seconds.data() + words.size() * row_size(); }
  const std::uint64_t* second_is_nothing() const { return second_is_number() + row_size(); }
};

inline constexpr int kFirstYearOfText = 1500;
inline constexpr int kLastYearOfText = 2100;

/// One expression of a sentence.
struct Found {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TimeValue value;
};

/// Fills the openings of patterns and rules. Returns the first pattern that would match without taking any
/// unit, at which it stops; Grammar::kNoIndex when there is none.
std::uint16_t find_openings(Grammar& grammar);

/// Fills Grammar::triggers: all words of patterns but those of the classes `function` and `weak`, and of
/// these the ones that make an expression without any other.
void find_triggers(Grammar& grammar);

/// All expressions of the units of one sentence, in order, without those that say that they are none.
std::vector<Found> match(const Grammar& grammar, const std::vector<Unit>& units);

}  // namespace entente::world::time
