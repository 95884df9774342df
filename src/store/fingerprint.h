/// Which texts are nearly the same: MinHash over shingles of word stems.
///
/// Two texts are compared by the share of shingles (runs of kShingle stems) that they have in common. MinHash
/// estimates it from kHashes minima (Broder 1997), here with one permutation and densification (Li, Owen and
/// Zhang 2012; Shrivastava 2017), of which one byte each is kept (Li and König 2010). Inflection, accents,
/// case and punctuation do not count. Pure functions of the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::store {

inline constexpr std::size_t kShingle = 4;  ///< Stems in a row.
inline constexpr std::size_t kHashes = 64;
inline constexpr std::size_t kFewestShingles = 24;  ///< Shorter texts are alike only when they are the same.

/// kHashes bytes, or, for a short text, the eight bytes of its hash. `stems` as stems_of() gives them.
std::string fingerprint_of(std::string_view stems);

/// Share of shingles in common, 0 to 1, as the minima estimate it: within 0.06 for two of three pairs. Two
/// short texts are equal or have nothing in common; so have a short and a long one.
double resemblance(std::string_view a, std::string_view b);

}  // namespace entente::store
