#include "query/search_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/token.h"

namespace entente::query {
namespace {

std::string expression(std::string_view question) {
  const auto words = SearchWords::parse(question);
  return words ? words->expression() : "error: " + words.error().message;
}

TEST(SearchWords, AllWordsMustOccur) {
  EXPECT_EQ(expression("accusations russes"), R"(("accus") AND ("rus"))");
  EXPECT_EQ(expression("  Accusé  "), R"(("accus"))");
}

TEST(SearchWords, PhrasesPrefixesNegationAndAlternatives) {
  EXPECT_EQ(expression("\"accord de défense\""), R"(("accord defens"))");
  EXPECT_EQ(expression("S-400"), R"(("s400"))");
  EXPECT_EQ(expression("sanct*"), R"(("sanct"*))");
  EXPECT_EQ(expression("traité -gaz"), R"((("trait")) NOT ("gaz"))");
  EXPECT_EQ(expression("Iran OR Irak"), R"(("iran" OR "irak"))");
  EXPECT_EQ(expression("accord Iran OR Irak"), R"(("accord") AND ("iran" OR "irak"))");
}

TEST(SearchWords, CommonWordsAreLeftOut) {
  EXPECT_EQ(expression("the treaty"), R"(("treati"))");
  EXPECT_EQ(expression("livraison des S-400 à la Turquie"), R"(("livraison") AND ("s400") AND ("turqui"))");
  EXPECT_FALSE(SearchWords::parse("the"));
}

TEST(SearchWords, NothingToLookForIsAnError) {
  for (const char* question : {"", "   ", "-gaz", "!!!", "\"\"", "-", "*"})
    EXPECT_FALSE(SearchWords::parse(question)) << question;
}

TEST(SearchWords, NoSyntaxOfTheIndexGetsThrough) {
  for (const char* question : {"title:x", "a NEAR b", "x'; DROP TABLE event; --", "(((", "\"unclosed",
                               "a AND", "^b", "c + d", "{col} : x", "NOT NOT", "a\u02bcb"}) {
    const auto words = SearchWords::parse(question);
    if (!words) continue;
    for (const char bad : {'\'', ';', ':', '{', '^', '+'})
      EXPECT_EQ(words->expression().find(bad), std::string::npos) << question;
  }
  std::string many;
  for (int i = 0; i < 100; ++i) many += "word" + std::to_string(i) + " ";
  EXPECT_FALSE(SearchWords::parse(many));
}

TEST(SearchWords, FindsInflectedWordsInTheText) {
  const auto words = SearchWords::parse("accuser sanctions");
  ASSERT_TRUE(words);
  const std::string text = "Moscou accusait Kiev ; les sanctions tombent.";
  std::vector<std::string> found;
  for (const TextSpan& span : words->find(text))
    found.push_back(text.substr(span.begin, span.end - span.begin));
  EXPECT_THAT(found, ::testing::ElementsAre("accusait", "sanctions"));
}

TEST(Snippet, IsCutAtWordsAndAroundTheMarks) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "mot" + std::to_string(i) + " é ";
  const auto begin = static_cast<std::uint32_t>(text.find("mot50"));
  const Snippet snippet = snippet_of(text, {{begin, begin + 5}}, 80);
  EXPECT_LE(snippet.text.size(), 80U);
  ASSERT_EQ(snippet.marked.size(), 1U);
  EXPECT_EQ(snippet.text.substr(snippet.marked[0].begin, 5), "mot50");
  EXPECT_EQ(text.substr(snippet.begin, snippet.text.size()), snippet.text);
  EXPECT_NE(static_cast<unsigned char>(snippet.text.front()) & 0xC0U, 0x80U);
}

TEST(Snippet, OfShortTextIsTheText) {
  EXPECT_EQ(snippet_of("short", {}, 80).text, "short");
  EXPECT_EQ(snippet_of("", {}, 80).text, "");
}

TEST(Token, ComesBackAsItWas) {
  const auto place = read_token(make_token('n', {20180314, -5, 0}), 'n', 3);
  ASSERT_TRUE(place);
  EXPECT_THAT(**place, ::testing::ElementsAre(20180314, -5, 0));
  EXPECT_FALSE(read_token("", 'n', 3)->has_value());
}

TEST(Token, OfAnotherListOrDamagedIsRefused) {
  for (const char* token : {"n1", "n1_2_3", "m1_2", "n1_?", "n_", "n1__2", "nothing at all", "n1_2 "})
    EXPECT_FALSE(read_token(token, 'n', 2)) << token;
  EXPECT_FALSE(read_token("n99999999999999999999_1", 'n', 2));
}

}  // namespace
}  // namespace entente::query
