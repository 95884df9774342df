// Tags, lemmas and trees: runs the network over batches of sentences.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <numeric>

#include "lang/characters.h"
#include "lang/hash.h"
#include "lang/lemma_script.h"
#include "lang/model.h"
#include "lang/tree.h"

namespace entente::lang {
namespace {

/// Sentences are analysed together until they have so many words: enough rows for the products to run well,
/// few enough to stay in the cache.
constexpr std::size_t kBatchWords = 192;

/// Makes room for `size` elements. Grows only: a vector that shrinks and grows again is zeroed each time.
template <typename T>
void room(std::vector<T>& values, std::size_t size) {
  if (values.size() < size) values.resize(size);
}

}  // namespace

struct Workspace::State {
  /// A frequent word: what the first layer makes of it, and its lexicon entry.
  struct Cached {
    std::uint64_t key = 0;  ///< 0: none.
    std::uint32_t lexicon = StaticMap::kMissing;
    std::uint32_t used = 0;  ///< When it was asked for last, in words.
  };

  std::uint64_t serial = 0;
  /// In sets of kWays, which the low bits of the key name: a word takes the place of that of its set which
  /// has not been asked for the longest, so that rare words do not drive out frequent ones.
  static constexpr std::size_t kWays = 4;
  std::vector<Cached> cached;
  std::uint32_t words_asked = 0;
  /// kCachedWords rows of the first layer's output; memory is touched only where a word has come.
  std::unique_ptr<float[]> cached_rows;

  std::vector<std::uint64_t> keys;     ///< Of each word of the batch.
  std::vector<std::uint32_t> lexicon;  ///< Of each word of the batch.
  std::vector<std::size_t> missing;    ///< Words of the batch that were not cached.
  std::vector<float> input, sums, states, next_states, top, scores, hidden, arcs;
  std::vector<float> arc_scores;
  std::vector<std::uint16_t> tag_of;
  std::vector<std::size_t> undecided;  ///< Words whose lemma the network chooses.
  std::vector<std::int16_t> head_rows, head_blocks, dependent_rows;
  std::vector<float> head_scales, head_biases, distance_biases;
  std::vector<std::int32_t> products;
  LinearScratch linear;
  TreeScratch tree;
  std::string folded, lemma;
};

Workspace::Workspace() : state_(std::make_unique<State>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

namespace {

/// One batch of sentences, from forms to trees.
class Batch {
 public:
  Batch(const Model& model, Document& document, Workspace::State& state)
      : model_(model), net_(model.network()), sizes_(net_.sizes()), document_(document), s_(state) {
    for (std::size_t i = 0; i < sizes_.labels; ++i) {
      if (model_.relations()[i].relation == Relation::kRoot) root_labels_.push_back(i);
    }
  }

  void run(std::span<const std::uint32_t> sentences) {
    starts_.clear();
    words_.clear();
    for (const std::uint32_t index : sentences) {
      Sentence& sentence = document_.sentences[index];
      sentence.analysed = true;
      if (sentence.token_count == 0) continue;
      starts_.push_back(words_.size());
      for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
        words_.push_back(&document_.tokens[sentence.first_token + i]);
      }
    }
    if (words_.empty()) return;
    starts_.push_back(words_.size());
    first_layer();
    for (std::size_t layer = 0; layer < sizes_.layers; ++layer) recur(layer);
    top();
    tags();
    lemmas();
    arcs();
    relations();
  }

 private:
  std::size_t count() const { return words_.size(); }

  static constexpr std::size_t kNoPlace = Workspace::kCachedWords;

  static std::size_t set_of(std::uint64_t key) {
    return key / 2 % (Workspace::kCachedWords / Workspace::State::kWays) * Workspace::State::kWays;
  }

  /// Where the word lies in the cache; kNoPlace where it does not.
  std::size_t place_of(std::uint64_t key) const {
    const std::size_t set = set_of(key);
    for (std::size_t way = 0; way < Workspace::State::kWays; ++way) {
      if (s_.cached[set + way].key == key) return set + way;
    }
    return kNoPlace;
  }

  /// Where a new word goes.
  std::size_t place_for(std::uint64_t key) const {
    const auto set = s_.cached.begin() + static_cast<std::ptrdiff_t>(set_of(key));
    const auto oldest = std::min_element(set, set + Workspace::State::kWays,
                                         [](const auto& a, const auto& b) { return a.used < b.used; });
    return static_cast<std::size_t>(oldest - s_.cached.begin());
  }

  /// Asks for the row of a cached word before it is copied: the rows are larger than the nearer caches.
  void fetch(std::uint64_t key, std::size_t width) const {
    constexpr std::size_t kLine = 64 / sizeof(float);
    const std::size_t place = place_of(key);
    if (place == kNoPlace) return;
    const float* row = s_.cached_rows.get() + place * width;
    for (std::size_t at = 0; at < width; at += kLine) __builtin_prefetch(row + at);
  }

  void first_layer() {
    const std::size_t width = 6 * sizes_.hidden;
    room(s_.sums, count() * width);
    room(s_.lexicon, count());
    room(s_.keys, count());
    for (std::size_t i = 0; i < count(); ++i) {
      s_.keys[i] = hash_of(words_[i]->form) | 1;
      __builtin_prefetch(&s_.cached[set_of(s_.keys[i])]);
    }
    s_.missing.clear();
    WordFeatures features;
    for (std::size_t i = 0; i < count(); ++i) {
      if (i + 1 < count()) fetch(s_.keys[i + 1], width);
      const std::size_t place = place_of(s_.keys[i]);
      ++s_.words_asked;
      if (place != kNoPlace) {
        s_.cached[place].used = s_.words_asked;
        s_.lexicon[i] = s_.cached[place].lexicon;
        const float* row = s_.cached_rows.get() + place * width;
        std::memcpy(s_.sums.data() + i * width, row, width * sizeof(float));
        continue;
      }
      model_.words().features(words_[i]->form, s_.folded, features);
      s_.lexicon[i] = features.lexicon;
      s_.missing.push_back(i);
      room(s_.input, s_.missing.size() * sizes_.input());
      net_.input(model_.words(), features, s_.input.data() + (s_.missing.size() - 1) * sizes_.input());
    }
    compute_missing(width);
  }

  void compute_missing(std::size_t width) {
    const std::size_t missing = s_.missing.size();
    room(s_.hidden, missing * width);
    linear(net_.first, s_.input.data(), sizes_.input(), missing, s_.hidden.data(), width, s_.linear);
    for (std::size_t m = 0; m < missing; ++m) {
      const std::size_t i = s_.missing[m];
      const float* row = s_.hidden.data() + m * width;
      std::memcpy(s_.sums.data() + i * width, row, width * sizeof(float));
      if (place_of(s_.keys[i]) != kNoPlace) continue;  // twice in this batch
      const std::size_t place = place_for(s_.keys[i]);
      s_.cached[place] = {s_.keys[i], s_.lexicon[i], s_.words_asked};
      std::memcpy(s_.cached_rows.get() + place * width, row, width * sizeof(float));
    }
  }

  void recur(std::size_t layer) {
    const std::size_t hidden = sizes_.hidden;
    const std::size_t width = 6 * hidden;
    room(s_.next_states, count() * 2 * hidden);
    const float* carry = nullptr;
    if (layer > 0) {
      linear(net_.upper[layer - 1], s_.states.data(), 2 * hidden, count(), s_.sums.data(), width, s_.linear);
      carry = s_.states.data();
    }
    const Network::Gates& gates = net_.gates[layer];
    for (std::size_t k = 0; k + 1 < starts_.size(); ++k) {
      const std::size_t start = starts_[k], length = starts_[k + 1] - start;
      const float* sums = s_.sums.data() + start * width;
      float* out = s_.next_states.data() + start * 2 * hidden;
      const float* input = carry == nullptr ? nullptr : carry + start * 2 * hidden;
      run_recurrence(gates.forward, sums, width, input, 2 * hidden, length, out, 2 * hidden);
      run_recurrence(gates.backward, sums + 3 * hidden, width, input == nullptr ? nullptr : input + hidden,
                     2 * hidden, length, out + hidden, 2 * hidden);
    }
    s_.states.swap(s_.next_states);
  }

  void top() {
    const std::size_t width = sizes_.top();
    room(s_.top, count() * width);
    linear(net_.top, s_.states.data(), 2 * sizes_.hidden, count(), s_.top.data(), width, s_.linear);
    const std::size_t active = sizes_.tag_hidden + sizes_.lemma_hidden + 2 * sizes_.arc;
    for (std::size_t i = 0; i < count(); ++i) leaky(s_.top.data() + i * width, active);
  }

  void tags() {
    room(s_.scores, count() * sizes_.tags);
    linear(net_.tag, s_.top.data(), sizes_.top(), count(), s_.scores.data(), sizes_.tags, s_.linear);
    for (std::size_t i = 0; i < count(); ++i) {
      const JointTag& tag = model_.tags()[best_index(s_.scores.data() + i * sizes_.tags, sizes_.tags)];
      words_[i]->upos = tag.upos;
      words_[i]->features = tag.features;
    }
  }

  /// Scripts that the lexicon has for the word with its tag; a verb's for an auxiliary.
  void candidate_scripts(std::size_t i, std::vector<std::uint16_t>& out) const {
    out.clear();
    if (s_.lexicon[i] == StaticMap::kMissing) return;
    const auto pairs = model_.words().reading_pairs(s_.lexicon[i]);
    const auto collect = [&](Upos upos) {
      for (std::size_t k = 0; k + 1 < pairs.size(); k += 2) {
        const bool fits =
            pairs[k] == static_cast<std::uint16_t>(upos) && pairs[k + 1] < model_.words().script_count();
        if (fits && std::find(out.begin(), out.end(), pairs[k + 1]) == out.end()) out.push_back(pairs[k + 1]);
      }
    };
    collect(words_[i]->upos);
    if (out.empty() && words_[i]->upos == Upos::kAux) collect(Upos::kVerb);
  }

  void set_lemma(Token& token, std::string_view script) {
    if (!apply_lemma_script(script, token.form, s_.lemma) || s_.lemma.empty()) s_.lemma = token.form;
    token.lemma = s_.lemma == token.form ? token.form : document_.arena.copy(s_.lemma);
  }

  void lemmas() {
    s_.undecided.clear();
    std::vector<std::uint16_t>& candidates = candidates_;
    for (std::size_t i = 0; i < count(); ++i) {
      candidate_scripts(i, candidates);
      if (candidates.size() == 1) {
        set_lemma(*words_[i], model_.words().script(candidates[0]));
      } else {
        s_.undecided.push_back(i);
      }
    }
    const std::size_t size = sizes_.lemma_hidden;
    room(s_.hidden, s_.undecided.size() * size);
    for (std::size_t m = 0; m < s_.undecided.size(); ++m) {
      std::memcpy(s_.hidden.data() + m * size,
                  s_.top.data() + s_.undecided[m] * sizes_.top() + sizes_.tag_hidden, size * sizeof(float));
    }
    room(s_.scores, s_.undecided.size() * sizes_.scripts);
    linear(net_.lemma, s_.hidden.data(), size, s_.undecided.size(), s_.scores.data(), sizes_.scripts,
           s_.linear);
    for (std::size_t m = 0; m < s_.undecided.size(); ++m) {
      choose_lemma(s_.undecided[m], s_.scores.data() + m * sizes_.scripts);
    }
  }

  /// The best-scored script: among the lexicon's, or among all where the lexicon has none.
  void choose_lemma(std::size_t i, const float* scores) {
    candidate_scripts(i, candidates_);
    std::size_t winner = best_index(scores, sizes_.scripts);
    if (!candidates_.empty()) {
      // Scripts beyond the network's are rare ones of the lexicon: taken when nothing else fits.
      winner = candidates_[0];
      const auto score = [&](std::size_t id) { return id < sizes_.scripts ? scores[id] : -1e9F; };
      for (const std::uint16_t id : candidates_) {
        if (score(id) > score(winner)) winner = id;
      }
    }
    set_lemma(*words_[i], model_.words().script(winner));
  }

  void arcs() {
    const std::size_t arc = sizes_.arc;
    room(s_.arcs, count() * arc);
    const float* dependents = s_.top.data() + sizes_.tag_hidden + sizes_.lemma_hidden;
    linear(net_.arc, dependents, sizes_.top(), count(), s_.arcs.data(), arc, s_.linear);
    for (std::size_t k = 0; k + 1 < starts_.size(); ++k)
      parse_sentence(starts_[k], starts_[k + 1] - starts_[k]);
  }

  void parse_sentence(std::size_t start, std::size_t n) {
    const std::size_t arc = sizes_.arc, row = row_size(arc), width = padded(n + 1, kBlock);
    room(s_.head_rows, (n + 1) * arc);
    room(s_.head_scales, n + 1);
    room(s_.head_biases, n + 1);
    for (std::size_t h = 0; h <= n; ++h)
      s_.head_scales[h] = quantise_row(head_values(start, h), arc, s_.head_rows.data() + h * arc);
    bias_heads(start, n);
    room(s_.head_blocks, blocked_size(arc, n + 1));
    block_rows(s_.head_rows.data(), n + 1, arc, s_.head_blocks.data());
    room(s_.dependent_rows, n * row);
    room(s_.hidden, n);
    for (std::size_t d = 0; d < n; ++d) {
      s_.hidden[d] =
          quantise_row(s_.arcs.data() + (start + d) * arc, arc, s_.dependent_rows.data() + d * row);
    }
    room(s_.products, n * width);
    multiply(s_.dependent_rows.data(), n, arc, s_.head_blocks.data(), n + 1, s_.products.data());
    score_arcs(n, width);
    const std::vector<std::int32_t>& heads = best_tree(s_.arc_scores, n, s_.tree);
    for (std::size_t d = 0; d < n; ++d) words_[start + d]->head = heads[d];
  }

  /// What the layers say of a word as a head: h counts from 1, 0 is the root.
  const float* head_values(std::size_t start, std::size_t h) const {
    if (h == 0) return net_.root;
    return s_.top.data() + (start + h - 1) * sizes_.top() + sizes_.tag_hidden + sizes_.lemma_hidden +
           sizes_.arc;
  }

  /// What each head scores whatever hangs on it. A sum must be made in its order, one addition after the
  /// other, so several are made at the same time.
  void bias_heads(std::size_t start, std::size_t n) {
    constexpr std::size_t kTogether = 8;
    for (std::size_t first = 0; first <= n; first += kTogether) {
      std::array<const float*, kTogether> values;
      std::array<float, kTogether> sums = {};
      for (std::size_t j = 0; j < kTogether; ++j) values[j] = head_values(start, std::min(first + j, n));
      for (std::size_t i = 0; i < sizes_.arc; ++i) {
        for (std::size_t j = 0; j < kTogether; ++j) sums[j] += values[j][i] * net_.head_bias[i];
      }
      for (std::size_t j = 0; j < kTogether && first + j <= n; ++j) s_.head_biases[first + j] = sums[j];
    }
  }

  /// Scores of all heads of all words from the products. What the distance adds depends on how far the head
  /// lies before or behind the word: written out once, each word reads its part of it.
  void score_arcs(std::size_t n, std::size_t width) {
    room(s_.arc_scores, n * (n + 1));
    room(s_.distance_biases, 2 * n + 1);
    for (std::size_t i = 0; i <= 2 * n; ++i)  // A head that lies i - n words behind.
      s_.distance_biases[i] = net_.distance_bias[i < n ? distance(n - i, 1) : distance(0, i - n + 1)];
    for (std::size_t d = 0; d < n; ++d) {
      const std::int32_t* products = s_.products.data() + d * width;
      const float* scales = s_.head_scales.data();
      const float* biases = s_.head_biases.data();
      const float* distances = s_.distance_biases.data() + n - d;
      const float scale = s_.hidden[d];
      float* scores = s_.arc_scores.data() + d * (n + 1);
      scores[0] = static_cast<float>(products[0]) * (scale * scales[0]) + biases[0] + net_.distance_bias[0];
      for (std::size_t h = 1; h <= n; ++h)
        scores[h] = static_cast<float>(products[h]) * (scale * scales[h]) + biases[h] + distances[h - 1];
    }
  }

  /// Distance class of head number h (0: the root, k: word k - 1) for word d.
  std::size_t distance(std::size_t d, std::size_t h) const {
    if (h == 0) return 0;
    return distance_class(static_cast<std::int64_t>(d), static_cast<std::int64_t>(h) - 1, sizes_.distances);
  }

  void relations() {
    const std::size_t label = sizes_.label;
    room(s_.hidden, count() * label);
    const std::size_t at = sizes_.tag_hidden + sizes_.lemma_hidden + 2 * sizes_.arc;
    for (std::size_t k = 0; k + 1 < starts_.size(); ++k) {
      for (std::size_t i = starts_[k]; i < starts_[k + 1]; ++i) {
        const std::size_t h = static_cast<std::size_t>(words_[i]->head + 1);
        const float* dependent = s_.top.data() + i * sizes_.top() + at;
        const float* head =
            h == 0 ? net_.root_label : s_.top.data() + (starts_[k] + h - 1) * sizes_.top() + at + label;
        const float* gap = net_.distance_label + distance(i - starts_[k], h) * label;
        float* out = s_.hidden.data() + i * label;
        for (std::size_t j = 0; j < label; ++j) out[j] = dependent[j] + head[j] + gap[j];
      }
    }
    leaky(s_.hidden.data(), count() * label);
    room(s_.scores, count() * sizes_.labels);
    linear(net_.relation, s_.hidden.data(), label, count(), s_.scores.data(), sizes_.labels, s_.linear);
    for (std::size_t i = 0; i < count(); ++i) set_relation(*words_[i], s_.scores.data() + i * sizes_.labels);
  }

  /// The best relation; "root" for the root and for it only.
  void set_relation(Token& token, float* scores) {
    if (token.head == Token::kRoot) {
      token.relation = Relation::kRoot;
      token.subtype = RelationSubtype::kNone;
      return;
    }
    for (const std::size_t root : root_labels_) scores[root] = -1e9F;
    const JointRelation& relation = model_.relations()[best_index(scores, sizes_.labels)];
    token.relation = relation.relation;
    token.subtype = relation.subtype;
  }

  const Model& model_;
  const Network& net_;
  const NetworkSizes& sizes_;
  Document& document_;
  Workspace::State& s_;
  std::vector<std::size_t> starts_;
  std::vector<Token*> words_;
  std::vector<std::uint16_t> candidates_;
  std::vector<std::size_t> root_labels_;
};

void prepare(const Model& model, Workspace::State& state) {
  if (state.serial == model.serial()) return;
  state.serial = model.serial();
  state.cached.assign(Workspace::kCachedWords, {});
  state.cached_rows =
      std::make_unique_for_overwrite<float[]>(Workspace::kCachedWords * 6 * model.network().sizes().hidden);
}

}  // namespace

void analyse(const Model& model, Document& document, std::span<const std::uint32_t> sentences,
             Workspace& workspace) {
  prepare(model, workspace.state());
  Batch batch(model, document, workspace.state());
  std::size_t first = 0, words = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::size_t more = document.sentences[sentences[i]].token_count;
    if (words > 0 && words + more > kBatchWords) {
      batch.run(sentences.subspan(first, i - first));
      first = i;
      words = 0;
    }
    words += more;
  }
  batch.run(sentences.subspan(first));
}

bool analyse_as_verb(const Model& model, Document& document, std::uint32_t sentence, std::uint32_t token,
                     std::string_view stand_in, Workspace& workspace) {
  Token& verb = document.tokens[document.sentences[sentence].first_token + token];
  const std::string_view form = verb.form;
  // taken for a participle, it has its lemma already
  const std::string lemma = verb.upos == Upos::kVerb ? std::string(verb.lemma) : verb_lemma(model, form);
  if (lemma.empty()) return false;
  prepare(model, workspace.state());
  verb.form = stand_in;
  Batch(model, document, workspace.state()).run(std::span(&sentence, 1));
  verb.form = form;
  verb.lemma = document.arena.copy(lemma);
  return true;
}

void analyse(const Model& model, Document& document, Workspace& workspace) {
  std::vector<std::uint32_t> all(document.sentences.size());
  std::iota(all.begin(), all.end(), 0U);
  analyse(model, document, all, workspace);
}

}  // namespace entente::lang
