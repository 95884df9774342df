/// Objects hung on another word than their verb, or taken for something else than objects.
///
/// "a expulsé plus de 200 X": so many are the object. "a signé en mars des accords": an object that the date
/// or adverb before it took for its own. "sent Kyiv the last of its jets": two objects, of which the first
/// receives the second. "rejected as slander the charges": an object hung on the noun before it. "n'a plus
/// de relations": "de" is the article of an object. "a rabiboché Riyad et Téhéran": the second object,
/// joined to the verb. "bombarde depuis des années les rebelles": no preposition, so they are bombed.
///
/// Each function looks at one word, and changes nothing where the words around it are others than it
/// expects. complements.cpp says which of them a word gets to, and in which order.
#pragma once

#include "document/document.h"
#include "document/verbs.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {

/// Those of one sentence. The lists, the document and the tree must outlive it.
class ComplementObjects {
 public:
  ComplementObjects(const VerbLists& verbs, const Document& document, TreeEdit& tree)
      : verbs_(verbs), document_(document), tree_(tree) {}

  /// "Warsaw sent Kyiv the last of its jets": of two objects behind a verb of giving, a party and something
  /// with its own determiner, the first receives.
  void receiver(int first);

  /// "rejected as slander the accusations": a noun has no object; the verb above it has.
  void judged_object(int object);

  /// "a rabiboché Riyad et Téhéran": a name right behind the object and "and", joined to the verb.
  void joined_object(int name);

  /// "n'entretient plus de relations avec X", "n'a ouvert d'ambassade qu'en 1992": under a negation "de" is
  /// the object's article, and not what the adverb or the verb governs.
  void negated_object(int noun);

  /// "a signé en mars des accords", "a livré en catimini des chars": what the date or the manner took for its
  /// own is the verb's object.
  void timed_object(int token);

  /// "Bombarde depuis des années les rebelles": a noun without a preposition that hangs on a verb with a
  /// subject of its own is the verb's object, unless it tells when.
  void bare_object(int noun);

  /// "entraînent depuis lors des recrues", "a frappé de nouveau des usines": an adverb has no complement.
  void adverb_object(int token);

  /// "a expulsé l'an dernier plus de 200 Guinéens": so many are the verb's object.
  void quantity(int token);

  /// "killed at least seven persons": the preposition belongs to the number, and they are the object.
  void at_least(int noun);

 private:
  /// An active verb before the word, which has neither an object nor a clause in its place.
  bool may_take_object(int verb, int word) const;

  /// The words up to `next` are a date that is whole by itself: not "la veille des élections".
  bool ends_date(int time, int next) const;

  /// What stands before `next` wants no complement of its own: "chez eux", "en ce moment", "dans la nuit".
  bool complete(int head, int next) const;

  static bool is_as(const Token& t) { return t.lemma == "as" || t.lemma == "comme"; }

  const VerbLists& verbs_;
  const Document& document_;
  TreeEdit& tree_;
};

}  // namespace entente::pipeline
