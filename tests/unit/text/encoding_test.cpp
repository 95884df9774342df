#include "text/encoding.h"

#include "support.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

std::string decoded(std::string_view bytes, std::string_view declared = {}) {
  return std::string(decode(bytes, declared).text());
}

TEST(Encoding, Utf8IsViewedNotCopied) {
  const std::string bytes = "Le traité a été signé à Lomé.";
  const Decoded result = decode(bytes);
  EXPECT_EQ(result.text().data(), bytes.data());
  EXPECT_EQ(result.encoding, "utf-8");
  EXPECT_TRUE(result.warnings.empty());
}

TEST(Encoding, Utf8MarkIsNoPartOfTheText) {
  const Decoded result = decode("\xEF\xBB\xBFTraité");
  EXPECT_EQ(result.text(), "Traité");
  EXPECT_EQ(result.map.at(0), 3u);
}

TEST(Encoding, Utf16WithAndWithoutMark) {
  EXPECT_EQ(decoded("\xFF\xFE"
                    "A\0\xE9\0b\0"sv),
            "Aéb");
  EXPECT_EQ(decoded("\xFE\xFF"
                    "\0A\0\xE9\0b"sv),
            "Aéb");
  EXPECT_EQ(decoded("P\0a\0r\0i\0s\0"sv), "Paris");
  EXPECT_EQ(decoded("\0P\0a\0r\0i\0s"sv), "Paris");
}

TEST(Encoding, Utf16OffsetsPointAtTheirUnits) {
  const Decoded result = decode(
      "\xFF\xFE"
      "A\0\xE9\0b\0"sv);
  EXPECT_EQ(result.map.at(0), 2u);
  EXPECT_EQ(result.map.at(1), 4u);  // é: two bytes of UTF-8 from one unit
  EXPECT_EQ(result.map.at(3), 6u);
}

TEST(Encoding, Windows1252IsFoundByItsQuotes) {
  const Decoded result = decode("Le ministre a dit \x93oui\x94 \xE0 l\x92\xC9tat.");
  EXPECT_EQ(result.text(), "Le ministre a dit “oui” à l’État.");
  EXPECT_EQ(result.encoding, "windows-1252");
}

TEST(Encoding, Latin9IsFoundByItsLigatureAndEuro) {
  EXPECT_EQ(decoded("au c\xBDur de l'Europe, pour 30 \xA4, \xE9t\xE9"),
            "au cœur de l'Europe, pour 30 €, été");
  EXPECT_EQ(decode("c\xBDur").encoding, "iso-8859-15");
}

TEST(Encoding, DeclaredEncodingOfAPageIsUsed) {
  const std::string page = "<html><head><meta charset=\"koi8-r\"></head><p>\xCD\xC9\xD2</p>";
  EXPECT_EQ(declared_html_encoding(page), "koi8-r");
  EXPECT_NE(decoded(page, "koi8-r").find("мир"), std::string::npos);
}

TEST(Encoding, BadBytesInTheMiddleAreRepairedAndNamed) {
  const Decoded result = decode("Été à Genève : le pr\xE9sident a sign\xE9. \xFF Fin.");
  EXPECT_EQ(result.text(), "Été à Genève : le président a signé. \uFFFD Fin.");
  ASSERT_EQ(result.warnings.size(), 1u);
  EXPECT_EQ(result.warnings[0].code, "W102");
  EXPECT_NE(result.warnings[0].message.find("3 bytes"), std::string::npos);
}

TEST(Encoding, DoubleEncodingIsUndone) {
  const Decoded result = decode(
      "Le pr\xC3\x83\xC2\xA9sident a sign\xC3\x83\xC2\xA9 l\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2"
      "accord.");
  EXPECT_EQ(result.text(), "Le président a signé l’accord.");
  ASSERT_EQ(result.warnings.size(), 1u);
  EXPECT_EQ(result.warnings[0].code, "W103");
}

TEST(Encoding, HonestAccentsAreLeftAlone) {
  for (const std::string text : {"São Paulo, Âge, «Â»", "Kraków, Łódź, Ångström", "L’été « à » Ankara…"}) {
    EXPECT_EQ(decoded(text), text);
    EXPECT_TRUE(decode(text).warnings.empty()) << text;
  }
}

TEST(Encoding, EveryByteStringGivesValidText) {
  std::uint32_t state = 12345;
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (int i = 0; i < 200; ++i) {
      state = state * 1664525u + 1013904223u;
      bytes += static_cast<char>(state >> 24);
    }
    const Decoded first = decode(bytes);
    const Decoded again = decode(first.text());
    EXPECT_TRUE(again.warnings.empty() || again.warnings[0].code == "W103");
    EXPECT_LE(first.map.at(first.text().size()), bytes.size() + 8);
  }
}

}  // namespace
}  // namespace entente::text
