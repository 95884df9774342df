#include <algorithm>

#include "ties/facts.h"

namespace entente::ties {
namespace {

constexpr int kMaxGovernors = 10;

/// Distance from fact.
int distance(EventStatus s) {
  static constexpr EventStatus kOrder[] = {EventStatus::kHappened, EventStatus::kOngoing,
                                           EventStatus::kPlanned,  EventStatus::kPossible,
                                           EventStatus::kDenied,   EventStatus::kNot};
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), s) - std::begin(kOrder));
}

/// Reads how real a clause or noun is. The events of src/coding have rules of their own; these look at what
/// lasts and need no frame.
class Reality {
 public:
  explicit Reality(const SentenceReader& reader)
      : view_(reader.view()), verbs_(reader.scope().verbs), reader_(reader) {}

  /// By the words of the noun's own phrase alone.
  EventStatus of_phrase(int n) {
    noun(n);
    return status_;
  }

  EventStatus of(int token) {
    if (view_.is_verb(token) || view_.has_child(token, Relation::kCop)) {
      clause(token);
      for (int o : reader_.objects(token)) noun(o);
      governors(token);
    } else {
      noun(token);
      holder(token);
    }
    return status_;
  }

 private:
  void note(EventStatus status) { status_ = less_real(status_, status); }

  bool negated(int verb) const {
    for (int c : view_.children(verb)) {
      const Token& t = view_.token(c);
      if (t.lemma == "plus" && c + 1 < view_.size() && view_.lemma(c + 1) == "que") continue;  // only
      const bool never = t.lemma == "plus" ? view_.child_lemma(verb, "ne") >= 0
                                           : verbs_.has(VerbList::kNegation, t.lemma) ||
                                                 verbs_.has(VerbList::kNegation, t.form);
      if ((t.relation == Relation::kAdvmod || t.upos == Upos::kPart) && never) return true;
      if ((t.relation == Relation::kMark || t.relation == Relation::kCase) &&
          verbs_.has(VerbList::kWithout, t.lemma))
        return true;
      if (t.relation == Relation::kCc && (t.lemma == "ni" || t.lemma == "nor")) return true;
    }
    return false;
  }

  void noun(int n) {
    for (int c : view_.children(n)) {
      const Token& t = view_.token(c);
      if (t.relation == Relation::kDet && verbs_.has(VerbList::kNegativeDeterminer, t.lemma) &&
          t.lemma != "any")
        note(EventStatus::kNot);
      if (t.relation != Relation::kAmod && t.relation != Relation::kAcl) continue;
      const bool meant = std::any_of(view_.children(c).begin(), view_.children(c).end(), [&](int g) {
        return view_.is_verb(g) && verbs_.has(VerbList::kPurpose, view_.preposition_of(g));
      });
      if (meant) continue;  // "un traité prévu pour durer"
      if (verbs_.has(VerbList::kPlannedAdjective, t.lemma) || verbs_.has(VerbList::kPlannedAdjective, t.form))
        note(EventStatus::kPlanned);
      if (verbs_.has(VerbList::kPossibleAdjective, t.lemma)) note(EventStatus::kPossible);
      if (verbs_.has(VerbList::kNotAdjective, t.lemma)) note(EventStatus::kNot);
    }
    if (verbs_.has(VerbList::kWithout, view_.preposition_of(n))) note(EventStatus::kNot);
  }

  void tense(const Token& t, bool past_participle, int verb) {
    if (has_feature(t, "Tense=Fut")) note(EventStatus::kPlanned);
    const Token& clause = view_.token(verb);
    const bool aim = clause.relation == Relation::kAdvcl ||
                     (clause.relation == Relation::kAcl && clause.subtype != RelationSubtype::kRelcl);
    if (has_feature(t, "Mood=Sub") && aim) note(EventStatus::kPossible);  // "pour que"
    if (has_feature(t, "Mood=Cnd")) {
      const bool announced =
          reader_.scope().words.has(TieList::kMust, t.lemma) || (reported(verb) && !past_participle);
      note(announced ? EventStatus::kPlanned : EventStatus::kPossible);
    }
    if (t.relation != Relation::kAux) return;
    if (verbs_.has(VerbList::kFutureAux, t.lemma)) note(EventStatus::kPlanned);
    if (verbs_.has(VerbList::kPossibleAux, t.lemma)) note(EventStatus::kPossible);
    if (verbs_.has(VerbList::kConditionalAux, t.lemma))
      note(t.lemma != "should" && reported(verb) ? EventStatus::kPlanned : EventStatus::kPossible);
    if (reader_.scope().words.has(TieList::kMust, t.lemma)) note(EventStatus::kPlanned);
  }

  bool reported(int verb) const {
    for (int h = view_.head(verb), step = 0; h >= 0 && step < kMaxGovernors; h = view_.head(h), ++step) {
      if (view_.is_verb(h) && verbs_.has(VerbList::kSpeech, view_.token(h).lemma)) return true;
    }
    return std::any_of(view_.children(verb).begin(), view_.children(verb).end(), [&](int c) {
      return view_.token(c).relation == Relation::kParataxis &&
             verbs_.has(VerbList::kSpeech, view_.token(c).lemma);
    });
  }

  void clause(int verb) {
    if (negated(verb)) note(EventStatus::kNot);
    if (marked_purpose(verb)) note(EventStatus::kPossible);
    const bool participle = has_feature(view_.token(verb), "VerbForm=Part");
    tense(view_.token(verb), false, verb);
    const int to = view_.child_lemma(verb, "to"), be = view_.child_lemma(verb, "be");
    const bool is_to = to > be && be >= 0 && view_.token(be).relation == Relation::kAux;
    if (has_feature(view_.token(verb), "VerbForm=Inf") && (is_to || view_.has_child(verb, Relation::kCop)))
      note(EventStatus::kPlanned);  // "X is to leave Y"
    for (int c : view_.children(verb)) {
      const Token& t = view_.token(c);
      if (t.relation == Relation::kAux || t.relation == Relation::kCop) {
        tense(t, participle && t.relation == Relation::kAux, verb);
        if (negated(c)) note(EventStatus::kNot);
      }
      if (t.relation == Relation::kAdvmod && verbs_.has(VerbList::kPossibleAdverb, t.lemma))
        note(EventStatus::kPossible);
      if (t.relation == Relation::kMark && verbs_.has(VerbList::kConditionMark, t.lemma) &&
          conditional(verb) && !granted(verb))
        note(EventStatus::kPossible);
    }
  }

  /// A clause beside another, also of a noun that is said of something: "ce serait une victoire si X
  /// signait".
  bool conditional(int verb) const {
    const Token& t = view_.token(verb);
    return t.relation == Relation::kAdvcl ||
           (t.relation == Relation::kAcl && t.head >= 0 && view_.has_child(t.head, Relation::kCop));
  }

  /// "Si X a livré les premiers, les autres se font attendre": a past behind "si" is granted, not supposed.
  bool granted(int verb) const {
    const int h = view_.head(verb);
    if (h < 0 || !has_feature(view_.token(verb), "Tense=Past") || !view_.has_child(verb, Relation::kAux))
      return false;
    const int aux = view_.child(verb, Relation::kAux);
    const int above = view_.child(h, Relation::kAux);  // "se font attendre"
    const Token& finite = view_.token(has_feature(view_.token(h), "VerbForm=Fin") || above < 0 ? h : above);
    return has_feature(view_.token(aux), "Tense=Pres") && has_feature(finite, "VerbForm=Fin") &&
           !has_feature(finite, "Mood=Cnd") && !has_feature(finite, "Tense=Fut");
  }

  /// "une chance pour que X et Y signent".
  bool marked_purpose(int verb) const {
    bool purpose = false, that = false;
    for (int c : view_.children(verb)) {
      const Token& t = view_.token(c);
      if (t.relation != Relation::kMark && t.relation != Relation::kCase && t.relation != Relation::kFixed)
        continue;
      purpose = purpose || verbs_.has(VerbList::kPurpose, t.lemma);
      that = that || t.lemma == "que" || t.lemma == "that" || view_.child_lemma(c, "que") >= 0;
    }
    return purpose && that;
  }

  /// "for troops to be deployed".
  bool marked_to(int verb) const {
    return std::any_of(view_.children(verb).begin(), view_.children(verb).end(), [&](int c) {
      return view_.token(c).relation == Relation::kMark && view_.token(c).lemma == "to";
    });
  }

  void governors(int from) {
    int at = from;
    for (int step = 0; step < kMaxGovernors; ++step) {
      const Token& t = view_.token(at);
      const int h = t.head;
      if (h < 0) return;
      const bool infinitive = has_feature(t, "VerbForm=Inf") || marked_to(at);
      if (t.relation == Relation::kConj) {
        if (view_.is_verb(h) && !has_feature(t, "VerbForm=Fin") && !view_.has_child(at, Relation::kAux))
          clause(h);
        at = h;
        continue;
      }
      if (unproved(at)) return note(EventStatus::kPossible);
      const bool held =
          t.relation == Relation::kXcomp || t.relation == Relation::kCcomp ||
          t.relation == Relation::kCsubj ||
          ((t.relation == Relation::kAcl || t.relation == Relation::kAdvcl || t.relation == Relation::kObl) &&
           (infinitive || view_.is_gerund(at)) && t.subtype != RelationSubtype::kRelcl);
      if (!held) return;
      if (t.relation != Relation::kXcomp && verbs_.has(VerbList::kPurpose, view_.preposition_of(at)) &&
          infinitive && !asked_by(h, at)) {
        note(EventStatus::kPlanned);
        return;
      }
      governor(h, at);
      at = h;
    }
  }

  /// "Nothing proves that X has sold", "there is no evidence that": nobody says that it is so. What nobody
  /// denies is.
  bool unproved(int clause) const {
    const Token& t = view_.token(clause);
    const int h = t.head;
    if (t.relation != Relation::kCcomp && t.relation != Relation::kAcl) return false;
    if (t.subtype == RelationSubtype::kRelcl || verbs_.has(VerbList::kDeny, view_.lemma(h))) return false;
    if (view_.is_nominal(h)) {
      if (!verbs_.has(VerbList::kClaim, view_.lemma(h))) return false;
      const int verb = view_.governing_verb(h);  // "n'a pas de preuve que"
      return none_of(h) || (verb >= 0 && reader_.is_object(h, verb) && negated(verb));
    }
    const int s = view_.surface_subject(h);
    return s >= 0 && (none_of(s) || (view_.token(s).upos != Upos::kNoun && reader_.is(s, TieList::kNobody)));
  }

  /// "aucune preuve", "no evidence".
  bool none_of(int noun) const {
    return std::any_of(view_.children(noun).begin(), view_.children(noun).end(), [&](int c) {
      const Token& t = view_.token(c);
      return t.relation == Relation::kDet && t.lemma != "any" &&
             verbs_.has(VerbList::kNegativeDeterminer, t.lemma);
    });
  }

  /// "has applied to join": right behind a verb that asks for its clause "to" is no purpose.
  bool asked_by(int verb, int infinitive) const {
    const std::string_view lemma = view_.token(verb).lemma;
    return view_.is_verb(verb) && infinitive == verb + 2 &&
           (reader_.is(verb, TieList::kCandidate) || verbs_.has(VerbList::kPossible, lemma) ||
            verbs_.has(VerbList::kPlanned, lemma));
  }

  void governor(int h, int below) {
    const Token& g = view_.token(h);
    const bool bare =
        !has_feature(view_.token(below), "VerbForm=Fin") || view_.token(below).relation == Relation::kXcomp;
    if (verbs_.has(VerbList::kDeny, g.lemma)) return note(EventStatus::kDenied);
    if (reader_.is(h, TieList::kAllege)) note(EventStatus::kPossible);
    if (bare && reader_.is(h, TieList::kOffer) && !reader_.is_any(h, {TieList::kGive, TieList::kDeliver}))
      note(EventStatus::kPossible);
    if (bare && reader_.is(h, TieList::kDemand)) {
      note(EventStatus::kPossible);
      if (!view_.is_verb(h)) holder(h);  // "a rejeté la demande de"
    }
    if (bare) {
      if (verbs_.has(VerbList::kNot, g.lemma))
        return note(negated(h) ? EventStatus::kHappened : EventStatus::kNot);
      if (reader_.is_any(h, {TieList::kMust, TieList::kPledge}))
        note(EventStatus::kPlanned);
      else if (verbs_.has(VerbList::kPossible, g.lemma))
        note(EventStatus::kPossible);
      const bool went = g.lemma == "aller" && view_.has_child(h, Relation::kAux);  // "était allé signer"
      const bool done = has_feature(view_.token(below), "VerbForm=Part") &&
                        view_.has_child(below, Relation::kAux);  // "annonce avoir signé"
      if (verbs_.has(VerbList::kPlanned, g.lemma) && !went && !done) note(EventStatus::kPlanned);
      if (g.lemma == "be" && view_.preposition_of(below) == "to") note(EventStatus::kPlanned);
      const int holder = view_.is_verb(h) ? -1 : view_.governing_verb(h);
      const bool intends = holder >= 0 && verbs_.has(VerbList::kPlanned, g.lemma);
      const bool denies =
          intends && (negated(holder) ||
                      std::any_of(view_.children(holder).begin(), view_.children(holder).end(), [&](int c) {
                        return view_.token(c).relation == Relation::kAux && negated(c);
                      }));
      if (denies) note(EventStatus::kNot);  // "n'a pas l'intention de"
    }
    if (g.upos == Upos::kAdj) {
      if (verbs_.has(VerbList::kPlannedAdjective, g.lemma)) note(EventStatus::kPlanned);
      if (verbs_.has(VerbList::kPossibleAdjective, g.lemma)) note(EventStatus::kPossible);
    }
    if (view_.is_verb(h) && (bare || !verbs_.has(VerbList::kSpeech, g.lemma))) clause(h);
  }

  /// What holds a noun: its verb, or another noun ("la possibilité d'un accord").
  void holder(int n) {
    int at = view_.first_conjunct(n);
    for (int step = 0; step < kMaxGovernors; ++step) {
      const Token& t = view_.token(at);
      const int h = t.head;
      if (h < 0) {
        if (view_.has_child(at, Relation::kCop)) clause(at);
        return;
      }
      const std::string_view lemma = view_.token(h).lemma;
      if (view_.is_verb(h)) {
        const bool object =
            t.relation == Relation::kObj || t.relation == Relation::kXcomp || t.relation == Relation::kObl;
        const bool aside = t.relation == Relation::kObl && !view_.preposition_of(at).empty();
        if (aside && !reader_.is_any(h, {TieList::kHold, TieList::kSign})) return;
        const int deep = view_.child(h, Relation::kXcomp);  // "l'exercice doit réunir"
        const auto of_itself = [&](int v) {
          return v >= 0 && reader_.is_any(v, {TieList::kTakePlace, TieList::kGather, TieList::kInvolve});
        };
        const bool subject =
            t.relation == Relation::kNsubj && !view_.is_passive(h) && !of_itself(h) && !of_itself(deep);
        if (subject) return;  // "le retrait n'a pas d'effet": the withdrawal is a fact
        if (verbs_.has(VerbList::kDeny, lemma))
          note(EventStatus::kDenied);
        else if (object && verbs_.has(VerbList::kNot, lemma))
          note(EventStatus::kNot);
        else if (object && verbs_.has(VerbList::kPossible, lemma))
          note(EventStatus::kPossible);
        else if (verbs_.has(VerbList::kPlanned, lemma) && !verbs_.has(VerbList::kSpeech, lemma) &&
                 !reader_.is_any(h, {TieList::kContain, TieList::kPossess}))  // "compte 1 500 hommes"
          note(EventStatus::kPlanned);
        clause(h);
        governors(h);
        return;
      }
      if (t.relation == Relation::kNsubj && view_.has_child(h, Relation::kCop)) return said_of_noun(h);
      if (t.relation != Relation::kNmod && t.relation != Relation::kConj && t.relation != Relation::kCompound)
        return;
      if (verbs_.has(VerbList::kPlanned, lemma)) note(EventStatus::kPlanned);
      const bool wished = t.relation == Relation::kNmod && verbs_.has(VerbList::kWishedNoun, lemma);
      if (wished || verbs_.has(VerbList::kPossible, lemma) || reader_.is(h, TieList::kDemand))
        note(EventStatus::kPossible);
      if (verbs_.has(VerbList::kNot, lemma)) note(EventStatus::kNot);
      if (t.relation == Relation::kNmod) noun(h);
      at = h;
    }
  }

  /// "l'adhésion est possible, n'est pas exclue".
  void said_of_noun(int adjective) {
    const std::string_view lemma = view_.token(adjective).lemma;
    const bool ruled_out =
        verbs_.has(VerbList::kNotAdjective, lemma) || reader_.is(adjective, TieList::kImpossible);
    if (ruled_out) note(negated(adjective) ? EventStatus::kPossible : EventStatus::kNot);
    if (verbs_.has(VerbList::kPossibleAdjective, lemma) || verbs_.has(VerbList::kPossible, lemma))
      note(negated(adjective) ? EventStatus::kNot : EventStatus::kPossible);
    if (verbs_.has(VerbList::kPlannedAdjective, lemma)) note(EventStatus::kPlanned);
  }

  const SentenceView& view_;
  const VerbLists& verbs_;
  const SentenceReader& reader_;
  EventStatus status_ = EventStatus::kHappened;
};

}  // namespace

EventStatus less_real(EventStatus a, EventStatus b) { return distance(a) >= distance(b) ? a : b; }

EventStatus status_at(const SentenceReader& reader, int token) { return Reality(reader).of(token); }

EventStatus status_of_phrase(const SentenceReader& reader, int noun) {
  return Reality(reader).of_phrase(noun);
}

}  // namespace entente::ties
