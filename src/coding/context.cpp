#include "coding/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "base/limits.h"
#include "coding/acts.h"
#include "coding/coder.h"
#include "coding/context_sides.h"
#include "coding/half_told.h"
#include "coding/hearers.h"
#include "coding/parties.h"
#include "coding/word_tests.h"

namespace entente::coding {
namespace {

constexpr std::string_view kApologises = "055";     // CAMEO: apologise.
constexpr std::string_view kWorksTogether = "060";  // CAMEO: cooperate, in whatever

/// "fermé l'espace aérien", "banned imports".
bool restricts(const Event& event) { return event.type == EventType::kCoerce && event.mode == "restrict"; }

/// Measures, which a text on two states tells without saying against whom.
bool is_measure(const Event& event) {
  return event.type == EventType::kMobilize || event.type == EventType::kSanction || restricts(event);
}

/// Acts that in a story are told without the other side, which the reader knows: "Pyongyang denies it".
bool stands_alone(const Event& event) {
  const EventType type = event.type;
  if (type == EventType::kCooperate)
    return is_real(event.status) && !event.cameo.starts_with(kWorksTogether) &&
           !event.actors.front().code.starts_with("IGO:");
  return type == EventType::kReject || type == EventType::kSanction || type == EventType::kConcede;
}

/// Done to somebody, or in his face.
bool is_aimed(const Event& event) {
  return is_directed(event.type) || event.type == EventType::kMobilize || restricts(event);
}

/// "L'accord conclu en 2019 n'y change rien": told by a participle of a noun.
bool is_recalled(const Document& document, const DraftEvent& draft) {
  if (draft.telling.token < 0) return false;
  const Token* tokens = document.tokens_of(document.sentences[draft.event.evidence.front().sentence]);
  return tokens[draft.telling.token].relation == Relation::kAcl;
}

/// "The contract that Delhi awaits of Moscow will be signed": a sentence that names one of the two beside
/// somebody else, or two others, is not about them; neither is what a participle recalls beside anybody else
/// ("under a contract signed in May Moscow is to deliver"). Where it took place and who only hosts says
/// nothing.
bool about_others(const Document& document, const DraftEvent& draft, const std::vector<Side>& pair) {
  const Event& event = draft.event;
  static constexpr std::string_view kPlace[] = {"à", "en", "dans", "in", "at", "le"};
  const std::uint32_t here = event.evidence.front().sentence;
  const Token* tokens = document.tokens_of(document.sentences[here]);
  std::set<std::string> within, beside;
  auto m = std::lower_bound(document.mentions.begin(), document.mentions.end(), here,
                            [](const Mention& x, std::uint32_t at) { return x.sentence < at; });
  for (; m != document.mentions.end() && m->sentence == here; ++m) {
    if (m->parties.size() != 1 || m->parties.front().code.size() != kStateCode) continue;
    const std::string& code = m->parties.front().code;
    const std::string_view before = m->first_token == 0 ? "" : tokens[m->first_token - 1].lemma;
    const bool where = m->kind == MentionKind::kMetonym && in(before, kPlace);
    if (!where) (has_code(pair, code) ? within : beside).insert(code);
  }
  return beside.size() > 1 || (!beside.empty() && (is_recalled(document, draft) || !within.empty()));
}

}  // namespace

void look_for_open_end(const SentenceView& view, const FrameSet& frames, const VerbLists& verbs,
                       const Match& match, DraftEvent& draft) {
  if (draft.event.type == EventType::kAccuse && heard_by_bodies(view, match)) draft.event.recipients.clear();
  if (draft.event.type == EventType::kThreaten) spare_judges(view, match, draft.event);
  if (draft.event.type == EventType::kRequest) ask_own_body(view, match, draft.event);
  if (draft.event.type == EventType::kConsult && meets_its_own(view, draft.event)) {
    draft.event.actors.pop_back();
    draft.open = draft.partner = true;
    return;
  }
  const Event& event = draft.event;
  if (match.frame->again) {
    draft.open = draft.again = true;
    return;
  }
  draft.needed = match.recipient_left_open || match.partner_left_open;
  if (match.pair_left_open) {
    draft.open = draft.pair = draft.needed = true;
    return;
  }
  if (match.answers) {
    draft.open = draft.answers = event.actors.size() == 1 && event.recipients.empty();
    return;
  }
  if (match.partner_left_open) {
    if (event.actors.empty()) std::swap(draft.event.actors, draft.event.recipients);
    draft.open = draft.partner = event.actors.size() == 1;
    return;
  }
  if (!event.recipients.empty() || event.actors.empty()) return;
  // "received Marcos in January and signed two memoranda": with whom, the words before tell
  if (event.type == EventType::kSupport && event.cameo.starts_with("057") && event.actors.size() == 1 &&
      match.frame->pos == TriggerPos::kVerb && event.status == EventStatus::kHappened) {
    draft.open = draft.signs = true;
    return;
  }
  if (match.recipient_left_open && is_given(event.type) && !is_welcome(*match.frame)) {
    draft.open = draft.given = event.actors.size() == 1;
    if (!answers_acts(event.type)) return;
  }
  const bool welcomes = is_welcome(*match.frame);
  const bool comments = event.type == EventType::kAccuse || welcomes;
  if (event.actors.size() == 1 && (match.act_meant || (comments && means_act(view, match.trigger)))) {
    draft.open = draft.refers = true;
    return;
  }
  // a world body's call or offer, anybody's praise or mediation
  constexpr std::string_view kMediates = "039";
  const bool body = event.actors.size() == 1 && event.actors.front().code.starts_with("IGO:");
  const bool offers = event.type == EventType::kAgree || event.type == EventType::kRequest;
  draft.third = event.actors.size() == 1 && event.status == EventStatus::kHappened &&
                (welcomes || (body && offers) || event.cameo.starts_with(kMediates));
  draft.open = draft.third;
  if (!welcomes && !is_aimed(event) && !is_about_acts(event.type) && !answers_acts(event.type)) return;
  // whom help is asked from is mostly another than the one that the text is about
  const bool plea = event.type == EventType::kRequest && event.mode == "assist";
  draft.open =
      draft.third || ((is_aimed(event) || answers_acts(event.type)) && event.actors.size() == 1 && !plea);
  if ((!welcomes && !is_about_acts(event.type)) || match.frame->pos != TriggerPos::kVerb) return;
  std::vector<int> told = view.objects(match.trigger);
  std::copy_if(match.consumed.begin(), match.consumed.end(), std::back_inserter(told), [&](int word) {
    // "s'est félicité de cet accord", "parle d'un simulacre"
    return welcomes || (comments && verbs.has(VerbList::kJudgedAct, view.lemma(word)));
  });
  for (const int noun : told) {
    if (noun == match.trigger) continue;
    const auto types = refers_to_act(view, frames, verbs, noun, welcomes);
    if (!types) continue;
    draft.open = draft.refers = true;
    draft.types = *types;
    draft.meant = view.token(noun).form;
    return;
  }
}

/// Who does it together with the one that the sentence names.
static void add_other_side(const Document& document, DraftEvent& draft, std::vector<Side>& found,
                           std::string_view why) {
  for (Side& side : found) side.sector.clear();
  std::move(found.begin(), found.end(), std::back_inserter(draft.event.actors));
  draft.event.id = event_id(document, draft.event);
  draft.event.reasons.push_back(fmt::format("the other side {}: {}", draft.event.actors.back().code, why));
  draft.needed = false;
}

/// Told by the main clause of its sentence, or one beside it: what is repeated is no matter of a clause
/// below.
static bool told_plainly(const Document& document, const Event& event) {
  const Sentence& sentence = document.sentences[event.evidence.front().sentence];
  const Token* tokens = document.tokens_of(sentence);
  for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
    if (tokens[i].begin < event.trigger_span.begin || tokens[i].end > event.trigger_span.end) continue;
    auto at = static_cast<std::int32_t>(i);
    while (tokens[at].head >= 0 && tokens[at].relation == Relation::kConj) at = tokens[at].head;
    if (tokens[at].head < 0) return true;
  }
  return false;
}

/// "Mali did the same": the act told last of somebody else; to who did it, where it was done to this one.
static void repeat_act(const Document& document, const Before& before, DraftEvent& draft) {
  constexpr std::uint32_t kReach = 2;  // sentences
  Event& event = draft.event;
  const Event* last = before.find(kReach, [&](const Event& told) { return told_plainly(document, told); });
  if (event.status == EventStatus::kNot || event.actors.empty() || last == nullptr) return;
  if (last->actors.empty() || has_code(last->actors, event.actors.front().code)) return;
  const bool back = has_code(last->recipients, event.actors.front().code);
  const bool mutual =
      last->recipients.empty() && (is_reciprocal(last->type) || last->type == EventType::kSupport);
  std::vector<Side> others = back ? last->actors : last->recipients;
  if (mutual) others.assign(last->actors.begin() + 1, last->actors.end());  // the first one is the other doer
  for (Side& side : others) side.sector.clear();
  std::erase_if(others, [&](const Side& side) { return has_code(event.actors, side.code); });
  if (mutual) {
    std::move(others.begin(), others.end(), std::back_inserter(event.actors));
  } else if (event.recipients.empty()) {
    event.recipients = std::move(others);
  }
  event.type = last->type;
  event.mode = last->mode;
  event.cameo = last->cameo;
  event.goldstein = last->goldstein;
  event.quad = last->quad;
  event.contexts = last->contexts;
  event.id = event_id(document, event);
  event.reasons.push_back(
      fmt::format("{}: does what `{}` told of another", name_of(event.type), last->trigger));
  draft.again = false;
}

/// "Ils furent relâchés": who took or barred them before undoes it. Nothing where nobody did so near by.
static void name_undoer(const Document& document, const Before& before, Event& event) {
  const bool undoes = event.type == EventType::kRetreat || event.type == EventType::kConcede;
  if (!undoes || !event.actors.empty() || event.recipients.empty() || !is_real(event.status)) return;
  const Event* done = before.find(limits::kActReach, [&](const Event& act) {
    const bool harm =
        act.type == EventType::kAssault || act.type == EventType::kCoerce || act.type == EventType::kSanction;
    if (!harm || !is_real(act.status) || act.actors.empty()) return false;
    return has_code(act.recipients, event.recipients.front().code) &&
           !has_code(event.recipients, act.actors.front().code);
  });
  if (done == nullptr) return;
  event.actors = done->actors;
  for (Side& side : event.actors) side.sector.clear();
  event.id = event_id(document, event);
  event.reasons.push_back(
      fmt::format("actor {}: who did what this undoes, `{}`", event.actors.front().code, done->trigger));
}

void complete_from_context(const Document& document, std::vector<DraftEvent>& drafts) {
  std::optional<Parties> parties;  // most documents leave nothing open
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    DraftEvent& draft = drafts[i];
    name_undoer(document, Before(drafts, i), draft.event);
    if (!draft.open) continue;
    if (draft.again) {
      repeat_act(document, Before(drafts, i), draft);
      continue;
    }
    if (!parties) parties.emplace(drafts);
    const Before before(drafts, i);
    if (draft.pair) {
      std::vector<Side> both = is_recalled(document, draft) ? pair_recalled(draft, before, *parties)
                                                            : pair_of_the_text(before, *parties);
      if (!both.empty() && !about_others(document, draft, both))
        add_other_side(document, draft, both, "of the two whom the text is about");
      continue;
    }
    std::vector<Side> found;
    std::string_view why = "who did the act meant";
    if (draft.answers) {
      found = of_the_answered(draft, before, *parties);
      if (found.empty() && answers_acts(draft.event.type)) found = of_the_offer(draft, before);
      if (found.empty()) found = turned_round(document, draft, before);
      if (found.empty()) continue;
      why = "who did what this answers";
    }
    if (draft.refers && found.empty()) found = of_the_act(draft, before);
    if (answers_acts(draft.event.type) && found.empty()) {
      found = of_the_answered(draft, before, *parties);
      if (!found.empty()) why = "who did what this answers";
    }
    if (draft.event.cameo == kApologises && found.empty()) {
      found = of_own_harm(draft, before);
      if (!found.empty()) why = "whom the actor has harmed";
    }
    if (draft.signs || draft.partner) {
      const bool met = draft.event.type == EventType::kConsult;
      found = draft.signs ? of_the_sentence(draft, before)
              : met       ? sure_other(draft, before, *parties)
                          : parties->outstanding(draft.event);
      if (found.empty()) continue;
      add_other_side(document, draft, found,
                     draft.signs ? "of what the sentence tells before" : "whom the text is about");
      continue;
    }
    if (found.empty() && draft.third) {
      found = parties->both_beside(draft.event);
      why = "both of whom the text is about";
    }
    if (found.empty() && is_measure(draft.event) && parties->at_odds(draft.event)) {
      found = parties->partner(draft.event);
      why = "with whom the text tells most of the actor's dealings";
    }
    if (found.empty() && is_aimed(draft.event)) {
      found = of_the_harm(draft, before);
      why = "who has just done harm to the actor";
    }
    if (found.empty() && is_aimed(draft.event)) {
      // each of the two alone is wrong too often, and a wrong recipient is worse than none
      found = of_the_pair(draft, before);
      const std::vector<Side> outstanding = parties->outstanding(draft.event);
      if (found.empty() || (outstanding.empty() && parties->count() > 2)) continue;
      if (!outstanding.empty() && outstanding.front().code != found.front().code) continue;
      why = "the other party of the actor's last event, and whom the text is about";
    }
    if (found.empty() && draft.given) {
      found = sure_other(draft, before, *parties);
      why = "with whom the text tells most of the actor's dealings";
    }
    if (found.empty() && draft.given && draft.event.type == EventType::kAid &&
        draft.event.status != EventStatus::kNot) {
      found = parties->outstanding(draft.event);
      why = "whom the text is about";
    }
    if (found.empty()) continue;
    for (Side& side : found) side.sector.clear();
    draft.event.recipients = std::move(found);
    draft.event.id = event_id(document, draft.event);
    draft.event.reasons.push_back(fmt::format("recipient {}: {}", draft.event.recipients.front().code, why));
  }
}

void leave_out_unfinished(const Document& document, std::vector<DraftEvent>& drafts) {
  std::erase_if(drafts, [](const DraftEvent& d) { return d.again || (d.pair && d.event.actors.empty()); });
  const bool running = document.sentences.size() >= kRunningText;
  const auto empty = [&](const DraftEvent& d) {
    return d.needed && d.event.recipients.empty() && !(running && stands_alone(d.event) && !d.given);
  };
  std::erase_if(drafts, [&](const DraftEvent& d) {
    return empty(d) && (!d.refers || d.event.type == EventType::kSupport);
  });
  // in a text that tells events, blame for an act told elsewhere is blame, whoever did it
  if (drafts.size() == 1) std::erase_if(drafts, empty);
}

}  // namespace entente::coding
