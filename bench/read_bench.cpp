/// Times the engine as a program that embeds it calls it, on articles that entente-corpus wrote: what the
/// Python package and Spark are held against (bench/python_bench.py). usage: entente-read-bench FOLDER CORPUS
/// THREADS
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "entente/engine.h"

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: entente-read-bench FOLDER CORPUS THREADS\n");
    return 2;
  }
  const auto opened = entente::Engine::open({.data_dir = argv[1]});
  if (!opened.ok) {
    fmt::print(stderr, "entente-read-bench: {}\n", opened.message);
    return 2;
  }
  std::vector<entente::TextInput> texts;
  std::ifstream file(argv[2]);
  for (std::string line; std::getline(file, line);) {
    const auto article = nlohmann::json::parse(line);
    texts.push_back({.id = article.value("id", ""),
                     .text = article.at("text"),
                     .language = {},
                     .published = article.value("published", article.value("date", "")),
                     .title = article.value("title", "")});
  }
  const entente::ReadOptions options{.threads = static_cast<unsigned>(std::atoi(argv[3]))};
  std::size_t events = 0, ties = 0;
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t used = std::clock();
  constexpr std::size_t kBatch = 256;
  for (std::size_t first = 0; first < texts.size(); first += kBatch) {
    const std::span part(texts.data() + first, std::min(kBatch, texts.size() - first));
    for (const entente::ReadOutcome& outcome : opened.engine->read_all(part, options)) {
      events += outcome.reading.events.size();
      ties += outcome.reading.ties.size();
    }
  }
  const double processor = static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
  const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - begin;
  fmt::print(R"({{"texts": {}, "seconds": {:.3f}, "processor": {:.3f}, "events": {}, "ties": {}}})"
             "\n",
             texts.size(), clock.count(), processor, events, ties);
  return 0;
}
