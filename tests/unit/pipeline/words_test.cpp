// Hyphens, lemmas and bare infinitives: what is mended word by word, with the shipped English files.

#include <gtest/gtest.h>

#include <algorithm>

#include "../support/shipped.h"

namespace entente::pipeline {
namespace {

class Words : public test::Shipped {
 protected:
  static Document read(const std::string& sentence) {
    Document document;
    document.article.text = sentence;
    document.article.language = "en";
    Scratch scratch;
    EXPECT_TRUE(process(*resources_, {.gate = false}, document, scratch));
    return document;
  }

  static const Token* find(const Document& document, std::string_view form) {
    const auto at = std::find_if(document.tokens.begin(), document.tokens.end(),
                                 [&](const Token& t) { return t.form == form; });
    return at == document.tokens.end() ? nullptr : &*at;
  }

  static std::string lemma(const std::string& sentence, std::string_view form) {
    const Document document = read(sentence);
    const Token* token = find(document, form);
    return token ? std::string(token->lemma) : "";
  }
};

TEST_F(Words, AWordWithAHyphenThatFramesKnowIsOneToken) {
  EXPECT_EQ(lemma("The cease-fires between Peru and Ghana held.", "cease-fires"), "ceasefire");
  EXPECT_EQ(lemma("Kenyan students ended their sit-in.", "sit-in"), "sit-in");
  const Document document =
      read("A U.S.-led force entered the anti-aircraft base of a Hungarian-Slovak unit.");
  EXPECT_NE(find(document, "led"), nullptr);
  EXPECT_NE(find(document, "Slovak"), nullptr);
}

TEST_F(Words, AnAdjectiveOfANounAndAParticipleIsOneToken) {
  const Document document = read("The UN sent aid to flood-hit Pakistan.");
  ASSERT_NE(find(document, "flood-hit"), nullptr);
  EXPECT_EQ(find(document, "flood-hit")->upos, Upos::kAdj);
  EXPECT_EQ(find(document, "Pakistan")->relation, Relation::kObl);
  const Document named = read("Taliban-held Kabul fell.");
  EXPECT_EQ(find(named, "Taliban-held"), nullptr);
}

TEST_F(Words, TokensBehindAJoinedWordKeepTheirSentences) {
  const Document document = read("The cease-fire held. Peru left.");
  ASSERT_EQ(document.sentences.size(), 2U);
  EXPECT_EQ(document.sentences[1].first_token, document.sentences[0].token_count);
  EXPECT_EQ(document.tokens_of(document.sentences[1])[0].form, "Peru");
}

TEST_F(Words, LemmasComeFromTheListAndFromTheFrames) {
  EXPECT_EQ(lemma("Manila leaned on Japan.", "leaned"), "lean");
  EXPECT_EQ(lemma("Canada opened a mine in Ghana.", "mine"), "mine");
  EXPECT_EQ(lemma("Peru is proscribing the party.", "proscribing"), "proscribe");
  EXPECT_EQ(lemma("Peru rated the offer.", "rated"), "rate");
}

TEST_F(Words, AVerbFollowsAModalAndHelp) {
  for (const char* sentence : {"The UN will police the border between Sudan and Chad.",
                               "He said he would double tariffs on Turkish steel."}) {
    const Document document = read(sentence);
    const std::string_view form = find(document, "police") ? "police" : "double";
    ASSERT_NE(find(document, form), nullptr);
    EXPECT_EQ(find(document, form)->upos, Upos::kVerb) << sentence;
  }
  const Document document = read("Canadian soldiers help guard Latvia.");
  EXPECT_EQ(find(document, "guard")->upos, Upos::kVerb);
}

TEST_F(Words, ADecimalFractionEndsNoSentence) {
  EXPECT_EQ(read("Japan lent Sri Lanka 2.5 billion yen.").sentences.size(), 1U);
}

TEST_F(Words, AHeadlineWithACapitalOnEveryWordIsReadLikeASentence) {
  const Document urged = read("Egypt and Sudan Urge Ethiopia to Negotiate over Dam");
  ASSERT_NE(find(urged, "urge"), nullptr);
  EXPECT_EQ(find(urged, "urge")->upos, Upos::kVerb);
  EXPECT_NE(find(urged, "Ethiopia"), nullptr);
  const Document loud = read("IRAN SEIZES GREEK TANKER IN DISPUTED WATERS");
  ASSERT_NE(find(loud, "seizes"), nullptr);
  EXPECT_NE(find(loud, "Iran"), nullptr);
}

TEST_F(Words, NamesKeepTheirCapitalsInSentencesAndHeadlines) {
  const Document sentence = read("The Foreign Ministry of Chad met Prime Minister Modi in May.");
  EXPECT_NE(find(sentence, "Foreign"), nullptr);
  EXPECT_NE(find(sentence, "Minister"), nullptr);
  const Document title = read("France Expels Six Russian Diplomats Over Spying");
  EXPECT_NE(find(title, "France"), nullptr);
  EXPECT_NE(find(title, "expels"), nullptr);
}

}  // namespace
}  // namespace entente::pipeline
