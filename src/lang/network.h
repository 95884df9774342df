/// The network that tags and parses: embeddings, two or three bidirectional recurrent layers, and heads for
/// tags, lemma scripts, arcs and relations. Runs on views into a pack; training lives in train/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/kernels.h"
#include "lang/word_tables.h"
#include "pack/pack.h"

namespace entente::lang {

/// Sizes of a network, as a pack stores them ("net.sizes", in this order).
struct NetworkSizes {
  std::uint32_t form = 64;  ///< Dimensions of the parts of a word's input.
  std::uint32_t vector = 64;
  std::uint32_t subword = 64;
  std::uint32_t atom = 32;
  std::uint32_t shape = 16;
  std::uint32_t hidden = 128;  ///< Of one direction of a layer.
  std::uint32_t layers = 2;
  std::uint32_t tag_hidden = 96;
  std::uint32_t lemma_hidden = 64;
  std::uint32_t arc = 64;
  std::uint32_t label = 64;
  std::uint32_t tags = 0;
  std::uint32_t scripts = 0;
  std::uint32_t labels = 0;
  std::uint32_t distances = 16;  ///< Distances to a head that are told apart, on each side.

  std::uint32_t input() const { return form + vector + subword + atom + shape; }
  std::uint32_t top() const { return tag_hidden + lemma_hidden + 2 * arc + 2 * label; }
};

/// A table of 8-bit rows, each with its own scale. A view into a pack.
struct EmbeddingTable {
  std::size_t rows = 0;
  std::size_t size = 0;
  const std::int8_t* values = nullptr;
  const float* scales = nullptr;

  void add(std::size_t row, float weight, float* out) const {
    if (row >= rows) return;
    const std::int8_t* source = values + row * size;
    const float scale = scales[row] * weight;
    for (std::size_t i = 0; i < size; ++i) out[i] += static_cast<float>(source[i]) * scale;
  }
};

/// Clipped distance class of a head: 0 for the root, 1 to `distances` to the left, above that to the right.
constexpr std::uint32_t distance_class(std::int64_t dependent, std::int64_t head, std::uint32_t distances) {
  const std::int64_t gap = head < dependent ? dependent - head : head - dependent;
  const auto clipped = static_cast<std::uint32_t>(gap < distances ? gap : distances);
  return head < dependent ? clipped : distances + clipped;
}

class Network {
 public:
  static Result<Network> open(const pack::Pack& pack);
  const NetworkSizes& sizes() const { return sizes_; }

  /// The input row of a word, before the first layer.
  void input(const WordTables& tables, const WordFeatures& features, float* out) const;

  Linear first, top, tag, lemma, arc, relation;
  std::vector<Linear> upper;  ///< Layers after the first.
  struct Gates {
    Recurrence forward, backward;
  };
  std::vector<Gates> gates;
  const float* root = nullptr;            ///< The root as a head: arc values.
  const float* root_label = nullptr;      ///< The root as a head: label values.
  const float* head_bias = nullptr;       ///< Weights of a head's arc values by themselves.
  const float* distance_bias = nullptr;   ///< By distance_class().
  const float* distance_label = nullptr;  ///< Rows of label values by distance_class().

 private:
  NetworkSizes sizes_;
  EmbeddingTable form_, vector_, subword_, atom_, shape_;
};

}  // namespace entente::lang
