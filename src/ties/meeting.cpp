#include "ties/meetings.h"

#include <algorithm>

#include "ties/facts.h"
#include "ties/naming.h"
#include "ties/persons.h"

namespace entente::ties {
namespace {

/// The mention that a side was taken from; null when the list does not hold it.
const Mention* mention_of(const SentenceReader& reader, const Side& side) {
  for (const Mention& m : reader.mentions()) {
    if (m.begin <= side.span.begin && side.span.begin < m.end) return &m;
  }
  return nullptr;
}

/// Bytes between a post and the name that follows: "le ministre de la Défense, X".
constexpr std::uint32_t kBesideBytes = 40;

/// Meetings are not planned further ahead.
constexpr int kMaxYearsAhead = 3;

}  // namespace

void Meetings::find() {
  for (const Event* event : reader_.events()) {
    if (event->type == EventType::kConsult && event->mode != "phone") of_event(*event);
    if (event->type == EventType::kReject && event->mode == "meet") refused(*event);
  }
  for (int i = 0; i < reader_.size(); ++i) {
    if (view_.is_nominal(i) && reader_.is_any(i, {TieList::kSummit, TieList::kMeet})) held(i);
    if (view_.is_nominal(i) && reader_.is_any(i, {TieList::kVisit, TieList::kMeet})) {
      cancelled(i);
      in_passing(i);
    }
    if (view_.is_verb(i) && reader_.is(i, TieList::kMeetVerb)) by_verb(i);
    if (view_.is_verb(i) && reader_.is_any(i, {TieList::kVisit, TieList::kPay, TieList::kFete})) journey(i);
    if (view_.is_verb(i) && reader_.is(i, TieList::kPutName)) signers(i);
    if (view_.is_verb(i) && reader_.is(i, TieList::kGather)) {
      gathered(i);
      body_meets(i);
    }
    if (view_.is_verb(i) && reader_.is(i, TieList::kExpect)) expected(i);
    if (view_.is_verb(i) && reader_.scope().verbs.has(VerbList::kSpeech, reader_.token(i).lemma)) told_to(i);
  }
}

bool Meetings::flown_by_arms(const Event& event) const {
  const int trigger = reader_.trigger_of(event);
  const int verb = trigger < 0 || view_.is_verb(trigger) ? trigger : view_.governing_verb(trigger);
  if (verb < 0) return false;
  const std::vector<int> who = reader_.subjects(verb);
  return !who.empty() && std::all_of(who.begin(), who.end(), [&](int s) { return reader_.is_arms(s); });
}

bool Meetings::meets(const Event& event) const {
  if (flown_by_arms(event)) return false;
  if (event.mode == "visit" || event.mode == "meet") return true;
  for (int i = 0; i < reader_.size(); ++i) {
    const bool inside =
        event.trigger_span.begin <= reader_.token(i).begin && reader_.token(i).end <= event.trigger_span.end;
    if (inside && reader_.is_any(i, {TieList::kMeet, TieList::kMeetVerb, TieList::kVisit, TieList::kSummit}))
      return true;
  }
  return false;
}

bool Meetings::houses(const Event& event) const {
  for (int i = 0; i < reader_.size(); ++i) {
    const bool inside =
        event.trigger_span.begin <= reader_.token(i).begin && reader_.token(i).end <= event.trigger_span.end;
    if (!inside || !view_.is_verb(i) || !reader_.is(i, TieList::kHost)) continue;
    for (int o : reader_.objects(i)) {
      if (reader_.is_any(o, {TieList::kBase, TieList::kTroops, TieList::kFacility, TieList::kExercise}) ||
          holds_arms(o))
        return true;
    }
  }
  return false;
}

bool Meetings::comprises(int verb) const {
  if (!view_.is_verb(verb) || !reader_.is(verb, TieList::kContain) || view_.has_child(verb, Relation::kAux) ||
      view_.is_passive(verb))
    return false;
  const Codes subject = reader_.subject_codes(verb);
  return std::any_of(subject.begin(), subject.end(), [](const std::string& c) { return is_organisation(c); });
}

bool Meetings::holds_arms(int phrase) const {
  if (reader_.is_arms(phrase)) return true;
  const auto& below = view_.children(phrase);
  return std::any_of(below.begin(), below.end(), [&](int c) {
    return reader_.token(c).relation == Relation::kNmod && view_.mention_at(phrase) < 0 && reader_.is_arms(c);
  });  // "le dernier des avions"
}

void Meetings::of_event(const Event& event) {
  if (!meets(event) || houses(event)) return;
  const int trigger = reader_.trigger_of(event);
  if (trigger < 0 || comprises(trigger)) return;
  if (view_.is_verb(trigger) && reader_.is(trigger, TieList::kWithdraw) && reader_.says(TieList::kTroops))
    return;  // "after having left X": its soldiers have
  Tie tie = reader_.tie(TieKind::kMeeting, trigger);
  tie.trigger = event.trigger;
  tie.trigger_span = event.trigger_span;
  Codes parties;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) add_code(parties, side.code);
  }
  if (view_.is_verb(trigger) && reader_.is(trigger, TieList::kGather)) {
    for (int o :
         reader_.objects(trigger)) {  // "réunira à X la Chine, le Japon et": a list that the tree has torn
      const Codes all = reader_.listed(o);
      if (all.size() > 1) add_codes(parties, all);
    }
  }
  parties = without_hosts(event, parties);
  const Codes alone = body_alone(event, trigger, parties);
  parties = alone.empty() ? members_met(without_venue(event, trigger, parties)) : alone;
  if ((parties.size() < 2 && alone.empty()) || !kept(event, trigger)) return;
  for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
  tie.status = event.status;
  tie.evidence.front().speaker = event.said_by;
  tie.evidence.front().against = event.status == EventStatus::kNot || event.status == EventStatus::kDenied;
  tie.valid = event.date;
  const int told_verb = view_.is_verb(trigger) ? trigger : reader_.verb_over(trigger);
  if (event.status == EventStatus::kPlanned && tie.valid.known()) {  // "en août": the August to come
    if (const DateRange ahead = date_at(reader_, view_.is_verb(trigger) ? -1 : trigger, told_verb, true);
        ahead.from.known())
      tie.valid = ahead;
  }
  tie.place = event.place_name.empty() ? event.place
              : event.place.empty() || event.place == event.place_name
                  ? event.place_name
                  : event.place_name + ", " + event.place;
  const int verb = told_verb;
  if (event.place_name.empty() && !named_here(event.place)) tie.place.clear();
  if (const std::string place = place_at(reader_, view_.is_verb(trigger) ? -1 : trigger, verb);
      !place.empty() && state_of_place(place) == event.place)
    tie.place = place;
  if (!tie.valid.known()) tie.valid = date_at(reader_, view_.is_verb(trigger) ? -1 : trigger, verb);
  const Date& published = reader_.document().article.published;
  if (published.known() && tie.valid.from.year > published.year + kMaxYearsAhead)
    tie.valid = {};  // "his first visit in seven years"
  tie.name = name_of_meeting(event, trigger);
  tie.stage = event.status == EventStatus::kPlanned || event.status == EventStatus::kPossible ? "announced"
              : event.status == EventStatus::kNot                                             ? "cancelled"
                                                                                              : "held";
  tie.confidence = event.confidence;
  const bool earlier = told_verb >= 0 && pluperfect(told_verb);
  if (earlier && !date_in_sentence(tie.valid))
    tie.valid = {};                                  // that of what was told before it is not its own
  if (!alone.empty() && !tie.valid.known()) return;  // meetings in general
  if (drags_on(event, tie, told_verb) || one_after_another(tie, told_verb)) return;
  const std::size_t before = out_.size();
  emit(event, std::move(tie), points_back(trigger), at_home(event));
  for (std::size_t i = before; i < out_.size(); ++i) out_[i].distinct = earlier;
}

bool Meetings::one_after_another(const Tie& tie, int verb) {
  if (verb < 0 || tie.parties.size() < 3) return false;
  int first = -1, then = -1;
  for (int o : reader_.objects(verb)) {
    for (int k : view_.conjuncts(view_.first_conjunct(o))) {
      const int next = std::max(view_.child_lemma(k, "puis"), view_.child_lemma(k, "then"));
      const bool later = k > verb && next >= 0 && next < k;  // "Y, then the minister" is of another time
      if (later && then < 0) then = k;
      if (!later && then < 0 && k > verb) first = k;
    }
  }
  if (first < 0 || then < 0) return false;
  const Codes met[] = {reader_.codes(first, false), reader_.codes_on(then)};
  if (met[0].empty() || met[1].empty() || met[0].front() == met[1].front()) return false;
  for (int which : {0, 1}) {
    Tie one = tie;
    const std::string& other = met[1 - which].front();
    std::erase_if(one.parties, [&](const TieParty& party) { return party.code == other; });
    const std::uint32_t from = reader_.token(which == 0 ? verb : then).begin;
    const std::uint32_t to = which == 0 ? reader_.token(then).begin : reader_.token(view_.size() - 1).end;
    one.valid = {};
    one.place.clear();
    for (const TimeExpression& time : reader_.times()) {
      if (time.begin >= from && time.end <= to && time.range.known()) one.valid = time.range;
    }
    one.name.clear();
    for (const Mention& m : reader_.mentions()) {
      const bool here = m.begin >= from && m.end <= to;
      if (m.entity == EntityKind::kPlace && here)
        one.place = m.name + (is_state(m.place) ? ", " + m.place : std::string());
      const bool person = m.entity == EntityKind::kPerson && m.kind == MentionKind::kName;
      if (person && (here || m.end <= reader_.token(verb).begin) && !person_at(&m).empty())
        one.name += (one.name.empty() ? "" : " – ") + person_at(&m);
    }
    out_.emplace_back(std::move(one), false, false);
  }
  return true;
}

bool Meetings::pluperfect(int verb) const {
  return std::any_of(view_.children(verb).begin(), view_.children(verb).end(), [&](int c) {
    const Token& t = reader_.token(c);
    const bool past = has_feature(t, "Tense=Imp") || (has_feature(t, "Tense=Past") && t.lemma == "have");
    return t.relation == Relation::kAux && past && has_feature(reader_.token(verb), "Tense=Past");
  });
}

bool Meetings::date_in_sentence(const DateRange& range) const {
  return std::any_of(reader_.times().begin(), reader_.times().end(), [&](const TimeExpression& time) {
    const bool since = time.range.from.known() && !time.range.to.known() && range.single();
    return time.range == range || (since && time.range.from.year == range.from.year);
  });
}

bool Meetings::named_here(const std::string& code) const {
  for (int i = 0; i < reader_.size(); ++i) {
    const Mention* m = view_.mention(i);
    const bool place = m && m->kind != MentionKind::kDemonym && m->kind != MentionKind::kRole &&
                       m->kind != MentionKind::kAnaphor && m->entity != EntityKind::kPerson;
    if (place && (reader_.state_at(i) == code || holds(reader_.codes_on(i), code))) return true;
  }
  return false;
}

void Meetings::emit(const Event& event, Tie tie, bool back, bool together) {
  Codes visited;
  if (event.mode == "visit" && event.actors.size() == 1) {
    for (const Side& side : event.recipients) add_code(visited, side.code);
  }
  if (visited.size() < 2 || together) {
    out_.emplace_back(std::move(tie), false, back);
    return;
  }
  for (const std::string& code : visited) {
    Tie one = tie;
    one.parties = {{event.actors.front().code, "participant"}, {code, "participant"}};
    one.place = state_of_place(tie.place) == code ? tie.place : is_state(code) ? code : std::string();
    out_.emplace_back(std::move(one), false, back);
  }
}

Codes Meetings::without_venue(const Event& event, int trigger, Codes parties) const {
  if (parties.size() < 3) return parties;
  Codes named, places;
  for (const Mention& m : reader_.mentions()) {
    for (const Party& party : m.parties) add_code(named, party.code);
    if (m.entity == EntityKind::kPlace) add_code(places, m.place);
  }
  Codes talking = parties;
  std::erase_if(talking, [&](const std::string& code) { return !holds(named, code) && holds(places, code); });
  if (event.mode != "visit") return talking;
  const int verb = view_.is_verb(trigger) ? trigger : reader_.verb_over(trigger);
  for (int i = 0; verb >= 0 && i < reader_.size(); ++i) {
    const bool talks = view_.is_nominal(i) && view_.is_ancestor(verb, i) &&
                       reader_.is_any(i, {TieList::kMeet, TieList::kSummit, TieList::kNegotiate});
    if (!talks) continue;
    return talking;
  }
  return parties;
}

bool Meetings::points_back(int trigger) const {
  if (view_.is_verb(trigger)) {
    for (int s : reader_.subjects(trigger)) {
      if (reader_.token(s).upos == Upos::kPron) return true;
    }
    return false;
  }
  return std::any_of(view_.children(trigger).begin(), view_.children(trigger).end(),
                     [&](int c) {
                       const Token& t = reader_.token(c);
                       return t.relation == Relation::kDet &&
                              (has_feature(t, "Definite=Def") || has_feature(t, "PronType=Dem"));
                     }) &&
         reader_.around(trigger).between.empty();
}

std::string Meetings::person_at(const Mention* m) const {
  if (!m || m->entity != EntityKind::kPerson || m->parties.size() != 1) return {};
  // "le secrétaire général de l'Alliance, X", whom the words tell by the body's name
  const bool by_body = m->kind == MentionKind::kAnaphor && is_organisation(m->parties.front().code);
  if (!m->name.empty() && !by_body) return written_name(reader_.document(), m->name);
  for (const Mention& other : reader_.mentions()) {
    const bool beside =
        other.begin >= m->end && other.begin <= m->end + kBesideBytes && other.kind == MentionKind::kName;
    if (beside && other.entity == EntityKind::kPerson && !other.name.empty())
      return written_name(reader_.document(), other.name);
  }
  return {};
}

void Meetings::refused(const Event& event) {
  const int trigger = reader_.trigger_of(event);
  if (trigger < 0) return;
  Codes parties;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) add_code(parties, side.code);
  }
  bool off = false;
  for (int i = 0; i < reader_.size(); ++i) {
    const bool inside =
        event.trigger_span.begin <= reader_.token(i).begin && reader_.token(i).end <= event.trigger_span.end;
    off = off || (inside && reader_.is(i, TieList::kCancel));
  }
  if (!off || parties.size() < 2) return;
  Tie tie = reader_.tie(TieKind::kMeeting, trigger);
  tie.trigger = event.trigger;
  tie.trigger_span = event.trigger_span;
  for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
  tie.status = EventStatus::kNot;
  tie.evidence.front().against = true;
  tie.evidence.front().speaker = event.said_by;
  tie.name = name_of_meeting(event, trigger);
  tie.stage = "cancelled";
  out_.push_back(std::move(tie));
}

bool Meetings::nominal_below(int phrase, int i) const {
  for (int at = i; at >= 0; at = view_.head(at)) {
    if (at == phrase) return true;
    if (view_.is_verb(at)) return false;
  }
  return false;
}

Codes Meetings::without_hosts(const Event& event, Codes parties) const {
  for (int i = 0; i < reader_.size(); ++i) {
    const bool inside =
        event.trigger_span.begin <= reader_.token(i).begin && reader_.token(i).end <= event.trigger_span.end;
    if (!inside || !view_.is_verb(i) || !reader_.is(i, TieList::kHost)) continue;
    for (int o : reader_.objects(i)) {
      int talks = -1;
      for (int k = o; k < reader_.size() && talks < 0; ++k) {
        if (view_.is_ancestor(o, k) && reader_.is_any(k, {TieList::kMeet, TieList::kSummit}) &&
            !view_.mention(k))
          talks = k;
      }
      if (talks < 0) continue;
      for (const std::string& host : reader_.subject_codes(i)) std::erase(parties, host);
    }
  }
  return parties;
}

bool Meetings::kept(const Event& event, int trigger) const {
  if (event.status != EventStatus::kNot) return true;
  for (int at = trigger, step = 0; at >= 0 && step < 4; at = view_.head(at), ++step) {
    if (reader_.is(at, TieList::kCancel)) return true;
  }
  return false;
}

std::string Meetings::name_of_meeting(const Event& event, int trigger) const {
  std::string out;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) {
      const std::string name = person_at(mention_of(reader_, side));
      if (!name.empty() && out.find(name) == std::string::npos) out += (out.empty() ? "" : " – ") + name;
    }
  }
  if (out.empty() && !view_.is_verb(trigger)) {  // "X et Y ont coprésidé la réunion": those who held it
    const int verb = reader_.verb_over(trigger);
    const bool held = verb >= 0 && reader_.is_any(verb, {TieList::kHold, TieList::kMeet}) &&
                      reader_.is_object(trigger, verb);
    if (held) out = persons_of(verb);
  }
  for (int i = 0; i < reader_.size(); ++i) {
    if (!reader_.is(i, TieList::kSummit) || !view_.is_nominal(i) ||
        (view_.mention(i) && !view_.mention(i)->parties.empty()))
      continue;
    if ((i != trigger && !view_.is_ancestor(trigger, i)) || reader_.has_modifier(i, TieList::kPeaceful))
      continue;
    const std::string conference = phrase_text(reader_, i);
    out = out.empty() ? conference : conference + ", " + out;
    break;
  }
  return out;
}

std::string Meetings::persons_of(int verb) const {
  std::string out;
  for (int s : reader_.subjects(verb)) {
    for (int k : view_.conjuncts(s)) {
      for (int i = k; i < reader_.size(); ++i) {
        const Mention* m = view_.mention(i);
        if (!m || !view_.is_ancestor(k, i) || m->entity != EntityKind::kPerson || m->name.empty()) continue;
        const std::string name = written_name(reader_.document(), m->name);
        if (out.find(name) == std::string::npos) out += (out.empty() ? "" : " – ") + name;
      }
    }
  }
  return out;
}

void find_meetings(const SentenceReader& reader, Ties& out) { Meetings(reader, out).find(); }

}  // namespace entente::ties
