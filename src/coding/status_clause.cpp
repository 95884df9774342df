#include "coding/status_finder.h"

#include <fmt/format.h>

#include "coding/lasting.h"
#include "coding/relevance.h"

namespace entente::coding {

void StatusFinder::clause(int verb, bool own) {
  if (own && negated(verb)) negate(verb);
  tense(verb, verb);
  for (int c : view_.children(verb)) {
    const Token& t = view_.token(c);
    if (t.relation == Relation::kAux || t.relation == Relation::kCop) {
      tense(c, verb);
      if (own && negated(c)) negate(c);
    }
    // "is due in Rome": parsers read the adjective as part of the preposition
    if (t.relation == Relation::kCase && t.upos == Upos::kAdj &&
        verbs_.has(VerbList::kPlannedAdjective, t.lemma))
      note(EventStatus::kPlanned, fmt::format("`{}`", t.form));
    if (t.relation == Relation::kAdvmod && verbs_.has(VerbList::kPossibleAdverb, t.lemma)) {
      note(EventStatus::kPossible, fmt::format("adverb `{}`", t.form));
    }
    if (t.relation == Relation::kMark && verbs_.has(VerbList::kConditionMark, t.lemma)) {
      note(EventStatus::kPossible, fmt::format("condition after `{}`", t.form));
    }
  }
  // "est attendu mardi à Paris": talks that are awaited
  const bool awaited = match_.frame->type == EventType::kConsult && view_.is_passive(verb) &&
                       verb == match_.trigger &&
                       verbs_.has(VerbList::kPlannedAdjective, view_.token(verb).form);
  if (awaited) note(EventStatus::kPlanned, fmt::format("`{}`", view_.token(verb).form));
  // "Asseyons-nous à la table", "Let us sit down": a call to do so
  const bool opens = verb == 0 || view_.token(verb - 1).upos == Upos::kPunct;
  const bool call = has_feature(view_.token(verb), "Mood=Imp") && !hides_clause(match_.frame->type) &&
                    (opens || !view_.has_child(verb, Relation::kNsubj));
  if (call) note(EventStatus::kPossible, fmt::format("imperative `{}`", view_.token(verb).form));
  // "Sweden to give Ukraine planes": a headline's infinitive
  const bool headline = (verb == view_.root() && has_feature(view_.token(verb), "VerbForm=Inf") &&
                         view_.child_lemma(verb, "to") >= 0) ||
                        view_.is_headline_plan(verb);
  if (headline) note(EventStatus::kPlanned, "infinitive of a headline");
  lasting(verb);
}

void StatusFinder::tense(int word, int verb) {
  const Token& t = view_.token(word);
  if (has_feature(t, "Tense=Fut")) note(EventStatus::kPlanned, fmt::format("future `{}`", t.form));
  if (has_feature(t, "Mood=Cnd")) conditional(word, verb);
  // "are to meet": the auxiliary of a passive stands behind the "to", this one before it.
  const bool before =
      t.relation == Relation::kCop || (t.relation == Relation::kAux && word < view_.child_lemma(verb, "to"));
  const bool to = before && word != verb && view_.is_verb(verb) && view_.child_lemma(verb, "to") >= 0;
  if (to && t.lemma == "be") note(EventStatus::kPlanned, "`be to`");
  if (t.relation != Relation::kAux) return;
  if (t.lemma == "devoir" && (has_feature(t, "Tense=Pres") || has_feature(t, "Tense=Imp")))
    note(EventStatus::kPlanned, fmt::format("`{}` announces", t.form));
  if (verbs_.has(VerbList::kFutureAux, t.lemma))
    note(EventStatus::kPlanned, fmt::format("future auxiliary `{}`", t.form));
  // "France said that Russia must withdraw": the demand is made
  const bool demand = t.lemma == "must" && match_.frame->type == EventType::kRequest;
  if (verbs_.has(VerbList::kPossibleAux, t.lemma) && !demand)
    note(EventStatus::kPossible, fmt::format("modal `{}`", t.form));
  if (verbs_.has(VerbList::kConditionalAux, t.lemma)) {
    if (t.lemma != "should" && under_report(verb)) {
      note(EventStatus::kPlanned, fmt::format("future in the past `{}`", t.form));
    } else {
      note(EventStatus::kPossible, fmt::format("conditional `{}`", t.form));
    }
  }
}

void StatusFinder::conditional(int word, int verb) {
  const Token& t = view_.token(word);
  if (t.lemma == "devoir") return note(EventStatus::kPlanned, fmt::format("`{}` announces", t.form));
  // "serait libéré" is no past, unlike "serait parti" and "aurait été libéré"
  const bool past = word != verb && t.relation == Relation::kAux && t.subtype != RelationSubtype::kPass &&
                    has_feature(view_.token(verb), "VerbForm=Part");
  if (past && view_.token(verb).lemma == "devoir")  // "aurait dû signer"
    return note(EventStatus::kNot, fmt::format("`{} {}` was not done", t.form, view_.token(verb).form));
  if (past) return note(EventStatus::kPossible, fmt::format("conditional of hearsay `{}`", t.form));
  if (under_report(verb)) return note(EventStatus::kPlanned, fmt::format("future in the past `{}`", t.form));
  note(EventStatus::kPossible, fmt::format("conditional `{}`", t.form));
}

bool StatusFinder::under_report(int verb) const {
  for (int h = view_.head(verb), steps = 0; h >= 0 && steps < kMaxGovernors; h = view_.head(h), ++steps) {
    const std::string_view lemma = view_.token(h).lemma;
    if ((verbs_.has(VerbList::kSpeech, lemma) || verbs_.has(VerbList::kInverted, lemma)) && view_.is_verb(h))
      return true;
  }
  for (int c : view_.children(verb)) {
    if (view_.token(c).relation == Relation::kParataxis &&
        verbs_.has(VerbList::kSpeech, view_.token(c).lemma))
      return true;
  }
  return false;
}

void StatusFinder::lasting(int verb) {
  if (std::string why = lasts(view_, verbs_, match_.frame->type, verb); !why.empty())
    note(EventStatus::kOngoing, std::move(why));
}

void StatusFinder::shared_auxiliaries(int second, int first) {
  if (!view_.is_verb(first) || has_own_time(second)) return;
  for (int c : view_.children(first)) {
    if (view_.token(c).relation == Relation::kAux && c < first) tense(c, second);
  }
}

bool StatusFinder::has_own_time(int verb) const {
  return has_feature(view_.token(verb), "VerbForm=Fin") || view_.has_child(verb, Relation::kAux) ||
         view_.has_child(verb, Relation::kNsubj);
}

}  // namespace entente::coding
