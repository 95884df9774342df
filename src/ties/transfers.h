/// The finder of transfers, one sentence: what a transfer is made of (transfer.cpp), verbs and nouns of
/// giving and taking (transfer_acts.cpp), contracts, wishes and suppliers (transfer_deals.cpp).
#pragma once

#include <string>
#include <vector>

#include "ties/finders.h"
#include "ties/transfer_items.h"

namespace entente::ties {

class Transfers {
 public:
  Transfers(const SentenceReader& reader, Ties& out)
      : reader_(reader), view_(reader.view()), items_(reader), out_(out) {}

  void find();

 private:
  /// "a pris livraison de": told by the verb.
  bool taken_over(int n) const;

  /// "s'est doté de", "a pris livraison de", "a passé commande de".
  bool takes_for_itself(int v) const;

  // ---- parties ----

  static Codes without(Codes codes, const Codes& others);

  static Codes parties_only(const Codes& codes);

  struct Sides {
    Codes suppliers, recipients;
    std::string supplier_words{}, recipient_words{};  ///< Where a side is named that nobody can resolve.
  };

  /// "Turkish drones" that Turkey sells are drones: the adjective is told by the supplier, and other
  /// sentences leave it out.
  std::string unmarked(const Item& item, const std::string& supplier) const;

  void add(int trigger, int verb, const char* what, const Sides& sides, const std::vector<Item>& items,
           bool take);

  /// Those of the codes that one list names ("au Pakistan et à l'Iran"), each of which gets the thing; else
  /// the first that may.
  Codes each_of(const Codes& recipients) const;

  /// A company that sells what its state is known to make stands for the state.
  std::string home_of_maker(const Codes& suppliers, const Item& item) const;

  /// "avait envoyé son navire dans une zone": where the sender moves what is its own.
  bool moved_somewhere(int verb) const;
  /// The other side may be left to the context: where arms are named, or told of by a participle.
  bool item_tells(const Item& item, int verb) const;

  /// "X a donné quatre hélicoptères": the arms are what is given, and the sentence names nobody else.
  bool given_alone(const Item& item, int verb) const;

  /// "trois des S-400 commandés en 2018", "douze avions achetés à X": the side that other sentences name.
  void complete_by_context(bool take, const Item& item, Codes& suppliers, Codes& recipients) const;

  static void stage(Tie& tie);

  /// What stands above the sale: it is negotiated, refused or only wanted.
  void govern(int trigger, Tie& tie) const;

  /// "accuse X de soutenir Y par la livraison de": no fact.
  bool alleged(int trigger) const;

  // ---- patterns ----

  /// Verbs whose receiver is the object: "équiper X de Y", "supply X with Y".
  bool fills(int v, const Around& a, const std::vector<Item>& items) const;

  void of_verb(int v, bool take);
  /// What is transferred: the objects of the verb and what lies below them.
  std::vector<Item> items_of_verb(int v) const;
  /// From whom one takes: "acheter à la France".
  static Codes sellers(const Around& a);
  /// To whom one gives, by the tree, else by what lies deeper in the phrases.
  Codes receivers(int v, const Around& a, const std::vector<Item>& items, const Codes& suppliers) const;
  /// The words of sides that nobody can resolve: "livre des missiles à la Syldavie".
  void add_words_of_sides(int v, bool take, const std::vector<Item>& items, Sides& sides) const;
  /// "sold", "delivered", "negotiating".
  const char* deed_of_verb(int v) const;
  bool only_offered(int v) const;

  /// "a acheté à X des radars et à Y des obusiers", "a livré des chars à X et des drones à Y": the side of
  /// each item; empty where they share theirs.
  std::vector<Codes> side_of_each(int v, const std::vector<Item>& items) const;

  /// "unloaded weapons at the airport of the Somali capital": whose the place is.
  Codes landed_at(int v) const;

  /// "a promis 22 F-16 à X": they are to come.
  void promised(int v);

  /// "X construit cinq corvettes pour Y", "leased four ships from Y".
  bool built_for(int v) const;
  bool taken_on_lease(int v) const;

  /// "Les chars sont un cadeau de X à Y": what is given is the subject.
  void given_items(int n, std::vector<Item>& items) const;

  /// "a livré trois des systèmes commandés en 2018": the verb above tells whose they were and are.
  bool told_above(int v) const;

  /// "des systèmes de missiles défensifs à X": whoever the tree hangs deep below the thing.
  Codes deeper_recipients(int above, const Codes& suppliers) const;

  /// "X en a acheté 24", "X ordered it in 2022": the arms of the transfer that was told last.
  /// "The port lost money and China bought it": a thing stands between, which is meant.
  bool of_another_thing(int pronoun) const;
  void told_before(int v, std::vector<Item>& items) const;

  /// "is in talks with X to buy", "négocie avec X pour acheter": the sides are those of the talks.
  bool bargained_for(int v, bool take, Sides& sides) const;

  /// "un contrat pour livrer", "a deal to supply".
  bool under_contract(int v) const;

  void of_noun(int n, bool take);

  /// "fournisseur d'armes", told elsewhere; "a levé les restrictions à l'exportation d'armes": no sale of its
  /// own.
  bool in_general(int n) const;

  /// "leur projet de vente": whose plan it is.
  Codes owner_of_plan(int n) const;

  static bool item_token(int token, const std::vector<Item>& items);

  /// Whose the sale is: "la vente par X", "l'achat de l'armée pakistanaise": parties that no item brings
  /// along.
  Codes own_of(int n, const std::vector<Item>& items) const;

  /// Two sides of talks or of a contract: the maker supplies, else the one who is not named as taking part.
  void complete(int n, bool take, const std::vector<Item>& items, Sides& sides) const;

  /// "des pourparlers pour douze Rafale": arms that the talks are to bring.
  void wanted_in_talks(int n, std::vector<Item>& items) const;

  /// "l'accord S-400 entre la Russie et l'Inde", "un contrat pour 36 Rafale": the item tells that arms are
  /// sold.
  void contract(int n);

  void complete_contract(int n, const std::vector<Item>& items, Sides& sides) const;

  /// "Is haggling over BrahMos": the makers of the thing and whoever bargains with them.
  void bargained(int v);

  /// "X demande des F-16 à Y", "X convoite des Rafale": arms that somebody wants, before any sale is spoken
  /// of.
  void wanted(int v);

  /// Whose the arms are: "X, dont les missiles", "Serbia's missiles".
  Codes owners_of_items(const std::vector<Item>& items) const;

  /// "un premier lot de S-400 russes est arrivé en Turquie".
  void arrival(int v);

  /// "exclure la Turquie du programme F-35", "suspended F-35 deliveries to Turkey" (the latter by its noun).
  void exclusion(int v);

  /// "premier exportateur d'armes vers l'Inde", "India's biggest arms supplier", "le plus grand partenaire de
  /// l'Inde en termes de ventes d'armes".
  void supplier(int n);

  const SentenceReader& reader_;
  const SentenceView& view_;
  const TransferItems items_;
  Ties& out_;
};

}  // namespace entente::ties
