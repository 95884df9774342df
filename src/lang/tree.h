/// The best dependency tree for given arc scores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::lang {

/// Finds the highest-scoring tree with exactly one root word (Chu-Liu/Edmonds).
///
/// scores[d * (n + 1) + h] is the score of word d (0-based) having head h, where 0 is the root and k is word
/// k - 1; an entry where a word heads itself is ignored. Returns -1 for the root word and the head's index
/// for every other. Quadratic where the greedy choice is a tree, as it nearly always is, cubic at worst; n is
/// bounded by kMaxSentenceTokens.
std::vector<std::int32_t> best_tree(const std::vector<float>& scores, std::size_t n);

}  // namespace entente::lang
