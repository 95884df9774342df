#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made.h"

namespace entente {
namespace {

using test::report;
using test::tie;
using ::testing::SizeIs;

Tie deal(double low, double high, const char* text) {
  Tie out = tie(TieKind::kTransfer, {"FRA", "ARE"}, "Rafale");
  out.what = "sold";
  out.quantities.push_back({low, high, "avions", false, "", text});
  return out;
}

TEST(Contradictions, NumbersThatCannotBothBeRight) {
  const auto found = contradictions_between(
      {report("a", deal(80, 80, "80 avions"), {2021, 12, 4}), report("b", deal(60, 60, "60 avions"))});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].about, "quantity");
  ASSERT_THAT(found[0].versions, SizeIs(2));
  EXPECT_EQ(found[0].versions[0].value, "80 avions");
  EXPECT_EQ(found[0].versions[0].outlet, "site of a");
  EXPECT_EQ(found[0].versions[0].sentence, "a sentence");
  EXPECT_THAT(
      contradictions_between({report("a", deal(80, 80, "80")), report("b", deal(50, 99, "des dizaines"))}),
      SizeIs(0));
}

TEST(Contradictions, NumbersThatCannotBeAreNoClaim) {
  Tie wrong = deal(0, Quantity::kOpen, "900 milliards d'avions");
  wrong.quantities[0].hedge = "impossible";
  EXPECT_THAT(contradictions_between({report("a", wrong), report("b", deal(80, 80, "80"))}), SizeIs(0));
}

TEST(Contradictions, DatesWithNoDayInCommon) {
  const auto on = [](Date from) { return tie(TieKind::kExercise, {"RUS", "CHN"}, "Vostok", {from, {}}); };
  const auto found = contradictions_between({report("a", on({2018, 9, 11})), report("b", on({2018, 8, 0}))});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].about, "from");
  EXPECT_THAT(contradictions_between({report("a", on({2018, 9, 11})), report("b", on({2018, 9, 0}))}),
              SizeIs(0));
}

TEST(Contradictions, WhetherItIsSoAndWhoTookPart) {
  Tie so = tie(TieKind::kExercise, {"RUS", "CHN"}), not_so = so,
      others = tie(TieKind::kExercise, {"RUS", "MNG"});
  not_so.status = EventStatus::kDenied;
  const auto found = contradictions_between({report("a", so), report("b", not_so), report("c", others)});
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].about, "status");
  EXPECT_EQ(found[1].about, "parties");
  EXPECT_EQ(found[1].versions[1].value, "MNG, RUS");
}

TEST(Contradictions, OneReportContradictsNobody) {
  EXPECT_THAT(contradictions_between({report("a", deal(80, 80, "80"))}), SizeIs(0));
  EXPECT_THAT(contradictions_between({}), SizeIs(0));
}

}  // namespace
}  // namespace entente
