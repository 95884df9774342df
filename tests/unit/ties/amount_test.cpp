#include "ties/amount.h"

#include <gtest/gtest.h>

namespace entente::ties {
namespace {

TEST(Amount, DigitsAsNewsWriteThem) {
  EXPECT_EQ(parse_digits("1500"), 1500);
  EXPECT_EQ(parse_digits("1 500"), 1500);
  EXPECT_EQ(parse_digits("1\u202F500"), 1500);
  EXPECT_EQ(parse_digits("1,500"), 1500);
  EXPECT_EQ(parse_digits("2,5"), 2.5);
  EXPECT_EQ(parse_digits("2.5"), 2.5);
  EXPECT_EQ(parse_digits("1,234,567"), 1234567);
}

TEST(Amount, WhatIsNoNumber) {
  for (const char* text : {"", "-5", "S-400", "1..5", ",5", "5,", "2018-05-21", "douze"})
    EXPECT_FALSE(parse_digits(text)) << text;
}

}  // namespace
}  // namespace entente::ties
