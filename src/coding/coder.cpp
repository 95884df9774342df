#include "coding/coder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "base/limits.h"
#include "coding/both_ways.h"
#include "coding/circumstances.h"
#include "coding/denial.h"
#include "coding/home.h"
#include "coding/obligation.h"
#include "coding/relevance.h"
#include "coding/retold.h"
#include "coding/second_looks.h"
#include "coding/status.h"
#include "coding/surroundings.h"

namespace entente::coding {
namespace {

/// "sent troops to support its war against Ukraine": harm that a noun names in a clause of purpose is neither
/// done nor announced.
bool only_aimed_at(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  const EventType type = match.frame->type;
  const bool harm = type == EventType::kAssault || type == EventType::kCoerce || type == EventType::kSanction;
  return harm && match.frame->pos == TriggerPos::kNoun &&
         find_status(view, verbs, match).reason == kPurposeReason;
}

/// Turns what is said to be due into demands, and takes out what is only needed, called off or not asked.
void settle_obligations(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  find_obligations(view, verbs, matches);
  drop_what_is_needed(view, verbs, matches);
  drop_called_off(view, verbs, matches);
  drop_unasked(view, verbs, matches);
  drop_self_help(view, matches);
}

Telling telling_of(const SentenceView& view, const Match& match) {
  return {match.trigger, match.frame->pos, view.is_finite(match.trigger), match.frame->specificity(),
          match.missing};
}

}  // namespace

std::string event_id(const Document& document, const Event& event) {
  std::string key = document.article.id;
  key += fmt::format("\x1f{}\x1f{}\x1f{}", name_of(event.type), event.trigger_span.begin, event.trigger);
  for (const Side& side : event.actors) key += "\x1f" + side.code;
  key += "\x1e";
  for (const Side& side : event.recipients) key += "\x1f" + side.code;
  return content_id(key);
}

std::vector<DraftEvent> Coder::code_sentence(const Document& document, std::uint32_t sentence,
                                             DocumentContext& context, std::vector<Miss>* misses,
                                             std::vector<DraftEvent>* partial) const {
  const SentenceView view(document, sentence, rules_->verbs);
  const SentenceWords words(view, rules_->frames);
  std::vector<Match> matches;
  for (int i = 0; i < view.size(); ++i) {
    auto match =
        partial != nullptr ? matcher_.match_partly(view, i, words) : matcher_.match(view, i, words, misses);
    if (match) matches.push_back(std::move(*match));
  }
  const auto lacks_side = [](const Match& m) { return m.missing != 0; };
  if (partial != nullptr && std::any_of(matches.begin(), matches.end(), lacks_side)) {
    draft_partial(view, matches, context, *partial);
    std::erase_if(matches, lacks_side);
  }
  settle_obligations(view, rules_->verbs, matches);
  if (matches.empty()) return {};
  name_deniers(view, rules_->verbs, matches);
  const std::vector<Match> all = matches;
  // "was initialled on Monday and the next day signed by both": the sentence names the sides after all
  std::erase_if(matches, [&](const Match& m) {
    return m.pair_left_open && std::any_of(all.begin(), all.end(), [&](const Match& other) {
             return !other.pair_left_open && other.frame->type == m.frame->type;
           });
  });
  keep_relevant(view, rules_->verbs, matches);
  context.places = world::places_in(*world_, roles_, document, sentence);
  std::vector<DraftEvent> drafts;
  for (const Match& match : matches) {
    if (drafts.size() >= limits::kMaxEventsPerSentence) break;
    if (only_aimed_at(view, rules_->verbs, match)) continue;
    DraftEvent draft{make_event(view, rules_->verbs, *cameo_, match, all, context)};
    if (draft.event.actors.empty() && draft.event.recipients.empty() && !match.pair_left_open)
      continue;  // a crowd of no place
    // "no party should be allowed to": what nobody in particular may do
    if (draft.event.actors.empty() && draft.event.status == EventStatus::kPossible &&
        is_speech(draft.event.type))
      continue;
    if (goes_both_ways(view, rules_->verbs, match, draft.event)) {
      Event back = other_way(document, draft.event);
      drafts.push_back(std::move(draft));
      drafts.push_back({std::move(back)});
      continue;
    }
    look_for_open_end(view, rules_->frames, rules_->verbs, match, draft);
    note_known_talks(view, match, draft);
    draft.telling = telling_of(view, match);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

void Coder::draft_partial(const SentenceView& view, std::vector<Match> matches, DocumentContext& context,
                          std::vector<DraftEvent>& partial) const {
  const Document& document = view.document();
  settle_obligations(view, rules_->verbs, matches);
  const std::vector<Match> all = matches;
  keep_relevant(view, rules_->verbs, matches);
  context.places = world::places_in(*world_, roles_, document, view.sentence_index());
  std::size_t drafted = 0;
  for (const Match& match : matches) {
    if (match.missing == 0 || only_aimed_at(view, rules_->verbs, match)) continue;
    if (++drafted > limits::kMaxEventsPerSentence) break;
    DraftEvent draft{make_event(view, rules_->verbs, *cameo_, match, all, context)};
    draft.telling = telling_of(view, match);
    partial.push_back(std::move(draft));
  }
}

Coder::Drafts Coder::drafts_of(const Document& document, DocumentContext& context) const {
  Drafts out;
  const bool running = document.sentences.size() >= kRunningText;
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    if (!document.sentences[s].analysed) continue;
    std::vector<DraftEvent> found =
        code_sentence(document, s, context, nullptr, running ? &out.partial : nullptr);
    std::move(found.begin(), found.end(), std::back_inserter(out.told));
  }
  return out;
}

std::vector<OpenAct> Coder::open_acts(const Document& document) const {
  DocumentContext context = context_of(document);
  Drafts drafts = drafts_of(document, context);
  const Candidates candidates(document, drafts.told);
  std::vector<OpenAct> out;
  for (const auto* some : {&drafts.told, &drafts.partial}) {
    for (const DraftEvent& draft : *some) {
      if (draft.again || draft.pair || draft.telling.token < 0) continue;
      OpenAct act{draft.event, some == &drafts.partial, {}, {}};
      if (act.partial) act.features = act_features(document, candidates, draft);
      for (const OpenSide side : open_sides(draft.event))
        act.ends.push_back({side, candidates.of(draft, side)});
      if (act.partial || !act.ends.empty()) out.push_back(std::move(act));
    }
  }
  return out;
}

void Coder::code(Document& document) const {
  document.events.clear();
  find_quotations(document);
  DocumentContext context = context_of(document);
  auto [drafts, partial] = drafts_of(document, context);
  std::optional<Candidates> candidates;
  if (document.sentences.size() >= kRunningText) candidates.emplace(document, drafts);
  complete_from_context(document, drafts);
  if (candidates) {
    name_open_sides(document, *candidates, models_->sides, drafts);
    add_half_told(document, *candidates, *models_, std::move(partial), drafts);
  }
  leave_out_unfinished(document, drafts);
  fold_known_talks(drafts);
  for (DraftEvent& draft : drafts) document.events.push_back(std::move(draft.event));
  merge_events(document.events);
  name_home_recipients(document, rules_->verbs, document.events);
  take_surroundings(*world_, document, rules_->verbs, context.settings, document.events);
}

DocumentContext Coder::context_of(const Document& document) const {
  return {quotation_speakers(document, rules_->verbs),
          world::Settings(*world_, roles_, rules_->verbs, document),
          {}};
}

Coder::Explanation Coder::explain(const Document& document, std::uint32_t sentence) const {
  Explanation out;
  if (!document.sentences[sentence].analysed) return out;
  DocumentContext context = context_of(document);
  std::vector<Miss> misses;
  std::vector<DraftEvent> drafts = code_sentence(document, sentence, context, &misses, nullptr);
  complete_from_context(document, drafts);
  leave_out_unfinished(document, drafts);
  for (DraftEvent& draft : drafts) out.events.push_back(std::move(draft.event));
  name_home_recipients(document, rules_->verbs, out.events);
  take_surroundings(*world_, document, rules_->verbs, context.settings, out.events);
  const Sentence& s = document.sentences[sentence];
  std::stable_sort(misses.begin(), misses.end(),
                   [](const Miss& a, const Miss& b) { return a.fitted > b.fitted; });
  for (const Miss& miss : misses) {
    const Token& t = document.tokens[s.first_token + static_cast<std::uint32_t>(miss.trigger)];
    const std::string_view type = miss.frame->innocent ? "NONE"
                                  : miss.frame->again  ? "SAME"
                                                       : name_of(miss.frame->type);
    out.misses.push_back(
        fmt::format("{} {} at `{}`: {}", to_string(miss.frame->place), type, t.form, miss.reason));
  }
  return out;
}

}  // namespace entente::coding
