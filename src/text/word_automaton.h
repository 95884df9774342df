/// Finds many words in one pass over a text (Aho and Corasick, 1975), as a full table of states.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente::text {

/// Immutable once made; safe from any thread. Memory: four bytes for each state and distinct byte.
class WordAutomaton {
 public:
  struct Word {
    std::string_view text;  ///< Read only while the automaton is made.
    std::uint32_t id = 0;
  };

  WordAutomaton() = default;
  explicit WordAutomaton(std::span<const Word> words);

  /// Calls `found(id, end)` for every word that ends before byte `end` of `text`, in order of `end`.
  template <typename Found>
  void scan(std::string_view text, Found found) const {
    if (next_.empty()) return;
    std::uint32_t row = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      row = next_[row + class_of_[static_cast<unsigned char>(text[at])]];
      if ((row & kFinal) == 0) continue;
      row &= ~kFinal;
      const std::size_t state = row / classes_;
      for (std::uint32_t i = first_output_[state]; i < first_output_[state + 1]; ++i)
        found(outputs_[i], at + 1);
    }
  }

 private:
  static constexpr std::uint32_t kFinal = 1u << 31;  ///< Marks rows of states that end a word.

  std::vector<std::uint32_t> fill_failures(std::vector<std::vector<std::uint32_t>>& ending);
  void lay_out(const std::vector<std::uint32_t>& order,
               const std::vector<std::vector<std::uint32_t>>& ending);

  std::array<std::uint8_t, 256> class_of_{};
  std::uint32_t classes_ = 1;
  std::vector<std::uint32_t> next_;  ///< Row of the next state (its number times classes_), with kFinal.
  std::vector<std::uint32_t> first_output_;
  std::vector<std::uint32_t> outputs_;
};

}  // namespace entente::text
