/// Named lists of words from a text file: the plainest form of dictionary that people edit.
///
///     # a comment
///     negation = not, never, n't
///
/// A list may be given in several lines, which add up. Names are fixed by the reader of the file. Read-only
/// after parsing; safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/word_index.h"

namespace entente {

class WordLists {
 public:
  /// `names` are the lists that the file may hold; `file` stands in messages ("verbs.txt:12:1: ...").
  static Result<WordLists> parse(std::string_view text, const std::string& file,
                                 std::span<const std::string_view> names);

  /// Is the word in the list with this number (its place in `names`)?
  bool has(std::size_t list, std::string_view word) const {
    const std::uint32_t number = index_.find(word);
    if (number == WordIndex::kMissing) return false;
    return (in_[number * stride_ + list / 64U] >> (list % 64U)) & 1U;
  }
  const std::vector<std::string>& words(std::size_t list) const { return lists_[list]; }

 private:
  void index();

  std::vector<std::vector<std::string>> lists_;  // each sorted
  WordIndex index_;                              // of the words of all lists
  std::size_t stride_ = 0;                       // numbers in in_ for each word
  std::vector<std::uint64_t> in_;                // the lists that each word is in, a bit each
};

}  // namespace entente
