#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Exercise : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kExercise);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kExercise);
  }
};

TEST_F(Exercise, WhoTakesPartWhereAndWhen) {
  const Tie fr =
      read("fr", "La Russie et le Pakistan ont mené en octobre 2018 les manœuvres Droujba 2018 au Pakistan.");
  EXPECT_EQ(sides(fr), "RUS:participant PAK:participant");
  EXPECT_THAT(fr.name, ::testing::HasSubstr("Droujba"));
  EXPECT_EQ(to_string(fr.valid.from), "2018-10");
  const Tie en = read("en", "India and Japan held a joint naval exercise in the Bay of Bengal in May 2018.");
  EXPECT_EQ(sides(en), "IND:participant JPN:participant");
  EXPECT_EQ(en.stage, "held");
}

TEST_F(Exercise, WhatIsToComeIsPlanned) {
  EXPECT_EQ(read("fr", "Le Chili et le Pérou mèneront des manœuvres conjointes en août.").status,
            EventStatus::kPlanned);
  EXPECT_EQ(read("en", "Chile and Peru will hold joint drills in August.").status, EventStatus::kPlanned);
}

TEST_F(Exercise, ThoseOfBudgetsAreNone) {
  EXPECT_THAT(all("fr", "L'exercice budgétaire du Chili et du Pérou est clos."), IsEmpty());
  EXPECT_THAT(all("en", "Chile and Peru exercise restraint."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
