#include "ties/presences.h"

#include <algorithm>
#include <span>

#include "ties/amount.h"
#include "ties/facts.h"

namespace entente::ties {
namespace {

/// Leaves the states that are not among the owners.
void keep_other_states(Codes& codes, const Codes& owners) {
  std::erase_if(codes, [&](const std::string& code) { return !is_state(code) || holds(owners, code); });
}

}  // namespace

int Presences::troops_at(int i) const {
  for (int k : view_.conjuncts(i)) {
    if (reader_.is_any(k, {TieList::kTroops, TieList::kBase, TieList::kPresence, TieList::kMission}))
      return k;
    for (int g : view_.children(k)) {
      if (reader_.token(g).relation == Relation::kNmod &&
          reader_.is_any(g, {TieList::kTroops, TieList::kBase}))
        return g;
    }
  }
  return -1;
}

int Presences::troops_of(int w) const {
  int troops = -1;
  const auto look = [&](std::span<const int> phrases) {
    for (int c : phrases) {
      if (troops < 0) troops = troops_at(c);
    }
  };
  if (!view_.is_verb(w)) {
    look(view_.children(w));
    if (troops >= 0) return troops;
    const int whose = reader_.owned_by(w);  // "des soldats russes, dont le départ vient de s'achever"
    return whose >= 0 && reader_.is_any(whose, {TieList::kTroops, TieList::kBase, TieList::kMission}) ? whose
                                                                                                      : -1;
  }
  look(reader_.objects(w));
  if (troops < 0) look(view_.subjects(w));
  const int h = view_.head(w);
  if (troops < 0 && h >= 0 && view_.is_verb(h) && reader_.is(h, TieList::kDemand))
    look(reader_.objects(h));  // "a sommé les troupes de X d'évacuer"
  if (troops < 0 && h >= 0 && view_.is_verb(h) && reader_.is(h, TieList::kWithdraw) &&
      reader_.token(w).relation == Relation::kAdvcl)
    look(reader_.objects(h));  // "withdrew its soldiers from X after having left Y"
  return troops;
}

Codes Presences::owners_of_withdrawn(int w, int troops, const Around& a) const {
  const bool verb = view_.is_verb(w);
  Codes owners;
  if (troops >= 0) owners = marked_owners(troops);
  if (verb && owners.empty() && !view_.is_passive(w)) owners = owners_in(a.subject);
  if (verb && owners.empty()) owners = owners_in(a.by);
  if (!verb && owners.empty()) owners = marked_owners(w);
  if (!verb && owners.empty()) {
    if (const int v = reader_.verb_over(w); v >= 0) owners = owners_in(reader_.around(v).subject);
  }
  if (owners.empty()) owners = troops >= 0 ? owners_of(troops) : owners_in(a.own);
  return owners;
}

Codes Presences::states_left(int w, int troops, const Codes& owners) const {
  std::string place;
  Codes left = left_by(w);
  if (troops >= 0) add_codes(left, left_by(troops));
  keep_other_states(left, {});
  if (view_.is_verb(w) && left.empty()) {
    for (int s : reader_.subjects(w)) add_codes(left, mission_host(s));
  }
  if (troops >= 0) add_codes(left, hosts_of(troops, place));
  keep_other_states(left, owners);
  return left;
}

Codes Presences::states_left_by_verb(int w, int troops, const Codes& owners, bool& wished) const {
  const Relation relation = reader_.token(w).relation;
  Codes left = reader_.around(w).inside;  // "plier bagage au Mali"
  if (const int over = view_.head(w); left.empty() && over >= 0 && troops >= 0 &&
                                      reader_.is_any(over, {TieList::kWant, TieList::kDemand}) &&
                                      (relation == Relation::kCcomp || relation == Relation::kXcomp)) {
    left = owners_in(reader_.around(over).subject);  // "X veut que les forces de Y partent"
    for (const std::string& owner : owners) std::erase(left, owner);
    wished = !left.empty();
  }
  if (left.empty() && troops >= 0 && !owners.empty() && view_.subjects(w).size() == 1 &&
      reader_.scope().states_in(view_.sentence_index()).size() < 2)
    add_code(left, reader_.scope().topic_beside(owners.front()));  // "X a ramené ses soldats"
  std::string place;
  if (left.empty() && troops < 0) {
    for (int s : view_.subjects(w))
      add_codes(left, hosts_of(s, place));  // "la mission de X en Y doit plier bagage"
  }
  if (left.empty() && troops < 0 && !owners.empty() && reader_.is(w, TieList::kPullout))
    add_code(left, reader_.partner(owners.front()));
  return left;
}

Codes Presences::states_left_by_noun(int w, int troops, const Codes& owners) const {
  Codes left;
  if (troops < 0) return left;
  if (const int over = reader_.verb_over(w);
      over >= 0 && reader_.is_any(over, {TieList::kDemand, TieList::kReceive}))
    left = owners_in(reader_.around(over).subject);  // "X exige, a obtenu le départ des soldats de Y"
  if (left.empty() && !owners.empty() && troops == reader_.owned_by(w))
    add_code(left, reader_.partner(owners.front()));
  return left;
}

void Presences::withdrawal(int w) {
  const bool verb = view_.is_verb(w);
  const int troops = troops_of(w);
  if (troops < 0 && !reader_.is(w, TieList::kPullout)) return;
  if (troops < 0 && verb && reader_.token(w).relation == Relation::kAdvcl && view_.subjects(w).empty())
    return;  // "donne deux jours aux diplomates pour plier bagage"
  const Codes owners = owners_of_withdrawn(w, troops, reader_.around(w));
  Codes left = states_left(w, troops, owners);
  bool wished = false;
  if (left.empty())
    left = verb ? states_left_by_verb(w, troops, owners, wished) : states_left_by_noun(w, troops, owners);
  keep_other_states(left, owners);
  if (owners.empty() || left.empty()) return;
  if (!verb && troops < 0 && reader_.is(w, TieList::kLeave) && is_organisation(owners.front()) &&
      marked_owners(w).empty())
    return;
  const int over = reader_.verb_over(w);
  const std::size_t before = out_.size();
  add_each(reader_.tie(TieKind::kPresence, w), owners.front(), left.front(), "withdrawal", w, verb ? w : over,
           {});
  if (out_.size() > before) {
    if (auto count = count_of(reader_, troops >= 0 ? troops : w))
      out_.back().tie.quantities = {std::move(*count)};
  }
  const bool demanded =
      wished || (!verb && over >= 0 && reader_.is(over, TieList::kDemand) && reader_.is_object(w, over));
  for (std::size_t i = before; demanded && i < out_.size(); ++i) {
    out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
    out_[i].tie.stage = "announced";
  }
}

bool Presences::names_troops(int i) const {
  const Mention* m = view_.mention(i);
  return reader_.is(i, TieList::kTroops) ||
         (m && std::any_of(m->parties.begin(), m->parties.end(),
                           [](const Party& party) { return party.sector == "MIL"; }));
}

bool Presences::out_of_states(int v) const {
  return std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
    const bool from = reader_.preposition_is(c, TieList::kOf) || reader_.preposition_is(c, TieList::kFrom);
    return from && is_state(reader_.state_at(c));
  });
}

void Presences::driven_out(int v) {
  std::vector<int> whom = reader_.objects(v);
  if (const int h = view_.head(v); whom.empty() && h >= 0 && has_feature(reader_.token(v), "VerbForm=Part") &&
                                   !view_.has_child(v, Relation::kAux)) {
    if (view_.is_verb(h))
      whom = reader_.subjects(h);  // "Chassée de X, l'armée s'est repliée"
    else
      whom = {h};
  }
  int troops = -1;
  for (int o : whom) {
    if (troops < 0 && names_troops(o)) troops = o;
  }
  const bool participle = has_feature(reader_.token(v), "VerbForm=Part") &&
                          !view_.has_child(v, Relation::kAux) && view_.is_passive(v);
  for (int o : participle&& troops < 0 ? whom : std::vector<int>{}) {  // "Chassée de X en 2022, Y"
    const Codes whom_told = reader_.token(o).upos == Upos::kPron ? reader_.codes_on(o) : Codes{};
    const bool state =
        is_state(reader_.state_at(o)) || (whom_told.size() == 1 && is_state(whom_told.front()));
    if (state && out_of_states(v)) troops = o;
  }
  if (troops < 0) return;
  Codes owners = owners_of(troops);
  if (owners.empty()) owners = owners_in(reader_.codes_on(troops));
  Codes hosts;
  for (int c : view_.children(v)) {
    const bool from = reader_.preposition_is(c, TieList::kOf) || reader_.preposition_is(c, TieList::kFrom);
    for (int k : from ? view_.conjuncts(c) : std::vector<int>{}) add_code(hosts, reader_.state_at(k));
  }
  if (hosts.empty() && !view_.is_passive(v)) hosts = owners_in(reader_.around(v).subject);
  for (const std::string& owner : owners) std::erase(hosts, owner);
  std::erase_if(hosts, [](const std::string& code) { return !is_state(code); });
  if (owners.empty() || hosts.empty()) return;
  add_each(reader_.tie(TieKind::kPresence, v), owners.front(), hosts.front(), "withdrawal", v, v, {});
}

Codes Presences::mission_host(int phrase) const {
  for (int i = 0; i < reader_.size(); ++i) {
    const Mention* m = view_.is_ancestor(phrase, i) ? view_.mention(i) : nullptr;
    const auto mission = m ? mission_named(reader_.scope().world, *m) : std::nullopt;
    if (mission) return {mission->host};
  }
  return {};
}

Codes Presences::left_by(int w) const {
  Codes out;
  for (int c : view_.children(w)) {
    const Relation r = reader_.token(c).relation;
    if (r != Relation::kNmod && r != Relation::kObl && r != Relation::kObj && r != Relation::kIobj) continue;
    if (r == Relation::kObj && reader_.is_any(w, {TieList::kLeave, TieList::kWithdraw})) {
      add_code(out, reader_.state_at(c));
      if (reader_.is(c, TieList::kTerritory)) add_codes(out, hosts_below(c));  // "évacuer le sol de X"
      std::string place;
      if (out.empty() && view_.mention_at(c) < 0) out = hosts_of(c, place);  // "quitter l'aéroport de X"
      for (int g : out.empty() && view_.mention_at(c) < 0 ? view_.children(c) : std::vector<int>{}) {
        if (reader_.preposition_is(g, TieList::kOf) || reader_.token(g).relation == Relation::kCompound)
          add_code(out, reader_.state_at(g));
      }
    }
    const bool from = reader_.preposition_is(c, TieList::kOf) || reader_.preposition_is(c, TieList::kFrom);
    if (!from) continue;
    if (reader_.is_any(c, {TieList::kTroops, TieList::kPresence})) continue;
    std::string place;
    Codes here;
    add_code(here, reader_.state_at(c));
    const Mention* all = view_.mention(c);
    if (here.empty() && all && all->kind == MentionKind::kRole && reader_.token(c).upos == Upos::kPropn)
      here = owners_in(reader_.codes_on(c));  // "ses soldats d'Angola", all of it one mention
    if (here.empty()) here = hosts_of(c, place);
    if (here.empty()) here = hosts_below(c);
    if (here.empty() && reader_.is(c, TieList::kBase)) here = host_behind(c);
    add_codes(out, here);
  }
  return out;
}

}  // namespace entente::ties
