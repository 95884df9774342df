/// Clauses hung on the wrong word, or without the subject or object that another verb took from them.
///
/// "An agreement was reached by A and B, Baku said": a report verb behind its clause takes the clause's
/// subject or object for its own. "refrains from interfering": a gerund read as an adverbial clause, though
/// the verb governs it. "juge utile que X parte": a clause hung on the adjective before it. "a assuré aux
/// Grecs que la route serait ouverte": what is told, hung on the hearer. "les radios que doit livrer la
/// Belgique": a subject behind the infinitive, taken for its object. "c'est l'aide que refuse X": a clause
/// of a cleft is a relative clause. "« Une erreur », déplore X": a noun that is all that X says.
///
/// Each function looks at one word, and changes nothing where the words around it are others than it
/// expects. complements.cpp says which of them a word gets to, and in which order.
#pragma once

#include "document/document.h"
#include "document/verbs.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {

/// Those of one sentence. The lists and the tree must outlive it.
class ComplementClauses {
 public:
  ComplementClauses(const VerbLists& verbs, TreeEdit& tree) : verbs_(verbs), tree_(tree) {}

  /// "Ce sont les gilets que doit livrer la Belgique": the clause of a cleft with a relative pronoun is read
  /// as a relative clause.
  void cleft(int clause);

  /// "« Une mesure inamicale », a déploré le ministère": a noun by itself that somebody is quoted with is
  /// what that verb says.
  void quoted_noun(int verb);

  /// "juge nécessaire que l'OTAN aide la Géorgie": what is judged is the verb's clause, and the adjective
  /// says how.
  void judged(int adjective);

  /// "Reuters reports that troops entered Chad": of a verb that was taken for a noun the clause is still
  /// hung as of one.
  void told(int clause);

  /// "a fait savoir aux Lettons que ses troupes partiraient": behind whom is told something, what opens with
  /// "que" and has a subject of its own is what is told, and says nothing of the hearer.
  void told_to(int clause);

  /// "s'oppose à ce que la Turquie fore": the clause behind "à ce que" is the verb's, and no relative clause.
  void behind_that(int clause);

  /// "gave notice that it would leave": of a noun a clause is the content, whatever it was called.
  void of_noun(int clause);

  /// "its word that convoys would pass": behind a noun for something told "that" is no object of a clause
  /// with a subject of its own and more behind its verb.
  void content(int clause);

  /// "a prié trois responsables de l'OMS de quitter le pays": an infinitive hung on the last name of the one
  /// who is asked goes with the verb of asking.
  void asked_of(int infinitive);

  /// "the commander, who said that Cambodia had shelled a village": of two clauses on one noun the second is
  /// what the first says.
  void told_behind(int clause);

  /// "announced that it would expel five, a day after Lima expelled six": what is past already goes with the
  /// verb of saying.
  void before_report(int clause);

  /// "told him Ankara was ready": right before the verb of what is told stands its subject.
  void subject_before(int clause);

  /// "Lima confirmed on Monday it would close the border": without a mark the report in front is the
  /// verb of the sentence.
  void report_in_front(int report);

  /// "après la décision du président russe, Vladimir Poutine, de lancer une invasion": behind an apposition
  /// the infinitive still tells what was decided.
  void of_decision(int infinitive);

  /// "les radios que doit lui livrer la Belgique": behind a modal verb and its infinitive stands the subject
  /// of both, where the relative pronoun is the object already.
  void owed(int modal);

  /// "refrains from interfering": the verb governs the gerund.
  void gerund(int token);

  /// "An agreement was reached, Baku said": the clause that is reported has its own subject and object.
  void reported(int clause);

 private:
  /// The only object; -1 for none or several ("livré aux rebelles qu'il soutient des armes").
  int lone_object(int verb) const;

  /// "dire", or "faire savoir".
  bool tells(int verb) const;

  /// "An agreement was reached, Baku said": two subjects at the report verb, none in its clause.
  void lost_subject(int clause, int verb);

  /// "Soldiers are training Kurdish fighters in Iraq, a spokesman said": the object as a second clause.
  void lost_object(int object, int verb);

  const VerbLists& verbs_;
  TreeEdit& tree_;
};

}  // namespace entente::pipeline
