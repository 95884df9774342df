#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Agreement : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kAgreement);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kAgreement);
  }
};

TEST_F(Agreement, ATreatyBetweenTwo) {
  const Tie fr = read("fr", "L'Inde et la France ont signé un accord de coopération militaire.");
  EXPECT_EQ(sides(fr), "IND FRA");
  EXPECT_EQ(fr.what, "cooperation");
  EXPECT_EQ(fr.stage, "signed");
  const Tie en = read("en", "Chile and Morocco signed a free trade agreement.");
  EXPECT_EQ(sides(en), "CHL MAR");
  EXPECT_EQ(en.what, "trade");
}

TEST_F(Agreement, APactOfDefenceIsAnAlliance) {
  EXPECT_EQ(read("fr", "Le Chili et le Pérou ont conclu un pacte de défense.").what, "alliance");
  EXPECT_EQ(read("en", "Chile and Peru concluded a mutual defence pact.").what, "alliance");
}

TEST_F(Agreement, ASideThatNobodyKnowsStaysInTheWordsOfTheText) {
  const Tie fr = read("fr", "La Russie a signé un accord de défense avec la Syldavie.");
  EXPECT_EQ(sides(fr), "RUS ?Syldavie");
  const Tie en = read("en", "Russia signed a defence agreement with Syldavia.");
  EXPECT_EQ(sides(en), "RUS ?Syldavia");
}

TEST_F(Agreement, NobodyIsBoundToItself) {
  EXPECT_THAT(all("fr", "La Russie a signé un accord de défense avec Moscou."), IsEmpty());
  EXPECT_THAT(all("en", "Russia signed a defence agreement with Moscow."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
