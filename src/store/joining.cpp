#include "store/joining.h"

#include <algorithm>
#include <set>

namespace entente::store {
namespace {

int detail(const CellRow& cell) { return cell.name != 0 ? 2 : cell.place != 0 ? 1 : 0; }

/// What the one says and the other leaves open does not contradict.
bool compatible(const CellRow& a, const CellRow& b) {
  if (a.place != 0 && b.place != 0 && a.place != b.place) return false;
  return a.name == 0 || b.name == 0 || a.name == b.name;
}

bool same_place(const CellRow& a, const CellRow& b) { return a.place == b.place && a.name == b.name; }

/// Rule 1 among the cells of one day, those that say most first.
void join_places(std::vector<CellRow*>& day) {
  std::stable_sort(day.begin(), day.end(),
                   [](const CellRow* a, const CellRow* b) { return detail(*a) > detail(*b); });
  for (std::size_t c = 0; c < day.size(); ++c) {
    CellRow& cell = *day[c];
    std::set<std::int64_t> meant;
    for (std::size_t f = 0; f < c; ++f) {
      const CellRow& finer = *day[f];
      if (detail(finer) > detail(cell) && compatible(cell, finer))
        meant.insert(finer.told_as != 0 ? finer.told_as : finer.id);
    }
    cell.told_as = meant.size() == 1 ? *meant.begin() : 0;
  }
}

/// Cells that stand for their day, with the same place.
class Places {
 public:
  explicit Places(const std::vector<CellRow>& cells) {
    for (const CellRow& cell : cells) {
      if (cell.told_as == 0) leaders_.push_back(cell);
    }
  }
  const CellRow* at(const CellRow& like, Day day) const {
    for (const CellRow& cell : leaders_) {
      if (cell.day == day && same_place(cell, like)) return &cell;
    }
    return nullptr;
  }
  const std::vector<CellRow>& all() const { return leaders_; }

 private:
  std::vector<CellRow> leaders_;
};

/// The day before, where that day and this one are exactly two in a row.
const CellRow* pair_before(const Places& places, const CellRow& cell) {
  const CellRow* before = places.at(cell, add_days(cell.day, -1));
  if (before == nullptr || places.at(cell, add_days(cell.day, -2)) != nullptr) return nullptr;
  return places.at(cell, add_days(cell.day, 1)) == nullptr ? before : nullptr;
}

}  // namespace

void join_days(std::vector<CellRow>& cells, Day from, Day to) {
  const std::vector<CellRow> before = cells;
  for (std::size_t start = 0; start < cells.size();) {
    std::vector<CellRow*> day;
    std::size_t end = start;
    while (end < cells.size() && cells[end].day == cells[start].day) day.push_back(&cells[end++]);
    join_places(day);
    start = end;
  }
  const Places places(cells);
  for (const CellRow& leader : places.all()) {
    const CellRow* earlier = pair_before(places, leader);
    if (earlier == nullptr) continue;
    for (CellRow& cell : cells) {
      if (cell.id == leader.id || cell.told_as == leader.id) cell.told_as = earlier->id;
    }
  }
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (cells[c].day < from || cells[c].day > to) cells[c].told_as = before[c].told_as;
  }
}

std::int64_t meant_by(const CellRow& coarse, const std::vector<CellRow>& finer) {
  std::int64_t meant = 0;
  for (const CellRow& cell : finer) {
    if (cell.id == coarse.id || !compatible(coarse, cell)) continue;
    if (meant != 0) return 0;
    meant = cell.id;
  }
  return meant;
}

}  // namespace entente::store
