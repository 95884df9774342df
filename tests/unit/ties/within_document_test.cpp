#include "ties/within_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made.h"

namespace entente::ties {
namespace {

using test::tie;
using ::testing::SizeIs;

TEST(WithinDocument, AMemberToldAgainIsOneTieWithBothSentences) {
  Tie first = tie(TieKind::kMembership, {"ARM", "IGO:CSTO"}), second = first;
  first.what = "member";
  second.what = "suspended";
  second.evidence[0].sentence = 4;
  const std::vector<Tie> out = fold({first, second});
  ASSERT_THAT(out, SizeIs(1));
  EXPECT_EQ(out[0].what, "suspended");
  EXPECT_THAT(out[0].evidence, SizeIs(2));
  EXPECT_FALSE(out[0].id.empty());
}

TEST(WithinDocument, AnExerciseOfABodyAndOfItsMembersIsOne) {
  const std::vector<Tie> out = fold({tie(TieKind::kExercise, {"IGO:SCO", "IND", "PAK"}, "Peace Mission 2018"),
                                     tie(TieKind::kExercise, {"IND", "RUS", "PAK", "CHN"})});
  ASSERT_THAT(out, SizeIs(1));
  EXPECT_THAT(out[0].parties, SizeIs(5));
  EXPECT_THAT(fold({tie(TieKind::kExercise, {"RUS", "PAK"}, "Druzhba"),
                    tie(TieKind::kExercise, {"RUS", "CHN"}, "Vostok")}),
              SizeIs(2));
}

TEST(WithinDocument, PlansAndFactsStayApart) {
  Tie done = tie(TieKind::kMeeting, {"RUS", "CHN"}, "Xi Jinping"), planned = done;
  planned.status = EventStatus::kPlanned;
  EXPECT_THAT(fold({done, planned}), SizeIs(2));
}

TEST(WithinDocument, WhatLacksAPartyIsNoTie) {
  EXPECT_THAT(fold({tie(TieKind::kAgreement, {"RUS"})}), SizeIs(0));
  EXPECT_THAT(fold({tie(TieKind::kExercise, {})}), SizeIs(0));
  EXPECT_THAT(fold({tie(TieKind::kExercise, {"RUS"})}), SizeIs(1));  // one state may exercise alone
  EXPECT_THAT(fold({}), SizeIs(0));
}

}  // namespace
}  // namespace entente::ties
