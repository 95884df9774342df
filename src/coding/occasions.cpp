// Talks, trade and visits told as the occasion of a clause: whose they are.

#include "coding/arguments.h"
#include "coding/word_tests.h"

namespace entente::coding {

/// Who talks, trades or signs in the clause is a side of the talks it mentions; who is killed or speaks
/// "during an attack" is not the attacker.
bool Arguments::takes_occasion() const {
  if (!is_reciprocal(frame.type) && frame.type != EventType::kSupport) return false;
  const std::vector<SentenceView::Complement>& own = view.complements(token);
  return std::none_of(own.begin(), own.end(), [](const SentenceView::Complement& c) {
    return c.preposition == "entre" || c.preposition == "between";  // "après l'accord entre X et Y, Z a ..."
  });
}

/// "Lors d'un entretien avec X, Y a dit", "à l'issue d'une rencontre": the verb of the clause that the noun
/// gives the occasion of; -1 where it gives none.
int Arguments::clause_of_occasion() const {
  int at = token;
  const std::string preposition = view.preposition_of(at);
  if (!verbs_.has(VerbList::kOccasionMark, preposition)) return -1;
  const int above = view.head(at);
  const bool below_noun = above >= 0 && view.token(at).relation == Relation::kNmod && !view.is_verb(above);
  if (below_noun && verbs_.has(VerbList::kMoment, view.token(above).lemma)) {
    at = above;
  } else if (in(preposition, {"de", "à"})) {
    // "De passage à Tunis, le chancelier": bare, and in front
    if (below_noun || view.has_child(at, Relation::kDet) || at > view.surface_subject(above)) return -1;
  }
  int governor = view.governing_verb(at);
  // "After a meeting with X, Y said that talks would go on": what stands in front belongs to the first verb
  while (governor >= 0 && view.token(governor).relation == Relation::kCcomp && view.head(governor) > at &&
         view.head(governor) < governor)
    governor = view.head(governor);
  return governor;
}

/// "The premier, on a visit to Hanoi, called": whoever the noun is inserted behind; -1 for nobody.
int Arguments::whose_occasion() const {
  const Token& t = view.token(token);
  const std::string preposition = view.preposition_of(token);
  if (t.relation != Relation::kNmod || t.head < 0 || t.head > token || !view.mention(t.head)) return -1;
  return in(preposition, {"en", "on", "de", "in"}) && !view.has_child(token, Relation::kNummod) ? t.head : -1;
}

}  // namespace entente::coding
