#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "base/calendar.h"
#include "world/time_seasons.h"
#include "world/time_value.h"

namespace entente::world::time {
namespace {

using calendar::Granularity;

/// A day and month without a year that lies so few days ahead of the publication is taken to be announced.
constexpr int kNearFutureDays = 31;
/// A day and month that was so few days ago is not the one of next year, whatever verb the parser saw above
/// it.
constexpr int kJustPastDays = 14;
/// "ce mercredi", "this Friday": within these days before and after the anchor.
constexpr int kThisDaysBack = 2;
constexpr int kThisDaysAhead = 4;
/// How far a year-less date is sought: 29 February needs up to eight years.
constexpr int kYearReach = 8;
constexpr int kYearsInDecade = 10;
constexpr int kHoursInDay = 24;
constexpr int kSaturday = 6;
/// "Le 3" after a date this late in a month is of the next one, when it is this early.
constexpr int kLateDay = 20;
constexpr int kEarlyDay = 10;

DateRange single(const Date& date) { return {date, date}; }

DateRange single(const std::optional<Date>& date) { return date ? single(*date) : DateRange{}; }

DateRange between(const Date& from, const Date& to) {
  if (!from.known() || !to.known()) return {};
  return {from, to};
}

/// Days from the anchor to the weekday.
int weekday_step(int anchor, int wanted, Lean lean, Direction hint) {
  const int ahead = (wanted - anchor + calendar::kDaysInWeek) % calendar::kDaysInWeek;
  if (lean == Lean::kFuture) return ahead == 0 ? calendar::kDaysInWeek : ahead;
  if (lean == Lean::kPast) return ahead - calendar::kDaysInWeek;
  if (hint == Direction::kFuture) return ahead;
  const int back = ahead == 0 ? 0 : ahead - calendar::kDaysInWeek;
  if (lean == Lean::kThis && hint == Direction::kUnstated) return ahead <= kThisDaysAhead ? ahead : back;
  return back;
}
static_assert(kThisDaysBack + kThisDaysAhead + 1 == calendar::kDaysInWeek);

DateRange reckon_weekday(const Point& point, const Anchor& anchor) {
  const int today = calendar::weekday(anchor.date);
  if (today == 0) return {};
  return single(
      calendar::add_days(anchor.date, weekday_step(today, point.weekday, point.lean, anchor.direction)));
}

DateRange reckon_weekend(const Point& point, const Anchor& anchor) {
  const int today = calendar::weekday(anchor.date);
  if (today == 0) return {};
  const Date base = today > kSaturday ? calendar::add_days(anchor.date, -1) : anchor.date;
  const int step = weekday_step(std::min(today, kSaturday), kSaturday, point.lean, anchor.direction);
  const Date saturday = calendar::add_days(base, step);
  return between(saturday, calendar::add_days(saturday, 1));
}

/// A month without a year.
DateRange reckon_month(const Point& point, const Anchor& anchor) {
  if (calendar::granularity(anchor.date) < Granularity::kMonth) return {};
  const int now = anchor.date.month;
  int year = anchor.date.year;
  switch (direction_of(point.lean, anchor.direction)) {
    case Direction::kFuture:
      if (point.month < now || (point.month == now && point.lean == Lean::kFuture)) ++year;
      break;
    case Direction::kPast:
      if (point.month > now || (point.month == now && point.lean == Lean::kPast)) --year;
      break;
    case Direction::kUnstated:
      if (point.month > now && point.lean != Lean::kThis) --year;
      break;
  }
  return single(calendar::make_date(year, point.month));
}

/// The day of the month in the years around the anchor, as days from it.
struct Candidates {
  std::optional<int> past;    ///< Nearest on or before the anchor.
  std::optional<int> future;  ///< Nearest on or after it.
};

Candidates candidates_of(const Point& point, const Date& anchor, bool with_weekday, bool strictly) {
  Candidates found;
  const int reach = with_weekday ? 1 : kYearReach;
  for (int step = -reach; step <= reach; ++step) {
    const auto date = calendar::make_date(anchor.year + step, point.month, point.day);
    if (!date || (with_weekday && calendar::weekday(*date) != point.weekday)) continue;
    const int days = calendar::days_between(anchor, *date).value_or(0);
    if (strictly && days == 0) continue;
    if (days <= 0) found.past = days;
    if (days >= 0 && !found.future) found.future = days;
  }
  return found;
}

std::optional<int> nearest(const Candidates& found) {
  if (!found.past || !found.future) return found.past ? found.past : found.future;
  return -*found.past <= *found.future ? found.past : found.future;
}

std::optional<int> choose(const Candidates& found, const Point& point, const Anchor& anchor,
                          bool with_weekday) {
  const Direction direction = direction_of(point.lean, anchor.direction);
  const bool just_past = point.lean == Lean::kNone && found.past && found.future &&
                         -*found.past <= kJustPastDays && *found.future > kNearFutureDays;
  if (direction == Direction::kFuture) return just_past ? found.past : found.future;
  if (direction == Direction::kPast) return found.past;
  if (with_weekday || anchor.narrative) return nearest(found);
  if (found.future && *found.future <= kNearFutureDays) return found.future;
  return found.past;
}

/// A day and month without a year, the anchor known to the month only.
DateRange reckon_day_in_month(const Point& point, const Anchor& anchor) {
  const int ahead = point.month - anchor.date.month;
  const Direction direction = direction_of(point.lean, anchor.direction);
  if (ahead == 0 && point.lean != Lean::kNone) return {};
  if (ahead == 1 && direction == Direction::kUnstated) return {};
  int year = anchor.date.year;
  if (ahead > 0 && direction != Direction::kFuture) --year;
  if (ahead < 0 && direction == Direction::kFuture) ++year;
  return single(calendar::make_date(year, point.month, point.day));
}

DateRange reckon_day(const Point& point, const Anchor& anchor) {
  const Granularity known = calendar::granularity(anchor.date);
  if (known == Granularity::kMonth) return reckon_day_in_month(point, anchor);
  if (known != Granularity::kDay) return {};
  const bool strictly = point.lean == Lean::kPast || point.lean == Lean::kFuture;
  if (point.weekday != 0) {
    const auto days = choose(candidates_of(point, anchor.date, true, strictly), point, anchor, true);
    if (days) return single(calendar::add_days(anchor.date, *days));
  }
  const auto days = choose(candidates_of(point, anchor.date, false, strictly), point, anchor, false);
  return days ? single(calendar::add_days(anchor.date, *days)) : DateRange{};
}

/// The day of the month, in the month and the next or the one before, that is on or after the anchor or on or
/// before it.
DateRange nearest_such_day(const Point& point, const Date& anchor, bool ahead) {
  const Date month = calendar::truncated(anchor, Granularity::kMonth);
  for (int step = 0; step <= 1; ++step) {
    const Date in = calendar::add_months(month, ahead ? step : -step);
    const auto date = calendar::make_date(in.year, in.month, point.day);
    if (!date || (point.weekday != 0 && calendar::weekday(*date) != point.weekday)) continue;
    if (ahead ? !(*date < anchor) : !(anchor < *date)) return single(*date);
  }
  return {};
}

/// "Le 10": of the month that was told of last, else the last or next such day.
DateRange reckon_day_of_month(const Point& point, const Anchor& anchor) {
  const bool dated = calendar::granularity(anchor.date) == Granularity::kDay;
  const bool ahead = direction_of(point.lean, anchor.direction) == Direction::kFuture;
  if (calendar::granularity(anchor.reference) >= Granularity::kMonth && point.weekday == 0) {
    const Date month = calendar::truncated(anchor.reference, Granularity::kMonth);
    const bool turned = anchor.reference.day >= kLateDay && point.day <= kEarlyDay;
    for (int step = turned ? 1 : 0; step >= 0; --step) {
      const Date in = calendar::add_months(month, step);
      const auto date = calendar::make_date(in.year, in.month, point.day);
      if (date && (ahead || !dated || !(anchor.date < *date))) return single(*date);
    }
  }
  return dated ? nearest_such_day(point, anchor.date, ahead) : DateRange{};
}

/// A month, or a day and month, of the passage's year: the one nearest to what was told last.
std::optional<Date> in_passage(const Point& point, const Anchor& anchor) {
  std::optional<Date> best;
  int best_distance = 0;
  const bool year_only = calendar::granularity(anchor.passage) == Granularity::kYear;
  for (int step = year_only ? 0 : -1; step <= (year_only ? 0 : 1); ++step) {
    const auto date = calendar::make_date(anchor.passage.year + step, point.month, point.day);
    if (!date || anchor.date < *date) continue;
    const int distance =
        year_only
            ? 0
            : std::abs(calendar::days_between(calendar::first_day(anchor.passage), calendar::first_day(*date))
                           .value_or(0));
    if (!best || distance < best_distance) {
      best = date;
      best_distance = distance;
    }
  }
  return best;
}

/// The year of a date or period whose first month this is, where the words tell from what it is counted.
std::optional<int> counted_year(const Point& point, int first_month, const Anchor& anchor) {
  const Date& base = point.year_base == YearBase::kAnchor ? anchor.date : anchor.reference;
  if (!base.known()) return std::nullopt;
  if (point.year_base != YearBase::kAfterReference) return base.year + point.amount;
  if (calendar::granularity(base) < Granularity::kMonth) return std::nullopt;
  return base.year + (first_month > base.month ? 0 : 1);
}

DateRange reckon_date(const Point& point, const Anchor& anchor) {
  int year = point.year;
  if (point.year_base != YearBase::kWritten) {
    const auto counted = counted_year(point, point.month, anchor);
    if (!counted) return {};
    year = *counted;
  }
  if (year != 0) return single(calendar::make_date(year, point.month, point.day));
  if (anchor.passage.known() && point.lean == Lean::kNone) {
    if (point.month == 0 && point.day == 0) return {};  // a weekday of which week?
    if (point.month != 0) {
      if (const auto date = in_passage(point, anchor)) return single(*date);
    }
  }
  if (point.day != 0 && point.month == 0) return reckon_day_of_month(point, anchor);
  if (point.day != 0) return reckon_day(point, anchor);
  if (point.month != 0) return reckon_month(point, anchor);
  return point.weekday != 0 ? reckon_weekday(point, anchor) : DateRange{};
}

/// The week of the day, or one day of it.
DateRange reckon_week(const Date& day, int weekday) {
  const DateRange week = calendar::week_of(day);
  return weekday == 0 ? week : single(calendar::add_days(week.from, weekday - 1));
}

/// `point.amount` units from `base`.
DateRange step(const Point& point, const Date& base) {
  const int amount = point.amount;
  switch (point.unit) {
    case TimeUnit::kHour:
      return amount % kHoursInDay == 0 ? single(calendar::add_days(base, amount / kHoursInDay)) : DateRange{};
    case TimeUnit::kDay:
      return single(calendar::add_days(base, amount));
    case TimeUnit::kWeek:
      return reckon_week(calendar::add_days(base, amount * calendar::kDaysInWeek), point.weekday);
    case TimeUnit::kMonth:
      return single(calendar::add_months(base, amount));
    case TimeUnit::kQuarter: {
      const Date month = calendar::add_months(base, amount * kMonthsInQuarter);
      return month.known() ? quarter_of(month.year, (month.month + 2) / kMonthsInQuarter) : DateRange{};
    }
    case TimeUnit::kYear:
      return single(calendar::add_years(base, amount));
    case TimeUnit::kDecade: {
      if (amount != 0 || !base.known()) return {};
      const int first = base.year - base.year % kYearsInDecade;
      return between(calendar::make_date(first).value_or(Date{}),
                     calendar::make_date(first + kYearsInDecade - 1).value_or(Date{}));
    }
    case TimeUnit::kWeekend:
    case TimeUnit::kCentury:
    case TimeUnit::kNone:
      return {};
  }
  return {};
}

/// The anchor and the date `amount` units from it, in the granularity of the unit.
DateRange reckon_span(const Point& point, const Date& base) {
  int amount = point.amount;
  Date near = base;
  Date far;
  switch (point.unit) {
    case TimeUnit::kHour:
      if (amount % kHoursInDay != 0) return {};
      far = calendar::add_days(base, amount / kHoursInDay);
      break;
    case TimeUnit::kDay:
      far = calendar::add_days(base, amount);
      break;
    case TimeUnit::kWeek:
      far = calendar::add_days(base, amount * calendar::kDaysInWeek);
      break;
    case TimeUnit::kQuarter:
      amount *= kMonthsInQuarter;
      [[fallthrough]];
    case TimeUnit::kMonth:
      near = calendar::truncated(base, Granularity::kMonth);
      far = calendar::add_months(base, amount);
      break;
    case TimeUnit::kDecade:
      amount *= kYearsInDecade;
      [[fallthrough]];
    case TimeUnit::kYear:
      near = calendar::truncated(base, Granularity::kYear);
      far = calendar::add_years(base, amount);
      break;
    default:
      return {};
  }
  return point.amount < 0 ? between(far, near) : between(near, far);
}

/// "Ces derniers jours", "in the coming weeks": how far such words reach.
constexpr int kNearDays = 7;
constexpr int kNearWeeks = 4;
constexpr int kNearMonths = 5;

/// The month or year that holds both the anchor and as far as the words reach; unknown where none does.
DateRange reckon_near(const Point& point, const Date& base) {
  const int sign = point.amount < 0 ? -1 : 1;
  Date far;
  if (point.unit == TimeUnit::kDay) far = calendar::add_days(base, sign * kNearDays);
  if (point.unit == TimeUnit::kWeek)
    far = calendar::add_days(base, sign * kNearWeeks * calendar::kDaysInWeek);
  if (point.unit == TimeUnit::kMonth) far = calendar::add_months(base, sign * kNearMonths);
  if (!far.known() || far.year != base.year) return {};
  return single(calendar::period_of_both(far, base));
}

constexpr int kWinter = 4;

/// The year of a season, quarter or half: written, counted from the anchor or from the last date of the text,
/// or the latest one that has begun.
std::optional<int> year_of(const Point& point, int first_month, const Anchor& anchor) {
  if (point.year != 0) return point.year;
  if (point.year_base != YearBase::kWritten) return counted_year(point, first_month, anchor);
  if (calendar::granularity(anchor.date) < Granularity::kMonth) return std::nullopt;
  return period_year(first_month, anchor.date, point.lean, anchor.direction);
}

DateRange reckon_season(const Point& point, const Anchor& anchor) {
  const auto year = year_of(point, point.index * kMonthsInQuarter, anchor);
  if (!year) return {};
  // Which of two winters a year's winter is, the words do not say: only the year is certain.
  const bool named_year = point.year != 0 || (point.year_base != YearBase::kWritten &&
                                              point.year_base != YearBase::kAfterReference);
  if (point.index == kWinter && named_year && point.year_last == 0) return single(calendar::make_date(*year));
  return season_of(*year, point.index);
}

DateRange reckon_quarter(const Point& point, const Anchor& anchor) {
  const auto year = year_of(point, (point.index - 1) * kMonthsInQuarter + 1, anchor);
  return year ? quarter_of(*year, point.index) : DateRange{};
}

DateRange reckon_half(const Point& point, const Anchor& anchor) {
  constexpr int kMonthsInHalf = 6;
  const int first = (point.index - 1) * kMonthsInHalf + 1;
  const auto year = year_of(point, first, anchor);
  if (!year) return {};
  return between(calendar::make_date(*year, first).value_or(Date{}),
                 calendar::make_date(*year, first + kMonthsInHalf - 1).value_or(Date{}));
}

DateRange reckon_point(const Point& point, const Anchor& anchor) {
  switch (point.kind) {
    case Point::Kind::kVague:
      return {};
    case Point::Kind::kDate:
      return reckon_date(point, anchor);
    case Point::Kind::kOffset:
      return point.unit == TimeUnit::kWeekend ? reckon_weekend(point, anchor) : step(point, anchor.date);
    case Point::Kind::kTentative:
      return anchor.direction == Direction::kFuture ? step(point, anchor.date) : DateRange{};
    case Point::Kind::kReference:
    case Point::Kind::kClause:
      return step(point, anchor.reference);
    case Point::Kind::kSpan:
      return reckon_span(point, anchor.date);
    case Point::Kind::kNear:
      return reckon_near(point, anchor.date);
    case Point::Kind::kSeason:
      return reckon_season(point, anchor);
    case Point::Kind::kQuarter:
      return reckon_quarter(point, anchor);
    case Point::Kind::kHalf:
      return reckon_half(point, anchor);
    case Point::Kind::kYears:
      return between(calendar::make_date(point.year).value_or(Date{}),
                     calendar::make_date(point.year_last).value_or(Date{}));
  }
  return {};
}

bool yearless(const Point& point) {
  return point.kind == Point::Kind::kDate && point.year == 0 && point.year_base == YearBase::kWritten &&
         point.month != 0;
}

/// "de novembre à mars 2018", "du 28 mars 2018 au 5 avril": the end that has no year takes that of the other.
void share_year(Point& from, Point& to) {
  const bool both_dates = from.kind == Point::Kind::kDate && to.kind == Point::Kind::kDate;
  if (!both_dates || from.month == 0 || to.month == 0) return;
  const bool wraps = from.month > to.month || (from.month == to.month && from.day > to.day);
  if (yearless(from) && to.year != 0) from.year = static_cast<std::int16_t>(to.year - (wraps ? 1 : 0));
  if (yearless(to) && from.year != 0) to.year = static_cast<std::int16_t>(from.year + (wraps ? 1 : 0));
}

/// A range of which neither end has a year or a week: the end is reckoned, then the begin as the last before.
DateRange reckon_open_range(Point from, const Point& to, const Anchor& anchor) {
  const DateRange end = reckon_point(to, anchor);
  if (!end.to.known()) return {};
  Anchor before = anchor;
  before.date = end.to;
  before.direction = Direction::kPast;
  before.narrative = false;
  before.passage = {};
  from.lean = Lean::kNone;
  return between(reckon_point(from, before).from, end.to);
}

DateRange reckon_range(Point from, Point to, const Anchor& anchor) {
  share_year(from, to);
  const auto weekday_alone = [](const Point& point) {
    return point.kind == Point::Kind::kDate && point.weekday != 0 && point.month == 0;
  };
  if ((yearless(from) && yearless(to)) || (weekday_alone(from) && weekday_alone(to))) {
    return reckon_open_range(from, to, anchor);
  }
  const DateRange begin = reckon_point(from, anchor);
  const DateRange end = reckon_point(to, anchor);
  if (!begin.from.known() || !end.to.known()) return {};
  const Date last = calendar::last_day(end.to);
  if (last < calendar::first_day(begin.from)) return {};
  return {begin.from, end.to};
}

bool relative(const Point& point) {
  switch (point.kind) {
    case Point::Kind::kDate:
      return point.year == 0;
    case Point::Kind::kVague:
    case Point::Kind::kYears:
      return false;
    case Point::Kind::kSeason:
    case Point::Kind::kQuarter:
    case Point::Kind::kHalf:
      return point.year == 0;
    default:
      return true;
  }
}

bool day_of_month(const Point& point) {
  return point.kind == Point::Kind::kDate && point.day != 0 && point.month == 0 && point.year == 0;
}

TimeUnit reference_unit(const Point& point) {
  if (day_of_month(point)) return TimeUnit::kMonth;
  if (point.kind == Point::Kind::kReference) return point.unit;
  if (point.year_base == YearBase::kAfterReference) return TimeUnit::kMonth;
  return point.year_base == YearBase::kReference ? TimeUnit::kYear : TimeUnit::kNone;
}

}  // namespace

bool is_relative(const TimeValue& value) {
  if (value.form != TimeValue::Form::kRange) return relative(value.from);
  Point from = value.from;
  Point to = value.to;
  share_year(from, to);
  return relative(from) || relative(to);
}

bool is_of_passage(const TimeValue& value) {
  const auto open = [](const Point& point) {
    return point.kind == Point::Kind::kDate && point.year == 0 && point.year_base == YearBase::kWritten &&
           point.lean == Lean::kNone && (point.month != 0 || point.day == 0);
  };
  if (value.form == TimeValue::Form::kRange) return open(value.from) && open(value.to);
  return value.form == TimeValue::Form::kPoint && open(value.from);
}

TimeUnit reference_unit(const TimeValue& value) {
  const TimeUnit first = reference_unit(value.from);
  if (first != TimeUnit::kNone || value.form != TimeValue::Form::kRange) return first;
  return reference_unit(value.to);
}

DateRange reckon(const TimeValue& value, const Anchor& anchor) {
  if (value.form == TimeValue::Form::kRange) return reckon_range(value.from, value.to, anchor);
  Point point = value.from;
  // What lies ahead is sought ahead, "d'ici mardi" is the coming Tuesday; not "by May 30th they had left".
  const bool by = value.form == TimeValue::Form::kUntil && value.future;
  if (by && point.kind == Point::Kind::kDate && point.lean == Lean::kNone &&
      anchor.direction != Direction::kPast)
    point.lean = Lean::kFuture;
  DateRange range = reckon_point(point, anchor);
  // "Deux mois après" in the past tense: when that lies ahead, the date it was counted from is not the one
  // meant.
  const bool counted = value.from.kind == Point::Kind::kReference && anchor.direction == Direction::kPast;
  if (counted && anchor.date.known() && anchor.date < range.from) range = {};
  if (value.form == TimeValue::Form::kSince) return {range.from, Date{}};
  if (value.form == TimeValue::Form::kUntil) return {Date{}, range.to};
  return range;
}

}  // namespace entente::world::time
