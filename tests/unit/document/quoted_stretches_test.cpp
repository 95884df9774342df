#include "document/quoted_stretches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> insides(std::string_view text) {
  std::vector<std::string> out;
  for (const QuotedStretch& s : quoted_stretches(text))
    out.emplace_back(text.substr(s.inside, s.end - s.inside));
  return out;
}

TEST(QuotedStretches, EachKindOfMark) {
  EXPECT_THAT(insides("« Oui », dit-il. \"No\", she said. “Yes”, he said. „Ja“, sagte er."),
              ElementsAre(" Oui ", "No", "Yes", "Ja"));
}

TEST(QuotedStretches, ATypographicMarkClosesInALaterParagraph) {
  EXPECT_THAT(insides("Il dit : « Un.\n\nDeux. »\n\nTrois."), ElementsAre(" Un.\n\nDeux. "));
}

TEST(QuotedStretches, ParagraphsOpenALongQuotationAgain) {
  EXPECT_THAT(insides("He said: \"One.\n\n\"Two.\n\n\"Three,\" he said. \"Four.\""),
              ElementsAre("One.\n\n\"Two.\n\n\"Three,", "Four."));
  EXPECT_THAT(insides("“One.\n\n“Two.”"), ElementsAre("One.\n\n“Two."));
}

TEST(QuotedStretches, TheWrongMarkClosesWhereAClosingOneBelongs) {
  EXPECT_THAT(insides("Il dit : “Un.\n\nDeux. “\n\nTrois “quatre” cinq."),
              ElementsAre("Un.\n\nDeux. ", "quatre"));
}

TEST(QuotedStretches, WhatIsNeverClosedIsNone) {
  EXPECT_THAT(insides("He said \"One.\n\nTwo \"three\" four."), ElementsAre("three"));
  EXPECT_THAT(insides("Il dit « Un.\n\nPuis « deux » et trois."), ElementsAre(" deux "));
  EXPECT_THAT(insides("«"), IsEmpty());
  EXPECT_THAT(insides(""), IsEmpty());
  EXPECT_THAT(insides("A 5\" pipe.\n\n\"We agree,\" she said."), ElementsAre("We agree,"));
}

TEST(QuotedStretches, NothingButMarksTakesLinearTime) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "« ";
  EXPECT_THAT(insides(text), IsEmpty());
}

}  // namespace
}  // namespace entente
