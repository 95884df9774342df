/// SplitMix64: the same sequence with every compiler, unlike the distributions of <random>.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace entente::bench {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  template <typename T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }
  bool chance(std::uint64_t percent) { return below(100) < percent; }
  /// A place in a list of `size` whose first are drawn more often: the n-th about 1/n as often as the first.
  std::size_t ranked(std::size_t size) {
    const double share = static_cast<double>(next() >> 11U) * 0x1.0p-53;
    const auto place =
        static_cast<std::size_t>(std::exp(share * std::log(static_cast<double>(size) + 1)) - 1);
    return place < size ? place : size - 1;
  }

 private:
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

}  // namespace entente::bench
