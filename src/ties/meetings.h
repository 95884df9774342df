/// The finder of meetings, one sentence: those that events tell (meeting.cpp), those that only the words tell
/// (meeting_words.cpp).
#pragma once

#include <string>

#include "ties/finders.h"

namespace entente::ties {

class Meetings {
 public:
  Meetings(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find();

 private:
  bool meets(const Event& event) const;

  /// "a corvette called at X", "des chasseurs ont volé vers Y": arms do not meet.
  bool flown_by_arms(const Event& event) const;

  /// "accueillera une garnison": whoever houses soldiers or manoeuvres does not meet them.
  bool houses(const Event& event) const;

  bool holds_arms(int phrase) const;

  /// "l'AES, qui réunit X, Y et Z": who is in it, not who meets.
  bool comprises(int verb) const;

  /// "a ouvert des négociations", "les pourparlers se poursuivent": nobody says that somebody met on a day or
  /// at a place.
  bool drags_on(const Event& event, const Tie& tie, int verb) const;

  /// "X recevait A et B": all of them met, at X's.
  bool at_home(const Event& event) const;

  /// A body of few members is its members: "les ministres de l'AES".
  Codes members_met(const Codes& parties) const;

  void of_event(const Event& event);

  /// The sentence names the state, as such or by a place in it.
  bool named_here(const std::string& code) const;

  /// A journey to several states is a meeting with each.
  void emit(const Event& event, Tie tie, bool back, bool together);

  /// "X et Y sont de retour à Genève pour des pourparlers": where they talk is not whom they talk to.
  Codes without_venue(const Event& event, int trigger, Codes parties) const;

  /// "Les dirigeants de l'OTAN ont clos un sommet à Oslo": the body, where none of the states that the
  /// sentence names takes part by itself; empty otherwise.
  Codes body_alone(const Event& event, int trigger, const Codes& parties) const;
  /// The word for the meeting that the event tells: of its trigger, or below its verb; -1 for none.
  int meeting_told(const Event& event, int trigger) const;

  /// "la rencontre", "cette visite", "ils se sont entretenus": may be a meeting spoken of before.
  bool points_back(int trigger) const;

  /// Name of the person that the mention is or that stands beside it: "le ministre, X".
  std::string person_at(const Mention* m) const;

  /// "a rencontré X à A le 9, puis Y à B le 12": two meetings, each with its day and place; false for one.
  bool one_after_another(const Tie& tie, int verb);

  /// "s'étaient entretenus", "had met": before what the text tells.
  bool pluperfect(int verb) const;
  bool date_in_sentence(const DateRange& range) const;

  /// "Lors d'un passage à Y, le ministre X a confirmé", "à l'issue d'un entretien avec Y, X a promis": whom
  /// the clause is about has been there, or met them.
  void in_passing(int n);
  /// Whose visit it is, by the noun, else by the verb over it; null for none.
  const Mention* visitor(int n, int verb) const;

  /// "X a reporté sa visite à Y": the refusal tells of the meeting that was to be.
  void refused(const Event& event);

  /// "X doit rencontrer Y", "X received Y in Z", where no event tells it.
  void by_verb(int v);

  /// The word is part of what tells an event of talks, or of talks refused.
  bool talks_told(int i) const;
  /// "recevait à la Maison Blanche X et Y": one name to the tree.
  std::vector<int> persons_behind(int v) const;
  /// "Reçu à X par Y, Z a promis": Z, the subject of the main verb; and Y, or whose the place is.
  std::vector<int> received(int v, int main) const;
  Codes receivers(int v, const Around& a) const;
  /// The meeting that the verb tells, with the names of the other persons.
  void add_meeting_of(int v, const Codes& parties, const std::vector<int>& others);

  /// "Le ministre X est allé à Y en mai", "flew to see Y", "paid Y a visit", "was fêted in Y", where no event
  /// tells it: whoever holds an office and goes abroad meets the state that he goes to.
  void journey(int v);
  Codes met_on_journey(int v, const std::string& traveller, std::string& name) const;
  /// Codes of persons and capitals to which, or in which, the verb leads.
  Codes destination(int v) const;
  const Mention* traveller_of(int v) const;
  bool told_by_event(int v) const;

  /// "X et Y ont signé à Z un accord": persons of two states who put their names to something meet.
  void signers(int v);

  /// "Le ministre X est attendu mardi à Y": a visit to come.
  void expected(int v);

  /// The token hangs in the phrase without a clause between.
  bool nominal_below(int phrase, int i) const;

  /// "Réunis à X, les dirigeants de Y ont décidé": the body has met.
  void gathered(int v);

  /// "Les ministres de X se retrouveront le 5 à Y", "X met on Friday": a body alone, on a day or at a place.
  void body_meets(int v);

  /// "X, qui se réunit samedi, demandera": the clause above tells what is to come.
  bool future_above(int v) const;

  /// Whoever stays away from a summit or is not yet there does not undo it: it is to come, or has been.
  EventStatus by_calendar(const Tie& tie) const;

  /// "a déclaré le ministre X à son homologue Y": whom one tells something, one has met, unless by telephone.
  void told_to(int v);

  /// "la visite de X à Y a été annulée", "cancelled her meeting with Y".
  void cancelled(int n);

  /// "L'Irak a accueilli des pourparlers entre X et Y": who lends the house does not meet.
  Codes without_hosts(const Event& event, Codes parties) const;

  /// A meeting that did not take place is a tie only where it had been agreed: cancelled or put off.
  bool kept(const Event& event, int trigger) const;

  /// The persons, side by side; with the conference where one is named.
  std::string name_of_meeting(const Event& event, int trigger) const;

  /// Persons named among the subjects of the verb.
  std::string persons_of(int verb) const;

  /// "un sommet réunira à X les dirigeants de Y, de Z et": the first list of names behind the verb.
  Codes gathered_by(int verb) const;

  /// "held drills before the summit": what the verb is said of is another thing.
  bool beside_object(int n, int verb) const;

  /// "au sommet de l'OCS à Samarcande", "X et Y ont coprésidé la réunion du groupe": no event tells it.
  void held(int n);

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
};

}  // namespace entente::ties
