/// The finder of presences, one sentence: words that tell of bases and troops (presence.cpp), those that stay
/// (presence_stays.cpp), whose they are and where (presence_sides.cpp), those that leave (withdrawal.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ties/finders.h"

namespace entente::ties {

/// A mission of a body, as the tables know it, and the state in which it has its seat.
struct Mission {
  world::Entity entity;
  std::string host;
};

/// The mission that the mention names; none where the tables know no seat of it.
std::optional<Mission> mission_named(const world::World& world, const Mention& mention);

class Presences {
 public:
  Presences(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find();

 private:
  bool military_presence(int i) const;

  /// "le retrait des soldats, qui opéraient depuis la base de X": the base is told of as left with them.
  /// Looks at the drafts from the place on.
  void given_up(std::size_t before);

  /// The base is told below the troops or in their relative clause, and nobody keeps it.
  bool told_with_troops(const Tie& base) const;

  /// "quatre Mirage français sont basés", "deux mille Ougandais ont débarqué": no word for soldiers tells it.
  bool armed_people(int i) const;

  /// "chassé de X et de Y": the verb leads out of states.
  bool out_of_states(int v) const;

  /// "une centaine d'observateurs de l'Union européenne patrouillent".
  bool observers_of_body(int i) const;

  /// "a ouvert neuf bases à l'armée de X": whom the bases are opened to; empty for nobody.
  Codes opened_to(int v) const;

  /// "la mission de l'Union africaine en X".
  bool mission_of_body(int i) const;

  /// "l'armée y a ouvert une implantation": the phrase or whoever has it is military.
  bool military_facility(int i) const;

  const Mention* place_mention(int i) const;

  std::optional<world::Entity> base_at(int i) const;

  bool known_base(int i) const;

  static Codes owners_in(const Codes& codes);

  /// "la base de Kant": the tables know whose it is and where.
  void base_of_tables(int i);

  void add(Tie& tie, const std::string& owner, const std::string& host, const char* what, int noun, int verb,
           std::string name);

  /// Of a day told alone: soldiers that came on it are still there; those that have left did so on it.
  static void end_open(Tie& tie);

  /// The state behind a band that the tables know as part of its army: "les instructeurs de l'Africa Corps".
  std::string army_behind(const std::string& owner) const;

  /// One tie for each state that a list gives: "a quitté X en 2022 et Y en 2023", each with the date behind
  /// it.
  void add_each(const Tie& pattern, const std::string& owner, const std::string& first, const char* what,
                int noun, int verb, const std::string& name);

  /// The date that stands right behind the name of a list's element.
  DateRange date_between(int from, int end) const;

  /// States in which the noun lies, by its complements: "au Tadjikistan", "de Gumri", "stationnées en
  /// Arménie".
  Codes hosts_of(int n, std::string& place, int depth = 0) const;

  /// "sur le territoire ukrainien", "à la frontière arménienne".
  Codes hosts_below(int c) const;
  /// "Trains Somali troops at its base", "soldiers are held in X": pupils and prisoners are no presence.
  bool not_there_to_stay(int n, int v) const;

  /// "remain on Georgian soil", "campent sur le sol de X".
  Codes soil_below(int v) const;

  /// "une base militaire russe au Tadjikistan": the state right behind the phrase, wherever the tree hangs
  /// it.
  Codes host_behind(int n) const;

  /// "une base à Kant": a name that no table knows.
  std::string named_place(int n) const;

  /// The place of the tables as this sentence writes it.
  std::string written_place(const std::string& name) const;

  /// "la force de maintien de la paix", "peacekeepers": those of the only body that the sentence names.
  Codes peacekeepers(int n) const;

  /// "X, où stationnent des soldats de Y": the place that the relative clause hangs on, or the name before
  /// it.
  Codes antecedent_place(int v) const;

  /// Whose they are by adjective or possessive: "les troupes russes", "its contingent". In "les troupes
  /// d'Afghanistan" the complement may be where they are.
  Codes marked_owners(int n) const;

  Codes owners_of(int n) const;

  /// What is read of a base or of troops that stay.
  struct Stay {
    int noun;
    int verb;          ///< That tells of it; -1 for none.
    const char* what;  ///< "base", "troops", "withdrawal".
    int over = -1;     ///< The noun that it hangs on; -1 for none.
    Codes owners{}, hosts{};
    std::string place{};     ///< Of the base.
    bool by_clause = false;  ///< The relative clause tells where they are.
    bool promised = false, asked = false;
    bool is(std::string_view kind) const { return what == kind; }
  };

  void stays(int n, const char* what);

  /// False where the verb or noun over it tells of something else, and no presence.
  bool find_telling_verb(Stay& stay) const;

  /// Whose and where, by the phrase and the relative clause on it.
  void sides_by_phrase(Stay& stay) const;

  /// "donne aux forces de X accès à 17 bases de Y".
  void sides_by_access(Stay& stay, int access) const;

  /// Whose and where, by what hangs on the verb; false where nobody is there yet.
  bool sides_by_verb(Stay& stay) const;
  /// "la ville de Gumri abrite une base".
  Codes hosts_of_hosting(int v, const Around& over, std::string& place) const;
  /// "X a restitué la base à Y".
  void sides_by_handing_back(Stay& stay, const Around& over) const;
  /// "X dispose d'une base", "X a envoyé, a promis des soldats".
  void sides_by_having(Stay& stay, const Around& over) const;
  /// "des soldats de X stationnent", "sont envoyés", "occupent une partie du territoire de Y".
  void sides_by_standing(Stay& stay, const Around& over) const;

  /// Where, by what the clause points to or the text is about, if the verb has left it open.
  void hosts_around_verb(Stay& stay) const;

  /// "mettre fin à sa présence", "X réclame la fermeture des bases de Y".
  void read_giving_up(Stay& stay) const;

  /// The name of the base or the unit; empty for none.
  std::string name_of_stay(const Stay& stay) const;

  void add_stay(Stay& stay);

  /// "une base russe à X", "500 soldats russes en X": a place that no table knows stands for the host.
  void of_unknown_host(int n, int verb, const std::string& owner, const char* what);

  /// "propose d'envoyer dix mille hommes": where nobody else is named, to the state that the text is about.
  bool sends_abroad(int v, std::string_view what) const;

  /// "un millier de soldats américains demeurent dans le nord-est": counted, and nobody else is named.
  bool stays_somewhere(int n, int v, std::string_view what) const;

  /// "le Japon a ouvert en 2011 sa première base à l'étranger": where nobody else is named, in the state that
  /// the text is about.
  bool opens_abroad(int n, int v, std::string_view what) const;

  /// Between the semicolons around the verb nobody or one state is named.
  bool only_state_until_semicolon(int v) const;

  /// "dispose d'une base à X et d'une autre à Y": whose the second is, where the tree has torn the list.
  Codes owners_of_list(int n) const;

  /// "a ouvert ses bases aux soldats de X".
  bool opened_to_troops(int v) const;

  /// "y" right before the verb.
  bool has_clitic(int v) const;

  /// "les soldats qui combattent en X": the relative clause that tells where they are; -1 for none.
  int relative_of(int n) const;

  /// "X a retiré ses troupes de Y", "le retrait des soldats de X de Y", "ont quitté la base de".
  void withdrawal(int w);

  /// The word for troops in the phrase and what is coordinated with it; -1 for none.
  int troops_at(int i) const;
  /// The troops, or their base, that the verb or noun tells the withdrawal of; -1 for none.
  int troops_of(int w) const;

  Codes owners_of_withdrawn(int w, int troops, const Around& a) const;

  /// The states that the phrases around the word give, but for the owners.
  Codes states_left(int w, int troops, const Codes& owners) const;
  /// Where they give none: by what governs the verb, resp. the noun, and by what the text is about. `wished`
  /// is set where somebody only wants them to leave.
  Codes states_left_by_verb(int w, int troops, const Codes& owners, bool& wished) const;
  Codes states_left_by_noun(int w, int troops, const Codes& owners) const;

  /// "chassée de X en 2022, l'armée de Y", "X a expulsé les soldats de Y": they have left, like it or not.
  void driven_out(int v);

  /// The troops that a phrase names: a word of the list, or "l'armée de Y" as one mention.
  bool names_troops(int i) const;

  /// The state in which a mission that the tables know has its seat: "l'Atmis doit plier bagage".
  Codes mission_host(int phrase) const;

  /// What is left: "de Syrie", "from Mali", "hors du Niger", "de la frontière arménienne".
  Codes left_by(int w) const;

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
  int clause_ = -1;  ///< The clause whose status and date count, where it is not the noun's own.
};

}  // namespace entente::ties
