/// Rows of ties by a filter, in the order of their lists.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/connection.h"

namespace entente::query {

/// Latest beginning first, undated last, then by row.
struct TiePlace {
  Day from = 0;
  std::int64_t tie = 0;
};

/// Days that a tie must touch, as far as its own dates are known.
struct TieLimits {
  Day from = 0, to = 99999999;
};
TieLimits limits_of(const Date& from, const Date& to);

/// SQL on a row `t` of ties: it is not known to have ended before the day. A date of a month or year ends
/// with it: 20180300 is not before 20180315.
std::string not_ended_before(Day day);

std::vector<std::int64_t> tie_rows(Connection& connection, const TieFilter& filter, const TiePlace* after,
                                   const TieLimits& touched, std::size_t limit);

}  // namespace entente::query
