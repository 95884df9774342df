/// Small questions about words that the finding of arguments asks everywhere.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "document/lemma_in.h"
#include "document/sentence_view.h"

namespace entente::coding {

using entente::in;

inline bool in(std::string_view word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool in(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// A date begins at the word.
inline bool opens_time(const SentenceView& view, int word) {
  const auto& times = view.document().times;  // in the order of the text
  const std::uint32_t begin = view.token(word).begin;
  const auto at =
      std::lower_bound(times.begin(), times.end(), begin,
                       [](const TimeExpression& t, std::uint32_t place) { return t.begin < place; });
  return at != times.end() && at->begin == begin;
}

/// Prepositions of the doer: "par", "by".
inline bool agentive(std::string_view preposition) {
  return preposition == "par" || preposition == "by" || preposition == "de la part de";
}

inline constexpr int kMaxPhrase = 4;  ///< Words of "aux côtés de".

/// How many words from `at` on are one of the list's phrases; 0 for none. Contracted words ("aux", "du") are
/// one.
inline int phrase_at(const SentenceView& view, const VerbLists& verbs, VerbList list, int at) {
  std::string text;
  int longest = 0;
  for (int i = at; i < view.size() && i - at < kMaxPhrase; ++i) {
    if (!text.empty()) text += ' ';
    text += view.lemma(i);
    if (verbs.has(list, text)) longest = i - at + 1;
  }
  return longest;
}

}  // namespace entente::coding
