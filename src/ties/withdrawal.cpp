#include "ties/presences.h"

#include <algorithm>

#include "ties/amount.h"
#include "ties/facts.h"

namespace entente::ties {

void Presences::withdrawal(int w) {
  const bool verb = view_.is_verb(w);
  const Around a = reader_.around(w);
  int troops = -1;
  const auto look = [&](int c) {
    for (int k : view_.conjuncts(c)) {
      if (troops < 0 &&
          reader_.is_any(k, {TieList::kTroops, TieList::kBase, TieList::kPresence, TieList::kMission}))
        troops = k;
      for (int g : view_.children(k)) {
        if (troops < 0 && reader_.token(g).relation == Relation::kNmod &&
            reader_.is_any(g, {TieList::kTroops, TieList::kBase}))
          troops = g;
      }
    }
  };
  if (verb) {
    for (int o : reader_.objects(w)) look(o);
    if (troops < 0) {
      for (int s : view_.subjects(w)) look(s);
    }
    const int h = view_.head(w);
    if (troops < 0 && h >= 0 && view_.is_verb(h) && reader_.is(h, TieList::kDemand)) {
      for (int o : reader_.objects(h)) look(o);  // "a sommé les troupes de X d'évacuer"
    }
  } else {
    for (int c : view_.children(w)) look(c);
  }
  if (const int above = verb ? view_.head(w) : -1; troops < 0 && above >= 0 && view_.is_verb(above) &&
                                                   reader_.is(above, TieList::kWithdraw) &&
                                                   reader_.token(w).relation == Relation::kAdvcl) {
    for (int o : reader_.objects(above)) look(o);  // "withdrew its soldiers from X after having left Y"
  }
  if (troops < 0 && !verb) {  // "des soldats russes, dont le départ vient de s'achever"
    const int whose = reader_.owned_by(w);
    if (whose >= 0 && reader_.is_any(whose, {TieList::kTroops, TieList::kBase, TieList::kMission}))
      troops = whose;
  }
  if (troops < 0 && !reader_.is(w, TieList::kPullout)) return;
  if (troops < 0 && verb && reader_.token(w).relation == Relation::kAdvcl && view_.subjects(w).empty())
    return;  // "donne deux jours aux diplomates pour plier bagage"
  Codes owners, hosts;
  std::string place;
  if (troops >= 0) {
    owners = marked_owners(troops);
    hosts = hosts_of(troops, place);
  }
  if (verb && owners.empty() && !view_.is_passive(w)) owners = owners_in(a.subject);
  if (verb && owners.empty()) owners = owners_in(a.by);
  if (!verb && owners.empty()) owners = marked_owners(w);
  if (!verb && owners.empty()) {
    if (const int v = reader_.verb_over(w); v >= 0) owners = owners_in(reader_.around(v).subject);
  }
  if (owners.empty()) owners = troops >= 0 ? owners_of(troops) : owners_in(a.own);
  Codes left = left_by(w);
  if (troops >= 0) add_codes(left, left_by(troops));
  std::erase_if(left, [](const std::string& code) { return !is_state(code); });
  if (verb && left.empty()) {
    for (int s : reader_.subjects(w)) add_codes(left, mission_host(s));
  }
  add_codes(left, hosts);
  for (const std::string& owner : owners) std::erase(left, owner);
  std::erase_if(left, [](const std::string& code) { return !is_state(code); });
  if (verb && left.empty()) left = a.inside;  // "plier bagage au Mali"
  if (const int over = verb ? -1 : reader_.verb_over(w);
      left.empty() && over >= 0 && troops >= 0 && reader_.is_any(over, {TieList::kDemand, TieList::kReceive}))
    left = owners_in(reader_.around(over).subject);  // "X exige, a obtenu le départ des soldats de Y"
  bool wished = false;
  if (const int over = verb ? view_.head(w) : -1;
      left.empty() && over >= 0 && troops >= 0 && reader_.is_any(over, {TieList::kWant, TieList::kDemand}) &&
      (reader_.token(w).relation == Relation::kCcomp || reader_.token(w).relation == Relation::kXcomp)) {
    left = owners_in(reader_.around(over).subject);  // "X veut que les forces de Y partent"
    for (const std::string& owner : owners) std::erase(left, owner);
    wished = !left.empty();
  }
  if (verb && left.empty() && troops >= 0 && !owners.empty() && view_.subjects(w).size() == 1 &&
      reader_.scope().states_in(view_.sentence_index()).size() < 2)
    add_code(left, reader_.scope().topic_beside(owners.front()));  // "X a ramené ses soldats"
  if (verb && left.empty() && troops < 0) {
    for (int s : view_.subjects(w))
      add_codes(left, hosts_of(s, place));  // "la mission de X doit plier bagage"
  }
  if (verb && left.empty() && troops < 0 && !owners.empty() && reader_.is(w, TieList::kPullout))
    add_code(left, reader_.partner(owners.front()));
  if (!verb && left.empty() && !owners.empty() && troops >= 0 && troops == reader_.owned_by(w))
    add_code(left, reader_.partner(owners.front()));
  for (const std::string& owner : owners) std::erase(left, owner);
  std::erase_if(left, [](const std::string& code) { return !is_state(code); });
  if (owners.empty() || left.empty()) return;
  if (!verb && troops < 0 && reader_.is(w, TieList::kLeave) && is_organisation(owners.front()) &&
      marked_owners(w).empty())
    return;
  Tie tie = reader_.tie(TieKind::kPresence, w);
  const int counted = troops >= 0 ? troops : w;
  const std::size_t before = out_.size();
  add_each(tie, owners.front(), left.front(), "withdrawal", w, verb ? w : reader_.verb_over(w), {});
  if (out_.size() > before) {
    if (auto count = count_of(reader_, counted)) out_.back().tie.quantities = {std::move(*count)};
  }
  const int over = verb ? -1 : reader_.verb_over(w);
  const bool demanded =
      wished || (over >= 0 && reader_.is(over, TieList::kDemand) && reader_.is_object(w, over));
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
  if (participle && troops < 0 && out_of_states(v)) {  // "Chassée de X en 2022, Y"
    for (int o : whom) {
      if (is_state(reader_.state_at(o))) troops = o;
    }
  }
  if (troops < 0) return;
  const Codes owners = owners_of(troops);
  Codes hosts;
  for (int c : view_.children(v)) {
    const bool from = reader_.preposition_is(c, TieList::kOf) || reader_.preposition_is(c, TieList::kFrom);
    if (!from) continue;
    for (int k : view_.conjuncts(c)) add_code(hosts, reader_.state_at(k));
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
