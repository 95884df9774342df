/// Curves of cooperation and conflict, and what is unusual in them: pure functions.
#pragma once

#include <vector>

#include "entente/query.h"
#include "store/identity.h"

namespace entente::query {

/// Length of the trailing window of a norm, and the fewest periods that make one.
struct NormWindow {
  std::size_t periods = 0;
  std::size_t fewest = 0;
};
constexpr NormWindow window_of(Period by) {
  return by == Period::kMonth ? NormWindow{24, 6} : NormWindow{52, 12};
}

/// Spreads from the median beyond which a value is unusual; three is the usual choice of Hampel's rule.
inline constexpr double kUnusual = 3;
/// Spread of a series that hardly moves: about one ordinary event, so that a single statement in a quiet year
/// is not unusual, but an attack is.
inline constexpr double kLeastSpread = 2;

/// Median and spread (1.4826 times the median absolute deviation) of values; `values` is reordered.
Norm norm_of(std::vector<double>& values);

/// Number of the period that holds a day, growing by one from one to the next; nothing where the day is too
/// coarse.
std::optional<int> period_of(store::Day day, Period by);
/// First and last day of a period.
DateRange range_of(int period, Period by);

/// One event, as far as balances are concerned.
struct Weight {
  store::Day day = 0;
  int status = 0;
  int quad = 1;
  int goldstein = 0;  ///< Tenths.
};
void add(Balance& balance, const Weight& weight);

/// The curve over the weights (in any order), from the period of `from` to that of `to`, or from the first to
/// the last event; at most limits::kCurvePoints, the latest. Weights before `from` count for the norms only.
std::vector<CurvePoint> make_curve(const std::vector<Weight>& weights, Period by, const Date& from,
                                   const Date& to);

/// How far the farther of the two sums is from its norm, in spreads; 0 when not judged.
double distance(const CurvePoint& point);

}  // namespace entente::query
