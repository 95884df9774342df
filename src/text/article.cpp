#include "text/article.h"

#include <algorithm>

namespace entente::text {

std::uint64_t original_offset(const Article& article, std::uint32_t clean) {
  const auto& runs = article.offsets;
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), clean,
                       [](std::uint32_t position, const OffsetRun& run) { return position < run.clean; });
  if (after == runs.begin()) return clean;
  const OffsetRun& run = *(after - 1);
  return run.original + (clean - run.clean);
}

}  // namespace entente::text
