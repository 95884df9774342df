// entente-train: fits a language pack to treebanks.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>

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
  std::string language, out, vectors, lexicon, titles, samples, version = "1";
  std::vector<std::string> train, spoken, dev, sources, licences;
  std::uint32_t seed = 1;
  int epochs = 12;
  std::size_t batch_words = 500;
  float rate = 2e-3F;
  float spoken_trees = 0.5F;
  Dropout dropout;
  lang::NetworkSizes sizes;
  bool segment_only = false;
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

/// The pack with what is trained so far. The self-test holds this program's own analysis of `samples`.
Result<std::shared_ptr<const lang::Model>> assemble(pack::Writer writer, const NetworkTrainer& trainer,
                                                    const std::vector<std::string>& samples,
                                                    std::string& bytes) {
  trainer.add_sections(writer);
  bytes = writer.bytes();
  auto model = model_of(bytes);
  if (!model || samples.empty()) return model;
  std::string tests;
  for (const std::string& text : samples) tests += text + '\0' + lang::analysis_text(**model, text) + '\0';
  writer.add("self_test", tests);
  bytes = writer.bytes();
  return model_of(bytes);
}

Status run(const Options& options) {
  Corpus corpus;
  if (Status status = load(options, corpus); !status) return status;
  std::vector<LexiconLine> lexicon;
  if (!options.lexicon.empty()) {
    auto read = read_lexicon(options.lexicon);
    if (!read) return read.error();
    lexicon = std::move(*read);
  }
  Vectors vectors;
  if (!options.vectors.empty()) {
    auto read = read_vectors(options.vectors, options.sizes.vector);
    if (!read) return read.error();
    vectors = std::move(*read);
  }
  const Tables tables(corpus.all, corpus.is_spoken, lexicon, vectors);
  pack::Writer writer(
      {std::string(lang::kPackKind), options.language, options.version, options.sources, options.licences});
  tables.add_sections(writer);
  auto table_pack = pack::Pack::from_bytes(writer.bytes(), lang::kPackKind, "(tables)");
  if (!table_pack) return table_pack.error();
  auto words = lang::WordTables::open(**table_pack);
  if (!words) return words.error();
  log_line(fmt::format("{} sentences, {} tags, {} relations, {} scripts, {} forms, {} atoms",
                       corpus.all.size(), tables.tag_count(), tables.relation_count(),
                       tables.predicted_scripts(), tables.form_count(), tables.atom_count()));
  train_segmenter(corpus.written, corpus.all,
                  options.titles.empty() ? std::vector<std::string>() : read_lines(options.titles), *words,
                  writer, log_line);

  lang::NetworkSizes sizes = options.sizes;
  sizes.tags = static_cast<std::uint32_t>(tables.tag_count());
  sizes.scripts = static_cast<std::uint32_t>(tables.predicted_scripts());
  sizes.labels = static_cast<std::uint32_t>(tables.relation_count());
  NetworkTrainer trainer(sizes, tables.form_count(), tables.atom_count(), vectors, options.seed);
  const std::vector<Sample> samples = make_samples(corpus, tables, *words, options);
  std::vector<std::uint32_t> order(samples.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(options.seed);
  const std::vector<std::string> self_test =
      options.samples.empty() ? std::vector<std::string>() : read_lines(options.samples);
  std::string bytes;
  const auto start = Clock::now();
  std::size_t steps = 0;
  std::size_t total_words = 0;
  for (const Sample& sample : samples) total_words += sample.words.size();
  const double all_steps = static_cast<double>(options.epochs) * static_cast<double>(total_words) /
                           static_cast<double>(options.batch_words);
  const double warm_up = std::min(300.0, all_steps / 10);
  for (int epoch = 1; epoch <= options.epochs && !options.segment_only; ++epoch) {
    const std::vector<std::uint32_t> ends = to_batches(samples, order, options.batch_words, random);
    Losses sum;
    std::uint32_t first = 0;
    for (const std::uint32_t end : ends) {
      std::vector<const Sample*> batch;
      for (; first < end; ++first) batch.push_back(&samples[order[first]]);
      const Losses losses = trainer.accumulate(batch, options.dropout);
      ++steps;
      const double done = std::min(1.0, static_cast<double>(steps) / all_steps);
      const double rate = static_cast<double>(options.rate) *
                          std::min(1.0, static_cast<double>(steps) / warm_up) *
                          (0.5 + 0.5 * std::cos(done * 3.14159265358979) + 0.005);
      trainer.step(static_cast<float>(rate),
                   1.0F / static_cast<float>(std::max<std::size_t>(losses.words, 1)));
      sum.tag += losses.tag;
      sum.script += losses.script;
      sum.arc += losses.arc;
      sum.relation += losses.relation;
      sum.words += losses.words;
    }
    const auto n = static_cast<double>(sum.words);
    log_line(fmt::format("epoch {:2} {:5.0f} s  tag {:.4f} lemma {:.4f} arc {:.4f} relation {:.4f}", epoch,
                         std::chrono::duration<double>(Clock::now() - start).count(), sum.tag / n,
                         sum.script / n, sum.arc / n, sum.relation / n));
    if (epoch % 4 == 0 || epoch == options.epochs) {
      auto model = assemble(writer, trainer, {}, bytes);
      if (!model) return model.error();
      evaluate(*model, options);
    }
  }
  auto model = assemble(writer, trainer, self_test, bytes);
  if (!model) return model.error();
  if (options.segment_only) evaluate(*model, options);
  if (!self_test.empty()) {
    if (Status status = lang::self_test(**model); !status) return status;
  }
  std::ofstream file(options.out, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return Error{ErrorCode::kWriteFailed, "cannot write " + options.out};
  log_line(fmt::format("wrote {} ({} bytes)", options.out, bytes.size()));
  return {};
}

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
  app.add_option("--samples", options.samples, "Texts for the self-test, one a line");
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
  app.add_flag("--segment-only", options.segment_only, "Leave the network untrained");
  CLI11_PARSE(app, argc, argv);
  if (Status status = run(options); !status) {
    log_line(fmt::format("{} {}", code_name(status.error().code), status.error().message));
    return 1;
  }
  return 0;
}
