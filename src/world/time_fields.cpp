#include "world/time_fields.h"

#include "base/calendar.h"

namespace entente::world::time {
namespace {

/// The largest number of units that an expression may count; more is no date that a text could mean.
constexpr std::int32_t kMaxAmount = 5000;
/// A leap year, to try whether a day without a year can be.
constexpr int kAnyLeapYear = 2000;
constexpr int kLongestMonth = 31;
constexpr int kYearsInCentury = 100;
constexpr int kYearsInDecade = 10;

template <typename Number>
void keep_first_and_last(Number& first, Number& last, Number value, Number none) {
  if (first == none) first = value;
  last = value;
}

bool possible_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (month == 0) return day == 0 || (year == 0 && day <= kLongestMonth);
  return calendar::make_date(year == 0 ? kAnyLeapYear : year, month, day).has_value();
}

Point date_point(const Fields& fields, Lean lean) {
  Point point{.kind = Point::Kind::kDate, .lean = lean};
  point.month = static_cast<std::uint8_t>(fields.month);
  point.day = static_cast<std::uint8_t>(fields.day);
  point.weekday = static_cast<std::uint8_t>(fields.weekday);
  point.year = static_cast<std::int16_t>(fields.year);
  return point;
}

TimeValue value_of(const Point& point) {
  TimeValue value;
  value.from = point;
  value.future = point.lean == Lean::kFuture;
  return value;
}

std::optional<TimeValue> read_date(const Pattern& pattern, const Fields& fields) {
  if (!possible_day(fields.year, fields.month, fields.day)) return std::nullopt;
  return value_of(date_point(fields, pattern.lean));
}

std::optional<TimeValue> range_of(const Point& from, const Point& to) {
  TimeValue value;
  value.form = TimeValue::Form::kRange;
  value.from = from;
  value.to = to;
  value.future = from.lean == Lean::kFuture || to.lean == Lean::kFuture;
  return value;
}

std::optional<TimeValue> read_days(const Pattern& pattern, const Fields& fields) {
  const bool first = possible_day(fields.year, fields.month, fields.day);
  const bool last = possible_day(fields.year, fields.month, fields.day_last);
  if (!first || !last || fields.day_last <= fields.day) return std::nullopt;
  Point from = date_point(fields, pattern.lean);
  from.weekday = 0;
  Point to = from;
  to.day = static_cast<std::uint8_t>(fields.day_last);
  return range_of(from, to);
}

std::optional<TimeValue> read_months(const Pattern& pattern, const Fields& fields) {
  if (fields.month == fields.month_last) return std::nullopt;
  Point from = date_point(fields, pattern.lean);
  Point to = from;
  to.month = static_cast<std::uint8_t>(fields.month_last);
  if (fields.year != 0 && to.month < from.month) --from.year;
  return range_of(from, to);
}

std::optional<TimeValue> read_years(const Fields& fields) {
  if (fields.year_last <= fields.year) return std::nullopt;
  Point from{.kind = Point::Kind::kDate};
  Point to = from;
  from.year = static_cast<std::int16_t>(fields.year);
  to.year = static_cast<std::int16_t>(fields.year_last);
  return range_of(from, to);
}

/// "3/5/2021": day and month in the order of the language, or the year alone where it has no fixed order.
std::optional<TimeValue> read_slash(SlashOrder order, const Fields& fields) {
  const std::int32_t first = fields.number;
  const std::int32_t second = fields.number_last;
  Point point{.kind = Point::Kind::kDate};
  point.year = static_cast<std::int16_t>(fields.year);
  const bool day_first = possible_day(fields.year, second, first) && first > 0 && second > 0;
  const bool month_first = possible_day(fields.year, first, second) && first > 0 && second > 0;
  if (!day_first && !month_first) return std::nullopt;
  const bool ambiguous = day_first && month_first && first != second && order == SlashOrder::kUnknown;
  if (ambiguous) return value_of(point);
  const bool as_month_first = month_first && (!day_first || order == SlashOrder::kMonthDay);
  point.month = static_cast<std::uint8_t>(as_month_first ? first : second);
  point.day = static_cast<std::uint8_t>(as_month_first ? second : first);
  return value_of(point);
}

TimeUnit unit_of(const Pattern& pattern, const Fields& fields) {
  return pattern.unit != TimeUnit::kNone ? pattern.unit : static_cast<TimeUnit>(fields.unit);
}

/// A count of units from the anchor, from the reference, or as a span; `sign` is the direction.
std::optional<TimeValue> read_count(Point::Kind kind, const Pattern& pattern, const Fields& fields,
                                    std::int32_t sign) {
  std::int32_t count = pattern.has_number ? pattern.number : fields.number;
  if (count < 0 && !pattern.has_number) count = 1;
  if (count > kMaxAmount || count < -kMaxAmount) return std::nullopt;
  Point point{.kind = kind, .unit = unit_of(pattern, fields)};
  point.amount = sign * count;
  point.weekday = static_cast<std::uint8_t>(fields.weekday);
  if (point.unit == TimeUnit::kNone) return std::nullopt;
  TimeValue value = value_of(point);
  const bool from_text = kind == Point::Kind::kReference || kind == Point::Kind::kClause;
  value.future = !from_text && kind != Point::Kind::kTentative && point.amount > 0;
  if (point.unit == TimeUnit::kWeekend) {
    value.from.lean = point.amount < 0 ? Lean::kPast : point.amount > 0 ? Lean::kFuture : Lean::kThis;
  }
  return value;
}

std::optional<TimeValue> read_period(Point::Kind kind, std::int32_t index, const Pattern& pattern,
                                     const Fields& fields) {
  Point point{.kind = kind, .lean = pattern.lean};
  point.index = static_cast<std::uint8_t>(index);
  point.year = static_cast<std::int16_t>(fields.year);
  if (fields.year_last > fields.year) point.year_last = static_cast<std::int16_t>(fields.year_last);
  if (index < 1 || index > 4 || (kind == Point::Kind::kHalf && index > 2)) return std::nullopt;
  return value_of(point);
}

std::optional<TimeValue> read_years_of(std::int32_t first, std::int32_t count) {
  Point point{.kind = Point::Kind::kYears};
  if (!calendar::make_date(first) || !calendar::make_date(first + count - 1)) return std::nullopt;
  point.year = static_cast<std::int16_t>(first);
  point.year_last = static_cast<std::int16_t>(first + count - 1);
  return value_of(point);
}

std::optional<TimeValue> read_century(const Fields& fields) {
  const std::int32_t century = fields.ordinal;
  if (century < 1 || century > kYearsInCentury - 1) return std::nullopt;
  return read_years_of((century - 1) * kYearsInCentury + 1, kYearsInCentury);
}

/// "juin de l'année dernière": a part without a year in a year that is counted.
std::optional<TimeValue> read_in_year(YearBase base, const Pattern& pattern, const Fields& fields) {
  TimeValue value = fields.part;
  for (Point* point : {&value.from, &value.to}) {
    if (point->year != 0) return std::nullopt;
    point->year_base = base;
    point->amount = pattern.number;
    point->lean = Lean::kNone;
  }
  value.future = base == YearBase::kAnchor && pattern.number > 0;
  return value;
}

/// "from X to Y", "since X", "until X". Such words take a point, not a range.
std::optional<TimeValue> read_bound(TimeValue::Form form, const Fields& fields) {
  TimeValue value = fields.part;
  const bool pair = form == TimeValue::Form::kRange;
  if (value.skip || fields.parts != (pair ? 2 : 1)) return std::nullopt;
  if (value.form != TimeValue::Form::kPoint) return std::nullopt;
  if (pair && fields.part_last.form != TimeValue::Form::kPoint) return std::nullopt;
  value.form = form;
  if (pair) value.to = fields.part_last.from;
  if (pair) value.future = value.future || fields.part_last.future;
  return value;
}

std::optional<TimeValue> read_by(const Fields& fields) {
  auto value = read_bound(TimeValue::Form::kUntil, fields);
  if (!value) return std::nullopt;
  value->future = true;
  return value;
}

}  // namespace

void Fields::set(Field field, std::int32_t value) {
  switch (field) {
    case Field::kNone:
      return;
    case Field::kDay:
      return keep_first_and_last(day, day_last, value, 0);
    case Field::kMonth:
      return keep_first_and_last(month, month_last, value, 0);
    case Field::kYear:
      return keep_first_and_last(year, year_last, value, 0);
    case Field::kNumber:
      return keep_first_and_last(number, number_last, value, -1);
    case Field::kWeekday:
      weekday = value;
      return;
    case Field::kUnit:
      unit = value;
      return;
    case Field::kSeason:
      season = value;
      return;
    case Field::kOrdinal:
      ordinal = value;
      return;
    case Field::kNamedDay:
      year = value / 10000;
      month = month_last = value / 100 % 100;
      day = day_last = value % 100;
      return;
  }
}

void Fields::add(const TimeValue& value) {
  if (parts == 0) part = value;
  part_last = value;
  ++parts;
}

bool Fields::set_year_tail(std::int32_t tail, std::uint32_t digits) {
  if (digits != 2 || tail <= year % kYearsInCentury) return false;
  set(Field::kYear, year - year % kYearsInCentury + tail);
  return true;
}

std::optional<TimeValue> read(const Grammar& grammar, const Pattern& pattern, const Fields& fields) {
  switch (pattern.reading) {
    case Reading::kDate:
      return read_date(pattern, fields);
    case Reading::kDays:
      return read_days(pattern, fields);
    case Reading::kMonths:
      return read_months(pattern, fields);
    case Reading::kYears:
      return read_years(fields);
    case Reading::kSlash:
      return read_slash(grammar.slash_order, fields);
    case Reading::kOffset:
      return read_count(Point::Kind::kOffset, pattern, fields, 1);
    case Reading::kAgo:
      return read_count(Point::Kind::kOffset, pattern, fields, -1);
    case Reading::kAhead:
      return read_count(Point::Kind::kOffset, pattern, fields, 1);
    case Reading::kMaybeAhead:
      return read_count(Point::Kind::kTentative, pattern, fields, 1);
    case Reading::kSpanPast:
      return read_count(Point::Kind::kSpan, pattern, fields, -1);
    case Reading::kSpanFuture:
      return read_count(Point::Kind::kSpan, pattern, fields, 1);
    case Reading::kRecent:
      return read_count(Point::Kind::kNear, pattern, fields, -1);
    case Reading::kSoon:
      return read_count(Point::Kind::kNear, pattern, fields, 1);
    case Reading::kSeason:
      return read_period(Point::Kind::kSeason, fields.season, pattern, fields);
    case Reading::kQuarter:
      return read_period(Point::Kind::kQuarter, fields.ordinal, pattern, fields);
    case Reading::kHalf:
      return read_period(Point::Kind::kHalf, fields.ordinal, pattern, fields);
    case Reading::kDecade:
      return read_years_of(fields.year, kYearsInDecade);
    case Reading::kCentury:
      return read_century(fields);
    case Reading::kReference:
      return read_count(Point::Kind::kReference, pattern, fields, 1);
    case Reading::kReferenceBefore:
      return read_count(Point::Kind::kReference, pattern, fields, -1);
    case Reading::kReferenceAfter:
      return read_count(Point::Kind::kReference, pattern, fields, 1);
    case Reading::kClauseBefore:
      return read_count(Point::Kind::kClause, pattern, fields, -1);
    case Reading::kClauseAfter:
      return read_count(Point::Kind::kClause, pattern, fields, 1);
    case Reading::kInYear:
      return read_in_year(YearBase::kAnchor, pattern, fields);
    case Reading::kInReferenceYear:
      return read_in_year(YearBase::kReference, pattern, fields);
    case Reading::kNextReference:
      return read_in_year(YearBase::kAfterReference, pattern, fields);
    case Reading::kSame:
      return fields.parts == 1 ? std::optional(fields.part) : std::nullopt;
    case Reading::kRange:
      return read_bound(TimeValue::Form::kRange, fields);
    case Reading::kSince:
      return read_bound(TimeValue::Form::kSince, fields);
    case Reading::kUntil:
      return read_bound(TimeValue::Form::kUntil, fields);
    case Reading::kBy:
      return read_by(fields);
    case Reading::kVague:
      return TimeValue{};
    case Reading::kSkip: {
      TimeValue value;
      value.skip = true;
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace entente::world::time
