/// The finder of disputes, one sentence: words and verbs that say that two are at odds (dispute.cpp), what is
/// claimed (dispute_claims.cpp), and places of which the tables know who claims them (dispute_places.cpp).
///
/// "le différend entre X et Y sur Z" has its sides beside the noun. "X revendique Z" has one of them: the
/// other is whose Z is by the tables, or who holds it by the text. "des combats au Karabakh" has none, and
/// tells of a dispute only where the text is about both claimants.
#pragma once

#include <string>

#include "ties/finders.h"

namespace entente::ties {

class Disputes {
 public:
  Disputes(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find();

 private:
  // dispute.cpp: who is at odds with whom, and over what.

  static Codes sides_in(const Codes& codes);

  /// "navires de guerre", "war crimes": a word that says what kind another thing is.
  bool describes(int n) const;

  void add(int trigger, int verb, const Codes& sides, std::string name);

  /// What it is about: a place or thing behind "sur", "à propos de", or in the name of a war.
  std::string about(int n, const Codes& parties) const;

  /// What stands behind "sur", "à propos de": the noun that comes first, with its phrase.
  std::string topic_at(int from) const;

  /// "Japan and South Korea are at odds over Z", "X et Y sont en guerre".
  void at_odds(int i);

  /// "le différend entre X et Y sur Z", "la guerre de X en Y", "the X-Y border dispute".
  void noun(int n);

  /// "aide X dans sa guerre contre Y", "le soutien à X dans son conflit avec Y": the war of whoever is named
  /// right before as the object or the receiver, and not of who helps.
  Codes helped_in(int n) const;

  /// "X a un différend avec la Syldavie": the other side in the words of the text.
  void unknown_side(int n);

  /// "les relations sino-indiennes restent marquées par le différend frontalier": the only two states named.
  Codes pair_of_sentence(int n) const;

  /// "le conflit qui oppose X à Y", "X s'oppose à Y au sujet de Z".
  void opposed(int v);

  // dispute_claims.cpp: what is claimed, by whom and from whom.

  /// "X et Y revendiquent Z", "se disputent des zones maritimes", "X revendique Z, que contrôle Y".
  void claim(int v);

  /// "se disputent", "a maille à partir avec": those who quarrel; false where it takes one more.
  bool sides_of_quarrel(int v, Codes& parties) const;

  /// "lay claim to Z": what stands behind the verb and may be claimed.
  bool claimed_behind(int v, const Codes& parties, std::string& name) const;

  /// An object of the verb is a place, land, or what both call by its name.
  bool land_claimed(int v, const Codes& parties) const;

  /// What two states claim and no table knows, by its own name: "Halayeb".
  bool named_by_both(int thing, const Codes& parties) const;

  /// "X and Y both lay claim to Z", "les revendications de X sur Z".
  void laid_claim(int n);

  /// "Pékin considère Taïwan comme faisant partie de son territoire".
  void part_of_territory(int t);

  /// "la région disputée entre X et Y", "the contested islands, claimed by X".
  void contested(int c);

  // dispute_places.cpp: places and territories that the tables know.

  /// A territory is claimed from the state that it is of: "the Falklands, which Argentina claims".
  Codes sovereigns(const Codes& parties, std::string& name) const;

  bool disputed(const Mention& m) const;

  /// The table's claimants, and the state that the place lies in, of a place that one of the parties claims.
  void add_claimants(const Mention& m, Codes& parties) const;

  /// A place that the tables know as disputed, told together with both who claim it.
  void disputed_place(int i);

  /// The only two claimants that the document speaks of, both of them often.
  Codes claimants_of_story(const Codes& claimants) const;

  /// "la guerre du Karabakh": those who claim the place, and whom one of them fights in this text.
  Codes over_place(int n) const;

  static void add_opponents(const Event& event, const std::string& code, Codes& others);

  bool token_is_of(int c) const;

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
};

}  // namespace entente::ties
