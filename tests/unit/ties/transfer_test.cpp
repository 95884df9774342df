#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Transfer : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kTransfer);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kTransfer);
  }
};

TEST_F(Transfer, WhoSellsToWhom) {
  const Tie fr = read("fr", "La Russie a livré des S-400 à la Turquie.");
  EXPECT_EQ(sides(fr), "RUS:supplier TUR:recipient");
  EXPECT_EQ(fr.what, "delivered");
  EXPECT_EQ(fr.name, "S-400");
  const Tie en = read("en", "Egypt bought 24 Rafale fighters from France.");
  EXPECT_EQ(sides(en), "FRA:supplier EGY:recipient");
  EXPECT_EQ(en.what, "sold");
}

TEST_F(Transfer, ASideThatNobodyKnowsStaysInTheWordsOfTheText) {
  EXPECT_EQ(sides(read("fr", "La France a vendu des chars à la Syldavie.")),
            "FRA:supplier ?Syldavie:recipient");
  EXPECT_EQ(sides(read("en", "France sold tanks to Syldavia.")), "FRA:supplier ?Syldavia:recipient");
}

TEST_F(Transfer, WhatIsNotArmsIsNone) {
  EXPECT_THAT(all("fr", "La France a vendu du blé à l'Égypte."), IsEmpty());
  EXPECT_THAT(all("en", "France sold wheat to Egypt."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
