/// The best dependency tree for given arc scores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace entente::lang {

/// Memory that best_tree() reuses from sentence to sentence.
class TreeScratch {
 public:
  /// Arc scores among nodes, node 0 being the root, and what is worked out of them.
  struct Graph {
    std::size_t nodes = 0;
    std::vector<float> weights;          ///< Square: at(dependent, head).
    std::vector<std::size_t> heads;      ///< Of each node; 0 for the root itself.
    std::vector<std::size_t> cycle;      ///< The nodes of one cycle of the heads, or nothing.
    std::vector<std::size_t> visited;    ///< By the search for cycles.
    std::vector<std::size_t> outside;    ///< Node of the smaller graph -> node of this one.
    std::vector<std::size_t> enters;     ///< For each of these the cycle's node at which an arc goes in,
    std::vector<std::size_t> leaves;     ///< and out.
    std::vector<std::uint8_t> in_cycle;  ///< By node.

    /// Makes room for so many nodes, all arcs being impossible.
    void open(std::size_t count);
    float& at(std::size_t dependent, std::size_t head) { return weights[dependent * nodes + head]; }
    float at(std::size_t dependent, std::size_t head) const { return weights[dependent * nodes + head]; }
  };

  std::deque<Graph> graphs;  ///< The sentence's, then the smaller ones with a node in the place of a cycle.
  std::vector<std::int32_t> heads;
};

/// Finds the highest-scoring tree with exactly one root word (Chu-Liu/Edmonds).
///
/// scores[d * (n + 1) + h] is the score of word d (0-based) having head h, where 0 is the root and k is word
/// k - 1; an entry where a word heads itself is ignored. Returns -1 for the root word and the head's index
/// for every other, in the scratch memory. Quadratic where the greedy choice is a tree, as it nearly always
/// is, cubic at worst; n is bounded by kMaxSentenceTokens.
const std::vector<std::int32_t>& best_tree(const std::vector<float>& scores, std::size_t n,
                                           TreeScratch& scratch);

}  // namespace entente::lang
