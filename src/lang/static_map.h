/// A read-only map from hashes to numbers that lies in a pack: 8 bytes an entry, one or two cache lines a
/// lookup. Keys are 64-bit hashes of which 48 bits or more are compared, so that a word that is not in a map
/// of half a million is taken for one about once in a hundred million lookups.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace entente::lang {

class StaticMap {
 public:
  static constexpr std::uint32_t kMissing = 0xFFFFFFFFU;

  StaticMap() = default;
  /// A view of what build() made.
  explicit StaticMap(std::span<const std::uint32_t> data) {
    if (data.empty() || data[0] > 24) return;
    const std::size_t buckets = std::size_t{1} << data[0];
    if (data.size() < buckets + 2) return;
    const std::size_t count = data[1 + buckets];
    if (data.size() < 2 + buckets + 2 * count) return;
    bits_ = data[0];
    starts_ = data.data() + 1;
    prints_ = starts_ + buckets + 1;
    values_ = prints_ + count;
    count_ = count;
  }

  std::uint32_t find(std::uint64_t key) const {
    if (count_ == 0) return kMissing;
    const std::size_t bucket = bucket_of(key, bits_);
    const std::uint32_t print = static_cast<std::uint32_t>(key);
    const std::uint32_t end =
        std::min<std::uint32_t>(starts_[bucket + 1], static_cast<std::uint32_t>(count_));
    for (std::uint32_t i = starts_[bucket]; i < end; ++i) {
      if (prints_[i] == print) return values_[i];
    }
    return kMissing;
  }
  std::size_t size() const { return count_; }

  /// Lays out the entries. Of entries with one key, the first stays.
  static std::vector<std::uint32_t> build(std::vector<std::pair<std::uint64_t, std::uint32_t>> entries) {
    const auto bits = static_cast<std::uint32_t>(std::bit_width(entries.size() / 4 | 1));
    std::stable_sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) {
      const auto bucket_a = bucket_of(a.first, bits), bucket_b = bucket_of(b.first, bits);
      if (bucket_a != bucket_b) return bucket_a < bucket_b;
      return static_cast<std::uint32_t>(a.first) < static_cast<std::uint32_t>(b.first);
    });
    const auto same = [&](const auto& a, const auto& b) {
      return bucket_of(a.first, bits) == bucket_of(b.first, bits) &&
             static_cast<std::uint32_t>(a.first) == static_cast<std::uint32_t>(b.first);
    };
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
    const std::size_t buckets = std::size_t{1} << bits;
    std::vector<std::uint32_t> data(2 + buckets, 0);
    data[0] = bits;
    for (const auto& entry : entries) ++data[2 + bucket_of(entry.first, bits)];
    for (std::size_t i = 0; i < buckets; ++i) data[2 + i] += data[1 + i];
    for (const auto& entry : entries) data.push_back(static_cast<std::uint32_t>(entry.first));
    for (const auto& entry : entries) data.push_back(entry.second);
    return data;
  }

 private:
  static std::size_t bucket_of(std::uint64_t key, std::uint32_t bits) {
    return static_cast<std::size_t>(key >> (64 - bits));
  }

  std::uint32_t bits_ = 1;
  const std::uint32_t* starts_ = nullptr;
  const std::uint32_t* prints_ = nullptr;
  const std::uint32_t* values_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace entente::lang
