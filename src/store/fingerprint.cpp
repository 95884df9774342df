#include "store/fingerprint.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "base/hash.h"

namespace entente::store {
namespace {

/// SplitMix64's finaliser.
constexpr std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

std::vector<std::uint64_t> stem_hashes(std::string_view stems) {
  std::vector<std::uint64_t> out;
  out.reserve(stems.size() / 6 + 1);
  for (std::size_t start = 0; start < stems.size();) {
    const std::size_t end = std::min(stems.find(' ', start), stems.size());
    out.push_back(hash64(stems.substr(start, end - start)));
    start = end + 1;
  }
  return out;
}

std::vector<std::uint32_t> shingles_of(const std::vector<std::uint64_t>& words) {
  std::vector<std::uint32_t> out;
  if (words.size() < kShingle) return out;
  out.reserve(words.size() - kShingle + 1);
  for (std::size_t w = 0; w + kShingle <= words.size(); ++w) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kShingle; ++i) hash = mix(hash * 31U + words[w + i]);
    out.push_back(static_cast<std::uint32_t>(hash >> 32U));
  }
  return out;
}

/// One hash a shingle: it falls into one of kHashes bins, and each bin keeps its smallest. A bin that stays
/// empty borrows from another one, chosen by its number alone, so that texts in common borrow in common.
std::array<std::uint32_t, kHashes> minima_of(const std::vector<std::uint32_t>& shingles) {
  constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();
  std::array<std::uint32_t, kHashes> bins;
  bins.fill(kEmpty);
  for (const std::uint32_t shingle : shingles) {
    std::uint32_t& bin = bins[shingle % kHashes];
    bin = std::min(bin, shingle / static_cast<std::uint32_t>(kHashes));
  }
  std::array<std::uint32_t, kHashes> minima = bins;
  for (std::size_t b = 0; b < kHashes; ++b) {
    std::uint64_t attempt = b;
    while (minima[b] == kEmpty) {
      attempt = mix(attempt + 0x9E3779B97F4A7C15ULL * (b + 1));
      minima[b] = bins[attempt % kHashes];
    }
  }
  return minima;
}

}  // namespace

std::string fingerprint_of(std::string_view stems) {
  const std::vector<std::uint32_t> shingles = shingles_of(stem_hashes(stems));
  std::string out;
  if (shingles.size() < kFewestShingles) {
    std::uint64_t hash = hash64(stems);
    for (int byte = 0; byte < 8; ++byte, hash >>= 8U) out += static_cast<char>(hash & 0xFFU);
    return out;
  }
  for (const std::uint32_t value : minima_of(shingles)) out += static_cast<char>(mix(value) & 0xFFU);
  return out;
}

double resemblance(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return 0;
  if (a.size() < kHashes) return a == b ? 1 : 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < kHashes; ++i) same += a[i] == b[i] ? 1 : 0;
  // Bytes agree by chance once in 256.
  constexpr double kChance = 1.0 / 256;
  const double share = static_cast<double>(same) / static_cast<double>(kHashes);
  return std::max(0.0, (share - kChance) / (1 - kChance));
}

}  // namespace entente::store
