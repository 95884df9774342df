#include "entente/date.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Date, ReadsAndWritesItsGranularity) {
  for (const char* text : {"2018", "2018-03", "2018-03-14", "0987-12-31"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(to_string(*date), text);
  }
}

TEST(Date, RefusesWhatTheCalendarLacks) {
  for (const char* text : {"", "18", "2018-3", "2018-13", "2018-00", "2018-02-29", "2018-04-31", "2018/04/01",
                           "2018-04-0x", "0000"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
  EXPECT_TRUE(parse_date("2020-02-29").has_value());
  EXPECT_FALSE(parse_date("1900-02-29").has_value());
}

TEST(DateRange, ShowsOneDateTwoOrAnOpenEnd) {
  const Date april{2018, 4, 4}, later{2018, 4, 5};
  EXPECT_EQ(to_string(DateRange{april, april}), "2018-04-04");
  EXPECT_EQ(to_string(DateRange{april, later}), "2018-04-04/2018-04-05");
  EXPECT_EQ(to_string(DateRange{april, {}}), "2018-04-04/..");
  EXPECT_EQ(to_string(DateRange{{}, later}), "../2018-04-05");
  EXPECT_EQ(to_string(DateRange{}), "");
}

}  // namespace
}  // namespace entente
