#include "store/joining.h"

#include <gtest/gtest.h>

#include <map>

namespace entente::store {
namespace {

/// Told-as by id after rules 1 and 2 over all days.
std::map<std::int64_t, std::int64_t> joined(std::vector<CellRow> cells) {
  join_days(cells, 0, 99999999);
  std::map<std::int64_t, std::int64_t> out;
  for (const CellRow& cell : cells) out[cell.id] = cell.told_as;
  return out;
}

TEST(Joining, AVaguerPlaceMeansTheOnlyFinerOne) {
  const auto out = joined({{1, 20240301, 0, 0, 0}, {2, 20240301, 5, 0, 0}, {3, 20240301, 5, 9, 0}});
  EXPECT_EQ(out.at(1), 3);
  EXPECT_EQ(out.at(2), 3);
  EXPECT_EQ(out.at(3), 0);
}

TEST(Joining, BetweenTwoTownsAVagueOneStandsForItself) {
  const auto out = joined({{1, 20240301, 5, 0, 0}, {2, 20240301, 5, 8, 0}, {3, 20240301, 5, 9, 0}});
  EXPECT_EQ(out.at(1), 0);
  EXPECT_EQ(out.at(2), 0);
}

TEST(Joining, OtherStatesAreOtherPlaces) {
  const auto out = joined({{1, 20240301, 5, 0, 0}, {2, 20240301, 6, 9, 0}});
  EXPECT_EQ(out.at(1), 0);
}

TEST(Joining, TwoDaysAreOneEventThreeAreASeries) {
  const auto two = joined({{1, 20240228, 0, 0, 0}, {2, 20240229, 0, 0, 0}});
  EXPECT_EQ(two.at(1), 0);
  EXPECT_EQ(two.at(2), 1);
  const auto three = joined({{1, 20240228, 0, 0, 0}, {2, 20240229, 0, 0, 0}, {3, 20240301, 0, 0, 0}});
  EXPECT_EQ(three.at(2), 0);
  EXPECT_EQ(three.at(3), 0);
}

TEST(Joining, DaysAtDifferentPlacesDoNotMeet) {
  const auto out = joined({{1, 20240228, 5, 8, 0}, {2, 20240229, 5, 9, 0}});
  EXPECT_EQ(out.at(2), 0);
}

TEST(Joining, WhatWasJoinedToTheSecondDayFollows) {
  const auto out = joined({{1, 20240301, 5, 9, 0}, {2, 20240302, 0, 0, 0}, {3, 20240302, 5, 9, 0}});
  EXPECT_EQ(out.at(3), 1);
  EXPECT_EQ(out.at(2), 1);
}

TEST(Joining, OnlyTheDaysAskedForChange) {
  std::vector<CellRow> cells = {{1, 20240301, 0, 0, 0}, {2, 20240302, 0, 0, 0}};
  join_days(cells, 20240303, 20240304);
  EXPECT_EQ(cells[1].told_as, 0);
}

TEST(Joining, ACoarseDateMeansTheOnlyEventWithin) {
  const CellRow month{1, 20240300, 0, 0, 0};
  EXPECT_EQ(meant_by(month, {{2, 20240305, 5, 9, 0}}), 2);
  EXPECT_EQ(meant_by(month, {{2, 20240305, 0, 0, 0}, {3, 20240320, 0, 0, 0}}), 0);
  EXPECT_EQ(meant_by(month, {}), 0);
  const CellRow placed{1, 20240300, 6, 0, 0};
  EXPECT_EQ(meant_by(placed, {{2, 20240305, 5, 9, 0}, {3, 20240320, 6, 4, 0}}), 3);
}

}  // namespace
}  // namespace entente::store
