#include "ties/tie_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::ties {
namespace {

TEST(TieWords, WordsPhrasesAndValues) {
  const auto words = TieWords::parse(
      "sell = vendre, vente\nbelong = faire_partie\nnumber = douze:12\n"
      "post = secrétaire de l'État:secretary of state\n",
      "ties.txt");
  ASSERT_TRUE(words.ok());
  EXPECT_TRUE(words->has(TieList::kSell, "vendre"));
  EXPECT_FALSE(words->has(TieList::kBuy, "vendre"));
  ASSERT_EQ(words->phrases_of("faire").size(), 1U);
  EXPECT_EQ(words->phrases_of("faire").front().first, "partie");
  EXPECT_EQ(words->value(TieList::kNumber, "douze"), "12");
  EXPECT_THAT(words->words(TieList::kPost), ::testing::ElementsAre("secretaire de l'etat"));
  EXPECT_EQ(words->value(TieList::kPost, "secretaire de l'etat"), "secretary of state");
  EXPECT_EQ(words->value(TieList::kNumber, "vendre"), "");
  EXPECT_THAT(words->entries_from("secretaire"), ::testing::ElementsAre(std::pair(TieList::kPost, 0U)));
  EXPECT_TRUE(words->entries_from("vendre").empty());
}

TEST(TieWords, MistakesNameFileAndLine) {
  const auto unknown = TieWords::parse("sell = vendre\nsels = vente\n", "ties.txt");
  ASSERT_FALSE(unknown.ok());
  EXPECT_THAT(unknown.error().message, ::testing::HasSubstr("ties.txt:2:1"));
  EXPECT_FALSE(TieWords::parse("sell vendre\n", "ties.txt").ok());
}

}  // namespace
}  // namespace entente::ties
