/// The working state of pass 1 on one document: its words, the names found in them, and what they may mean.
///
/// Internal to src/world. The steps run in this order, each in a file of its own:
///   match_names   words -> hits: every longest sequence that the tables know (scene.cpp)
///   choose        which meaning each hit has here, or that it is none (choose.cpp)
///   find_phrases  role words with the states that own them (phrases.cpp)
///   find_persons  names that the tables do not know, bound by a post (persons.cpp)
///   emit          mentions, sorted and without overlap (mentions.cpp)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "document/document.h"
#include "world/fold.h"
#include "world/mentions.h"

namespace entente::world {

inline constexpr std::uint32_t kNothing = 0xFFFFFFFFU;

/// A name in the text: words first to last, and the senses that they may have.
struct Hit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t node = 0;
  std::uint32_t sense = kNothing;  ///< Chosen, counted within the node's senses; kNothing: none fits.
  float sureness = 0;
  bool owns = true;    ///< False in "pro-Russian" and "Iran-backed": the next noun is not its own.
  bool taken = false;  ///< Swallowed by a role phrase.
};

/// A role phrase: the words of the role itself, and the whole stretch with the states that own it.
struct Phrase {
  std::uint32_t first = 0;  ///< Of the whole.
  std::uint32_t last = 0;
  std::uint32_t head_first = 0;  ///< Of the role words.
  std::uint32_t head_last = 0;
  std::uint32_t entry = 0;  ///< Index into the Roles.
  std::string post;
  std::string sector;
  std::vector<Party> parties;
  std::string name;  ///< Of the person in apposition.
  float sureness = 0;
  bool definite = false;   ///< With an article or a demonstrative.
  bool of_person = false;  ///< Ends in another person's post: "porte-parole du Premier ministre".
};

/// A person whom the tables do not know.
struct Stranger {
  std::string name;
  std::vector<Party> parties;
  std::string role;
  std::uint64_t surname = 0;
  std::uint64_t given = 0;
};

/// A mention of a person who is not in the hits, or whose parties come from the text.
struct PersonHit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t stranger = 0;
  float sureness = 0;
};

/// What a person stands for at a date.
struct Affiliation {
  Party party;
  std::string role;
  bool in_office = false;
  int rank = 99;
  int years_away = 0;  ///< From the date to the nearest office; 0 when in office or without date.
};
Affiliation affiliation_of(const World& world, EntityId person, const Date& on);

class Scene {
 public:
  Scene(const World& w, const Roles& r, Document& d)
      : world(w),
        roles(r),
        document(d),
        language_bit_(r.language() == "fr" ? image::kFrench : image::kEnglish) {}

  const World& world;
  const Roles& roles;
  Document& document;
  std::vector<Word> words;
  std::vector<Hit> hits;              ///< By first word; no two overlap.
  std::vector<std::uint32_t> hit_at;  ///< For each word, the hit that holds it, or kNothing.
  std::vector<Phrase> phrases;        ///< By first word.
  std::vector<Stranger> strangers;
  std::unordered_map<EntityId, std::pair<Party, std::string>> told;  ///< What the text says of known persons.
  std::vector<PersonHit> persons;                                    ///< By first word.

  void read_words();
  void match_names();
  void choose();
  void find_phrases();
  void find_persons();
  void find_surnames();
  void emit();

  std::uint8_t language_bit() const { return language_bit_; }
  std::string_view slice(const Word& word) const { return document.slice(word.begin, word.end); }
  std::string text_of(std::uint32_t first, std::uint32_t last) const {
    return std::string(document.slice(words[first].begin, words[last].end));
  }
  bool is(std::uint32_t word, WordClass c) const { return roles.is(words[word].hash, c); }
  bool given_name(std::uint32_t word) const {
    // "On Monday Kenya ..." names no person, though somebody in the tables is called Monday
    return words[word].capital() && (is(word, WordClass::kGiven) || (!is(word, WordClass::kNotName) &&
                                                                     world.is_given_name(words[word].hash)));
  }
  /// A word that begins a role phrase in the lexicon.
  bool role_word(std::uint32_t word) const;
  /// What a known person stands for at the date of publication; kept for the document.
  const Affiliation& affiliation(EntityId person) const;
  const image::SenseRow& sense_of(const Hit& hit) const { return world.senses(hit.node)[hit.sense]; }
  Entity entity_of(const Hit& hit) const { return world.entity(sense_of(hit).entity); }
  bool is_demonym(const Hit& hit) const {
    return world::is_demonym(static_cast<NameKind>(sense_of(hit).kind));
  }
  /// True when both words stand in the same sentence.
  bool together(std::uint32_t a, std::uint32_t b) const {
    return words[a].sentence == words[b].sentence && words[a].sentence != Word::kNoSentence;
  }
  /// Most longer words from here to the end of the sentence have capitals: a title in English style, where
  /// capitals tell nothing.
  bool in_title_case(std::uint32_t word) const;
  /// The hit with a meaning that begins or ends at the word; null for none.
  const Hit* hit_from(std::uint32_t word) const;
  const Hit* hit_to(std::uint32_t word) const;
  Hit* hit_from(std::uint32_t word) {
    return const_cast<Hit*>(static_cast<const Scene*>(this)->hit_from(word));
  }

 private:
  friend class Chooser;
  void match_range(std::uint32_t first, std::uint32_t end);
  void match_short_names();
  std::uint8_t language_bit_;
  mutable std::unordered_map<EntityId, Affiliation> affiliations_;
  /// Short names that were passed over: who would have been meant, and the sentence.
  mutable std::vector<std::pair<EntityId, std::uint32_t>> passed_over_;
  std::unordered_set<EntityId> named_;  ///< Organisations whose short name counts in this text.
  std::uint32_t longest(std::uint32_t from, std::uint32_t& last) const;
  bool middle_initial(std::uint32_t at) const;
  std::uint32_t spelt_acronym(std::uint32_t from, std::uint32_t& last) const;
  void add_hit(std::uint32_t first, std::uint32_t last, std::uint32_t node);
  bool own(const image::SenseRow& sense) const { return (sense.languages & language_bit_) != 0; }
  bool acceptable(const image::SenseRow& sense, std::uint32_t first, std::uint32_t last) const;
  bool capitals_agree(const image::SenseRow& sense, std::uint32_t first, std::uint32_t last) const;

 public:
  /// Senses of the node that fit the way it is written here, as indices into its senses.
  void fitting(std::uint32_t node, std::uint32_t first, std::uint32_t last,
               std::vector<std::uint32_t>& out) const;
};

/// The state that a place lies in; empty for one that several share ("Central Asia"), unless they dispute it.
std::string state_of_place(const World& world, const Entity& place);
/// Codes of all states that the place lies in, sorted; empty for a place of none.
std::vector<std::string> states_of_region(const World& world, const Entity& place);

/// The party that a chosen hit stands for; empty code for none. Places other than capitals have none.
Party party_of(const Scene& scene, const Hit& hit);

}  // namespace entente::world
