#include <gtest/gtest.h>

#include "support.h"
#include "text/boilerplate.h"
#include "text/dates.h"
#include "text/fold.h"

namespace entente::text {
namespace {

Result<Boilerplate> parse(const std::string& text) {
  const std::vector<LexiconFile> files = {{"lexicon.txt", text}};
  return Boilerplate::parse(files);
}

std::vector<PhraseHit> hits(const std::string& lexicon, const std::string& block) {
  auto parsed = parse("[months]\n5 mai may\n[languages]\nit italien italienne\n" + lexicon);
  std::vector<PhraseHit> found;
  if (!parsed) {
    ADD_FAILURE() << parsed.error().message;
    return found;
  }
  parsed->find(folded(block), true, found);
  return found;
}

TEST(Fold, ComparesAcrossCaseAccentsQuotesAndBlanks) {
  EXPECT_EQ(folded("L’ÉTÉ\u00A0 à   «Œuvre» :"), "l'ete a \"oeuvre\":");
  EXPECT_EQ(folded("  trois…  "), "trois...");
}

TEST(Fold, MapsBackToItsSource) {
  const std::string text = "«\u00A0Été\u00A0» : l’œil";
  std::string out;
  std::vector<std::uint32_t> from;
  fold(text, out, from);
  ASSERT_EQ(from.size(), out.size() + 1);
  EXPECT_EQ(from.back(), text.size());
  for (std::size_t i = 1; i < from.size(); ++i) EXPECT_LE(from[i - 1], from[i]);
  EXPECT_EQ(text.substr(from[out.find("ete")], 2), "É");
}

TEST(Lexicon, NamesFileAndLineOfMistakes) {
  const auto message = [](const std::string& text) {
    const auto result = parse(text);
    return result ? std::string("accepted") : result.error().message;
  };
  EXPECT_EQ(message("[nonsense]\nx\n"), "lexicon.txt:2: there is no section [nonsense].");
  EXPECT_EQ(message("# c\n[line]\nPublié <when>\n"), "lexicon.txt:3: there is no place called <when>.");
  EXPECT_EQ(message("[cut]\n(a|b\n"), "lexicon.txt:2: a \"(\" has no \")\".");
  EXPECT_EQ(message("[line]\n...\n"), "lexicon.txt:2: a phrase needs at least one fixed word.");
  EXPECT_EQ(message("[exact]\na <n>\n"), "lexicon.txt:2: a phrase in [exact] has no open places.");
  EXPECT_EQ(message("[months]\n13 x\n"), "lexicon.txt:2: expected the number of a month, then its names.");
}

TEST(Lexicon, PhrasesStandAtWordEdges) {
  EXPECT_EQ(hits("[line]\nPartage ...\n", "Partage cet article").size(), 1u);
  EXPECT_TRUE(hits("[line]\nPartage\n", "Partage cet article").empty());  // must fill its block
  EXPECT_TRUE(hits("[line]\nPartage\n", "Partageons ce repas").empty());
  EXPECT_TRUE(hits("[line]\nPartage\n", "Un partage").empty());
  EXPECT_EQ(hits("[line]\n... partage\n", "Un partage").size(), 1u);
}

TEST(Lexicon, OpenPlacesAreCaptured) {
  const std::string block = "Publié par Ada Byron le 3 mai 2019";
  const auto found = hits("[byline]\nPublié par <author> le <date>\n", block);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].captures.date, (Date{2019, 5, 3}));
  EXPECT_EQ(folded(block).substr(found[0].captures.author.begin,
                                 found[0].captures.author.end - found[0].captures.author.begin),
            "ada byron");
  EXPECT_TRUE(hits("[byline]\nPublié par <author> le <date>\n", block + " et commenté").empty());
}

TEST(Lexicon, BlocksOfMenuWordsAreCovered) {
  auto lexicon = parse("[exact]\nPartager\nFacebook\nTwitter\n");
  ASSERT_TRUE(lexicon);
  std::vector<PhraseHit> found;
  const auto covered = [&](const std::string& block) {
    lexicon->find(folded(block), true, found);
    return lexicon->covered(folded(block), found);
  };
  EXPECT_TRUE(covered("Partager | Facebook · Twitter (12)"));
  EXPECT_TRUE(covered("FacebookTwitter"));
  EXPECT_FALSE(covered("Partager le pouvoir"));
}

TEST(Lexicon, ShippedFilesParse) { EXPECT_GT(shipped_cleaner().furniture().size(), 1000u); }

TEST(Dates, AsPagesWriteThem) {
  const CalendarWords& words = shipped_cleaner().furniture().calendar();
  const auto read = [&](const std::string& text) {
    return to_string(date_at(folded(text), 0, words, true).date);
  };
  EXPECT_EQ(read("21 mai 2018"), "2018-05-21");
  EXPECT_EQ(read("1er février 2020"), "2020-02-01");
  EXPECT_EQ(read("lundi 21 mai 2018"), "2018-05-21");
  EXPECT_EQ(read("May 21, 2018"), "2018-05-21");
  EXPECT_EQ(read("Sept. 3rd, 2021"), "2021-09-03");
  EXPECT_EQ(read("Fri, 01 Oct 2021 06:19:49 +0000"), "2021-10-01");
  EXPECT_EQ(read("2018-05-21T10:00:00Z"), "2018-05-21");
  EXPECT_EQ(read("21/05/2018"), "2018-05-21");
  EXPECT_EQ(read("21.05.2018"), "2018-05-21");
  EXPECT_EQ(read("31 février 2018"), "");
  EXPECT_EQ(read("mai 2018"), "");
  EXPECT_EQ(read("21 mai"), "");
}

TEST(Dates, FiguresWhoseOrderCannotBeToldStayUnknown) {
  const CalendarWords& words = shipped_cleaner().furniture().calendar();
  EXPECT_FALSE(date_at("03/04/2021", 0, words, false).date.known());
  EXPECT_EQ(to_string(date_at("03/14/2021", 0, words, false).date), "2021-03-14");
}

TEST(Lexicon, LanguageIsToldByCommonWordsOnlyWhereThatIsObvious) {
  const Boilerplate& lexicon = shipped_cleaner().furniture();
  const auto language = [&](std::string_view text) { return lexicon.obvious_language(folded(text)); };
  const std::string french =
      "Les deux ministres ont annoncé que le centre sera ouvert dans une semaine et qu'il est prévu pour les "
      "pêcheurs, "
      "avec des bateaux qui sont venus du nord ou par la mer, ainsi que pour leur famille et ces villages, "
      "selon elle. ";
  const std::string english =
      "The two ministers said that the centre will be opened by the end of the week and that it is meant for "
      "all of the "
      "fishermen and their families, who have come from the north with boats which were built by the state. ";
  EXPECT_EQ(language(french), "fr");
  EXPECT_EQ(language(english), "en");
  EXPECT_EQ(language(french + english), "");
  EXPECT_EQ(language("Les deux ministres ont annoncé que le centre est ouvert."),
            "");  // too short to be sure
  EXPECT_EQ(language("Els dos ministres van anunciar que el centre obrirà en una setmana i que les famílies "
                     "dels pescadors "
                     "del nord hi podran anar, per mar o per terra, des del dia que els vaixells de l'estat "
                     "siguin a punt i "
                     "les autoritats dels dos països ho hagin acordat en una reunió."),
            "");
}

}  // namespace
}  // namespace entente::text
