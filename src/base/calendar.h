/// Reckoning with calendar dates: the proleptic Gregorian calendar, years 1 to 9999.
///
/// All functions take and return entente::Date, which may be partial (a month or a year). A function that
/// needs a day and gets less, or that would leave the years 1 to 9999, returns the unknown date; nothing is
/// guessed and nothing throws. Pure functions: safe from any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "entente/date.h"

namespace entente::calendar {

inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;
inline constexpr int kDaysInWeek = 7;
inline constexpr int kMonthsInYear = 12;

/// How much of a date is known.
enum class Granularity : std::uint8_t { kUnknown, kYear, kMonth, kDay };

Granularity granularity(const Date& date);

/// The date without what is finer than `keep`: truncated({2018, 3, 14}, kMonth) is 2018-03. A date that is
/// already coarser stays as it is.
Date truncated(Date date, Granularity keep);

/// The month that holds both dates, else the year: the most that is known of what happened between them. Both
/// must be of one year.
Date period_of_both(const Date& one, const Date& other);

/// True for the known parts of a date that the calendar has: not for 2019-02-29 or for a day without a month.
bool valid(const Date& date);

/// A date from parts of any size (0 for an unknown month or day); nothing when the calendar lacks it.
std::optional<Date> make_date(int year, int month = 0, int day = 0);

/// 28 to 31, or 0 for a month that is not from 1 to 12.
int days_in_month(int year, int month);

/// `days` later (earlier when negative). Unknown unless `date` is a day.
Date add_days(const Date& date, int days);

/// `months` later, at month granularity: add_months(2018-03-31, -1) is 2018-02. Unknown for a bare year.
Date add_months(const Date& date, int months);

/// `years` later, at year granularity.
Date add_years(const Date& date, int years);

/// 1 (Monday) to 7 (Sunday), as ISO 8601 counts; 0 unless `date` is a day.
int weekday(const Date& date);

/// Days from `from` to `to`, negative when `to` is earlier; nothing unless both are days.
std::optional<int> days_between(const Date& from, const Date& to);

/// The first and the last day that a partial date may mean: 2018-02 gives 2018-02-01 and 2018-02-28.
Date first_day(const Date& date);
Date last_day(const Date& date);

/// True when all of the interval lies after the day, month or year of `day`; false where either is unknown.
bool lies_after(const DateRange& range, const Date& day);

/// Monday to Sunday of the week that holds `day`; unknown unless `day` is a day.
DateRange week_of(const Date& day);

}  // namespace entente::calendar
