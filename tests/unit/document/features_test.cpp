#include <gtest/gtest.h>

#include "document/document.h"

namespace entente {
namespace {

TEST(Features, OnlyWholePairsCount) {
  Token token;
  EXPECT_FALSE(has_feature(token, "Number=Sing"));
  token.features = "AbsTense=Past|Gender=Masc,Fem|Number=Sing|Tense=Pastness|VerbForm=Part";
  EXPECT_TRUE(has_feature(token, "Number=Sing"));
  EXPECT_TRUE(has_feature(token, "VerbForm=Part"));
  EXPECT_FALSE(has_feature(token, "Tense=Past"));  // ends one pair and begins another, and is none
  EXPECT_FALSE(has_feature(token, "Gender=Masc"));
  token.features = "Tense=Pastness|Tense=Past";
  EXPECT_TRUE(has_feature(token, "Tense=Past"));
}

}  // namespace
}  // namespace entente
