#include "ties/agreements.h"

#include <algorithm>

#include "ties/agreement_context.h"
#include "ties/agreement_kind.h"
#include "ties/amount.h"
#include "ties/facts.h"

namespace entente::ties {

void Agreements::finish(Tie& tie, const Codes& parties, int n, int verb) {
  const auto states =
      std::count_if(parties.begin(), parties.end(), [](const auto& c) { return is_state(c); });
  for (const std::string& code : parties) {
    const bool common = states > 1 && is_organisation(code) && reader_.says(TieList::kMember);
    const bool itself = states > 1 && is_organisation(code) && named_by(reader_, code, tie.name);
    if (!common && !itself) tie.parties.push_back({code, ""});  // "un pacte entre X et Y, membres de l'Otan"
  }
  add_facts(reader_, n, verb, tie);
  const bool negotiated = set_status(n, verb, tie);
  tie.quantities = money_in(reader_, n, reader_.size());
  set_stage(n, verb, negotiated, tie);
  out_.push_back(std::move(tie));
}

bool Agreements::set_status(int n, int verb, Tie& tie) const {
  const bool made =
      verb >= 0 && reader_.is_object(n, verb) &&
      reader_.is_any(verb, {TieList::kSign, TieList::kNegotiate, TieList::kRestore, TieList::kWant,
                            TieList::kBreak, TieList::kOffer, TieList::kAgreeVerb, TieList::kDemand});
  if (!made) {  // "Paris invoquera l'accord": it is there
    tie.status = status_of_phrase(reader_, n);
    tie.evidence.front().against = tie.status == EventStatus::kNot;
  }
  if (delayed(verb)) tie.status = EventStatus::kPlanned;
  const int talks = clause_with(reader_, n, {TieList::kNegotiate});  // "le traité que X négocie avec Y"
  const bool wished = made && reader_.is_any(verb, {TieList::kWant, TieList::kOffer, TieList::kDemand});
  if (wished) tie.status = less_real(tie.status, EventStatus::kPossible);
  bool negotiated = wished_for(n) || (verb >= 0 && reader_.is(verb, TieList::kNegotiate)) ||
                    (talks >= 0 && !reader_.is(talks, TieList::kPutName) &&
                     !has_feature(reader_.token(talks), "VerbForm=Part"));
  if (negotiated && !told_as_made(n)) {
    tie.status = less_real(tie.status, EventStatus::kPossible);
  } else if (negotiated) {
    tie.status = status_of_phrase(reader_, n);  // "ont discuté de l'accord de mars"
    negotiated = false;
  }
  if (halts(n, verb) && tie.status != EventStatus::kHappened)
    tie.status = status_of_phrase(reader_, n);  // only threatened or refused: it holds
  return negotiated;
}

void Agreements::set_stage(int n, int verb, bool negotiated, Tie& tie) const {
  const bool broken = verb >= 0 && reader_.is(verb, TieList::kBreak) && reader_.is_object(n, verb);
  const bool halted = halts(n, verb);
  const bool lapsed = verb >= 0 && reader_.is(verb, TieList::kLapse) && !reader_.is_object(n, verb);
  const int clause = halted || lapsed ? -1 : clause_with(reader_, n, {TieList::kSuspend, TieList::kBreak});
  const int end =
      halted || lapsed ? verb : clause;  // "a suspendu l'accord de 1960", "l'accord de 1960, dénoncé en 2022"
  if (end >= 0 && status_at(reader_, end) == EventStatus::kHappened) {
    const DateRange last = date_at(reader_, -1, end);
    DateRange own = date_at(reader_, n, -1, false, true);
    if (!own.known() || own == last) own = date_in_phrase(reader_, n, own);
    tie.valid = {own == last ? Date{} : own.from, last == own && halted && !lapsed ? Date{} : last.to};
    if (halted && own == last && own.known()) tie.valid.from = own.from;  // only its own date is told
    tie.stage = broken || reader_.is_any(end, {TieList::kBreak, TieList::kLapse}) ? "ended" : "suspended";
  } else {
    if (tie.valid.single()) tie.valid.to = {};
    if (!tie.valid.known()) tie.valid.from = year_in(tie.name);
    tie.stage = negotiated                                                                 ? "negotiated"
                : tie.status == EventStatus::kPlanned                                      ? "announced"
                : verb >= 0 && reader_.is_any(verb, {TieList::kSign, TieList::kAgreeVerb}) ? "signed"
                                                                                           : "in-force";
  }
}

bool Agreements::wished_for(int n) const {
  const Token& t = reader_.token(n);
  if (t.relation != Relation::kNmod || t.head < 0) return false;
  return !reader_.is_definite(n) &&
         reader_.scope().verbs.has(VerbList::kWishedNoun, reader_.token(t.head).lemma);
}

bool Agreements::halts(int n, int verb) const {
  return verb >= 0 && reader_.is_any(verb, {TieList::kSuspend, TieList::kBreak}) &&
         reader_.is_object(n, verb);
}

bool Agreements::delayed(int verb) const {
  if (verb < 0) return false;
  const std::vector<int> verbs = view_.conjuncts(view_.first_conjunct(verb));
  return std::any_of(verbs.begin(), verbs.end(), [&](int v) { return reader_.is(v, TieList::kDelay); });
}

bool Agreements::told_as_made(int n) const {
  const DateRange own = date_at(reader_, n, -1, false, true);
  const Date& published = reader_.document().article.published;
  return own.from.known() && (!published.known() || own.from <= published) &&
         reader_.token(n).relation != Relation::kRoot;
}

}  // namespace entente::ties
