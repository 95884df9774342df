/// A dictionary of word sequences: which sequence of words begins here, and which is the longest?
///
/// It is a tree of words whose edges lie in one open-addressing hash table, so it can be mapped from a pack
/// and used as it is. A bit filter over first words turns most words of a text away at the cost of one
/// look at 64 KiB. Keys are 64-bit hashes of folded words (world/fold.h): two different sequences share a key
/// with a probability below 2^-40 for a million of them, which is accepted.
///
/// Building is linear, a step of a lookup constant. A built lexicon is immutable and safe from any thread.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::world {

/// One edge: from a node along a word to another node.
struct LexiconEdge {
  std::uint64_t key = 0;  ///< 0: free slot.
  std::uint32_t node = 0;
  std::uint32_t onward = 0;  ///< A bit for every word that may follow: most that stand next in a text do not.

  bool may_go_on(std::uint64_t word) const { return (onward & onward_bit(word)) != 0; }
  static std::uint32_t onward_bit(std::uint64_t word) { return std::uint32_t{1} << ((word >> 40U) & 31U); }
};

/// A view of a lexicon: owns nothing.
class Lexicon {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  static constexpr std::size_t kFilterBits = 1U << 19U;
  static constexpr std::size_t kFilterWords = kFilterBits / 64;

  Lexicon() = default;
  /// `filter` and `small_filter` have a power of two of words each (kFilterWords in images), `edges` a power
  /// of two, one of them free.
  Lexicon(std::span<const std::uint64_t> filter, std::span<const std::uint64_t> small_filter,
          std::span<const LexiconEdge> edges)
      : filter_(filter), small_filter_(small_filter), edges_(edges) {}

  /// False when no sequence begins with the word; true when one may.
  bool may_begin(std::uint64_t word) const { return holds(filter_, word); }

  /// The same for a word that is written without a capital: most words of most texts.
  bool may_begin_small(std::uint64_t word) const { return holds(small_filter_, word); }

  /// The edge from the node along the word; null for none.
  const LexiconEdge* edge(std::uint32_t node, std::uint64_t word) const {
    const std::uint64_t key = edge_key(node, word);
    const std::size_t mask = edges_.size() - 1;
    for (std::size_t at = key & mask;; at = (at + 1) & mask) {
      if (edges_[at].key == key) return &edges_[at];
      if (edges_[at].key == 0) return nullptr;
    }
  }

  /// The node that the word leads to, or kNone.
  std::uint32_t step(std::uint32_t node, std::uint64_t word) const {
    const LexiconEdge* found = edge(node, word);
    return found == nullptr ? kNone : found->node;
  }

  bool empty() const { return edges_.empty(); }

  static std::uint64_t edge_key(std::uint32_t node, std::uint64_t word) {
    std::uint64_t key = word ^ (std::uint64_t{node} * 0x9E3779B97F4A7C15ULL);
    key ^= key >> 29U;
    key *= 0xBF58476D1CE4E5B9ULL;
    key ^= key >> 32U;
    return key == 0 ? 1 : key;
  }

 private:
  static bool holds(std::span<const std::uint64_t> filter, std::uint64_t word) {
    const std::uint64_t bit = word & (filter.size() * 64 - 1);
    return ((filter[bit >> 6U] >> (bit & 63U)) & 1U) != 0;
  }

  std::span<const std::uint64_t> filter_;
  std::span<const std::uint64_t> small_filter_;
  std::span<const LexiconEdge> edges_;
};

/// Builds a lexicon. Used by one thread.
class LexiconBuilder {
 public:
  /// A small lexicon does with a small filter, which stays in the nearest cache. Its words are a power of
  /// two.
  explicit LexiconBuilder(std::size_t filter_words = Lexicon::kFilterWords)
      : filter_(filter_words), small_filter_(filter_words), slots_(kFirstSlots) {}

  /// The node of the sequence, which is added if it is new. Must not be empty. `small`: it may begin without
  /// a capital.
  std::uint32_t insert(std::span<const std::uint64_t> words, bool small = true) {
    const std::uint64_t bit = words.front() & (filter_.size() * 64 - 1);
    filter_[bit >> 6U] |= std::uint64_t{1} << (bit & 63U);
    if (small) small_filter_[bit >> 6U] |= std::uint64_t{1} << (bit & 63U);
    while ((used_ + words.size()) * 5 > slots_.size() * 3) grow();
    LexiconEdge* edge = nullptr;
    for (const std::uint64_t word : words) {
      if (edge != nullptr) edge->onward |= LexiconEdge::onward_bit(word);
      edge = edge_or_new(edge == nullptr ? Lexicon::kRoot : edge->node, word);
    }
    return edge->node;
  }

  std::uint32_t node_count() const { return nodes_; }
  const std::vector<std::uint64_t>& filter() const { return filter_; }
  const std::vector<std::uint64_t>& small_filter() const { return small_filter_; }
  const std::vector<LexiconEdge>& edges() const { return slots_; }
  Lexicon view() const { return {filter_, small_filter_, slots_}; }

 private:
  static constexpr std::size_t kFirstSlots = 1024;  // A power of two.

  LexiconEdge* edge_or_new(std::uint32_t node, std::uint64_t word) {
    const std::uint64_t key = Lexicon::edge_key(node, word);
    LexiconEdge& edge = slots_[free_slot(slots_, key)];
    if (edge.key == 0) {
      edge = {key, nodes_++, 0};
      ++used_;
    }
    return &edge;
  }

  static std::size_t free_slot(const std::vector<LexiconEdge>& slots, std::uint64_t key) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = key & mask;
    while (slots[at].key != 0 && slots[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<LexiconEdge> larger(slots_.size() * 2);
    for (const LexiconEdge& edge : slots_) {
      if (edge.key != 0) larger[free_slot(larger, edge.key)] = edge;
    }
    slots_ = std::move(larger);
  }

  std::vector<std::uint64_t> filter_;
  std::vector<std::uint64_t> small_filter_;
  std::vector<LexiconEdge> slots_;
  std::size_t used_ = 0;
  std::uint32_t nodes_ = 1;
};

}  // namespace entente::world
