// How much a store costs: writing, size, and how long its answers take. usage: entente-store-bench ROOT STORE
// [DOCUMENTS [QUESTION]]

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "api/dictionary.h"
#include "api/tie_merging.h"
#include "base/calendar.h"
#include "entente/store.h"
#include "store/writer.h"
#include "store_corpus.h"

namespace entente::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBatch = 1024;  // as ingest has it
constexpr int kRounds = 9;  ///< Of each question, with other parameters each time, after one to warm up.

/// Seconds of the clock and of the processor.
struct Cost {
  double clock = 0, processor = 0;
};

class Stopwatch {
 public:
  explicit Stopwatch(Cost& cost) : cost_(cost), start_(Clock::now()), used_(processor()) {}
  ~Stopwatch() {
    cost_.clock += std::chrono::duration<double>(Clock::now() - start_).count();
    cost_.processor += processor() - used_;
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  static double processor() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  }
  Cost& cost_;
  Clock::time_point start_;
  double used_;
};

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  std::string line;
  while (std::getline(info, line)) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

/// Fills the store and prints what that costs, at several sizes.
bool fill(const StoreCorpus& corpus, const std::string& dictionary, const std::string& path,
          std::uint64_t documents) {
  const store::TieMerging merging = api::tie_merging();
  auto opened = store::Writer::open(path, merging, dictionary);
  if (!opened) return fmt::print(stderr, "entente-store-bench: {}\n", opened.error().message), false;
  store::Writer& writer = **opened;
  const auto failed = [](const Error& error) {
    fmt::print(stderr, "entente-store-bench: {}\n", error.message);
    return false;
  };
  Cost preparing, writing, merging_ties;
  std::uint64_t next_report = std::max<std::uint64_t>(documents / 8, 1), since_merge = 0, reports = 0;
  fmt::print(
      "| documents | reports | prepare | write | ties | all, processor | all, clock "
      "|\n|---:|---:|---:|---:|---:|---:|---:|\n");
  std::vector<store::BatchItem> batch;
  for (std::uint64_t d = 0; d < documents; ++d) {
    Reading reading = corpus.document(d);
    reports += reading.events.size();
    {
      const Stopwatch watch(preparing);
      store::BatchItem item;
      item.where = reading.source;
      item.draft = store::make_draft(
          std::move(reading),
          {fmt::format("news/{:03}.jsonl", d / 1000), d % 1000 + 1, static_cast<std::int64_t>(d)},
          merging.block);
      batch.push_back(std::move(item));
    }
    if (batch.size() < kBatch && d + 1 < documents) continue;
    {
      const Stopwatch watch(writing);
      if (const auto added = writer.add(batch, false); !added) return failed(added.error());
    }
    since_merge += batch.size();
    batch.clear();
    if (since_merge >= std::max<std::uint64_t>(2000, d / 4) || d + 1 == documents) {
      const Stopwatch watch(merging_ties);
      if (const Status status = writer.refresh_ties(); !status) return failed(status.error());
      since_merge = 0;
    }
    if (d + 1 < next_report && d + 1 < documents) continue;
    const double per = 1e6 / static_cast<double>(d + 1);
    fmt::print("| {} | {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} |\n", d + 1, reports,
               preparing.processor * per, writing.processor * per, merging_ties.processor * per,
               (preparing.processor + writing.processor + merging_ties.processor) * per,
               (preparing.clock + writing.clock + merging_ties.clock) * per);
    std::fflush(stdout);
    next_report *= 2;
  }
  fmt::print("\nMicroseconds a document.\n");
  return true;
}

void print_size(const std::string& path) {
  auto opened = store::Database::open(path, store::OpenMode::kRead);
  if (!opened) return;
  store::Database& database = **opened;
  const auto events =
      static_cast<double>(database.number("SELECT count(*) FROM event WHERE told_as IS NULL"));
  const auto bytes =
      static_cast<double>(database.number("PRAGMA page_count") * database.number("PRAGMA page_size"));
  fmt::print("\n{:.0f} events, {} reports, {} documents, {} ties: {:.1f} MB, {:.0f} bytes an event.\n\n",
             events, database.number("SELECT count(*) FROM report"),
             database.number("SELECT count(*) FROM document"), database.number("SELECT count(*) FROM tie"),
             bytes / 1e6, bytes / events);
  fmt::print("| table or index | MB | bytes an event |\n|---|---:|---:|\n");
  store::Query query(
      database,
      "SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name HAVING size > ? ORDER BY size DESC",
      static_cast<std::int64_t>(bytes / 200));
  while (query.row())
    fmt::print("| {} | {:.1f} | {:.0f} |\n", query.text(0), static_cast<double>(query.integer(1)) / 1e6,
               static_cast<double>(query.integer(1)) / events);
}

/// Questions whose names hold it are asked.
std::string& wanted_questions() {
  static std::string name;
  return name;
}

/// Runs a question with the parameters of each round and prints its times.
void time_question(const std::string& name, const std::function<bool(int round)>& ask) {
  if (name.find(wanted_questions()) == std::string::npos) return;
  std::vector<double> processor, clock;
  if (!ask(0)) return fmt::print("| {} | failed | | | |\n", name);
  for (int round = 0; round < kRounds; ++round) {
    Cost cost;
    {
      const Stopwatch watch(cost);
      if (!ask(round)) return fmt::print("| {} | failed | | | |\n", name);
    }
    processor.push_back(1000 * cost.processor);
    clock.push_back(1000 * cost.clock);
  }
  std::sort(processor.begin(), processor.end());
  std::sort(clock.begin(), clock.end());
  fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", name, processor[processor.size() / 2],
             processor.back(), clock[clock.size() / 2], clock.back());
  std::fflush(stdout);
}

Date day(int year, int month, int d) {
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(d)};
}

void ask_events(const Store& store, const std::function<std::string(int)>& code) {
  const auto events = [&](const std::string& name, const std::function<EventFilter(int)>& filter) {
    time_question("events: " + name, [&](int r) { return store.events(filter(r)).ok; });
  };
  events("all, newest", [](int) { return EventFilter{}; });
  events("all, most told", [](int) {
    EventFilter f;
    f.order = EventOrder::kMostReported;
    return f;
  });
  events("one actor", [&](int r) {
    EventFilter f;
    f.codes = {code(r)};
    return f;
  });
  events("one actor, most told", [&](int r) {
    EventFilter f;
    f.codes = {code(r)};
    f.order = EventOrder::kMostReported;
    return f;
  });
  events("a pair, a type, a year", [&](int r) {
    EventFilter f;
    f.between = {code(0), code(r + 1)};
    f.types = {EventType::kAccuse};
    f.from = f.to = day(2018, 0, 0);
    return f;
  });
  events("ten actors, deeds of conflict", [&](int r) {
    EventFilter f;
    for (int i = 0; i < 10; ++i) f.actors.push_back(code(r + i));
    f.quads = {4};
    return f;
  });
  events("type and place", [&](int r) {
    EventFilter f;
    f.types = {EventType::kAssault, EventType::kCoerce};
    f.places = {code(r)};
    return f;
  });
  events("rare: mode and status", [](int r) {
    EventFilter f;
    f.modes = {r % 2 ? "expel" : "visit"};
    f.statuses = {EventStatus::kDenied};
    return f;
  });
  events("actor, rare mode", [&](int r) {
    EventFilter f;
    f.codes = {code(r)};
    f.modes = {"ceasefire"};
    return f;
  });
  events("site and language", [](int r) {
    EventFilter f;
    f.sites = {fmt::format("outlet-{:03}.example", 10 + r)};
    f.languages = {"fr"};
    return f;
  });
  events("words of the document", [&](int r) {
    EventFilter f;
    f.text = r % 2 ? "ambassador" : "troupes frontière";
    f.codes = {code(r)};
    return f;
  });
  events("disputed", [](int) {
    EventFilter f;
    f.disputed = true;
    return f;
  });
  events("told by three stories", [&](int r) {
    EventFilter f;
    f.min_stories = 3;
    f.codes = {code(r)};
    return f;
  });
}

void ask_all(const std::string& path, const StoreCorpus& corpus, const Engine& engine) {
  Store::Opened opened = Store::open(path);
  if (!opened.ok) return fmt::print(stderr, "entente-store-bench: {}\n", opened.message);
  const Store& store = *opened.store;
  const auto code = [&](int n) {
    return corpus.codes()[static_cast<std::size_t>(n) % corpus.codes().size()];
  };
  fmt::print(
      "\n| question | processor ms, median | worst | clock ms, median | worst "
      "|\n|---|---:|---:|---:|---:|\n");
  time_question("dyad, by week", [&](int r) { return store.dyad({.a = code(0), .b = code(r + 1)}).ok; });
  time_question("dyad, by month, a year", [&](int r) {
    return store
        .dyad({.a = code(0),
               .b = code(r + 1),
               .from = day(2018, 0, 0),
               .to = day(2018, 0, 0),
               .by = Period::kMonth})
        .ok;
  });
  time_question("actor", [&](int r) { return store.actor({.code = code(r)}).ok; });
  time_question("actor, a year", [&](int r) {
    return store.actor({.code = code(r), .from = day(2018, 0, 0), .to = day(2018, 0, 0)}).ok;
  });
  ask_events(store, code);
  time_question("timeline: all, by month", [&](int) { return store.timeline({}).ok; });
  time_question("timeline: all, by week", [&](int) {
    TimelineQuestion q;
    q.by = Period::kWeek;
    return store.timeline(q).ok;
  });
  time_question("timeline: one actor", [&](int r) {
    TimelineQuestion q;
    q.filter.codes = {code(r)};
    return store.timeline(q).ok;
  });
  time_question("timeline: a pair, a year, by week", [&](int r) {
    TimelineQuestion q;
    q.filter.between = {code(0), code(r + 1)};
    q.filter.from = q.filter.to = day(2019, 0, 0);
    q.by = Period::kWeek;
    return store.timeline(q).ok;
  });
  time_question("network: on a day",
                [&](int r) { return store.network({.on = day(2016 + r % 8, 6, 1)}).ok; });
  time_question("network: around one, a year's events", [&](int r) {
    return store.network({.on = day(2016 + r % 8, 6, 1), .window_days = 365, .around = {code(r + 5)}}).ok;
  });
  time_question("changes: a week",
                [&](int r) { return store.changes({.since = day(2024, 12, 20 + r % 5)}).ok; });
  time_question("changes: three months",
                [&](int r) { return store.changes({.since = day(2024, 9, 1 + r)}).ok; });
  const std::vector<std::string> words = {"ambassador",   "troupes",          "\"cease fire\" OR ceasefire",
                                          "rugby -match", "sanct*",           "accord signature",
                                          "Pakistan",     "Russia sanctions", "festival"};
  time_question("search: various words", [&](int r) {
    return store.search({.text = words[static_cast<std::size_t>(r) % words.size()]}).ok;
  });
  time_question("search: a word of most documents",
                [&](int r) { return store.search({.text = r % 2 ? "minister" : "ministre"}).ok; });
  time_question("search: filtered by actor and year", [&](int r) {
    SearchQuestion q{.text = "sanctions", .from = day(2018, 0, 0), .to = day(2018, 0, 0)};
    q.codes = {code(r)};
    return store.search(q).ok;
  });
  const auto page = store.events({});
  const auto most = store.events({.order = EventOrder::kMostReported});
  if (page.ok && !page.value.events.empty()) {
    time_question("document", [&](int r) {
      return store.document(page.value.events[static_cast<std::size_t>(r)].document.id).ok;
    });
    time_question("event, most told", [&](int r) {
      return store.event(most.value.events[static_cast<std::size_t>(r)].event.id).ok;
    });
    time_question("story", [&](int r) {
      return store.story(most.value.events[static_cast<std::size_t>(r)].document.story).ok;
    });
  }
  time_question("ties of a pair", [&](int r) { return store.ties({.parties = {code(0), code(r + 1)}}).ok; });
  time_question("ties on a day", [&](int r) { return store.ties({.on = day(2016 + r % 8, 6, 1)}).ok; });
  time_question("stories told most", [&](int) { return store.stories({}).ok; });
  for (const std::string pact : {"CSTO", "ECOWAS", "NATO"})
    time_question("pact: " + pact, [&](int) { return store.pact(engine, pact).ok; });
  time_question("obligations: one attacked",
                [&](int r) { return store.obligations(engine, code(r), code(r + 1), day(2018, 5, 1)).ok; });
  time_question("stats", [&](int) { return store.stats().ok; });
  time_question("actors", [&](int) { return store.actors({}).ok; });
  time_question("dyads", [&](int) { return store.dyads().ok; });
}

/// Articles to read, as entente-bench has them, but published on different days: for comparing `entente read`
/// with `entente ingest` (bench/ingest).
int print_articles(const std::string& root, std::size_t articles) {
  auto resources = pipeline::Resources::load({root, {}, {}});
  if (!resources) return fmt::print(stderr, "entente-store-bench: {}\n", resources.error().message), 2;
  auto stocks = make_stocks(**resources, root + "/data/samples", root + "/bench");
  if (!stocks) return fmt::print(stderr, "entente-store-bench: {}\n", stocks.error().message), 2;
  constexpr std::size_t kWords = 500;
  constexpr int kDays = 700;
  const std::string same = to_string(Date{2024, 5, 21});
  std::size_t number = 0;
  for (std::string line : make_articles(*stocks, articles, kWords)) {
    const Date day = calendar::add_days(Date{2022, 1, 1}, static_cast<int>(number++ * kDays / articles));
    fmt::print("{}\n", line.replace(line.find(same), same.size(), to_string(day)));
  }
  return 0;
}

int run(const std::string& root, const std::string& path, std::uint64_t documents) {
  auto resources = pipeline::Resources::load({root, {}, {}});
  if (!resources) return fmt::print(stderr, "entente-store-bench: {}\n", resources.error().message), 2;
  auto corpus = StoreCorpus::make(**resources, root, documents);
  if (!corpus) return fmt::print(stderr, "entente-store-bench: {}\n", corpus.error().message), 2;
  fmt::print("Machine: {}, {} cores. Compiler: {}. SQLite {}.\n", processor(),
             std::thread::hardware_concurrency(), __VERSION__, sqlite3_libversion());
  fmt::print(
      "Corpus: {} documents of {} sentences, {} templates from the samples, {} actors, {} % copies, seed "
      "{}.\n\n",
      documents, kEventsPerDocument + kFillerPerDocument, corpus->templates(), corpus->codes().size(),
      kCopyPercent, kStoreSeed);
  if (!std::filesystem::exists(path) && !fill(*corpus, api::dictionary_of(**resources), path, documents))
    return 1;
  print_size(path);
  const auto engine = Engine::open({.data_dir = root});
  if (!engine.ok) return fmt::print(stderr, "entente-store-bench: {}\n", engine.message), 2;
  ask_all(path, *corpus, *engine.engine);
  return 0;
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--articles")
    return entente::bench::print_articles(argv[2], std::strtoull(argv[3], nullptr, 10));
  if (argc < 3 || argc > 5) {
    fmt::print(stderr,
               "usage: entente-store-bench ROOT STORE [DOCUMENTS [QUESTION]]\n"
               "       entente-store-bench --articles ROOT N   prints N articles to read, as JSON Lines\n"
               "  ROOT       holds lang/, data/ and bench/\n"
               "  STORE      is filled when it is not there\n"
               "  DOCUMENTS  default 300000, about a million events\n"
               "  QUESTION   asks only those whose names hold it: pact\n");
    return 2;
  }
  constexpr std::uint64_t kDefault = 300000;
  const std::uint64_t documents = argc >= 4 ? std::strtoull(argv[3], nullptr, 10) : kDefault;
  if (argc == 5) entente::bench::wanted_questions() = argv[4];
  return entente::bench::run(argv[1], argv[2], std::max<std::uint64_t>(documents, 100));
}
