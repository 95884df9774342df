/// Sport and shows: "Italy attacked after half-time", "Germany crushed Brazil 7-1".
///
/// One news item in five is about games between teams that bear the names of states and talk like armies.
/// What such sentences say is no act between states, whatever frames make of them. They are told by words
/// that little else uses (`lang/xx/pastimes.txt`), and are not analysed at all. A word of public affairs in
/// the sentence (minister, boycott, sanctions) keeps it: politics goes on in stadiums, too.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "text/word_automaton.h"

namespace entente::pipeline {

/// Built once a language and then read-only: safe from any thread. A default one knows no word.
class Pastimes {
 public:
  /// From the lists `sure`, `likely`, `also` and `public`; a bad line gives its place (word_lists.h).
  static Result<Pastimes> parse(std::string_view text, const std::string& file);

  /// Takes the sentences about sport and shows out of `chosen` (numbers of sentences, in ascending order).
  /// Whether one is does not depend on what else is chosen. Linear in the text.
  void leave_out(const Document& document, std::vector<std::uint32_t>& chosen) const;

 private:
  /// How many words of each list a sentence has, each counted once.
  struct Count {
    std::uint32_t sure = 0;
    std::uint32_t likely = 0;
    std::uint32_t also = 0;
    bool of_public_affairs = false;

    bool about_pastimes() const;
    bool marked() const { return sure > 0 || likely > 1; }
  };
  Count count(std::string_view lower) const;

  struct Word {
    std::uint32_t list = 0;
    std::uint32_t length = 0;  ///< In bytes.
  };
  std::vector<Word> words_;
  text::WordAutomaton automaton_;
};

}  // namespace entente::pipeline
