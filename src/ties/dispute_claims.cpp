#include "ties/disputes.h"

#include <algorithm>

#include "ties/naming.h"

namespace entente::ties {
namespace {

/// Words from a quarrel to the "avec" of its other side.
constexpr int kNearWords = 9;

}  // namespace

void Disputes::claim(int v) {
  if (reader_.is(v, TieList::kOppose) && !view_.is_passive(v) && !view_.has_reflexive(v))
    return;  // "X and Y opposed the plan"
  const Around a = reader_.around(v);
  Codes parties = sides_in(view_.is_passive(v) ? a.by : a.subject);
  if (reader_.is(v, TieList::kQuarrel) && !sides_of_quarrel(v, parties)) return;
  std::string name = reader_.is(v, TieList::kQuarrel) ? about(v, parties) : std::string();
  const bool sides_only = view_.is_passive(v) && reader_.is(v, TieList::kOppose);  // "is opposed to Y over"
  for (int o : reader_.objects(v)) {
    if (sides_only) break;
    const Mention* m = view_.mention(o);
    name = m ? std::string(reader_.document().slice(m->begin, m->end)) : phrase_text(reader_, o);
    if (m) add_claimants(*m, parties);
    for (const std::string& code : sides_in(reader_.codes(o, true))) add_code(parties, code);
  }
  const bool claimed = name.empty() && reader_.is(v, TieList::kClaim) && claimed_behind(v, parties, name);
  if (name.empty()) name = about(v, parties);
  if (!claimed && reader_.is(v, TieList::kClaim) && !land_claimed(v, parties))
    return;  // "revendique l'attentat"
  add(v, v, parties, name);
}

bool Disputes::sides_of_quarrel(int v, Codes& parties) const {
  const Around a = reader_.around(v);
  Codes with = sides_in(reader_.widely_around(v).with);
  if (const int named = reader_.behind(TieList::kWith, v + 1, kNearWords); with.empty() && named >= 0)
    with = sides_in(reader_.listed(named));      // "avoir maille à partir avec"
  if (view_.is_passive(v) && parties.empty()) {  // "X has been opposed to Y over Z"
    parties = sides_in(a.object);
    add_codes(with, sides_in(a.toward));
  }
  if (!view_.has_reflexive(v) && !reader_.is(v, TieList::kClaim) && parties.size() < 2 && with.empty())
    return false;
  if (parties.empty()) {
    for (int c : view_.children(v)) {  // the subject of "a", to the tree
      const int s = reader_.token(c).relation == Relation::kAux ? view_.surface_subject(c) : -1;
      if (s >= 0) add_codes(parties, sides_in(reader_.codes(s)));
    }
  }
  if (parties.empty() && reader_.token(v).relation == Relation::kObj && view_.head(v) >= 0)
    parties = sides_in(reader_.subject_codes(view_.head(v)));  // a noun, taken for a verb
  if (parties.empty() && reader_.token(v).relation == Relation::kAcl)
    add_codes(parties, sides_in(reader_.codes(view_.head(v), false)));  // "X, qui a maille à partir avec"
  add_codes(parties, with);
  return true;
}

bool Disputes::claimed_behind(int v, const Codes& parties, std::string& name) const {
  bool claimed = false;
  for (int c : view_.children(v)) {
    if (c < v || !view_.is_nominal(c) || !reader_.preposition_is(c, TieList::kToward)) continue;
    claimed = reader_.is(c, TieList::kTerritory) || named_by_both(c, parties) ||
              (view_.mention(c) && view_.mention(c)->entity == EntityKind::kPlace);
    if (claimed) name = phrase_text(reader_, c);
  }
  return claimed;
}

bool Disputes::land_claimed(int v, const Codes& parties) const {
  const std::vector<int> objects = reader_.objects(v);
  return std::any_of(objects.begin(), objects.end(), [&](int o) {
    const Mention* m = view_.mention(o);
    return (m && (m->entity == EntityKind::kPlace || m->entity == EntityKind::kState)) ||
           reader_.is(o, TieList::kTerritory) || reader_.has_modifier(o, TieList::kTerritory) ||
           named_by_both(o, parties);
  });
}

bool Disputes::named_by_both(int thing, const Codes& parties) const {
  return parties.size() > 1 && reader_.token(thing).upos == Upos::kPropn && view_.mention_at(thing) < 0;
}

void Disputes::laid_claim(int n) {
  const int v = reader_.verb_over(n);
  Codes parties = sides_in(reader_.around(n).own);
  if (parties.empty() && v >= 0 && reader_.is_object(n, v)) parties = sides_in(reader_.around(v).subject);
  for (int above : {n, v}) {
    if (above < 0) continue;
    for (int c : view_.children(above)) {
      const bool topic = c > n && (reader_.preposition_is(c, TieList::kToward) ||
                                   reader_.preposition_is(c, TieList::kAbout));
      if (!topic || !view_.is_nominal(c)) continue;
      if (const Mention* m = view_.mention(c)) add_claimants(*m, parties);
      return add(n, v, parties, phrase_text(reader_, c));
    }
  }
}

void Disputes::part_of_territory(int t) {
  for (int at = view_.head(t), step = 0; at >= 0 && step < 6; at = view_.head(at), ++step) {
    if (!view_.is_verb(at) || !reader_.is(at, TieList::kRegard)) continue;
    const std::vector<int> whole = reader_.objects(at);
    if (std::any_of(whole.begin(), whole.end(), [&](int o) { return view_.is_ancestor(o, t); }))
      return;  // "considère tout changement de frontière comme"
    Codes parties;
    for (int s : view_.subjects(at)) add_codes(parties, sides_in(reader_.codes(s)));
    if (parties.empty()) add_codes(parties, sides_in(reader_.codes(t)));
    std::string name;
    for (int o : reader_.objects(at)) {
      for (const std::string& code : sides_in(reader_.codes(o))) {
        if (parties.empty() || code != parties.front()) name = code;
        add_code(parties, code);
      }
    }
    if (parties.size() < 2) {  // "la démocratie autonome": the other side that the sentence names before
      for (int i = 0; i < at; ++i) {
        const Mention* m = view_.mention(i);
        if (m && m->entity == EntityKind::kState && m->kind == MentionKind::kName)
          add_codes(parties, sides_in(reader_.codes_on(i)));
      }
      if (parties.size() != 2) return;
    }
    const world::EntityId id = reader_.scope().world.find_code(parties.back());
    add(at, at, parties, id == world::kNoEntity ? name : std::string(reader_.scope().world.entity(id).name));
    return;
  }
}

void Disputes::contested(int c) {
  const int noun = view_.head(c);
  if (view_.is_verb(c) && view_.is_passive(c) && reader_.is(c, TieList::kClaim)) return;  // told by claim()
  if (noun < 0 || !view_.is_nominal(noun)) return;
  const Around a = reader_.around(c), n = reader_.around(noun);
  Codes parties = sides_in(a.between);
  add_codes(parties, sides_in(a.by));
  add_codes(parties, sides_in(n.between));
  add_codes(parties, sides_in(n.own));
  if (const Mention* m = view_.mention(noun); m && parties.size() < 2) add_claimants(*m, parties);
  add(c, -1, parties, phrase_text(reader_, noun));
}

}  // namespace entente::ties
