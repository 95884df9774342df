/// The network of lang/network.h in floating point, with its gradients: forward and backward passes written
/// out by hand, dropout, Adam, and export as quantised sections of a pack.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "lang/network.h"
#include "lang/word_tables.h"
#include "pack/pack.h"
#include "tables.h"

namespace entente::train {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A sentence as numbers. Class numbers of -1 are not trained on.
struct Sample {
  struct Word {
    lang::WordFeatures features;
    std::uint32_t upper_shape = 0;  ///< Shape of the word in capitals.
    std::span<const std::uint16_t> atoms;
    int tag = -1;
    int script = -1;
    int relation = -1;
    int head = -1;           ///< 0: root, k: word k - 1.
    float form_keep = 1.0F;  ///< Probability that the form's own embedding is used in training.
  };
  std::vector<Word> words;
  float tree_weight = 1.0F;
};

/// One trained matrix, with its gradient and Adam's moments.
struct Parameter {
  Matrix value, gradient, mean, square;
  bool sparse = false;                 ///< An embedding table: only rows that a batch used are updated.
  std::vector<std::uint32_t> touched;  ///< Rows with a gradient, sparse tables only.
  std::vector<std::uint8_t> is_touched;

  void resize(Eigen::Index rows, Eigen::Index columns);
  void touch(std::uint32_t row);
  void clear();
};

struct Losses {
  double tag = 0, script = 0, arc = 0, relation = 0;
  std::size_t words = 0;
  double total() const { return tag + 0.5 * script + arc + relation; }
};

/// Shares of what is left out in training.
struct Dropout {
  float vector = 0.1F;    ///< Pretrained vectors, whole.
  float lexicon = 0.1F;   ///< Lexicon features, whole.
  float subword = 0.05F;  ///< Subwords, whole.
  float layer = 0.33F;    ///< Values between layers, the same for all words of a sentence.
  float upper = 0.03F;    ///< Sentences shown in capitals.
  bool forms = true;      ///< Leave forms out by Sample::Word::form_keep.
};

class NetworkTrainer {
 public:
  /// `vectors` stays with the caller and must outlive the trainer.
  NetworkTrainer(const lang::NetworkSizes& sizes, std::size_t forms, std::size_t atoms,
                 const Vectors& vectors, std::uint32_t seed);

  /// Adds the gradients of a batch; returns sums of losses over its words.
  Losses accumulate(std::span<const Sample* const> batch, const Dropout& dropout);
  /// One step of Adam with the gradients so far, which are then cleared. `scale` multiplies them first.
  void step(float rate, float scale);

  void add_sections(pack::Writer& writer) const;
  const lang::NetworkSizes& sizes() const { return sizes_; }
  /// All trained matrices by name, for export and for the check of the gradients.
  std::map<std::string, Parameter>& parameters() { return parameters_; }

 private:
  struct LayerState;
  struct BatchState;

  Parameter& parameter(const std::string& name) { return parameters_.at(name); }
  void create(const std::string& name, std::size_t rows, std::size_t columns, float spread,
              bool sparse = false);
  float uniform() { return std::generate_canonical<float, 24>(random_); }
  void make_masks(BatchState& state, const Dropout& dropout);
  void embed(BatchState& state, const Dropout& dropout);
  void embed_backward(BatchState& state);
  void layer_forward(BatchState& state, std::size_t layer);
  void layer_backward(BatchState& state, std::size_t layer);
  void top_forward(BatchState& state);
  void top_backward(BatchState& state);
  void tag_and_lemma(BatchState& state, Losses& losses);
  double softmax_head(BatchState& state, const std::string& name, Eigen::Index from, Eigen::Index size,
                      const std::vector<int>& gold, float weight);
  void arcs(BatchState& state, Losses& losses);
  double sentence_arcs(BatchState& state, std::size_t k, const Matrix& transformed,
                       Matrix& transformed_gradient);
  void relations(BatchState& state, Losses& losses);

  lang::NetworkSizes sizes_;
  const Vectors& vectors_;
  std::map<std::string, Parameter> parameters_;
  std::mt19937 random_;
  std::size_t steps_ = 0;
};

}  // namespace entente::train
