/// A fixed set of words with numbers: what the closed vocabularies of frames and word lists are looked up in.
///
///     WordIndex index;
///     index.add("signer");                 // 0
///     index.find("signer");                // 0
///     index.find("table") == WordIndex::kMissing;
///
/// Every word of every analysed sentence is looked up, and most are not there: a look at one table of eight
/// bytes a slot tells so, where a map of nodes goes from pointer to pointer. Filled by one thread, then read
/// by any number.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class WordIndex {
 public:
  static constexpr std::uint32_t kMissing = 0xFFFFFFFFU;

  /// The word's number: a new one, counted from 0, if it is not there yet.
  std::uint32_t add(std::string_view word);

  /// The word's number, or kMissing.
  std::uint32_t find(std::string_view asked) const {
    if (slots_.empty()) return kMissing;
    const std::uint32_t hash = hash_of(asked);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.number == kMissing || (slot.hash == hash && word(slot.number) == asked)) return slot.number;
    }
  }

  /// The word with a number.
  std::string_view word(std::uint32_t number) const {
    const std::size_t end = number + 1 < begins_.size() ? begins_[number + 1] : letters_.size();
    return std::string_view(letters_).substr(begins_[number], end - begins_[number]);
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(begins_.size()); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kMissing;
  };

  /// Up to eight letters from `text` as a number; its last bytes twice rather than one byte after the other.
  static std::uint64_t letters(const char* text, std::size_t size) {
    std::uint64_t low = 0, high = 0;
    if (size >= 4) {
      std::memcpy(&low, text, 4);
      std::memcpy(&high, text + size - 4, 4);
    } else if (size > 0) {
      low = static_cast<unsigned char>(text[0]);
      high = static_cast<unsigned char>(text[size / 2]) << 8U | static_cast<unsigned char>(text[size - 1]);
    }
    return low | high << 32U;
  }

  static std::uint32_t hash_of(std::string_view word) {
    std::uint64_t value = word.size() * 0x9E3779B97F4A7C15ULL;
    std::size_t at = 0;
    for (; at + 8 < word.size(); at += 8) {
      std::uint64_t block = 0;
      std::memcpy(&block, word.data() + at, 8);
      value = (value ^ block) * 0xFF51AFD7ED558CCDULL;
      value ^= value >> 32U;
    }
    value = (value ^ letters(word.data() + at, word.size() - at)) * 0xFF51AFD7ED558CCDULL;
    return static_cast<std::uint32_t>(value >> 32U);
  }

  void grow();

  std::vector<Slot> slots_;  ///< A power of two of them, at most half of them taken.
  std::size_t mask_ = 0;
  std::vector<std::uint32_t> begins_;  ///< Of each word in letters_.
  std::string letters_;
};

}  // namespace entente
