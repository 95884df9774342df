#include <unicode/normalizer2.h>

#include "support.h"
#include "text/encoding.h"

namespace entente::text {
namespace {

/// A small generator, so that a failure can be repeated.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 8) % n;
  }

 private:
  std::uint32_t state_;
};

std::string nfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  normalizer->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

/// A page of odd blanks, decomposed letters, furniture and repeated lines.
std::string random_page(Dice& dice) {
  static const std::vector<std::string> kPieces = {
      "Le ministre a signe\u0301 l'accord a\u0300 Rome.",
      "Deux\u00A0pays\u202F: un   traité.",
      "Partager sur Facebook",
      "\u200BLa délégation\u00AD est arrivée hier soir à Vienne, selon la presse.",
      "Ångström et A\u030Angstro\u0308m",
      "Abonnez-vous à notre newsletter. La séance a duré trois heures.",
      "…",
      "Lire aussi",
      "L’été « à » Ankara !"};
  static const std::vector<std::string> kBreaks = {"\n\n", "\n", "\r\n", " ", "\n \u00A0\n", "\t"};
  std::string page;
  const std::size_t count = 3 + dice.below(12);
  for (std::size_t i = 0; i < count; ++i)
    page += kPieces[dice.below(kPieces.size())] + kBreaks[dice.below(kBreaks.size())];
  return page;
}

/// Every word of the clean text must be found, letter for letter up to NFC, where the offsets point.
void expect_words_map_back(const Article& article, const std::string& source) {
  const std::string& text = article.text;
  for (std::size_t begin = 0; begin < text.size();) {
    if (text[begin] == ' ' || text[begin] == '\n') {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    const auto from = original_offset(article, static_cast<std::uint32_t>(begin));
    ASSERT_LT(from, source.size());
    std::string around = source.substr(from, (end - begin) + 12);
    for (const char* invisible : {"\u00AD", "\u200B"}) {
      for (std::size_t at; (at = around.find(invisible)) != std::string::npos;)
        around.erase(at, std::string(invisible).size());
    }
    ASSERT_TRUE(nfc(around).starts_with(text.substr(begin, end - begin)))
        << '"' << text.substr(begin, end - begin) << "\" is not at " << from << ": \"" << around << '"';
    begin = end;
  }
}

TEST(Offsets, EveryWordMapsBackToItsBytes) {
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Dice dice(seed);
    const std::string page = random_page(dice);
    const auto article = clean_bytes(page);
    if (!article) continue;
    SCOPED_TRACE(seed);
    expect_words_map_back(*article, page);
    EXPECT_EQ(article->text, nfc(article->text));
    EXPECT_EQ(article->text.find("  "), std::string::npos);
    EXPECT_EQ(article->text.find(" \n"), std::string::npos);
    EXPECT_EQ(article->text.find("\n\n\n"), std::string::npos);
  }
}

TEST(Offsets, RunsAreInOrderAndBeginAtZero) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    Dice dice(seed);
    const auto article = clean_bytes(random_page(dice));
    if (!article) continue;
    ASSERT_FALSE(article->offsets.empty());
    EXPECT_EQ(article->offsets.front().clean, 0u);
    for (std::size_t i = 1; i < article->offsets.size(); ++i) {
      EXPECT_LT(article->offsets[i - 1].clean, article->offsets[i].clean);
      EXPECT_LT(article->offsets[i - 1].original, article->offsets[i].original);
    }
  }
}

TEST(Offsets, SingleByteEncodingsMapToTheirBytes) {
  const std::string bytes =
      "La Gr\xE8"
      "ce a re\xE7u la d\xE9l\xE9gation \xE0 Ath\xE8nes, o\xF9 elle a \xE9t\xE9 salu\xE9"
      "e.";
  const Article article = cleaned(bytes);
  for (const auto& [clean, source] :
       {std::pair{"délégation", "d\xE9l"}, {"Athènes", "Ath\xE8"}, {"saluée", "salu\xE9"}}) {
    EXPECT_EQ(original_offset(article, static_cast<std::uint32_t>(article.text.find(clean))),
              bytes.find(source));
  }
}

TEST(Offsets, LinesCountFromTheirFile) {
  const TemporaryFolder folder;
  const std::string first = "{\"text\": \"Le premier accord a été signé hier.\"}\n";
  const std::string second = "{\"text\": \"Le second accord attend encore.\"}\n";
  const auto items = all_items({folder.write("two.jsonl", first + second)});
  ASSERT_EQ(items.size(), 2u);
  const auto article = shipped_cleaner().clean(*items[1].record);
  ASSERT_TRUE(article);
  EXPECT_EQ(original_offset(*article, 3), (first + second).find("second"));
}

}  // namespace
}  // namespace entente::text
