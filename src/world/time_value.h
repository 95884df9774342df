/// What a time expression says before it is reckoned from an anchor, and the reckoning.
#pragma once

#include <cstdint>

#include "entente/date.h"
#include "world/time.h"

namespace entente::world::time {

/// The direction that the words themselves state.
enum class Lean : std::uint8_t {
  kNone,
  kPast,    ///< "dernier": strictly before the anchor.
  kFuture,  ///< "prochain": strictly after it.
  kThis,    ///< "ce", "this": the one that the anchor is in, or the nearest.
};

enum class TimeUnit : std::uint8_t {
  kNone,
  kHour,
  kDay,
  kWeek,
  kWeekend,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury
};

/// Where the year of a date comes from when it is not written: "juin de l'année dernière".
/// kAfterReference: the first such month or season after the last date of the text, "au mois de mai suivant".
enum class YearBase : std::uint8_t { kWritten, kAnchor, kReference, kAfterReference };

/// One point or period.
struct Point {
  enum class Kind : std::uint8_t {
    kVague,      ///< A time that the words leave open: "ces derniers mois".
    kDate,       ///< year, month, day, weekday, as far as written.
    kOffset,     ///< `amount` units from the anchor: "la semaine dernière".
    kTentative,  ///< The same, but only when the sentence is about the future: "in three days".
    kReference,  ///< `amount` units from the last date of the text: "la veille".
    kClause,     ///< `amount` units from what the clause above tells: "two days after she had left".
    kSpan,       ///< From the anchor back or ahead by `amount` units: "ces deux dernières années".
    kNear,       ///< Some units before the anchor or, with a positive amount, after it: "ces derniers jours".
    kSeason,     ///< `index` 1 (spring) to 4 (winter).
    kQuarter,    ///< `index` 1 to 4.
    kHalf,       ///< `index` 1 to 2.
    kYears,      ///< year to year_last: decades and centuries.
  };
  Kind kind = Kind::kVague;
  Lean lean = Lean::kNone;
  TimeUnit unit = TimeUnit::kNone;
  YearBase year_base = YearBase::kWritten;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  std::uint8_t weekday = 0;  ///< 1 (Monday) to 7.
  std::uint8_t index = 0;
  std::int16_t year = 0;
  std::int16_t year_last = 0;
  std::int32_t amount = 0;  ///< With kDate: years from year_base.
};

struct TimeValue {
  enum class Form : std::uint8_t { kPoint, kRange, kSince, kUntil };
  Form form = Form::kPoint;
  bool skip = false;    ///< No date at all: "every Friday", "article 2018".
  bool future = false;  ///< TimeExpression::future.
  Point from;
  Point to;  ///< kRange only.
};

/// What expressions are reckoned from.
struct Anchor {
  Date date;                                   ///< Unknown: nothing to reckon from.
  bool narrative = false;                      ///< A date of the text and not of the publication.
  Direction direction = Direction::kUnstated;  ///< What the sentence says.
  Date reference;                              ///< The last date of the text before the expression.
  Date passage;  ///< Of the earlier time that the passage is about; unknown where that is the day of writing.
};

/// True when the value needs the anchor or the reference.
bool is_relative(const TimeValue& value);

/// True for "lundi", "le 3 mai", "en mai": what a passage about an earlier time may mean of its own time.
bool is_of_passage(const TimeValue& value);

/// The unit of a reference to an earlier date ("le même jour": day); kNone when the value makes none.
TimeUnit reference_unit(const TimeValue& value);

/// The interval that the value means; unknown when the anchor does not suffice.
DateRange reckon(const TimeValue& value, const Anchor& anchor);

}  // namespace entente::world::time
