/// One analysed sentence as the finders of ties read it: words by list, parties by the part that grammar
/// gives them, and the phrases around a noun or verb. Refers to the Document and must not outlive it.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/sentence_view.h"
#include "document/sides.h"
#include "entente/tie.h"
#include "ties/tie_words.h"
#include "world/time.h"
#include "world/world.h"

namespace entente::ties {

using Codes = std::vector<std::string>;

inline bool is_organisation(std::string_view code) { return code.starts_with("IGO:"); }
inline bool is_state(std::string_view code) {
  return !code.empty() && code.find(':') == std::string_view::npos;
}
void add_code(Codes& to, const std::string& code);
void add_codes(Codes& to, const Codes& from);
bool holds(const Codes& codes, std::string_view code);

/// Parties around a word, by what they are to it.
struct Around {
  Codes own;      ///< "de X", "X's", "russe", "russo-pakistanais".
  Codes between;  ///< "entre X et Y", "liant X à Y".
  Codes with;     ///< "avec X".
  Codes by;       ///< "par X".
  Codes toward;   ///< "à X", "vers X".
  Codes from;     ///< "auprès de X".
  Codes inside;   ///< "en X", "à X": states in which it lies, bodies within which it is.
  Codes subject;  ///< Of the verb.
  Codes object;
};

/// What the tables say of treaties that found a body: "North Atlantic Treaty" is IGO:NATO's.
using TreatyBodies = std::map<std::string, std::string, std::less<>>;
TreatyBodies treaty_bodies(const world::World& world);

/// The elements of a list in the order of the text that lie in the sentence.
template <typename T>
std::span<const T> of_sentence(const std::vector<T>& all, std::uint32_t sentence) {
  const auto first =
      std::partition_point(all.begin(), all.end(), [&](const T& t) { return t.sentence < sentence; });
  const auto last =
      std::partition_point(first, all.end(), [&](const T& t) { return t.sentence == sentence; });
  return {all.data() + (first - all.begin()), static_cast<std::size_t>(last - first)};
}

/// What all sentences of a document share.
struct Scope {
  Scope(const Document& document, const TieWords& words, const VerbLists& verbs, const world::World& world,
        const world::TimeRules& times, const TreatyBodies& bodies);

  const Document& document;
  const TieWords& words;
  const VerbLists& verbs;
  const world::World& world;
  const world::TimeRules& times;
  const TreatyBodies& bodies;
  std::unordered_map<std::uint32_t, std::vector<const Event*>> events;  ///< By sentence.

  /// Of the states given, the one that the document tells of together with this one most often; empty where
  /// none is told of, or two are alike.
  std::string partner_of(const std::string& code, const Codes& among) const;
  /// The state beside this one that the document speaks of most; empty where none stands out.
  std::string topic_beside(const std::string& code) const;
  /// The same, but first whoever of those that the document speaks of often is named alone right before the
  /// sentence: an article on two neighbours is about one of them in each paragraph.
  std::string topic_near(std::uint32_t sentence, const std::string& but) const;
  /// The two states that the text before the sentence is about: those that one of the last sentences names
  /// and nobody else, else the two that the document speaks of most. Empty where neither stands out.
  Codes pair_before(std::uint32_t sentence) const;
  /// The organisation that the document speaks of most; empty where none stands out.
  std::string topic_body() const;
  /// Any sentence names the state.
  bool speaks_of(const std::string& code) const { return spoken_of_.contains(code); }
  /// At least three sentences, or the first line, name it.
  bool speaks_often_of(const std::string& code) const;
  /// States told of in the sentence, in the order of the text; with `named` only those that more than a
  /// pronoun tells.
  Codes states_in(std::uint32_t sentence, bool named = false) const;
  /// Organisations with members told of in the sentence.
  Codes bodies_in(std::uint32_t sentence) const;

 private:
  std::map<std::string, int> spoken_of_;  ///< Sentences that name the state; the first line weighs more.
  std::map<std::string, int> bodies_spoken_of_;                 ///< The same of organisations with members.
  std::map<std::string, std::map<std::string, int>> together_;  ///< Events in which two states are the sides.
};

class SentenceReader {
 public:
  SentenceReader(const Scope& scope, std::uint32_t sentence);

  const Scope& scope() const { return scope_; }
  const SentenceView& view() const { return view_; }
  const Document& document() const { return scope_.document; }
  const Token& token(int i) const { return view_.token(i); }
  /// First byte behind a line of place and date ("KIEV, 21 juillet 2023 – "), which tells of nothing; else
  /// that of the sentence.
  std::uint32_t dateline_end() const { return dateline_end_; }
  /// Mentions, date expressions and events of the sentence.
  std::span<const Mention> mentions() const { return mentions_; }
  std::span<const TimeExpression> times() const { return times_; }
  std::span<const Event* const> events() const { return events_; }
  int size() const { return view_.size(); }

  bool is(int i, TieList list) const {
    return lists_[static_cast<std::size_t>(i)].test(static_cast<std::size_t>(list));
  }
  /// "the treaty", "le traité": with a definite article.
  bool is_definite(int noun) const;
  /// A word for arms, arms that the tables know, or what is written like a model of them: "J-10s".
  bool is_arms(int i) const;
  bool is_any(int i, std::initializer_list<TieList> lists) const;
  /// Is any word of the sentence in the list?
  bool says(TieList list) const;
  /// A child or grandchild by modifiers (adjective, noun, compound) that is in the list; -1 for none.
  int modifier(int noun, TieList list) const;
  bool has_modifier(int noun, TieList list) const { return modifier(noun, list) >= 0; }
  /// The preposition of the nominal, lemmas joined by blanks: "à", "à côté de". Where the tree has none, the
  /// one that stands before the name.
  std::string preposition(int i) const;
  bool preposition_is(int i, TieList list) const;

  // What the order of words tells where the tree is wrong:
  /// The names listed from the token on ("A, B et C"); `behind` is set to the token after the last.
  Codes listed(int from, int* behind = nullptr) const;
  /// The names listed right before the verb: "Outre A et B, C et D appartiennent à".
  Codes listed_before(int verb) const;
  /// The token is part of a date expression.
  bool in_time(int i) const;
  /// The token behind the first words of the list at most `limit` words on; -1 when there are none.
  int behind(TieList list, int from, int limit) const;

  /// Codes of the phrase and of what is coordinated with it: states, bodies, groups, companies; no outlets.
  Codes codes(int i, bool modifiers = true) const;
  /// What stands where a party does and nobody can resolve, in the words of the text: "Syldavie", "alliés
  /// africains"; empty for a party, a thing, a place, a person, a date or a pronoun.
  std::string unresolved(int phrase) const;
  /// The same for what hangs on the noun or verb by a preposition of one of the lists.
  std::string unresolved_side(int above, std::initializer_list<TieList> parts) const;
  /// The same for who does what the verb tells; names only: "La Syldavie a livré".
  std::string unresolved_subject(int verb) const;
  /// "les trois pays de l'AES": the members of the body where it has just so many; else empty.
  Codes members_counted(int i) const;
  /// Codes of all mentions that lie on the token itself: both of "russo-pakistanais".
  Codes codes_on(int i) const;
  /// State in which the place named at the token lies; empty for none.
  std::string state_at(int i) const;

  /// Parties by their part, for a noun or a verb, coordination shared.
  Around around(int i) const;
  /// The same, and where a part is empty what hangs deeper in the phrase: "the sale of jets to X".
  Around widely_around(int i) const;
  /// The other side of what this state does, where the sentence leaves it out: whom it
  /// names and the document tells of together with it, else the state that the document is about.
  std::string partner(const std::string& code) const;
  /// The same, where what the last sentences are about comes before what the document is about.
  std::string partner_near(const std::string& code) const;
  /// The state that "y", "là", "sur place" in the clause of the verb stands for, seen from this owner; empty
  /// where no such word is said.
  std::string place_pointed_to(int verb, const std::string& owner) const;
  /// Who does it: the parties of the deep subjects.
  Codes subject_codes(int verb) const;
  /// Whom the noun is said of, where it is a predicate: "X est, reste, demeure le premier client", also where
  /// the tree has the noun for the subject.
  Codes said_of(int noun) const;
  /// Deep subjects, also of infinitives that a phrase with "être" governs.
  std::vector<int> subjects(int verb) const;
  /// Deep objects; a second subject behind the verb is one, whatever the tree says: "A et B se disputent Z".
  std::vector<int> objects(int verb) const;
  /// The word at which the noun's phrase hangs in the tree: the name that follows it, where the tree makes
  /// the name the head ("the exercise Sea Breeze", "the corvette X"); else the noun itself.
  int phrase_head(int noun) const;
  /// The verb of which the noun is subject or object, through "une série de", "la signature de"; -1: none.
  int verb_over(int noun) const;
  /// "des chasseurs, dont X attend la livraison": the noun that the relative clause around the word hangs on;
  /// -1 where the clause does not begin with "dont", "whose".
  int owned_by(int i) const;
  /// The noun is the object (or what one takes part in), not the subject, of the verb over it.
  bool is_object(int noun, int verb) const;

  /// The event whose trigger holds the token; null for none.
  const Event* event_over(int i) const;
  /// Token of the trigger's head: its last noun, else its last verb; -1 when the event is of another
  /// sentence.
  int trigger_of(const Event& event) const;

  /// A tie of the kind with the sentence as evidence.
  Tie tie(TieKind kind, int trigger) const;

 private:
  std::string partner_here(const std::string& code) const;
  void find_lists();
  void find_dateline();
  int second_subject(int verb) const;
  int shared_antecedent(int relative) const;
  bool is_preposition(std::string_view words) const;
  void add_complement(int at, Around& out) const;
  void add_modifier(int at, Around& out) const;
  void add_relative(int pronoun, Around& out) const;
  bool in_one_list(int first, int last) const;
  void add_clause(int clause, Around& out) const;
  Codes hung_higher(int noun, TieList part) const;
  void add_loose(int above, Around& out, int depth) const;

  const Scope& scope_;
  SentenceView view_;
  std::vector<TieLists> lists_;
  std::uint32_t dateline_end_ = 0;
  std::span<const Mention> mentions_;
  std::span<const TimeExpression> times_;
  std::span<const Event* const> events_;
};

/// A tie with its sentence as evidence.
Tie tie_at(const Document& document, std::uint32_t sentence, TieKind kind, TextSpan trigger);

}  // namespace entente::ties
