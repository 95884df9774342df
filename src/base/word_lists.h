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

namespace entente {

class WordLists {
 public:
  /// `names` are the lists that the file may hold; `file` stands in messages ("verbs.txt:12:1: ...").
  static Result<WordLists> parse(std::string_view text, const std::string& file,
                                 std::span<const std::string_view> names);

  /// Is the word in the list with this number (its place in `names`)?
  bool has(std::size_t list, std::string_view word) const;
  const std::vector<std::string>& words(std::size_t list) const { return lists_[list]; }

 private:
  std::vector<std::vector<std::string>> lists_;  // each sorted
};

}  // namespace entente
