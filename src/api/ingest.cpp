#include "entente/ingest.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

#include "api/convert.h"
#include "api/dictionary.h"
#include "api/engine_internals.h"
#include "api/input_size.h"
#include "api/tie_merging.h"
#include "base/hash.h"
#include "base/limits.h"
#include "pipeline/run.h"
#include "store/writer.h"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;

/// A batch is written at the latest after this time, so that what is read is soon safe and seen.
constexpr std::chrono::seconds kLongestWait{2};
/// Within a long run, ties are merged anew whenever the store has grown by this share, but not more often
/// than ...
constexpr double kGrowth = 0.25;
/// ... after so many documents: the cost stays a fixed share of the whole.
constexpr std::uint64_t kFewestDocuments = 2000;
/// Tells the two halves of a checksum apart.
constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;

/// Everything that changes what the bytes mean is part of the checksum: what a feed or table says beside the
/// text, what the columns of a row are, and how the body of a response is wrapped. Not where the record lies,
/// nor when it was fetched: a page that has not changed between two crawls is the same page.
std::int64_t checksum_of(const text::RawRecord& record) {
  const text::RecordFields& f = record.fields;
  std::string key = fmt::format("{}", static_cast<int>(record.format));
  for (const std::string* field : {&f.id, &f.title, &f.language, &f.language_hint, &f.published, &f.url,
                                   &f.author, &f.site, &record.coding.packing, &record.coding.charset})
    key += fmt::format(" {}:{}", field->size(), *field);
  if (record.coding.chunked) key += " chunked";
  if (record.table) {
    key += fmt::format(" {} {}", record.table->separator, record.table->columns);
    for (const auto& place : record.table->place) key += place ? fmt::format(" {}", *place) : " -";
  }
  return static_cast<std::int64_t>(hash64(key) ^ hash64(record.bytes) * kOdd);
}

store::DraftInput input_of(const text::RawRecord& record) {
  return {record.path, record.number, checksum_of(record)};
}

bool set(const std::atomic<bool>* flag) { return flag && *flag; }

/// One call of ingest(): takes what the pipeline gives and hands it to the writer in batches.
class Ingestion {
 public:
  Ingestion(store::Writer& writer, const IngestOptions& options, const IngestSinks& sinks)
      : writer_(writer),
        options_(options),
        sinks_(sinks),
        threads_(options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency())) {}

  /// False for bytes that the store knows already.
  bool wanted(const text::RawItem& raw) {
    if (options_.again) return true;
    const text::RawRecord& record = *raw.record;
    const store::DraftInput input = input_of(record);
    const store::Known known = writer_.knows(input);
    if (known == store::Known::kNo) return true;
    read_up_to(raw.bytes_read);
    if (known == store::Known::kElsewhere) {
      store::BatchItem item;
      item.input = input;
      item.where = record.where();
      put(std::move(item), 0);
    } else {
      ++done_.unchanged;
      ++done_.records;
    }
    tell();
    return false;
  }

  void take(pipeline::RunItem&& run_item) {
    store::BatchItem item;
    item.where = std::move(run_item.where);
    read_up_to(run_item.bytes_read);
    std::size_t bytes = 0;
    if (run_item.ok) {
      item.draft = std::move(*std::any_cast<std::shared_ptr<store::Draft>>(run_item.made));
      bytes = item.draft->reading.text.size();
    } else {
      if (sinks_.error) sinks_.error({item.where, code_name(run_item.error.code), run_item.error.message});
      item.error = std::move(run_item.error);
    }
    put(std::move(item), bytes);
    tell();
  }

  void flush() {
    if (batch_.empty() || failed_) return;
    auto added = writer_.add(batch_, options_.again, threads_);
    if (!added) return fail(added.error());
    for (std::size_t i = 0; i < batch_.size(); ++i) count(batch_[i], (*added)[i]);
    batch_.clear();
    batch_bytes_ = 0;
    if (static_cast<double>(since_merge_) >=
        std::max(static_cast<double>(kFewestDocuments), kGrowth * documents_))
      merge_ties();
  }

  void merge_ties() {
    if (failed_ || !writer_.ties_stale()) return;
    if (const Status status = writer_.refresh_ties(); !status) return fail(status.error());
    since_merge_ = 0;
    documents_ = static_cast<double>(writer_.database().number("SELECT count(*) FROM document"));
  }

  void fail(const Error& error) {
    failed_ = true;
    stop_ = true;
    code_ = code_name(error.code);
    message_ = error.message;
  }

  /// Looks at the caller's flag, too; the pipeline watches this one.
  const std::atomic<bool>* stop_flag() const { return &stop_; }
  void look_for_stop() {
    if (set(options_.stop)) stop_ = true;
  }

  void start(std::uint64_t total_bytes) { done_.total_bytes = total_bytes; }

  IngestOutcome outcome() const {
    IngestOutcome out;
    out.ok = !failed_;
    out.code = code_;
    out.message = message_;
    out.stopped = stop_ && !failed_;
    out.done = done_;
    return out;
  }

 private:
  /// Records are looked at in their order, but done with later, while the reader is further on.
  void read_up_to(std::uint64_t bytes) { done_.bytes = std::max(done_.bytes, bytes); }

  void put(store::BatchItem&& item, std::size_t bytes) {
    if (failed_) return;
    if (batch_.empty()) batch_began_ = Clock::now();
    batch_.push_back(std::move(item));
    batch_bytes_ += bytes;
    if (batch_.size() >= options_.batch || batch_bytes_ >= limits::kBatchBytes ||
        Clock::now() - batch_began_ >= kLongestWait)
      flush();
  }

  void count(const store::BatchItem& item, store::Added added) {
    ++done_.records;
    switch (added) {
      case store::Added::kNew:
        ++done_.added;
        break;
      case store::Added::kSuperseding:
        ++done_.superseding;
        break;
      case store::Added::kUnchanged:
        ++done_.unchanged;
        return;
      case store::Added::kRecoded:
        ++done_.recoded;
        break;
      case store::Added::kFailed:
        ++done_.failed;
        return;
    }
    ++since_merge_;
    done_.events += item.draft->reading.events.size();
    done_.ties += item.draft->reading.ties.size();
  }

  void tell() {
    look_for_stop();
    if (sinks_.progress) sinks_.progress(done_);
  }

  store::Writer& writer_;
  const IngestOptions& options_;
  const IngestSinks& sinks_;
  const unsigned threads_;
  std::vector<store::BatchItem> batch_;
  std::size_t batch_bytes_ = 0;
  Clock::time_point batch_began_;
  IngestProgress done_;
  std::atomic<bool> stop_ = false;
  bool failed_ = false;
  std::string code_, message_;
  std::uint64_t since_merge_ = 0;
  double documents_ = 0;
};

IngestOutcome failed(const Error& error) {
  IngestOutcome out;
  out.code = code_name(error.code);
  out.message = error.message;
  return out;
}

IngestOutcome run(const Engine& engine, store::Writer& writer, const std::vector<std::string>& paths,
                  const IngestOptions& options, const IngestSinks& sinks) {
  auto columns = text::ColumnNames::parse(options.columns);
  if (!columns) return failed(columns.error());
  const api::EngineInternals internals = api::internals_of(engine);
  const store::TieMerging merging = api::tie_merging();
  Ingestion ingestion(writer, options, sinks);
  ingestion.start(sinks.progress ? api::bytes_below(paths) : 0);
  ingestion.look_for_stop();
  pipeline::RunOptions run_options;
  run_options.threads = options.threads;
  run_options.process = internals.process;
  run_options.source.columns = *columns;
  run_options.stop = ingestion.stop_flag();
  run_options.wanted = [&](const text::RawItem& raw) { return ingestion.wanted(raw); };
  run_options.finish = [&](const text::RawRecord& record, pipeline::RunItem& item) {
    item.made = std::make_shared<store::Draft>(store::make_draft(
        api::to_reading(std::move(item.document), item.understood), input_of(record), merging.block));
  };
  pipeline::run(internals.resources, paths, run_options,
                [&](pipeline::RunItem&& item) { ingestion.take(std::move(item)); });
  ingestion.flush();
  ingestion.merge_ties();
  return ingestion.outcome();
}

/// Size and time of a file, by which watch() sees that it has changed.
struct FileState {
  std::uintmax_t bytes = 0;
  std::filesystem::file_time_type changed;
  bool operator==(const FileState&) const = default;
};

std::map<std::string, FileState> files_below(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  std::map<std::string, FileState> out;
  std::error_code error;
  const auto add = [&](const fs::path& path) {
    const FileState state{fs::file_size(path, error), fs::last_write_time(path, error)};
    if (!error) out[path.string()] = state;
    error.clear();
  };
  for (const std::string& path : paths) {
    if (fs::is_regular_file(path, error)) add(path);
    fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (it->path().filename().string().starts_with('.')) {
        it.disable_recursion_pending();
      } else if (it->is_regular_file(error)) {
        add(it->path());
      }
    }
    error.clear();
  }
  return out;
}

void add_up(IngestProgress& sum, const IngestProgress& more) {
  sum.records += more.records;
  sum.added += more.added;
  sum.superseding += more.superseding;
  sum.unchanged += more.unchanged;
  sum.recoded += more.recoded;
  sum.failed += more.failed;
  sum.events += more.events;
  sum.ties += more.ties;
  sum.bytes += more.bytes;
}

}  // namespace

IngestOutcome ingest(const Engine& engine, const std::string& store, const std::vector<std::string>& paths,
                     const IngestOptions& options, const IngestSinks& sinks) {
  auto writer =
      store::Writer::open(store, api::tie_merging(), api::dictionary_of(api::internals_of(engine).resources));
  if (!writer) return failed(writer.error());
  return run(engine, **writer, paths, options, sinks);
}

IngestOutcome watch(const Engine& engine, const std::string& store, const std::vector<std::string>& paths,
                    const WatchOptions& options, const IngestSinks& sinks) {
  auto writer =
      store::Writer::open(store, api::tie_merging(), api::dictionary_of(api::internals_of(engine).resources));
  if (!writer) return failed(writer.error());
  IngestOutcome all;
  all.ok = true;
  std::map<std::string, FileState> read, before;
  while (!set(options.ingest.stop)) {
    std::vector<std::string> settled;
    std::map<std::string, FileState> now = files_below(paths);
    for (const auto& [path, state] : now) {
      const auto seen = before.find(path), done = read.find(path);
      const bool quiet = seen != before.end() && seen->second == state;
      const bool old = std::filesystem::file_time_type::clock::now() - state.changed >=
                       std::chrono::milliseconds(options.settle_ms);
      if ((quiet || old) && (done == read.end() || !(done->second == state))) settled.push_back(path);
    }
    if (!settled.empty()) {
      const IngestOutcome outcome = run(engine, **writer, settled, options.ingest, sinks);
      add_up(all.done, outcome.done);
      if (!outcome.ok) {
        all.ok = false;
        all.code = outcome.code;
        all.message = outcome.message;
        return all;
      }
      if (!outcome.stopped) {
        for (const std::string& path : settled) read[path] = now[path];
      }
    }
    before = std::move(now);
    if (sinks.idle) sinks.idle(all.done);
    for (std::uint32_t waited = 0; waited < options.interval_ms && !set(options.ingest.stop); waited += 50)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  all.stopped = true;
  return all;
}

}  // namespace entente
