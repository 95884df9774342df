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

struct WordClass {
  std::string name;
  Field field = Field::kNone;
  std::vector<Form> forms;
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
  kSeason,
  kQuarter,
  kHalf,
  kDecade,
  kCentury,
  kReference,
  kReferenceBefore,
  kReferenceAfter,
  kInYear,
  kInReferenceYear,
  kSame,
  kRange,
  kSince,
  kUntil,
  kBy,
  kVague,
  kSkip,
};

/// Units that an alternative or a rule can begin with.
struct First {
  std::vector<bool> words;  ///< By WordId.
  bool digits = false;
};

struct Pattern {
  Reading reading = Reading::kSkip;
  Lean lean = Lean::kNone;
  TimeUnit unit = TimeUnit::kNone;  ///< Named by the reading; else the captured one.
  bool has_number = false;
  std::int32_t number = 0;  ///< Named by the reading.
  std::uint16_t start = 0;  ///< First instruction.
  First first;
};

struct Rule {
  std::string name;
  std::vector<std::uint16_t> patterns;
  First first;
};

/// The order of day and month in "3/5/2021".
enum class SlashOrder : std::uint8_t { kUnknown, kDayMonth, kMonthDay };

struct Grammar {
  Vocabulary words;
  std::vector<WordClass> classes;
  std::vector<Instruction> program;
  std::vector<Pattern> patterns;
  std::vector<Rule> rules;
  SlashOrder slash_order = SlashOrder::kUnknown;
  /// For each word: the patterns of the rule `time` that may begin with it. Index 0: none.
  std::vector<std::vector<std::uint16_t>> starts;
  std::vector<std::uint16_t> digit_starts;
  /// For each word: whether it can be an expression by itself. "le" before a word that the file does not know
  /// can not, and most words of a text are such. Empty while this is being found out.
  std::vector<bool> alone;
  std::uint16_t time_rule = 0;
  std::uint16_t more_rule = 0;  ///< "et 2012" after a year; kNoIndex when the file has none.
  std::uint16_t function_class = kNoIndex;
  std::uint16_t suffix_class = kNoIndex;

  static constexpr std::uint16_t kNoIndex = 0xFFFF;
};

inline constexpr int kFirstYearOfText = 1500;
inline constexpr int kLastYearOfText = 2100;

/// One expression of a sentence.
struct Found {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TimeValue value;
};

/// Fills Grammar::alone by trying every word.
void find_words_alone(Grammar& grammar);

/// All expressions of the units of one sentence, in order, without those that say that they are none.
std::vector<Found> match(const Grammar& grammar, const std::vector<Unit>& units);

}  // namespace entente::world::time
