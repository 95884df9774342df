// What turning raw records into articles costs: usage: entente-bench-clean DATA-FOLDER PATH...
//
// Reads all records of the paths into memory, cleans them several times on one thread, and prints the fastest
// round's figures, by format.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "text/reader.h"

namespace {

using namespace entente;

constexpr int kRounds = 5;

struct Tally {
  std::size_t records = 0, failed = 0, bytes = 0, clean_bytes = 0;
  double seconds = std::numeric_limits<double>::max();
};

const char* name_of(text::RecordFormat format) {
  switch (format) {
    case text::RecordFormat::kHtml:
      return "HTML";
    case text::RecordFormat::kJson:
      return "JSON line";
    default:
      return "plain text";
  }
}

Result<text::Boilerplate> lexicon(const std::string& data_dir) {
  std::vector<text::LexiconFile> files;
  for (const char* language : {"en", "fr"}) {
    const std::string path = fmt::format("{}/lang/{}/boilerplate.txt", data_dir, language);
    std::ifstream in(path, std::ios::binary);
    files.push_back({path, std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return text::Boilerplate::parse(files);
}

Tally measure(const text::Cleaner& cleaner, const std::vector<text::RawRecord>& records) {
  Tally best;
  for (int round = 0; round < kRounds; ++round) {
    Tally tally;
    const auto start = std::chrono::steady_clock::now();
    for (const text::RawRecord& record : records) {
      const auto article = cleaner.clean(record);
      ++tally.records;
      tally.bytes += record.bytes.size();
      tally.failed += article ? 0 : 1;
      tally.clean_bytes += article ? article->text.size() : 0;
    }
    tally.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (tally.seconds < best.seconds) best = tally;
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: entente-bench-clean DATA-FOLDER PATH...\n");
    return 2;
  }
  auto furniture = lexicon(argv[1]);
  if (!furniture) {
    fmt::print(stderr, "entente-bench-clean: {}\n", furniture.error().message);
    return 2;
  }
  const text::Cleaner cleaner(std::move(*furniture));
  const auto start = std::chrono::steady_clock::now();
  std::map<text::RecordFormat, std::vector<text::RawRecord>> records;
  text::RecordSource source(std::vector<std::string>(argv + 2, argv + argc));
  while (auto item = source.next()) {
    if (item->record) records[item->record->format].push_back(std::move(*item->record));
  }
  const double reading = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print("reading: {:.3f} s\n", reading);
  for (const auto& [format, list] : records) {
    const Tally tally = measure(cleaner, list);
    fmt::print(
        "{}: {} records ({} failed), {:.2f} MB to {:.2f} MB, {:.3f} s: {:.1f} MB/s, {:.0f} us a record\n",
        name_of(format), tally.records, tally.failed, static_cast<double>(tally.bytes) / 1e6,
        static_cast<double>(tally.clean_bytes) / 1e6, tally.seconds,
        static_cast<double>(tally.bytes) / 1e6 / tally.seconds,
        tally.seconds * 1e6 / static_cast<double>(std::max<std::size_t>(tally.records, 1)));
  }
  return 0;
}
