/// The finder of an event's status: who looks (status.cpp), words of negation (status_negation.cpp), the
/// clause itself (status_clause.cpp), what governs it (status_above.cpp), and what holds a noun
/// (status_nominal.cpp).
///
/// Each finding is noted, and the one furthest from fact counts: in "Paris n'aurait pas promis d'envoyer des
/// soldats" the sending is governed by a promise (planned), under a conditional of hearsay (possible), and
/// that is negated (not). A verb asks its own clause first and then whatever it hangs on, step by step: "a
/// annoncé vouloir aider". A noun asks its adjectives, then the verb whose subject or object it is, and that
/// verb's clause: "la rencontre prévue", "ont annulé la rencontre".
#pragma once

#include <string>
#include <string_view>

#include "coding/status.h"

namespace entente::coding {

/// Of one match; what it is made of must outlive it.
class StatusFinder {
 public:
  StatusFinder(const SentenceView& view, const VerbLists& verbs, const Match& match)
      : view_(view), verbs_(verbs), match_(match) {}

  StatusFinding find();

 private:
  // status.cpp: who looks where, and what is noted.

  void note(EventStatus status, std::string reason);

  // status_negation.cpp: words of negation.

  bool negated(int verb) const;

  /// "n'exclut pas le recours à la force": the negation is a word that the frame asks for.
  bool asked_for(const Token& word) const;

  /// "n'en a pas moins promis": nonetheless.
  bool nonetheless(int verb) const;

  bool negative_noun(int noun) const;

  /// "Neither X nor Y attacked", "ni X ni Y n'ont attaqué".
  bool neither(int noun) const;

  /// "sees no chance", "recognised neither Kosovo nor Abkhazia".
  void negated_object(int verb);

  /// "wants no part in the talks", "sees no point in": the frame asks for the word that negates its object.
  bool negation_asked_for(int noun) const;

  void negate(int word);

  // status_clause.cpp: tense, mood and adverbs of a clause.

  /// The finite verb's tense and mood, auxiliaries included; its negation where it is the act's own.
  void clause(int verb, bool own = true);

  void tense(int word, int verb);

  void conditional(int word, int verb);

  /// A past-tense report verb above: "a dit qu'il soutiendrait", "said it would back".
  bool under_report(int verb) const;

  /// A progressive, or a tense that tells what lasts.
  void lasting(int verb);

  /// "a signé et ratifié", "will meet and discuss": the first verb's auxiliaries hold for the second.
  void shared_auxiliaries(int second, int first);

  bool has_own_time(int verb) const;

  // status_above.cpp: what governs a verb.

  /// Verbs and nouns above the trigger that say how real it is.
  void governors(int from);

  /// What the one word says of what it governs: "dément", "refuse de", "espère que", "prêt à".
  void governor(int h, int below);

  /// "refuse de signer", "n'a pas hésité à attaquer": of an infinitive or gerund; true where that settles it.
  bool decides_on_bare(int h, int below);

  /// "a décidé de fermer les frontières", "announced the expulsion": where the act is one of authority, to
  /// decide on it is to do it.
  bool enacts(std::string_view governor) const;

  /// "a rejeté les informations selon lesquelles", "denied reports that": what is told below the noun.
  bool denied_claim(int noun);

  /// "Rien ne prouve que l'Iran ait livré des missiles".
  bool proved_by_nothing(int verb);

  /// "There is no evidence that Iran delivered missiles".
  bool claim_of_nobody(int noun);

  bool purpose(int clause) const;

  /// "waited, only to attack", "went on to attack": what came of it, and no purpose.
  bool outcome(int clause) const;

  /// "a annoncé avoir évacué", "claims to have shot down": done before it is said. "Is expected to be signed"
  /// is not.
  bool perfect(int infinitive) const;

  bool finite_auxiliary(int verb) const;

  // status_nominal.cpp: what holds a noun.

  void nominal(int noun);

  /// "is due in Rome": parsed with the adjective for a head, but the copula hangs on the place.
  void due_at(int place);

  /// What holds the noun: a support verb, a verb whose subject or object it is, or another noun ("la
  /// possibilité d'une attaque").
  void holder(int noun);

  /// "prépare une attaque", "la rencontre a été annulée": the verb has the noun for subject or object.
  void held_by(int h, int noun);

  /// "se rendra à Paris pour des négociations": what stands beside a future is still to come.
  void beside_future(int h);

  /// "la rencontre a été annulée": a passive of which the talks or manoeuvres are the subject.
  bool called_off(const Token& noun, int verb) const;

  /// "a lieu", "s'est tenue", "take place": the verb says of its subject that it is.
  bool happens(int verb) const;

  static constexpr int kMaxGovernors = 10;  ///< Steps from word to word above the trigger.

  const SentenceView& view_;
  const VerbLists& verbs_;
  const Match& match_;
  StatusFinding finding_;
};

}  // namespace entente::coding
