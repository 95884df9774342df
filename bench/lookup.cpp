#include "lookup.h"

#include <fmt/format.h>

#include <array>
#include <ctime>

#include "world/mentions.h"
#include "world/scene.h"
#include "world/time.h"

namespace entente::bench {
namespace {

constexpr std::size_t kWordsRead = 400'000;  ///< Short texts are read again until so many words have gone by.

enum Step : std::size_t { kClean, kSegment, kScan, kMatch, kChoose, kPhrases, kEmit, kTimes, kSteps };
constexpr std::array<const char*, kSteps> kStepNames = {"clean",  "segment", "scan words",    "match names",
                                                        "choose", "phrases", "persons, emit", "times"};

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Steps {
  std::array<double, kSteps> seconds{};
  std::size_t words = 0;
  std::size_t mentions = 0;
};

/// One reading of the text; adds to `steps`. False when the text is in no language that is known.
bool read_once(const pipeline::Resources& resources, const std::string& bytes, Steps& steps) {
  double mark = thread_seconds();
  const auto lap = [&](Step step) {
    const double now = thread_seconds();
    steps.seconds[step] += now - mark;
    mark = now;
  };
  text::RawRecord record;
  record.format = text::RecordFormat::kPlain;
  record.bytes = bytes;
  auto article = resources.cleaner->clean(record);
  if (!article) return false;
  lap(kClean);
  Document document;
  document.article = std::move(*article);
  const pipeline::Language* language = resources.language(document.article.language);
  if (!language) return false;
  mark = thread_seconds();
  lang::segment(*language->model, document);
  lap(kSegment);
  {
    world::Scene scene(*resources.world, *language->roles, document);
    scene.read_words();
    lap(kScan);
    scene.match_names();
    lap(kMatch);
    scene.choose();
    lap(kChoose);
    scene.find_phrases();
    lap(kPhrases);
    scene.find_persons();
    scene.find_surnames();
    scene.emit();
    lap(kEmit);
    steps.words += scene.words.size();
  }
  steps.mentions += document.mentions.size();
  mark = thread_seconds();
  world::find_times(*language->times, document);
  lap(kTimes);
  return true;
}

void print_row(const std::string& file, const Steps& steps) {
  const auto name = file.substr(file.find_last_of('/') + 1);
  fmt::print("| {} |", name);
  for (const double seconds : steps.seconds)
    fmt::print(" {:.0f} |", 1e9 * seconds / static_cast<double>(steps.words));
  const double look_up = steps.seconds[kScan] + steps.seconds[kMatch];
  const double reading = steps.seconds[kClean] + steps.seconds[kSegment];
  fmt::print(" {:.1f} % | {:.1f} % |\n", 100 * look_up / reading, 100 * look_up / steps.seconds[kSegment]);
}

}  // namespace

bool print_lookup(const pipeline::Resources& resources, const std::vector<std::string>& files) {
  fmt::print("Nanoseconds a word. The look-up is scanning words and matching names.\n\n| text |");
  for (const char* name : kStepNames) fmt::print(" {} |", name);
  fmt::print(" look-up of reading | of segmentation |\n|---|");
  for (std::size_t i = 0; i < kSteps + 2; ++i) fmt::print("---:|");
  fmt::print("\n");
  for (const std::string& file : files) {
    auto bytes = pipeline::read_file(file);
    if (!bytes) {
      fmt::print(stderr, "entente-bench: {}\n", bytes.error().message);
      return false;
    }
    Steps ignored;  // Maps the pages of the packs.
    Steps steps;
    if (!read_once(resources, *bytes, ignored) || ignored.words == 0) {
      fmt::print(stderr, "entente-bench: {}: no text in a language that is known\n", file);
      return false;
    }
    while (steps.words < kWordsRead) read_once(resources, *bytes, steps);
    print_row(file, steps);
  }
  return true;
}

}  // namespace entente::bench
