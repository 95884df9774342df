#include "ties/agreements.h"

#include <algorithm>

#include "ties/agreement_kind.h"
#include "ties/facts.h"

namespace entente::ties {

void Agreements::others_like(int pronoun) {
  const int clause = clause_with(reader_, pronoun, {TieList::kBind, TieList::kPutName, TieList::kNegotiate});
  int before = clause < 0 ? -1 : pronoun - 1;
  while (before >= 0 && !(view_.is_nominal(before) && binds(before))) --before;
  if (before < 0) return;
  for (int h = view_.head(before);
       h >= 0 && view_.is_nominal(h) && binds(h) && reader_.token(before).relation == Relation::kNmod;
       h = view_.head(before))
    before = h;  // "un traité de partenariat": of treaties
  const Around a = reader_.around(clause);
  Codes one = reader_.is(clause, TieList::kBind) ? a.object : a.subject;
  const int above = view_.governing_verb(pronoun);
  if (one.empty() && reader_.is(clause, TieList::kBind) && above >= 0)
    one = reader_.around(above).subject;  // "X a signé après ceux qui le lient à Y"
  Codes others = a.toward;
  add_codes(others, a.with);
  for (const std::string& code : one) std::erase(others, code);
  if (one.size() != 1) return;
  for (const std::string& code : others) {
    Tie tie = reader_.tie(TieKind::kAgreement, pronoun);
    tie.what = agreement_kind(reader_, before);
    tie.name = phrase_text(reader_, before);
    finish(tie, {one.front(), code}, pronoun, clause);
    out_.back().distinct = true;
  }
}

void Agreements::allies(int ally) {
  const Around a = reader_.around(ally);
  Codes of = a.own;
  if (const Mention* m = view_.mention(ally);
      m && m->kind == MentionKind::kAnaphor) {  // "the allies": whose is a guess
    for (const Party& party : m->parties) std::erase(of, party.code);
  }
  for (const Codes* codes : {&a.own, &a.inside}) {
    if (std::any_of(codes->begin(), codes->end(), [](const std::string& c) { return is_organisation(c); }))
      return;
  }
  Codes self;
  const int h = view_.head(ally);
  const Relation r = reader_.token(ally).relation;
  if (h >= 0 && view_.is_verb(h) && reader_.is(h, TieList::kRemain)) {  // "demeure l'allié de"
    self = reader_.said_of(ally);
  } else if (view_.has_child(ally, Relation::kCop)) {
    if (const int s = view_.surface_subject(ally); s >= 0) add_codes(self, reader_.codes(s, false));
  }
  if (h >= 0 &&
      (r == Relation::kAppos || r == Relation::kCompound || r == Relation::kAcl || r == Relation::kAmod))
    add_codes(self, reader_.codes(h, false));
  const Mention* next = ally + 1 < reader_.size() ? view_.mention(ally + 1) : nullptr;
  if (self.empty() && next && next->entity == EntityKind::kState)
    add_codes(self, reader_.codes_on(ally + 1));  // "its ally X"
  for (int c : view_.children(ally)) {
    if (reader_.token(c).relation == Relation::kAppos || reader_.token(c).relation == Relation::kFlat)
      add_codes(self, reader_.codes(c, false));
  }
  for (const std::string& code : self) std::erase(of, code);
  if (of.size() != 1 || self.empty()) return;
  for (const std::string& code : self) {
    if (!is_state(code) || !is_state(of.front())) continue;
    Tie tie = reader_.tie(TieKind::kAgreement, ally);
    tie.what = "alliance";
    Codes parties{code};
    add_code(parties, of.front());
    finish(tie, parties, ally, -1);
  }
}

void Agreements::restored(int v) {
  for (int at = view_.head(v), step = 0; at >= 0 && step < 2; at = view_.head(at), ++step) {
    if (reader_.is(at, TieList::kAgreeVerb)) return;  // told by agreed()
  }
  for (int o : reader_.objects(v)) {
    if (!reader_.is(o, TieList::kRelations) || !opens(v, o)) continue;
    const Around a = reader_.widely_around(v), r = reader_.around(o);
    Codes parties = r.between;
    for (const Codes* more : {&a.subject, &a.with, &r.own, &r.with}) add_codes(parties, *more);
    if (parties.size() != 2) return;
    Tie tie = reader_.tie(TieKind::kAgreement, o);
    tie.name = phrase_text(reader_, o);
    finish(tie, parties, o, v);
    return;
  }
}

void Agreements::agreed(int v) {
  int topic = -1;
  std::vector<int> look{v};
  for (std::size_t at = 0; at < look.size() && topic < 0 && at < 12; ++at) {
    for (int c : view_.children(look[at])) {
      const Relation r = reader_.token(c).relation;
      if (r == Relation::kNsubj || r == Relation::kAux || c < v) continue;
      const bool fits = reader_.is(c, TieList::kCooperation) || reader_.is(c, TieList::kPartnership) ||
                        (reader_.is(c, TieList::kRelations) && view_.is_nominal(c));
      if (fits) {
        topic = c;
        break;
      }
      look.push_back(c);
    }
  }
  if (topic < 0 || binds(topic)) return;  // "ont convenu d'un partenariat" is told by the noun
  const Around a = reader_.widely_around(v), t = reader_.around(topic);
  Codes parties = a.subject;
  for (int at = view_.head(topic); at >= 0 && at != v; at = view_.head(at))
    add_codes(parties, reader_.around(at).with);
  for (const Codes* more : {&a.with, &a.between, &t.between, &t.with, &t.own}) add_codes(parties, *more);
  if (parties.size() < 2) return;
  const int above = view_.head(topic);
  const bool restore = reader_.is(topic, TieList::kRelations);
  if (restore && !(above >= 0 && reader_.is(above, TieList::kRestore))) return;
  Tie tie = reader_.tie(TieKind::kAgreement, topic);
  tie.what = restore ? "" : "cooperation";
  tie.name = phrase_text(reader_, restore ? above : topic);
  finish(tie, parties, topic, v);
}

}  // namespace entente::ties
