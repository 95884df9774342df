/// Writes the articles that the benchmark reads as JSON Lines, for measuring other programs on the same.
/// usage: entente-corpus FOLDER ARTICLES > FILE
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "corpus.h"

int main(int argc, char** argv) {
  constexpr std::size_t kWords = 500;
  const long articles = argc == 3 ? std::strtol(argv[2], nullptr, 10) : 0;
  if (articles < 1) {
    fmt::print(stderr,
               "usage: entente-corpus FOLDER ARTICLES > FILE\n"
               "  FOLDER   holds lang/, data/ and bench/\n"
               "  ARTICLES of {} words\n",
               kWords);
    return 2;
  }
  const std::string root = argv[1];
  auto resources = entente::pipeline::Resources::load({root, {}, {}});
  if (!resources) {
    fmt::print(stderr, "entente-corpus: {}\n", resources.error().message);
    return 2;
  }
  auto stocks = entente::bench::make_stocks(**resources, root + "/data/samples", root + "/bench");
  if (!stocks) {
    fmt::print(stderr, "entente-corpus: {}\n", stocks.error().message);
    return 2;
  }
  for (const std::string& line :
       entente::bench::make_articles(*stocks, static_cast<std::size_t>(articles), kWords)) {
    if (std::puts(line.c_str()) == EOF) {
      std::perror("entente-corpus");
      return 2;
    }
  }
  return 0;
}
