#include "world/fold.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/letters.h"
#include "base/utf8.h"

namespace entente::world {
namespace {

constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kHashPrime = 0x100000001b3ULL;

std::uint64_t add_byte(std::uint64_t hash, unsigned char byte) { return (hash ^ byte) * kHashPrime; }

// FNV leaves the high bits of short words alike; tables index by them, so they are mixed at the end.
std::uint64_t finish(std::uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  return hash ^ (hash >> 32);
}

/// What a code point is to folding.
struct Letter {
  std::array<char, 2> base{};  ///< Folded ASCII letters; empty: the code point stands for itself.
  bool letter = false;
  bool upper = false;
  bool silent = false;  ///< Combining marks and soft hyphens: part of a word, but not of its hash.
};

// Code points below this one are looked up in a table: Latin with all its extensions below U+0250, and the
// Vietnamese block, which follows it in the same array.
constexpr char32_t kLatinEnd = 0x250;
constexpr char32_t kVietnameseBegin = 0x1E00;
constexpr char32_t kVietnameseEnd = 0x1F00;
constexpr std::size_t kTableSize = kLatinEnd + (kVietnameseEnd - kVietnameseBegin);

Letter letter_of_latin(char32_t code) {
  Letter out;
  const auto point = static_cast<UChar32>(code);
  out.letter = u_isalnum(point) != 0;
  out.upper = u_isupper(point) != 0;
  out.silent = code == 0xAD;
  const std::string_view bare = bare_letters(code);
  std::copy(bare.begin(), bare.end(), out.base.begin());
  if (code < 0x80 && out.letter) out.base[0] = static_cast<char>(u_tolower(point));
  return out;
}

const std::array<Letter, kTableSize>& letters() {
  static const std::unique_ptr<const std::array<Letter, kTableSize>> table = [] {
    auto built = std::make_unique<std::array<Letter, kTableSize>>();
    for (std::size_t i = 0; i < kTableSize; ++i) {
      (*built)[i] =
          letter_of_latin(static_cast<char32_t>(i < kLatinEnd ? i : i - kLatinEnd + kVietnameseBegin));
    }
    return built;
  }();
  return *table;
}

bool other_script(char32_t code) {
  if (code < 0x370 || (code >= 0x2000 && code < 0x2C00) || (code >= 0x3000 && code < 0x3040)) return false;
  return u_isalnum(static_cast<UChar32>(code)) != 0;
}

Letter letter_of(char32_t code, const std::array<Letter, kTableSize>& table) {
  if (code < kLatinEnd) return table[code];
  if (code >= kVietnameseBegin && code < kVietnameseEnd) return table[code - kVietnameseBegin + kLatinEnd];
  Letter out;
  out.silent = code >= 0x300 && code < 0x370;
  out.letter = other_script(code);
  out.upper = out.letter && u_isupper(static_cast<UChar32>(code));
  return out;
}

/// Keeps track of the punctuation since the last word.
class GapReader {
 public:
  void see(char32_t code) {
    switch (code) {
      case ' ':
      case '\t':
      case '\r':
      case 0xA0:
      case 0x2009:
      case 0x202F:
        blank_ = true;
        if (!marked_) blank_first_ = true;
        break;
      case '\n':
        blank_ = true;
        if (++lines_ > 1) set(Gap::kHard);
        break;
      case '-':
      case 0x2010:
      case 0x2011:
        set(Gap::kHyphen);
        break;
      case '\'':
      case 0x2019:
      case 0x2018:
      case 0x2BC:
      case 0x2BB:
        set(Gap::kApostrophe);
        break;
      case '/':
        set(Gap::kSlash);
        break;
      case '.':
        set(Gap::kPoint);
        break;
      case ',':
        set(Gap::kComma);
        break;
      case '(':
      case '[':
      case '"':
      case 0xAB:
      case 0x201C:
        set(Gap::kOpen);
        break;
      case 0x2013:
        // An en dash joins states ("the Russia–Ukraine war") when it stands without blanks.
        set(Gap::kHyphen);
        break;
      default:
        set(Gap::kHard);
    }
  }

  Gap take() {
    Gap gap = mark_;
    if (!marked_) {
      gap = Gap::kSpace;
    } else if (blank_ && gap == Gap::kPoint) {
      gap = Gap::kPointSpace;
    } else if (blank_ && (gap == Gap::kHyphen || gap == Gap::kSlash)) {
      gap = Gap::kHard;
    } else if (blank_ && gap == Gap::kApostrophe) {
      gap = blank_first_ ? Gap::kOpen : Gap::kPlural;
    }
    *this = GapReader();
    return gap;
  }

 private:
  void set(Gap gap) {
    // "U.S., Japanese": the full stop of an abbreviation, or of a sentence, before a comma
    if (marked_ && mark_ == Gap::kPoint && gap == Gap::kComma && !blank_) {
      mark_ = Gap::kComma;
      return;
    }
    // Two marks in a row make a hard gap; an opening mark after a comma or blank stays an opening one.
    mark_ = !marked_ || gap == Gap::kOpen ? gap : Gap::kHard;
    marked_ = true;
  }

  Gap mark_ = Gap::kSpace;
  bool marked_ = false;
  bool blank_ = false;
  bool blank_first_ = false;  // A blank stood before the mark.
  int lines_ = 0;
};

/// Bytes that most text consists of, decided without decoding: 0 no letter, else the folded letter.
struct AsciiTable {
  std::array<unsigned char, 256> fold{};
  constexpr AsciiTable() {
    for (unsigned c = 0; c < 128; ++c) {
      const auto byte = static_cast<unsigned char>(c);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) fold[c] = byte;
      if (c >= 'A' && c <= 'Z') fold[c] = static_cast<unsigned char>(byte + 32);
    }
  }
};
constexpr AsciiTable kAscii;

/// Builds one word letter by letter.
class WordBuilder {
 public:
  bool open() const { return length_ > 0; }

  void begin_at(std::uint32_t place, Gap gap) {
    word_ = Word();
    word_.begin = place;
    word_.gap = gap;
    hash_ = kHashSeed;
    upper_ = 0;
    length_ = 0;
  }

  // Takes the whole run of ASCII letters and digits at once; returns the place after it. Most of all text
  // goes through this loop, so it keeps its state in registers.
  std::size_t add_run(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (length_ == 0 && first >= 'A' && first <= 'Z') word_.flags |= Word::kCapital;
    std::uint64_t hash = hash_;
    std::uint32_t upper = 0, digits = 0;
    const std::size_t start = at;
    for (; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      const unsigned char folded = kAscii.fold[byte];
      if (folded == 0) break;
      hash = add_byte(hash, folded);
      upper += byte != folded ? 1U : 0U;
      digits += byte <= '9' ? 1U : 0U;
    }
    hash_ = hash;
    upper_ += upper;
    digits_ += digits;
    length_ += static_cast<std::uint32_t>(at - start);
    return at;
  }

  void add(const Letter& letter, std::string_view bytes) {
    if (letter.silent) return;
    if (letter.base[0] == 0) {
      for (const char c : bytes) hash_ = add_byte(hash_, static_cast<unsigned char>(c));
    } else {
      hash_ = add_byte(hash_, static_cast<unsigned char>(letter.base[0]));
      if (letter.base[1] != 0) hash_ = add_byte(hash_, static_cast<unsigned char>(letter.base[1]));
    }
    note(letter.upper);
  }

  const Word& finish_at(std::uint32_t place) {
    word_.end = place;
    word_.hash = finish(hash_);
    word_.letters = static_cast<std::uint16_t>(length_ > 0xFFFF ? 0xFFFF : length_);
    if (upper_ == length_ - digits_ && upper_ > 1) word_.flags |= Word::kAllCaps;
    if (digits_ > 0) word_.flags |= Word::kDigits;
    length_ = 0;
    digits_ = 0;
    return word_;
  }

 private:
  void note(bool upper) {
    if (length_ == 0 && upper) word_.flags |= Word::kCapital;
    ++length_;
    upper_ += upper ? 1U : 0U;
  }

  Word word_;
  std::uint64_t hash_ = kHashSeed;
  std::uint32_t length_ = 0;
  std::uint32_t upper_ = 0;
  std::uint32_t digits_ = 0;
};

}  // namespace

void scan_words(std::string_view text, std::uint32_t base, std::vector<Word>& words) {
  const auto& table = letters();
  GapReader gap;
  WordBuilder word;
  bool first = words.empty();
  const auto close = [&](std::size_t at) {
    if (word.open()) words.push_back(word.finish_at(base + static_cast<std::uint32_t>(at)));
  };
  const auto open = [&](std::size_t at) {
    if (word.open()) return;
    const Gap before = gap.take();
    word.begin_at(base + static_cast<std::uint32_t>(at), first ? Gap::kStart : before);
    first = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (kAscii.fold[byte] != 0) {
      open(at);
      at = word.add_run(text, at);
      continue;
    }
    // The blank between two words, by far the commonest gap.
    if (byte == ' ') {
      close(at);
      gap.see(' ');
      ++at;
      continue;
    }
    const utf8::Step decoded = utf8::decode(text, at);
    const Letter letter = letter_of(decoded.point, table);
    if (letter.letter || (letter.silent && word.open())) {
      open(at);
      word.add(letter, text.substr(at, decoded.length));
    } else if (!letter.silent) {
      close(at);
      gap.see(decoded.point);
    }
    at += decoded.length;
  }
  close(text.size());
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  scan_words(text, 0, words);
  return words;
}

std::string fold(std::string_view text) {
  const auto& table = letters();
  std::string out;
  for (const Word& word : words_of(text)) {
    if (!out.empty()) out += ' ';
    for (std::size_t at = word.begin; at < word.end;) {
      const utf8::Step decoded = utf8::decode(text, at);
      const Letter letter = letter_of(decoded.point, table);
      if (letter.base[0] != 0) {
        out += letter.base[0];
        if (letter.base[1] != 0) out += letter.base[1];
      } else if (!letter.silent) {
        out += text.substr(at, decoded.length);
      }
      at += decoded.length;
    }
  }
  return out;
}

std::uint64_t hash_folded(std::string_view folded) {
  std::uint64_t hash = kHashSeed;
  for (const char c : folded) hash = add_byte(hash, static_cast<unsigned char>(c));
  return finish(hash);
}

}  // namespace entente::world
