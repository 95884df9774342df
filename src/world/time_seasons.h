/// Periods of three months, and which of them is meant. Internal to src/world.
#pragma once

#include "world/time_value.h"

namespace entente::world::time {

inline constexpr int kMonthsInQuarter = 3;

/// The direction in force: the words' own, else the sentence's.
Direction direction_of(Lean lean, Direction hint);

/// The first to the last month of the quarter, 1 to 4.
DateRange quarter_of(int year, int quarter);

/// Spring March to May, summer June to August, autumn September to November, and the winter from December of
/// `year`: the seasons of the weather services, northern hemisphere.
DateRange season_of(int year, int season);

/// The year in which a three-month period begins, chosen by direction and distance from the anchor.
int period_year(int first_month, const Date& anchor, Lean lean, Direction hint);

}  // namespace entente::world::time
