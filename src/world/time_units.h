/// Tokens cut into the units that time patterns are written in: a run of letters, a run of digits, or one
/// mark. "l'été", "mi-juin", "11-Septembre", "2014–2018" and "2021-03-05" come out the same however the
/// tokeniser keeps them together, and the same cut is made of the patterns themselves.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace entente::world::time {

/// Index of a known word, 0 for all others.
using WordId = std::uint16_t;
inline constexpr WordId kUnknownWord = 0;

/// The words of a rule file, lower-cased. A word is known by a hash of 64 bits: that one of a text has the
/// hash of another in the file is as likely as 2^-50, which is accepted.
class Vocabulary {
 public:
  Vocabulary() : slots_(kFirstSlots) {}

  WordId find(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      if (slots_[at].hash == hash) return slots_[at].word;
      if (slots_[at].hash == 0) return kUnknownWord;
    }
  }
  WordId find(std::string_view lower) const { return find(hash_of(lower)); }
  /// The id of the word, new or old; kUnknownWord when there are too many.
  WordId add(std::string_view lower);
  std::size_t size() const { return count_ + 1; }

  /// Of lower-cased bytes; never 0.
  static std::uint64_t hash_of(std::string_view lower);

 private:
  static constexpr std::size_t kFirstSlots = 1024;  // A power of two.
  struct Slot {
    std::uint64_t hash = 0;  // 0: free.
    WordId word = kUnknownWord;
  };
  void insert(std::uint64_t hash, WordId word);
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

enum class UnitKind : std::uint8_t { kLetters, kDigits, kMark };

struct Unit {
  std::uint32_t begin = 0;  ///< Bytes of the text that was cut.
  std::uint32_t end = 0;
  std::int32_t number = -1;  ///< Of digits; -1 for anything else and for more than kMaxDigits.
  WordId word = kUnknownWord;
  UnitKind kind = UnitKind::kMark;
  bool glued = false;    ///< Nothing stands between it and the unit before.
  bool capital = false;  ///< Begins with a capital.

  std::uint32_t length() const { return end - begin; }
};

inline constexpr std::uint32_t kMaxDigits = 9;      ///< More do not fit a number that a date could hold.
inline constexpr std::uint32_t kMaxWordBytes = 48;  ///< Longer words are in no rule file.

/// Lower case of ASCII, Latin-1 letters and the ligature œ; other bytes stay.
std::string lower_case(std::string_view text);

/// Cuts `text`, which begins at byte `offset` of the whole, and appends to `units`. Only adds words to
/// nothing: unknown ones get kUnknownWord.
void cut_units(std::string_view text, std::uint32_t offset, const Vocabulary& words,
               std::vector<Unit>& units);

/// Replaces `units` by those of a sentence, from its surface tokens.
void units_of(const Document& document, const Sentence& sentence, const Vocabulary& words,
              std::vector<Unit>& units);

/// Cuts a pattern's text and calls `use(text, capital)` for each unit, lower-cased.
void each_unit(std::string_view text, const std::function<void(std::string_view, bool)>& use);

}  // namespace entente::world::time
