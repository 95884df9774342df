#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Membership : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kMembership);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kMembership);
  }
};

TEST_F(Membership, AStateIsNamedAMember) {
  const Tie fr = read("fr", "L'Arménie, membre de l'OTSC depuis 1994, s'est abstenue.");
  EXPECT_EQ(sides(fr), "ARM:member IGO:CSTO:organisation");
  EXPECT_EQ(fr.what, "member");
  EXPECT_EQ(dates(fr), "1994..");
  const Tie en = read("en", "Hungary has been a member of NATO since 1999.");
  EXPECT_EQ(sides(en), "HUN:member IGO:NATO:organisation");
  EXPECT_EQ(en.what, "member");
  EXPECT_EQ(dates(en), "1999..");
}

TEST_F(Membership, JoiningAndLeavingAreDated) {
  const Tie fr = read("fr", "Le Qatar a quitté l'OPEP en janvier 2019.");
  EXPECT_EQ(fr.what, "withdrew");
  EXPECT_EQ(sides(fr), "QAT:member IGO:OPEC:organisation");
  const Tie en = read("en", "Montenegro joined NATO in June 2017.");
  EXPECT_EQ(en.what, "joined");
  EXPECT_EQ(to_string(en.valid.from), "2017-06");
}

TEST_F(Membership, ABodyListsItsMembers) {
  EXPECT_THAT(all("fr", "L'Union économique eurasiatique regroupe la Russie, l'Arménie et le Kazakhstan."),
              SizeIs(3));
  EXPECT_THAT(all("en", "The bloc's members include Brazil, Russia and India, a BRICS statement said."),
              ::testing::Not(::testing::Contains(::testing::Field(&Tie::what, "withdrew"))));
}

TEST_F(Membership, FoundersAreTold) {
  const std::vector<Tie> fr = all(
      "fr", "Le Chili et le Pérou étaient au nombre des fondateurs de l'Organisation des États américains.");
  ASSERT_THAT(fr, SizeIs(2));
  EXPECT_EQ(fr[0].what, "founding");
}

TEST_F(Membership, AStateThatNobodyKnowsStaysInTheWordsOfTheText) {
  EXPECT_EQ(sides(read("fr", "La Syldavie est membre de l'OTAN.")), "IGO:NATO:organisation ?Syldavie:member");
  EXPECT_EQ(sides(read("en", "Syldavia is a member of NATO.")), "IGO:NATO:organisation ?Syldavia:member");
}

TEST_F(Membership, WhoIsNoMemberIsNone) {
  EXPECT_THAT(all("fr", "La Serbie coopère avec l'OTAN."), IsEmpty());
  EXPECT_THAT(all("en", "Serbia criticised NATO."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
