#include "text/offset_map.h"

#include <algorithm>

namespace entente::text {

void OffsetMap::add(std::uint64_t clean, std::uint64_t original) {
  OffsetRun& last = runs_.back();
  if (last.original + (clean - last.clean) == original) return;
  if (last.clean == clean) {
    last.original = original;
    return;
  }
  runs_.push_back({static_cast<std::uint32_t>(clean), original});
}

std::uint64_t OffsetMap::at(std::uint64_t clean) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), clean,
                       [](std::uint64_t position, const OffsetRun& run) { return position < run.clean; });
  const OffsetRun& run = after == runs_.begin() ? runs_.front() : *(after - 1);
  return run.original + (clean - run.clean);
}

OffsetMap OffsetMap::through(const OffsetMap& earlier, std::uint64_t clean_bytes) const {
  OffsetMap chained(earlier.at(runs_.front().original));
  const auto& middle = earlier.runs_;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::uint64_t clean_end = i + 1 < runs_.size() ? runs_[i + 1].clean : clean_bytes;
    const std::uint64_t from = runs_[i].original;
    const std::uint64_t to = from + (clean_end - runs_[i].clean);
    chained.add(runs_[i].clean, earlier.at(from));
    auto run =
        std::upper_bound(middle.begin(), middle.end(), from,
                         [](std::uint64_t position, const OffsetRun& r) { return position < r.clean; });
    for (; run != middle.end() && run->clean < to; ++run) {
      chained.add(runs_[i].clean + (run->clean - from), run->original);
    }
  }
  return chained;
}

}  // namespace entente::text
