/// A linear classifier over hashed features: small decisions that need no network, such as where a token
/// ends.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace entente::lang {

class HashedClassifier;

/// Features of one decision: hashes, of which a classifier uses the low bits.
struct FeatureList {
  static constexpr std::size_t kMax = 40;
  std::array<std::uint32_t, kMax> hashes;
  std::size_t count = 0;
  const HashedClassifier* ahead = nullptr;  ///< Whose weights are fetched while further features are made.

  inline void add(std::uint64_t hash);
};

/// Weights lie in a pack as rows of `kStride` 16-bit numbers, one row a hash, one column a class.
class HashedClassifier {
 public:
  static constexpr std::size_t kStride = 4;  ///< Most classes.

  HashedClassifier() = default;
  /// The number of rows must be a power of two; otherwise the classifier knows nothing and answers 0.
  HashedClassifier(std::span<const std::int16_t> weights, std::size_t classes) : classes_(classes) {
    const std::size_t rows = weights.size() / kStride;
    if (rows == 0 || (rows & (rows - 1)) != 0) return;
    weights_ = weights.data();
    mask_ = static_cast<std::uint32_t>(rows - 1);
  }

  bool empty() const { return weights_ == nullptr; }
  /// Asks for the weights of a feature: they lie all over a table that is larger than the nearer caches.
  void fetch(std::uint32_t hash) const {
    if (weights_ != nullptr) __builtin_prefetch(weights_ + std::size_t{hash & mask_} * kStride);
  }
  std::array<std::int32_t, kStride> scores(const FeatureList& features) const {
    std::array<std::int32_t, kStride> total = {};
    if (weights_ == nullptr) return total;
    for (std::size_t i = 0; i < features.count; ++i) {
      const std::int16_t* row = weights_ + std::size_t{features.hashes[i] & mask_} * kStride;
      for (std::size_t c = 0; c < kStride; ++c) total[c] += row[c];
    }
    return total;
  }
  /// The class with the highest score; of equals, the lowest.
  std::size_t best(const FeatureList& features) const {
    const auto total = scores(features);
    std::size_t winner = 0;
    for (std::size_t c = 1; c < classes_; ++c) {
      if (total[c] > total[winner]) winner = c;
    }
    return winner;
  }

 private:
  const std::int16_t* weights_ = nullptr;
  std::uint32_t mask_ = 0;
  std::size_t classes_ = 0;
};

inline void FeatureList::add(std::uint64_t hash) {
  if (count == kMax) return;
  hashes[count] = static_cast<std::uint32_t>(hash >> 16);
  if (ahead != nullptr) ahead->fetch(hashes[count]);
  ++count;
}

}  // namespace entente::lang
