#include "ties/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made.h"

namespace entente::ties {
namespace {

using test::tie;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kTables = R"(state RUS
  name en Russia
state PAK
  name en Pakistan
state UZB
  name en Uzbekistan
organisation IGO:CSTO
  kind alliance
  name en Collective Security Treaty Organization
  member RUS 2002-10-07 -
  member UZB 2006-08-16 2012-12-19
thing Druzhba
  kind exercise
  party RUS; PAK
  from 2016
)";

class Tables : public ::testing::Test {
 protected:
  void SetUp() override {
    auto world = world::World::from_tables({{"t.txt", kTables}});
    auto words = TieWords::parse("first-time = première fois\n", "ties.txt");
    ASSERT_TRUE(world.ok() && words.ok());
    world_ = *world;
    words_ = *words;
    document_.article.id = "a";
    document_.article.published = {2018, 5, 21};
  }

  Tie compared(Tie told) {
    std::vector<Tie> ties{std::move(told)};
    compare_with_tables(*world_, words_, document_, ties);
    return ties.front();
  }

  std::shared_ptr<const world::World> world_;
  TieWords words_;
  Document document_;
};

TEST_F(Tables, AnEndBeforeTheBeginningIsMarkedAndNotBelieved) {
  const Tie out = compared(tie(TieKind::kExercise, {"RUS"}, "", {{2019, 6, 12}, {2019, 5, 3}}));
  EXPECT_FALSE(out.valid.known());
  ASSERT_THAT(out.contradictions, SizeIs(1));
  EXPECT_EQ(out.contradictions[0].about, "dates");
  EXPECT_EQ(out.contradictions[0].versions[0].value, "from 2019-06-12");
  EXPECT_EQ(out.contradictions[0].versions[1].value, "to 2019-05-03");
  EXPECT_EQ(out.evidence[0].text, "a sentence");
}

TEST_F(Tables, AMemberThatHadLeft) {
  Tie member = tie(TieKind::kMembership, {"UZB", "IGO:CSTO"});
  member.what = "member";
  const Tie out = compared(member);
  ASSERT_THAT(out.contradictions, SizeIs(1));
  EXPECT_EQ(out.contradictions[0].versions[0].document, "a");
  EXPECT_EQ(out.contradictions[0].versions[1].document, "data/world");
  EXPECT_THAT(out.contradictions[0].versions[1].value, ::testing::HasSubstr("2012-12-19"));
  member.parties[0].code = "RUS";
  EXPECT_THAT(compared(member).contradictions, IsEmpty());
}

TEST_F(Tables, AFirstTimeThatTheTablesKnowFromBefore) {
  Tie first = tie(TieKind::kExercise, {"PAK", "RUS"}, "", {{2017, 0, 0}, {2017, 0, 0}});
  EXPECT_THAT(compared(first).contradictions, IsEmpty());
  first.evidence[0].text = "Ils ont tenu pour la première fois des manœuvres.";
  const Tie out = compared(first);
  ASSERT_THAT(out.contradictions, SizeIs(1));
  EXPECT_THAT(out.contradictions[0].versions[1].value, ::testing::HasSubstr("2016"));
}

}  // namespace
}  // namespace entente::ties
