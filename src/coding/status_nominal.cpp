#include "coding/status_finder.h"

#include <fmt/format.h>

#include "coding/relevance.h"

namespace entente::coding {

void StatusFinder::nominal(int noun) {
  due_at(noun);
  const int first = view_.first_conjunct(noun);
  for (int n : {noun, first}) {
    if (negative_noun(n) || verbs_.has(VerbList::kWithout, view_.preposition_of(n))) {
      negate(n);
    }
    for (int c : view_.children(n)) {
      const Token& t = view_.token(c);
      if (t.relation != Relation::kAmod && t.relation != Relation::kAcl && t.relation != Relation::kCop)
        continue;
      if (verbs_.has(VerbList::kPlannedAdjective, t.lemma))
        note(EventStatus::kPlanned, fmt::format("adjective `{}`", t.form));
      if (verbs_.has(VerbList::kPossibleAdjective, t.lemma))
        note(EventStatus::kPossible, fmt::format("adjective `{}`", t.form));
      if (verbs_.has(VerbList::kNotAdjective, t.lemma))
        note(EventStatus::kNot, fmt::format("adjective `{}`", t.form));
    }
    if (first == noun) break;
  }
  if (match_.frame->pos == TriggerPos::kAdjective) {
    // "is due in Rome"
    const Token& own = view_.token(noun);
    if (match_.frame->type == EventType::kConsult && verbs_.has(VerbList::kPlannedAdjective, own.lemma))
      note(EventStatus::kPlanned, fmt::format("`{}`", own.form));
    clause(noun);
    governors(noun);
    return;
  }
  holder(first);
}

void StatusFinder::due_at(int place) {
  const int above = view_.token(place).relation == Relation::kObl ? view_.head(place) : -1;
  if (above < 0 || above > place || !view_.has_child(place, Relation::kCop)) return;
  const Token& t = view_.token(above);
  if (t.upos == Upos::kAdj && verbs_.has(VerbList::kPlannedAdjective, t.lemma))
    note(EventStatus::kPlanned, fmt::format("`{}`", t.form));
}

void StatusFinder::holder(int noun) {
  int at = noun;
  for (int step = 0; step < kMaxGovernors; ++step) {
    const Token& t = view_.token(at);
    const int h = t.head;
    if (h < 0) {
      if (view_.has_child(at, Relation::kCop)) clause(at);
      return;
    }
    const std::string_view lemma = view_.token(h).lemma;
    const auto because = [&] { return fmt::format("{} `{}`", kHeldReason, view_.token(h).form); };
    if (view_.is_verb(h)) {
      const bool core =
          t.relation == Relation::kObj || t.relation == Relation::kNsubj || t.relation == Relation::kXcomp;
      if (core || h == match_.light_verb)
        held_by(h, at);
      else if (t.relation == Relation::kObl)
        beside_future(h);
      return;
    }
    if (t.relation != Relation::kNmod && t.relation != Relation::kConj && t.relation != Relation::kCompound)
      return;
    if (t.relation == Relation::kNmod) {
      if (verbs_.has(VerbList::kPlanned, lemma)) note(EventStatus::kPlanned, because());
      if (verbs_.has(VerbList::kPossible, lemma) || verbs_.has(VerbList::kWishedNoun, lemma))
        note(EventStatus::kPossible, because());
      if (verbs_.has(VerbList::kNot, lemma)) note(EventStatus::kNot, because());
    }
    at = h;
  }
}

void StatusFinder::held_by(int h, int noun) {
  const Token& t = view_.token(noun);
  const std::string_view lemma = view_.token(h).lemma;
  const auto because = [&] { return fmt::format("{} `{}`", kHeldReason, view_.token(h).form); };
  // "annoncer un engagement": to announce a speech act is to perform it
  const bool spoken = hides_clause(match_.frame->type) && verbs_.has(VerbList::kSupportActive, lemma);
  // "n'a jamais caché son soutien": what is hidden or not is so
  if (t.relation != Relation::kNsubj && verbs_.has(VerbList::kFactive, lemma)) return;
  if (verbs_.has(VerbList::kDeny, lemma))
    note(EventStatus::kDenied, because());
  else if ((t.relation != Relation::kNsubj && verbs_.has(VerbList::kNot, lemma)) || called_off(t, h))
    note(EventStatus::kNot, because());
  else if (t.relation != Relation::kNsubj && !spoken && verbs_.has(VerbList::kPossible, lemma))
    note(EventStatus::kPossible, because());
  else if (!spoken && !enacts(lemma) && verbs_.has(VerbList::kPlanned, lemma) &&
           !(verbs_.has(VerbList::kSpeech, lemma) &&
             verbs_.has(VerbList::kHarm, view_.lemma(match_.trigger))) &&  // "annonce la mort de"
           (t.relation != Relation::kNsubj || view_.is_passive(h)))
    note(EventStatus::kPlanned, because());
  else if (verbs_.has(VerbList::kOngoing, lemma))
    note(EventStatus::kOngoing, because());
  // "cooperation would not be deterred": what is not kept from taking place goes on
  const bool kept_from = t.relation == Relation::kNsubj && view_.is_passive(h);
  if (kept_from && verbs_.has(VerbList::kNot, lemma) && negated(h))
    return note(EventStatus::kOngoing, because());
  // "le retrait n'a pas d'impact": what is negated of an act that took place says nothing of the act
  if (t.relation == Relation::kNsubj && !happens(h) && !view_.is_passive(h) && negated(h)) return;
  clause(h);
  governors(h);
}

void StatusFinder::beside_future(int h) {
  const Token& v = view_.token(h);
  bool future = has_feature(v, "Tense=Fut");
  for (int c : view_.children(h)) {
    future = future || (view_.token(c).relation == Relation::kAux &&
                        (has_feature(view_.token(c), "Tense=Fut") ||
                         verbs_.has(VerbList::kFutureAux, view_.token(c).lemma)));
  }
  if (future) note(EventStatus::kPlanned, fmt::format("{} `{}`", kHeldReason, v.form));
}

bool StatusFinder::called_off(const Token& noun, int verb) const {
  const EventType type = match_.frame->type;
  return (type == EventType::kConsult || type == EventType::kCooperate) &&
         noun.relation == Relation::kNsubj && view_.is_passive(verb) && !negated(verb) &&
         verbs_.has(VerbList::kNotAdjective, view_.token(verb).lemma);
}

bool StatusFinder::happens(int verb) const {
  const std::string_view lemma = view_.token(verb).lemma;
  if (!verbs_.has(VerbList::kSupportHappen, lemma)) return false;
  if (lemma == "avoir") return view_.child_lemma(verb, "lieu") >= 0;
  if (lemma == "take") return view_.child_lemma(verb, "place") >= 0;
  return true;
}

}  // namespace entente::coding
