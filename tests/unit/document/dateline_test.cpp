#include "document/dateline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente {
namespace {

/// A document of one sentence whose tokens are the words between blanks.
Document sentence_of(const std::string& text) {
  Document document;
  document.article.text = text;
  Sentence sentence;
  sentence.end = static_cast<std::uint32_t>(text.size());
  sentence.paragraph_start = true;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find(' ', begin);
    if (end == std::string::npos) end = text.size();
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.form = std::string_view(document.article.text).substr(begin, end - begin);
    document.tokens.push_back(token);
    begin = end + 1;
  }
  sentence.token_count = static_cast<std::uint32_t>(document.tokens.size());
  document.sentences.push_back(sentence);
  return document;
}

std::string dateline_of(const std::string& text) {
  Document document = sentence_of(text);
  for (Token& token : document.tokens)
    token.form = document.slice(token.begin, token.end);  // the text has moved
  part_datelines(document);
  if (document.sentences.size() == 1) return "";
  EXPECT_EQ(document.sentences[1].end, text.size());
  EXPECT_EQ(document.sentences[0].token_count + document.sentences[1].token_count, document.tokens.size());
  return std::string(document.slice(0, document.sentences[0].end));
}

TEST(Dateline, PlaceAndDayBeforeADash) {
  EXPECT_EQ(dateline_of("MINSK , July 9 – Belarus opened an exercise"), "MINSK , July 9 –");
  EXPECT_EQ(dateline_of("KIEV/MOSCOU , 21 juillet 2023 — La Russie a bombardé Odessa"),
            "KIEV/MOSCOU , 21 juillet 2023 —");
  EXPECT_EQ(dateline_of("NEW DELHI - India recalled its envoy"), "NEW DELHI -");
}

TEST(Dateline, PlaceAndAgency) {
  EXPECT_EQ(dateline_of("Abuja ( AFP ) – Les dirigeants ont décidé de fermer les frontières"),
            "Abuja ( AFP ) –");
}

TEST(Dateline, ANameInSmallLettersBeforeASentence) {
  EXPECT_EQ(dateline_of("Islamabad – Tens of thousands marched on parliament ."), "Islamabad –");
  EXPECT_EQ(dateline_of("Brexit – Britain's exit – has begun again today ."), "");
}

TEST(Dateline, PlaceBeforeAColon) {
  EXPECT_EQ(dateline_of("ISLAMABAD : Pakistan shot down two planes"), "ISLAMABAD :");
}

TEST(Dateline, SentencesWithDashesAreNone) {
  EXPECT_EQ(dateline_of("Paris – which had hesitated – agreed on Monday"), "");
  EXPECT_EQ(dateline_of("NATO said on Monday – and repeated on Friday – that it would help"), "");
  EXPECT_EQ(dateline_of("Moscow : the talks have failed again"), "");
  EXPECT_EQ(dateline_of("MINSK – Why not"), "");
}

TEST(Dateline, OnlyAtTheBeginOfAParagraph) {
  Document document = sentence_of("MINSK , July 9 – Belarus opened an exercise");
  document.sentences[0].paragraph_start = false;
  part_datelines(document);
  EXPECT_EQ(document.sentences.size(), 1U);
}

}  // namespace
}  // namespace entente
