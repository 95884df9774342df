#include "base/utf8.h"

#include <gtest/gtest.h>

namespace entente::utf8 {
namespace {

TEST(Utf8, LowersLatinGreekAndCyrillic) {
  EXPECT_EQ(lower("ÉLYSÉE Œuvre ŁÓDŹ Москва"), "élysée œuvre łódź москва");
  EXPECT_EQ(lower("déjà bas"), "déjà bas");
}

TEST(Utf8, FoldTakesAccentsAndTypographyOff) {
  EXPECT_EQ(fold("Choïgou"), "choigou");
  EXPECT_EQ(fold("l’Élysée"), "l'elysee");
  EXPECT_EQ(fold("Nagorno‑Karabakh"), "nagorno-karabakh");
  EXPECT_EQ(fold("Œuvre straße"), "oeuvre strasse");
}

TEST(Utf8, InvalidBytesCountAsOneAndSurvive) {
  const std::string bad = "a\xC3(b\xFF";
  EXPECT_EQ(decode(bad, 1).length, 1U);
  EXPECT_EQ(decode(bad, 1).point, U'\uFFFD');
  EXPECT_EQ(lower("A\xC3(B\xFF"), bad);
}

TEST(Utf8, DecodeAndAppendAreInverse) {
  for (const char32_t point : {U'a', U'é', U'€', U'中', U'\U0001F30D'}) {
    std::string bytes;
    append(point, bytes);
    const Step step = decode(bytes, 0);
    EXPECT_EQ(step.point, point);
    EXPECT_EQ(step.length, bytes.size());
  }
}

TEST(Utf8, StartsUpper) {
  EXPECT_TRUE(starts_upper("Élysée"));
  EXPECT_FALSE(starts_upper("élysée"));
  EXPECT_FALSE(starts_upper("2018"));
  EXPECT_FALSE(starts_upper(""));
}

}  // namespace
}  // namespace entente::utf8
