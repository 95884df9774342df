/// Calendar dates as news knows them: to the day, the month or the year, or not at all.
///
/// A Date carries its own granularity: `month == 0` means that only the year is known, `day == 0` that only
/// the month is. A DateRange is an interval of two such dates, both included. Nothing here ever guesses: an
/// unknown part stays zero, and a default-constructed value is "unknown". Plain values: copy freely, safe
/// from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

struct Date {
  std::int16_t year = 0;   ///< 0: unknown.
  std::uint8_t month = 0;  ///< 1 to 12; 0: only the year is known.
  std::uint8_t day = 0;    ///< 1 to 31; 0: only the month is known.

  bool known() const { return year != 0; }
  auto operator<=>(const Date&) const = default;
};

struct DateRange {
  Date from;
  Date to;

  bool known() const { return from.known() || to.known(); }
  /// True for a single day, month or year.
  bool single() const { return from == to; }
  bool operator==(const DateRange&) const = default;
};

/// "2018-03-14", "2018-03" or "2018"; empty when unknown.
std::string to_string(const Date& date);

/// One date ("2018-03"), or two joined by a slash ("2018-04-04/2018-04-05"); an open end is "..". Empty when
/// unknown.
std::string to_string(const DateRange& range);

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Nothing for anything else, or for a day that the calendar lacks.
std::optional<Date> parse_date(std::string_view text);

}  // namespace entente
