#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Presence : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kPresence);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kPresence);
  }
};

TEST_F(Presence, ABaseAbroad) {
  const Tie fr = read("fr", "La Russie dispose d'une base militaire au Tadjikistan.");
  EXPECT_EQ(sides(fr), "RUS:owner TJK:host");
  EXPECT_EQ(fr.what, "base");
  EXPECT_EQ(fr.stage, "in-force");
  const Tie en = read("en", "Turkey has a military base in Qatar.");
  EXPECT_EQ(sides(en), "TUR:owner QAT:host");
  EXPECT_EQ(en.what, "base");
}

TEST_F(Presence, TroopsAreCounted) {
  const Tie fr = read("fr", "La France a 1 500 soldats au Tchad.");
  EXPECT_EQ(sides(fr), "FRA:owner TCD:host");
  ASSERT_THAT(fr.quantities, SizeIs(1));
  EXPECT_EQ(fr.quantities[0].low, 1500);
  const Tie en = read("en", "Italy has stationed 800 troops in Latvia.");
  EXPECT_EQ(sides(en), "ITA:owner LVA:host");
}

TEST_F(Presence, WhoDoesNotLeaveIsThere) {
  const Tie fr = read("fr", "La France n'a pas l'intention de retirer ses soldats du Tchad.");
  EXPECT_EQ(sides(fr), "FRA:owner TCD:host");
  EXPECT_EQ(fr.what, "troops");
}

TEST_F(Presence, AtHomeThereIsNone) {
  EXPECT_THAT(all("fr", "La Turquie a une base militaire à Ankara."), IsEmpty());
  EXPECT_THAT(all("en", "Turkey has a military base in Ankara."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
