#include "ties/presences.h"

#include <algorithm>

#include "ties/facts.h"

namespace entente::ties {
namespace {

constexpr int kMaxDepth = 3;
constexpr int kNearWords = 8;  // Between a place and the "où" that means it.

}  // namespace

Codes Presences::owners_in(const Codes& codes) {
  Codes out;
  for (const std::string& code : codes) {
    if (is_state(code) || is_organisation(code) || code.starts_with("NSA:")) out.push_back(code);
  }
  return out;
}

DateRange Presences::date_between(int from, int end) const {
  for (const TimeExpression& time : reader_.times()) {
    const Mention* place = view_.mention(from);
    const std::uint32_t named = place ? place->end : reader_.token(from).end;
    const bool right = time.begin >= named && time.begin <= named + 2 &&
                       (end >= reader_.size() || time.end <= reader_.token(end).begin);
    if (right && time.range.known()) return time.range;
  }
  return {};
}

Codes Presences::hosts_of(int n, std::string& place, int depth) const {
  Codes out;
  for (int c : view_.children(n)) {
    const Relation r = reader_.token(c).relation;
    const bool nominal = r == Relation::kNmod || r == Relation::kObl || r == Relation::kAppos ||
                         r == Relation::kCompound || r == Relation::kFlat;
    const Mention* m = view_.mention(c);
    if (nominal && m && m->entity == EntityKind::kPlace && m->kind == MentionKind::kName) {
      if (place.empty()) place = reader_.document().slice(m->begin, m->end);
      if (reader_.preposition_is(c, TieList::kInside) || reader_.is(n, TieList::kBase))
        add_code(out, m->place);
    }
    if (nominal && out.empty() && reader_.is(n, TieList::kBase) && reader_.preposition_is(c, TieList::kOf) &&
        !marked_owners(n).empty())
      add_code(out, reader_.state_at(c));  // "la base britannique de Brunei"
    if (nominal && reader_.preposition_is(c, TieList::kInside)) {
      for (int k : view_.conjuncts(c)) add_code(out, reader_.state_at(k));
      if (out.empty()) add_codes(out, hosts_below(c));
    }
    const bool located = r == Relation::kAcl || (r == Relation::kAmod && view_.is_verb(c)) ||
                         (r == Relation::kAmod && reader_.is_any(c, {TieList::kStation, TieList::kSend}));
    if (depth < kMaxDepth && (located || (nominal && out.empty())))
      add_codes(out, hosts_of(c, place, depth + 1));
  }
  return out;
}

Codes Presences::hosts_below(int c) const {
  Codes out;
  for (int g : view_.children(c)) {
    const Relation r = reader_.token(g).relation;
    const bool whose = reader_.token(g).subtype == RelationSubtype::kPoss || r == Relation::kDet;
    if (r == Relation::kAmod || (r == Relation::kNmod && reader_.preposition_is(g, TieList::kOf)))
      add_codes(out, owners_in(reader_.codes(g, false)));
    else if (whose)
      add_codes(out, owners_in(reader_.codes_on(g)));  // "sur son sol"
  }
  return out;
}

Codes Presences::soil_below(int v) const {
  Codes out;
  if (!has_feature(reader_.token(v), "VerbForm=Fin")) return out;  // "ont pénétré en territoire X": an act
  for (int c : view_.children(v)) {
    const bool soil = reader_.is_any(c, {TieList::kTerritory, TieList::kCountry});
    if (soil && reader_.preposition_is(c, TieList::kInside)) add_codes(out, hosts_below(c));
  }
  return out;
}

Codes Presences::host_behind(int n) const {
  int at = n + 1;
  while (at < reader_.size() && view_.head(at) == n && reader_.token(at).relation == Relation::kAmod) ++at;
  const int named = reader_.behind(TieList::kInside, at, 1);
  Codes out;
  for (const std::string& code : named < 0 ? Codes{} : reader_.listed(named)) {
    if (is_state(code)) out.push_back(code);
  }
  for (int i = std::max(named, 0); named >= 0 && out.empty() && i < reader_.size() && i <= named + 1; ++i)
    add_code(out, reader_.state_at(i));  // "à Gumri"
  if (out.size() > 1) out.resize(1);
  return out;
}

std::string Presences::named_place(int n) const {
  for (int c : view_.children(n)) {
    const bool named = reader_.token(c).upos == Upos::kPropn && !view_.mention(c) && c > n;
    if (named && (reader_.preposition_is(c, TieList::kInside) || reader_.preposition_is(c, TieList::kOf)))
      return std::string(reader_.token(c).form);
  }
  int last = n;  // "dispose d'une base aérienne à X", hung on the verb
  while (last + 1 < reader_.size() && reader_.token(last + 1).relation == Relation::kAmod) ++last;
  const int name = last + 2, v = view_.governing_verb(n);
  const bool named = name < reader_.size() && v >= 0 && view_.head(name) == v &&
                     reader_.token(name).upos == Upos::kPropn && !view_.mention(name) &&
                     reader_.preposition_is(name, TieList::kInside);
  return named ? std::string(reader_.token(name).form) : std::string();
}

Codes Presences::peacekeepers(int n) const {
  Codes bodies;
  if (!reader_.is(n, TieList::kPeacekeeping) && !reader_.has_modifier(n, TieList::kPeacekeeping))
    return bodies;
  for (const Mention& m : reader_.mentions()) {
    for (const Party& party : m.parties) {
      if (is_organisation(party.code)) add_code(bodies, party.code);
    }
  }
  if (bodies.size() > 1) bodies.clear();
  return bodies;
}

Codes Presences::antecedent_place(int v) const {
  Codes out;
  if (reader_.token(v).relation != Relation::kAcl || view_.head(v) < 0) return out;
  const auto where = std::find_if(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
    const std::string_view lemma = view_.lemma(c);
    return c < v && (lemma == "où" || lemma == "where");
  });
  if (where == view_.children(v).end()) return out;
  for (int i = *where - 1; i >= 0 && i >= *where - kNearWords && out.empty(); --i)
    add_code(out, reader_.state_at(i));
  std::string place;
  if (out.empty()) out = hosts_of(view_.head(v), place);
  return out;
}

Codes Presences::marked_owners(int n) const {
  Codes out;
  for (int c : view_.children(n)) {
    const Relation r = reader_.token(c).relation;
    const bool possessive = reader_.token(c).subtype == RelationSubtype::kPoss || r == Relation::kDet;
    if (r != Relation::kAmod && r != Relation::kCompound && !possessive) continue;
    for (int k : view_.conjuncts(c)) add_codes(out, owners_in(reader_.codes_on(k)));
  }
  for (int c : out.empty() ? view_.children(n) : std::vector<int>{}) {  // "soldats de la paix russes"
    if (reader_.token(c).relation == Relation::kNmod && reader_.is(c, TieList::kPeacekeeping))
      add_codes(out, marked_owners(c));
  }
  return out;
}

Codes Presences::owners_of(int n) const {
  if (Codes marked = marked_owners(n); !marked.empty()) return marked;
  Codes out = owners_in(reader_.around(n).own);
  for (int c : out.empty() ? view_.children(n) : std::vector<int>{}) {  // "instructors from the X Corps"
    const Mention* m = view_.mention(c);
    const bool named = m && m->kind == MentionKind::kName && m->entity != EntityKind::kPlace;
    if (named && reader_.preposition_is(c, TieList::kFrom))
      add_codes(out, owners_in(reader_.codes(c, false)));
  }
  const Mention* m = view_.mention(n);
  if (m && m->kind == MentionKind::kAnaphor) {  // "des forces": whose they are is a guess
    for (const Party& party : m->parties) std::erase(out, party.code);
  }
  return out;
}

bool Presences::sends_abroad(int v, std::string_view what) const {
  return what == "troops" && reader_.is(v, TieList::kSend) &&
         reader_.scope().states_in(view_.sentence_index()).size() < 2;
}

bool Presences::opens_abroad(int n, int v, std::string_view what) const {
  const bool named = view_.mention(n) && view_.mention(n)->kind == MentionKind::kName;
  return what == "base" && !named && reader_.is_any(v, {TieList::kPossess, TieList::kSend}) &&
         only_state_until_semicolon(v);
}

bool Presences::only_state_until_semicolon(int v) const {
  Codes here;
  for (int i = 0; i < reader_.size(); ++i) {
    const std::string_view form = reader_.token(i).form;
    if (form == ";" && i < v) here.clear();
    if (form == ";" && i > v) break;
    const Mention* m = view_.mention(i);
    if (!m || m->kind == MentionKind::kAnaphor) continue;
    for (const std::string& code : reader_.codes_on(i)) {
      if (is_state(code)) add_code(here, code);
    }
    add_code(here, reader_.state_at(i));
  }
  std::erase(here, std::string());
  return here.size() < 2;
}

Codes Presences::owners_of_list(int n) const {
  const int v = view_.governing_verb(n);
  if (v < 0 || v > n || !reader_.is(v, TieList::kPossess) || view_.is_passive(v)) return {};
  for (int i = v + 1; i < n; ++i) {
    if (reader_.is(i, TieList::kBase)) return owners_in(reader_.around(v).subject);
  }
  return {};
}

bool Presences::opened_to_troops(int v) const {
  return std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
    return reader_.is(c, TieList::kTroops) && reader_.preposition_is(c, TieList::kToward);
  });
}

Codes Presences::opened_to(int v) const {
  Codes out;
  if (!reader_.is(v, TieList::kPossess) || !opened_to_troops(v) || view_.is_passive(v)) return out;
  for (int c : view_.children(v)) {
    const bool guest = reader_.is(c, TieList::kTroops) && reader_.preposition_is(c, TieList::kToward);
    if (guest) add_codes(out, owners_of(c));
  }
  return out;
}

bool Presences::has_clitic(int v) const {
  return std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
    return c < v && reader_.is(c, TieList::kThere) && reader_.token(c).upos == Upos::kPron;
  });
}

int Presences::relative_of(int n) const {
  for (int c : view_.children(n)) {
    const Token& t = reader_.token(c);
    if (t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl &&
        reader_.is_any(c, {TieList::kStation, TieList::kSend, TieList::kPossess}))
      return c;
  }
  return -1;
}

}  // namespace entente::ties
