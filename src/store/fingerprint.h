/// Which texts are nearly the same: MinHash over shingles of word stems, with bands for finding candidates.
///
/// Two texts are compared by the share of shingles (runs of kShingle stems) that they have in common. A
/// Minhash estimates it from kHashes minima (Broder 1997); texts that share one of kBands bands of minima are
/// candidates (Indyk and Motwani 1998). Inflection, accents, case and punctuation do not count. Everything is
/// a pure function of the text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::store {

inline constexpr std::size_t kShingle = 4;  ///< Stems in a row.
inline constexpr std::size_t kBands = 12;
inline constexpr std::size_t kRowsPerBand =
    4;  ///< Half of all pairs with 0.54 in common share a band, 96 % at 0.7.
inline constexpr std::size_t kHashes = kBands * kRowsPerBand;
inline constexpr std::size_t kFewestShingles = 24;  ///< Shorter texts are alike only when they are the same.

struct Fingerprint {
  std::vector<std::uint64_t> bands;  ///< Keys for the table `band`; one for a short text.
  std::string minima;                ///< One byte a hash; empty for a short text.
};

/// `stems` as stems_of() gives them.
Fingerprint fingerprint_of(std::string_view stems);

/// Share of shingles in common, 0 to 1, as the minima estimate it: within 0.07 for two of three pairs.
/// Two short texts, which have no minima, share everything, since only equal ones have the same band.
double resemblance(std::string_view a, std::string_view b);

}  // namespace entente::store
