#include "corpus.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "pipeline/process.h"
#include "pipeline/run.h"

namespace entente::bench {
namespace {

constexpr std::size_t kSentencesPerParagraph = 4;
constexpr std::uint64_t kLargestNumber = 900;

Status read_filler(const std::string& path, Stock& stock) {
  auto text = pipeline::read_file(path);
  if (!text) return text.error();
  std::istringstream lines(*text);
  std::string line;
  while (std::getline(lines, line)) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("towns: ")) {
      std::istringstream names(line.substr(7));
      std::string name;
      while (std::getline(names, name, ',')) stock.towns.push_back(name.substr(name.find_first_not_of(' ')));
    } else {
      stock.filler.push_back(line);
    }
  }
  if (stock.filler.empty() || stock.towns.empty())
    return Error{ErrorCode::kEmptyInput, fmt::format("{}: needs a line of towns and sentences", path)};
  return {};
}

/// True when the sentence yields an event without its neighbours.
bool yields(const pipeline::Resources& resources, const std::string& language, const std::string& sentence,
            pipeline::Scratch& scratch) {
  Document document;
  document.article.id = "sentence";
  document.article.language = language;
  document.article.text = sentence;
  pipeline::process(resources, {}, document, scratch);
  return !document.events.empty();
}

void replace_all(std::string& text, std::string_view slot, Random& random, const Stock& stock) {
  for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at)) {
    const std::string with =
        slot == "{n}" ? std::to_string(2 + random.below(kLargestNumber)) : random.one_of(stock.towns);
    text.replace(at, slot.size(), with);
    at += with.size();
  }
}

std::string make_text(const Stock& stock, std::size_t words, Random& random) {
  std::string text;
  const std::size_t shift = random.below(kSentencesPerEvent);
  std::size_t count = 0;
  for (std::size_t s = 0; count < words; ++s) {
    std::string sentence;
    if (s % kSentencesPerEvent == shift) {
      sentence = random.one_of(stock.eventful);
    } else {
      sentence = draw_filler(stock, random);
    }
    if (s > 0) text += s % kSentencesPerParagraph == 0 ? "\n\n" : " ";
    text += sentence;
    count += count_words(sentence);
  }
  return text;
}

}  // namespace

std::string draw_filler(const Stock& stock, Random& random) {
  std::string sentence = random.one_of(stock.filler);
  replace_all(sentence, "{n}", random, stock);
  replace_all(sentence, "{town}", random, stock);
  return sentence;
}

std::size_t count_words(const std::string& text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

Result<std::vector<Stock>> make_stocks(const pipeline::Resources& resources, const std::string& samples,
                                       const std::string& filler_folder) {
  std::vector<Stock> stocks;
  for (const auto& [code, language] : resources.languages) {
    Stock stock;
    stock.language = code;
    if (const Status read = read_filler(fmt::format("{}/filler-{}.txt", filler_folder, code), stock); !read)
      return read.error();
    stocks.push_back(std::move(stock));
  }
  pipeline::Scratch scratch;
  std::set<std::string> seen;
  pipeline::run(resources, {samples}, {1, {}}, [&](pipeline::RunItem&& item) {
    for (const Event& event : item.document.events) {
      const std::string& sentence = event.evidence.front().text;
      if (sentence.find('\n') != std::string::npos || !seen.insert(sentence).second) continue;
      for (Stock& stock : stocks) {
        if (stock.language == item.document.article.language &&
            yields(resources, stock.language, sentence, scratch))
          stock.eventful.push_back(sentence);
      }
    }
  });
  for (const Stock& stock : stocks) {
    if (stock.eventful.empty())
      return Error{ErrorCode::kEmptyInput,
                   fmt::format("{}: no sentence in {} yields an event", samples, stock.language)};
  }
  return stocks;
}

std::vector<std::string> make_articles(const std::vector<Stock>& stocks, std::size_t articles,
                                       std::size_t words) {
  Random random(kSeed);
  std::vector<std::string> lines;
  for (std::size_t a = 0; a < articles; ++a) {
    const nlohmann::json line = {{"id", fmt::format("article-{:06}", a)},
                                 {"published", "2024-05-21"},
                                 {"text", make_text(stocks[a % stocks.size()], words, random)}};
    lines.push_back(line.dump());
  }
  return lines;
}

}  // namespace entente::bench
