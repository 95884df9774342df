#include "ties/meetings.h"

#include <algorithm>

#include "ties/facts.h"
#include "ties/naming.h"
#include "ties/persons.h"

namespace entente::ties {
namespace {

/// More sides than this do not meet in one sentence with a verb of two.
constexpr std::size_t kMaxReceived = 4;
constexpr int kMaxDepth = 3;  // Clauses above a verb that may put it in the future.

/// The event tells who meets; one of a body alone leaves it to the words.
bool told_as_meeting(const Event* event) {
  return event && event->type == EventType::kConsult && event->actors.size() + event->recipients.size() > 1;
}

}  // namespace

bool Meetings::talks_told(int i) const {
  return std::any_of(reader_.events().begin(), reader_.events().end(), [&](const Event* event) {
    const bool talks =
        event->type == EventType::kConsult || (event->type == EventType::kReject && event->mode == "meet");
    return talks && event->trigger_span.begin <= reader_.token(i).begin &&
           reader_.token(i).end <= event->trigger_span.end;
  });
}

std::vector<int> Meetings::persons_behind(int v) const {
  std::vector<int> out;
  for (int i = v + 1; i < reader_.size() && !view_.is_verb(i) && reader_.token(i).upos != Upos::kPunct; ++i) {
    const Mention* m = view_.mention(i);
    const bool person = m && m->entity == EntityKind::kPerson && static_cast<int>(m->head_token) == i;
    if (person && view_.preposition_of(i).empty()) out.push_back(i);
  }
  return out;
}

std::vector<int> Meetings::received(int v, int main) const {
  std::vector<int> out(view_.subjects(main));
  for (int i = v + 1; out.empty() && i < main; ++i) {  // torn from its verb by the tree
    const Mention* m = view_.mention(i);
    if (m && m->entity == EntityKind::kPerson && !view_.is_ancestor(v, i)) out.push_back(i);
  }
  return out;
}

Codes Meetings::receivers(int v, const Around& a) const {
  Codes out = !a.by.empty()                   ? a.by
              : !a.with.empty()               ? a.with
              : reader_.is(v, TieList::kHost) ? a.inside
                                              : Codes{};
  if (!out.empty()) return out;
  for (int c : view_.children(v)) {  // "Reçu à la Maison-Blanche, Z"
    const Mention* m = view_.mention(c);
    if (m && m->kind == MentionKind::kMetonym && reader_.preposition_is(c, TieList::kInside))
      add_codes(out, reader_.codes_on(c));
  }
  return out;
}

void Meetings::by_verb(int v) {
  if (talks_told(v)) return;
  const Around a = reader_.widely_around(v);
  Codes parties = view_.is_passive(v) ? a.by : a.subject;
  std::vector<int> others = reader_.objects(v);
  for (const SentenceView::Complement& c : view_.complements(v)) {
    if (!c.clause && reader_.scope().words.has(TieList::kWith, c.preposition)) others.push_back(c.token);
  }
  const int main = view_.head(v);
  const bool fronted = others.empty() && main >= 0 && view_.is_verb(main) &&
                       reader_.token(v).relation == Relation::kAdvcl &&
                       has_feature(reader_.token(v), "VerbForm=Part");
  if (others.empty() && !fronted && !view_.is_passive(v) && !parties.empty()) others = persons_behind(v);
  if (fronted) {  // "Reçu à X par Y, Z a promis"
    others = received(v, main);
    parties = receivers(v, a);
  }
  if (main >= 0 && parties.size() < 2 && others.empty() &&
      reader_.token(v).subtype == RelationSubtype::kRelcl) {
    for (int i = 0; i < reader_.size(); ++i) {  // "X et Y, qui se sont rencontrés"
      const Mention* m = view_.mention(i);
      if (m && m->entity == EntityKind::kPerson && nominal_below(main, i)) others.push_back(i);
    }
  }
  bool person = false;
  for (int o : others) {
    const Mention* m = view_.mention(o);
    if (!m || m->entity != EntityKind::kPerson) continue;
    person = true;
    add_codes(parties, reader_.codes(o));
  }
  if (parties.size() < 2 || parties.size() > kMaxReceived ||
      (!person && (fronted || a.subject.size() < 2 || reader_.is_any(v, {TieList::kHost, TieList::kFete}))))
    return;
  add_meeting_of(v, parties, others);
}

void Meetings::add_meeting_of(int v, const Codes& parties, const std::vector<int>& others) {
  Tie tie = reader_.tie(TieKind::kMeeting, v);
  for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
  add_facts(reader_, -1, v, tie);
  if (tie.status == EventStatus::kNot || tie.status == EventStatus::kDenied) return;
  tie.place = place_at(reader_, -1, v);
  tie.name = persons_of(v);
  for (int o : others) {
    const std::string name = person_at(view_.mention(o));
    if (!name.empty() && tie.name.find(name) == std::string::npos)
      tie.name += (tie.name.empty() ? "" : " – ") + name;
  }
  tie.stage =
      tie.status == EventStatus::kPlanned || tie.status == EventStatus::kPossible ? "announced" : "held";
  tie.confidence = 0.6F;
  out_.emplace_back(std::move(tie), false, points_back(v));
}

void Meetings::signers(int v) {
  std::vector<const Mention*> persons;
  const auto collect = [&](int phrase) {
    for (int i = 0; i < reader_.size(); ++i) {
      const Mention* m = view_.mention(i);
      const bool person = m && m->entity == EntityKind::kPerson && m->parties.size() == 1 &&
                          static_cast<int>(m->head_token) == i && is_state(m->parties.front().code);
      if (person && nominal_below(phrase, i) && !person_at(m).empty()) persons.push_back(m);
    }
  };
  for (int s : reader_.subjects(v)) {
    for (int k : view_.conjuncts(s)) collect(k);
  }
  for (const SentenceView::Complement& c : view_.complements(v)) {
    if (!c.clause && reader_.scope().words.has(TieList::kWith, c.preposition)) collect(c.token);
  }
  Codes parties;
  std::string name;
  for (const Mention* m : persons) {
    add_code(parties, m->parties.front().code);
    const std::string person = person_at(m);
    if (name.find(person) == std::string::npos) name += (name.empty() ? "" : " – ") + person;
  }
  if (parties.size() != 2) return;
  for (const std::string& code : reader_.subject_codes(v)) {  // "les ministres de X, de Y et de Z, A et B"
    if (is_state(code)) add_code(parties, code);
  }
  if (parties.size() > kMaxReceived) return;
  Tie tie = reader_.tie(TieKind::kMeeting, v);
  for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
  add_facts(reader_, -1, v, tie);
  if (tie.status != EventStatus::kHappened && tie.status != EventStatus::kPlanned) return;
  tie.place = place_at(reader_, -1, v);
  tie.name = name;
  tie.stage = tie.status == EventStatus::kPlanned ? "announced" : "held";
  tie.confidence = 0.5F;
  out_.emplace_back(std::move(tie), false, true);
}

void Meetings::expected(int v) {
  if (!view_.is_passive(v)) return;
  const Around a = reader_.around(v);
  Codes parties;
  std::string name;
  for (int o : reader_.objects(v)) {
    const Mention* m = view_.mention(o);
    if (!m || m->entity != EntityKind::kPerson) continue;
    add_codes(parties, reader_.codes(o, false));
    name = person_at(m);
  }
  if (parties.size() != 1 || !is_state(parties.front())) return;
  for (const std::string& code : a.inside) {
    if (is_state(code)) add_code(parties, code);
  }
  if (parties.size() != 2) return;
  Tie tie = reader_.tie(TieKind::kMeeting, v);
  for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
  add_facts(reader_, -1, v, tie);
  if (tie.status == EventStatus::kNot || tie.status == EventStatus::kDenied) return;
  tie.status = less_real(tie.status, EventStatus::kPlanned);
  tie.valid = date_at(reader_, -1, v, true);
  tie.place = place_at(reader_, -1, v);
  tie.name = name;
  tie.stage = "announced";
  tie.confidence = 0.6F;
  out_.push_back(std::move(tie));
}

void Meetings::gathered(int v) {
  if (!has_feature(reader_.token(v), "VerbForm=Part") || view_.has_child(v, Relation::kAux)) return;
  const Relation r = reader_.token(v).relation;
  const int h = view_.head(v);
  if (h < 0 || (r != Relation::kAdvcl && r != Relation::kAcl && r != Relation::kAmod)) return;
  Codes parties;
  if (view_.is_verb(h)) {
    for (int s : view_.subjects(h)) add_codes(parties, reader_.codes(s, false));
  } else {
    parties = reader_.codes(h, false);
  }
  if (parties.size() != 1 || !is_organisation(parties.front())) return;
  Tie tie = reader_.tie(TieKind::kMeeting, v);
  tie.parties.push_back({parties.front(), "participant"});
  add_facts(reader_, -1, v, tie);
  tie.place = place_at(reader_, -1, v);
  if (tie.status != EventStatus::kHappened || (!tie.valid.known() && tie.place.empty())) return;
  tie.stage = "held";
  tie.confidence = 0.6F;
  out_.push_back(std::move(tie));
}

bool Meetings::future_above(int v) const {
  for (int at = view_.head(v), step = 0; at >= 0 && step < kMaxDepth; at = view_.head(at), ++step) {
    if (has_feature(reader_.token(at), "Tense=Fut")) return true;
  }
  return false;
}

void Meetings::body_meets(int v) {
  const bool finite =
      has_feature(reader_.token(v), "VerbForm=Fin") || view_.has_child(v, Relation::kAux) ||
      (reader_.token(v).relation == Relation::kXcomp && has_feature(reader_.token(v), "VerbForm=Inf"));
  const std::vector<int> whom = reader_.objects(v);
  const bool together = std::all_of(whom.begin(), whom.end(), [&](int o) {
    return reader_.token(o).upos == Upos::kPron && o < v && !view_.is_relative_pronoun(o);
  });
  const auto& parts = view_.complements(v);
  const bool guests = std::any_of(parts.begin(), parts.end(), [&](const SentenceView::Complement& c) {
    return reader_.scope().words.has(TieList::kWith, c.preposition);
  });
  if (!finite || !together || guests) return;
  if (told_as_meeting(reader_.event_over(v))) return;
  Codes parties;
  for (int s : reader_.subjects(v)) add_codes(parties, reader_.codes(s, false));
  const Around a = reader_.around(v);
  if (parties.size() != 1 || !is_organisation(parties.front()) || !a.with.empty() || !a.between.empty() ||
      reader_.scope().world.members_of(parties.front(), {}).empty())
    return;
  Tie tie = reader_.tie(TieKind::kMeeting, v);
  tie.parties.push_back({parties.front(), "participant"});
  add_facts(reader_, -1, v, tie);
  tie.place = place_at(reader_, -1, v);
  if (tie.status == EventStatus::kNot || tie.status == EventStatus::kDenied) return;
  const bool ahead =
      !view_.has_child(v, Relation::kAux) && (has_feature(reader_.token(v), "Tense=Fut") || future_above(v));
  if (const DateRange later = ahead ? date_at(reader_, -1, v, true) : DateRange{}; later.known())
    tie.valid = later;
  const bool day = tie.valid.from.day > 0 || tie.valid.to.day > 0;
  if (!day && (tie.place.empty() || !tie.valid.known())) return;  // "se réunit chaque année"
  if (tie.status == EventStatus::kHappened && tie.valid.known()) tie.status = by_calendar(tie);
  tie.stage =
      tie.status == EventStatus::kPlanned || tie.status == EventStatus::kPossible ? "announced" : "held";
  tie.confidence = 0.6F;
  out_.push_back(std::move(tie));
}

const Mention* Meetings::visitor(int n, int verb) const {
  const auto person_in = [&](int phrase) -> const Mention* {
    for (int i = 0; i < reader_.size(); ++i) {
      const Mention* m = view_.mention(i);
      const bool person = m && m->entity == EntityKind::kPerson && m->parties.size() == 1 &&
                          static_cast<int>(m->head_token) == i && nominal_below(phrase, i);
      if (person) return m;
    }
    return nullptr;
  };
  for (int c : view_.children(n)) {  // "à l'occasion d'une visite de X"
    const Mention* m = reader_.preposition_is(c, TieList::kOf) ? person_in(c) : nullptr;
    if (m) return m;
  }
  for (int s : view_.subjects(verb)) {
    if (const Mention* m = person_in(s)) return m;
  }
  return nullptr;
}

void Meetings::in_passing(int n) {
  const Relation r = reader_.token(n).relation;
  const bool aside = r == Relation::kObl || r == Relation::kNmod || r == Relation::kAdvcl;
  if (!aside || view_.preposition_of(n).empty() || reader_.preposition_is(n, TieList::kBy) ||
      view_.mention(n))
    return;
  for (const Event* event : reader_.events()) {
    const bool told = event->type == EventType::kConsult &&
                      event->trigger_span.begin <= reader_.token(n).begin &&
                      reader_.token(n).end <= event->trigger_span.end;
    if (told) return;
  }
  const int verb = view_.governing_verb(n);
  if (verb < 0 || status_of_phrase(reader_, n) != EventStatus::kHappened) return;
  const Around a = reader_.around(n);
  const bool visit = reader_.is(n, TieList::kVisit);
  Codes others = visit ? a.inside : a.with;
  if (visit && others.empty()) others = a.toward;
  const Mention* who = visitor(n, verb);
  const Codes self = who ? Codes{who->parties.front().code} : Codes{};
  const std::string name = who ? person_at(who) : std::string();
  if (visit && others.empty() && self.size() == 1 && !name.empty() && date_at(reader_, n, -1).from.month > 0)
    add_code(others, reader_.partner_near(self.front()));  // "en visite en mars": where the text is
  for (const std::string& code : self) std::erase(others, code);
  std::erase_if(others, [](const std::string& code) { return !is_state(code) && !is_organisation(code); });
  if (self.size() != 1 || others.size() != 1 || (name.empty() && !visit)) return;
  const bool told = std::any_of(out_.begin(), out_.end(), [&](const Draft& draft) {
    const Tie& tie = draft.tie;  // whom the visitor met there is told
    return tie.kind == TieKind::kMeeting && tie.evidence.front().sentence == view_.sentence_index() &&
           !name.empty() && tie.name.find(name) != std::string::npos;
  });
  if (told) return;
  Tie tie = reader_.tie(TieKind::kMeeting, n);
  tie.parties = {{self.front(), "participant"}, {others.front(), "participant"}};
  add_facts(reader_, n, verb, tie);
  tie.status = EventStatus::kHappened;
  tie.evidence.front().against = false;
  tie.place = place_at(reader_, n, -1);
  tie.name = name;
  for (int c : view_.children(n)) {  // "avec le président Y"
    const std::string other = reader_.preposition_is(c, TieList::kWith) ? person_at(view_.mention(c)) : "";
    if (!other.empty() && tie.name.find(other) == std::string::npos) tie.name += " – " + other;
  }
  tie.stage = "held";
  tie.confidence = 0.6F;
  out_.emplace_back(std::move(tie), false, true);
}

EventStatus Meetings::by_calendar(const Tie& tie) const {
  const Date& published = reader_.document().article.published;
  const DateRange today{published, published};
  const bool ahead = published.known() && tie.valid.from.known() && today.to < tie.valid.from;
  return ahead ? EventStatus::kPlanned : EventStatus::kHappened;
}

void Meetings::told_to(int v) {
  for (const Event* event : reader_.events()) {
    if (event->type == EventType::kConsult) return;
  }
  const auto person_of = [&](int at) -> const Mention* {
    for (int i = 0; i < reader_.size(); ++i) {
      const Mention* m = view_.mention(i);
      const bool own = i == at || (reader_.token(i).relation == Relation::kAppos && view_.head(i) == at);
      if (own && m && m->entity == EntityKind::kPerson && m->parties.size() == 1 &&
          is_state(m->parties.front().code) && !person_at(m).empty())
        return m;
    }
    return nullptr;
  };
  const Mention *speaker = nullptr, *hearer = nullptr;
  for (int s : view_.subjects(v)) speaker = speaker ? speaker : person_of(s);
  for (int c : view_.children(v)) {
    const bool to = c > v && (reader_.token(c).relation == Relation::kIobj ||
                              reader_.preposition_is(c, TieList::kToward));
    if (to && !hearer) hearer = person_of(c);
  }
  if (!speaker || !hearer || speaker->parties.front().code == hearer->parties.front().code) return;
  if (status_at(reader_, v) != EventStatus::kHappened) return;
  Tie tie = reader_.tie(TieKind::kMeeting, v);
  for (const Mention* m : {speaker, hearer}) tie.parties.push_back({m->parties.front().code, "participant"});
  add_facts(reader_, -1, v, tie);
  tie.place = place_at(reader_, -1, v);
  tie.name = person_at(speaker) + " – " + person_at(hearer);
  tie.stage = "held";
  tie.confidence = 0.5F;
  out_.emplace_back(std::move(tie), false, true);
}

void Meetings::cancelled(int n) {
  const int verb = reader_.verb_over(n);
  if (verb < 0 || !reader_.is(verb, TieList::kCancel) || !reader_.is_object(n, verb)) return;
  const Event* event = reader_.event_over(n);
  if (event && event->type == EventType::kConsult) return;
  const Around a = reader_.widely_around(n);
  Codes parties = a.own;
  if (!view_.is_passive(verb)) add_codes(parties, reader_.around(verb).subject);
  for (const Codes* more : {&a.between, &a.with, &a.toward, &a.inside}) add_codes(parties, *more);
  if (parties.size() != 2) return;
  Tie tie = reader_.tie(TieKind::kMeeting, n);
  for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
  add_facts(reader_, n, verb, tie);
  tie.status = EventStatus::kNot;
  tie.evidence.front().against = true;
  tie.stage = "cancelled";
  out_.push_back(std::move(tie));
}

Codes Meetings::gathered_by(int verb) const {
  for (int i = verb + 1; i < reader_.size(); ++i) {
    if (view_.is_verb(i)) break;
    Codes all = view_.mention(i) ? reader_.listed(i) : Codes{};
    if (all.size() > 1 && !reader_.preposition_is(i, TieList::kInside)) return all;
  }
  return {};
}

bool Meetings::beside_object(int n, int verb) const {
  if (!reader_.is(verb, TieList::kHold) || reader_.is(verb, TieList::kAttend)) return false;
  const std::vector<int> objects = view_.objects(verb);
  return !view_.is_passive(verb) && !objects.empty() &&
         std::none_of(objects.begin(), objects.end(), [&](int o) { return view_.is_ancestor(o, n); });
}

void Meetings::held(int n) {
  if (const Event* event = reader_.event_over(n);
      told_as_meeting(event) || (event && event->type == EventType::kConsult &&
                                 reader_.token(n).relation != Relation::kNsubj))  // "at their summit": aside
    return;
  const bool named = reader_.is(n, TieList::kSummit);
  if (reader_.has_modifier(n, TieList::kPeaceful)) return;
  const Around a = reader_.around(n);
  Codes parties = a.between;
  add_codes(parties, a.own);
  add_codes(parties, a.with);
  const int verb = reader_.verb_over(n);
  const bool takes_part = verb >= 0 &&
                          reader_.is_any(verb, {TieList::kHold, TieList::kMeet, TieList::kVisit}) &&
                          reader_.is_object(n, verb) && !beside_object(n, verb);
  const bool alone = parties.size() == 1 && is_organisation(parties.front()) &&
                     reader_.is(n, TieList::kGathering);  // "la réunion de l'OTAN à Bruxelles"
  if (!named && !takes_part && !alone) return;
  const bool aside = alone && reader_.token(n).relation == Relation::kObl;  // "pour un sommet de l'OTAN"
  if (verb >= 0 && parties.size() < 2 && reader_.is(verb, TieList::kGather) && !aside &&
      !reader_.is_object(n, verb))
    add_codes(parties, gathered_by(verb));
  const bool attends = verb >= 0 && reader_.is(verb, TieList::kAttend);
  const bool absent = attends && status_at(reader_, verb) != EventStatus::kHappened;
  if (takes_part && a.between.size() < 2 && !absent)
    add_codes(parties, reader_.around(verb).subject);  // else the subject is the host
  const bool of_body = parties.size() == 1 && is_organisation(parties.front()) &&
                       reader_.is(n, TieList::kGathering) && !has_feature(reader_.token(n), "Number=Plur");
  if (parties.size() < 2 && !of_body) return;
  Tie tie = reader_.tie(TieKind::kMeeting, n);
  for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
  add_facts(reader_, n, verb, tie);
  if (of_body && named) {
    tie.status = by_calendar(tie);
    tie.evidence.front().against = false;
  }
  if (tie.status == EventStatus::kNot) return;
  tie.place = place_at(reader_, n, verb);
  if (of_body && !tie.valid.known()) return;  // summits in general
  const bool several = has_feature(reader_.token(n), "Number=Plur");
  if (!named && several && !tie.valid.known() && tie.place.empty())
    return;  // "participent aux discussions de l'OCS": they always do
  tie.name = phrase_text(reader_, n);
  if (const std::string persons = takes_part ? persons_of(verb) : std::string(); !persons.empty())
    tie.name += ", " + persons;
  tie.stage =
      tie.status == EventStatus::kPlanned || tie.status == EventStatus::kPossible ? "announced" : "held";
  tie.confidence = 0.6F;
  out_.push_back(std::move(tie));
}

}  // namespace entente::ties
