#include "pipeline/pastimes.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "base/word_lists.h"

namespace entente::pipeline {
namespace {

enum List : std::uint32_t { kSure, kLikely, kAlso, kPublic, kLists };
constexpr std::array<std::string_view, kLists> kNames = {"sure", "likely", "also", "public"};

/// A text is about sport where so many sentences are marked by it, and at least one in kOneIn.
constexpr std::size_t kMarkedSentences = 2;
constexpr std::size_t kOneIn = 3;

bool part_of_word(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/// The word ends here, but for the ending of a plural.
bool ends_word(std::string_view text, std::size_t end) {
  if (text.substr(end).starts_with("es") && (end + 2 == text.size() || !part_of_word(text, end + 2)))
    return true;
  if (end < text.size() && (text[end] == 's' || text[end] == 'x')) ++end;
  return end == text.size() || !part_of_word(text, end);
}

struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t word = 0;
};

/// Of words that overlap only the one that begins first, and of those the longest: "world cup" is no "cup".
void keep_longest(std::vector<Hit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::size_t free_from = 0;
  std::erase_if(hits, [&](const Hit& hit) {
    if (hit.begin < free_from) return true;
    free_from = hit.end;
    return false;
  });
}

}  // namespace

Result<Pastimes> Pastimes::parse(std::string_view text, const std::string& file) {
  const auto lists = WordLists::parse(text, file, kNames);
  if (!lists) return lists.error();
  Pastimes out;
  std::vector<text::WordAutomaton::Word> words;
  for (std::uint32_t list = 0; list < kLists; ++list) {
    for (const std::string& word : lists->words(list)) {
      words.push_back({word, static_cast<std::uint32_t>(out.words_.size())});
      out.words_.push_back({list, static_cast<std::uint32_t>(word.size())});
    }
  }
  out.automaton_ = text::WordAutomaton(words);
  return out;
}

bool Pastimes::Count::about_pastimes() const {
  if (of_public_affairs) return false;
  return sure > 1 || (sure > 0 && likely + also > 0) || (likely > 1 && likely + also > 2);
}

Pastimes::Count Pastimes::count(std::string_view lower) const {
  std::vector<Hit> hits;
  automaton_.scan(lower, [&](std::uint32_t word, std::size_t end) {
    const std::size_t begin = end - words_[word].length;
    if ((begin == 0 || !part_of_word(lower, begin - 1)) && ends_word(lower, end))
      hits.push_back({begin, end, word});
  });
  keep_longest(hits);
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.word < b.word; });
  Count out;
  for (std::size_t h = 0; h < hits.size(); ++h) {
    if (h > 0 && hits[h].word == hits[h - 1].word) continue;
    switch (words_[hits[h].word].list) {
      case kSure:
        ++out.sure;
        break;
      case kLikely:
        ++out.likely;
        break;
      case kAlso:
        ++out.also;
        break;
      default:
        out.of_public_affairs = true;
    }
  }
  return out;
}

void Pastimes::leave_out(const Document& document, std::vector<std::uint32_t>& chosen) const {
  if (words_.empty() || chosen.empty()) return;
  std::vector<Count> counts;
  counts.reserve(document.sentences.size());
  std::string lower;
  std::size_t marked = 0;
  for (const Sentence& sentence : document.sentences) {
    lower.clear();
    utf8::lower_to(document.slice(sentence.begin, sentence.end), lower);
    counts.push_back(count(lower));
    marked += counts.back().marked() && !counts.back().of_public_affairs ? 1 : 0;
  }
  const bool throughout = marked >= kMarkedSentences && marked * kOneIn >= document.sentences.size();
  std::erase_if(chosen, [&](std::uint32_t s) {
    return counts[s].about_pastimes() || (throughout && !counts[s].of_public_affairs);
  });
}

}  // namespace entente::pipeline
