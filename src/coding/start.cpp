#include "coding/start.h"

#include <algorithm>

namespace entente::coding {

SentenceWords::SentenceWords(const SentenceView& view, const FrameSet& frames)
    : bits_(frames.need_count() / 64U + 1U, 0) {
  numbers_.reserve(static_cast<std::size_t>(view.size()));
  for (int i = 0; i < view.size(); ++i) {
    numbers_.push_back(frames.number_of(view.lemma(i)));
    for (const std::uint16_t need : frames.meets(numbers_.back()))
      bits_[need / 64U] |= std::uint64_t{1} << (need % 64U);
  }
}

bool SentenceWords::meet(std::span<const std::uint16_t> needs) const {
  return std::all_of(needs.begin(), needs.end(),
                     [&](std::uint16_t need) { return (bits_[need / 64U] >> (need % 64U)) & 1U; });
}

StartFacts facts_of_start(const SentenceView& view, const VerbLists& verbs, const SentenceWords& words,
                          int token) {
  StartFacts facts;
  facts.words = &words;
  if (view.is_nominal(token)) {
    facts.light = find_light_verb(view, verbs, token);
    return facts;
  }
  facts.carries_infinitive = view.carries_infinitive(token);
  facts.reflexive = view.has_reflexive(token);
  facts.reflexive_clitic = facts.reflexive && view.has_reflexive_clitic(token);
  facts.bare_participle = has_feature(view.token(token), "VerbForm=Part") &&
                          !view.has_child(token, Relation::kAux) && !view.has_child(token, Relation::kNsubj);
  return facts;
}

}  // namespace entente::coding
