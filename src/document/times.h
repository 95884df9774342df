/// Whether words belong to the dates of a document.
#pragma once

#include <algorithm>
#include <iterator>

#include "document/document.h"

namespace entente {

/// Whether the word is part of a date or a span of time that the document tells. A search: the dates stand in
/// the order of the text.
inline bool in_time(const Document& document, const Token& token) {
  const auto& times = document.times;
  const auto after = std::partition_point(
      times.begin(), times.end(), [&](const TimeExpression& time) { return time.begin <= token.begin; });
  return after != times.begin() && token.begin < std::prev(after)->end;
}

}  // namespace entente
