#include "store/facts.h"

#include <algorithm>

#include "store/words.h"

namespace entente::store {

std::set<std::string> facts_of(const Reading& reading) {
  std::set<std::string> out;
  for_each_word(reading.text, [&](std::size_t, std::size_t, std::string_view stem) {
    const bool digits = std::all_of(stem.begin(), stem.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits && stem.size() > 1) out.emplace(stem);
  });
  std::string before;
  for (const ReadMention& mention : reading.mentions) {
    if (mention.codes.empty()) continue;
    const std::string code = mention.codes.front().substr(0, mention.codes.front().find('/'));
    if (!before.empty() && code != before) out.insert(before + ">" + code);
    before = code;
  }
  return out;
}

}  // namespace entente::store
