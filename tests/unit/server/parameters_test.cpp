#include "parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Parameters, ReadsEachType) {
  const Fields given = {{"from", "2018-03"}, {"code", "rus,igo:SCO"}, {"code", "PAK"}, {"limit", "7"},
                        {"low", "-2.5"},     {"flag", "true"},        {"order", "b"},  {"text", "a,b"}};
  Parameters p(given);
  EXPECT_EQ(p.date("from"), (Date{2018, 3, 0}));
  EXPECT_THAT(p.codes("code"), ElementsAre("RUS", "IGO:SCO", "PAK"));
  EXPECT_EQ(p.whole("limit", 50, 1, 100), 7U);
  EXPECT_FLOAT_EQ(p.number("low", 0, -10, 10), -2.5F);
  EXPECT_EQ(p.flag("flag"), true);
  EXPECT_EQ(p.choice("order", {"a", "b"}, 0), 1U);
  EXPECT_EQ(p.text("text"), "a,b");
  EXPECT_EQ(p.text("missing"), "");
  EXPECT_EQ(p.problem(), std::nullopt);
}

TEST(Parameters, RefusesValuesThatCannotBe) {
  const auto refused = [](const Fields& given, auto read) {
    Parameters p(given);
    read(p);
    return p.problem().has_value();
  };
  for (const char* bad : {"0", "101", "-1", "1.0", "", " 1", "1 ", "99999999999999999999", "x"})
    EXPECT_TRUE(refused({{"n", bad}}, [](Parameters& p) { p.whole("n", 5, 1, 100); })) << bad;
  for (const char* bad : {"nan", "inf", "11", "", "1,5"})
    EXPECT_TRUE(refused({{"n", bad}}, [](Parameters& p) { p.number("n", 0, -10, 10); })) << bad;
  for (const char* bad : {"2018-13", "18", "2018-02-30", "x"})
    EXPECT_TRUE(refused({{"d", bad}}, [](Parameters& p) { p.date("d"); })) << bad;
  EXPECT_TRUE(refused({{"d", "2018"}, {"d", "2019"}}, [](Parameters& p) { p.date("d"); }));
  EXPECT_TRUE(refused({{"f", "yes"}}, [](Parameters& p) { p.flag("f"); }));
  EXPECT_TRUE(refused({{"c", "z"}}, [](Parameters& p) { p.choice("c", {"a"}, 0); }));
  EXPECT_TRUE(refused({{"t", "HUG"}}, [](Parameters& p) { p.parsed<EventType>("t", parse_event_type); }));
}

TEST(Parameters, NamesWhatNobodyAskedFor) {
  const Fields given = {{"fron", "2018"}};
  Parameters p(given);
  p.date("from");
  p.text("limit");
  EXPECT_THAT(p.problem().value_or(""), HasSubstr("did you mean `from`?"));
  EXPECT_THAT(p.problem().value_or(""), HasSubstr("There are: from, limit"));
}

TEST(CodeOf, WritesCodesAsTheStoreHasThem) {
  EXPECT_EQ(code_of("rus"), "RUS");
  EXPECT_EQ(code_of("rus/gov"), "RUS/GOV");
  EXPECT_EQ(code_of("nsa:Taliban"), "NSA:Taliban");
  EXPECT_EQ(code_of("outlet:TASS"), "outlet:TASS");
  EXPECT_EQ(code_of("Black Sea"), "Black Sea");
}

}  // namespace
}  // namespace entente::server
