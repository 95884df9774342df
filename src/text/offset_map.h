/// Which byte of one text came from which byte of another. A map is a list of runs; inside a run both sides
/// advance byte by byte. Maps are built front to back and may be chained: clean text -> HTML source -> file.
#pragma once

#include <cstdint>
#include <vector>

#include "text/article.h"

namespace entente::text {

class OffsetMap {
 public:
  /// The identity, shifted: byte n came from byte n + base.
  explicit OffsetMap(std::uint64_t base = 0) : runs_{{0, base}} {}

  /// From byte `clean` on, bytes came from `original` on. Calls must not go back in `clean`.
  void add(std::uint64_t clean, std::uint64_t original);

  std::uint64_t at(std::uint64_t clean) const;

  /// This map followed by `earlier`: from this map's clean side to the other's original side, for the first
  /// `clean_bytes` bytes.
  OffsetMap through(const OffsetMap& earlier, std::uint64_t clean_bytes) const;

  const std::vector<OffsetRun>& runs() const { return runs_; }
  std::vector<OffsetRun> take() { return std::move(runs_); }

 private:
  std::vector<OffsetRun> runs_;
};

}  // namespace entente::text
