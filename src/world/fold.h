/// Folding: how a name in a table and the same name in running text come to be equal.
///
/// Text is cut into words, a word being a run of letters and digits; everything else (blanks, hyphens,
/// apostrophes, points) is a gap between words. A word is known by the hash of its folded letters: lower
/// case, without accents, ligatures spelt out ("Élysée" = "elysee", "Œuvre" = "oeuvre"). So "États-Unis",
/// "Etats Unis" and "ETATS-UNIS" are the same two words. Letters of other scripts are kept as they are.
///
/// Everything here is a pure function of its input, linear in its length, and safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::world {

/// What stands between a word and the one before it.
enum class Gap : std::uint8_t {
  kStart,       ///< Nothing: the first word of the text.
  kHyphen,      ///< A hyphen or dash without blanks.
  kApostrophe,  ///< An apostrophe without blanks.
  kPlural,      ///< An apostrophe and a blank: "Workers' Party".
  kPoint,       ///< A full stop without blanks: "U.S".
  kSlash,       ///< A slash without blanks: "SPLM/A".
  kSpace,       ///< Blanks, at most one line break.
  kPointSpace,  ///< A full stop and blanks: "St. Petersburg", but also the end of a sentence.
  kComma,       ///< A comma and blanks.
  kOpen,        ///< An opening bracket or quotation mark.
  kHard,        ///< Any other punctuation, or an empty line.
};

/// One word of a text.
struct Word {
  std::uint64_t hash = 0;   ///< Of the folded letters.
  std::uint32_t begin = 0;  ///< First byte.
  std::uint32_t end = 0;    ///< One past the last byte.
  std::uint32_t sentence = kNoSentence;
  Gap gap = Gap::kStart;   ///< What stands before it.
  std::uint8_t flags = 0;  ///< kCapital, ...
  std::uint16_t letters = 0;

  static constexpr std::uint32_t kNoSentence = 0xFFFFFFFFU;
  static constexpr std::uint8_t kCapital = 1;   ///< Begins with a capital.
  static constexpr std::uint8_t kAllCaps = 2;   ///< Two or more letters, all of them capitals.
  static constexpr std::uint8_t kDigits = 4;    ///< Holds a digit.
  static constexpr std::uint8_t kFirst = 8;     ///< First word of its sentence.
  static constexpr std::uint8_t kShouted = 16;  ///< In a line that is all capitals.
  bool capital() const { return (flags & kCapital) != 0; }
  bool all_caps() const { return (flags & kAllCaps) != 0; }
  bool digits() const { return (flags & kDigits) != 0; }
  bool first() const { return (flags & kFirst) != 0; }
  bool shouted() const { return (flags & kShouted) != 0; }
  bool joined() const { return gap == Gap::kHyphen || gap == Gap::kApostrophe || gap == Gap::kPoint; }
};

/// Appends the words of `text` to `words`, in order. `base` is added to their offsets.
void scan_words(std::string_view text, std::uint32_t base, std::vector<Word>& words);

/// The words of a short string.
std::vector<Word> words_of(std::string_view text);

/// The folded letters of a text, words separated by one blank: "l'Élysée" -> "l elysee".
std::string fold(std::string_view text);

/// The hash that a Word holds, of letters that are folded already.
std::uint64_t hash_folded(std::string_view folded);

}  // namespace entente::world
