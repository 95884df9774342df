/// What has been spoken of so far: the memory from which pronouns and role words get their meaning.
///
/// Internal to src/world. It keeps the last few dozen referents only, so every look back costs the same
/// however long the text is.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "world/mentions.h"
#include "world/world.h"

namespace entente::world {

/// One mention as later words may point back to it.
struct Referent {
  std::uint32_t mention = 0;  ///< Index into the new list of mentions.
  std::uint32_t sentence = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::vector<Party> parties;
  EntityKind entity = EntityKind::kNone;
  MentionKind kind = MentionKind::kName;
  std::string role;
  std::string name;
  std::string body_kind;  ///< "igo", "alliance", ... of organisations.
  char gender = 0;        ///< 'm', 'f' or 0 for unknown.
  bool plural = false;
  bool singular = true;
  bool human = false;    ///< A person or persons.
  bool subject = false;  ///< Likely subject of its clause.
  bool noun = true;      ///< False for adjectives: no pronoun points to them.
  bool thing = false;    ///< A noun that is nobody ("the talks"): it is only there to be what "they" means.
  std::uint32_t order = 0;  ///< How many parties were named before it; filled in when it is remembered.
  int quote = -1;           ///< The quotation that it stands in; -1: none.
  bool placed = false;      ///< A capital or town after "in": where something is, not who acts.
  bool describes = false;   ///< A name in front of a noun, like an adjective: "a US missile strike".
  bool scene = false;       ///< The town by whose name a meeting is called: "the Moscow summit".
  bool core = true;         ///< Stands where a clause names its sides; false for "according to X".
  bool aside = false;       ///< In a relative clause: "Paris, whose territory borders on Suriname".
  bool voice = false;       ///< Only says what the clause below tells of others: "X said that Y ...".
  bool ordinal = false;     ///< "The former", "the latter": names nobody new.
  bool between = false;     ///< Mediates or hosts: "talks brokered by X", "mediators X and Y".
  bool joined = false;      ///< Follows the referent before it with "and" or in a list, or with a hyphen.
};

/// What is looked for.
struct Wanted {
  char gender = 0;
  bool plural = false;
  bool human = false;
  bool thing = false;
  bool latter = false;  ///< "cette dernière", "the latter": the one named last.
  bool former = false;  ///< "the former": the one named before that.
  bool acts = false;    ///< The subject of a verb such as "say", "meet": no thing.
  bool owns =
      false;  ///< Whose troops or ministers they are: no thing that only stands by, "after the attack".
  std::uint32_t sentence = 0;
  int quote = -1;
  /// Who stands beside it under the same verb, and so is somebody else.
  std::vector<const Mention*> others;
  std::vector<std::uint32_t> things;  ///< Likewise of nouns that are nobody: their first bytes.
};

struct Found {
  std::vector<Party> parties;
  std::int32_t antecedent = -1;
  std::string name;
  std::string role;
  EntityKind entity = EntityKind::kNone;
  float sureness = 0;
  bool ok() const { return !parties.empty(); }
};

class Discourse {
 public:
  void add(Referent referent);

  Found pronoun(const Wanted& wanted) const;
  /// Whether the referent agrees in gender and number with what is looked for.
  static bool agrees(const Wanted& wanted, const Referent& referent, bool several);
  /// The last `count` parties: states only, or any.
  /// `others` are not among them: "Brussels mediates between the two".
  Found group(std::uint32_t sentence, std::size_t count, bool states_only,
              const std::vector<Party>& others) const;
  /// The two of whom "the former" and "the latter" tell, in the order of the text: those who were named
  /// together last, else the two that a sentence names, in this one or the two before.
  std::vector<Found> two(std::uint32_t sentence) const;
  /// The two who were named together last, in this sentence or the one before, and in no longer list.
  Found pair(std::uint32_t sentence) const;
  /// The other of the two states whom the text is about, or whom one sentence names together, else the one
  /// that it names most with the one of the code: "its neighbour", "his counterpart".
  Found partner(std::uint32_t sentence, const std::string& code) const;
  /// The last state; of several, one that `fits` ("the kingdom").
  Found country(std::uint32_t sentence, const std::function<bool(const std::string&)>& fits) const;
  /// "His counterpart": the officer of another state than the one of the code who was named last.
  Found other_officer(std::uint32_t sentence, const std::string& code) const;
  Found body(std::uint32_t sentence, std::string_view kinds) const;
  /// Somebody with the same post, or a post that it shortens ("minister"); where the post goes with a name,
  /// nobody of another name.
  Found role(std::uint32_t sentence, const std::string& post, const std::string& sector, bool person,
             const std::string& name) const;
  /// "The presidents", "les ministres": the persons of several states whom the last sentences name, nearest
  /// first.
  Found assembled(std::uint32_t sentence) const;
  /// The state that is the subject of the sentence before, the last one of several clauses: whom a spokesman
  /// speaks for.
  Found subject_before(std::uint32_t sentence) const;
  /// Whoever the text speaks about here: the last state or place, but none of `others`.
  Found topic(std::uint32_t sentence, std::uint32_t reach, const std::vector<std::string>& others = {}) const;
  /// The person with a post who was named last: for "his counterpart".
  const Referent* officer(std::uint32_t sentence) const;

 private:
  Found companion(std::uint32_t sentence, const std::string& code) const;
  /// Two states that sentences name together, by code.
  struct Dyad {
    std::string first;
    std::string second;
    int count = 0;
    bool lead = false;  ///< In the title or the first sentence.
  };
  /// Three and more that were named in one list.
  struct List {
    std::vector<Party> parties;
    int times = 1;
  };
  static constexpr std::size_t kMaxDyads = 24;
  static constexpr std::size_t kMaxLists = 8;
  void count_dyads(const Referent& referent);
  void count_states(const Referent& referent);
  float share_of(const std::string& code) const;
  void end_sentence();
  void note_list(std::vector<Party> parties);
  std::string other_of(std::uint32_t sentence, const std::string& code) const;
  bool outweighed(const std::vector<Party>& two, const std::function<bool(const Party&)>& usable) const;
  const Dyad* main_dyad(const std::function<bool(const Party&)>& usable) const;
  const Dyad* theme_dyad(const std::function<bool(const Party&)>& usable) const;
  const List* told_list(std::size_t count, int times, const std::function<bool(const Party&)>& usable) const;
  static constexpr std::size_t kMemory = 128;
  std::vector<const Referent*> coordination(std::size_t at) const;
  std::vector<Party> joined_parties(std::size_t at) const;
  std::optional<int> fit(const Wanted& wanted, std::size_t at) const;
  Found scattered(const Wanted& wanted) const;
  Found named_last(const Wanted& wanted) const;
  std::deque<Referent> past_;
  std::vector<Dyad> dyads_;
  std::vector<std::string> states_;  ///< Of the sentence at hand, sorted; three are as good as more.
  std::vector<List> lists_;          ///< The last ones, the last at the end.
  std::uint32_t sentence_ = 0;
  std::unordered_map<std::string, int> spoken_of_;  ///< Mentions of each state so far.
  int spoken_ = 0;                                  ///< Of all states.
  std::uint32_t named_ = 0;                         ///< Parties remembered so far.
};

/// "RUS", but not "IGO:UN".
inline bool state_code(std::string_view code) {
  return code.size() == 3 && code.find(':') == std::string_view::npos;
}

/// Somebody whom a later word may mean: no newspaper, no thing.
inline bool speaks(const Referent& r) {
  return !r.parties.empty() && r.entity != EntityKind::kOutlet && r.entity != EntityKind::kThing;
}

inline void push_unique(std::vector<Party>& parties, const Party& party) {
  const bool known =
      std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.code == party.code; });
  if (!known) parties.push_back(party);
}

inline bool near(const Referent& r, std::uint32_t sentence, std::uint32_t reach) {
  return r.sentence + reach >= sentence;
}

}  // namespace entente::world
