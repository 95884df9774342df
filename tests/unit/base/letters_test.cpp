#include "base/letters.h"

#include <gtest/gtest.h>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {
namespace {

TEST(Letters, LatinLettersLoseTheirAccents) {
  EXPECT_EQ(bare_letters(U'É'), "e");
  EXPECT_EQ(bare_letters(U'œ'), "oe");
  EXPECT_EQ(bare_letters(U'ß'), "ss");
  EXPECT_EQ(bare_letters(U'Ł'), "l");
  EXPECT_EQ(bare_letters(U'ờ'), "o");
  EXPECT_EQ(bare_letters(U'ǎ'), "a");
  for (const char32_t none : {U'e', U'×', U'÷', U'Ж', U'’', U'\u0250'}) EXPECT_EQ(bare_letters(none), "");
}

TEST(Letters, FoldingOfNamesUsesThem) {
  EXPECT_EQ(utf8::fold("Đặng Xuân Thủy"), "dang xuan thuy");
  EXPECT_EQ(utf8::fold("Łódź – L’Œuvre"), "lodz - l'oeuvre");
}

TEST(Strings, BlanksAreTakenOffBothEnds) {
  constexpr std::string_view kLine = " \t a b\r\n";
  EXPECT_EQ(trimmed(kLine), "a b");
  EXPECT_EQ(trimmed("-. x,", " ,.-"), "x");
  EXPECT_EQ(trimmed(" \n").size(), 0u);
  EXPECT_EQ(trimmed(kLine.substr(0, 2)).data(), kLine.data());  // columns are reckoned from the place
  EXPECT_EQ(lower_ascii("ÀB c"), "Àb c");
}

}  // namespace
}  // namespace entente
