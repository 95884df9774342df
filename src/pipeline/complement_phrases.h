/// Phrases with a preposition, and copulas, hung on the word beside the one that they belong to.
///
/// "an explosion in Bulgaria by Hezbollah": who did it goes with the deed. "before July from Rwanda": no
/// month has anybody below it. "a base in Chad to Mali": of two states neither lies in the other. "a maille à
/// partir avec X": the last word of an idiom has no complement. "The premier, on a visit to Hanoi, called":
/// who is on the visit is the subject. "is scheduled to arrive Feb 8": the day is that of what is scheduled.
/// "came to Maputo's rescue": the preposition is the noun's. "l'affaire auprès de Berlin", "its skulls back
/// from Germany": a complement of the verb. "est entré en vigueur": a complement, and no part of an adverb.
/// "est ce mardi à Hanoï", "is due in Kyiv": whose the copula is. "Il a accusé X": somebody.
///
/// Each function looks at one word, and changes nothing where the words around it are others than it
/// expects. complements.cpp says which of them a word gets to, and in which order.
#pragma once

#include "document/verbs.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {

/// Those of one sentence. The lists, the document and the tree must outlive it.
class ComplementPhrases {
 public:
  ComplementPhrases(const VerbLists& verbs, const Document& document, TreeEdit& tree)
      : verbs_(verbs), document_(document), tree_(tree) {}

  /// "an explosion in Bulgaria by Hezbollah", "a message from the government to Chad": who did it and for
  /// whom, hung on the phrase between.
  void of_the_deed(int token);

  /// "demanded the release before July from Rwanda": no month has anybody below it.
  void of_a_time(int noun);

  /// "d'une base au Tadjikistan en Ukraine": neither state lies in the other.
  void of_other_state(int noun);

  /// "a maille à partir avec la Bolivie": a part of an idiom has nobody below it; the verb has.
  void behind_fixed(int noun);

  /// "The premier, on a visit to Hanoi, called": between commas right behind the subject it tells of the
  /// subject, who is on it.
  void on_visit(int noun);

  /// "is scheduled to arrive Feb 8": the day behind the infinitive is that of what is scheduled.
  void day_of_plan(int day);

  /// "came to Maputo's rescue": the preposition is that of the noun that the possessor stands before.
  void of_possessor(int mark);

  /// "s'est inquiété de l'affaire auprès de Berlin": with whom somebody speaks or deals goes with the verb,
  /// or the deed, and not with what it is about.
  void beside(int adverb);

  /// "est entré en vigueur": a noun that its preposition took for a part of an adverb is a complement.
  void fixed_noun(int noun);

  /// "est ce mardi à Hanoï": a copula is that of where somebody is, and not of the day.
  void copula_of_time(int copula);

  /// "is due in Kyiv": copula and subject hung on the complement of the adjective that they belong to.
  void copula_of_adjective(int copula);

  /// "wants its skulls back from Germany".
  void behind_way(int noun);

  /// "Il a accusé l'Azerbaïdjan": but for a few verbs, "il" before an object is somebody.
  void personal(int pronoun);

 private:
  const VerbLists& verbs_;
  const Document& document_;
  TreeEdit& tree_;
};

}  // namespace entente::pipeline
