#include "coding/status_finder.h"

#include <fmt/format.h>

#include <algorithm>

#include "coding/relevance.h"

namespace entente::coding {

void StatusFinder::governors(int from) {
  int at = from;
  for (int step = 0; step < kMaxGovernors; ++step) {
    const Token& t = view_.token(at);
    const int h = t.head;
    if (h < 0) return;
    switch (t.relation) {
      case Relation::kConj:
        shared_auxiliaries(at, h);
        at = h;
        continue;
      case Relation::kCcomp:
        if (proved_by_nothing(h)) return;
        if (denied_claim(h) || verbs_.has(VerbList::kFactive, view_.token(h).lemma)) return;
        break;
      case Relation::kXcomp:
      case Relation::kCsubj:
        break;
      case Relation::kObj:  // "denied shelling villages"
        if (!view_.is_verb(at) || !view_.is_gerund(at)) return;
        break;
      case Relation::kAcl: {
        if (denied_claim(h) || claim_of_nobody(h)) return;
        const bool told = view_.is_gerund(at) && negative_noun(h);
        if (t.subtype == RelationSubtype::kRelcl || (!has_feature(t, "VerbForm=Inf") && !told)) return;
        break;
      }
      case Relation::kAdvcl:
      case Relation::kObl:
        if (purpose(at)) {
          const bool given_up = verbs_.has(VerbList::kNot, view_.lemma(h));  // "renoncer à A pour B"
          if (is_speech(match_.frame->type) && !given_up) break;  // "a téléphoné pour demander": in the call
          note(EventStatus::kPlanned, std::string(kPurposeReason));
          return;
        }
        if (!has_feature(t, "VerbForm=Inf") && !view_.is_gerund(at)) return;
        break;
      default:
        return;
    }
    governor(h, at);
    at = h;
  }
}

void StatusFinder::governor(int h, int below) {
  const Token& g = view_.token(h);
  const Token& b = view_.token(below);
  // "a annoncé que l'armée a pris la ville": the auxiliary is finite
  const bool told = b.relation == Relation::kCcomp && finite_auxiliary(below);
  const bool bare = (!has_feature(b, "VerbForm=Fin") && !told) || b.relation == Relation::kXcomp;
  const auto because = [&] { return fmt::format("governed by `{}`", g.form); };
  if (view_.carries_infinitive(h)) return clause(h);  // "s'est vu refuser", "s'est entendu dire"
  if (verbs_.has(VerbList::kDeny, g.lemma)) {
    note(EventStatus::kDenied, because());
    return;
  }
  const bool beside =
      b.relation == Relation::kAdvcl && view_.is_gerund(below);  // "En rappelant X, Y a voulu ..."
  if (beside) return clause(h, false);  // "n'a pas rappelé X, reprochant à Y": the reproach is made
  if (verbs_.has(VerbList::kExclude, g.lemma)) {  // "il n'est pas exclu que X demande"
    if (negated(h)) return note(EventStatus::kPossible, fmt::format("not excluded by `{}`", g.form));
    return note(EventStatus::kNot, because());
  }
  if (bare) {
    if (decides_on_bare(h, below)) return;
  } else if (verbs_.has(VerbList::kPossible, g.lemma) && !verbs_.has(VerbList::kSpeech, g.lemma)) {
    note(EventStatus::kPossible, because());
  }
  if (g.upos == Upos::kAdj) {
    if (verbs_.has(VerbList::kPlannedAdjective, g.lemma)) note(EventStatus::kPlanned, because());
    if (verbs_.has(VerbList::kPossibleAdjective, g.lemma)) note(EventStatus::kPossible, because());
  }
  // "has no intention of returning it"; but "lost no time in returning it"
  if (!view_.is_verb(h) && negative_noun(h) && !verbs_.has(VerbList::kDelay, g.lemma)) {
    negate(h);
    finding_.ahead = true;
  }
  const bool report = verbs_.has(VerbList::kSpeech, g.lemma) && !bare;
  const bool predicate = view_.is_verb(h) || view_.has_child(h, Relation::kCop);  // "n'est pas près de céder"
  if (!report && predicate) clause(h);
}

bool StatusFinder::decides_on_bare(int h, int below) {
  const Token& g = view_.token(h);
  const auto because = [&] { return fmt::format("governed by `{}`", g.form); };
  if (verbs_.has(VerbList::kNot, g.lemma)) {
    const bool goes_on = view_.child_lemma(h, "ne") >= 0;  // "ne cesse de bombarder": without "pas"
    if (!negated(h) && !goes_on) note(EventStatus::kNot, because());
    const bool now = has_feature(g, "Tense=Pres") || has_feature(g, "Tense=Imp");
    if (goes_on && now && verbs_.has(VerbList::kHalting, g.lemma) && !is_speech(match_.frame->type))
      note(EventStatus::kOngoing, because());
    return true;
  }
  if (g.lemma == "have" && view_.child_lemma(h, "yet") >= 0) {
    note(EventStatus::kNot, "`have yet to`");
    return true;
  }
  // "n'a pas hésité à": done; "n'hésitera pas à": in its own tense
  if (verbs_.has(VerbList::kDelay, g.lemma) && negated(h)) {
    clause(h, false);
    return true;
  }
  if (verbs_.has(VerbList::kPossible, g.lemma)) note(EventStatus::kPossible, because());
  const bool moves = (g.lemma == "go" && !view_.is_gerund(h)) ||  // "went to see", not "is going to see"
                     view_.child_lemma(below, "jusque") >= 0;     // "est allé jusqu'à fermer"
  const bool had_to = g.lemma == "devoir" &&                      // "a dû fermer", "durent quitter"
                      (has_feature(g, "VerbForm=Part") || has_feature(g, "Tense=Past"));
  if (verbs_.has(VerbList::kPlanned, g.lemma) && !enacts(g.lemma) && !moves && !had_to && !perfect(below))
    note(EventStatus::kPlanned, because());
  if (verbs_.has(VerbList::kOngoing, g.lemma)) note(EventStatus::kOngoing, because());
  if (g.lemma == "be" || g.lemma == "être") {
    if (view_.preposition_of(below) == "to") note(EventStatus::kPlanned, "`be to`");
  }
  return false;
}

bool StatusFinder::enacts(std::string_view governor) const {
  if (!verbs_.has(VerbList::kDecided, governor)) return false;
  switch (match_.frame->type) {
    case EventType::kSanction:
    case EventType::kCoerce:
    case EventType::kConcede:
    case EventType::kReject:
      return true;
    default:
      return hides_clause(match_.frame->type);
  }
}

bool StatusFinder::denied_claim(int noun) {
  const int verb = view_.head(noun);
  if (verb < 0 || !view_.is_verb(verb) || !verbs_.has(VerbList::kClaim, view_.lemma(noun))) return false;
  const Relation relation = view_.token(noun).relation;
  const bool undergoes =
      relation == Relation::kObj || (relation == Relation::kNsubj && view_.is_passive(verb));
  const std::string_view lemma = view_.lemma(verb);
  if (!undergoes || !(verbs_.has(VerbList::kDeny, lemma) || verbs_.has(VerbList::kRebut, lemma)))
    return false;
  note(EventStatus::kDenied, fmt::format("`{} {}`", view_.token(verb).form, view_.token(noun).form));
  return true;
}

bool StatusFinder::proved_by_nothing(int verb) {
  const int subject = view_.surface_subject(verb);
  if (subject < 0 || view_.token(subject).upos != Upos::kPron || !negative_noun(subject)) return false;
  note(EventStatus::kPossible, fmt::format("`{}`", view_.token(subject).form));
  return true;
}

bool StatusFinder::claim_of_nobody(int noun) {
  if (!verbs_.has(VerbList::kClaim, view_.lemma(noun)) || !negative_noun(noun)) return false;
  note(EventStatus::kPossible, fmt::format("`{}` is negated", view_.token(noun).form));
  return true;
}

bool StatusFinder::purpose(int clause) const {
  const std::string mark = view_.preposition_of(clause);
  if (mark.empty() || !verbs_.has(VerbList::kPurpose, mark)) return false;
  if (!has_feature(view_.token(clause), "VerbForm=Inf") || outcome(clause)) return false;
  return view_.token(clause).relation == Relation::kAdvcl || view_.token(clause).relation == Relation::kObl;
}

bool StatusFinder::outcome(int clause) const {
  const int above = view_.head(clause);
  const auto told = [&](std::string_view word) { return verbs_.has(VerbList::kOutcome, word); };
  const auto& own = view_.children(clause);
  const bool only =
      std::any_of(own.begin(), own.end(), [&](int c) { return c < clause && told(view_.lemma(c)); });
  const auto& beside = view_.children(above);
  return only || std::any_of(beside.begin(), beside.end(), [&](int c) {
           return view_.token(c).subtype == RelationSubtype::kPrt &&
                  told(fmt::format("{} {}", view_.lemma(above), view_.lemma(c)));
         });
}

bool StatusFinder::perfect(int infinitive) const {
  if (!has_feature(view_.token(infinitive), "VerbForm=Part")) return false;
  const auto& kids = view_.children(infinitive);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& t = view_.token(c);
    return t.relation == Relation::kAux && t.subtype != RelationSubtype::kPass &&
           has_feature(t, "VerbForm=Inf");
  });
}

bool StatusFinder::finite_auxiliary(int verb) const {
  const auto& kids = view_.children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    return view_.token(c).relation == Relation::kAux && has_feature(view_.token(c), "VerbForm=Fin");
  });
}

}  // namespace entente::coding
