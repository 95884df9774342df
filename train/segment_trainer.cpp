#include "segment_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "lang/atoms.h"
#include "lang/characters.h"
#include "lang/hash.h"
#include "lang/segmenter.h"

namespace entente::train {
namespace {

constexpr std::size_t kStride = lang::HashedClassifier::kStride;

/// Logistic regression over hashed features, by AdaGrad.
class Logistic {
 public:
  Logistic(std::size_t rows, std::size_t classes)
      : mask_(rows - 1), classes_(classes), weights_(rows * kStride, 0.0F), squares_(rows * kStride, 1e-2F) {}

  /// One step on one example; returns its loss.
  double step(const std::vector<std::uint32_t>& hashes, std::size_t gold, float rate) {
    std::array<double, kStride> p = {};
    for (const std::uint32_t h : hashes) {
      for (std::size_t c = 0; c < classes_; ++c) p[c] += static_cast<double>(weights_[at(h, c)]);
    }
    const double top = *std::max_element(p.begin(), p.begin() + static_cast<std::ptrdiff_t>(classes_));
    double sum = 0.0;
    for (std::size_t c = 0; c < classes_; ++c) sum += p[c] = std::exp(p[c] - top);
    for (std::size_t c = 0; c < classes_; ++c) p[c] /= sum;
    const double loss = -std::log(std::max(p[gold], 1e-9));
    for (const std::uint32_t h : hashes) {
      for (std::size_t c = 0; c < classes_; ++c) {
        const std::size_t i = at(h, c);
        const float gradient = static_cast<float>(p[c] - (c == gold ? 1.0 : 0.0)) + 1e-5F * weights_[i];
        squares_[i] += gradient * gradient;
        weights_[i] -= rate * gradient / std::sqrt(squares_[i]);
      }
    }
    return loss;
  }

  /// Weights as 16-bit numbers, all by one scale.
  std::vector<std::int16_t> quantised() const {
    float largest = 1e-6F;
    for (const float w : weights_) largest = std::max(largest, std::fabs(w));
    std::vector<std::int16_t> out(weights_.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = static_cast<std::int16_t>(std::lround(weights_[i] / largest * 8000.0F));
    }
    return out;
  }

 private:
  std::size_t at(std::uint32_t hash, std::size_t c) const { return (hash & mask_) * kStride + c; }

  std::size_t mask_, classes_;
  std::vector<float> weights_, squares_;
};

struct Example {
  std::vector<std::uint32_t> hashes;
  std::uint8_t gold;
};

std::vector<std::int16_t> fit(std::vector<Example>& examples, std::size_t rows, std::size_t classes,
                              int rounds, const std::string& name, const Log& log) {
  Logistic model(rows, classes);
  std::mt19937 random(7);
  double loss = 0.0;
  for (int round = 0; round < rounds; ++round) {
    std::shuffle(examples.begin(), examples.end(), random);
    loss = 0.0;
    const float rate = 0.2F * (1.0F - static_cast<float>(round) / static_cast<float>(rounds));
    for (const Example& example : examples) loss += model.step(example.hashes, example.gold, rate);
  }
  log(fmt::format("{}: {} examples, loss {:.5f}", name, examples.size(),
                  loss / static_cast<double>(std::max<std::size_t>(examples.size(), 1))));
  return model.quantised();
}

/// Where surface tokens and sentences of the running text begin.
struct Gold {
  std::set<std::size_t> tokens, sentences;
};

Gold gold_breaks(const std::vector<conllu::Sentence>& sentences) {
  Gold gold;
  const Document document = conllu::to_document(sentences);
  for (const Token& token : document.tokens) gold.tokens.insert(token.begin);
  for (const Sentence& sentence : document.sentences) gold.sentences.insert(sentence.begin);
  return gold;
}

void break_examples(const std::vector<conllu::Sentence>& sentences, const lang::StaticMap& titles,
                    std::vector<Example>& out) {
  const std::string text = conllu::running_text(sentences);
  const Gold gold = gold_breaks(sentences);
  std::vector<lang::Atom> atoms;
  std::size_t cut = 0;
  lang::split_atoms(text, titles, atoms, cut);
  lang::BreakState state;
  lang::FeatureList features;
  for (std::size_t i = 1; i < atoms.size(); ++i) {
    lang::Break decision = lang::Break::kNone;
    if (gold.tokens.contains(atoms[i].begin)) decision = lang::Break::kToken;
    // Lists in treebanks are run together: "one - two - three" with a sentence each. In running text a dash
    // inside a paragraph goes on with the sentence, unless a mark has ended it.
    const bool list_item = lang::is_dash(atoms[i]) && !lang::is_final_mark(atoms[i - 1]);
    if (gold.sentences.contains(atoms[i].begin) && !list_item) decision = lang::Break::kSentence;
    if (atoms[i].before != lang::Gap::kParagraph && !lang::plain_gap(atoms, i)) {
      lang::break_features(atoms, i, state, features);
      out.push_back(
          {{features.hashes.begin(), features.hashes.begin() + static_cast<std::ptrdiff_t>(features.count)},
           static_cast<std::uint8_t>(decision)});
    }
    lang::advance(atoms, i, decision, state);
  }
}

std::string folded(std::string_view form) {
  std::string out;
  lang::fold(form, out);
  return out;
}

/// What the treebanks do with each surface form: left whole, or opened into which parts.
struct Use {
  std::size_t whole = 0;
  std::map<std::vector<std::string>, std::size_t> opened;
  std::size_t opened_count() const {
    std::size_t n = 0;
    for (const auto& [parts, count] : opened) n += count;
    return n;
  }
};

std::map<std::string, Use> count_uses(const std::vector<conllu::Sentence>& sentences) {
  std::map<std::string, Use> uses;
  for (const conllu::Sentence& sentence : sentences) {
    for (const conllu::SurfaceToken& token : sentence.tokens) {
      Use& use = uses[folded(token.form)];
      if (token.word_count == 1) {
        ++use.whole;
        continue;
      }
      std::vector<std::string> parts;
      for (std::uint32_t w = 0; w < token.word_count; ++w) {
        parts.push_back(folded(sentence.words[token.first_word + w].form));
      }
      ++use.opened[parts];
    }
  }
  return uses;
}

/// Endings that are words of their own after whatever word ("'s", "n't"): their number and how often a longer
/// form with such an ending is left whole.
std::vector<std::string> productive_endings(const std::map<std::string, Use>& uses) {
  std::map<std::string, std::set<std::string>> stems;
  for (const auto& [form, use] : uses) {
    for (const auto& [parts, count] : use.opened) {
      if (parts.size() == 2 && parts[0] + parts[1] == form) stems[parts[1]].insert(form);
    }
  }
  std::vector<std::string> endings;
  for (const auto& [ending, forms] : stems) {
    if (forms.size() < 6 || ending.find('\'') == std::string::npos) continue;
    std::size_t whole = 0;
    for (const auto& [form, use] : uses) {
      if (form.size() > ending.size() && form.ends_with(ending) && use.opened.empty()) ++whole;
    }
    if (whole * 3 < forms.size()) endings.push_back(ending);
  }
  std::sort(endings.begin(), endings.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  return endings;
}

/// Contractions with an ending that opens anyway need no line of their own when the ending gives the same.
bool by_ending(const std::string& form, const std::vector<std::string>& parts,
               const std::vector<std::string>& endings) {
  for (const std::string& ending : endings) {
    if (form.size() > ending.size() && form.ends_with(ending)) {
      return parts.size() == 2 && parts[1] == ending && parts[0] + parts[1] == form;
    }
  }
  return false;
}

std::string contraction_lines(const std::map<std::string, Use>& uses, const std::vector<std::string>& endings,
                              std::set<std::string>& ambiguous) {
  std::string out;
  for (const auto& entry : uses) {
    const std::string& form = entry.first;
    const Use& use = entry.second;
    const std::size_t opened = use.opened_count();
    const auto most = std::max_element(use.opened.begin(), use.opened.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool has_ending = std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
      return form.size() > ending.size() && form.ends_with(ending);
    });
    if (opened == 0) {
      // An exception to the endings: left whole, more than once.
      if (has_ending && use.whole > 1) out += form + "\t!\t\n";
      continue;
    }
    if (by_ending(form, most->first, endings) && opened * 3 > use.whole) continue;
    const bool unclear = opened >= 8 && use.whole >= 8 && use.whole * 50 > opened && opened * 50 > use.whole;
    if (!unclear && opened <= use.whole) continue;
    if (unclear) ambiguous.insert(form);
    out += form + (unclear ? "\t?" : "\t!");
    for (const std::string& part : most->first) out += "\t" + part;
    out += "\n";
  }
  return out;
}

std::vector<Example> opening_examples(const std::vector<conllu::Sentence>& sentences,
                                      const std::set<std::string>& ambiguous,
                                      const lang::WordTables& tables) {
  std::vector<Example> out;
  lang::FeatureList features;
  for (const conllu::Sentence& sentence : sentences) {
    const auto form_at = [&](std::ptrdiff_t i) {
      return i < 0 || i >= static_cast<std::ptrdiff_t>(sentence.tokens.size())
                 ? std::string_view()
                 : std::string_view(sentence.tokens[static_cast<std::size_t>(i)].form);
    };
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      if (!ambiguous.contains(folded(sentence.tokens[t].form))) continue;
      const auto i = static_cast<std::ptrdiff_t>(t);
      lang::Segmenter::opening_features(
          tables, {form_at(i - 2), form_at(i - 1), form_at(i), form_at(i + 1), form_at(i + 2)}, features);
      out.push_back(
          {{features.hashes.begin(), features.hashes.begin() + static_cast<std::ptrdiff_t>(features.count)},
           static_cast<std::uint8_t>(sentence.tokens[t].word_count > 1)});
    }
  }
  return out;
}

}  // namespace

void train_segmenter(const std::vector<std::vector<conllu::Sentence>>& written,
                     const std::vector<conllu::Sentence>& all, const std::vector<std::string>& titles,
                     const lang::WordTables& tables, pack::Writer& writer, const Log& log) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
  for (const std::string& title : titles) entries.emplace_back(lang::hash_of(folded(title)), 1);
  const std::vector<std::uint32_t> title_data = lang::StaticMap::build(entries);
  const lang::StaticMap title_map(title_data);
  writer.add_array("segment.titles", title_data);

  std::vector<Example> examples;
  for (const auto& treebank : written) break_examples(treebank, title_map, examples);
  writer.add_array("segment.breaks", fit(examples, 1U << 18, 3, 6, "token and sentence ends", log));
  examples.clear();

  const auto uses = count_uses(all);
  const std::vector<std::string> endings = productive_endings(uses);
  std::set<std::string> ambiguous;
  writer.add("segment.contractions", contraction_lines(uses, endings, ambiguous));
  std::string ending_lines;
  for (const std::string& ending : endings) ending_lines += ending + "\n";
  writer.add("segment.endings", ending_lines);
  examples = opening_examples(all, ambiguous, tables);
  writer.add_array("segment.openings", fit(examples, 1U << 16, 2, 10, "contractions", log));
}

}  // namespace entente::train
