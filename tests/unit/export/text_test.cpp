#include "export/text.h"

#include <gtest/gtest.h>

namespace entente::exports {
namespace {

TEST(TabCell, TextCannotEndACellOrLine) {
  EXPECT_EQ(tab_cell("a\tb\nc\r\nd\ve"), "a b c  d e");
  EXPECT_EQ(tab_cell(std::string_view("a\0b\x7f"
                                      "c",
                                      5)),
            "a b c");
  EXPECT_EQ(tab_cell("a\xC2\x85"
                     "b\xE2\x80\xA8"
                     "c"),
            "a b c");  // next line, line separator
  EXPECT_EQ(tab_cell("\"quoted\" and 'not'"), "'quoted' and 'not'");
  EXPECT_EQ(tab_cell("Émirats → Côte d'Ivoire, \U0001F30D"), "Émirats → Côte d'Ivoire, \U0001F30D");
}

TEST(TabCell, BytesThatAreNoUtf8AreReplaced) {
  EXPECT_EQ(tab_cell("a\xFF"
                     "b"),
            "a\uFFFDb");
  EXPECT_EQ(tab_cell("a\xC3"), "a\uFFFD");
  EXPECT_EQ(tab_cell(""), "");
}

TEST(XmlText, MarkupIsEscapedAndForbiddenCharactersGo) {
  EXPECT_EQ(xml_text("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;");
  EXPECT_EQ(xml_text("]]>"), "]]&gt;");
  EXPECT_EQ(xml_text(std::string_view("a\0b\x01\x1F"
                                      "c\uFFFE\uFFFF",
                                      12)),
            "abc");
  EXPECT_EQ(xml_text("a\tb\nc\rd"), "a&#9;b&#10;c&#13;d");
  EXPECT_EQ(xml_text("a\xED\xA0\x80"
                     "b"),
            "a\uFFFDb");  // half of a surrogate pair
}

TEST(Capitals, AreAsciiWhereThereAreSuchLetters) {
  EXPECT_EQ(capitals("Émirats arabes unis"), "EMIRATS ARABES UNIS");
  EXPECT_EQ(capitals("Sergei Lavrov"), "SERGEI LAVROV");
}

TEST(Decimal, HasNoMinusBeforeZero) {
  EXPECT_EQ(decimal(-0.04, 1), "0.0");
  EXPECT_EQ(decimal(-2.0, 1), "-2.0");
  EXPECT_EQ(decimal(48.85661, 4), "48.8566");
}

}  // namespace
}  // namespace entente::exports
