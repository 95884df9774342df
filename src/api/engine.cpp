#include "entente/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <thread>

#include "api/convert.h"
#include "api/data_dir.h"
#include "api/engine_internals.h"
#include "api/examples.h"
#include "api/input_size.h"
#include "api/parsing.h"
#include "document/conllu.h"
#include "pipeline/run.h"
#include "ties/pact.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

/// Scratch memory is costly to make: calls borrow one and give it back.
class ScratchPool {
 public:
  std::unique_ptr<pipeline::Scratch> borrow() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<pipeline::Scratch>();
    auto scratch = std::move(free_.back());
    free_.pop_back();
    return scratch;
  }
  void give_back(std::unique_ptr<pipeline::Scratch> scratch) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(scratch));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<pipeline::Scratch>> free_;
};

ReadOutcome failed(const Error& error, std::string where) {
  ReadOutcome out;
  out.code = code_name(error.code);
  out.message = error.message;
  out.where = std::move(where);
  return out;
}

class EngineImplementation final : public Engine {
 public:
  EngineImplementation(std::shared_ptr<const pipeline::Resources> resources, bool gate)
      : resources_(std::move(resources)) {
    process_.gate = gate;
  }

  api::EngineInternals internals() const { return {*resources_, process_}; }

  ReadOutcome read(const TextInput& input) const override {
    Document document;
    bool understood = false;
    if (const Status status = make_document(input, document, understood); !status)
      return failed(status.error(), input.id);
    ReadOutcome out;
    out.ok = true;
    out.where = document.article.source;
    out.reading = api::to_reading(std::move(document), understood);
    return out;
  }

  std::vector<ReadOutcome> read_all(std::span<const TextInput> texts,
                                    const ReadOptions& options) const override {
    std::vector<ReadOutcome> out(texts.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t t = next++; t < texts.size(); t = next++) {
        const bool stopped = options.stop && *options.stop;
        out[t] = stopped ? failed({ErrorCode::kCancelled, "stopped before it was read"}, texts[t].id)
                         : read(texts[t]);
      }
    };
    const std::size_t threads =
        options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (std::size_t t = 1; t < std::min(threads, texts.size()); ++t) helpers.emplace_back(work);
    work();
    helpers.clear();
    return out;
  }

  void read_paths(const std::vector<std::string>& paths, const ReadOptions& options,
                  const std::function<void(ReadOutcome&&)>& sink,
                  const std::function<void(const ReadProgress&)>& progress) const override {
    auto columns = text::ColumnNames::parse(options.columns);
    if (!columns) return sink(failed(columns.error(), "columns"));
    ReadProgress so_far;
    if (progress) so_far.total_bytes = api::bytes_below(paths);
    pipeline::RunOptions run{.threads = options.threads, .process = process_, .source = {*columns}};
    run.stop = options.stop;
    pipeline::run(*resources_, paths, run, [&](pipeline::RunItem&& item) {
      ++(item.ok ? so_far.documents : so_far.failed);
      so_far.bytes = item.bytes_read;
      if (item.ok) {
        ReadOutcome out;
        out.ok = true;
        out.where = std::move(item.where);
        out.reading = api::to_reading(std::move(item.document), item.understood);
        sink(std::move(out));
      } else {
        sink(failed(item.error, std::move(item.where)));
      }
      if (progress) progress(so_far);
    });
  }

  Explanation explain(const TextInput& input) const override {
    Explanation out;
    Document document;
    bool understood = false;
    if (!make_document(input, document, understood) || !understood) return out;
    const pipeline::Language* language = resources_->language(document.article.language);
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
      coding::Coder::Explanation e = language->coder->explain(document, s);
      std::move(e.events.begin(), e.events.end(), std::back_inserter(out.events));
      std::move(e.misses.begin(), e.misses.end(), std::back_inserter(out.misses));
      conllu::write(document, document.sentences[s], out.tree);
    }
    for (const Event& event : document.events) {  // those that only a tie tells
      if (event.frame.empty()) out.events.push_back(event);
    }
    Reading reading = api::to_reading(std::move(document), understood);
    out.mentions = std::move(reading.mentions);
    out.times = std::move(reading.times);
    out.ties = std::move(reading.ties);
    return out;
  }

  bool parse(const TextInput& input, std::string& conllu, std::string& message) const override {
    return api::parse_text(*resources_, input, conllu, message);
  }
  bool parse_tokenized(std::string_view conllu_in, const std::string& language, std::string& conllu,
                       std::string& message) const override {
    return api::parse_tokenized(*resources_, conllu_in, language, conllu, message);
  }
  bool score_parse(std::string_view gold, const std::string& language, ParseScores& scores,
                   std::string& message) const override {
    return api::score_parse(*resources_, gold, language, scores, message);
  }

  std::vector<std::string> languages() const override {
    std::vector<std::string> out;
    for (const auto& [code, language] : resources_->languages) out.push_back(code);
    return out;
  }

  std::vector<std::string> frame_list(const std::string& language) const override {
    const pipeline::Language* l = resources_->language(language);
    return l ? api::list_frames(l->rules->frames) : std::vector<std::string>{};
  }

  std::vector<ExampleOutcome> test_frames(const std::string& language) const override {
    const pipeline::Language* l = resources_->language(language);
    if (!l) return {};
    return api::run_examples(l->rules->frames, [&](const std::string& sentence) {
      return read({"example", sentence, language, api::kExampleDate, ""}).reading.events;
    });
  }

  PactDossier pact(const std::string& name, const std::vector<ToldEvent>& events,
                   const std::vector<MergedTie>& ties) const override {
    return ties::pact_dossier(*resources_->world, name, events, ties);
  }
  ObligationAnswer obligations(const std::string& attacked, const std::string& attacker, const Date& on,
                               const std::vector<ToldEvent>& events,
                               const PactBounds& bounds) const override {
    return ties::obligations_when(*resources_->world, attacked, attacker, on, events, bounds);
  }

  std::vector<Check> doctor() const override {
    std::vector<Check> out;
    for (const auto& [code, language] : resources_->languages) {
      const Status status = lang::self_test(*language.model);
      out.push_back({status.ok(), status.ok() ? fmt::format("lang/{}/model.pack: self-test passed", code)
                                              : status.error().message});
      out.push_back(
          {true, fmt::format("lang/{}: {} frames, {} examples", code, language.rules->frames.frames().size(),
                             language.rules->frames.examples().size())});
    }
    out.push_back({true, resources_->world->summary()});
    return out;
  }

 private:
  Status make_document(const TextInput& input, Document& document, bool& understood) const {
    auto article = resources_->cleaner->clean(api::record_of(input));
    if (!article) return article.error();
    const auto& warnings = article->warnings;
    if (std::any_of(warnings.begin(), warnings.end(), [](const Warning& w) { return w.code == "W104"; }))
      return Error{ErrorCode::kBadField,
                   fmt::format("`{}` is no date; write YYYY-MM-DD, YYYY-MM or YYYY", input.published)};
    document.article = std::move(*article);
    auto scratch = pool_.borrow();
    understood = pipeline::process(*resources_, process_, document, *scratch);
    pool_.give_back(std::move(scratch));
    return {};
  }

  std::shared_ptr<const pipeline::Resources> resources_;
  pipeline::ProcessOptions process_;
  mutable ScratchPool pool_;
};

}  // namespace

api::EngineInternals api::internals_of(const Engine& engine) {
  return static_cast<const EngineImplementation&>(engine).internals();
}

Engine::Opened Engine::open(const EngineOptions& options) {
  Opened out;
  const std::string data_dir = api::data_dir_of(options);
  if (data_dir.empty()) {
    out.message = api::no_data_message(options);
    return out;
  }
  auto resources = pipeline::Resources::load({data_dir, options.frame_files, options.world_dirs});
  if (!resources) {
    out.message = code_name(resources.error().code) + " " + resources.error().message;
    return out;
  }
  out.engine = std::make_shared<EngineImplementation>(*resources, options.gate);
  out.ok = true;
  return out;
}

std::vector<FileProblem> check_frames(const EngineOptions& options, const std::string& language) {
  const std::string data_dir = api::data_dir_of(options);
  if (data_dir.empty()) return {{api::no_data_message(options), true}};
  std::vector<FileProblem> out;
  std::error_code error;
  std::vector<std::string> codes;
  for (const auto& entry : fs::directory_iterator(data_dir + "/lang", error)) {
    const std::string code = entry.path().filename().string();
    if (entry.is_directory() && (language.empty() || code == language)) codes.push_back(code);
  }
  std::sort(codes.begin(), codes.end());
  if (codes.empty()) return {{fmt::format("no language `{}` in {}/lang", language, data_dir), true}};
  for (const std::string& code : codes) {
    auto frames = pipeline::load_frames(data_dir, code, options.frame_files);
    if (!frames) {
      out.push_back({frames.error().message, true});
      continue;
    }
    for (const coding::FrameProblem& problem : frames->problems())
      out.push_back({to_string(problem), problem.fatal});
  }
  return out;
}

std::string_view version() { return ENTENTE_VERSION; }

}  // namespace entente
