/// Who a pronoun or possessive may mean and may not mean, by the tree of its sentence.
///
/// "La Russie a utilisé l'OTSC pour préserver son influence": a possessive belongs to the subject of its
/// clause or of a clause around it. "Il lui a parlé": what stands under one verb are different persons.
/// Internal to src/world.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "document/sentence_view.h"
#include "world/roles.h"

namespace entente::world {

class Binder {
 public:
  /// The document's mentions must be those of pass 1 as long as the Binder is used.
  Binder(const Document& document, const Roles& roles, const VerbLists& verbs)
      : document_(document), roles_(roles), verbs_(verbs) {}

  /// Moves to the sentence. Null when it has no tree.
  const SentenceView* enter(std::uint32_t sentence);

  /// The sentence at hand and its view, null where it has no tree.
  std::uint32_t sentence() const { return sentence_; }
  const SentenceView* view() const { return view_ ? &*view_ : nullptr; }

  /// Heads of the phrases that a possessive at the token may belong to, nearest first.
  std::vector<int> owners(int possessive) const;
  /// Heads of the phrases that stand under the same verb as the pronoun: other persons than it.
  std::vector<int> beside(int pronoun) const;
  /// What the phrase itself says of whose the noun is: adjectives after it, and what its person leads in a
  /// relative clause.
  std::vector<int> owners_below(int noun, bool places) const;
  /// The subject of the clause in which the noun stands, unless it stands in the subject itself; -1 for none.
  int subject_above(int noun) const;
  /// Whose the noun is by "dont" or "whose" before it: the antecedent's head; -1 for none.
  int relative_owner(int noun) const;
  /// "Oman will not give up the island, the sultan said": the subject of what the noun is told to have said
  /// before; -1 for none.
  int reported_subject(int noun) const;
  /// The phrase stands where a clause names its sides: not "according to X", not "in X".
  bool names_side(int head) const;
  /// The subject of a verb that reports a clause.
  bool only_reports(int head) const;
  /// Within a relative clause.
  bool in_relative_clause(int head) const;
  /// Mediates, hosts or sponsors what others do: "talks brokered by X", "mediators X and Y", "X's good
  /// offices".
  bool goes_between(int head) const;
  /// Nouns in the main places of a clause, in the order of the text.
  std::vector<int> nouns() const;
  /// The verb whose subject the token is; -1 for none.
  int verb_of_subject(int token) const;
  /// The pronoun is the subject of a verb that somebody does: "dire", "accuse".
  bool of_persons(int pronoun) const;
  /// The pronoun is the subject of a verb that nobody does: "last", "expirer".
  bool of_things(int pronoun) const;

 private:
  /// Adds what a phrase in front of the pronoun, of which it tells, names.
  void add_described(int pronoun, std::vector<int>& out) const;
  int judged(int noun) const;
  int host_of(int noun) const;
  void led(int clause, std::vector<int>& out) const;
  std::vector<int> place_below(int complement) const;
  bool predicate(int token) const;

  const Document& document_;
  const Roles& roles_;
  const VerbLists& verbs_;
  std::optional<SentenceView> view_;
  std::uint32_t sentence_ = 0xFFFFFFFFU;
};

}  // namespace entente::world
