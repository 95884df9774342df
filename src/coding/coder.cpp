#include "coding/coder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/limits.h"
#include "coding/both_ways.h"
#include "coding/circumstances.h"
#include "coding/denial.h"
#include "coding/home.h"
#include "coding/modes.h"
#include "coding/obligation.h"
#include "coding/relevance.h"
#include "coding/retold.h"
#include "coding/second_looks.h"
#include "coding/status.h"
#include "coding/surroundings.h"
#include "document/sides.h"
#include "world/tense.h"

namespace entente::coding {
namespace {

Side make_side(const Document& document, const SideRef& ref) {
  Side side;
  side.code = ref.party.code;
  side.sector = ref.party.sector;
  if (ref.mention >= 0) {
    const Mention& m = document.mentions[static_cast<std::size_t>(ref.mention)];
    side.name = m.name;
    side.role = m.role;
    side.span = {m.begin, m.end};
    side.text = document.slice(m.begin, m.end);
  }
  return side;
}

constexpr int kMaxGerunds = 4;  // How far up the finite verb of a gerund is looked for.

constexpr std::string_view kHostsVisit = "043";  // CAMEO: host a visit

/// "were given 48 hours", "a expulsé": a finite past tense, which words that look ahead do not undo.
bool told_in_the_past(const SentenceView& view, int trigger) {
  int verb = view.is_verb(trigger) ? trigger : view.governing_verb(trigger);
  for (int steps = 0; verb >= 0 && view.is_gerund(verb) && steps < kMaxGerunds;
       ++steps)  // "succeeded in taking"
    verb = view.governing_verb(verb);
  if (verb < 0) return false;
  const auto past = [&](int i) {
    const Token& t = view.token(i);
    return has_feature(t, "VerbForm=Fin") && (has_feature(t, "Tense=Past") || has_feature(t, "Tense=Imp"));
  };
  if (past(verb)) return true;
  if (!has_feature(view.token(verb), "VerbForm=Part")) return false;
  const auto& kids = view.children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& t = view.token(c);
    if (t.relation != Relation::kAux) return false;
    return past(c) || (has_feature(t, "VerbForm=Fin") && has_feature(t, "Tense=Pres") &&
                       (t.lemma == "avoir" || t.lemma == "have"));
  });
}

/// Acts done by saying something, of what lies ahead, too.
bool is_said(EventType type) {
  return type == EventType::kAgree || type == EventType::kRequest || type == EventType::kThreaten ||
         type == EventType::kReject || type == EventType::kAccuse;
}

void become(Event& event, EventType type, EventStatus status, std::string_view why) {
  event.reasons.push_back(fmt::format("{} {} is {}", name_of(event.type), why, name_of(type)));
  event.type = type;
  event.mode.clear();
  event.cameo = default_cameo(type);
  event.status = status;
}

/// The mode of the threat that an act is while it lies ahead.
std::string threat_of(const Event& act) {
  if (act.type == EventType::kAssault) return "violence";
  if (act.mode == "expel" || act.mode == "arrest") return act.mode;
  return act.type == EventType::kCoerce ? "restrict" : "relations";
}

/// "ne négociera pas", "will not accept": the negation is a word of the frame.
bool asks_negation(const Frame& frame, const VerbLists& verbs) {
  return std::any_of(frame.conditions.begin(), frame.conditions.end(), [&](const Condition& c) {
    if (c.forbidden || (c.role != Role::kAdverb && c.role != Role::kAnywhere)) return false;
    return std::any_of(c.words.begin(), c.words.end(),
                       [&](const auto& word) { return verbs.has(VerbList::kNegation, word); });
  });
}

/// "would not hear of it": told in the past, that is a refusal.
bool would_not(const SentenceView& view, const VerbLists& verbs, int trigger) {
  const auto& kids = view.children(trigger);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    return view.token(c).relation == Relation::kAux && verbs.has(VerbList::kConditionalAux, view.lemma(c));
  });
}

/// "Le désarmement du groupe se fera en mars": nobody says that he will, it is only told of a deed to come.
bool only_named(const Frame& frame, const StatusFinding& status) {
  return frame.pos == TriggerPos::kNoun && !status.reason.starts_with(kHeldReason);
}

/// What an actor announces of its own doing is said, not done: harm to come is a threat, a concession to come
/// a promise. A concession that the text itself foretells is still to come: `foretold`.
void announce(Event& event, const std::vector<SideRef>& actors, bool foretold) {
  if (event.status != EventStatus::kPlanned || actors.empty()) return;
  switch (event.type) {
    case EventType::kThreaten:  // "will suspend relations unless": the harm is to come, the threat is made
      event.status = EventStatus::kHappened;
      return;
    case EventType::kSanction:
    case EventType::kCoerce:
    case EventType::kAssault: {
      const std::string mode = threat_of(event);
      become(event, EventType::kThreaten, EventStatus::kHappened, "announced");
      event.mode = mode;
      return;
    }
    case EventType::kRetreat:
    case EventType::kConcede:
      if (foretold) return;
      return become(event, EventType::kAgree, EventStatus::kHappened, "announced");
    default:
      return;
  }
}

/// What an actor says that it will not do for another, or did not do when it was owed, is a refusal: "will
/// not send troops", "n'ont fourni aucun soutien". Acts of its own that merely did not take place stay what
/// they are.
void refuse(Event& event, const StatusFinding& status, const std::vector<SideRef>& actors) {
  if (event.status != EventStatus::kNot || !status.negated || actors.empty()) return;
  const auto refused = [&](std::string_view mode, std::string_view cameo) {
    become(event, EventType::kReject, EventStatus::kHappened, "negated");
    event.mode = mode;
    event.cameo = cameo;
  };
  switch (event.type) {
    case EventType::kAid:
      return refused("assist", "122");
    case EventType::kCooperate:
    case EventType::kSupport:
      if (status.ahead) return refused("assist", "121");
      return;
    case EventType::kConsult:
      if (status.ahead) return refused("meet", "125");
      return;
    case EventType::kRetreat:
    case EventType::kConcede:
      if (status.ahead || event.type == EventType::kConcede) return refused("yield", "124");
      return;
    case EventType::kAgree:
      return refused("", "120");
    default:
      return;
  }
}

/// A state or a town, not somebody who stands for it.
bool names_place(const Document& document, const SideRef& side) {
  if (side.mention < 0 || side.party.code.size() != 3) return false;
  const Mention& m = document.mentions[static_cast<std::size_t>(side.mention)];
  return m.kind == MentionKind::kMetonym || m.entity == EntityKind::kPlace || m.kind == MentionKind::kDemonym;
}

/// "sent troops to support its war against Ukraine": harm that a noun names in a clause of purpose is neither
/// done nor announced.
bool only_aimed_at(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  const EventType type = match.frame->type;
  const bool harm = type == EventType::kAssault || type == EventType::kCoerce || type == EventType::kSanction;
  return harm && match.frame->pos == TriggerPos::kNoun &&
         find_status(view, verbs, match).reason == kPurposeReason;
}

/// The state in which the place lies by whose name a side is called; empty for persons and roles.
std::string place_named(const Document& document, const SideRef& side) {
  if (side.mention < 0) return {};
  const Mention& m = document.mentions[static_cast<std::size_t>(side.mention)];
  const bool place =
      m.kind == MentionKind::kMetonym || (m.kind == MentionKind::kName && m.entity == EntityKind::kState);
  if (!place) return {};
  return m.place.empty() ? side.party.code : m.place;
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

Event Coder::make_event(const SentenceView& view, const Match& match, const std::vector<Match>& all,
                        const DocumentContext& context) const {
  const Document& document = view.document();
  const Frame& frame = *match.frame;
  const Sentence& sentence = document.sentences[view.sentence_index()];
  Event event;
  event.type = frame.type;
  event.mode = frame.mode;
  event.cameo = frame.cameo;
  event.contexts = frame.contexts;
  event.frame = to_string(frame.place);
  event.reasons.push_back(fmt::format("frame {} at `{}`", event.frame, view.token(match.trigger).form));

  std::vector<SideRef> actors = match.actors;
  std::vector<SideRef> recipients = match.recipients;
  name_other_state(document, actors, recipients);
  const WhereFinding where = find_place(view, rules_->verbs, match, context.places);
  event.place = where.code;
  event.place_name = where.name;
  const bool force = event.type == EventType::kAssault || event.type == EventType::kMobilize;
  if (recipients.empty() && force && !where.code.empty() && !names(actors, where.code)) {
    recipients.push_back({{where.code, ""}, where.mention, -1});
    event.reasons.push_back("force used in a state is used against it");
  }
  if (match.crowd && actors.empty() && where.code.size() == 3) {
    actors.push_back({{where.code, "CVL"}, where.mention, -1});
    std::erase_if(recipients, [&](const SideRef& r) {
      return r.mention == where.mention || (r.party.code == where.code && r.party.sector.empty());
    });
    event.reasons.push_back(fmt::format("actor {}: the crowd of the place", where.code));
  } else if (match.crowd && actors.empty() && recipients.size() == 1 &&
             names_place(document, recipients[0])) {
    // "Mobs burned their way through the shops of Honiara"
    const SideRef there = recipients.front();
    recipients.clear();
    actors.push_back({{there.party.code, "CVL"}, there.mention, -1});
    event.reasons.push_back(fmt::format("actor {}: the crowd of the place", there.party.code));
  }
  if (event.type == EventType::kProtest && !event.mode.empty() && event.mode != "boycott") {
    for (SideRef& side : actors) {  // "Tbilisi took to the streets": its people, not its government
      const bool town = side.mention >= 0 && document.mentions[static_cast<std::size_t>(side.mention)].kind ==
                                                 MentionKind::kMetonym;
      if (town && side.party.sector == "GOV") side.party.sector = "CVL";
    }
  }
  if (event.mode == "visit" && event.cameo != kHostsVisit && recipients.size() == 1) {
    if (std::string there = place_named(document, recipients.front()); !there.empty()) {
      if (there != event.place) event.place_name.clear();
      event.place = std::move(there);  // "travelled to Moscow despite criticism from Brussels"
    }
  }
  if (event.mode == "visit" && event.place.empty()) {
    // who receives is at home, who visits is with whom they visit
    const std::vector<SideRef>& hosts = event.cameo == kHostsVisit ? actors : recipients;
    if (hosts.size() == 1) event.place = hosts.front().party.code;
  }

  if (actors.empty() && recipients.size() > 1 && undone_together(frame)) {
    actors.swap(recipients);
    event.reasons.push_back("both sides are actors: nobody else is named for what the two had between them");
  }
  const StatusFinding status = find_status(view, rules_->verbs, match);
  event.status = status.status;
  event.reasons.push_back(fmt::format("status {}: {}", name_of(status.status), status.reason));
  const WhenFinding when = find_date(view, rules_->verbs, match, context.settings.dateline().end);
  event.date = when.date;
  if (!when.reason.empty())
    event.reasons.push_back(fmt::format("date {}: {}", to_string(when.date), when.reason));
  // "By October 1993, forces had taken": words that look ahead, to a day that is past by now
  const bool past = when.date.to.known() && document.article.published.known() &&
                    !(document.article.published < calendar::last_day(when.date.to));
  const bool ahead = calendar::lies_after(when.date, document.article.published) ||
                     (!past && !told_in_the_past(view, match.trigger) && when.time >= 0 &&
                      document.times[static_cast<std::size_t>(when.time)].future);
  const bool reaches_ahead = !ahead && event.status == EventStatus::kHappened && when.date.from.known() &&
                             when.date.to.known() &&
                             calendar::lies_after({when.date.to, when.date.to}, document.article.published);
  const int said_by_verb = world::predicate_above(view, match.trigger);
  const bool asked_now = event.type == EventType::kRequest && event.status == EventStatus::kHappened &&
                         (said_by_verb < 0 || world::tense_of(view, said_by_verb) != world::Tense::kFuture);
  if (ahead && is_said(event.type) && (asked_now || told_in_the_past(view, match.trigger))) {
    event.date = {};  // "promised to deliver them next year", "insists that they go by May": when it is to be
  } else if (reaches_ahead && (is_said(event.type) || event.type == EventType::kSupport)) {
    event.date = {};  // "signed an agreement to reopen them within two months"
  } else if (ahead && (event.status == EventStatus::kHappened || event.status == EventStatus::kOngoing)) {
    event.status = EventStatus::kPlanned;
    event.reasons.push_back("status planned: the date lies ahead");
  }

  const bool civilians = !actors.empty() && std::all_of(actors.begin(), actors.end(), [](const SideRef& s) {
    return s.party.sector == "CVL" || s.party.sector == "LAB";
  });
  if (event.type == EventType::kCoerce && event.mode == "restrict" &&
      civilians) {  // "des étudiants bloquent"
    become(event, EventType::kProtest, event.status, "by civilians");
    event.mode = "obstruct";
  }
  Attribution said = attribution_of(view, rules_->verbs, match.trigger);
  const std::uint32_t begin = view.token(match.trigger).begin;
  for (std::size_t q = 0; q < document.quotations.size(); ++q) {
    if (begin < document.quotations[q].begin || begin >= document.quotations[q].end) continue;
    if (said.speaker.empty()) said = context.quotes[q];
  }
  const bool running = document.sentences.size() >= kRunningText;
  const bool foretold = (event.type == EventType::kRetreat && only_named(frame, status)) ||
                        (running && !names(actors, said.speaker));
  announce(event, actors, foretold);
  if (event.type == EventType::kReject && asks_negation(*match.frame, rules_->verbs) &&
      (event.status == EventStatus::kPlanned || would_not(view, rules_->verbs, match.trigger))) {
    event.status = EventStatus::kHappened;
    event.reasons.push_back("status happened: what one will not do is refused now");
  }
  refuse(event, status, actors);

  event.said_by = said.speaker.empty() ? said.outlet : said.speaker;
  event.outlet = said.outlet;
  if (!said.reason.empty())
    event.reasons.push_back(fmt::format("said by {}: {}", event.said_by, said.reason));

  for (const SideRef& s : actors) event.actors.push_back(make_side(document, s));
  const bool signing = event.type == EventType::kSupport && event.cameo.starts_with("057");
  const bool mutual =
      (is_reciprocal(event.type) && event.type != EventType::kAgree && event.mode != "visit") ||
      (signing && !actors.empty());
  for (const SideRef& s : recipients)
    (mutual ? event.actors : event.recipients).push_back(make_side(document, s));

  set_meeting_mode(event);
  set_mode_by_clause(view, rules_->verbs, match, all, event);
  event.goldstein = cameo_->goldstein(event.cameo);
  event.quad = quad_of(event.type);
  TextSpan span{view.token(match.trigger).begin, view.token(match.trigger).end};
  for (int c : match.consumed) {
    span.begin = std::min(span.begin, view.token(c).begin);
    span.end = std::max(span.end, view.token(c).end);
  }
  event.trigger_span = span;
  event.trigger = document.slice(span.begin, span.end);
  float confidence = 0.6F;
  if (!event.actors.empty()) confidence += 0.15F;
  if (!event.recipients.empty() || event.actors.size() > 1) confidence += 0.15F;
  if (frame.specificity() > 0) confidence += 0.05F;
  for (const SideRef& s : actors) {
    if (s.mention >= 0)
      confidence =
          std::min(confidence, 0.4F + document.mentions[static_cast<std::size_t>(s.mention)].confidence / 2);
  }
  event.confidence = confidence;
  event.evidence.push_back({view.sentence_index(),
                            {sentence.begin, sentence.end},
                            std::string(document.slice(sentence.begin, sentence.end)),
                            event.said_by,
                            event.status == EventStatus::kDenied});
  event.id = event_id(document, event);
  return event;
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
    DraftEvent draft{make_event(view, match, all, context)};
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
    DraftEvent draft{make_event(view, match, all, context)};
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
  take_surroundings(document, rules_->verbs, context.settings, document.events);
}

Coder::DocumentContext Coder::context_of(const Document& document) const {
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
  take_surroundings(document, rules_->verbs, context.settings, out.events);
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
