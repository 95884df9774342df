#include "document/document.h"

#include <algorithm>

namespace entente {

std::size_t Document::sentence_at(std::uint32_t byte) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), byte,
                                      [](std::uint32_t place, const Sentence& s) { return place < s.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

bool has_feature(const Token& token, std::string_view pair) {
  std::string_view rest = token.features;
  while (!rest.empty()) {
    const std::size_t bar = rest.find('|');
    if (rest.substr(0, bar) == pair) return true;
    if (bar == std::string_view::npos) return false;
    rest.remove_prefix(bar + 1);
  }
  return false;
}

}  // namespace entente
