#include "ties/presences.h"

#include <algorithm>

#include "ties/amount.h"
#include "ties/facts.h"
#include "ties/flags.h"

namespace entente::ties {
void Presences::find() {
  const std::size_t before = out_.size();
  for (int i = 0; i < reader_.size(); ++i) {
    if (known_base(i)) base_of_tables(i);
    if (view_.is_nominal(i)) {
      if (reader_.is(i, TieList::kWithdraw))
        withdrawal(i);
      else if (reader_.is(i, TieList::kBase) || military_facility(i))
        stays(i, "base");
      else if ((reader_.is(i, TieList::kTroops) && !reader_.has_modifier(i, TieList::kUnarmed)) ||
               military_presence(i) || armed_people(i) || mission_of_body(i) || observers_of_body(i))
        stays(i, "troops");
    } else if (view_.is_verb(i) && reader_.is(i, TieList::kDriveOut)) {
      driven_out(i);
    } else if (view_.is_verb(i) && reader_.is_any(i, {TieList::kWithdraw, TieList::kPullout})) {
      withdrawal(i);
    }
  }
  given_up(before);
}

bool Presences::told_with_troops(const Tie& base) const {
  int noun = -1;
  for (int i = 0; i < reader_.size() && noun < 0; ++i) {
    if (reader_.token(i).begin == base.trigger_span.begin) noun = i;
  }
  if (noun < 0) return false;
  const int over = reader_.verb_over(noun);
  const bool operand = view_.preposition_of(noun).empty() || reader_.preposition_is(noun, TieList::kOf);
  if (over >= 0 && operand && reader_.is_object(noun, over) &&
      reader_.is_any(over, {TieList::kPossess, TieList::kHost}))
    return false;  // "dispose d'une base"; not "had operated drones from a base"
  for (int at = view_.head(noun); at >= 0; at = view_.head(at)) {
    if (view_.is_nominal(at) && names_troops(at)) return true;
  }
  return false;
}

void Presences::given_up(std::size_t before) {
  std::vector<Tie> left;
  for (std::size_t i = before; i < out_.size(); ++i) {
    const Tie& tie = out_[i].tie;
    if (tie.what == "withdrawal" && tie.status == EventStatus::kHappened) left.push_back(tie);
  }
  const auto gone = [&](const Tie& tie) {
    return tie.what == "base" && !tie.valid.known() &&
           std::any_of(left.begin(), left.end(), [&](const Tie& t) { return t.parties == tie.parties; }) &&
           told_with_troops(tie);
  };
  const auto first = out_.begin() + static_cast<std::ptrdiff_t>(before);
  out_.erase(std::remove_if(first, out_.end(), [&](const Draft& d) { return gone(d.tie); }), out_.end());
}

bool Presences::military_presence(int i) const {
  return reader_.is(i, TieList::kPresence) && reader_.has_modifier(i, TieList::kMilitary) &&
         reader_.modifier(i, TieList::kBase) < 0;  // "la présence de leur base militaire"
}

bool Presences::armed_people(int i) const {
  const Mention* m = view_.mention(i);
  if (!m || m->parties.size() != 1 || m->kind == MentionKind::kName || m->kind == MentionKind::kAnaphor)
    return false;
  const int v = reader_.verb_over(i);
  if (v < 0 || !reader_.is_any(v, {TieList::kStation, TieList::kSend}) || reader_.is(v, TieList::kHold))
    return false;
  const bool soldiers = m->role == "troops" && m->parties.front().sector == "MIL";
  const bool people = m->kind == MentionKind::kDemonym && view_.has_child(i, Relation::kNummod) &&
                      reader_.is(v, TieList::kStation) && view_.first_conjunct(i) == i;
  return soldiers || people;
}

bool Presences::mission_of_body(int i) const {
  if (!reader_.is(i, TieList::kMission) || reader_.is(i, TieList::kTroops)) return false;
  const Codes owners = owners_of(i);
  std::string place;
  return owners.size() == 1 && is_organisation(owners.front()) && !hosts_of(i, place).empty();
}

bool Presences::observers_of_body(int i) const {
  if (!reader_.is(i, TieList::kObserver) || reader_.says(TieList::kPeaceful)) return false;  // of elections
  const int v = reader_.verb_over(i);
  const bool there = v >= 0 && reader_.is_any(v, {TieList::kStation, TieList::kSend});
  const Codes owners = there ? owners_of(i) : Codes{};
  return owners.size() == 1 && is_organisation(owners.front());
}

bool Presences::military_facility(int i) const {
  if (!reader_.is(i, TieList::kFacility) || (view_.mention(i) && !view_.mention(i)->parties.empty()))
    return false;
  if (reader_.has_modifier(i, TieList::kMilitary)) return true;
  const int over = reader_.verb_over(i);
  if (over < 0 || !reader_.is_any(over, {TieList::kPossess, TieList::kHost, TieList::kHandBack}))
    return false;
  return std::any_of(reader_.mentions().begin(), reader_.mentions().end(), [](const Mention& m) {
    return std::any_of(m.parties.begin(), m.parties.end(), [](const Party& p) { return p.sector == "MIL"; });
  });
}

const Mention* Presences::place_mention(int i) const {
  const Mention* m = view_.mention(i);
  return m && m->entity == EntityKind::kPlace && static_cast<int>(m->head_token) == i ? m : nullptr;
}

std::optional<world::Entity> Presences::base_at(int i) const {
  const Mention* m = place_mention(i);
  if (!m) return std::nullopt;
  for (const world::EntityId id : reader_.scope().world.find(m->name, {})) {
    const world::Entity e = reader_.scope().world.entity(id);
    if (e.record == world::RecordKind::kPlace && e.subkind == "base" && !e.owner.empty() && !e.home.empty() &&
        e.owner != e.home)
      return e;
  }
  return std::nullopt;
}

bool Presences::known_base(int i) const { return base_at(i).has_value(); }

void Presences::base_of_tables(int i) {
  const auto base = base_at(i);
  const int h = view_.head(i);
  const int noun = h >= 0 && reader_.is(h, TieList::kBase) ? h : i;
  const int over = reader_.verb_over(noun);
  const bool left = over >= 0 && reader_.is(over, TieList::kWithdraw) &&
                    (reader_.is_object(noun, over) || reader_.preposition_is(noun, TieList::kFrom) ||
                     reader_.preposition_is(noun, TieList::kOf));
  if (left) return;  // told as a withdrawal
  const bool back = over >= 0 && reader_.is(over, TieList::kHandBack) && reader_.is_object(noun, over);
  Tie tie = reader_.tie(TieKind::kPresence, noun);
  const Mention* m = view_.mention(i);
  const TextSpan trigger = tie.trigger_span;
  add(tie, std::string(base->owner), std::string(base->home), back ? "withdrawal" : "base", noun,
      back ? over : -1, std::string(reader_.document().slice(m->begin, m->end)));
  const bool added = !out_.empty() && out_.back().tie.trigger_span == trigger;
  if (added && !back && out_.back().tie.what == "base") {  // whatever is planned for it: it is there
    out_.back().tie.status = EventStatus::kOngoing;
    out_.back().tie.stage = "in-force";
  }
}

void Presences::add(Tie& tie, const std::string& owner, const std::string& host, const char* what, int noun,
                    int verb, std::string name) {
  const std::string army = army_behind(owner);
  const std::string& whose = army.empty() ? owner : army;
  if (whose.empty() || host.empty() || whose == host) return;
  const world::EntityId land = reader_.scope().world.find_code(host);
  if (land != world::kNoEntity && reader_.scope().world.entity(land).home == whose) return;  // La Réunion
  tie.parties = {{whose, "owner"}, {host, "host"}};
  tie.what = what;
  tie.name = std::move(name);
  if (tie.name.empty() && !army.empty()) tie.name = owner.substr(owner.find(':') + 1);
  add_facts(reader_, noun, verb, tie);
  if (clause_ >= 0) {  // "renvoyer les soldats qui combattent en X": there they are
    tie.status = status_at(reader_, clause_);
    tie.valid = date_at(reader_, -1, clause_);
    tie.evidence.front().against = false;
  }
  bool withdrawal = tie.what == "withdrawal";
  end_open(tie);
  if (!withdrawal && tie.status == EventStatus::kHappened) tie.status = EventStatus::kOngoing;
  if (!withdrawal && tie.status == EventStatus::kNot) return;
  if (withdrawal && (tie.status == EventStatus::kNot || tie.status == EventStatus::kDenied)) {
    tie.what = "troops";  // whoever does not leave is there
    tie.status = EventStatus::kOngoing;
    tie.evidence.front().against = false;
    tie.valid = {};
    withdrawal = false;
  }
  tie.flags = flags_around(reader_, noun);
  if (noun >= 0) {
    if (auto count = count_of(reader_, noun)) tie.quantities.push_back(std::move(*count));
  }
  tie.stage = withdrawal ? (tie.status == EventStatus::kHappened ? "ended" : "announced")
              : tie.status == EventStatus::kOngoing ? "in-force"
              : tie.status == EventStatus::kDenied  ? ""
                                                    : "announced";
  out_.push_back(std::move(tie));
}

std::string Presences::army_behind(const std::string& owner) const {
  if (!owner.starts_with("NSA:")) return {};
  const world::EntityId id = reader_.scope().world.find_code(owner);
  if (id == world::kNoEntity) return {};
  const world::Entity group = reader_.scope().world.entity(id);
  return group.sector == "MIL" ? std::string(group.home) : std::string();
}

void Presences::end_open(Tie& tie) {
  if (!tie.valid.single()) return;
  if (tie.what != "withdrawal")
    tie.valid.to = {};
  else if (tie.status != EventStatus::kHappened)
    tie.valid.from = {};  // "partiront le 31 décembre": by then
}

void Presences::add_each(const Tie& pattern, const std::string& owner, const std::string& first,
                         const char* what, int noun, int verb, const std::string& name) {
  int told = -1;
  for (int i = 0; i < reader_.size() && told < 0; ++i) {
    if (reader_.state_at(i) == first && (noun < 0 || i != noun)) told = i;
  }
  std::vector<int> places = told < 0 ? std::vector<int>{} : view_.conjuncts(view_.first_conjunct(told));
  if (const int v = told < 0 ? -1 : view_.head(told); v >= 0 && view_.is_verb(v)) {
    for (int c : view_.children(v)) {  // "chassée de X en 1988, puis de Y": hung on the verb
      const bool next =
          c > told && reader_.token(c).relation == Relation::kConj && view_.is_nominal(c) &&
          (reader_.preposition_is(c, TieList::kOf) || reader_.preposition_is(c, TieList::kFrom));
      if (next) places.push_back(c);
    }
  }
  std::erase_if(places, [&](int k) { return !is_state(reader_.state_at(k)); });
  if (places.size() < 2) {
    Tie tie = pattern;
    add(tie, owner, first, what, noun, verb, name);
    return;
  }
  for (std::size_t p = 0; p < places.size(); ++p) {
    Tie tie = pattern;
    const std::size_t before = out_.size();
    add(tie, owner, reader_.state_at(places[p]), what, noun, verb, name);
    const auto begin_of = [&](std::size_t q) { return q < places.size() ? places[q] : reader_.size(); };
    std::size_t behind = p + 1;
    DateRange own = date_between(places[p], begin_of(behind));
    while (p > 0 && !own.known() && behind < places.size())  // "de X en 2022, de Y puis de Z en 2023"
      own = date_between(places[p], begin_of(++behind));
    if (out_.size() == before || !own.known()) continue;
    DateRange& valid = out_.back().tie.valid;
    valid = own;
    end_open(out_.back().tie);
  }
}

bool Presences::not_there_to_stay(int n, int v) const {
  if (reader_.is(v, TieList::kDrill) && reader_.is_object(n, v)) return true;
  const Event* event = reader_.event_over(v);
  return event && event->type == EventType::kCoerce && view_.is_passive(v) &&
         (event->mode == "arrest" || event->cameo.starts_with("173"));
}

void find_presences(const SentenceReader& reader, Ties& out) { Presences(reader, out).find(); }

}  // namespace entente::ties
