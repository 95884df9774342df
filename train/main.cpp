// entente-train: fits a language pack to treebanks.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>

#include "document/conllu.h"
#include "lang/characters.h"
#include "lang/model.h"
#include "lang/score.h"
#include "network_trainer.h"
#include "segment_trainer.h"
#include "tables.h"

namespace {

using namespace entente;
using namespace entente::train;
using Clock = std::chrono::steady_clock;

struct Options {
  std::string language, out, vectors, lexicon, titles, samples, network, version = "1";
  std::vector<std::string> train, spoken, dev, sources, licences;
  std::uint32_t seed = 1;
  int epochs = 12;
  std::size_t batch_words = 500;
  float rate = 2e-3F;
  float spoken_trees = 0.5F;
  Dropout dropout;
  lang::NetworkSizes sizes;
};

void log_line(const std::string& text) { fmt::print(stderr, "{}\n", text); }

std::vector<std::string> read_lines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  return lines;
}

/// Everything that was read.
struct Corpus {
  std::vector<std::vector<conllu::Sentence>> written;
  std::vector<conllu::Sentence> all;
  std::vector<std::uint8_t> is_spoken;
};

Status load(const Options& options, Corpus& corpus) {
  const auto add = [&](const std::string& path, bool spoken) -> Status {
    auto sentences = conllu::read(path);
    if (!sentences) return sentences.error();
    corpus.all.insert(corpus.all.end(), sentences->begin(), sentences->end());
    corpus.is_spoken.resize(corpus.all.size(), spoken);
    if (!spoken) corpus.written.push_back(std::move(*sentences));
    return {};
  };
  for (const std::string& path : options.train) {
    if (Status status = add(path, false); !status) return status;
  }
  for (const std::string& path : options.spoken) {
    if (Status status = add(path, true); !status) return status;
  }
  return {};
}

std::vector<Sample> make_samples(const Corpus& corpus, const Tables& tables, const lang::WordTables& words,
                                 const Options& options) {
  std::vector<Sample> samples;
  std::map<std::string, std::size_t> counts;
  std::string folded;
  for (const conllu::Sentence& sentence : corpus.all) {
    for (const conllu::Word& word : sentence.words) {
      lang::fold(word.form, folded);
      ++counts[folded];
    }
  }
  lang::WordFeatures capitals;
  for (std::size_t k = 0; k < corpus.all.size(); ++k) {
    Sample sample;
    sample.tree_weight = corpus.is_spoken[k] != 0 ? options.spoken_trees : 1.0F;
    bool complete = true;
    for (const conllu::Word& word : corpus.all[k].words) {
      Sample::Word& target = sample.words.emplace_back();
      std::string upper = word.form;
      for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      words.features(upper, folded, capitals);
      words.features(word.form, folded, target.features);
      target.upper_shape = capitals.shape;
      if (target.features.lexicon != lang::StaticMap::kMissing)
        target.atoms = words.atoms(target.features.lexicon);
      target.tag = tables.tag(word);
      target.script = tables.script(word);
      target.relation = tables.relation(word);
      target.head = word.head;
      const auto count = static_cast<float>(counts[folded]);
      target.form_keep = count / (count + 1.0F) * 0.9F;
      complete &= word.head >= 0;
    }
    if (complete && sample.words.size() <= 200) samples.push_back(std::move(sample));
  }
  return samples;
}

std::vector<std::uint32_t> to_batches(const std::vector<Sample>& samples, std::vector<std::uint32_t>& order,
                                      std::size_t words, std::mt19937& random) {
  std::shuffle(order.begin(), order.end(), random);
  std::vector<std::uint32_t> ends;
  std::size_t sum = 0;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    sum += samples[order[i]].words.size();
    if (sum >= words || i + 1 == order.size()) {
      ends.push_back(i + 1);
      sum = 0;
    }
  }
  return ends;
}

std::string score_line(const std::string& name, const lang::Scores& s) {
  return fmt::format(
      "{:28} tok {:6.2f} sent {:6.2f} word {:6.2f} UPOS {:6.2f} feat {:6.2f} lem {:6.2f} UAS {:6.2f} LAS "
      "{:6.2f}",
      name, s.tokens.f1(), s.sentences.f1(), s.words.f1(), s.upos.f1(), s.features.f1(), s.lemmas.f1(),
      s.uas.f1(), s.las.f1());
}

void evaluate(const std::shared_ptr<const lang::Model>& model, const Options& options) {
  lang::Workspace workspace;
  for (const std::string& path : options.dev) {
    auto gold = conllu::read(path);
    if (!gold) {
      log_line(gold.error().message);
      continue;
    }
    const std::string name = path.substr(path.rfind('/') + 1);
    Document given = conllu::to_document(*gold);
    lang::analyse(*model, given, workspace);
    if (auto scores = lang::score(*gold, lang::sentences_of(given)); scores)
      log_line(score_line(name + " given", *scores));
    Document raw;
    raw.article.text = conllu::running_text(*gold);
    const auto start = Clock::now();
    lang::segment(*model, raw);
    const auto middle = Clock::now();
    lang::analyse(*model, raw, workspace);
    const auto end = Clock::now();
    auto scores = lang::score(*gold, lang::sentences_of(raw));
    if (!scores) {
      log_line(scores.error().message);
      continue;
    }
    const auto seconds = [](auto duration) { return std::chrono::duration<double>(duration).count(); };
    const auto count = static_cast<double>(raw.tokens.size());
    log_line(score_line(name + " raw", *scores) +
             fmt::format("  {:.0f} words/s, segment {:.0f}, analyse {:.0f}", count / seconds(end - start),
                         count / seconds(middle - start), count / seconds(end - middle)));
  }
}

/// The model that a pack's bytes hold.
Result<std::shared_ptr<const lang::Model>> model_of(const std::string& bytes) {
  auto pack = pack::Pack::from_bytes(bytes, lang::kPackKind, "(new pack)");
  if (!pack) return pack.error();
  return lang::Model::open(*pack);
}

/// The way from sources to a pack, step by step.
class PackTrainer {
 public:
  explicit PackTrainer(const Options& options)
      : options_(options),
        writer_({std::string(lang::kPackKind), options.language, options.version, options.sources,
                 options.licences}),
        random_(options.seed) {}

  Status run() {
    if (Status status = read_sources(); !status) return status;
    if (Status status = build_tables(); !status) return status;
    train_segmenter(corpus_.written, corpus_.all, read_lines(options_.titles), words_, writer_, log_line);
    Status network = options_.network.empty() ? train_network() : take_network();
    if (!network) return network;
    return finish();
  }

 private:
  Status read_sources() {
    if (Status status = load(options_, corpus_); !status) return status;
    if (!options_.lexicon.empty()) {
      auto read = read_lexicon(options_.lexicon);
      if (!read) return read.error();
      lexicon_ = std::move(*read);
    }
    if (!options_.vectors.empty()) {
      auto read = read_vectors(options_.vectors, options_.sizes.vector);
      if (!read) return read.error();
      vectors_ = std::move(*read);
    }
    return {};
  }

  Status build_tables() {
    tables_ = std::make_unique<Tables>(corpus_.all, corpus_.is_spoken, lexicon_, vectors_);
    tables_->add_sections(writer_);
    auto pack = pack::Pack::from_bytes(writer_.bytes(), lang::kPackKind, "(tables)");
    if (!pack) return pack.error();
    table_pack_ = *pack;
    auto words = lang::WordTables::open(*table_pack_);
    if (!words) return words.error();
    words_ = std::move(*words);
    log_line(fmt::format("{} sentences, {} tags, {} relations, {} scripts, {} forms, {} atoms",
                         corpus_.all.size(), tables_->tag_count(), tables_->relation_count(),
                         tables_->predicted_scripts(), tables_->form_count(), tables_->atom_count()));
    return {};
  }

  /// The network of an existing pack, which was trained with the same sources and sizes.
  Status take_network() {
    auto pack = pack::Pack::open(options_.network, lang::kPackKind);
    if (!pack) return pack.error();
    for (const char* name : {"tags", "relations", "words.scripts", "words.forms", "words.vectors"}) {
      if ((*pack)->text(name) != table_pack_->text(name)) {
        return Error{
            ErrorCode::kContradiction,
            fmt::format("\"{}\" was made from other sources: its {} differ", options_.network, name)};
      }
    }
    for (const std::string_view name : (*pack)->names()) {
      if (name.starts_with("net.")) writer_.add(name, (*pack)->section(name));
    }
    return {};
  }

  Status train_network() {
    lang::NetworkSizes sizes = options_.sizes;
    sizes.tags = static_cast<std::uint32_t>(tables_->tag_count());
    sizes.scripts = static_cast<std::uint32_t>(tables_->predicted_scripts());
    sizes.labels = static_cast<std::uint32_t>(tables_->relation_count());
    NetworkTrainer trainer(sizes, tables_->form_count(), tables_->atom_count(), vectors_, options_.seed);
    const std::vector<Sample> samples = make_samples(corpus_, *tables_, words_, options_);
    std::size_t total_words = 0;
    for (const Sample& sample : samples) total_words += sample.words.size();
    all_steps_ = static_cast<double>(options_.epochs) * static_cast<double>(total_words) /
                 static_cast<double>(options_.batch_words);
    std::vector<std::uint32_t> order(samples.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto start = Clock::now();
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      const Losses sum = train_epoch(trainer, samples, order);
      const auto n = static_cast<double>(sum.words);
      log_line(fmt::format("epoch {:2} {:5.0f} s  tag {:.4f} lemma {:.4f} arc {:.4f} relation {:.4f}", epoch,
                           std::chrono::duration<double>(Clock::now() - start).count(), sum.tag / n,
                           sum.script / n, sum.arc / n, sum.relation / n));
      if (epoch % kEpochsBetweenScores != 0 || epoch == options_.epochs) continue;
      pack::Writer so_far = writer_;
      trainer.add_sections(so_far);
      auto model = model_of(so_far.bytes());
      if (!model) return model.error();
      evaluate(*model, options_);
    }
    trainer.add_sections(writer_);
    return {};
  }

  Losses train_epoch(NetworkTrainer& trainer, const std::vector<Sample>& samples,
                     std::vector<std::uint32_t>& order) {
    Losses sum;
    std::uint32_t first = 0;
    for (const std::uint32_t end : to_batches(samples, order, options_.batch_words, random_)) {
      std::vector<const Sample*> batch;
      for (; first < end; ++first) batch.push_back(&samples[order[first]]);
      const Losses losses = trainer.accumulate(batch, options_.dropout);
      trainer.step(next_rate(), 1.0F / static_cast<float>(std::max<std::size_t>(losses.words, 1)));
      sum.tag += losses.tag;
      sum.script += losses.script;
      sum.arc += losses.arc;
      sum.relation += losses.relation;
      sum.words += losses.words;
    }
    return sum;
  }

  /// The rate rises linearly over the first steps, then falls along a cosine to nearly nothing.
  float next_rate() {
    steps_ += 1.0;
    const double warm_up = std::min(300.0, all_steps_ / 10.0);
    const double done = std::min(1.0, steps_ / all_steps_);
    return static_cast<float>(static_cast<double>(options_.rate) * std::min(1.0, steps_ / warm_up) *
                              (0.5 + 0.5 * std::cos(done * 3.14159265358979) + 0.005));
  }

  /// Adds the self-test: this program's own analysis of the samples. Then scores, tests and writes the pack.
  Status finish() {
    auto model = model_of(writer_.bytes());
    if (!model) return model.error();
    std::string tests;
    for (const std::string& text : read_lines(options_.samples)) {
      tests += text + '\0' + lang::analysis_text(**model, text) + '\0';
    }
    writer_.add("self_test", tests);
    model = model_of(writer_.bytes());
    if (!model) return model.error();
    evaluate(*model, options_);
    if (Status status = lang::self_test(**model); !status) return status;
    if (Status status = writer_.write(options_.out); !status) return status;
    log_line(fmt::format("wrote {} ({} bytes)", options_.out, (*model)->pack().size()));
    return {};
  }

  static constexpr int kEpochsBetweenScores = 4;

  const Options& options_;
  pack::Writer writer_;
  std::mt19937 random_;
  Corpus corpus_;
  std::vector<LexiconLine> lexicon_;
  Vectors vectors_;
  std::unique_ptr<Tables> tables_;
  std::shared_ptr<const pack::Pack> table_pack_;
  lang::WordTables words_;
  double steps_ = 0.0;
  double all_steps_ = 1.0;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Fits a language pack to treebanks.");
  app.add_option("--language", options.language, "ISO 639-1 code of the language")->required();
  app.add_option("--train", options.train, "Treebanks of written language (CoNLL-U)")->required();
  app.add_option("--spoken", options.spoken,
                 "Treebanks of spoken language: for words and tags more than for trees");
  app.add_option("--dev", options.dev, "Treebanks to score on");
  app.add_option("--out", options.out, "Pack to write")->required();
  app.add_option("--vectors", options.vectors, "Pretrained vectors: PATH.words and PATH.rows");
  app.add_option("--lexicon", options.lexicon, "Lexicon: form, lemma, tag, features");
  app.add_option("--titles", options.titles, "Abbreviations that stand before a name, one a line");
  app.add_option("--samples", options.samples, "Texts for the self-test, one a line")->required();
  app.add_option("--source", options.sources, "What the pack was made from; repeatable");
  app.add_option("--licence", options.licences, "Licence of a source; repeatable");
  app.add_option("--content-version", options.version, "Version of the content");
  app.add_option("--seed", options.seed, "Seed of all random choices")->capture_default_str();
  app.add_option("--epochs", options.epochs, "Rounds over the data")->capture_default_str();
  app.add_option("--batch-words", options.batch_words, "Words of a batch")->capture_default_str();
  app.add_option("--rate", options.rate, "Highest learning rate")->capture_default_str();
  app.add_option("--spoken-trees", options.spoken_trees, "Weight of the trees of spoken language")
      ->capture_default_str();
  app.add_option("--dropout", options.dropout.layer, "Share of values left out between layers")
      ->capture_default_str();
  app.add_option("--hidden", options.sizes.hidden, "Width of one direction of a layer")
      ->capture_default_str();
  app.add_option("--layers", options.sizes.layers, "Recurrent layers")->capture_default_str();
  app.add_option("--vector-size", options.sizes.vector, "Dimensions of the pretrained vectors")
      ->capture_default_str();
  app.add_option("--arc", options.sizes.arc, "Width of arc values")->capture_default_str();
  app.add_option("--network", options.network, "Take the network of this pack instead of training one");
  CLI11_PARSE(app, argc, argv);
  if (Status status = PackTrainer(options).run(); !status) {
    log_line(fmt::format("{} {}", code_name(status.error().code), status.error().message));
    return 1;
  }
  return 0;
}
