#include "ties/summary.h"

#include <gtest/gtest.h>

#include "made.h"

namespace entente::ties {
namespace {

Tie at(const char* what, const char* stage, Date from, Date to = {}) {
  Tie out = test::tie(TieKind::kMembership, {"UZB", "IGO:CSTO"}, "", {from, to});
  out.what = what;
  out.stage = stage;
  return out;
}

TEST(Summary, WhatWasBrokenOffLastStands) {
  const Tie joined = at("joined", "in-force", {2006, 8, 16}),
            left = at("withdrew", "ended", {}, {2012, 12, 19});
  const Tie sum =
      sum_up({{&joined, 3, {2006, 8, 17}, {2010, 1, 1}}, {&left, 1, {2012, 12, 20}, {2012, 12, 20}}});
  EXPECT_EQ(sum.what, "withdrew");
  EXPECT_EQ(sum.stage, "ended");
  EXPECT_EQ(to_string(sum.valid.from), "2006-08-16");
  EXPECT_EQ(to_string(sum.valid.to), "2012-12-19");
}

TEST(Summary, WhoComesBackIsIn) {
  const Tie left = at("withdrew", "ended", {}, {1999, 4, 2}),
            joined = at("joined", "in-force", {2006, 8, 16});
  EXPECT_EQ(sum_up({{&left, 1, {}, {}}, {&joined, 1, {}, {}}}).what, "joined");
}

TEST(Summary, StagesAreInOrder) {
  EXPECT_LT(stage_rank("announced"), stage_rank("signed"));
  EXPECT_LT(stage_rank("signed"), stage_rank("delivered"));
  EXPECT_EQ(stage_rank("no such stage"), 0);
}

TEST(Summary, NumberedIdsDiffer) {
  EXPECT_NE(numbered_id("x", 1), numbered_id("x", 2));
  EXPECT_EQ(numbered_id("x", 1), numbered_id("x", 1));
}

TEST(Summary, SidesInTheWordsOfTheTextAreKeptOnce) {
  Tie first = test::tie(TieKind::kExercise, {"RUS"}, "Zapad"), second = first, third = first;
  first.unresolved = {{"Syldavie", "participant"}};
  second.unresolved = {{"Syldavia", "participant"}};
  third.unresolved = {{"Bordurie", "participant"}};
  const Tie out = sum_up({{&first, 1, {}, {}}, {&second, 1, {}, {}}, {&third, 1, {}, {}}});
  EXPECT_EQ(out.unresolved.size(), 2U);
}

}  // namespace
}  // namespace entente::ties
