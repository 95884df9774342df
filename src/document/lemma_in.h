/// Words of the languages that the reading of trees knows by name: few, and closed classes.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace entente {

inline bool in(std::string_view lemma, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

/// "auprès" of the lemma "auprès_de".
inline std::string_view first_word(std::string_view lemma) { return lemma.substr(0, lemma.find('_')); }

}  // namespace entente
