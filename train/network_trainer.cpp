#include "network_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::train {
namespace {

using Index = Eigen::Index;

constexpr float kMeanDecay = 0.9F;
constexpr float kSquareDecay = 0.98F;
constexpr float kClip = 5.0F;
constexpr float kSlope = 0.125F;  // Of the leaky half, as in lang::leaky().

float curve_slope(float x) {
  const float u = 0.4F * x;
  if (u <= -1.0F || u >= 1.0F) return 0.0F;
  const float rest = 1.0F - u * u;
  return 0.75F * rest * rest;
}
float gate_slope(float x) { return 0.25F * curve_slope(0.5F * x); }

void leaky_backward(const Matrix& values, Matrix& gradient, Index from, Index size) {
  for (Index i = 0; i < values.rows(); ++i) {
    for (Index j = from; j < from + size; ++j) {
      if (values(i, j) < 0.0F) gradient(i, j) *= kSlope;
    }
  }
}

/// Values that one direction keeps for the way back.
struct Trace {
  Matrix old_state, state, forget_sum, reset_sum, forget, reset, shown;
  void resize(Index rows, Index columns) {
    for (Matrix* m : {&old_state, &state, &forget_sum, &reset_sum, &forget, &reset, &shown})
      m->resize(rows, columns);
  }
};

}  // namespace

void Parameter::resize(Index rows, Index columns) {
  for (Matrix* m : {&value, &gradient, &mean, &square}) *m = Matrix::Zero(rows, columns);
  is_touched.assign(static_cast<std::size_t>(rows), 0);
}

void Parameter::touch(std::uint32_t row) {
  if (is_touched[row] != 0) return;
  is_touched[row] = 1;
  touched.push_back(row);
}

void Parameter::clear() {
  if (!sparse) {
    gradient.setZero();
    return;
  }
  for (const std::uint32_t row : touched) {
    gradient.row(static_cast<Index>(row)).setZero();
    is_touched[row] = 0;
  }
  touched.clear();
}

struct NetworkTrainer::LayerState {
  Matrix input;  ///< After dropout.
  Matrix sums;   ///< Of the three gates in both directions.
  Matrix output;
  std::array<Trace, 2> traces;
};

struct NetworkTrainer::BatchState {
  std::span<const Sample* const> samples;
  std::vector<std::size_t> starts;
  std::vector<const Sample::Word*> words;
  std::vector<Matrix> masks;            ///< For each layer's output: one row a sentence.
  std::vector<std::uint32_t> form_row;  ///< Row that was used, 0 where the form was left out.
  std::vector<std::uint32_t> shape_row;
  std::vector<std::uint8_t> use_vector, use_subword, use_lexicon;
  std::vector<LayerState> layers;
  Matrix gradient;  ///< Of the output of the layer at hand, then of the input.
  Matrix encoded, top, top_gradient;
};

NetworkTrainer::NetworkTrainer(const lang::NetworkSizes& sizes, std::size_t forms, std::size_t atoms,
                               const Vectors& vectors, std::uint32_t seed)
    : sizes_(sizes), vectors_(vectors), random_(seed) {
  const auto fan = [](std::size_t in, std::size_t out) {
    return std::sqrt(6.0F / static_cast<float>(in + out));
  };
  create("net.form", forms, sizes.form, 0.3F, true);
  create("net.subword", lang::kSubwordRows, sizes.subword, 0.3F, true);
  create("net.atom", std::max<std::size_t>(atoms, 1), sizes.atom, 0.3F, true);
  create("net.shape", lang::kShapeCount, sizes.shape, 0.3F, true);
  for (std::uint32_t l = 0; l < sizes.layers; ++l) {
    const std::size_t in = l == 0 ? sizes.input() : 2 * sizes.hidden;
    create(fmt::format("net.layer{}", l), in, 6 * sizes.hidden, fan(in, sizes.hidden));
    create(fmt::format("net.layer{}.bias", l), 1, 6 * sizes.hidden, 0.0F);
    create(fmt::format("net.states{}", l), 4, sizes.hidden, 0.5F);
  }
  create("net.top", 2 * sizes.hidden, sizes.top(), fan(2 * sizes.hidden, sizes.arc));
  create("net.top.bias", 1, sizes.top(), 0.0F);
  create("net.tag", sizes.tag_hidden, sizes.tags, fan(sizes.tag_hidden, sizes.tags));
  create("net.tag.bias", 1, sizes.tags, 0.0F);
  create("net.lemma", sizes.lemma_hidden, sizes.scripts, fan(sizes.lemma_hidden, sizes.scripts));
  create("net.lemma.bias", 1, sizes.scripts, 0.0F);
  create("net.arc", sizes.arc, sizes.arc, fan(sizes.arc, sizes.arc));
  create("net.arc.bias", 1, sizes.arc, 0.0F);
  create("net.relation", sizes.label, sizes.labels, fan(sizes.label, sizes.labels));
  create("net.relation.bias", 1, sizes.labels, 0.0F);
  create("net.root", 1, sizes.arc, 0.3F);
  create("net.root_label", 1, sizes.label, 0.3F);
  create("net.head_bias", 1, sizes.arc, 0.1F);
  create("net.distance_bias", 1, 2 * sizes.distances + 1, 0.0F);
  create("net.distance_label", 2 * sizes.distances + 1, sizes.label, 0.1F);
}

void NetworkTrainer::create(const std::string& name, std::size_t rows, std::size_t columns, float spread,
                            bool sparse) {
  Parameter& p = parameters_[name];
  p.resize(static_cast<Index>(rows), static_cast<Index>(columns));
  p.sparse = sparse;
  for (Index i = 0; i < p.value.size(); ++i) p.value.data()[i] = spread * (2.0F * uniform() - 1.0F);
}

Losses NetworkTrainer::accumulate(std::span<const Sample* const> batch, const Dropout& dropout) {
  BatchState state;
  state.samples = batch;
  for (const Sample* sample : batch) {
    state.starts.push_back(state.words.size());
    for (const Sample::Word& word : sample->words) state.words.push_back(&word);
  }
  state.starts.push_back(state.words.size());
  state.layers.resize(sizes_.layers);
  make_masks(state, dropout);
  embed(state, dropout);
  for (std::size_t l = 0; l < sizes_.layers; ++l) layer_forward(state, l);
  top_forward(state);
  Losses losses;
  losses.words = state.words.size();
  tag_and_lemma(state, losses);
  arcs(state, losses);
  relations(state, losses);
  top_backward(state);
  for (std::size_t l = sizes_.layers; l-- > 0;) layer_backward(state, l);
  embed_backward(state);
  return losses;
}

void NetworkTrainer::make_masks(BatchState& state, const Dropout& dropout) {
  const auto sentences = static_cast<Index>(state.samples.size());
  for (std::size_t l = 0; l < sizes_.layers; ++l) {
    Matrix mask = Matrix::Ones(sentences, 2 * sizes_.hidden);
    if (dropout.layer > 0.0F) {
      const float keep = 1.0F / (1.0F - dropout.layer);
      for (Index i = 0; i < mask.size(); ++i) mask.data()[i] = uniform() < dropout.layer ? 0.0F : keep;
    }
    state.masks.push_back(std::move(mask));
  }
}

void NetworkTrainer::embed(BatchState& state, const Dropout& dropout) {
  const std::size_t n = state.words.size();
  const Matrix& form = parameter("net.form").value;
  const Matrix& subword = parameter("net.subword").value;
  const Matrix& atom = parameter("net.atom").value;
  const Matrix& shape = parameter("net.shape").value;
  Matrix& x = state.layers[0].input;
  x = Matrix::Zero(static_cast<Index>(n), sizes_.input());
  std::vector<std::uint8_t> capitals(n, 0);
  for (std::size_t k = 0; k < state.samples.size(); ++k) {
    if (dropout.upper > 0.0F && uniform() < dropout.upper) {
      std::fill(capitals.begin() + static_cast<std::ptrdiff_t>(state.starts[k]),
                capitals.begin() + static_cast<std::ptrdiff_t>(state.starts[k + 1]), 1);
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Sample::Word& word = *state.words[i];
    const lang::WordFeatures& f = word.features;
    const auto row = static_cast<Index>(i);
    const bool keep_form = !dropout.forms || uniform() < word.form_keep;
    state.form_row.push_back(keep_form ? f.form : 0);
    state.shape_row.push_back(capitals[i] != 0 ? word.upper_shape : f.shape);
    state.use_vector.push_back(f.vector != lang::StaticMap::kMissing && !(uniform() < dropout.vector));
    state.use_subword.push_back(!(uniform() < dropout.subword));
    state.use_lexicon.push_back(!word.atoms.empty() && !(uniform() < dropout.lexicon));
    Index at = 0;
    x.row(row).segment(at, sizes_.form) = form.row(state.form_row[i]);
    at += sizes_.form;
    if (state.use_vector[i] != 0) {
      x.row(row).segment(at, sizes_.vector) = Eigen::Map<const Eigen::RowVectorXf>(
          vectors_.rows.data() + std::size_t{f.vector} * vectors_.size, sizes_.vector);
    }
    at += sizes_.vector;
    if (state.use_subword[i] != 0) {
      auto part = x.row(row).segment(at, sizes_.subword);
      for (std::size_t s = 0; s < f.subword_count; ++s) part += subword.row(f.subwords[s]);
      part /= static_cast<float>(f.subword_count);
    }
    at += sizes_.subword;
    if (state.use_lexicon[i] != 0) {
      auto part = x.row(row).segment(at, sizes_.atom);
      for (const std::uint16_t a : word.atoms) part += atom.row(a);
      part /= static_cast<float>(word.atoms.size());
    }
    at += sizes_.atom;
    x.row(row).segment(at, sizes_.shape) = shape.row(state.shape_row[i]);
  }
}

void NetworkTrainer::embed_backward(BatchState& state) {
  Parameter& form = parameter("net.form");
  Parameter& subword = parameter("net.subword");
  Parameter& atom = parameter("net.atom");
  Parameter& shape = parameter("net.shape");
  const auto add = [](Parameter& p, std::uint32_t row, const auto& gradient, float weight) {
    p.touch(row);
    p.gradient.row(static_cast<Index>(row)) += weight * gradient;
  };
  for (std::size_t i = 0; i < state.words.size(); ++i) {
    const Sample::Word& word = *state.words[i];
    const auto g = state.gradient.row(static_cast<Index>(i));
    add(form, state.form_row[i], g.segment(0, sizes_.form), 1.0F);
    Index at = sizes_.form + sizes_.vector;
    if (state.use_subword[i] != 0) {
      const float share = 1.0F / static_cast<float>(word.features.subword_count);
      for (std::size_t s = 0; s < word.features.subword_count; ++s) {
        add(subword, word.features.subwords[s], g.segment(at, sizes_.subword), share);
      }
    }
    at += sizes_.subword;
    if (state.use_lexicon[i] != 0) {
      const float share = 1.0F / static_cast<float>(word.atoms.size());
      for (const std::uint16_t a : word.atoms) add(atom, a, g.segment(at, sizes_.atom), share);
    }
    at += sizes_.atom;
    add(shape, state.shape_row[i], g.segment(at, sizes_.shape), 1.0F);
  }
}

void NetworkTrainer::layer_forward(BatchState& state, std::size_t l) {
  LayerState& layer = state.layers[l];
  const Index hidden = sizes_.hidden;
  layer.sums = layer.input * parameter(fmt::format("net.layer{}", l)).value;
  layer.sums.rowwise() += parameter(fmt::format("net.layer{}.bias", l)).value.row(0);
  layer.output.resize(layer.input.rows(), 2 * hidden);
  const Matrix& states = parameter(fmt::format("net.states{}", l)).value;
  for (int direction = 0; direction < 2; ++direction) {
    Trace& trace = layer.traces[static_cast<std::size_t>(direction)];
    trace.resize(layer.input.rows(), hidden);
    const float* vf = states.row(2 * direction).data();
    const float* vr = states.row(2 * direction + 1).data();
    for (std::size_t k = 0; k + 1 < state.starts.size(); ++k) {
      std::vector<float> now(static_cast<std::size_t>(hidden), 0.0F);
      const auto start = static_cast<Index>(state.starts[k]), end = static_cast<Index>(state.starts[k + 1]);
      for (Index step = 0; step < end - start; ++step) {
        const Index t = direction == 0 ? start + step : end - 1 - step;
        const float* z = layer.sums.row(t).data() + 3 * direction * hidden;
        const float* input = l == 0 ? nullptr : layer.input.row(t).data() + direction * hidden;
        float* out = layer.output.row(t).data() + direction * hidden;
        float* old_state = trace.old_state.row(t).data();
        float* new_state = trace.state.row(t).data();
        float* fs = trace.forget_sum.row(t).data();
        float* rs = trace.reset_sum.row(t).data();
        float* ff = trace.forget.row(t).data();
        float* rr = trace.reset.row(t).data();
        float* shown = trace.shown.row(t).data();
        for (Index i = 0; i < hidden; ++i) {
          const float old = now[static_cast<std::size_t>(i)];
          fs[i] = z[hidden + i] + vf[i] * old;
          rs[i] = z[2 * hidden + i] + vr[i] * old;
          ff[i] = lang::gate(fs[i]);
          rr[i] = lang::gate(rs[i]);
          const float c = z[i] + ff[i] * (old - z[i]);
          old_state[i] = old;
          new_state[i] = c;
          now[static_cast<std::size_t>(i)] = c;
          shown[i] = lang::curve(c);
          const float carry = input == nullptr ? 0.0F : input[i];
          out[i] = carry + rr[i] * (shown[i] - carry);
        }
      }
    }
  }
  Matrix dropped = layer.output;
  for (std::size_t k = 0; k + 1 < state.starts.size(); ++k) {
    for (std::size_t t = state.starts[k]; t < state.starts[k + 1]; ++t) {
      dropped.row(static_cast<Index>(t)).array() *= state.masks[l].row(static_cast<Index>(k)).array();
    }
  }
  (l + 1 < sizes_.layers ? state.layers[l + 1].input : state.encoded) = std::move(dropped);
}

void NetworkTrainer::layer_backward(BatchState& state, std::size_t l) {
  LayerState& layer = state.layers[l];
  const Index hidden = sizes_.hidden;
  for (std::size_t k = 0; k + 1 < state.starts.size(); ++k) {
    for (std::size_t t = state.starts[k]; t < state.starts[k + 1]; ++t) {
      state.gradient.row(static_cast<Index>(t)).array() *= state.masks[l].row(static_cast<Index>(k)).array();
    }
  }
  Matrix sums_gradient(layer.sums.rows(), layer.sums.cols());
  Matrix carry_gradient = Matrix::Zero(layer.input.rows(), l == 0 ? 0 : 2 * hidden);
  Parameter& states = parameter(fmt::format("net.states{}", l));
  for (int direction = 0; direction < 2; ++direction) {
    const Trace& trace = layer.traces[static_cast<std::size_t>(direction)];
    const float* vf = states.value.row(2 * direction).data();
    const float* vr = states.value.row(2 * direction + 1).data();
    float* gvf = states.gradient.row(2 * direction).data();
    float* gvr = states.gradient.row(2 * direction + 1).data();
    for (std::size_t k = 0; k + 1 < state.starts.size(); ++k) {
      std::vector<float> later(static_cast<std::size_t>(hidden), 0.0F);
      const auto start = static_cast<Index>(state.starts[k]), end = static_cast<Index>(state.starts[k + 1]);
      for (Index step = end - start; step-- > 0;) {
        const Index t = direction == 0 ? start + step : end - 1 - step;
        const float* z = layer.sums.row(t).data() + 3 * direction * hidden;
        float* gz = sums_gradient.row(t).data() + 3 * direction * hidden;
        const float* g = state.gradient.row(t).data() + direction * hidden;
        const float* input = l == 0 ? nullptr : layer.input.row(t).data() + direction * hidden;
        float* gi = l == 0 ? nullptr : carry_gradient.row(t).data() + direction * hidden;
        const float* old_state = trace.old_state.row(t).data();
        const float* new_state = trace.state.row(t).data();
        const float* fs = trace.forget_sum.row(t).data();
        const float* rs = trace.reset_sum.row(t).data();
        const float* ff = trace.forget.row(t).data();
        const float* rr = trace.reset.row(t).data();
        const float* shown = trace.shown.row(t).data();
        for (Index i = 0; i < hidden; ++i) {
          const float carry = input == nullptr ? 0.0F : input[i];
          const float g_reset = g[i] * (shown[i] - carry) * gate_slope(rs[i]);
          if (gi != nullptr) gi[i] = g[i] * (1.0F - rr[i]);
          const float g_state = later[static_cast<std::size_t>(i)] + g[i] * rr[i] * curve_slope(new_state[i]);
          const float g_forget = g_state * (old_state[i] - z[i]) * gate_slope(fs[i]);
          gz[i] = g_state * (1.0F - ff[i]);
          gz[hidden + i] = g_forget;
          gz[2 * hidden + i] = g_reset;
          gvf[i] += g_forget * old_state[i];
          gvr[i] += g_reset * old_state[i];
          later[static_cast<std::size_t>(i)] = g_state * ff[i] + g_forget * vf[i] + g_reset * vr[i];
        }
      }
    }
  }
  Parameter& weights = parameter(fmt::format("net.layer{}", l));
  weights.gradient.noalias() += layer.input.transpose() * sums_gradient;
  parameter(fmt::format("net.layer{}.bias", l)).gradient += sums_gradient.colwise().sum();
  state.gradient = sums_gradient * weights.value.transpose();
  if (l > 0) state.gradient += carry_gradient;
}

void NetworkTrainer::top_forward(BatchState& state) {
  state.top = state.encoded * parameter("net.top").value;
  state.top.rowwise() += parameter("net.top.bias").value.row(0);
  const Index active = sizes_.tag_hidden + sizes_.lemma_hidden + 2 * sizes_.arc;
  state.top.leftCols(active) = state.top.leftCols(active).cwiseMax(kSlope * state.top.leftCols(active));
  state.top_gradient = Matrix::Zero(state.top.rows(), state.top.cols());
}

void NetworkTrainer::top_backward(BatchState& state) {
  leaky_backward(state.top, state.top_gradient, 0, sizes_.tag_hidden + sizes_.lemma_hidden + 2 * sizes_.arc);
  Parameter& weights = parameter("net.top");
  weights.gradient.noalias() += state.encoded.transpose() * state.top_gradient;
  parameter("net.top.bias").gradient += state.top_gradient.colwise().sum();
  state.gradient = state.top_gradient * weights.value.transpose();
}

double NetworkTrainer::softmax_head(BatchState& state, const std::string& name, Index from, Index size,
                                    const std::vector<int>& gold, float weight) {
  Parameter& weights = parameter(name);
  const Matrix hidden = state.top.middleCols(from, size);
  Matrix scores = hidden * weights.value;
  scores.rowwise() += parameter(name + ".bias").value.row(0);
  double loss = 0.0;
  for (Index i = 0; i < scores.rows(); ++i) {
    const int right = gold[static_cast<std::size_t>(i)];
    if (right < 0) {
      scores.row(i).setZero();
      continue;
    }
    const float top = scores.row(i).maxCoeff();
    scores.row(i) = (scores.row(i).array() - top).exp().matrix();
    scores.row(i) /= scores.row(i).sum();
    loss -= std::log(std::max(static_cast<double>(scores(i, right)), 1e-12));
    scores(i, right) -= 1.0F;
  }
  scores *= weight;
  weights.gradient.noalias() += hidden.transpose() * scores;
  parameter(name + ".bias").gradient += scores.colwise().sum();
  state.top_gradient.middleCols(from, size) += scores * weights.value.transpose();
  return loss;
}

void NetworkTrainer::tag_and_lemma(BatchState& state, Losses& losses) {
  std::vector<int> tags, scripts;
  for (const Sample::Word* word : state.words) {
    tags.push_back(word->tag);
    scripts.push_back(word->script);
  }
  losses.tag = softmax_head(state, "net.tag", 0, sizes_.tag_hidden, tags, 1.0F);
  losses.script = softmax_head(state, "net.lemma", sizes_.tag_hidden, sizes_.lemma_hidden, scripts, 0.5F);
}

void NetworkTrainer::arcs(BatchState& state, Losses& losses) {
  const Index from = sizes_.tag_hidden + sizes_.lemma_hidden, arc = sizes_.arc;
  Parameter& weights = parameter("net.arc");
  const Matrix dependents = state.top.middleCols(from, arc);
  Matrix transformed = dependents * weights.value;
  transformed.rowwise() += parameter("net.arc.bias").value.row(0);
  Matrix gradient = Matrix::Zero(transformed.rows(), arc);
  for (std::size_t k = 0; k < state.samples.size(); ++k)
    losses.arc += sentence_arcs(state, k, transformed, gradient);
  weights.gradient.noalias() += dependents.transpose() * gradient;
  parameter("net.arc.bias").gradient += gradient.colwise().sum();
  state.top_gradient.middleCols(from, arc) += gradient * weights.value.transpose();
}

double NetworkTrainer::sentence_arcs(BatchState& state, std::size_t k, const Matrix& transformed,
                                     Matrix& transformed_gradient) {
  const auto start = static_cast<Index>(state.starts[k]), n = static_cast<Index>(state.starts[k + 1]) - start;
  const Index from = sizes_.tag_hidden + sizes_.lemma_hidden + sizes_.arc, arc = sizes_.arc;
  Parameter& head_bias = parameter("net.head_bias");
  Parameter& distance_bias = parameter("net.distance_bias");
  Matrix heads(n + 1, arc);
  heads.row(0) = parameter("net.root").value.row(0);
  heads.bottomRows(n) = state.top.block(start, from, n, arc);
  const Matrix words = transformed.middleRows(start, n);
  Matrix scores = words * heads.transpose();
  scores.rowwise() += (heads * head_bias.value.transpose()).transpose().row(0);
  const auto distance = [&](Index d, Index h) {
    return h == 0 ? 0 : static_cast<Index>(lang::distance_class(d, h - 1, sizes_.distances));
  };
  double loss = 0.0;
  for (Index d = 0; d < n; ++d) {
    const int right = state.words[static_cast<std::size_t>(start + d)]->head;
    for (Index h = 0; h <= n; ++h) scores(d, h) += distance_bias.value(0, distance(d, h));
    scores(d, d + 1) = -1e9F;
    const float top = scores.row(d).maxCoeff();
    scores.row(d) = (scores.row(d).array() - top).exp().matrix();
    scores.row(d) /= scores.row(d).sum();
    loss -= std::log(std::max(static_cast<double>(scores(d, right)), 1e-12));
    scores(d, right) -= 1.0F;
  }
  const float weight = state.samples[k]->tree_weight;
  scores *= weight;
  for (Index d = 0; d < n; ++d) {
    for (Index h = 0; h <= n; ++h) {
      if (h != d + 1) distance_bias.gradient(0, distance(d, h)) += scores(d, h);
    }
  }
  transformed_gradient.middleRows(start, n) = scores * heads;
  const Eigen::RowVectorXf columns = scores.colwise().sum();
  Matrix heads_gradient = scores.transpose() * words + columns.transpose() * head_bias.value;
  head_bias.gradient += columns * heads;
  parameter("net.root").gradient += heads_gradient.row(0);
  state.top_gradient.block(start, from, n, arc) += heads_gradient.bottomRows(n);
  return loss * static_cast<double>(weight);
}

void NetworkTrainer::relations(BatchState& state, Losses& losses) {
  const Index label = sizes_.label, from = sizes_.tag_hidden + sizes_.lemma_hidden + 2 * sizes_.arc;
  const auto n = static_cast<Index>(state.words.size());
  Parameter& root = parameter("net.root_label");
  Parameter& gap = parameter("net.distance_label");
  Parameter& weights = parameter("net.relation");
  Matrix hidden(n, label);
  std::vector<Index> head_row(state.words.size()), distance(state.words.size());
  for (std::size_t k = 0; k < state.samples.size(); ++k) {
    for (std::size_t i = state.starts[k]; i < state.starts[k + 1]; ++i) {
      const int head = state.words[i]->head;
      const auto local = static_cast<std::int64_t>(i - state.starts[k]);
      head_row[i] = head == 0 ? -1 : static_cast<Index>(state.starts[k]) + head - 1;
      distance[i] =
          head == 0 ? 0 : static_cast<Index>(lang::distance_class(local, head - 1, sizes_.distances));
      const auto row = static_cast<Index>(i);
      hidden.row(row) = state.top.row(row).segment(from, label) + gap.value.row(distance[i]);
      if (head_row[i] < 0) {
        hidden.row(row) += root.value.row(0);
      } else {
        hidden.row(row) += state.top.row(head_row[i]).segment(from + label, label);
      }
    }
  }
  hidden = hidden.cwiseMax(kSlope * hidden).eval();
  Matrix scores = hidden * weights.value;
  scores.rowwise() += parameter("net.relation.bias").value.row(0);
  for (std::size_t k = 0; k < state.samples.size(); ++k) {
    const float weight = state.samples[k]->tree_weight;
    for (std::size_t w = state.starts[k]; w < state.starts[k + 1]; ++w) {
      const auto i = static_cast<Index>(w);
      const int right = state.words[w]->relation;
      if (right < 0) {
        scores.row(i).setZero();
        continue;
      }
      const float top = scores.row(i).maxCoeff();
      scores.row(i) = (scores.row(i).array() - top).exp().matrix();
      scores.row(i) /= scores.row(i).sum();
      losses.relation -=
          static_cast<double>(weight) * std::log(std::max(static_cast<double>(scores(i, right)), 1e-12));
      scores(i, right) -= 1.0F;
      scores.row(i) *= weight;
    }
  }
  weights.gradient.noalias() += hidden.transpose() * scores;
  parameter("net.relation.bias").gradient += scores.colwise().sum();
  Matrix gradient = scores * weights.value.transpose();
  leaky_backward(hidden, gradient, 0, label);
  for (Index i = 0; i < n; ++i) {
    const auto w = static_cast<std::size_t>(i);
    state.top_gradient.row(i).segment(from, label) += gradient.row(i);
    gap.gradient.row(distance[w]) += gradient.row(i);
    if (head_row[w] < 0) {
      root.gradient.row(0) += gradient.row(i);
    } else {
      state.top_gradient.row(head_row[w]).segment(from + label, label) += gradient.row(i);
    }
  }
}

void NetworkTrainer::step(float rate, float scale) {
  double norm = 0.0;
  for (auto& [name, p] : parameters_) {
    if (!p.sparse) norm += static_cast<double>(p.gradient.squaredNorm());
  }
  const auto length = static_cast<float>(std::sqrt(norm)) * scale;
  if (length > kClip) scale *= kClip / length;
  ++steps_;
  const auto t = static_cast<float>(steps_);
  const float mean_fix = 1.0F - std::pow(kMeanDecay, t), square_fix = 1.0F - std::pow(kSquareDecay, t);
  const auto update = [&](Parameter& p, auto&& value, auto&& gradient, auto&& mean, auto&& square) {
    static_cast<void>(p);
    mean = kMeanDecay * mean + (1.0F - kMeanDecay) * scale * gradient;
    square = kSquareDecay * square + (1.0F - kSquareDecay) * (scale * gradient).square();
    value -= rate * (mean / mean_fix) / ((square / square_fix).sqrt() + 1e-6F);
  };
  for (auto& [name, p] : parameters_) {
    if (p.sparse) {
      for (const std::uint32_t r : p.touched) {
        const auto i = static_cast<Index>(r);
        update(p, p.value.row(i).array(), p.gradient.row(i).array(), p.mean.row(i).array(),
               p.square.row(i).array());
      }
    } else {
      update(p, p.value.array(), p.gradient.array(), p.mean.array(), p.square.array());
    }
    p.clear();
  }
}

}  // namespace entente::train
