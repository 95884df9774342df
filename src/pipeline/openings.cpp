#include "pipeline/openings.h"

#include <algorithm>

#include "world/fold.h"

namespace entente::pipeline {

void mend_openings(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document) {
  const std::vector<std::string>& spelled = verbs.words(VerbList::kOpening);
  if (spelled.empty()) return;
  for (const std::uint32_t sentence : sentences) {
    const Sentence& s = document.sentences[sentence];
    if (s.token_count < 2) continue;
    Token& first = document.tokens[s.first_token];
    if (document.tokens[s.first_token + 1].form.starts_with('-')) continue;  // "A-t-il"
    const std::string folded = world::fold(first.form);
    const auto meant = std::find_if(spelled.begin(), spelled.end(), [&](const std::string& word) {
      return word.size() != first.form.size() && world::fold(word) == folded;
    });
    if (meant != spelled.end()) first.form = document.arena.copy(*meant);
  }
}

}  // namespace entente::pipeline
