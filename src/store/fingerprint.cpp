#include "store/fingerprint.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"

namespace entente::store {
namespace {

/// Keys of bands stay below this, so that SQLite keeps them in six bytes.
constexpr std::uint64_t kBandMask = (1ULL << 44U) - 1;
constexpr unsigned kBandShift = 44;
constexpr std::uint64_t kShortText = kBands;  // Band number of texts without minima.

/// SplitMix64's finaliser: constants for the hash functions, and mixing of what they make.
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

Fingerprint fingerprint_of(std::string_view stems) {
  Fingerprint out;
  const std::vector<std::uint64_t> words = stem_hashes(stems);
  const std::vector<std::uint32_t> shingles = shingles_of(words);
  if (shingles.size() < kFewestShingles) {
    out.bands.push_back((kShortText << kBandShift) | (hash64(stems) & kBandMask));
    return out;
  }
  const auto minima = minima_of(shingles);
  for (std::size_t b = 0; b < kBands; ++b) {
    std::uint64_t hash = b;
    for (std::size_t r = 0; r < kRowsPerBand; ++r) hash = mix(hash * 31U + minima[b * kRowsPerBand + r]);
    out.bands.push_back((static_cast<std::uint64_t>(b) << kBandShift) | (hash & kBandMask));
  }
  for (const std::uint32_t value : minima) out.minima += static_cast<char>(value & 0xFFU);
  return out;
}

double resemblance(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return 0;
  if (a.empty()) return 1;
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  // Bytes agree by chance once in 256.
  constexpr double kChance = 1.0 / 256;
  const double share = static_cast<double>(same) / static_cast<double>(a.size());
  return std::max(0.0, (share - kChance) / (1 - kChance));
}

}  // namespace entente::store
