#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"
#include "models.h"

namespace entente::lang {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* words;
};

class Words : public testing::TestWithParam<Case> {};

TEST_P(Words, AreAsTheTreebanksHaveThem) {
  EXPECT_EQ(words_of(segmented(GetParam().language, GetParam().text)), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    French, Words,
    testing::Values(
        Case{"fr", "L'armée n'a pas quitté l'île.", "L' armée n' a pas quitté l' île ."},
        Case{"fr", "L’armée n’a pas quitté l’île.", "L’ armée n’ a pas quitté l’ île ."},
        Case{"fr", "Il arrive aujourd'hui du nord.", "Il arrive aujourd'hui de le nord ."},
        Case{"fr", "Ils vont aux frontières.", "Ils vont à les frontières ."},
        Case{"fr", "Le chef des armées parle au peuple.", "Le chef de les armées parle à le peuple ."},
        Case{"fr", "Ils ont tué des soldats.", "Ils ont tué des soldats ."},
        Case{"fr", "Les Etats-Unis ont protesté.", "Les Etats-Unis ont protesté ."},
        Case{"fr", "M. Riabkov a protesté.", "M. Riabkov a protesté ."},
        Case{"fr", "Le 14 mars 2018, il est parti.", "Le 14 mars 2018 , il est parti ."},
        Case{"fr", "Il a dit : «\u00a0Nous partons\u00a0».", "Il a dit : « Nous partons » ."},
        Case{"fr", "Vladimir V. Poutine a ri.", "Vladimir V. Poutine a ri ."},
        Case{"fr", "Ankara veut des S-400. Moscou refuse.", "Ankara veut des S-400 . / Moscou refuse ."},
        Case{"fr", "Il est parti. Elle reste. Qui vient ?", "Il est parti . / Elle reste . / Qui vient ?"}));

INSTANTIATE_TEST_SUITE_P(
    English, Words,
    testing::Values(
        Case{"en", "They don't know.", "They do n't know ."},
        Case{"en", "They don’t know.", "They do n’t know ."},
        Case{"en", "Russia's army left.", "Russia 's army left ."},
        Case{"en", "It's the countries' treaty.", "It 's the countries ' treaty ."},
        Case{"en", "Mr. Smith met Gen. Brown in the U.S. on Monday.",
             "Mr. Smith met Gen. Brown in the U.S. on Monday ."},
        Case{"en", "He met Thomas F. McLarty on Monday.", "He met Thomas F. McLarty on Monday ."},
        Case{"en", "Brazil, Chile and Peru Hold Summit", "Brazil , Chile and Peru Hold Summit"},
        Case{"en", "Mali left the bloc on Sunday; its two neighbours will follow it next week, they said.",
             "Mali left the bloc on Sunday ; / its two neighbours will follow it next week , they said ."},
        Case{"en", "He met envoys of Mali, Chad; Togo, Benin; and Ghana in the capital on Sunday.",
             "He met envoys of Mali , Chad ; Togo , Benin ; and Ghana in the capital on Sunday ."},
        Case{"en", "Japan lent Sri Lanka 2.5 billion yen.", "Japan lent Sri Lanka 2.5 billion yen ."},
        Case{"en", "He left. She stayed. Who came?", "He left . / She stayed . / Who came ?"}));

TEST(Segmenter, GivesPartsOfContractionsTheSurfacePlace) {
  const Document document = segmented("fr", "Le roi du Maroc.");
  ASSERT_EQ(document.tokens.size(), 6U);
  const Token& first = document.tokens[2];
  const Token& second = document.tokens[3];
  EXPECT_EQ(document.slice(first.begin, first.end), "du");
  EXPECT_EQ(first.begin, second.begin);
  EXPECT_EQ(first.end, second.end);
  EXPECT_EQ(first.part, 1);
  EXPECT_EQ(second.part, 2);
  EXPECT_EQ(document.tokens[1].part, 0);
}

TEST(Segmenter, KeepsTheCaseOfContractions) {
  EXPECT_EQ(words_of(segmented("fr", "Au nord, rien.")), "À le nord , rien .");
}

TEST(Segmenter, NeverJoinsOverAnEmptyLine) {
  const Document document = segmented("en", "Troops leave the\n\nnorth of the country.");
  ASSERT_EQ(document.sentences.size(), 2U);
  EXPECT_TRUE(document.sentences[1].paragraph_start);
  EXPECT_TRUE(document.sentences[0].heading);
  EXPECT_FALSE(document.sentences[1].heading);
}

TEST(Segmenter, DropsWhatWasThereBefore) {
  Document document = segmented("en", "One sentence here. Another one there.");
  document.article.text = "Short.";
  segment(model_of("en"), document);
  EXPECT_EQ(document.sentences.size(), 1U);
  EXPECT_EQ(words_of(document), "Short .");
}

/// Between and around tokens there is white space only, and tokens are in order.
void expect_lossless(const Document& document) {
  std::size_t at = 0;
  const std::string_view text = document.text();
  for (const Token& token : document.tokens) {
    if (token.part > 1) continue;
    ASSERT_GE(token.begin, at);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    for (const char c : text.substr(at, token.begin - at)) ASSERT_LE(static_cast<unsigned char>(c), ' ');
    at = token.end;
  }
  for (const char c : text.substr(at)) ASSERT_LE(static_cast<unsigned char>(c), ' ');
  std::uint32_t next = 0;
  for (const Sentence& sentence : document.sentences) {
    ASSERT_EQ(sentence.first_token, next);
    ASSERT_GT(sentence.token_count, 0U);
    next += sentence.token_count;
    ASSERT_EQ(sentence.begin, document.tokens_of(sentence)[0].begin);
    ASSERT_EQ(sentence.end, document.tokens_of(sentence)[sentence.token_count - 1].end);
  }
  ASSERT_EQ(next, document.tokens.size());
}

class Lossless : public testing::TestWithParam<std::string> {};

TEST_P(Lossless, TextBetweenTokensIsWhiteSpace) {
  for (const char* language : {"fr", "en"}) expect_lossless(segmented(language, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Lossless,
    testing::Values("", " ", "\n\n\n", "Le 3/5/2021 à 10h30, l'O.N.U. a-t-elle agi ? (Oui.)", "a\tb\r\nc",
                    "Prix : 12 000,50 € (+3,5 %) ; voir www.exemple.fr/a?b=c ou nom@exemple.org !!!",
                    "رئيس الوزراء قال: «لا». والسلام.", "Москва — столица. 北京是首都。東京も。",
                    "Emoji 👍🏽👨‍👩‍👧 and flags 🇫🇷🇬🇧 here.",
                    "\xff\xfe broken \xc3 bytes \xe2\x82", "........ ,,,, !!!! ---- «»«» \"\"''",
                    "no final mark", "\"Quoted?\" he said. 'Yes.'"));

TEST(Limits, ManyTokensWithoutAnEndAreCutAndTold) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "word ";
  const Document document = segmented("en", text);
  EXPECT_EQ(document.tokens.size(), 100000U);
  for (const Sentence& sentence : document.sentences)
    ASSERT_LE(sentence.token_count, limits::kMaxSentenceTokens);
  ASSERT_FALSE(document.warnings.empty());
  EXPECT_EQ(document.warnings[0].code, "W201");
  expect_lossless(document);
}

TEST(Limits, AVeryLongWordIsCutAndTold) {
  const Document document = segmented("fr", std::string(1 << 20, 'a') + " fin.");
  for (const Token& token : document.tokens) ASSERT_LE(token.end - token.begin, limits::kMaxTokenBytes);
  bool told = false;
  for (const Warning& warning : document.warnings) told |= warning.code == "W203";
  EXPECT_TRUE(told);
  expect_lossless(document);
}

TEST(Limits, LongSentencesAreCutByBytes) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += std::string(100, 'b') + " ";
  const Document document = segmented("en", text);
  for (const Sentence& sentence : document.sentences) {
    ASSERT_LE(sentence.end - sentence.begin, limits::kMaxSentenceBytes);
  }
  bool told = false;
  for (const Warning& warning : document.warnings) told |= warning.code == "W202";
  EXPECT_TRUE(told);
}

TEST(Limits, PathologicalTextIsAnalysed) {
  std::string punctuation, brackets, emoji;
  for (int i = 0; i < 20000; ++i) punctuation += ".,;!?-\"'"[i % 8];
  for (int i = 0; i < 20000; ++i) brackets += "(";
  for (int i = 0; i < 5000; ++i) emoji += "👍";
  for (const std::string& text :
       {punctuation, brackets, emoji, std::string(3000, '\x01'), std::string(100, '\0')}) {
    for (const char* language : {"fr", "en"}) {
      const Document document = analysed(language, text);
      for (const Token& token : document.tokens) ASSERT_NE(token.head, Token::kNoHead);
    }
  }
}

}  // namespace
}  // namespace entente::lang
