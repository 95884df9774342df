/// Measures the way from raw bytes to events and ties: throughput, memory, the share of each stage, and
/// growth with the length of documents. Prints Markdown tables; asserts nothing about time.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "corpus.h"
#include "lookup.h"
#include "pipeline/process.h"
#include "pipeline/run.h"

namespace entente::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Processor time of this thread, which other programs on the machine do not disturb.
double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

enum Stage : std::size_t {
  kClean,
  kSegment,
  kMentions,
  kTimes,
  kGate,
  kAnalyse,
  kResolve,
  kCode,
  kTies,
  kStages
};
constexpr std::array<const char*, kStages> kStageNames = {"clean",   "segment", "mentions", "times", "gate",
                                                          "analyse", "resolve", "code",     "ties"};

struct StageTimes {
  std::array<double, kStages> seconds{};
  std::size_t words = 0, sentences = 0, analysed = 0, events = 0, ties = 0;

  double total() const {
    double sum = 0;
    for (const double s : seconds) sum += s;
    return sum;
  }
};

std::size_t words_of(const std::string& line) {
  return count_words(nlohmann::json::parse(line).at("text").get<std::string>());
}

/// The stages of pipeline::process(), each with its clock.
void time_document(const pipeline::Resources& resources, const std::string& line, pipeline::Scratch& scratch,
                   StageTimes& times) {
  double mark = 0;
  const auto lap = [&](Stage stage) {
    const double now = thread_seconds();
    times.seconds[stage] += now - mark;
    mark = now;
  };
  text::RawRecord record;
  record.format = text::RecordFormat::kJson;
  record.bytes = line;
  mark = thread_seconds();
  auto article = resources.cleaner->clean(record);
  lap(kClean);
  if (!article) return;
  Document document;
  document.article = std::move(*article);
  const pipeline::Language* language = resources.language(document.article.language);
  if (!language) return;
  auto& memory = scratch.languages[language->code];
  mark = thread_seconds();
  lang::segment(*language->model, document);
  lap(kSegment);
  world::find_mentions(*resources.world, *language->roles, document);
  lap(kMentions);
  world::find_times(*language->times, document);
  lap(kTimes);
  const std::vector<std::uint32_t> chosen = language->gate->open(document, memory.gate);
  lap(kGate);
  lang::analyse(*language->model, document, chosen, memory.workspace);
  lap(kAnalyse);
  world::resolve_mentions(*resources.world, *language->roles, language->rules->verbs, document);
  lap(kResolve);
  language->coder->code(document);
  lap(kCode);
  language->ties->find(document);
  lap(kTies);
  times.sentences += document.sentences.size();
  times.analysed += chosen.size();
  times.events += document.events.size();
  times.ties += document.ties.size();
}

StageTimes time_stages(const pipeline::Resources& resources, const std::vector<std::string>& lines) {
  StageTimes times;
  pipeline::Scratch scratch;
  for (const std::string& line : lines) {
    times.words += words_of(line);
    time_document(resources, line, scratch, times);
  }
  return times;
}

/// Processor time of all threads. Where one thread's falls short of the clock's time, others used the
/// machine.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// A file in the folder for temporary files that goes away with the object.
class CorpusFile {
 public:
  CorpusFile(const std::vector<std::string>& lines, std::size_t count)
      : path_(std::filesystem::temp_directory_path() / fmt::format("entente-bench-{}.jsonl", getpid())) {
    std::ofstream out(path_, std::ios::binary);
    for (std::size_t i = 0; i < count; ++i) {
      out << lines[i] << '\n';
      bytes_ += lines[i].size() + 1;
    }
    written_ = static_cast<bool>(out.flush());
  }
  ~CorpusFile() {
    std::error_code ignored;  // a file left behind in the temporary folder harms nothing
    std::filesystem::remove(path_, ignored);
  }
  CorpusFile(const CorpusFile&) = delete;
  CorpusFile& operator=(const CorpusFile&) = delete;

  std::string path() const { return path_.string(); }
  std::size_t bytes() const { return bytes_; }
  bool written() const { return written_; }

 private:
  std::filesystem::path path_;
  std::size_t bytes_ = 0;
  bool written_ = false;
};

bool print_throughput(const pipeline::Resources& resources, const std::vector<std::string>& lines) {
  fmt::print(
      "\n| articles | threads | seconds | processor s | documents/s | words/s | MB/s | events | ties | peak "
      "MB |\n"
      "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
  for (const std::size_t part : {4, 2, 1}) {
    const std::size_t count = lines.size() / part;
    std::size_t words = 0;
    for (std::size_t i = 0; i < count; ++i) words += words_of(lines[i]);
    const CorpusFile file(lines, count);
    if (!file.written()) {
      fmt::print(stderr, "entente-bench: {}: writing failed; free some space\n", file.path());
      return false;
    }
    for (const unsigned threads : {1U, 2U}) {
      if (threads > 1 && part > 1) continue;
      std::size_t events = 0, ties = 0;
      const double before = processor_seconds();
      const auto start = Clock::now();
      pipeline::run(resources, {file.path()}, {threads, {}}, [&](pipeline::RunItem&& item) {
        events += item.document.events.size();
        ties += item.document.ties.size();
      });
      const double s = seconds_since(start);
      fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.0f} | {:.0f} | {:.2f} | {} | {} | {:.0f} |\n", count,
                 threads, s, processor_seconds() - before, static_cast<double>(count) / s,
                 static_cast<double>(words) / s, static_cast<double>(file.bytes()) / 1e6 / s, events, ties,
                 peak_megabytes());
    }
  }
  return true;
}

void print_stages(const std::vector<Stock>& stocks, const pipeline::Resources& resources, std::size_t words) {
  constexpr std::array<std::size_t, 3> kLengths = {500, 5000, 50000};
  std::array<StageTimes, kLengths.size()> runs;
  time_stages(resources, make_articles(stocks, stocks.size(), kLengths[1]));  // maps the pages of the packs
  for (std::size_t i = 0; i < kLengths.size(); ++i) {
    const std::size_t articles = std::max(stocks.size(), words / kLengths[i]);
    runs[i] = time_stages(resources, make_articles(stocks, articles, kLengths[i]));
  }
  fmt::print(
      "\n| stage | share | µs a word, 500 words | 5,000 words | 50,000 words |\n|---|---:|---:|---:|---:|\n");
  const auto per_word = [](const StageTimes& run, double seconds) {
    return 1e6 * seconds / static_cast<double>(std::max<std::size_t>(run.words, 1));
  };
  for (std::size_t s = 0; s < kStages; ++s) {
    fmt::print("| {} | {:.1f} % |", kStageNames[s], 100 * runs[0].seconds[s] / runs[0].total());
    for (const StageTimes& run : runs) fmt::print(" {:.3f} |", per_word(run, run.seconds[s]));
    fmt::print("\n");
  }
  fmt::print("| all | 100 % |");
  for (const StageTimes& run : runs) fmt::print(" {:.3f} |", per_word(run, run.total()));
  fmt::print("\n\nAnalysed: {} of {} sentences ({:.1f} %); {} events, {} ties in {} words.\n",
             runs[0].analysed, runs[0].sentences,
             100.0 * static_cast<double>(runs[0].analysed) /
                 static_cast<double>(std::max<std::size_t>(runs[0].sentences, 1)),
             runs[0].events, runs[0].ties, runs[0].words);
}

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  std::string line;
  while (std::getline(info, line)) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

int lookup(const std::string& root, const std::vector<std::string>& files) {
  auto resources = pipeline::Resources::load({root, {}, {}});
  if (!resources) {
    fmt::print(stderr, "entente-bench: {}\n", resources.error().message);
    return 2;
  }
  return print_lookup(**resources, files) ? 0 : 1;
}

int bench(const std::string& root, std::size_t articles) {
  const auto start = Clock::now();
  auto resources = pipeline::Resources::load({root, {}, {}});
  if (!resources) {
    fmt::print(stderr, "entente-bench: {}\n", resources.error().message);
    return 2;
  }
  const double load = seconds_since(start);
  auto stocks = make_stocks(**resources, root + "/data/samples", root + "/bench");
  if (!stocks) {
    fmt::print(stderr, "entente-bench: {}\n", stocks.error().message);
    return 2;
  }
  constexpr std::size_t kWords = 500;
  fmt::print("Machine: {}, {} cores. Compiler: {}.\n", processor(), std::thread::hardware_concurrency(),
             __VERSION__);
  fmt::print("Corpus: {} articles of {} words, languages by turns, one sentence in {} eventful, seed {}.\n",
             articles, kWords, kSentencesPerEvent, kSeed);
  for (const Stock& stock : *stocks)
    fmt::print("{}: {} eventful sentences of data/samples, {} filler sentences.\n", stock.language,
               stock.eventful.size(), stock.filler.size());
  fmt::print("Load of packs, tables and dictionaries: {:.0f} ms.\n", 1000 * load);
  if (!print_throughput(**resources, make_articles(*stocks, articles, kWords))) return 1;
  constexpr std::size_t kGrowthWords = 100000;
  print_stages(*stocks, **resources, std::min(articles * kWords, kGrowthWords));
  return 0;
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  if (argc > 3 && std::string_view(argv[2]) == "--names")
    return entente::bench::lookup(argv[1], {argv + 3, argv + argc});
  if (argc < 2 || argc > 3) {
    fmt::print(stderr,
               "usage: entente-bench FOLDER [ARTICLES]\n"
               "       entente-bench FOLDER --names TEXT...\n"
               "  FOLDER   holds lang/, data/ and bench/\n"
               "  ARTICLES of 500 words (default 2000)\n"
               "  TEXT     plain text: what finding names and dates in it costs\n");
    return 2;
  }
  constexpr long kDefaultArticles = 2000;
  const long articles = argc == 3 ? std::strtol(argv[2], nullptr, 10) : kDefaultArticles;
  if (articles < 4) {
    fmt::print(stderr, "entente-bench: at least 4 articles\n");
    return 2;
  }
  return entente::bench::bench(argv[1], static_cast<std::size_t>(articles));
}
