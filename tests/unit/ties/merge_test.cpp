#include "entente/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "made.h"

namespace entente {
namespace {

using test::report;
using test::tie;
using ::testing::SizeIs;

std::vector<TieReport> druzhba() {
  Tie announced = tie(TieKind::kExercise, {"RUS", "PAK"}, "Droujba 2017", {{2017, 9, 0}, {}});
  announced.status = EventStatus::kPlanned;
  announced.stage = "announced";
  Tie held = tie(TieKind::kExercise, {"PAK", "RUS"}, "Druzhba-2017", {{2017, 9, 25}, {2017, 10, 4}});
  held.stage = "held";
  return {report("a", announced, {2017, 7, 1}), report("b", held, {2017, 10, 5})};
}

TEST(Merge, OneExerciseUnderTwoSpellingsMovesAlongItsLife) {
  const std::vector<MergedTie> merged = merge_ties(druzhba());
  ASSERT_THAT(merged, SizeIs(1));
  EXPECT_THAT(merged[0].reports, SizeIs(2));
  EXPECT_EQ(merged[0].reports[0].source.document, "a");  // by date
  EXPECT_EQ(merged[0].tie.stage, "held");
  EXPECT_EQ(merged[0].tie.status, EventStatus::kHappened);
  EXPECT_EQ(to_string(merged[0].tie.valid.from), "2017-09-25");
  EXPECT_THAT(merged[0].tie.contradictions, SizeIs(0));
}

TEST(Merge, OrderOfReportsChangesNothing) {
  std::vector<TieReport> reports = druzhba();
  reports.push_back(report("c", tie(TieKind::kDispute, {"IND", "PAK"}, "Cachemire"), {2018, 1, 1}));
  reports.push_back(report("d", tie(TieKind::kDispute, {"PAK", "IND"}, "Kashmir"), {2016, 1, 1}));
  std::vector<std::string> first;
  for (const MergedTie& m : merge_ties(reports)) first.push_back(m.tie.id);
  for (int turn = 0; turn < 6; ++turn) {
    std::next_permutation(reports.begin(), reports.end(), [](const TieReport& a, const TieReport& b) {
      return a.source.document < b.source.document;
    });
    std::vector<std::string> again;
    for (const MergedTie& m : merge_ties(reports)) again.push_back(m.tie.id);
    EXPECT_EQ(again, first);
  }
}

TEST(Merge, OtherYearsOtherItemsOtherDirectionsStayApart) {
  EXPECT_THAT(merge_ties({report("a", tie(TieKind::kExercise, {"RUS", "PAK"}, "Druzhba 2016")),
                          report("b", tie(TieKind::kExercise, {"RUS", "PAK"}, "Druzhba 2017"))}),
              SizeIs(2));
  EXPECT_THAT(merge_ties({report("a", tie(TieKind::kTransfer, {"RUS", "IND"}, "S-400")),
                          report("b", tie(TieKind::kTransfer, {"RUS", "IND"}, "Mi-35"))}),
              SizeIs(2));
  EXPECT_THAT(merge_ties({report("a", tie(TieKind::kTransfer, {"RUS", "IND"}, "S-400")),
                          report("b", tie(TieKind::kTransfer, {"IND", "RUS"}, "S-400"))}),
              SizeIs(2));
}

TEST(Merge, TiesOfOneBlockAreGroupedOnce) {
  const Tie a = tie(TieKind::kTransfer, {"RUS", "IND"}, "S-400"), b = a;
  EXPECT_EQ(merge_block(a), merge_block(b));
  const std::vector<TieGroup> groups = group_ties({{&a, 2, {}, {}}, {&b, 1, {}, {}}});
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_THAT(groups[0].told, ::testing::ElementsAre(0, 1));
  EXPECT_THAT(group_ties({}), SizeIs(0));
}

}  // namespace
}  // namespace entente
