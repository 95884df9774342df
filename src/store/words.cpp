#include "store/words.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"

namespace entente::store {
namespace {

enum class Kind : std::uint8_t { kSeparator, kLetter, kAlone };

constexpr bool ascii_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Most bytes of French and English are ASCII: these are looked up, since every text passes here.
constexpr std::array<bool, 128> kAsciiLetters = [] {
  std::array<bool, 128> out{};
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = ascii_letter(static_cast<unsigned char>(c));
  return out;
}();
bool letter(unsigned char c) { return c < kAsciiLetters.size() && kAsciiLetters[c]; }

utf8::Step step_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? utf8::Step{byte, 1} : utf8::decode(text, at);
}

Kind kind_of(char32_t point) {
  if (point < 0x80) return ascii_letter(static_cast<unsigned char>(point)) ? Kind::kLetter : Kind::kSeparator;
  if (point < 0xC0) return point == 0xAA || point == 0xB5 || point == 0xBA ? Kind::kLetter : Kind::kSeparator;
  if (point == 0xD7 || point == 0xF7) return Kind::kSeparator;
  if (point >= 0x2000 && point < 0x2C00) return Kind::kSeparator;  // punctuation and symbols
  if (point >= 0x3040 && point < 0x3100) return Kind::kAlone;      // Hiragana and Katakana
  if (point >= 0x3000 && point < 0x3040) return Kind::kSeparator;
  if (point >= 0x3400 && point < 0xA000) return Kind::kAlone;  // Han
  if (point >= 0xFE10 && point < 0xFE70) return Kind::kSeparator;
  if (point >= 0xFF00 && point < 0xFF10) return Kind::kSeparator;
  if (point == 0xFFFD || point == 0xFEFF) return Kind::kSeparator;
  return Kind::kLetter;
}

/// Capital Cyrillic and Greek letters, which utf8::fold leaves as they are.
char32_t lower_point(char32_t point) {
  if (point >= 0x410 && point <= 0x42F) return point + 0x20;
  if (point >= 0x400 && point <= 0x40F) return point + 0x50;
  if (point >= 0x391 && point <= 0x3A9) return point + 0x20;
  return point;
}

bool digit(char c) { return c >= '0' && c <= '9'; }
bool latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr std::size_t kDesignation = 4;  // Letters before the hyphen of a designation, at most.

std::size_t end_of_run(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (letter(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    const utf8::Step step = step_at(text, at);
    if (kind_of(step.point) != Kind::kLetter) break;
    at += step.length;
  }
  return at;
}

/// "S-400": the number belongs to the letters before it.
bool designation(std::string_view text, WordSpan word) {
  const std::string_view letters = text.substr(word.begin, word.end - word.begin);
  return letters.size() <= kDesignation && std::all_of(letters.begin(), letters.end(), latin_letter) &&
         word.end + 1 < text.size() && text[word.end] == '-' && digit(text[word.end + 1]);
}

void fold_word(std::string_view word, std::string& out) {
  out.resize(word.size());
  bool plain = true;
  std::size_t size = 0;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    plain = plain && byte < 0x80;
    out[size] = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : c;
    size += c == '-' ? 0 : 1;  // of a designation
  }
  out.resize(size);
  if (plain) return;
  std::string folded = utf8::fold(word);
  const bool latin =
      std::all_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) < 0xCD; });
  if (latin) {
    out.swap(folded);
    return;
  }
  out.clear();
  for (std::size_t at = 0; at < folded.size();) {
    const utf8::Step step = utf8::decode(folded, at);
    utf8::append(lower_point(step.point), out);
    at += step.length;
  }
}

struct Ending {
  std::string_view text;
  std::size_t keep;  ///< Letters that must remain.
};

/// Of conjugation and of nouns of action, longest first: "accusaient", "accusing", "accusation" give "accus".
constexpr std::array<Ending, 24> kEndings = {{
    {"issaient", 3}, {"eraient", 3}, {"issement", 3}, {"issant", 3}, {"issait", 3}, {"issent", 3},
    {"ations", 4},   {"ateur", 4},   {"ation", 4},    {"aient", 3},  {"ating", 4},  {"ated", 4},
    {"erait", 3},    {"eront", 3},   {"ator", 4},     {"ante", 4},   {"ant", 4},    {"ent", 4},
    {"ing", 3},      {"ait", 4},     {"era", 4},      {"ate", 4},    {"ee", 4},     {"ed", 4},
}};

constexpr std::uint32_t bit_of(std::size_t ending) { return std::uint32_t{1} << ending; }

/// Which of them a word may have by its last letter.
constexpr std::array<std::uint32_t, 256> kEndingsByLetter = [] {
  std::array<std::uint32_t, 256> out{};
  for (std::size_t e = 0; e < kEndings.size(); ++e)
    out[static_cast<unsigned char>(kEndings[e].text.back())] |= bit_of(e);
  return out;
}();

constexpr std::array<Ending, 2> kShortEndings = {{{"er", 3}, {"ez", 3}}};

bool take_off(std::string& word, const Ending& ending) {
  if (word.size() < ending.text.size() + ending.keep || !word.ends_with(ending.text)) return false;
  word.resize(word.size() - ending.text.size());
  return true;
}

/// The first that fits.
bool take_off_ending(std::string& word) {
  std::uint32_t left = kEndingsByLetter[static_cast<unsigned char>(word.back())];
  for (; left != 0; left &= left - 1) {
    if (take_off(word, kEndings[static_cast<std::size_t>(std::countr_zero(left))])) return true;
  }
  return false;
}

void take_off_plural(std::string& word) {
  if (word.ends_with("aux") && !word.ends_with("eaux") && word.size() > 4) {
    word.replace(word.size() - 2, 2, "l");
  } else if (word.ends_with("eux") && word.size() > 5) {
    word.back() = 's';
  } else if (word.ends_with("x")) {
    word.pop_back();
  } else if (word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    word.pop_back();
  }
}

bool consonant(char c) {
  return c >= 'b' && c <= 'z' && c != 'e' && c != 'i' && c != 'o' && c != 'u' && c != 'y';
}

constexpr std::size_t kShortest = 4;  // Shorter words stay as they are.

/// Folded words that stand in nearly every text.
constexpr std::array<std::string_view, 154> kCommon = {
    "a",    "about", "after", "all",   "also",    "an",    "and",    "any",     "are",   "as",    "at",
    "au",   "aux",   "avec",  "be",    "because", "been",  "before", "between", "both",  "but",   "by",
    "c",    "ce",    "cela",  "ces",   "cet",     "cette", "ceux",   "d",       "dans",  "de",    "depuis",
    "des",  "deux",  "donc",  "du",    "elle",    "elles", "en",     "entre",   "est",   "et",    "ete",
    "etre", "eu",    "for",   "from",  "had",     "has",   "have",   "he",      "her",   "him",   "his",
    "i",    "il",    "ils",   "in",    "into",    "is",    "it",     "its",     "j",     "je",    "l",
    "la",   "le",    "les",   "leur",  "leurs",   "lui",   "m",      "mais",    "me",    "meme",  "more",
    "most", "n",     "ne",    "no",    "not",     "nous",  "of",     "off",     "on",    "only",  "or",
    "ou",   "our",   "out",   "over",  "par",     "pas",   "plus",   "pour",    "qu",    "quand", "que",
    "qui",  "s",     "sa",    "said",  "sans",    "se",    "selon",  "ses",     "she",   "si",    "so",
    "some", "son",   "sont",  "sous",  "such",    "sur",   "t",      "than",    "that",  "the",   "their",
    "them", "then",  "there", "these", "they",    "this",  "those",  "to",      "tous",  "tout",  "toute",
    "un",   "under", "une",   "up",    "us",      "very",  "vous",   "was",     "we",    "were",  "what",
    "when", "where", "which", "while", "who",     "whom",  "will",   "with",    "would", "y",     "you"};

/// The same as numbers in a table of hashes: every word of every text is looked up here.
class CommonWords {
 public:
  constexpr CommonWords() {
    for (const std::string_view word : kCommon) {
      const std::uint64_t number = number_of(word);
      std::size_t slot = slot_of(number);
      while (slots_[slot] != 0) slot = (slot + 1) % slots_.size();
      slots_[slot] = number;
    }
  }
  constexpr bool has(std::string_view word) const {
    if (word.empty() || word.size() > kLongest) return false;
    const std::uint64_t number = number_of(word);
    std::size_t slot = slot_of(number);
    while (slots_[slot] != 0 && slots_[slot] != number) slot = (slot + 1) % slots_.size();
    return slots_[slot] != 0;
  }

 private:
  static constexpr std::size_t kLongest = 7, kBits = 9;

  static constexpr std::uint64_t number_of(std::string_view word) {
    std::uint64_t out = word.size();
    for (const char c : word) out = (out << 8U) | static_cast<unsigned char>(c);
    return out;
  }
  static constexpr std::size_t slot_of(std::uint64_t number) {
    return static_cast<std::size_t>((number * 0x9E3779B97F4A7C15ULL) >> (64 - kBits));
  }

  std::array<std::uint64_t, std::size_t{1} << kBits> slots_{};
};
constexpr CommonWords kCommonWords;

}  // namespace

WordSpan next_word(std::string_view text, std::size_t at) {
  while (at < text.size() && !letter(static_cast<unsigned char>(text[at]))) {
    const utf8::Step step = step_at(text, at);
    const Kind kind = kind_of(step.point);
    if (kind == Kind::kAlone) return {at, at + step.length};
    if (kind == Kind::kLetter) break;
    at += step.length;
  }
  const std::size_t end = end_of_run(text, at);
  return designation(text, {at, end}) ? WordSpan{at, end_of_run(text, end + 1)} : WordSpan{at, end};
}

bool stem_of(std::string_view word, std::string& stem) {
  fold_word(word, stem);
  if (kCommonWords.has(stem)) return false;
  if (stem.size() < kShortest || std::any_of(stem.begin(), stem.end(), digit)) return true;
  take_off_plural(stem);
  const bool cut = take_off_ending(stem);
  for (const Ending& ending : kShortEndings) take_off(stem, ending);
  if (!cut && stem.size() >= kShortest && stem.back() == 'e') stem.pop_back();
  if (stem.size() >= kShortest && stem.back() == stem[stem.size() - 2] && consonant(stem.back()))
    stem.pop_back();
  if (stem.back() == 'y') stem.back() = 'i';
  return true;
}

std::string stems_of(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_each_word(text, [&](std::size_t, std::size_t, std::string_view stem) {
    if (!out.empty()) out += ' ';
    out += stem;
  });
  return out;
}

}  // namespace entente::store
