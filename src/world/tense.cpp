#include "world/tense.h"

#include <algorithm>

namespace entente::world {
namespace {

constexpr int kMaxClimb = 16;

bool finite(const Token& token) { return has_feature(token, "VerbForm=Fin"); }

Tense of_finite(const Token& token) {
  if (has_feature(token, "Tense=Fut")) return Tense::kFuture;
  if (has_feature(token, "Tense=Past") || has_feature(token, "Tense=Imp")) return Tense::kPast;
  return has_feature(token, "Tense=Pres") ? Tense::kPresent : Tense::kNone;
}

bool have_or_be(const Token& token) {
  return token.lemma == "avoir" || token.lemma == "être" || token.lemma == "have" || token.lemma == "be";
}

}  // namespace

Tense tense_of(const SentenceView& view, int predicate) {
  const Token& verb = view.token(predicate);
  const bool participle = has_feature(verb, "VerbForm=Part");
  Tense auxiliary = Tense::kNone;
  bool perfect = false;  // "a été signé", "has been signed"
  for (const int c : view.children(predicate)) {
    const Token& t = view.token(c);
    if (t.relation == Relation::kCop) return of_finite(t);
    if (t.relation != Relation::kAux) continue;
    if (!have_or_be(t)) {  // "will sign", "should sign".
      if (t.lemma == "will" || t.lemma == "shall" || t.lemma == "would" || t.lemma == "should")
        return Tense::kFuture;
      continue;
    }
    if (!finite(t)) continue;
    auxiliary = of_finite(t);
    perfect = t.lemma == "avoir" || t.lemma == "have";
  }
  if (auxiliary == Tense::kNone) return finite(verb) ? of_finite(verb) : Tense::kNone;
  if (!participle || view.is_gerund(predicate)) return auxiliary;  // "is signing".
  const bool passive = view.is_passive(predicate);
  if (passive && !perfect) return auxiliary;  // "est signé", "was signed".
  if (auxiliary == Tense::kPresent) return Tense::kPast;
  return auxiliary == Tense::kPast ? Tense::kPluperfect : auxiliary;
}

bool is_present_perfect(const SentenceView& view, int predicate) {
  if (tense_of(view, predicate) != Tense::kPast) return false;
  const auto& kids = view.children(predicate);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& t = view.token(c);
    return t.relation == Relation::kAux && t.lemma == "have" && of_finite(t) == Tense::kPresent;
  });
}

int predicate_above(const SentenceView& view, int token) {
  int at = token;
  for (int step = 0; step < kMaxClimb && at >= 0; ++step) {
    if (view.is_verb(at) || view.has_child(at, Relation::kCop) || view.has_child(at, Relation::kNsubj)) {
      const Relation r = view.token(at).relation;
      if (r != Relation::kAux && r != Relation::kCop) return at;
    }
    at = view.head(at);
  }
  return -1;
}

bool before_or_after(const SentenceView& view, int token, int above) {
  static constexpr std::string_view kMarks[] = {"après", "avant", "after", "before"};
  for (int at = token, step = 0; at >= 0 && at != above && step < kMaxClimb; at = view.head(at), ++step) {
    if (!view.is_verb(at)) continue;
    const auto& kids = view.children(at);
    const bool apart = std::any_of(kids.begin(), kids.end(), [&](int c) {
      const Relation r = view.token(c).relation;
      return c < at && (r == Relation::kMark || r == Relation::kCase) &&
             std::find(std::begin(kMarks), std::end(kMarks), view.lemma(c)) != std::end(kMarks);
    });
    if (apart) return true;
  }
  return false;
}

namespace {

/// The verb of the clause that the word opens: its own, or, where parsers take "after Sofia, its capital,
/// fell" for a phrase, that which the phrase hangs on and which has no subject of its own; -1 for none.
int clause_opened_by(const SentenceView& view, int mark) {
  const int head = view.head(mark);
  if (head <= mark) return -1;
  if (view.token(mark).relation == Relation::kMark) return view.is_verb(head) ? head : -1;
  if (view.token(mark).relation != Relation::kCase) return -1;
  const int verb = view.head(head);
  if (verb < head || !view.is_verb(verb) || !finite(view.token(verb)) ||
      view.token(head).upos != Upos::kPropn)
    return -1;
  const int subject = view.child(verb, Relation::kNsubj);  // at most what stands beside the name, in commas
  const bool beside =
      subject < 0 || (subject > head && subject < verb && view.token(subject + 1).form == ",");
  return beside ? verb : -1;
}

}  // namespace

int clause_behind(const SentenceView& view, std::uint32_t end) {
  static constexpr std::string_view kMarks[] = {"après", "avant", "after", "before"};
  for (int i = 0; i < view.size(); ++i) {
    if (view.token(i).begin < end) continue;
    const int verb = clause_opened_by(view, i);
    const bool mark =
        verb >= 0 && std::find(std::begin(kMarks), std::end(kMarks), view.lemma(i)) != std::end(kMarks);
    if (!mark || i == 0) return -1;
    const auto& kids = view.children(i - 1);  // "two days", "un mois"; "on Monday after X left" is no count
    const bool counted = std::any_of(kids.begin(), kids.end(), [&](int c) {
      const Token& t = view.token(c);
      return t.relation == Relation::kNummod ||
             (t.relation == Relation::kDet && has_feature(t, "Definite=Ind"));
    });
    return counted ? verb : -1;
  }
  return -1;
}

int above_cut(const SentenceView& view, int attached, std::uint32_t end) {
  const int above = attached < 0 ? -1 : view.head(attached);
  if (above < 0 || above > attached || !view.is_verb(attached)) return attached;
  for (int i = above + 1; i + 1 < attached; ++i) {
    if (view.token(i).begin < end) continue;
    const bool cut = view.token(i).form == "," && view.head(i + 1) == attached &&
                     view.token(i + 1).relation == Relation::kMark;
    return cut ? above : attached;
  }
  return attached;
}

int brought_to_front(const SentenceView& view, int verb) {
  const int front = verb < 0 ? -1 : view.head(verb);
  if (front < 0 || front > verb || view.is_verb(front) || !view.has_child(front, Relation::kCop)) return -1;
  const auto& kids = view.children(front);
  const bool empty_subject = std::any_of(kids.begin(), kids.end(), [&](int c) {
    const std::string_view lemma = view.lemma(c);
    return c < front && (lemma == "ce" || lemma == "it");
  });
  for (int i = front + 1; empty_subject && i < verb; ++i) {
    const std::string_view lemma = view.lemma(i);
    if ((lemma == "que" || lemma == "that") && view.is_ancestor(verb, i)) return front;
  }
  return -1;
}

bool main_predicate(const SentenceView& view, const VerbLists& verbs, int predicate) {
  int at = predicate;
  for (int step = 0; step < kMaxClimb && at >= 0; ++step) {
    const Token& t = view.token(at);
    if (t.head < 0 || brought_to_front(view, at) >= 0) return true;
    const bool reported = (t.relation == Relation::kCcomp || t.relation == Relation::kParataxis) &&
                          verbs.has(VerbList::kSpeech, view.token(t.head).lemma);
    if (t.relation != Relation::kConj && t.relation != Relation::kParataxis && !reported) return false;
    at = t.head;
  }
  return false;
}

bool only_bounds(const SentenceView& view, int attached, int above) {
  if (view.is_ancestor(attached, above)) return false;  // "the war of 2020, in which drones destroyed"
  static constexpr std::string_view kWords[] = {"après", "depuis", "avant",  "suite à",  "à la suite de",
                                                "after", "since",  "before", "following"};
  for (int at = attached, step = 0; at >= 0 && at != above && step < view.size();
       at = view.head(at), ++step) {
    if (view.is_verb(at)) return false;
    const std::string preposition = view.preposition_of(at);
    if (std::find(std::begin(kWords), std::end(kWords), preposition) != std::end(kWords)) return true;
  }
  return false;
}

bool tells_own_act(const SentenceView& view, const VerbLists& verbs, int participle, int above) {
  const Token& t = view.token(participle);
  const bool hangs =
      t.relation == Relation::kAcl || t.relation == Relation::kAdvcl || t.relation == Relation::kAmod;
  if (!hangs || !has_feature(t, "VerbForm=Part") || view.is_gerund(participle)) return false;
  if (t.subtype == RelationSubtype::kRelcl || view.has_child(participle, Relation::kAux))
    return false;  // a clause
  if (t.head >= 0 && !view.is_verb(t.head)) {
    const std::string_view noun = view.token(t.head).lemma;
    const bool act = verbs.has(VerbList::kForce, noun) || verbs.has(VerbList::kOccasion, noun);
    if (t.head == above || act) return false;  // "lors de la riposte lancée mercredi"
  }
  return !verbs.has(VerbList::kScene, t.lemma);
}

}  // namespace entente::world
