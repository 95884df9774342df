/// Which cells of one block mean the same event: pure rules over the cells near a day.
///
///  1. Place: a cell without a place, or with a state only, means the one cell of its day that says more;
///  where
///     several do, it stands for itself.
///  2. Two days: exactly two days in a row with the same place are one event told with two dates, or one that
///     lasted over night; three or more in a row are a series, one event a day.
///  3. Coarse dates: a month or a year means the one event within it, if there is only one.
///
/// Each rule looks at a few neighbours, so that a new report costs the same in a store of any size, and the
/// result does not depend on the order in which reports came.
#pragma once

#include <cstdint>
#include <vector>

#include "store/identity.h"

namespace entente::store {

/// Days around a change within which rules 1 and 2 may decide otherwise, and those that they look at for it.
inline constexpr int kDaysTouched = 2;
inline constexpr int kDaysSeen = 2 * kDaysTouched;

struct CellRow {
  std::int64_t id = 0;
  Day day = 0;
  std::int64_t place = 0;    ///< 0: none.
  std::int64_t name = 0;     ///< 0: none.
  std::int64_t told_as = 0;  ///< The cell that this one is joined to; 0: none.
};

/// Rules 1 and 2 for cells whose day is known, in order of day and id: sets `told_as` of those within `from`
/// to `to`.
void join_days(std::vector<CellRow>& cells, Day from, Day to);

/// Rule 3: the cell that `coarse` means, 0 for none. `finer`: cells of its period that stand for themselves.
std::int64_t meant_by(const CellRow& coarse, const std::vector<CellRow>& finer);

}  // namespace entente::store
