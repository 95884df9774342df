#include "coding/verbs.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente::coding {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(VerbList::kCount)> kNames = {
    "speech",
    "source-preposition",
    "support-active",
    "support-passive",
    "support-happen",
    "planned",
    "possible",
    "not",
    "deny",
    "ongoing",
    "happened",
    "object-control",
    "negation",
    "negative-determiner",
    "without",
    "condition-mark",
    "purpose",
    "future-auxiliary",
    "possible-auxiliary",
    "conditional-auxiliary",
    "possible-adverb",
    "inert",
    "transparent",
    "planned-adjective",
    "possible-adjective",
    "not-adjective"};

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

Result<VerbLists> VerbLists::parse(std::string_view text, const std::string& name) {
  VerbLists lists;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      return Error{ErrorCode::kBadSyntax, fmt::format("{}:{}:1: expected `NAME = word, word`", name, number)};
    }
    const std::string_view key = trim(line.substr(0, equals));
    const auto place = std::find(kNames.begin(), kNames.end(), key);
    if (place == kNames.end()) {
      return Error{ErrorCode::kUnknownCode, fmt::format("{}:{}:1: no list is called `{}`; they are: {}", name,
                                                        number, key, fmt::join(kNames, ", "))};
    }
    auto& words = lists.lists_[static_cast<std::size_t>(place - kNames.begin())];
    std::string_view rest = line.substr(equals + 1);
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      const std::string_view word = trim(rest.substr(0, comma));
      if (!word.empty()) words.emplace_back(word);
      rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
  }
  for (auto& words : lists.lists_) std::sort(words.begin(), words.end());
  return lists;
}

bool VerbLists::has(VerbList list, std::string_view lemma) const {
  const auto& words = lists_[static_cast<std::size_t>(list)];
  return std::binary_search(words.begin(), words.end(), lemma, std::less<std::string_view>());
}

}  // namespace entente::coding
