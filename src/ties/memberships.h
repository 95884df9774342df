/// The finder of memberships, one sentence: who is a member (membership.cpp), who joins, leaves or is
/// suspended (membership_acts.cpp).
#pragma once

#include <string>

#include "ties/finders.h"

namespace entente::ties {

class Memberships {
 public:
  Memberships(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find();

 private:
  struct What {
    const char* what;
    int trigger;
    int verb = -1;       ///< Where dates and status are looked for, beside the trigger.
    bool stated = true;  ///< False for "X, membre de Y", which is so whatever becomes of the sentence.
  };

  void add(const Codes& states, const std::string& body, const What& told);

  /// "n'appartient plus à", "is no longer a member": it was one.
  bool no_longer(const What& told) const;

  /// "le retrait de X à deux reprises, en 1999 puis en 2012": one tie for each date.
  bool twice(const Tie& tie);

  static const char* stage_of(const Tie& tie);

  /// "depuis 2004" is open; a date of joining begins, one of leaving ends.
  static void dates(Tie& tie);

  std::string body_in(const Codes& codes) const;
  /// "l'organisation", "the group" that no mention resolves: the body spoken of last.
  std::string body_before(int v, bool unsaid = false) const;

  /// "deux membres de l'Otan": the two that the text before is about, where both have ever been in it.
  Codes both_told_of(int noun, const std::string& body) const;

  /// The body with members that the text named last before the token: "qui en est membre", "y siège".
  std::string body_pointed(int at) const;
  /// "en", "y", "it" hangs on the word.
  bool points(int at) const;
  /// "membre de plein droit", "membre depuis 2023", "les cinq membres – A, B, C": of the body spoken of.
  bool of_body_before(int member, int noun) const;
  /// The only body that the sentence names; empty for none or several.
  std::string only_body() const;
  /// The tables have known the state as a member for years: it does not join.
  bool long_since(const std::string& state, const std::string& body) const;
  /// The tables know the state as a member of some time.
  bool ever_in(const std::string& state, const std::string& body) const;
  /// "A est entré dans X en 2009, B en 2017": the verb is said once, each state has its date behind it.
  void gapped(int v, const std::string& body, const char* what);
  /// "A took his country into X".
  bool led_into(int v, const Around& a);

  static Codes states_in(const Codes& codes);

  /// The noun that stands for the members: "pays" in "pays membres".
  int noun_of(int member) const;

  std::string body_of(int member, int noun) const;

  /// "X, dont A et B sont membres", "X, à laquelle A et B appartiennent": by the order of words, whatever the
  /// tree makes of the list.
  std::string body_of_relative(int at) const;

  /// "Un groupe fondé par A et B", "joined in 2017 by C": who does what the participle tells, and which body
  /// it tells of; false where it tells of none.
  bool done_by(int v, Codes& states, std::string& body) const;

  /// Members named behind the noun: by apposition, list or "dont", "such as".
  void named_behind(int at, Codes& out, int depth = 0) const;

  /// "les membres de X, dont A et B", "members such as A and B": a list behind the words that announce one.
  void introduced(int noun, Codes& out) const;

  /// "dont", "tels que", "including" before a list.
  bool introduces(int c) const;

  bool other(int noun) const;

  void holders(int member, int noun, Codes& out) const;
  /// Those whom the word `h` over the noun gives, by what the noun is to it.
  void holders_over(int noun, int h, Codes& out) const;

  /// "L'Italie, aux côtés d'autres États membres de l'OTAN, votera": the subject is a member, too.
  void beside_others(int noun, Codes& out) const;

  /// "l'Arménie, un autre membre de l'OTSC": a name right before the comma, whatever the tree.
  void before_comma(int noun, Codes& out) const;
  /// "Membres de X, Y et Z ont refusé": who follows the comma.
  void fronted(int noun, Codes& out) const;

  void members(int member);

  /// "membre de X, de Y et de Z": the body, and those that a list joins to it.
  Codes bodies_with(const std::string& body) const;

  /// "two NATO allies", "les alliés de X au sein de l'OTSC – A, B": allies within a body are its members.
  void allies(int ally);

  void verb(int v);

  /// What the verb tells of states and a body.
  struct Deed {
    int verb;
    bool belong = false, join = false, leave = false, suspend = false;
    bool candidate = false;  ///< Not yet so.
    bool admitted = false;   ///< "a été admis".
    bool observer = false;   ///< "siège comme observateur".
    bool any() const { return belong || join || leave || suspend || candidate; }
  };
  Deed deed_of(int v) const;

  /// The bodies among what hangs on the verb: "faire partie de l'OTAN", "se retirer de l'OTSC".
  Codes bodies_around(const Deed& deed, const Around& a) const;
  /// Who does it, or to whom the body does it; false where the body does it to nobody that is a state.
  bool sides_by_tree(const Deed& deed, const Around& a, Codes& states, std::string& body) const;
  /// The states that the order of words tells, where the tree is wrong; `named` is the body of the tree.
  void states_by_order(const Deed& deed, const std::string& named, const std::string& body,
                       Codes& states) const;
  /// The body that the text before tells, where the verb points to it or leaves it out.
  void body_by_text(const Deed& deed, std::string& body, Codes& states) const;
  /// "a suspendu son dialogue avec", "retire ses troupes": what is suspended or left is no membership.
  bool of_something_else(const Deed& deed, const Around& a) const;

  /// "X a gelé sa participation à Y": what is suspended is a noun that says how X belongs.
  bool participation(int v, const Around& a);

  bool contains(int v, const Around& a);
  /// "réunit autour de A B, C et D": every state named behind the verb, before the next one.
  void named_after(int v, Codes& out) const;

  /// "X a ratifié le statut de la Cour": one joins a body by its statute.
  bool ratifies(int v);

  bool founds(int v, const Around& a);
  bool is_itself_among(const std::vector<int>& objects, const std::string& body) const;

  /// "l'adhésion de la Suède à l'OTAN", "Syria's suspension from the Arab League".
  void noun(int n);
  /// Who and what, by the verb `v` over the noun and by what the text before tells.
  void sides_over_noun(int n, int v, Codes& states, std::string& body) const;
  /// "A et B, candidates à X", "X est candidate à Y"; `h` is the word over the noun, or -1.
  Codes states_said_of(int n, int h) const;
  /// "leur retrait de X", "the withdrawal of A and B from X": all of them, and not one of a longer list.
  bool owned_together(int n, const Codes& states) const;
  /// "had been an observer since 2015": of the body told before.
  bool said_by_itself(int n) const;

  /// "X, dont A, B et C étaient au nombre des fondateurs", "A, fondateur de X".
  void founders(int i);

  /// "La Syldavie est membre de X": a state that no table knows, in the words of the text.
  void unknown_member(int noun, const std::string& body, const char* what);

  /// "ont rappelé leurs ambassadeurs au nom de l'AES": they speak for a body that they are of.
  void on_behalf(int n);

  /// "le gel de la participation": of the only state in the only body that the sentence names.
  void only_pair(Codes& states, std::string& body) const;

  /// "les soldats de l'OTSC ont entamé leur retrait de X": the body leaves the state.
  bool body_leaves(int n, const std::string& body) const;

  /// "négocier, demander, bloquer l'adhésion", "la candidature à l'adhésion": not yet so.
  bool wanted(int n) const;

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
};

}  // namespace entente::ties
