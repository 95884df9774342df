#include "told.h"

namespace entente::ties {
namespace {

using test::dates;
using test::sides;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Meeting : public test::Told {
 protected:
  static Tie read(const std::string& language, const std::string& text) {
    return only(language, text, TieKind::kMeeting);
  }
  static std::vector<Tie> all(const std::string& language, const std::string& text) {
    return ties(language, text, TieKind::kMeeting);
  }
};

TEST_F(Meeting, TwoPersonsMeet) {
  const Tie fr = read("fr", "Emmanuel Macron a rencontré Vladimir Poutine jeudi à Saint-Pétersbourg.");
  EXPECT_EQ(sides(fr), "FRA:participant RUS:participant");
  EXPECT_EQ(fr.place, "Saint Petersburg, RUS");
  EXPECT_EQ(to_string(fr.valid.from), "2019-06-06");
  const Tie en = read("en", "Emmanuel Macron met Vladimir Putin in Saint Petersburg on Thursday.");
  EXPECT_EQ(sides(en), "FRA:participant RUS:participant");
}

TEST_F(Meeting, TwoOfTheSameSidesStayTwo) {
  EXPECT_THAT(all("fr",
                  "En avril 2018, le ministre chilien Pablo Rojas s'est rendu à Rabat. En novembre 2018, "
                  "le ministre marocain Karim Alaoui s'est rendu à Santiago."),
              SizeIs(2));
  EXPECT_THAT(
      all("en",
          "In April 2018, Chilean minister Pablo Rojas visited Rabat. In November 2018, Moroccan minister "
          "Karim Alaoui visited Santiago."),
      SizeIs(2));
}

TEST_F(Meeting, OneThatCameBeforeIsAnother) {
  EXPECT_THAT(all("fr",
                  "Vladimir Poutine et Emmanuel Macron se sont rencontrés jeudi à Lima. Vladimir Poutine et "
                  "Emmanuel Macron s'étaient entretenus à Kazan."),
              SizeIs(2));
}

TEST_F(Meeting, InPassing) {
  const Tie fr = read(
      "fr", "Lors d'un passage à Lima, le ministre chilien de la Défense, Pablo Rojas, a promis des chars.");
  EXPECT_EQ(sides(fr), "CHL:participant PER:participant");
}

TEST_F(Meeting, WhoDidNotMeetHasNone) {
  EXPECT_THAT(all("fr", "Les dirigeants indien et pakistanais ne se sont pas parlé."), IsEmpty());
  EXPECT_THAT(all("en", "The Indian and Pakistani leaders did not meet."), IsEmpty());
}

}  // namespace
}  // namespace entente::ties
