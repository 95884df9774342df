/// Small questions about words that the finding of arguments asks everywhere.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "document/lemma_in.h"

namespace entente::coding {

using entente::in;

inline bool in(std::string_view word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool in(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// Prepositions of the doer: "par", "by".
inline bool agentive(std::string_view preposition) {
  return preposition == "par" || preposition == "by" || preposition == "de la part de";
}

}  // namespace entente::coding
