#include "coding/half_told.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "coding/coder.h"
#include "coding/matcher.h"
#include "coding/parties.h"

namespace entente::coding {
namespace {

/// From here on a party is named. A side too much makes an event wrong that is half right without, so that a
/// frame which fits needs more than an even chance; one that lacks a side is nothing without.
constexpr float kSure = 0.75F;
constexpr float kLikely = 0.45F;
/// From here on a frame that lacks a side tells an act.
constexpr float kTold = 0.44F;

Side side_of(const Document& document, const Candidate& candidate) {
  const Mention& m = document.mentions[candidate.mention];
  Side side;
  side.code = candidate.code;
  side.name = m.name;
  side.role = m.role;
  side.span = {m.begin, m.end};
  side.text = document.slice(m.begin, m.end);
  return side;
}

/// The likeliest party for each open side.
struct Guess {
  OpenSide side = OpenSide::kActor;
  Candidate party;
  float probability = 0;
};

std::vector<Guess> guess_sides(const Candidates& candidates, const Weights& weights,
                               const DraftEvent& draft) {
  std::vector<Guess> out;
  for (const OpenSide side : open_sides(draft.event)) {
    Guess best{side, {}, 0};
    for (Candidate& candidate : candidates.of(draft, side)) {
      const float probability = weights.probability(candidate.features);
      if (probability <= best.probability) continue;
      best.probability = probability;
      best.party = std::move(candidate);
    }
    out.push_back(std::move(best));
  }
  return out;
}

/// True when the guess is taken.
bool take(const Document& document, const Guess& guess, float threshold, Event& event) {
  if (guess.probability < threshold || takes_part(event, guess.party.code)) return false;
  const bool acts =
      guess.side == OpenSide::kActor ||
      (guess.side == OpenSide::kPartner && (event.type != EventType::kAgree || event.actors.empty()));
  (acts ? event.actors : event.recipients).push_back(side_of(document, guess.party));
  event.reasons.push_back(fmt::format("{} {}: likely from the text around ({:.2f})",
                                      acts ? "actor" : "recipient", guess.party.code, guess.probability));
  return true;
}

/// A feature holds or does not; the weights were fitted to that.
void add_once(std::vector<std::string>& features, std::string feature) {
  if (std::find(features.begin(), features.end(), feature) == features.end())
    features.push_back(std::move(feature));
}

/// What the sides say of a frame that lacks one: how many there are now, and how sure they are.
void add_side_features(const std::vector<Guess>& guesses, const Event& event, std::vector<std::string>& out) {
  constexpr float kSteps = 5;
  for (const Guess& guess : guesses) {
    const int step = static_cast<int>(guess.probability * kSteps);
    out.push_back(fmt::format("sure{}{}", letter_of(guess.side), step));
    add_once(out, fmt::format("sure{}", step));
  }
  out.push_back(fmt::format("sides{}", parties_of(event).size()));
}

constexpr std::string_view kTimes[] = {"Tense=Past",   "Tense=Fut",     "Tense=Pres",   "Tense=Imp",
                                       "VerbForm=Inf", "VerbForm=Part", "VerbForm=Ger", "Mood=Cnd"};

}  // namespace

std::vector<std::string> act_features(const Document& document, const Candidates& candidates,
                                      const DraftEvent& draft) {
  const Event& event = draft.event;
  const Telling& telling = draft.telling;
  const std::uint32_t here = event.evidence.front().sentence;
  const int pos = static_cast<int>(telling.pos);
  std::vector<std::string> out = {
      "b",
      fmt::format("type:{}", name_of(event.type)),
      fmt::format("pos{}", pos),
      fmt::format("type:{}{}", name_of(event.type), pos),
      fmt::format("spec{}", std::min<std::size_t>(telling.specificity, 3)),
      fmt::format("status:{}", name_of(event.status)),
      fmt::format("actors{}", std::min<std::size_t>(event.actors.size(), 2)),
      fmt::format("recipients{}", std::min<std::size_t>(event.recipients.size(), 2)),
      fmt::format("finite{}{}", telling.finite ? 1 : 0, pos),
      fmt::format("acts{}", std::min<std::size_t>(candidates.acts_here(here), 3)),
      fmt::format("others{}", std::min<std::size_t>(candidates.others_here(draft), 3))};
  for (unsigned bit = 1; bit <= kNamesNoPartner; bit <<= 1U) {
    if ((telling.missing & bit) != 0) out.push_back(fmt::format("missing{}", bit));
  }
  if (candidates.tells_here(here, event.type)) out.emplace_back("sametype");
  if (document.sentences[here].heading) out.emplace_back("heading");
  if (!event.said_by.empty()) out.emplace_back("said");
  const std::uint32_t at = event.trigger_span.begin;
  const bool quoted = std::any_of(document.quotations.begin(), document.quotations.end(),
                                  [&](const Quotation& q) { return q.begin <= at && at < q.end; });
  if (quoted) out.emplace_back("quoted");
  const Token& token = document.tokens_of(document.sentences[here])[static_cast<std::size_t>(telling.token)];
  for (const std::string_view time : kTimes) {
    if (has_feature(token, time)) out.push_back(fmt::format("{}{}", time, pos));
  }
  for (const auto& [sides, letter] : {std::pair(&event.actors, 'a'), std::pair(&event.recipients, 'r')}) {
    for (const Side& side : *sides) {
      add_once(out, fmt::format("{}:{}", letter, kind_of_code(side.code)));
    }
  }
  return out;
}

void name_open_sides(const Document& document, const Candidates& candidates, const Weights& sides,
                     std::vector<DraftEvent>& drafts) {
  for (DraftEvent& draft : drafts) {
    if (draft.again || draft.pair || draft.telling.token < 0) continue;
    // a body that meets needs nobody beside its members, nor does who steps down
    if (draft.event.mode == "multilateral" || draft.event.mode == "resign") continue;
    bool named = false;
    for (const Guess& guess : guess_sides(candidates, sides, draft))
      named = take(document, guess, kSure, draft.event) || named;
    if (!named) continue;
    draft.needed = false;
    draft.event.id = event_id(document, draft.event);
  }
}

void add_half_told(const Document& document, const Candidates& candidates, const SideModels& models,
                   std::vector<DraftEvent>&& partial, std::vector<DraftEvent>& drafts) {
  std::vector<DraftEvent> told;
  for (DraftEvent& draft : partial) {
    std::vector<std::string> features = act_features(document, candidates, draft);
    const std::vector<Guess> guesses = guess_sides(candidates, models.sides, draft);
    for (const Guess& guess : guesses) take(document, guess, kLikely, draft.event);
    // Nobody learns much from an act of one party that a frame takes for one of two.
    if (draft.event.actors.empty() || parties_of(draft.event).size() < 2) continue;
    add_side_features(guesses, draft.event, features);
    const float probability = models.acts.probability(features);
    if (probability < kTold) continue;
    draft.event.reasons.push_back(
        fmt::format("the frame lacks a side; likely an act of the text around ({:.2f})", probability));
    draft.event.confidence = std::min(draft.event.confidence, probability);
    draft.event.id = event_id(document, draft.event);
    draft.open = draft.needed = draft.pair = false;
    told.push_back(std::move(draft));
  }
  if (told.empty()) return;
  std::vector<DraftEvent> all;
  all.reserve(drafts.size() + told.size());
  std::merge(std::make_move_iterator(drafts.begin()), std::make_move_iterator(drafts.end()),
             std::make_move_iterator(told.begin()), std::make_move_iterator(told.end()),
             std::back_inserter(all), [](const DraftEvent& a, const DraftEvent& b) {
               return a.event.evidence.front().sentence < b.event.evidence.front().sentence;
             });
  drafts = std::move(all);
}

}  // namespace entente::coding
