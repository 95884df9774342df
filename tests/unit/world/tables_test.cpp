#include "world/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "world/table.h"

namespace entente::world {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> problems_of(const std::string& text) {
  TableSet set;
  set.add(text, "t.txt");
  set.check();
  std::vector<std::string> out;
  for (const Problem& problem : set.problems()) out.push_back(problem.text());
  return out;
}

constexpr const char* kRussia = "state RUS\n  name en Russia\n";

TEST(Tables, ReadsARecordWithAllItsFields) {
  TableSet set;
  set.add(
      "# Comment\n"
      "state RUS # trailing\n"
      "  iso2 RU\n"
      "  name en Russia; Russian Federation\n"
      "  seat any Kremlin; GRU/SPY\n"
      "  former en Muscovy | 1945 | 1946\n"
      "  gender fr f\n",
      "t.txt");
  ASSERT_EQ(set.entities().size(), 1U);
  const EntityData& russia = set.entities().front();
  EXPECT_EQ(russia.name, "Russia");
  EXPECT_EQ(russia.names.size(), 5U);
  EXPECT_EQ(russia.names[3].sector, "SPY");
  EXPECT_EQ(russia.names[4].when.to.year, 1946);
  EXPECT_TRUE(set.problems().empty());
}

TEST(Tables, NamesFileLineAndColumnOfEveryMistake) {
  EXPECT_THAT(problems_of("kingdom RUS\n"),
              ElementsAre(HasSubstr("t.txt:1:1: unknown kind of record `kingdom`")));
  EXPECT_THAT(problems_of("  name en Russia\n"),
              ElementsAre(HasSubstr("t.txt:1:3: field before the first record")));
  EXPECT_THAT(problems_of("state RUS\n  name en Russia\n  captial Moscow\n"),
              ElementsAre(HasSubstr("t.txt:3:3: unknown field `captial`")));
  EXPECT_THAT(problems_of("state RUS\n  name Russia\n  name en Russia\n"),
              ElementsAre(HasSubstr("t.txt:2:8: `name` needs a language")));
  EXPECT_THAT(problems_of("state Russia\n  name en Russia\n"),
              ElementsAre(HasSubstr("t.txt:1:7: `Russia` is no code")));
}

TEST(Tables, GoesOnAfterAMistake) {
  const auto problems = problems_of(
      "state RUS\n  nome en X\n  name en Russia\nplanet Mars\nstate FRA\n  name en France\n  gender fr q\n");
  EXPECT_EQ(problems.size(), 3U);
}

TEST(Tables, RefusesImpossibleDates) {
  const std::string person = std::string(kRussia) + "person A B\n  office RUS head-of-state ";
  EXPECT_THAT(problems_of(person + "2019-02-29 -\n"),
              ElementsAre(HasSubstr("t.txt:4:28: `2019-02-29` is no date")));
  EXPECT_THAT(problems_of(person + "2012 2008\n"),
              ElementsAre(HasSubstr("ends on 2008 before it begins on 2012")));
  EXPECT_TRUE(problems_of(person + "2008-05? -\n").empty());
}

TEST(Tables, RefusesUnknownCodesAndPosts) {
  EXPECT_THAT(problems_of("person A B\n  office XXX head-of-state 2000 -\n"),
              ElementsAre(HasSubstr("t.txt:2:10: unknown code `XXX`")));
  EXPECT_THAT(problems_of(std::string(kRussia) + "person A B\n  office RUS tsar 1900 -\n"),
              ElementsAre(HasSubstr("no known post")));
}

TEST(Tables, ReportsDuplicates) {
  EXPECT_THAT(problems_of(std::string(kRussia) + kRussia),
              ElementsAre(HasSubstr("t.txt:3:7: `RUS` is defined twice: first at t.txt:1")));
}

TEST(Tables, ReportsATermUnderTwoCodesUnlessHinted) {
  const std::string two = "state COD\n  name en Congo\nstate COG\n  name en Congo\n";
  EXPECT_THAT(problems_of(two), ElementsAre(HasSubstr("`Congo` also means COD")));
  EXPECT_TRUE(problems_of(two + "  ambiguous en Congo | the other one\n").empty());
}

TEST(Tables, ReadsCodesThatHoldBlanks) {
  TableSet set;
  set.add(
      "organisation IGO:Arab League\n  name en Arab League\nperson A B\n  office IGO:Arab League "
      "secretary-general 2001 2011\n",
      "t.txt");
  set.check();
  EXPECT_TRUE(set.problems().empty());
  EXPECT_EQ(set.entities()[1].offices.front().code, "IGO:Arab League");
}

TEST(Tables, RefusesPositionsOffTheGlobe) {
  EXPECT_THAT(problems_of(std::string(kRussia) + "place X\n  in RUS\n  kind city\n  at 91 10\n"),
              ElementsAre(HasSubstr("t.txt:6:6: a position is")));
}

TEST(Tables, AUsersTableAddsToTheShippedOnes) {
  TableSet set;
  set.add(kRussia, "shipped.txt", 0);
  set.add("state RUS\n  name fr Moscovie\n", "mine.txt", 1);
  set.check();
  EXPECT_TRUE(set.problems().empty());
  ASSERT_EQ(set.entities().size(), 1U);
  EXPECT_EQ(set.entities().front().names.size(), 2U);
}

TEST(Tables, ValidityHoldsAsFarAsGranularitiesTell) {
  const Validity v{{2012, 11, 6}, {2024, 5, 12}, false};
  EXPECT_FALSE(holds_at(v, {2012, 11, 5}));
  EXPECT_TRUE(holds_at(v, {2012, 11, 6}));
  EXPECT_TRUE(holds_at(v, {2012, 0, 0}));
  EXPECT_TRUE(holds_at(v, {2024, 5, 0}));
  EXPECT_FALSE(holds_at(v, {2025, 0, 0}));
  EXPECT_TRUE(holds_at(v, {}));
  EXPECT_TRUE(holds_at({}, {1990, 1, 1}));
}

}  // namespace
}  // namespace entente::world
