/// The finder of agreements, one sentence: nouns that name one (agreement.cpp), between whom it is
/// (agreement_parties.cpp), words and verbs that tell of one without naming it (agreement_acts.cpp), and how
/// far it has come (agreement_stage.cpp).
///
/// "X et Y ont signé un traité" has its parties in the verb's subject, "l'accord entre X et Y" behind the
/// noun, "le traité de Lisbonne" in the tables. "X, allié de Y" and "ont convenu de coopérer" name no treaty
/// and are agreements all the same. Whether it is negotiated, signed, in force or ended is asked last, for
/// all of them alike: finish().
#pragma once

#include <string>

#include "ties/finders.h"
#include "ties/naming.h"

namespace entente::ties {

class Agreements {
 public:
  Agreements(const SentenceReader& reader, Ties& out)
      : reader_(reader), view_(reader.view()), world_(reader.scope().world), out_(out) {}

  void find();

 private:
  // agreement.cpp: nouns that name an agreement.

  bool known_treaty(int i) const;

  /// Relations are resumed as they were; they are established only where they are diplomatic.
  bool opens(int act, int relations) const;

  /// Is the noun one that ties, and of which strength?
  bool binds(int i) const;

  void noun(int n);

  /// Whom the noun and the verbs around it tell of. `verb` becomes the one that tells of the signing.
  Codes signing_parties(int n, int& verb) const;

  /// "le traité de Lisbonne": its full name, and the parties that the sentence leaves out.
  void take_from_tables(int n, const ThingName& name, const world::Entity& known, Codes& parties,
                        Tie& tie) const;

  /// One side or none is told: the other is a body's members, words that nobody knows, or whom the text
  /// before is about.
  void find_other_side(int n, int verb, const Codes& place, Codes& parties, Tie& tie) const;

  /// "treaty", "alliance", "trade". `known`: what the tables know it as.
  std::string kind_of(int n, world::EntityId known, const Codes& parties, const Codes& place) const;

  /// The word of a treaty's name that says what it is: "the 1975 Algiers Agreement".
  int word_of(int n) const;

  /// "X a signé un accord", "un texte passé avec X": somebody is a party, the other is left to the text.
  bool signs(int n, int verb) const;

  /// The name has capitals: it is that treaty, whoever else is named. "accord d'accès réciproque" may be
  /// another.
  static bool named_in_full(const ThingName& name);

  /// "X a signé avec le ministre Y, Z, un accord": the object that the tree hangs on Z; the verb, or -1.
  int torn_from(int n) const;

  /// "ont apposé leur signature au bas d'un accord": the verb; -1 for none.
  int signed_below(int n) const;

  // agreement_parties.cpp: between whom it is.

  /// Those between whom it is; else whose it is and with whom; else who signs it.
  Codes parties_of(int n, int verb) const;

  /// "Avec la signature d'un accord, X et Y se sont engagés".
  bool by_signing(int n, int verb) const;

  /// "signed by X, the minister, and Y for Z": whoever is named behind "by", wherever the tree hangs them.
  Codes signers_behind(int verb) const;

  /// "an attack on Philippine ships would bring the American mutual defence treaty into play": the treaty of
  /// the only two states that the sentence tells of.
  Codes allies_of_sentence(int n) const;

  static Codes without(Codes codes, const Codes& others);

  /// "un accord qui ouvre ses ports à X a été conclu avec Y": of a passive that tells with whom, the one
  /// other state of the sentence.
  Codes other_of_passive(int n, int verb, const std::string& with) const;

  /// "a signé un accord avec la Syldavie": the other side, where nobody can say who that is.
  std::string unresolved_partner(int n, int verb) const;

  /// "X a envoyé des soldats en vertu d'un accord signé avec Y": who does it by the agreement is a party.
  Codes signer_above(int n, const std::string& with) const;

  /// "le pacte Aukus": a body so small that it is its members.
  Codes members_of_body(const std::string& body) const;

  /// All who were ever parties, states of today for those that are gone.
  Codes table_parties(const world::Entity& treaty) const;

  /// The other side of "entre X", where the text has lost it: whom the sentence names and the document tells
  /// of together with X.
  std::string lost_partner(const std::string& code) const;

  // agreement_acts.cpp: words and verbs that tell of an agreement without naming it.

  /// "après ceux qui le lient à X et à Y", "celui que X a signé avec Y": of the kind of the one named before.
  void others_like(int pronoun);

  /// "X, allié de Y", "X and its ally Y": an alliance, told by the word alone.
  void allies(int ally);

  /// "X et Y vont renouer des relations diplomatiques".
  void restored(int v);

  /// "X et Y ont convenu de rétablir leurs relations diplomatiques", "de renforcer leur coopération
  /// militaire".
  void agreed(int v);

  // agreement_stage.cpp: how far it has come, and what the tie says of it.

  /// Fills in what every agreement tells in the same way, and hands the tie out.
  void finish(Tie& tie, const Codes& parties, int n, int verb);

  /// Whether it is real, by the verb where that says what became of it and by the noun's phrase else; true
  /// for one that is only negotiated.
  bool set_status(int n, int verb, Tie& tie) const;

  /// From when to when it holds: "l'accord de 1960, dénoncé en 2022".
  void set_stage(int n, int verb, bool negotiated, Tie& tie) const;

  /// "calls for a ceasefire", "talks on Gaza ceasefire"; but "talks on the treaty" are about one that there
  /// is.
  bool wished_for(int n) const;

  /// "a suspendu l'accord", "a dénoncé le traité".
  bool halts(int n, int verb) const;

  /// "l'accord a été reporté et n'a pas été signé": it is still to come.
  bool delayed(int verb) const;

  /// "the March agreement": one that has a date of its own, not ahead, has been made.
  bool told_as_made(int n) const;

  const SentenceReader& reader_;
  const SentenceView& view_;
  const world::World& world_;
  Ties& out_;
};

}  // namespace entente::ties
