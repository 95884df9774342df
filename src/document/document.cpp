#include "document/document.h"

#include <algorithm>

namespace entente {

std::size_t Document::sentence_at(std::uint32_t byte) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), byte,
                                      [](std::uint32_t place, const Sentence& s) { return place < s.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

bool has_feature(const Token& token, std::string_view pair) {
  const std::string_view all = token.features;
  // Where the pair stands, it is whole: one that ends or begins another is passed over.
  for (std::size_t at = all.find(pair); at != std::string_view::npos; at = all.find(pair, at + 1)) {
    const std::size_t end = at + pair.size();
    if ((at == 0 || all[at - 1] == '|') && (end == all.size() || all[end] == '|')) return true;
  }
  return false;
}

}  // namespace entente
