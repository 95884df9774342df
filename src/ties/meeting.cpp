#include <algorithm>

#include "base/utf8.h"
#include "ties/facts.h"
#include "ties/finders.h"
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

class Meetings {
 public:
  Meetings(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find() {
    for (const Event* event : reader_.events()) {
      if (event->type == EventType::kConsult && event->mode != "phone") of_event(*event);
      if (event->type == EventType::kReject && event->mode == "meet") refused(*event);
    }
    for (int i = 0; i < reader_.size(); ++i) {
      if (view_.is_nominal(i) && reader_.is_any(i, {TieList::kSummit, TieList::kMeet})) held(i);
      if (view_.is_nominal(i) && reader_.is_any(i, {TieList::kVisit, TieList::kMeet})) cancelled(i);
      if (view_.is_verb(i) && reader_.is(i, TieList::kMeetVerb)) by_verb(i);
      if (view_.is_verb(i) && reader_.is(i, TieList::kPutName)) signers(i);
      if (view_.is_verb(i) && reader_.is(i, TieList::kGather)) gathered(i);
      if (view_.is_verb(i) && reader_.is(i, TieList::kExpect)) expected(i);
      if (view_.is_verb(i) && reader_.scope().verbs.has(VerbList::kSpeech, reader_.token(i).lemma))
        told_to(i);
    }
  }

 private:
  bool meets(const Event& event) const {
    for (int i = 0; i < reader_.size(); ++i) {
      const bool inside = event.trigger_span.begin <= reader_.token(i).begin &&
                          reader_.token(i).end <= event.trigger_span.end;
      if (inside && reader_.is_any(i, {TieList::kMeet, TieList::kVisit, TieList::kSummit})) return true;
    }
    return false;
  }

  /// "accueillera une garnison": whoever houses soldiers or manoeuvres does not meet them.
  bool houses(const Event& event) const {
    for (int i = 0; i < reader_.size(); ++i) {
      const bool inside = event.trigger_span.begin <= reader_.token(i).begin &&
                          reader_.token(i).end <= event.trigger_span.end;
      if (!inside || !view_.is_verb(i) || !reader_.is(i, TieList::kHost)) continue;
      for (int o : reader_.objects(i)) {
        if (reader_.is_any(o, {TieList::kBase, TieList::kTroops, TieList::kFacility, TieList::kExercise,
                               TieList::kArms}))
          return true;
      }
    }
    return false;
  }

  void of_event(const Event& event) {
    if (!meets(event) || houses(event)) return;
    const int trigger = reader_.trigger_of(event);
    if (trigger < 0) return;
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
    parties = without_venue(event, trigger, parties);
    if (parties.size() < 2 || !kept(event, trigger)) return;
    for (const std::string& code : parties) tie.parties.push_back({code, "participant"});
    tie.status = event.status;
    tie.evidence.front().speaker = event.said_by;
    tie.evidence.front().against = event.status == EventStatus::kNot || event.status == EventStatus::kDenied;
    tie.valid = event.date;
    const int told_verb = view_.is_verb(trigger) ? trigger : reader_.verb_over(trigger);
    if (event.status == EventStatus::kPlanned && tie.valid.known()) {  // "en août": the August to come
      if (const DateRange ahead = date_at(reader_, view_.is_verb(trigger) ? -1 : trigger, told_verb, true);
          ahead.known())
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
    emit(event, std::move(tie), points_back(trigger));
  }

  /// The sentence names the state, as such or by a place in it.
  bool named_here(const std::string& code) const {
    for (int i = 0; i < reader_.size(); ++i) {
      const Mention* m = view_.mention(i);
      const bool place = m && m->kind != MentionKind::kDemonym && m->kind != MentionKind::kRole &&
                         m->kind != MentionKind::kAnaphor && m->entity != EntityKind::kPerson;
      if (place && (reader_.state_at(i) == code || holds(reader_.codes_on(i), code))) return true;
    }
    return false;
  }

  /// A journey to several states is a meeting with each.
  void emit(const Event& event, Tie tie, bool back) {
    Codes visited;
    if (event.mode == "visit" && event.actors.size() == 1) {
      for (const Side& side : event.recipients) add_code(visited, side.code);
    }
    if (visited.size() < 2) {
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

  /// "X et Y sont de retour à Genève pour des pourparlers": where they talk is not whom they talk to.
  Codes without_venue(const Event& event, int trigger, Codes parties) const {
    if (parties.size() < 3) return parties;
    Codes named, places;
    for (const Mention& m : reader_.mentions()) {
      for (const Party& party : m.parties) add_code(named, party.code);
      if (m.entity == EntityKind::kPlace) add_code(places, m.place);
    }
    Codes talking = parties;
    std::erase_if(talking,
                  [&](const std::string& code) { return !holds(named, code) && holds(places, code); });
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

  /// "la rencontre", "cette visite", "ils se sont entretenus": may be a meeting spoken of before.
  bool points_back(int trigger) const {
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

  /// Name of the person that the mention is or that stands beside it: "le ministre, X".
  std::string person_at(const Mention* m) const {
    if (!m || m->entity != EntityKind::kPerson || m->parties.size() != 1) return {};
    if (!m->name.empty()) return written_name(reader_.document(), m->name);
    for (const Mention& other : reader_.mentions()) {
      const bool beside =
          other.begin >= m->end && other.begin <= m->end + kBesideBytes && other.kind == MentionKind::kName;
      if (beside && other.entity == EntityKind::kPerson && !other.name.empty())
        return written_name(reader_.document(), other.name);
    }
    return {};
  }

  /// "X a reporté sa visite à Y": the refusal tells of the meeting that was to be.
  void refused(const Event& event) {
    const int trigger = reader_.trigger_of(event);
    if (trigger < 0) return;
    Codes parties;
    for (const auto* sides : {&event.actors, &event.recipients}) {
      for (const Side& side : *sides) add_code(parties, side.code);
    }
    bool off = false;
    for (int i = 0; i < reader_.size(); ++i) {
      const bool inside = event.trigger_span.begin <= reader_.token(i).begin &&
                          reader_.token(i).end <= event.trigger_span.end;
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

  /// "X doit rencontrer Y", "X received Y in Z", where no event tells it.
  void by_verb(int v) {
    for (const Event* event : reader_.events()) {
      const bool talks =
          event->type == EventType::kConsult || (event->type == EventType::kReject && event->mode == "meet");
      if (talks && event->trigger_span.begin <= reader_.token(v).begin &&
          reader_.token(v).end <= event->trigger_span.end)
        return;
    }
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
    if (fronted) {  // "Reçu à X par Y, Z a promis"
      others = view_.subjects(main);
      for (int i = v + 1; others.empty() && i < main; ++i) {  // torn from its verb by the tree
        const Mention* m = view_.mention(i);
        if (m && m->entity == EntityKind::kPerson && !view_.is_ancestor(v, i)) others.push_back(i);
      }
      parties = !a.by.empty()                   ? a.by
                : !a.with.empty()               ? a.with
                : reader_.is(v, TieList::kHost) ? a.inside
                                                : Codes{};
    }
    if (const int h = view_.head(v); h >= 0 && parties.size() < 2 && others.empty() &&
                                     reader_.token(v).subtype == RelationSubtype::kRelcl) {
      for (int i = 0; i < reader_.size(); ++i) {  // "X et Y, qui se sont rencontrés"
        const Mention* m = view_.mention(i);
        if (m && m->entity == EntityKind::kPerson && nominal_below(h, i)) others.push_back(i);
      }
    }
    bool person = false;
    for (int o : others) {
      const Mention* m = view_.mention(o);
      const bool human = m && m->entity == EntityKind::kPerson;
      if (!human) continue;
      person = true;
      add_codes(parties, reader_.codes(o));
    }
    if (parties.size() != 2 || (!person && (fronted || a.subject.size() < 2))) return;
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

  /// "X et Y ont signé à Z un accord": persons of two states who put their names to something meet.
  void signers(int v) {
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

  /// "Le ministre X est attendu mardi à Y": a visit to come.
  void expected(int v) {
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

  /// The token hangs in the phrase without a clause between.
  bool nominal_below(int phrase, int i) const {
    for (int at = i; at >= 0; at = view_.head(at)) {
      if (at == phrase) return true;
      if (view_.is_verb(at)) return false;
    }
    return false;
  }

  /// "Réunis à X, les dirigeants de Y ont décidé": the body has met.
  void gathered(int v) {
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

  /// Whoever stays away from a summit or is not yet there does not undo it: it is to come, or has been.
  EventStatus by_calendar(const Tie& tie) const {
    const Date& published = reader_.document().article.published;
    const DateRange today{published, published};
    const bool ahead = published.known() && tie.valid.from.known() && today.to < tie.valid.from;
    return ahead ? EventStatus::kPlanned : EventStatus::kHappened;
  }

  /// "a déclaré le ministre X à son homologue Y": whom one tells something, one has met, unless by telephone.
  void told_to(int v) {
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
    for (const Mention* m : {speaker, hearer})
      tie.parties.push_back({m->parties.front().code, "participant"});
    add_facts(reader_, -1, v, tie);
    tie.place = place_at(reader_, -1, v);
    tie.name = person_at(speaker) + " – " + person_at(hearer);
    tie.stage = "held";
    tie.confidence = 0.5F;
    out_.emplace_back(std::move(tie), false, true);
  }

  /// "la visite de X à Y a été annulée", "cancelled her meeting with Y".
  void cancelled(int n) {
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

  /// "L'Irak a accueilli des pourparlers entre X et Y": who lends the house does not meet.
  Codes without_hosts(const Event& event, Codes parties) const {
    for (int i = 0; i < reader_.size(); ++i) {
      const bool inside = event.trigger_span.begin <= reader_.token(i).begin &&
                          reader_.token(i).end <= event.trigger_span.end;
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

  /// A meeting that did not take place is a tie only where it had been agreed: cancelled or put off.
  bool kept(const Event& event, int trigger) const {
    if (event.status != EventStatus::kNot) return true;
    for (int at = trigger, step = 0; at >= 0 && step < 4; at = view_.head(at), ++step) {
      if (reader_.is(at, TieList::kCancel)) return true;
    }
    return false;
  }

  /// The persons, side by side; with the conference where one is named.
  std::string name_of_meeting(const Event& event, int trigger) const {
    std::string out;
    for (const auto* sides : {&event.actors, &event.recipients}) {
      for (const Side& side : *sides) {
        const std::string name = person_at(mention_of(reader_, side));
        if (!name.empty() && out.find(name) == std::string::npos) out += (out.empty() ? "" : " – ") + name;
      }
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

  /// Persons named among the subjects of the verb.
  std::string persons_of(int verb) const {
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

  /// "un sommet réunira à X les dirigeants de Y, de Z et": the first list of names behind the verb.
  Codes gathered_by(int verb) const {
    for (int i = verb + 1; i < reader_.size(); ++i) {
      if (view_.is_verb(i)) break;
      Codes all = view_.mention(i) ? reader_.listed(i) : Codes{};
      if (all.size() > 1 && !reader_.preposition_is(i, TieList::kInside)) return all;
    }
    return {};
  }

  /// "au sommet de l'OCS à Samarcande", "X et Y ont coprésidé la réunion du groupe": no event tells it.
  void held(int n) {
    if (const Event* event = reader_.event_over(n); event && event->type == EventType::kConsult) return;
    const bool named = reader_.is(n, TieList::kSummit);
    if (reader_.has_modifier(n, TieList::kPeaceful)) return;
    const Around a = reader_.around(n);
    Codes parties = a.between;
    add_codes(parties, a.own);
    add_codes(parties, a.with);
    const int verb = reader_.verb_over(n);
    const bool takes_part = verb >= 0 &&
                            reader_.is_any(verb, {TieList::kHold, TieList::kMeet, TieList::kVisit}) &&
                            reader_.is_object(n, verb);
    if (!named && !takes_part) return;
    if (verb >= 0 && parties.size() < 2 && reader_.is(verb, TieList::kGather) && !reader_.is_object(n, verb))
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
    if (of_body) {
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

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
};

}  // namespace

void find_meetings(const SentenceReader& reader, Ties& out) { Meetings(reader, out).find(); }

}  // namespace entente::ties
