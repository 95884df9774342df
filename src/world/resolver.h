/// Pass 2 on one document: what points back. Goes through the text once, from mention to mention, and
/// remembers a little.
///
/// Internal to src/world. Pointers ("il", "les deux pays") are resolved in resolve.cpp, the owners of bare
/// roles ("l'armée") in role_owners.cpp, those of possessives ("leur") in possessives.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "world/binding.h"
#include "world/discourse.h"
#include "world/interview.h"
#include "world/pointers.h"
#include "world/quoted.h"
#include "world/referents.h"
#include "world/scene.h"
#include "world/signatories.h"

namespace entente::world {

inline constexpr std::uint32_t kTopicReach = 8;  // Sentences.
inline constexpr std::size_t kMaxOfGap = 5;      // Bytes of " of ".
inline constexpr std::size_t kMaxListGap = 12;   // Bytes between members of a list: " et l'", ", and the ".
inline constexpr std::string_view kPossessorRole = "possessor";

/// Belongs to one document, whose mentions of pass 1 it replaces.
class Resolver {
 public:
  Resolver(const World& world, const Roles& roles, const VerbLists& verbs, Document& document)
      : s_(world, roles, document),
        world_(world),
        roles_(roles),
        verbs_(verbs),
        document_(document),
        old_(document.mentions),
        quotes_(document.text()),
        reader_(s_, quotes_, new_),
        binder_(document, roles, verbs) {}

  void run();

 private:
  // resolve.cpp
  std::uint32_t begin_of(const Pointer& p) const { return s_.words[p.first].begin; }
  std::uint32_t sentence_of(const Pointer& p) const { return s_.words[p.first].sentence; }
  void pass_things(std::uint32_t sentence, std::uint32_t before);
  void take(std::size_t index);
  void note_region(const Mention& mention);
  std::vector<std::string> states_of(const std::string& name);
  bool attribute(const Mention& mention) const;
  void equal_rank(Mention& mention);
  Mention& start(const Pointer& p);
  void resolve(const Pointer& p);
  Found meaning_of(const Pointer& p);
  Found former_or_latter(const Pointer& p, const RoleEntry& entry);
  bool echoes_subject(const Pointer& p);
  Found one_of_two(const Pointer& p, const RoleEntry& entry);
  Found country(const Pointer& p, const RoleEntry& entry);
  Found partner(const Pointer& p, const RoleEntry& entry);
  Found other_side(const Pointer& p, const RoleEntry& entry);
  std::optional<Pointer> possessive_of(const Pointer& p) const;
  const Mention* subject_state(const Pointer& p);
  // Index of the pointer's first token within its sentence, to which the binder moves; -1 without a tree.
  int token_of(const Pointer& p) { return token_of(p, p.first); }
  int token_of(const Pointer& p, std::uint32_t word);
  Wanted wanted(const Pointer& p, const RoleEntry& entry);
  const Mention* owner_of_thing(int noun) const;
  const Mention* party_at(int token) const;
  bool is_a(const std::string& code, const std::string& kind) const;
  bool named_next(const Pointer& p) const;
  bool is_further_told(const Pointer& p);
  Found group(const Pointer& p, const RoleEntry& entry);
  // reported_by.cpp: those who tell it themselves
  Found told_by_themselves(const Pointer& p, std::size_t count);
  Found reporters(int verb, int pointer) const;
  bool quoted(const Pointer& p) const { return quotes_.empty() || quotes_.at(begin_of(p)) >= 0; }
  bool answered(const Pointer& p) const { return interviewed_ >= 0 && quotes_.at(begin_of(p)) < 0; }
  void write_speaker(const Pointer& p, bool country);
  void write_interviewed(const Pointer& p, bool country);
  bool signs(const Pointer& p) const {
    return !signatories_.parties.empty() && begin_of(p) >= signatories_.begin &&
           quotes_.at(begin_of(p)) == quotes_.at(signatories_.begin);
  }
  void remember(char gender = 0, bool ordinal = false);
  bool of_dual_national(const Mention& mention) const;
  void name_speakers();
  void repay(std::size_t mention, const std::string& name);

  // role_owners.cpp: whose a bare role is
  void complete(Mention& mention);
  Found served(const Mention& mention, const std::string& sector) const;
  Found owner_of_relative(const Mention& mention, const std::string& sector);
  Found owner_of_report(const Mention& mention, const RoleEntry& entry);
  Found owner_of_deployed(const Mention& mention, const RoleEntry& entry);
  Found owner_of_domestic(const Mention& mention, const RoleEntry& entry);
  Found named_in_brackets(const Mention& mention) const;
  Found seized(const Mention& mention, const std::string& sector);
  Found state_at(int token, const std::string& sector) const;
  Found owner_in_tree(const Mention& mention, const RoleEntry& entry);
  bool described(const Mention& mention);
  bool talked_to(const Mention& mention);
  static bool only_speaks(const Mention& mention, const RoleEntry& entry);
  Found owner_of_foe(const Mention& mention, const std::string& sector);
  Found owner_of_list(const Mention& mention, const std::string& sector);
  // "pro-russes": not Russia's.
  bool hyphenated(const Mention& m) const { return m.begin > 0 && document_.text()[m.begin - 1] == '-'; }
  Found states_after(const Mention& mention, std::size_t least) const;
  Found owner_after(const Mention& mention);
  bool begins_with_of(const Pointer& p) const;
  bool named_before(const Mention& mention, const RoleEntry& entry) const;
  std::uint64_t word_before(const Mention& mention) const;
  bool elsewhere(const Mention& mention) const;
  Found by_name(const std::string& name) const;
  Found topic_for(const Mention& mention, const RoleEntry& entry);
  std::vector<std::string> acted_upon(const Mention& mention);
  bool backed(const Mention& mention) const;
  bool by_topic(const Mention& mention, const RoleEntry& entry) const;
  bool local(const Mention& mention, const RoleEntry& entry) const;
  bool definite(const Mention& mention) const;
  bool of_somebody(const Mention& mention) const;
  bool indefinite(const Mention& mention, std::uint64_t before) const;
  Found placed_in_front(const Mention& mention, const std::string& sector);
  Found placed_in(const Mention& mention, const std::string& sector);
  bool met_in(const Mention& place);
  std::uint64_t place_word_before(const Mention& place) const;
  Found ahead(const Mention& mention, bool residents) const;
  void counterpart(Mention& mention, const Mention* owner);
  const Mention* possessor(const Mention& mention) const;

  // possessives.cpp: whose "its" and "leur" are
  Found owner(const Pointer& p, const RoleEntry& entry);
  bool state_body_follows(const Pointer& p) const;
  bool people_follow(const Pointer& p) const { return sector_behind(p) == "CVL"; }
  std::optional<RoleEntry> role_behind(const Pointer& p) const;
  std::string sector_behind(const Pointer& p) const;
  Found owner_bound(const Pointer& p, const RoleEntry& entry);
  Found owner_at(int head, const Wanted& agreeing);
  Found owner_of(const std::vector<const Mention*>& members, const Wanted& agreeing);
  Found owner_joined(const Pointer& p);
  bool begins_clause(const Pointer& p);

  Scene s_;
  const World& world_;
  const Roles& roles_;
  const VerbLists& verbs_;
  Document& document_;
  const std::vector<Mention>& old_;  ///< Of pass 1: the document's own until the end.
  std::vector<Mention> new_;
  std::vector<bool> dropped_;  ///< Of old_: inside what points back ("the Lebanese group").
  Quotes quotes_;
  ReferentReader reader_;
  Binder binder_;
  std::vector<int> things_;  ///< Tokens of things_sentence_ that are nobody.
  std::uint32_t things_sentence_ = kNothing;
  std::size_t next_thing_ = 0;
  std::vector<Pointer> pointers_;
  std::size_t next_pointer_ = 0;
  std::size_t next_old_ = 0;
  int interviewed_ = -1;  ///< Mention of old_: who answers questions; -1 for nobody.
  Signatories signatories_;
  Discourse discourse_;
  std::vector<std::pair<std::size_t, std::string>> owed_;
  /// "Our forces": the mentions of the forces and of "our", and the forces' sector.
  struct SpokenFor {
    std::size_t mention = 0;
    std::size_t speaker = 0;
    std::string sector;
  };
  std::vector<SpokenFor> spoken_for_;
  std::unordered_map<std::string, std::vector<Party>> paid_;
  std::vector<std::string> region_;  ///< States of the region that was named last.
  std::uint32_t region_sentence_ = 0;
  std::unordered_map<std::string, std::vector<std::string>> regions_;
  Found pair_;                     ///< The two of "the former" and "the latter".
  std::size_t former_ = kNothing;  ///< "The former" that was resolved last.
  bool bound_away_ = false;        ///< The possessive at hand belongs to somebody who is not known.
  bool beside_one_ = false;        ///< It is a plural, and a single party acts in its clause.
  std::string rank_;               ///< Post of the person whose counterpart was named last.
};

}  // namespace entente::world
