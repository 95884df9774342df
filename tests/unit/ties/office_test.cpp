#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Office : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kOffice);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kOffice);
  }
};

TEST_F(Office, ThePostStandsBesideTheName) {
  const Tie fr = read("fr", "Le ministre chilien de la Défense, Pablo Rojas, a démissionné.");
  EXPECT_EQ(fr.parties.front().code, "CHL");
  EXPECT_EQ(fr.what, "minister of defence");
  EXPECT_EQ(fr.name, "Pablo Rojas");
  const Tie en = read("en", "Moroccan foreign minister Karim Alaoui resigned.");
  EXPECT_EQ(en.parties.front().code, "MAR");
  EXPECT_EQ(en.what, "minister of foreign affairs");
}

TEST_F(Office, APersonWithoutAPostHoldsNone) {
  EXPECT_THAT(all("fr", "Le poète chilien Pablo Rojas a protesté."), IsEmpty());
  EXPECT_THAT(all("en", "Chilean poet Pablo Rojas protested."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
