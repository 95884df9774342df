#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Dispute : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kDispute);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kDispute);
  }
};

TEST_F(Dispute, TwoQuarrelOverAPlace) {
  const Tie fr =
      read("fr", "Le différend entre le Chili et la Bolivie sur l'accès à la mer persiste depuis 1884.");
  EXPECT_EQ(sides(fr), "CHL:claimant BOL:claimant");
  EXPECT_EQ(to_string(fr.valid.from), "1884");
  const Tie en = read("en", "India and Pakistan both claim Kashmir.");
  EXPECT_EQ(sides(en), "IND:claimant PAK:claimant");
  EXPECT_EQ(en.name, "Kashmir");
}

TEST_F(Dispute, OneSideHasADisputeWithAnother) {
  EXPECT_EQ(sides(read("fr", "Le Japon a un différend avec la Chine au sujet des îles Senkaku.")).size(),
            std::string("JPN:claimant CHN:claimant").size());
  EXPECT_THAT(all("en", "Japan has a territorial dispute with China over the Senkaku islands."), SizeIs(1));
}

TEST_F(Dispute, ASideThatNobodyKnowsStaysInTheWordsOfTheText) {
  EXPECT_EQ(sides(read("fr", "Le Chili a un différend frontalier avec la Syldavie.")),
            "CHL:claimant ?Syldavie:claimant");
  EXPECT_EQ(sides(read("en", "Chile has a border dispute with Syldavia.")),
            "CHL:claimant ?Syldavia:claimant");
}

TEST_F(Dispute, ACourtCaseOfNobodyIsNone) {
  EXPECT_THAT(all("fr", "Le différend sur le prix des repas est clos."), IsEmpty());
  EXPECT_THAT(all("en", "The row over the price of meals is over."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
