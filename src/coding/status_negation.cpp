#include "coding/status_finder.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente::coding {

bool StatusFinder::negated(int verb) const {
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

bool StatusFinder::asked_for(const Token& word) const {
  const std::vector<Condition>& conditions = match_.frame->conditions;
  return std::any_of(conditions.begin(), conditions.end(), [&](const Condition& c) {
    return !c.forbidden && c.role == Role::kAdverb &&
           (contains(c.words, word.lemma) || contains(c.words, word.form));
  });
}

bool StatusFinder::nonetheless(int verb) const {
  if (view_.child_lemma(verb, "en") < 0 || view_.child_lemma(verb, "ne") < 0) return false;
  for (int i = 1; i < verb + 3 && i < view_.size(); ++i) {
    const bool less = view_.lemma(i) == "moins" && verbs_.has(VerbList::kNegation, view_.lemma(i - 1));
    if (less && view_.is_ancestor(verb, i)) return true;
  }
  return false;
}

bool StatusFinder::negative_noun(int noun) const {
  for (int c : view_.children(noun)) {
    const Token& t = view_.token(c);
    if (t.relation == Relation::kDet && verbs_.has(VerbList::kNegativeDeterminer, t.lemma) &&
        t.lemma != "any")
      return true;
  }
  return false;
}

bool StatusFinder::neither(int noun) const {
  return std::any_of(view_.children(noun).begin(), view_.children(noun).end(), [&](int c) {
    const Token& t = view_.token(c);
    return c < noun && (t.relation == Relation::kCc || t.upos == Upos::kCconj) &&
           verbs_.has(VerbList::kNegation, view_.lemma(c));
  });
}

void StatusFinder::negated_object(int verb) {
  for (int o : view_.objects(verb)) {
    if ((negative_noun(o) || neither(o)) && !(verb == match_.trigger && negation_asked_for(o))) negate(o);
  }
}

bool StatusFinder::negation_asked_for(int noun) const {
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

void StatusFinder::negate(int word) {
  note(EventStatus::kNot, fmt::format("`{}` is negated", view_.token(word).form));
  finding_.negated = true;
}

}  // namespace entente::coding
