#include "query/curve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Weight weight(store::Day day, int goldstein, int status = 0) {
  return {day, status, goldstein > 0 ? 1 : 4, goldstein};
}

TEST(Curve, NormIsMedianAndScaledDeviation) {
  std::vector<double> values = {10, 14, 2, 8, 6};  // median 8, deviations 2 6 6 0 2, their median 2
  const Norm norm = norm_of(values);
  EXPECT_DOUBLE_EQ(norm.median, 8);
  EXPECT_DOUBLE_EQ(norm.spread, 2.9652);
  std::vector<double> even = {1, 3, 5, 7};
  EXPECT_DOUBLE_EQ(norm_of(even).median, 4);
}

TEST(Curve, SpreadHasAFloor) {
  std::vector<double> values(20, 0.0);
  EXPECT_DOUBLE_EQ(norm_of(values).spread, kLeastSpread);
  std::vector<double> none;
  EXPECT_DOUBLE_EQ(norm_of(none).spread, kLeastSpread);
}

TEST(Curve, PeriodsAreThoseOfTheCalendar) {
  const auto week = period_of(20180318, Period::kWeek);  // a Sunday
  ASSERT_TRUE(week);
  EXPECT_EQ(to_string(range_of(*week, Period::kWeek).from), "2018-03-12");
  EXPECT_EQ(to_string(range_of(*week, Period::kWeek).to), "2018-03-18");
  EXPECT_EQ(period_of(20180319, Period::kWeek), *week + 1);
  EXPECT_EQ(period_of(19691231, Period::kWeek), period_of(19700101, Period::kWeek));
  EXPECT_EQ(to_string(range_of(*period_of(20180200, Period::kMonth), Period::kMonth).to), "2018-02-28");
  EXPECT_EQ(*period_of(20171231, Period::kMonth) + 1, period_of(20180101, Period::kMonth));
  EXPECT_EQ(period_of(20180300, Period::kWeek), std::nullopt);
  EXPECT_EQ(period_of(20180000, Period::kMonth), std::nullopt);
  EXPECT_EQ(period_of(20180000, Period::kYear), 2018);
  EXPECT_EQ(period_of(0, Period::kYear), std::nullopt);
}

TEST(Curve, QuietPeriodsAreInIt) {
  const auto curve = make_curve({weight(20180102, 40), weight(20180116, -50)}, Period::kWeek, {}, {});
  ASSERT_EQ(curve.size(), 3U);
  EXPECT_DOUBLE_EQ(curve[0].balance.cooperation, 4.0);
  EXPECT_EQ(curve[1].balance.events, 0U);
  EXPECT_DOUBLE_EQ(curve[2].balance.conflict, -5.0);
  EXPECT_DOUBLE_EQ(curve[2].balance.net(), -5.0);
}

TEST(Curve, PlansAndDenialsDoNotCount) {
  EXPECT_THAT(make_curve({weight(20180102, 40, 2), weight(20180102, 40, 5)}, Period::kWeek, {}, {}),
              IsEmpty());
}

TEST(Curve, AWeekFarFromItsNormIsUnusual) {
  std::vector<Weight> weights;
  for (int week = 0; week < 30; ++week)
    weights.push_back(weight(store::add_days(20180101, 7 * week), week % 2 ? 40 : 60));
  weights.push_back(weight(store::add_days(20180101, 7 * 30), -90));
  const auto curve = make_curve(weights, Period::kWeek, {}, {});
  ASSERT_EQ(curve.size(), 31U);
  EXPECT_FALSE(curve[5].judged);
  EXPECT_TRUE(curve[12].judged);
  for (std::size_t p = 12; p < 30; ++p) EXPECT_THAT(curve[p].unusual, IsEmpty()) << p;
  EXPECT_THAT(curve[30].unusual, ElementsAre("more-conflict"));
  EXPECT_GT(distance(curve[30]), kUnusual);
}

TEST(Curve, NormsLookBackBeyondTheDatesAskedFor) {
  std::vector<Weight> weights;
  for (int week = 0; week < 60; ++week) weights.push_back(weight(store::add_days(20180101, 7 * week), 50));
  const auto all = make_curve(weights, Period::kWeek, {}, {});
  const auto part = make_curve(weights, Period::kWeek, {2018, 12, 1}, {2019, 1, 31});
  ASSERT_FALSE(part.empty());
  EXPECT_EQ(to_string(part.front().from), "2018-11-26");
  EXPECT_EQ(to_string(part.back().from), "2019-01-28");
  for (const CurvePoint& point : part) {
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const CurvePoint& p) { return p.from == point.from; });
    ASSERT_NE(same, all.end());
    EXPECT_DOUBLE_EQ(same->cooperation.median, point.cooperation.median);
    EXPECT_EQ(same->judged, point.judged);
  }
}

TEST(Curve, AnEventOfAnotherMillenniumDoesNotMakeItEndless) {
  const auto curve = make_curve({weight(9990101, 40), weight(20180102, 40)}, Period::kWeek, {}, {});
  EXPECT_LE(curve.size(), 3000U);
  EXPECT_EQ(to_string(curve.back().from), "2018-01-01");
}

}  // namespace
}  // namespace entente::query
