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

/// How many sentences back the somebody must be named that "he", "its" or "the minister" may stand for. With
/// 2, one event of the samples is lost.
constexpr std::uint32_t kReach = 4;

/// Named outright, as a party or as the place where something is done to one.
bool stands_alone(const Mention& mention) {
  return mention.kind != MentionKind::kAnaphor && (!mention.parties.empty() || !mention.place.empty());
}

/// What the mentions of one sentence say of sides.
struct Sides {
  std::uint8_t count = 0;  ///< Mentions that may be sides, counted to 2.
  bool alone = false;      ///< One of them needs no antecedent.
  bool thing = false;  ///< Arms, an exercise or a treaty that the tables know: who has it may be left out.
};

bool bit(const std::vector<std::uint64_t>& bits, std::uint16_t at) {
  return (bits[at / 64U] >> (at % 64U)) & 1U;
}

}  // namespace

Gate::Word& Gate::word(const std::string& lemma) {
  const auto [place, added] = numbers_.emplace(lemma, static_cast<std::uint16_t>(words_.size()));
  if (added) words_.emplace_back();
  return words_[place->second];
}

Gate::Range Gate::add_sets(std::span<const std::uint16_t> sets) {
  const Range range{static_cast<std::uint32_t>(sets_.size()), static_cast<std::uint32_t>(sets.size())};
  sets_.insert(sets_.end(), sets.begin(), sets.end());
  return range;
}

void Gate::add_frames(const coding::FrameSet& frames) {
  std::vector<Needs> needs;  // by word
  const auto number = [&](const std::string& lemma) {
    const auto at = static_cast<std::size_t>(&word(lemma) - words_.data());
    if (at >= needs.size()) needs.resize(at + 1);
    return at;
  };
  std::vector<bool> seen(coding::kNoSet, false);  // most frames share their classes of words,
  std::vector<bool> known;                        // and most classes some words
  const auto meet = [&](const coding::WordSet& words, coding::SetNumber set) {
    if (set != coding::kNoSet && seen[set]) return;
    if (set != coding::kNoSet) seen[set] = true;
    for (const std::string& lemma : words) {
      const std::uint32_t of_frames = frames.number_of(lemma);
      if (of_frames < known.size() && known[of_frames]) continue;
      const std::span<const std::uint16_t> sets = frames.meets(of_frames);
      if (sets.empty()) continue;
      if (of_frames >= known.size()) known.resize(of_frames + 1);
      known[of_frames] = true;
      words_[number(lemma)].meets = add_sets(sets);
    }
  };
  for (const coding::Frame& frame : frames.frames()) {
    if (frame.innocent) continue;
    for (const coding::Trigger& trigger : frame.triggers) {
      const std::size_t starter = number(trigger.lemma);
      words_[starter].starts = words_[starter].starts || frame.needs.empty();
      needs[starter].push_back(frame.needs);
    }
    for (const coding::Condition& condition : frame.conditions) meet(condition.words, condition.set);
    for (const coding::Slot& slot : frame.slots) meet(slot.words, slot.set);
  }
  for (std::size_t at = 0; at < needs.size(); ++at) {
    Needs& of_word = needs[at];
    std::sort(of_word.begin(), of_word.end());
    of_word.erase(std::unique(of_word.begin(), of_word.end()), of_word.end());
    words_[at].needs = {static_cast<std::uint32_t>(needs_.size()),
                        static_cast<std::uint32_t>(of_word.size())};
    for (const std::vector<std::uint16_t>& of_frame : of_word) needs_.push_back(add_sets(of_frame));
  }
}

void Gate::add_ties(const ties::TieWords& ties) {
  for (const ties::TieList list : ties::kOpeningLists) {
    for (const std::string& entry : ties.words(list)) word(entry.substr(0, entry.find('_'))).tie = true;
  }
  for (const ties::TieList list : ties::kListsOfOne) {
    for (const std::string& entry : ties.words(list))
      word(entry.substr(0, entry.find('_'))).tie_of_one = true;
  }
  static_assert(std::size(ties::kPairsOfOne) <= 16);
  for (std::size_t pair = 0; pair < std::size(ties::kPairsOfOne); ++pair) {
    const auto bit_of = static_cast<std::uint16_t>(1U << pair);
    for (const std::string& entry : ties.words(ties::kPairsOfOne[pair].thing))
      word(entry.substr(0, entry.find('_'))).things |= bit_of;
    for (const std::string& entry : ties.words(ties::kPairsOfOne[pair].deed))
      word(entry.substr(0, entry.find('_'))).deeds |= bit_of;
  }
  for (const ties::TieList list : ties::kListsAlone) {
    for (const std::string& entry : ties.words(list)) {
      if (entry.find('_') == std::string::npos) word(entry).alone = true;
    }
  }
}

Gate::Gate(const coding::LanguageRules& rules, const ties::TieWords& ties,
           std::shared_ptr<const lang::Model> model)
    : need_count_(rules.frames.need_count()), verbs_(rules.verbs), model_(std::move(model)) {
  add_frames(rules.frames);
  for (const std::string_view lemma : coding::kObligationLemmas) word(std::string(lemma)).starts = true;
  add_ties(ties);
  for (const auto& [lemma, number] : numbers_) stems_.insert(stem_of(lemma));
}

GateCache::Slot Gate::decide(std::string_view form) const {
  std::vector<std::string> candidates;
  lang::lemma_candidates(*model_, form, candidates);
  const std::string low = utf8::lower(form);
  // Unknown to the lexicon: the lemmatiser guesses, so any word that begins alike must keep the gate open.
  const bool unknown = !lang::in_lexicon(*model_, form);
  candidates.push_back(low);
  GateCache::Slot slot;
  slot.anaphor = verbs_.has(VerbList::kAnaphor, low);
  slot.wild = unknown && form.size() > kStemLetters && stems_.count(stem_of(form)) > 0;
  for (const std::string& candidate : candidates) {
    const auto found = numbers_.find(utf8::lower(candidate));
    if (found == numbers_.end()) continue;
    const auto end = slot.words.begin() + slot.count;
    if (std::find(slot.words.begin(), end, found->second) != end) continue;
    if (slot.count == GateCache::kMaxLemmas) {
      slot.wild = true;
      break;
    }
    slot.words[slot.count++] = found->second;
  }
  return slot;
}

const GateCache::Slot& Gate::look_up(std::string_view form, std::uint64_t hash, GateCache& cache) const {
  GateCache::Slot& slot = cache.slot(hash >> 1U);
  if (slot.key != hash) {
    slot = decide(form);
    slot.key = hash;
  }
  return slot;
}

bool Gate::may_trigger(std::string_view form, GateCache& cache) const {
  const GateCache::Slot& slot = look_up(form, hash64(form) | 1U, cache);
  return slot.wild || std::any_of(slot.words.begin(), slot.words.begin() + slot.count, [&](std::uint16_t w) {
           return words_[w].starts || words_[w].needs.count > 0;
         });
}

bool Gate::opens(const Document& document, const Sentence& sentence, std::uint8_t sides,
                 GateCache& cache) const {
  const Token* tokens = document.tokens_of(sentence);
  bool named = sides > 0;
  cache.met.assign(need_count_ / 64U + 1U, 0);
  cache.starters.clear();
  cache.hashes.clear();
  for (std::uint32_t t = 0; t < sentence.token_count; ++t) {
    cache.hashes.push_back(hash64(tokens[t].form) | 1U);
    __builtin_prefetch(&cache.slot(cache.hashes.back() >> 1U));
  }
  bool starts = false, tie = false;
  std::uint16_t things = 0, deeds = 0;
  for (std::uint32_t t = 0; t < sentence.token_count && !(starts && named); ++t) {
    const GateCache::Slot& slot = look_up(tokens[t].form, cache.hashes[t], cache);
    named = named || slot.anaphor;
    starts = starts || slot.wild;
    for (std::uint8_t i = 0; i < slot.count; ++i) {
      const Word& w = words_[slot.words[i]];
      starts = starts || w.starts;
      tie = tie || w.tie;
      starts = starts || (w.tie_of_one && sides > 0);
      things |= w.things;
      deeds |= w.deeds;
      if (w.alone) return true;
      if (w.needs.count > 0) cache.starters.push_back(slot.words[i]);
      for (const std::uint16_t c : sets(w.meets)) cache.met[c / 64U] |= std::uint64_t{1} << (c % 64U);
    }
  }
  if (!named) return false;
  if (starts || (tie && sides > 1) || ((things & deeds) != 0 && sides > 0)) return true;
  const auto met = [&](Range frame) {
    const auto needs = sets(frame);
    return std::all_of(needs.begin(), needs.end(), [&](std::uint16_t c) { return bit(cache.met, c); });
  };
  return std::any_of(cache.starters.begin(), cache.starters.end(), [&](std::uint16_t starter) {
    const auto frames = std::span(needs_).subspan(words_[starter].needs.first, words_[starter].needs.count);
    return std::any_of(frames.begin(), frames.end(), met);
  });
}

std::vector<std::uint32_t> Gate::open(const Document& document, GateCache& cache) const {
  std::vector<std::uint32_t> out;
  if (document.mentions.empty()) return out;
  std::vector<Sides> sides(document.sentences.size());
  for (const Mention& mention : document.mentions) {
    Sides& here = sides[mention.sentence];
    const bool alone = stands_alone(mention);
    const bool pointer = mention.kind == MentionKind::kAnaphor || mention.kind == MentionKind::kRole;
    if ((alone || pointer) && here.count < 2) ++here.count;
    here.alone = here.alone || alone;
    here.thing = here.thing || mention.entity == EntityKind::kThing;
  }
  std::uint32_t since = kReach + 1;  // sentences since somebody was named outright
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    since = sides[s].alone ? 0 : since + 1;
    if (sides[s].thing && (sides[s].count > 0 || since <= kReach)) {
      out.push_back(s);
      continue;
    }
    if (since > kReach) continue;
    if (opens(document, document.sentences[s], sides[s].count, cache)) out.push_back(s);
  }
  return out;
}

}  // namespace entente::pipeline
