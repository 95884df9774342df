#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Obligation : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kObligation);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kObligation);
  }
};

TEST_F(Obligation, AnArticleBindsTheBody) {
  const Tie fr = read("fr",
                      "L'article 5 du traité de l'Atlantique Nord oblige les membres de l'OTAN à se porter "
                      "assistance en cas d'attaque.");
  EXPECT_EQ(sides(fr), "IGO:NATO:bound");
  EXPECT_EQ(fr.what, "collective-defence");
  EXPECT_EQ(fr.name, "article 5");
  const Tie en =
      read("en", "Article 4 of the Collective Security Treaty obliges members to help one another.");
  EXPECT_EQ(sides(en), "IGO:CSTO:bound");
  EXPECT_EQ(en.what, "collective-defence");
}

TEST_F(Obligation, AnAttackOnOneBindsThePartiesOfThePactToldBefore) {
  const Tie fr =
      read("fr",
           "Le Chili et le Pérou ont signé un pacte de défense. Toute agression contre l'un des deux "
           "sera considérée comme une agression contre les deux.");
  EXPECT_EQ(sides(fr), "CHL:bound PER:bound");
  EXPECT_EQ(fr.what, "collective-defence");
  const Tie en =
      read("en",
           "Chile and Peru signed a defence pact. Any attack on one of them shall be considered an "
           "attack on both.");
  EXPECT_EQ(sides(en), "CHL:bound PER:bound");
}

TEST_F(Obligation, AnArticleThatForbidsHelpToTheAttacker) {
  const Tie fr = read("fr",
                      "Le Chili et le Pérou ont signé un traité. L'article 7 interdit à chacun toute aide à "
                      "un agresseur de l'autre.");
  EXPECT_EQ(sides(fr), "CHL:bound PER:bound");
  EXPECT_EQ(fr.what, "non-aggression");
}

TEST_F(Obligation, WithoutAPactNobodyIsBound) {
  EXPECT_THAT(all("fr", "L'article 4 du règlement fixe le prix des repas."), IsEmpty());
  EXPECT_THAT(all("en", "Article 4 of the rules sets the price of meals."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
