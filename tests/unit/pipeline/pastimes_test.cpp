#include "pipeline/pastimes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/resources.h"

namespace entente::pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A document whose sentences are these, one a line.
Document document_of(const std::vector<std::string>& sentences) {
  Document out;
  for (const std::string& text : sentences) {
    Sentence sentence;
    sentence.begin = static_cast<std::uint32_t>(out.article.text.size());
    out.article.text += text;
    sentence.end = static_cast<std::uint32_t>(out.article.text.size());
    out.article.text += '\n';
    out.sentences.push_back(sentence);
  }
  return out;
}

/// The numbers of the sentences that stay.
std::vector<std::uint32_t> kept(const char* language, const std::vector<std::string>& sentences) {
  const std::string path = std::string(ENTENTE_ROOT) + "/lang/" + language + "/pastimes.txt";
  const auto pastimes = Pastimes::parse(*read_file(path), path);
  EXPECT_TRUE(pastimes.ok());
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) chosen.push_back(s);
  pastimes->leave_out(document_of(sentences), chosen);
  return chosen;
}

TEST(Pastimes, SportIsLeftOut) {
  EXPECT_THAT(kept("en", {"Italy attacked after half-time and Spain's goalkeeper surrendered the lead."}),
              IsEmpty());
  EXPECT_THAT(kept("en", {"India declared their innings and crushed Kenya by ten wickets."}), IsEmpty());
  EXPECT_THAT(kept("fr", {"Le sélectionneur brésilien a accusé l'Argentine d'antijeu."}), IsEmpty());
  EXPECT_THAT(kept("fr", {"L'Italie a riposté avant la mi-temps et gagné le match."}), IsEmpty());
}

TEST(Pastimes, PublicAffairsStay) {
  EXPECT_THAT(kept("en", {"Ghana threatened to boycott the World Cup final.",
                          "Troops surrounded the stadium during the semi-final.",
                          "Kenya and Uganda signed a deal on the border.",
                          "The team reached its goal in the final round of talks."}),
              ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(
      kept("fr", {"Le ministre malien a annoncé le boycott de la Coupe du monde par l'équipe nationale.",
                  "Les deux pays ont repris leurs relations.",
                  "L'équipe du médiateur a atteint son but au dernier tour."}),
      ElementsAre(0, 1, 2));
}

TEST(Pastimes, OneSureWordIsNotEnough) {
  EXPECT_THAT(
      kept("en", {"Qatar thanked Chile for the World Cup.", "Chad scored an own goal at the summit."}),
      ElementsAre(0, 1));
}

TEST(Pastimes, AnArticleAboutSportIsLeftOutButForPublicAffairs) {
  EXPECT_THAT(kept("en", {"Croatia met Japan in the semi-final in Doha.", "The Croats struck back late.",
                          "Japan's goalkeeper saved two penalties in extra time.",
                          "The Japanese prime minister condemned the attack."}),
              ElementsAre(3));
}

TEST(Pastimes, WhetherASentenceStaysDoesNotDependOnTheChoice) {
  const std::string path = std::string(ENTENTE_ROOT) + "/lang/en/pastimes.txt";
  const auto pastimes = Pastimes::parse(*read_file(path), path);
  const Document document =
      document_of({"Croatia met Japan in the semi-final in Doha.", "The Croats struck back.",
                   "Japan's goalkeeper saved two penalties in extra time."});
  std::vector<std::uint32_t> one = {1};
  pastimes->leave_out(document, one);
  EXPECT_THAT(one, IsEmpty());
}

TEST(Pastimes, AnUnknownListIsAnError) {
  const auto pastimes = Pastimes::parse("sure = wicket\ngames = chess\n", "pastimes.txt");
  ASSERT_FALSE(pastimes.ok());
  EXPECT_THAT(pastimes.error().message, testing::HasSubstr("pastimes.txt:2:1"));
}

}  // namespace
}  // namespace entente::pipeline
