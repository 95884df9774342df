#include "base/utf8.h"
#include "ties/amount.h"
#include "ties/facts.h"
#include "ties/presences.h"

namespace entente::ties {
namespace {

constexpr int kMaxVerbs = 3;  ///< "continuent d'occuper": verbs one under the other.

}  // namespace

void Presences::stays(int n, const char* what) {
  if (reader_.has_modifier(n, TieList::kPast)) return;
  if (reader_.preposition_is(n, TieList::kBy) && view_.children(n).size() < 2) return;  // "by force"
  Stay stay{.noun = n, .verb = reader_.verb_over(n), .what = what};
  const int h = view_.head(n);
  stay.over = h >= 0 && view_.is_nominal(h) ? h : -1;
  if (!find_telling_verb(stay)) return;
  sides_by_phrase(stay);
  if (h >= 0 && reader_.is(h, TieList::kAccess)) sides_by_access(stay, h);
  stay.promised = stay.verb >= 0 && stay.is("troops") && reader_.is_object(n, stay.verb) &&
                  reader_.is_any(stay.verb, {TieList::kPledge, TieList::kOffer});  // "has offered 2,000"
  if (stay.verb >= 0) {
    if (!sides_by_verb(stay)) return;
    hosts_around_verb(stay);
  }
  read_giving_up(stay);
  if (Codes body = peacekeepers(n); !body.empty() && marked_owners(n).empty()) stay.owners = std::move(body);
  add_stay(stay);
}

bool Presences::find_telling_verb(Stay& stay) const {
  const int n = stay.noun;
  int& v = stay.verb;
  if (v < 0 && stay.over >= 0 && reader_.is_any(stay.over, {TieList::kSend, TieList::kStation}))
    v = reader_.verb_over(stay.over);  // "le déploiement de troupes est arrivé"
  const bool left = reader_.preposition_is(n, TieList::kOf) || reader_.preposition_is(n, TieList::kFrom);
  if (v >= 0 && reader_.is(v, TieList::kWithdraw) && !reader_.is(v, TieList::kStation)) {
    if (!stay.is("base") || !left) return false;  // told as a withdrawal
    v = -1;  // "a redéployé des soldats d'une base en Y": the base is there
  }
  if (stay.is("troops") && v >= 0 && not_there_to_stay(n, v)) return false;
  if (stay.over >= 0 && reader_.is_any(stay.over, {TieList::kWithdraw, TieList::kTension, TieList::kDispute}))
    return false;
  for (int step = 0; v >= 0 && step < kMaxVerbs; ++step) {  // "continuent d'occuper": the verb that tells
    const int below = view_.child(v, Relation::kXcomp);
    if (below < 0 || !view_.is_verb(below) || reader_.is_object(n, v)) break;
    v = below;
  }
  return true;
}

void Presences::sides_by_phrase(Stay& stay) const {
  const int n = stay.noun, v = stay.verb;
  Codes &owners = stay.owners, &hosts = stay.hosts;
  owners = owners_of(n);
  hosts = hosts_of(n, stay.place);
  const int clause = relative_of(n);
  if (clause >= 0 && owners.empty() && !view_.is_passive(clause)) {  // "la base que X entretient en Y"
    const Around told = reader_.around(clause);
    owners = owners_in(told.subject);
    if (hosts.empty()) hosts = told.inside;
    if (hosts.empty()) hosts = hosts_of(clause, stay.place);
  }
  if (const int whose = owners.empty() ? reader_.owned_by(n) : -1; whose >= 0 && v >= 0)
    owners = owners_in(reader_.codes(whose, false));  // "X, dont quelque mille soldats occupent"
  stay.by_clause = !hosts.empty() && clause >= 0;
  const bool sent = stay.over >= 0 && reader_.is_any(stay.over, {TieList::kSend, TieList::kStation});
  if (sent && owners.empty() && v >= 0 && !view_.is_passive(v))
    owners = owners_in(reader_.around(v).subject);  // "X prépare le déploiement d'une brigade en Y"
  if (hosts.empty()) hosts = host_behind(n);
}

void Presences::sides_by_access(Stay& stay, int access) const {
  if (!stay.owners.empty()) stay.hosts = stay.owners;
  stay.owners.clear();
  const int giver = reader_.verb_over(access);
  if (giver < 0) return;
  const Around given = reader_.around(giver);
  for (const Codes* codes : {&given.toward, &given.object, &given.subject}) {
    if (stay.owners.empty()) stay.owners = owners_in(*codes);
    for (const std::string& host : stay.hosts) std::erase(stay.owners, host);
  }
}

bool Presences::sides_by_verb(Stay& stay) const {
  const int n = stay.noun, v = stay.verb;
  const Around over = reader_.around(v);
  const bool object = reader_.is_object(n, v);
  if (reader_.is(v, TieList::kHost) && object) {
    stay.hosts = hosts_of_hosting(v, over, stay.place);
  } else if (Codes guests = object && stay.is("base") ? opened_to(v) : Codes{}; !guests.empty()) {
    stay.hosts = marked_owners(n);
    if (stay.hosts.empty()) stay.hosts = owners_in(over.subject);
    stay.owners = std::move(guests);
  } else if (object && !reader_.is(v, TieList::kHandBack) && opened_to_troops(v)) {
    return false;  // "a ouvert ses ports aux troupes de X": nobody is there yet
  } else if (object && reader_.is(v, TieList::kHandBack) && stay.is("base")) {
    sides_by_handing_back(stay, over);
  } else if (object &&
             (stay.promised || reader_.is_any(v, {TieList::kPossess, TieList::kStation, TieList::kSend}))) {
    sides_by_having(stay, over);
  } else if (reader_.is(v, TieList::kStation) || view_.is_passive(v) || reader_.is(v, TieList::kSend)) {
    sides_by_standing(stay, over);
  }
  return true;
}

Codes Presences::hosts_of_hosting(int v, const Around& over, std::string& place) const {
  Codes hosts = owners_in(over.subject);
  for (int s : reader_.subjects(v)) {
    if (hosts.empty()) add_code(hosts, reader_.state_at(s));
    if (hosts.empty()) hosts = hosts_of(s, place);
    for (int c : view_.children(s)) {  // "la ville de Gumri abrite"
      if (hosts.empty() && reader_.preposition_is(c, TieList::kOf)) add_code(hosts, reader_.state_at(c));
    }
  }
  return hosts;
}

void Presences::sides_by_handing_back(Stay& stay, const Around& over) const {
  Codes &owners = stay.owners, &hosts = stay.hosts;
  stay.what = "withdrawal";
  if (owners.empty()) owners = owners_in(view_.is_passive(stay.verb) ? over.by : over.subject);
  if (hosts.empty()) hosts = owners_in(over.toward);
  if (hosts.empty()) hosts = over.inside;
  if (owners.empty() && hosts.size() == 1) add_code(owners, reader_.partner(hosts.front()));
  if (hosts.empty() && owners.size() == 1) add_code(hosts, reader_.scope().topic_beside(owners.front()));
}

void Presences::sides_by_having(Stay& stay, const Around& over) const {
  const int v = stay.verb;
  Codes &owners = stay.owners, &hosts = stay.hosts;
  if (!view_.is_passive(v) && (owners.empty() || holds(over.inside, owners.front())))
    owners = owners_in(over.subject);
  if (hosts.empty()) hosts = over.inside;
  if (hosts.empty() && (stay.promised || reader_.is(v, TieList::kSend))) hosts = owners_in(over.toward);
  if (hosts.empty() && stay.promised) hosts = hosts_below(stay.noun);
  if (hosts.empty() && stay.promised) hosts = reader_.widely_around(v).inside;
}

void Presences::sides_by_standing(Stay& stay, const Around& over) const {
  const int v = stay.verb;
  Codes& hosts = stay.hosts;
  const bool station = reader_.is(v, TieList::kStation);
  if (hosts.empty()) hosts = over.inside;
  if (hosts.empty() && station) hosts = reader_.widely_around(v).inside;
  if (hosts.empty() && station) hosts = soil_below(v);
  if (stay.owners.empty() && view_.is_passive(v)) stay.owners = owners_in(over.by);
  if (!hosts.empty() || !station) return;
  for (int o : reader_.objects(v)) {  // "occupent une partie du territoire de X"
    if (o == stay.noun) continue;
    add_code(hosts, reader_.state_at(o));
    if (hosts.empty()) hosts = hosts_below(o);  // "plusieurs localités de X"
    for (int g : hosts.empty() ? view_.children(o) : std::vector<int>{}) {
      if (reader_.is(g, TieList::kTerritory)) add_codes(hosts, hosts_below(g));
    }
  }
}

void Presences::hosts_around_verb(Stay& stay) const {
  const int n = stay.noun, v = stay.verb;
  const Codes& owners = stay.owners;
  Codes& hosts = stay.hosts;
  const bool object = reader_.is_object(n, v);
  if (hosts.empty() && !owners.empty() && object && has_clitic(v))
    add_code(hosts, reader_.place_pointed_to(v, owners.front()));  // "y a trouvé une garnison"
  if (hosts.empty() && !owners.empty() && object &&
      (sends_abroad(v, stay.what) || opens_abroad(n, v, stay.what)))
    add_code(hosts, reader_.scope().topic_beside(owners.front()));
  const bool has = object && reader_.is_any(v, {TieList::kPossess, TieList::kSend});
  if (hosts.empty() && (has || reader_.is(v, TieList::kStation))) {
    hosts = antecedent_place(v);
    if (hosts.empty() && !owners.empty()) add_code(hosts, reader_.place_pointed_to(v, owners.front()));
  }
  if (hosts.empty() && owners.size() == 1 && stays_somewhere(n, v, stay.what))
    add_code(hosts, reader_.scope().topic_near(view_.sentence_index(), owners.front()));
}

void Presences::read_giving_up(Stay& stay) const {
  Codes &owners = stay.owners, &hosts = stay.hosts;
  if (const int v = stay.verb; v >= 0 && reader_.is(v, TieList::kBreak) && reader_.is_object(stay.noun, v)) {
    stay.what = "withdrawal";  // "mettre fin à sa présence"
    if (owners.empty()) owners = owners_in(reader_.around(v).subject);
    if (hosts.empty()) hosts = reader_.around(v).inside;
  }
  if (owners.empty() && !hosts.empty() && stay.is("base")) owners = owners_of_list(stay.noun);
  if (stay.over < 0 || !reader_.is(stay.over, TieList::kHandBack) || !stay.is("base")) return;
  stay.what = "withdrawal";  // "X réclame la fermeture des bases de Y"
  const int asks = reader_.verb_over(stay.over);
  stay.asked = asks >= 0 && reader_.is(asks, TieList::kDemand) && reader_.is_object(stay.over, asks);
  if (hosts.empty() && stay.asked) hosts = owners_in(reader_.around(asks).subject);
  stay.verb = asks;
}

std::string Presences::name_of_stay(const Stay& stay) const {
  const bool base = stay.is("base");
  std::string name = !base ? std::string() : stay.place.empty() ? named_place(stay.noun) : stay.place;
  if (name.empty()) {
    const Mention* unit = view_.mention(stay.noun);
    if (unit && unit->kind == MentionKind::kName && !unit->parties.empty())
      name = reader_.document().slice(unit->begin, unit->end);
  }
  if (name.empty() && base) {  // "ouvrir une base à Gumri"
    const std::string there = place_at(reader_, stay.noun, stay.verb);
    if (const std::size_t comma = there.rfind(", "); comma != std::string::npos)
      name = written_place(there.substr(0, comma));
  }
  return name;
}

void Presences::add_stay(Stay& stay) {
  const Codes& owners = stay.owners;
  for (const std::string& owner : owners) std::erase(stay.hosts, owner);
  Codes states;
  for (const std::string& host : stay.hosts) {
    if (is_state(host)) states.push_back(host);
  }
  const bool leaves = stay.is("withdrawal");
  if (owners.size() == 1 && states.empty() && !leaves)
    of_unknown_host(stay.noun, stay.verb, owners.front(), stay.what);
  if (owners.empty() || states.empty()) return;
  const Tie tie = reader_.tie(TieKind::kPresence, stay.noun);
  const std::string name = name_of_stay(stay);
  if (stay.by_clause && !leaves) clause_ = relative_of(stay.noun);
  const Codes marked = marked_owners(stay.noun);
  const std::size_t before = out_.size();
  for (const std::string& owner : owners) {  // "des bases américaines et chinoises"
    const bool one_of_them = owner == owners.front() || (is_state(owner) && holds(marked, owner));
    if (one_of_them) add_each(tie, owner, states.front(), stay.what, stay.noun, stay.verb, name);
  }
  clause_ = -1;
  const bool pledged = stay.promised && reader_.is(stay.verb, TieList::kPledge);
  for (std::size_t i = before; (stay.asked || stay.promised) && i < out_.size(); ++i) {
    if (stay.promised) out_[i].tie.valid = {};
    out_[i].tie.status =
        less_real(out_[i].tie.status, pledged ? EventStatus::kPlanned : EventStatus::kPossible);
    out_[i].tie.stage = "announced";
  }
}

bool Presences::stays_somewhere(int n, int v, std::string_view what) const {
  const bool counted = view_.has_child(n, Relation::kNummod) || count_of(reader_, n).has_value();
  return what == "troops" && counted && reader_.is(v, TieList::kStation) && !reader_.is_object(n, v) &&
         reader_.scope().states_in(view_.sentence_index()).size() == 1 &&
         reader_.token(v).relation != Relation::kAcl;
}

std::string Presences::written_place(const std::string& name) const {
  for (const Mention& m : reader_.mentions()) {
    if (m.entity == EntityKind::kPlace && m.name == name)
      return std::string(reader_.document().slice(m.begin, m.end));
  }
  return name;
}

void Presences::of_unknown_host(int n, int verb, const std::string& owner, const char* what) {
  const bool base = std::string_view(what) == "base";
  std::string place = base ? named_place(n) : std::string();
  for (int at : {n, verb}) {
    if (place.empty() && at >= 0) place = reader_.unresolved_side(at, {TieList::kInside});
  }
  if (place.empty() || !utf8::starts_upper(place)) return;
  Tie tie = reader_.tie(TieKind::kPresence, n);
  tie.parties = {{owner, "owner"}};
  tie.unresolved = {{place, "host"}};
  tie.what = what;
  if (base) tie.name = place;
  if (auto count = count_of(reader_, n)) tie.quantities.push_back(std::move(*count));
  add_facts(reader_, n, verb, tie);
  if (tie.status == EventStatus::kNot || tie.status == EventStatus::kDenied) return;
  if (tie.status == EventStatus::kHappened) tie.status = EventStatus::kOngoing;
  if (tie.valid.single()) tie.valid.to = {};
  tie.stage = tie.status == EventStatus::kOngoing ? "in-force" : "announced";
  out_.push_back(std::move(tie));
}

}  // namespace entente::ties
