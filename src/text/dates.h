/// Dates as pages write them: "21 mai 2018", "May 21, 2018", "2018-05-21T10:00:00Z", "21/05/2018".
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "entente/date.h"

namespace entente::text {

/// Names of months and weekdays, folded, of every language at once.
struct CalendarWords {
  std::map<std::string, std::uint8_t, std::less<>> months;
  std::map<std::string, std::uint8_t, std::less<>> weekdays;
};

struct DateMatch {
  Date date;
  std::size_t length = 0;  ///< Bytes of the folded text; 0: there is no date.
};

/// A full date (day, month and year) at `at` of folded text, with a weekday before it if there is one. A date
/// in figures whose order cannot be told ("03/04/2021") is read day first when `day_first`, else not at all.
DateMatch date_at(std::string_view folded, std::size_t at, const CalendarWords& words, bool day_first);

/// The date of an ISO 8601 or RFC 822 stamp, of seconds or milliseconds since 1970, of digits alone
/// ("20180521", "20180521100000"), or of any form above; unknown when there is none. The day is the one that
/// the stamp names in its own time zone.
Date date_of_stamp(std::string_view stamp, const CalendarWords& words, bool day_first = false);

/// The date in the path of a page's address ("/2018/05/21/", "/20180521-visit", "/2018-05-21-visit"), as news
/// sites write it; unknown when there is none.
Date date_of_address(std::string_view url);

}  // namespace entente::text
