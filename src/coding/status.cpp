#include "coding/status.h"

#include <fmt/format.h>

#include <algorithm>

#include "coding/lasting.h"
#include "coding/relevance.h"

namespace entente::coding {
namespace {

constexpr int kMaxGovernors = 10;

/// Distance from fact; `not` outweighs everything.
int distance(EventStatus s) {
  switch (s) {
    case EventStatus::kHappened:
      return 0;
    case EventStatus::kOngoing:
      return 1;
    case EventStatus::kPlanned:
      return 2;
    case EventStatus::kPossible:
      return 3;
    case EventStatus::kDenied:
      return 4;
    case EventStatus::kNot:
      return 5;
  }
  return 0;
}

class Finder {
 public:
  Finder(const SentenceView& view, const VerbLists& verbs, const Match& match)
      : view_(view), verbs_(verbs), match_(match) {}

  StatusFinding find() {
    const int trigger = match_.trigger;
    if (match_.frame->pos == TriggerPos::kVerb) {
      clause(trigger);
      negated_object(trigger);
      const bool holds_noun =  // "poursuivent leurs négociations"
          std::any_of(match_.consumed.begin(), match_.consumed.end(), [&](int c) { return c != trigger; });
      if (holds_noun && verbs_.has(VerbList::kOngoing, view_.lemma(trigger)))
        note(EventStatus::kOngoing, fmt::format("`{}` tells that it lasts", view_.token(trigger).form));
      governors(trigger);
    } else {
      nominal(trigger);
    }
    return finding_;
  }

 private:
  void note(EventStatus status, std::string reason) {
    finding_.ahead = finding_.ahead || status == EventStatus::kPlanned;
    if (distance(status) <= distance(finding_.status)) return;
    finding_.status = status;
    finding_.reason = std::move(reason);
  }

  /// A past-tense report verb above: "a dit qu'il soutiendrait", "said it would back".
  bool under_report(int verb) const {
    for (int h = view_.head(verb), steps = 0; h >= 0 && steps < kMaxGovernors; h = view_.head(h), ++steps) {
      const std::string_view lemma = view_.token(h).lemma;
      if ((verbs_.has(VerbList::kSpeech, lemma) || verbs_.has(VerbList::kInverted, lemma)) &&
          view_.is_verb(h))
        return true;
    }
    for (int c : view_.children(verb)) {
      if (view_.token(c).relation == Relation::kParataxis &&
          verbs_.has(VerbList::kSpeech, view_.token(c).lemma))
        return true;
    }
    return false;
  }

  /// "n'exclut pas le recours à la force": the negation is a word that the frame asks for.
  bool asked_for(const Token& word) const {
    const std::vector<Condition>& conditions = match_.frame->conditions;
    return std::any_of(conditions.begin(), conditions.end(), [&](const Condition& c) {
      return !c.forbidden && c.role == Role::kAdverb &&
             (contains(c.words, word.lemma) || contains(c.words, word.form));
    });
  }

  /// "n'en a pas moins promis": nonetheless.
  bool nonetheless(int verb) const {
    if (view_.child_lemma(verb, "en") < 0 || view_.child_lemma(verb, "ne") < 0) return false;
    for (int i = 1; i < verb + 3 && i < view_.size(); ++i) {
      const bool less = view_.lemma(i) == "moins" && verbs_.has(VerbList::kNegation, view_.lemma(i - 1));
      if (less && view_.is_ancestor(verb, i)) return true;
    }
    return false;
  }

  bool negated(int verb) const {
    if (nonetheless(verb)) return false;
    for (int c : view_.children(verb)) {
      const Token& t = view_.token(c);
      if (verb == match_.trigger && asked_for(t)) continue;
      if (t.lemma == "plus" && c + 1 < view_.size() && view_.lemma(c + 1) == "que") continue;  // only
      const bool adverbial =
          (t.relation == Relation::kAdvmod || t.upos == Upos::kPart || t.upos == Upos::kAdv) &&
          !view_.has_child(c, Relation::kDet);  // "a emboîté le pas"
      if (adverbial && verbs_.has(VerbList::kNegation, t.lemma) && t.lemma != "plus") return true;
      if (adverbial && (verbs_.has(VerbList::kNegation, t.form) ||
                        (t.lemma == "plus" && view_.child_lemma(verb, "ne") >= 0)))
        return true;
      // "n'a pas pour autant invoqué": hung on the adverbial behind it
      for (int g : t.relation == Relation::kAdvmod ? view_.children(c) : std::span<const int>{}) {
        if (g < c && verbs_.has(VerbList::kNegation, view_.lemma(g)) && view_.child_lemma(verb, "ne") >= 0)
          return true;
      }
      if (t.relation == Relation::kMark && verbs_.has(VerbList::kWithout, t.lemma)) return true;
      if (t.relation == Relation::kCase && verbs_.has(VerbList::kWithout, t.lemma)) return true;
      // "will neither recognise Kosovo nor send troops": the first of the two, too
      const bool neither_nor = t.lemma == "ni" || t.lemma == "nor" || t.lemma == "neither";
      if (t.relation == Relation::kCc && neither_nor) return true;
      if (t.relation == Relation::kNsubj && (negative_noun(c) || neither(c))) return true;
    }
    return false;
  }

  bool negative_noun(int noun) const {
    for (int c : view_.children(noun)) {
      const Token& t = view_.token(c);
      if (t.relation == Relation::kDet && verbs_.has(VerbList::kNegativeDeterminer, t.lemma) &&
          t.lemma != "any")
        return true;
    }
    return false;
  }

  /// "Neither X nor Y attacked", "ni X ni Y n'ont attaqué".
  bool neither(int noun) const {
    return std::any_of(view_.children(noun).begin(), view_.children(noun).end(), [&](int c) {
      const Token& t = view_.token(c);
      return c < noun && (t.relation == Relation::kCc || t.upos == Upos::kCconj) &&
             verbs_.has(VerbList::kNegation, view_.lemma(c));
    });
  }

  /// "wants no part in the talks", "sees no point in": the frame asks for the word that negates its object.
  bool negation_asked_for(int noun) const {
    const std::vector<Condition>& conditions = match_.frame->conditions;
    return std::any_of(view_.children(noun).begin(), view_.children(noun).end(), [&](int c) {
      const Relation r = view_.token(c).relation;
      if (r != Relation::kDet && r != Relation::kCc) return false;
      return std::any_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
        const bool place = condition.role == Role::kAnywhere || condition.role == Role::kModifier;
        return !condition.forbidden && place && contains(condition.words, view_.lemma(c));
      });
    });
  }

  /// "sees no chance", "recognised neither Kosovo nor Abkhazia".
  void negated_object(int verb) {
    for (int o : view_.objects(verb)) {
      if ((negative_noun(o) || neither(o)) && !(verb == match_.trigger && negation_asked_for(o))) negate(o);
    }
  }

  void negate(int word) {
    note(EventStatus::kNot, fmt::format("`{}` is negated", view_.token(word).form));
    finding_.negated = true;
  }

  /// The finite verb's tense and mood, auxiliaries included; its negation where it is the act's own.
  void clause(int verb, bool own = true) {
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

  void tense(int word, int verb) {
    const Token& t = view_.token(word);
    if (has_feature(t, "Tense=Fut")) note(EventStatus::kPlanned, fmt::format("future `{}`", t.form));
    if (has_feature(t, "Mood=Cnd")) conditional(word, verb);
    // "are to meet": the auxiliary of a passive stands behind the "to", this one before it.
    const bool before = t.relation == Relation::kCop ||
                        (t.relation == Relation::kAux && word < view_.child_lemma(verb, "to"));
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

  void conditional(int word, int verb) {
    const Token& t = view_.token(word);
    if (t.lemma == "devoir") return note(EventStatus::kPlanned, fmt::format("`{}` announces", t.form));
    // "serait libéré" is no past, unlike "serait parti" and "aurait été libéré"
    const bool past = word != verb && t.relation == Relation::kAux && t.subtype != RelationSubtype::kPass &&
                      has_feature(view_.token(verb), "VerbForm=Part");
    if (past && view_.token(verb).lemma == "devoir")  // "aurait dû signer"
      return note(EventStatus::kNot, fmt::format("`{} {}` was not done", t.form, view_.token(verb).form));
    if (past) return note(EventStatus::kPossible, fmt::format("conditional of hearsay `{}`", t.form));
    if (under_report(verb))
      return note(EventStatus::kPlanned, fmt::format("future in the past `{}`", t.form));
    note(EventStatus::kPossible, fmt::format("conditional `{}`", t.form));
  }

  /// A progressive, or a tense that tells what lasts.
  void lasting(int verb) {
    if (std::string why = lasts(view_, verbs_, match_.frame->type, verb); !why.empty())
      note(EventStatus::kOngoing, std::move(why));
  }

  /// "a décidé de fermer les frontières", "announced the expulsion": where the act is one of authority, to
  /// decide on it is to do it.
  bool enacts(std::string_view governor) const {
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

  /// Verbs and nouns above the trigger that say how real it is.
  void governors(int from) {
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
            if (is_speech(match_.frame->type) && !given_up)
              break;  // "a téléphoné pour demander": in the call
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

  /// "a rejeté les informations selon lesquelles", "denied reports that": what is told below the noun.
  bool denied_claim(int noun) {
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

  /// "Rien ne prouve que l'Iran ait livré des missiles".
  bool proved_by_nothing(int verb) {
    const int subject = view_.surface_subject(verb);
    if (subject < 0 || view_.token(subject).upos != Upos::kPron || !negative_noun(subject)) return false;
    note(EventStatus::kPossible, fmt::format("`{}`", view_.token(subject).form));
    return true;
  }

  /// "There is no evidence that Iran delivered missiles".
  bool claim_of_nobody(int noun) {
    if (!verbs_.has(VerbList::kClaim, view_.lemma(noun)) || !negative_noun(noun)) return false;
    note(EventStatus::kPossible, fmt::format("`{}` is negated", view_.token(noun).form));
    return true;
  }

  /// "a signé et ratifié", "will meet and discuss": the first verb's auxiliaries hold for the second.
  void shared_auxiliaries(int second, int first) {
    if (!view_.is_verb(first) || has_own_time(second)) return;
    for (int c : view_.children(first)) {
      if (view_.token(c).relation == Relation::kAux && c < first) tense(c, second);
    }
  }

  bool has_own_time(int verb) const {
    return has_feature(view_.token(verb), "VerbForm=Fin") || view_.has_child(verb, Relation::kAux) ||
           view_.has_child(verb, Relation::kNsubj);
  }

  bool purpose(int clause) const {
    const std::string mark = view_.preposition_of(clause);
    if (mark.empty() || !verbs_.has(VerbList::kPurpose, mark)) return false;
    if (!has_feature(view_.token(clause), "VerbForm=Inf") || outcome(clause)) return false;
    return view_.token(clause).relation == Relation::kAdvcl || view_.token(clause).relation == Relation::kObl;
  }

  /// "waited, only to attack", "went on to attack": what came of it, and no purpose.
  bool outcome(int clause) const {
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

  /// "a annoncé avoir évacué", "claims to have shot down": done before it is said. "Is expected to be signed"
  /// is not.
  bool perfect(int infinitive) const {
    if (!has_feature(view_.token(infinitive), "VerbForm=Part")) return false;
    const auto& kids = view_.children(infinitive);
    return std::any_of(kids.begin(), kids.end(), [&](int c) {
      const Token& t = view_.token(c);
      return t.relation == Relation::kAux && t.subtype != RelationSubtype::kPass &&
             has_feature(t, "VerbForm=Inf");
    });
  }

  bool finite_auxiliary(int verb) const {
    const auto& kids = view_.children(verb);
    return std::any_of(kids.begin(), kids.end(), [&](int c) {
      return view_.token(c).relation == Relation::kAux && has_feature(view_.token(c), "VerbForm=Fin");
    });
  }

  void governor(int h, int below) {
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
      if (verbs_.has(VerbList::kNot, g.lemma)) {
        const bool goes_on = view_.child_lemma(h, "ne") >= 0;  // "ne cesse de bombarder": without "pas"
        if (!negated(h) && !goes_on) note(EventStatus::kNot, because());
        const bool now = has_feature(g, "Tense=Pres") || has_feature(g, "Tense=Imp");
        if (goes_on && now && verbs_.has(VerbList::kHalting, g.lemma) && !is_speech(match_.frame->type))
          note(EventStatus::kOngoing, because());
        return;
      }
      if (g.lemma == "have" && view_.child_lemma(h, "yet") >= 0)
        return note(EventStatus::kNot, "`have yet to`");
      // "n'a pas hésité à": done; "n'hésitera pas à": in its own tense
      if (verbs_.has(VerbList::kDelay, g.lemma) && negated(h)) return clause(h, false);
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
    const bool predicate =
        view_.is_verb(h) || view_.has_child(h, Relation::kCop);  // "n'est pas près de céder"
    if (!report && predicate) clause(h);
  }

  /// "is due in Rome": parsed with the adjective for a head, but the copula hangs on the place.
  void due_at(int place) {
    const int above = view_.token(place).relation == Relation::kObl ? view_.head(place) : -1;
    if (above < 0 || above > place || !view_.has_child(place, Relation::kCop)) return;
    const Token& t = view_.token(above);
    if (t.upos == Upos::kAdj && verbs_.has(VerbList::kPlannedAdjective, t.lemma))
      note(EventStatus::kPlanned, fmt::format("`{}`", t.form));
  }

  void nominal(int noun) {
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

  /// "la rencontre a été annulée": a passive of which the talks or manoeuvres are the subject.
  bool called_off(const Token& noun, int verb) const {
    const EventType type = match_.frame->type;
    return (type == EventType::kConsult || type == EventType::kCooperate) &&
           noun.relation == Relation::kNsubj && view_.is_passive(verb) && !negated(verb) &&
           verbs_.has(VerbList::kNotAdjective, view_.token(verb).lemma);
  }

  /// "a lieu", "s'est tenue", "take place": the verb says of its subject that it is.
  bool happens(int verb) const {
    const std::string_view lemma = view_.token(verb).lemma;
    if (!verbs_.has(VerbList::kSupportHappen, lemma)) return false;
    if (lemma == "avoir") return view_.child_lemma(verb, "lieu") >= 0;
    if (lemma == "take") return view_.child_lemma(verb, "place") >= 0;
    return true;
  }

  /// What holds the noun: a support verb, a verb whose subject or object it is, or another noun ("la
  /// possibilité d'une attaque").
  void holder(int noun) {
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
        // "annoncer un engagement": to announce a speech act is to perform it
        const bool spoken = hides_clause(match_.frame->type) && verbs_.has(VerbList::kSupportActive, lemma);
        if (core || h == match_.light_verb) {
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
        } else if (t.relation == Relation::kObl) {
          const Token& v = view_.token(h);
          bool future = has_feature(v, "Tense=Fut");
          for (int c : view_.children(h)) {
            future = future || (view_.token(c).relation == Relation::kAux &&
                                (has_feature(view_.token(c), "Tense=Fut") ||
                                 verbs_.has(VerbList::kFutureAux, view_.token(c).lemma)));
          }
          if (future) note(EventStatus::kPlanned, because());
        }
        return;
      }
      if (t.relation != Relation::kNmod && t.relation != Relation::kConj && t.relation != Relation::kCompound)
        return;
      if (t.relation == Relation::kNmod) {
        if (verbs_.has(VerbList::kPlanned, lemma)) note(EventStatus::kPlanned, because());
        if (verbs_.has(VerbList::kPossible, lemma)) note(EventStatus::kPossible, because());
        if (verbs_.has(VerbList::kNot, lemma)) note(EventStatus::kNot, because());
      }
      at = h;
    }
  }

  const SentenceView& view_;
  const VerbLists& verbs_;
  const Match& match_;
  StatusFinding finding_;
};

}  // namespace

EventStatus less_real(EventStatus a, EventStatus b) { return distance(a) >= distance(b) ? a : b; }

StatusFinding find_status(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  StatusFinding finding = Finder(view, verbs, match).find();
  if (finding.reason.empty()) finding.reason = "stated as a fact";
  return finding;
}

}  // namespace entente::coding
