#include "ties/identity.h"

#include <gtest/gtest.h>

#include "made.h"

namespace entente::ties {
namespace {

using test::tie;

TEST(Identity, SpellingsOfOneNameSoundAlike) {
  EXPECT_EQ(sound_key("Droujba 2017"), sound_key("Druzhba-2017"));
  EXPECT_EQ(sound_key("exercice Zapad"), sound_key("the Zapad exercise"));
  EXPECT_NE(sound_key("Zapad 2017"), sound_key("Zapad 2021"));
  EXPECT_NE(sound_key("S-300"), sound_key("S-400"));
}

TEST(Identity, NamesAgreeWhereOneHoldsTheOther) {
  const auto named = [](const char* name) { return tie(TieKind::kTransfer, {"RUS", "IND"}, name); };
  EXPECT_TRUE(names_agree(named("S-400"), named("systèmes S-400 Triumph")));
  EXPECT_TRUE(names_agree(named(""), named("S-400")));
  EXPECT_FALSE(names_agree(named("S-300"), named("S-400")));
  EXPECT_FALSE(items_agree(named("missiles"), named("S-400 missiles")));  // which missiles, nobody says
}

TEST(Identity, PersonsAgreeBySurname) {
  EXPECT_TRUE(persons_agree("Sergueï Choïgou – Khurram Dastgir Khan", "Sergei Shoigu"));
  EXPECT_FALSE(persons_agree("Sergueï Choïgou", "Sergueï Lavrov"));
  EXPECT_TRUE(names_persons("sommet de l'OCS, Vladimir Poutine"));
  EXPECT_FALSE(names_persons("conférence sur la sécurité"));
}

TEST(Identity, DatesAgreeAsFarAsBothTell) {
  EXPECT_TRUE(dates_agree({{2018, 0, 0}, {}}, {{2018, 8, 14}, {}}));
  EXPECT_FALSE(dates_agree({{2018, 8, 0}, {}}, {{2018, 9, 1}, {}}));
  EXPECT_TRUE(dates_agree({{2018, 8, 0}, {2018, 9, 0}}, {{2018, 9, 1}, {2018, 9, 1}}));
  EXPECT_TRUE(dates_agree({}, {{2018, 0, 0}, {}}));
  EXPECT_EQ(narrower({{2018, 0, 0}, {}}, {{2018, 8, 14}, {}}).from, (Date{2018, 8, 14}));
}

TEST(Identity, PlacesAgreeWhereOneLiesInTheOther) {
  EXPECT_TRUE(places_agree("Islamabad, PAK", "PAK"));
  EXPECT_TRUE(places_agree("", "PAK"));
  EXPECT_FALSE(places_agree("Islamabad, PAK", "Kazan, RUS"));
}

TEST(Identity, IdFollowsContentAndNotOrder) {
  EXPECT_EQ(tie_id(tie(TieKind::kExercise, {"RUS", "PAK"}, "Druzhba 2017")),
            tie_id(tie(TieKind::kExercise, {"PAK", "RUS"}, "Droujba 2017")));
  EXPECT_NE(tie_id(tie(TieKind::kExercise, {"RUS", "PAK"}, "Druzhba 2017")),
            tie_id(tie(TieKind::kDispute, {"RUS", "PAK"}, "Druzhba 2017")));
}

}  // namespace
}  // namespace entente::ties
