/// Where a frame's slots look: from the trigger to the heads of the phrases in a role.
///
/// One object serves one attempt to fit one frame at one word. It refers to the sentence and the word lists
/// and must not outlive them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/frame.h"
#include "coding/start.h"
#include "document/sentence_view.h"
#include "document/sides.h"

namespace entente::coding {

class Arguments {
 public:
  Arguments(const SentenceView& view, const VerbLists& verbs, int token, const Frame& frame,
            const Trigger& trigger, const StartFacts& start);

  /// Heads of the phrases in the role, coordination not yet expanded.
  std::vector<int> phrases(Role role, const std::vector<std::string>& prepositions) const;

  /// The same where the sentence has them at hand, without a copy; null where they must be looked for.
  const std::vector<int>* known_phrases(Role role) const;

  /// Parties of the phrases in the role, as a slot with this filler wants them; `heads` gets the phrases.
  /// Where the role is `anywhere`, parties other than `actors`.
  std::vector<SideRef> sides(const Slot& slot, const std::vector<SideRef>& actors,
                             std::vector<int>& heads) const;

  /// What the phrases point to beside whom they belong to: Tajikistan in "une base russe au Tadjikistan".
  std::vector<SideRef> pointed_at(const Slot& slot) const;

  /// Long sentences get trees with a misplaced subject or object. Where the tree has nothing in a required
  /// role, the words around the verb decide, as in the shallow coders: the nearest party before it, or right
  /// behind it or its preposition, with no other verb in between.
  std::vector<SideRef> nearest(const Slot& slot) const;

  /// The role is filled by a pronoun that nobody could be found for: "l'accuse", "told them". Somebody is
  /// there, though the text does not let us say who.
  bool unresolved(const Slot& slot) const;

  /// "Avec le soutien de X, Y a ...", "Bangui is under curfew": whom a noun's act was done to, where the
  /// clause's subject is that.
  std::vector<SideRef> helped() const;

  /// Who acts in a relative clause of the verb's object: "rejected the mediation that the AU had offered".
  std::vector<SideRef> behind_object() const;

  /// Words behind one of the prepositions, for conditions: of the trigger, its objects and the words that
  /// other conditions took, whether or not one of them names somebody ("on Monday" does not hide "on
  /// sanctions").
  std::vector<int> prepositional_words(const std::vector<std::string>& prepositions) const;

  /// The subject of the support verb.
  std::vector<SideRef> light_subject() const;

  const SentenceView& view;
  int token;
  const Frame& frame;
  const StartFacts& start;
  LightVerb light;                   ///< Of a noun trigger.
  std::vector<int> condition_nouns;  ///< Words that the frame's conditions took.

 private:
  bool takes_occasion() const;
  bool undergone() const;
  std::vector<int> clause_subjects() const;
  bool is_feeling(const Slot& slot, int phrase) const;
  bool near_border(int side) const;
  std::vector<int> before_subject() const;
  bool stands_free(int at) const;
  bool owned(int noun) const;
  std::vector<int> own_subjects(int clause) const;
  std::vector<SideRef> doers_in_clause(int clause, const std::vector<int>& barred) const;
  int first_of_two() const;
  std::vector<SideRef> agents_below() const;
  bool only_where(int side, const std::vector<int>& phrases) const;
  std::vector<SideRef> doers_of(int noun, bool attributed = true) const;
  std::vector<SideRef> sides_in_clause(const Slot& slot, int clause,
                                       const std::vector<SideRef>& actors) const;
  void spare_venues(std::vector<SideRef>& sides, bool anywhere) const;
  void spare_places(const Slot& slot, std::vector<SideRef>& sides) const;
  void spare_scenes(const Slot& slot, std::vector<SideRef>& sides) const;
  void spare_stages(const Slot& slot, std::vector<SideRef>& sides) const;
  void spare_clubs(const Slot& slot, std::vector<SideRef>& sides) const;
  void spare_victims(const Slot& slot, std::vector<SideRef>& sides) const;
  void spare_origins(const Slot& slot, std::vector<SideRef>& sides) const;
  int clause_of_occasion() const;
  int whose_occasion() const;
  std::vector<int> possessors() const;
  std::vector<int> prepositional(const std::vector<std::string>& prepositions) const;
  std::vector<SideRef> listed_after(int head) const;
  std::vector<SideRef> listed_with(int head) const;
  std::vector<SideRef> names_from(int at, int& end) const;
  std::vector<SideRef> companions(int head) const;
  std::vector<SideRef> echoing() const;

  std::vector<int> objects() const;

  const VerbLists& verbs_;
  const Trigger& trigger_;
};

}  // namespace entente::coding
