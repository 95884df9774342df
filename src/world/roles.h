/// The words of a language that point to somebody without naming him: posts, bodies, crowds, pronouns.
///
/// One file a language, lang/xx/roles.txt, which a linguist reads and edits; its head describes it. It tells
/// that "vice-ministre des Affaires étrangères" is a post of government called "deputy minister of foreign
/// affairs", that "rebels" are REB, that "les deux pays" are two states named before, and lists the small
/// words that the matching of phrases needs. A Roles is immutable and safe from any thread.
///
///     auto roles = Roles::parse(text_of_file, "lang/fr/roles.txt");
///     if (!roles) return roles.error();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "base/result.h"
#include "world/lexicon.h"

namespace entente::world {

/// What an entry of the file is.
enum class EntryType : std::uint8_t {
  kRole,
  kPronoun,     ///< "il", "they".
  kPossessive,  ///< "son", "their": the possessor is meant.
  kGroup,       ///< "les deux pays": so many named before.
  kCountry,     ///< "ce pays", "the country".
  kBody,        ///< "l'organisation", "the bloc".
  kSpeaker,     ///< "nous", "our": whoever is quoted.
  kAddressee,   ///< "vous", "your": whoever is asked.
  kPartner,     ///< "its neighbour", "son rival": the other of the two.
};

/// Words of closed classes, as bits.
enum class WordClass : std::uint64_t {
  kNone = 0,
  kArticle = 1ULL << 0U,
  kOf = 1ULL << 1U,           ///< "de", "of".
  kIn = 1ULL << 2U,           ///< "en", "in".
  kAnd = 1ULL << 3U,          ///< "et", "and".
  kBetween = 1ULL << 4U,      ///< May stand between a role and its state: "former", "fédéral".
  kTitle = 1ULL << 5U,        ///< "M.", "Mr": a person's name follows.
  kGiven = 1ULL << 6U,        ///< Given names.
  kParticle = 1ULL << 7U,     ///< Small words inside names of persons: "van", "ben".
  kNotName = 1ULL << 8U,      ///< Capitalised, but no person: "Monday", "Mission".
  kCommon = 1ULL << 9U,       ///< Also an ordinary word or a frequent surname: "May", "Nice", "Rice".
  kAgainst = 1ULL << 10U,     ///< "pro", "anti": the demonym that follows owns nothing.
  kPassive = 1ULL << 11U,     ///< "backed", "occupied" in "Iran-backed": likewise.
  kActive = 1ULL << 12U,      ///< "led" in "US-led": owns.
  kDirection = 1ULL << 13U,   ///< "northern", "nord".
  kImpersonal = 1ULL << 14U,  ///< After "il" or "it": nobody is meant.
  kFor = 1ULL << 15U,         ///< "for" in "spokesman for the ministry".
  kThis = 1ULL << 16U,        ///< "ce", "this".
  kPossessive = 1ULL << 17U,  ///< Determiners: "son", "his".
  kAdjective = 1ULL << 19U,   ///< Role words that are adjectives as well: "militaire", "rebelle".
  kNumber = 1ULL << 20U,      ///< "deux", "several": a noun follows.
  kMasculine = 1ULL << 21U,   ///< Articles and titles that tell a person's gender.
  kFeminine = 1ULL << 22U,
  kGeo = 1ULL << 18U,  ///< "river", "lac": the name beside it is a landscape.
  kJudging =
      1ULL << 23U,  ///< Lemmas of verbs that judge their object: "thank X for his", "reprocher à X ses".
  kOfPersons = 1ULL << 26U,   ///< Lemmas of verbs that somebody does: "accuser", "meet".
  kOfClauses = 1ULL << 27U,   ///< Lemmas of verbs whose "le" is a clause: "dire", "souhaiter".
  kCommand = 1ULL << 28U,     ///< Lemmas of verbs of command: "diriger", "head".
  kOther = 1ULL << 29U,       ///< "other", "autres": not those who were named.
  kScene = 1ULL << 30U,       ///< Lemmas of meetings, visits and events that take place: "réunion", "meet".
  kThere = 1ULL << 31U,       ///< "there", "sur place": where the scene is.
  kIndefinite = 1ULL << 25U,  ///< "un", "a": what follows is new.
  kOfThings = 1ULL << 24U,    ///< Lemmas of verbs that nobody does: "expirer", "last".
  kFrom = 1ULL << 32U,        ///< "from", "fleeing": the state that people come from.
  kThen = 1ULL << 33U,        ///< "alors", "then": the post that follows was held when it happened.
  kElsewhere = 1ULL << 34U,   ///< "Western", "foreign" governments: not those of the state at hand.
  kSeat = 1ULL << 35U,        ///< "capital": with the state's name beside it, the town itself.
  kHostActs = 1ULL << 37U,    ///< Lemmas of what a state does to the envoys of others: "expel", "convoquer".
  kPosted = 1ULL << 38U,      ///< Lemmas of those who are posted abroad: "ambassador", "consul".
  kStates = 1ULL << 36U,      ///< "pays", "states", "leaders": those of a region are its states.
};

/// One meaning of a phrase.
struct RoleEntry {
  EntryType type = EntryType::kRole;
  std::string post;    ///< English post: "minister of defence"; for kBody the kinds; for kCountry what it is.
  std::string sector;  ///< "GOV".
  std::string state;   ///< Default state of a post that only one state has ("Defense Secretary"), or empty.
  bool person = false;  ///< One person.
  bool people = false;  ///< Several persons, or a crowd.
  bool body = false;    ///< An institution.
  bool plural = false;
  bool weak = false;         ///< Takes its sector from what it goes with: "leader", "officials".
  bool host = false;         ///< A place after "in" is not its own: "ambassador in Moscow".
  bool counterpart = false;  ///< "homologue": the post of somebody else; kCountry: "son voisin".
  bool nobody = false;       ///< Only looks like a role: "droits de l'homme".
  bool bare = false;         ///< Its default state counts only for a name without article: "Congress".
  bool definite = false;     ///< Stands for somebody only with an article, "this" or the like.
  std::uint8_t count = 0;    ///< kGroup: how many.
  char gender = 0;           ///< Pronouns: 'm', 'f' or 0.
  bool human = false;        ///< Pronouns: only persons.
  bool thing = false;        ///< Pronouns: no persons ("it").
  bool latter = false;       ///< Pronouns: the one named last ("ce dernier").
  bool former = false;       ///< Pronouns: the one named before that ("the former").
  bool clitic = false;       ///< Pronouns: written like an article; only the tree tells ("l'accuse").
  bool alone = false;        ///< kGroup: only without a noun of its own ("both"), which only the tree tells.
  bool reflexive = false;    ///< Pronouns: the subject of the clause ("himself", "quant à lui").
  bool other = false;        ///< kPartner: of the one whom the clause before is about ("the other side").
  bool local = false;    ///< kPartner: only where another than them acts in the clause ("the local police").
  bool speaker = false;  ///< kCountry: the speaker's own ("notre pays").
};

class Roles {
 public:
  /// Compiles the text of a file. `name` stands in messages. Fails with kBadSyntax or kBadField, naming line
  /// and column.
  static Result<Roles> parse(std::string_view text, std::string_view name);

  Roles() = default;
  Roles(Roles&&) = default;
  Roles& operator=(Roles&&) = default;
  Roles(const Roles&) = delete;
  Roles& operator=(const Roles&) = delete;

  Lexicon lexicon() const { return builder_.view(); }
  /// Entries that end at the node.
  const std::vector<std::uint32_t>& entries_at(std::uint32_t node) const { return nodes_[node]; }
  /// The first of them that is a role; kNoEntry for none.
  std::uint32_t role_at(std::uint32_t node) const { return role_at_[node]; }
  static constexpr std::uint32_t kNoEntry = 0xFFFFFFFFU;
  const RoleEntry& entry(std::uint32_t index) const { return entries_[index]; }
  std::size_t entry_count() const { return entries_.size(); }
  /// Number of phrases, for reports.
  std::size_t form_count() const { return forms_; }

  bool is(std::uint64_t word, WordClass word_class) const {
    const std::uint64_t* classes = classes_.find(word);
    return classes != nullptr && (*classes & static_cast<std::uint64_t>(word_class)) != 0;
  }

  /// Demonyms may follow their noun ("armée russe"); false where they only precede it ("Russian army").
  bool demonym_follows() const { return demonym_follows_; }
  /// ISO 639-1.
  const std::string& language() const { return language_; }

 private:
  friend class RolesParser;
  /// Bits of the filter are sixteen for each of the few thousand words that phrases begin with.
  static constexpr std::size_t kFilterWords = 1024;
  LexiconBuilder builder_{kFilterWords};
  std::vector<std::vector<std::uint32_t>> nodes_{1};
  std::vector<std::uint32_t> role_at_{kNoEntry};  ///< By node, as nodes_.
  std::vector<RoleEntry> entries_;
  HashTable<std::uint64_t> classes_;  ///< Of words by the hash of their folded letters.
  std::size_t forms_ = 0;
  bool demonym_follows_ = false;
  std::string language_;
};

}  // namespace entente::world
