/// Words as search and stories see them: without case, accents and most of inflection, French and English
/// alike.
///
/// The stem is a light one: one plural ending and one ending of conjugation are taken off, the same for both
/// languages, since a question does not say its language. It may join words that only look alike ("parti",
/// "partie"); it never depends on anything but the word. The search index holds stems, so a change here needs
/// a new kWordsVersion, upon which stores rebuild their index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::store {

inline constexpr int kWordsVersion = 1;

/// Where the next word at or after `at` is; begin == end at the end of the text. Letters and digits of all
/// scripts make words, everything else separates; a Chinese or Japanese character is a word by itself, and so
/// is a designation such as S-400 or MiG-29.
struct WordSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};
WordSpan next_word(std::string_view text, std::size_t at);

/// Writes the stem of a word into `stem`, whose memory is reused. False for a word that stands in nearly
/// every text
/// ("the", "les"): such words are not indexed, and say nothing of what a text is like.
bool stem_of(std::string_view word, std::string& stem);

/// Calls `sink(begin, end, stem)` for every word of UTF-8 text but the common ones, in order. `stem` is valid
/// during the call only.
template <typename Sink>
void for_each_word(std::string_view text, Sink&& sink) {
  std::string stem;
  for (WordSpan word = next_word(text, 0); word.begin < word.end; word = next_word(text, word.end)) {
    if (stem_of(text.substr(word.begin, word.end - word.begin), stem))
      sink(word.begin, word.end, std::string_view(stem));
  }
}

/// The stems of a text, joined by blanks: what the search index takes in.
std::string stems_of(std::string_view text);

}  // namespace entente::store
