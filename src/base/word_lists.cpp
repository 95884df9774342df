#include "base/word_lists.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/strings.h"

namespace entente {
Result<WordLists> WordLists::parse(std::string_view text, const std::string& file,
                                   std::span<const std::string_view> names) {
  WordLists out;
  out.lists_.resize(names.size());
  std::size_t number = 0;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    ++number;
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      return Error{ErrorCode::kBadSyntax, fmt::format("{}:{}:1: expected `NAME = word, word`", file, number)};
    }
    const std::string_view key = trimmed(line.substr(0, equals));
    const auto place = std::find(names.begin(), names.end(), key);
    if (place == names.end()) {
      return Error{ErrorCode::kUnknownCode, fmt::format("{}:{}:1: no list is called `{}`; they are: {}", file,
                                                        number, key, fmt::join(names, ", "))};
    }
    auto& words = out.lists_[static_cast<std::size_t>(place - names.begin())];
    std::string_view rest = line.substr(equals + 1);
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      const std::string_view word = trimmed(rest.substr(0, comma));
      if (!word.empty()) words.emplace_back(word);
      rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
  }
  for (auto& words : out.lists_) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }
  out.index();
  return out;
}

void WordLists::index() {
  stride_ = lists_.size() / 64U + 1U;
  for (std::size_t list = 0; list < lists_.size(); ++list) {
    for (const std::string& word : lists_[list]) {
      const std::size_t number = index_.add(word);
      in_.resize(index_.size() * stride_);
      in_[number * stride_ + list / 64U] |= std::uint64_t{1} << (list % 64U);
    }
  }
}

}  // namespace entente
