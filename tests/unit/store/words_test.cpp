#include "store/words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/fingerprint.h"

namespace entente::store {
namespace {

std::string stem(std::string_view word) {
  std::string out;
  EXPECT_TRUE(stem_of(word, out));
  return out;
}

TEST(Words, InflectedFormsShareAStem) {
  const std::vector<std::vector<std::string>> families = {
      {"accusé", "accuse", "accusent", "accused", "accusing", "accusations", "Accusait"},
      {"sanction", "sanctions", "sanctioned", "sanctionner", "sanctionné"},
      {"country", "countries"},
      {"national", "nationaux", "nationals"},
      {"missile", "missiles"},
      {"niveau", "niveaux"},
      {"negotiate", "negotiating", "negotiations"},
      {"négocier", "négociations", "négociateur"},
      {"stop", "stopped", "stopping"},
      {"Москва", "МОСКВА"}};
  for (const auto& family : families) {
    for (const std::string& word : family) EXPECT_EQ(stem(word), stem(family.front())) << word;
  }
}

TEST(Words, DifferentWordsStayApart) {
  EXPECT_NE(stem("Russie"), stem("russe"));
  EXPECT_NE(stem("Niger"), stem("Nigeria"));
  EXPECT_NE(stem("Iran"), stem("Irak"));
  EXPECT_NE(stem("S400"), stem("S500"));
  EXPECT_NE(stem("Mali"), stem("Malawi"));
}

TEST(Words, SplitsAtApostrophesAndHyphens) {
  EXPECT_EQ(stems_of("L'accord, l’Inde; S-400!"), "accord ind s400");
  EXPECT_EQ(stems_of("中国 和"), "中 国 和");
  EXPECT_EQ(stems_of("MiG-29, F-16V et T-72 ; covid-19, Druzhba-2017"),
            "mig29 f16v t72 covid 19 druzhba 2017");
  EXPECT_EQ(stems_of(""), "");
  EXPECT_EQ(stems_of("\xff\xfe ok"), "ok");
}

std::string article(int seed, int words) {
  std::string out;
  unsigned state = static_cast<unsigned>(seed);
  for (int w = 0; w < words; ++w) {
    state = state * 1664525U + 1013904223U;
    out += "word" + std::string(1, static_cast<char>('a' + (state >> 20U) % 26)) +
           std::string(1, static_cast<char>('a' + (state >> 25U) % 26)) + " ";
  }
  return out;
}

TEST(Fingerprint, NearlyEqualTextsResembleEachOther) {
  const std::string text = article(1, 400), again = "agence presse moscou " + text + " suite demain";
  EXPECT_GT(resemblance(fingerprint_of(text), fingerprint_of(again)), 0.85);
  EXPECT_EQ(resemblance(fingerprint_of(text), fingerprint_of(text)), 1.0);
  const std::string half = article(1, 200) + article(3, 200);
  const double share = resemblance(fingerprint_of(text), fingerprint_of(half));
  EXPECT_GT(share, 0.15);  // a third of all shingles
  EXPECT_LT(share, 0.5);
}

TEST(Fingerprint, OtherTextsDoNot) {
  for (int seed = 2; seed < 40; ++seed)
    EXPECT_LT(resemblance(fingerprint_of(article(1, 400)), fingerprint_of(article(seed, 40 * seed))), 0.2)
        << seed;
}

TEST(Fingerprint, ShortTextsAreAlikeOnlyWhenEqual) {
  const std::string a = fingerprint_of("a short note"), b = fingerprint_of("a short note"),
                    c = fingerprint_of("a short not");
  EXPECT_EQ(resemblance(a, b), 1.0);
  EXPECT_EQ(resemblance(a, c), 0.0);
  EXPECT_EQ(resemblance(a, fingerprint_of(article(1, 400))), 0.0);
}

}  // namespace
}  // namespace entente::store
