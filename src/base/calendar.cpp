#include "base/calendar.h"

#include <chrono>

namespace entente::calendar {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Days that span every year of the calendar: a larger step can only leave it.
constexpr int kMaxDayStep = (kLastYear + 1) * 366;

bool in_calendar(int year) { return year >= kFirstYear && year <= kLastYear; }

year_month_day to_chrono(const Date& date) {
  return {std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day)};
}

Date from_chrono(const year_month_day& day) {
  const int year = static_cast<int>(day.year());
  if (!in_calendar(year)) return {};
  return {.year = static_cast<std::int16_t>(year),
          .month = static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
          .day = static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
}

bool is_day(const Date& date) { return granularity(date) == Granularity::kDay && valid(date); }

}  // namespace

Granularity granularity(const Date& date) {
  if (!date.known()) return Granularity::kUnknown;
  if (date.month == 0) return Granularity::kYear;
  return date.day == 0 ? Granularity::kMonth : Granularity::kDay;
}

Date truncated(Date date, Granularity keep) {
  if (keep < Granularity::kDay) date.day = 0;
  if (keep < Granularity::kMonth) date.month = 0;
  if (keep < Granularity::kYear) date.year = 0;
  return date;
}

int days_in_month(int year, int month) {
  if (month < 1 || month > kMonthsInYear) return 0;
  const auto last =
      std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Date period_of_both(const Date& one, const Date& other) {
  const bool month = one.month != 0 && one.month == other.month;
  return truncated(one, month ? Granularity::kMonth : Granularity::kYear);
}

bool valid(const Date& date) {
  if (!in_calendar(date.year)) return false;
  if (date.month == 0) return date.day == 0;
  return date.month <= kMonthsInYear && date.day <= days_in_month(date.year, date.month);
}

std::optional<Date> make_date(int year, int month, int day) {
  if (!in_calendar(year) || month < 0 || month > kMonthsInYear || day < 0) return std::nullopt;
  if (month == 0 ? day != 0 : day > days_in_month(year, month)) return std::nullopt;
  return Date{.year = static_cast<std::int16_t>(year),
              .month = static_cast<std::uint8_t>(month),
              .day = static_cast<std::uint8_t>(day)};
}

Date add_days(const Date& date, int count) {
  if (!is_day(date) || count > kMaxDayStep || count < -kMaxDayStep) return {};
  return from_chrono(year_month_day(sys_days(to_chrono(date)) + days(count)));
}

Date add_months(const Date& date, int months) {
  if (date.month == 0 || !valid(date)) return {};
  const std::int64_t count = std::int64_t{date.year} * kMonthsInYear + date.month - 1 + months;
  const std::int64_t year = count / kMonthsInYear;
  if (count < kMonthsInYear || year > kLastYear) return {};
  return make_date(static_cast<int>(year), static_cast<int>(count % kMonthsInYear) + 1).value_or(Date{});
}

Date add_years(const Date& date, int years) {
  const std::int64_t year = std::int64_t{date.year} + years;
  if (!valid(date) || year < kFirstYear || year > kLastYear) return {};
  return make_date(static_cast<int>(year)).value_or(Date{});
}

int weekday(const Date& date) {
  if (!is_day(date)) return 0;
  return static_cast<int>(std::chrono::weekday(sys_days(to_chrono(date))).iso_encoding());
}

std::optional<int> days_between(const Date& from, const Date& to) {
  if (!is_day(from) || !is_day(to)) return std::nullopt;
  return static_cast<int>((sys_days(to_chrono(to)) - sys_days(to_chrono(from))).count());
}

Date first_day(const Date& date) {
  if (!valid(date)) return {};
  return make_date(date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day)
      .value_or(Date{});
}

Date last_day(const Date& date) {
  if (!valid(date)) return {};
  const int month = date.month == 0 ? kMonthsInYear : date.month;
  return make_date(date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day)
      .value_or(Date{});
}

bool lies_after(const DateRange& range, const Date& day) {
  if (!day.known() || !range.from.known()) return false;
  const auto days = days_between(last_day(day), first_day(range.from));
  return days && *days > 0;
}

DateRange week_of(const Date& day) {
  const int place = weekday(day);
  if (place == 0) return {};
  return {.from = add_days(day, 1 - place), .to = add_days(day, kDaysInWeek - place)};
}

}  // namespace entente::calendar
