/// Ordinary news of which one sentence in ten can yield an event, made the same on every machine: sentences
/// of the samples that yield an event by themselves, among sentences that tell of sport, weather, courts and
/// the like (bench/filler-xx.txt). In the filler, `{n}` stands for a number and `{town}` for one of the towns
/// that the file's first line lists, so that articles differ.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/resources.h"
#include "random.h"

namespace entente::bench {

inline constexpr std::uint64_t kSeed = 20240521;
inline constexpr std::size_t kSentencesPerEvent = 10;

/// The sentences of one language.
struct Stock {
  std::string language;
  std::vector<std::string> eventful;
  std::vector<std::string> filler;
  std::vector<std::string> towns;
};

/// Reads the filler and picks the sentences out of the samples. Fails where a file is missing or a language
/// has no eventful sentence.
Result<std::vector<Stock>> make_stocks(const pipeline::Resources& resources, const std::string& samples,
                                       const std::string& filler_folder);

/// A sentence of the filler, with a number and a town put in.
std::string draw_filler(const Stock& stock, Random& random);

/// `articles` articles of at least `words` words each, languages by turns, as JSON Lines.
std::vector<std::string> make_articles(const std::vector<Stock>& stocks, std::size_t articles,
                                       std::size_t words);

/// Stretches between blanks.
std::size_t count_words(const std::string& text);

}  // namespace entente::bench
