#include "world/fold.h"

#include <gtest/gtest.h>

namespace entente::world {
namespace {

TEST(Fold, TakesAccentsCapitalsAndLigaturesAway) {
  EXPECT_EQ(fold("Élysée"), "elysee");
  EXPECT_EQ(fold("ŒUVRE"), "oeuvre");
  EXPECT_EQ(fold("Đặng Văn"), "dang van");
  EXPECT_EQ(fold("Łódź"), "lodz");
  EXPECT_EQ(fold("Straße"), "strasse");
}

TEST(Fold, CutsAtHyphensApostrophesAndPoints) {
  EXPECT_EQ(fold("États-Unis"), "etats unis");
  EXPECT_EQ(fold("l’Inde"), "l inde");
  EXPECT_EQ(fold("U.S."), "u s");
}

TEST(Fold, TakesDecomposedLettersForComposedOnes) { EXPECT_EQ(fold("E\u0301lyse\u0301e"), fold("Élysée")); }

TEST(Fold, KeepsOtherScripts) {
  EXPECT_EQ(words_of("Россия и Китай").size(), 3U);
  EXPECT_EQ(fold("Россия"), "Россия");
}

TEST(Fold, GapsTellWhatStandsBetween) {
  const auto words = words_of("Russia's U.S. Workers' Party, al-Qaeda (NATO) end. Next");
  std::vector<Gap> gaps;
  for (const Word& word : words) gaps.push_back(word.gap);
  EXPECT_EQ(gaps, (std::vector<Gap>{Gap::kStart, Gap::kApostrophe, Gap::kSpace, Gap::kPoint, Gap::kPointSpace,
                                    Gap::kPlural, Gap::kComma, Gap::kHyphen, Gap::kOpen, Gap::kHard,
                                    Gap::kPointSpace}));
}

TEST(Fold, HashOfAWordIsTheHashOfItsFoldedLetters) {
  EXPECT_EQ(words_of("ÉLYSÉE").front().hash, hash_folded("elysee"));
  EXPECT_NE(hash_folded("niger"), hash_folded("nigeria"));
}

TEST(Fold, FlagsCapitals) {
  const auto words = words_of("NATO Otan otan U S-400");
  EXPECT_TRUE(words[0].all_caps());
  EXPECT_TRUE(words[1].capital());
  EXPECT_FALSE(words[1].all_caps());
  EXPECT_FALSE(words[2].capital());
  EXPECT_FALSE(words[3].all_caps());
  EXPECT_TRUE(words[5].digits());
}

TEST(Fold, NeverReadsPastBrokenBytes) {
  for (const std::string text : {"a\xC3", "\xE2\x80", "\xF0\x9F", "\xFF\xFE", "x\xC3\x28y"}) {
    for (const Word& word : words_of(text)) EXPECT_LE(word.end, text.size());
  }
}

}  // namespace
}  // namespace entente::world
