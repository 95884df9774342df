#include "pipeline/gate.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"
#include "coding/obligation.h"

namespace entente::pipeline {
namespace {

/// Letters of a lemma that its inflected forms share when the lexicon knows none of them.
constexpr std::size_t kStemLetters = 4;

std::string stem_of(std::string_view word) { return utf8::fold(word).substr(0, kStemLetters); }

bool may_be_side(const Mention& mention) {
  return !mention.parties.empty() || !mention.place.empty() || mention.kind == MentionKind::kAnaphor ||
         mention.kind == MentionKind::kRole;
}

}  // namespace

Gate::Gate(const coding::LanguageRules& rules, std::shared_ptr<const lang::Model> model)
    : verbs_(rules.verbs), model_(std::move(model)) {
  for (const coding::Frame& frame : rules.frames.frames()) {
    const std::uint8_t part = frame.specificity() == 0 ? kTrigger : kWeakTrigger;
    for (const coding::Trigger& trigger : frame.triggers) lemmas_[trigger.lemma] |= part;
    for (const coding::Condition& condition : frame.conditions) {
      if (condition.forbidden) continue;
      for (const std::string& word : condition.words) lemmas_[word] |= kDemanded;
    }
  }
  for (const std::string_view lemma : coding::kObligationLemmas) lemmas_[std::string(lemma)] |= kTrigger;
  for (const auto& [lemma, part] : lemmas_) {
    if (part & (kTrigger | kWeakTrigger)) stems_.insert(stem_of(lemma));
  }
}

std::uint8_t Gate::decide(std::string_view form) const {
  std::vector<std::string> candidates;
  lang::lemma_candidates(*model_, form, candidates);
  const std::string low = utf8::lower(form);
  candidates.push_back(low);
  std::uint8_t part = kNothing;
  for (const std::string& lemma : candidates) {
    const auto found = lemmas_.find(utf8::lower(lemma));
    if (found != lemmas_.end()) part |= found->second;
  }
  // Unknown to the lexicon: the lemmatiser guesses, so any trigger that begins alike must keep the gate open.
  const bool unknown =
      std::all_of(candidates.begin(), candidates.end(), [&](const std::string& c) { return c == low; });
  if (unknown && form.size() > kStemLetters && stems_.count(stem_of(form)) > 0) part |= kTrigger | kDemanded;
  return part;
}

std::uint8_t Gate::part_of(std::string_view form, GateCache& cache) const {
  const std::uint64_t hash = hash64(form) | 1U;
  GateCache::Slot& slot = cache.slot(hash >> 1U);
  if (slot.key != hash) slot = {hash, decide(form)};
  return slot.part;
}

bool Gate::opens(const Document& document, const Sentence& sentence, bool named, GateCache& cache) const {
  const Token* tokens = document.tokens_of(sentence);
  std::uint8_t parts = kNothing;
  const auto trigger = [&] { return (parts & kTrigger) || ((parts & kWeakTrigger) && (parts & kDemanded)); };
  for (std::uint32_t t = 0; t < sentence.token_count && !(trigger() && named); ++t) {
    named = named || verbs_.has(VerbList::kAnaphor, utf8::lower(tokens[t].form));
    parts |= part_of(tokens[t].form, cache);
  }
  return trigger() && named;
}

std::vector<std::uint32_t> Gate::open(const Document& document, GateCache& cache) const {
  std::vector<std::uint32_t> out;
  if (document.mentions.empty()) return out;
  std::vector<char> named(document.sentences.size(), 0);
  for (const Mention& mention : document.mentions) {
    if (may_be_side(mention)) named[mention.sentence] = 1;
  }
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    if (opens(document, document.sentences[s], named[s] != 0, cache)) out.push_back(s);
  }
  return out;
}

}  // namespace entente::pipeline
