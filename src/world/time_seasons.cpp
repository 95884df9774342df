#include "world/time_seasons.h"

#include <algorithm>
#include <cstdlib>

#include "base/calendar.h"

namespace entente::world::time {

Direction direction_of(Lean lean, Direction hint) {
  if (lean == Lean::kPast) return Direction::kPast;
  return lean == Lean::kFuture ? Direction::kFuture : hint;
}

DateRange quarter_of(int year, int quarter) {
  const int first = (quarter - 1) * kMonthsInQuarter + 1;
  const auto from = calendar::make_date(year, first);
  const auto to = calendar::make_date(year, first + kMonthsInQuarter - 1);
  return from && to ? DateRange{*from, *to} : DateRange{};
}

DateRange season_of(int year, int season) {
  const int first = season * kMonthsInQuarter;
  const auto from = calendar::make_date(year, first);
  const auto to = first + 2 <= calendar::kMonthsInYear ? calendar::make_date(year, first + 2)
                                                       : calendar::make_date(year + 1, 2);
  return from && to ? DateRange{*from, *to} : DateRange{};
}

int period_year(int first_month, const Date& anchor, Lean lean, Direction hint) {
  const Direction direction = direction_of(lean, hint);
  const bool strictly = lean == Lean::kPast || lean == Lean::kFuture;
  int best = 0;
  int best_distance = -1;
  for (int step = -2; step <= 2; ++step) {
    const int begin = step * calendar::kMonthsInYear + first_month - anchor.month;
    const int end = begin + kMonthsInQuarter - 1;
    const bool now = begin <= 0 && end >= 0;
    if (now && strictly) continue;
    if (direction == Direction::kPast && begin > 0) continue;
    if (direction == Direction::kFuture && end < 0) continue;
    if (direction == Direction::kUnstated && lean != Lean::kThis && begin > 0) continue;
    const int distance = now ? 0 : std::min(std::abs(begin), std::abs(end));
    if (best_distance < 0 || distance < best_distance) {
      best = step;
      best_distance = distance;
    }
  }
  return anchor.year + best;
}

}  // namespace entente::world::time
