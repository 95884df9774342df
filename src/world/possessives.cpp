// Whose "son", "leur", "its" are.

#include <algorithm>
#include <optional>

#include "world/resolver.h"
#include "world/spans.h"

namespace entente::world {
namespace {

constexpr std::string_view kMembers = "members";  // The post of the roles file.
constexpr std::string_view kKindsWithMembers = "igo alliance union bloc forum party armed-group";

/// Of two states or more, and of nothing else.
bool of_several_states(const Found& found) {
  return found.parties.size() > 1 &&
         std::all_of(found.parties.begin(), found.parties.end(),
                     [](const Party& p) { return state_code(p.code); }) &&
         std::any_of(found.parties.begin(), found.parties.end(),
                     [&](const Party& p) { return p.code != found.parties.front().code; });
}

}  // namespace

Found Resolver::owner(const Pointer& p, const RoleEntry& entry) {
  Found got = owner_joined(p);
  bound_away_ = beside_one_ = false;
  if (!got.ok()) got = owner_bound(p, entry);
  if (!got.ok() && (!bound_away_ || beside_one_)) {
    Wanted whose = wanted(p, entry);
    whose.owns = !sector_behind(p).empty();
    got = discourse_.pronoun(whose);
    if (bound_away_ && !of_several_states(got)) got = Found();
  }
  // "Its parliament", after the name of a company: that of the state of which the text speaks.
  const bool company = got.ok() && got.parties.front().code.starts_with("CO:");
  if (company && state_body_follows(p)) got = discourse_.topic(sentence_of(p), kTopicReach);
  // "Its people": those of a state, where an organisation was named last.
  const bool body = got.ok() && got.parties.front().code.starts_with("IGO:");
  if (body && people_follow(p)) {
    if (Found state = discourse_.topic(sentence_of(p), kTopicReach); state.ok()) got = std::move(state);
  }
  // "Il a quitté l'organisation et accusé ses membres": a state has none.
  const bool state = got.ok() && state_code(got.parties.front().code);
  if (const auto role = state ? role_behind(p) : std::nullopt; role && role->post == kMembers) {
    if (Found of = discourse_.body(sentence_of(p), kKindsWithMembers); of.ok()) got = std::move(of);
  }
  return got;
}

// Right behind the pointer stands a parliament, an army, a court.
bool Resolver::state_body_follows(const Pointer& p) const {
  const std::string sector = sector_behind(p);
  return sector == "LEG" || sector == "MIL" || sector == "JUD";
}

// The role right behind the pointer.
std::optional<RoleEntry> Resolver::role_behind(const Pointer& p) const {
  const std::uint32_t end = s_.words[p.last].end;
  const auto after = std::lower_bound(old_.begin(), old_.end(), end,
                                      [](const Mention& m, std::uint32_t place) { return m.begin < place; });
  if (after == old_.end() || after->begin - end > kMaxOfGap || after->kind != MentionKind::kRole)
    return std::nullopt;
  return role_entry_of(s_, *after);
}

// Its sector; empty for none.
std::string Resolver::sector_behind(const Pointer& p) const {
  const std::optional<RoleEntry> entry = role_behind(p);
  return entry ? entry->sector : std::string();
}

// By the tree: the subject of its clause, or of the next one around it, that agrees.
Found Resolver::owner_bound(const Pointer& p, const RoleEntry& entry) {
  const int token = token_of(p);
  if (token < 0) return {};
  Wanted agreeing;
  agreeing.gender = entry.gender;
  agreeing.plural = entry.plural;
  agreeing.human = entry.human;
  agreeing.thing = entry.thing;
  bool stranger = false;
  for (const int owner : binder_.owners(token)) {
    Found got = owner_at(owner, agreeing);
    if (got.ok()) return got;
    // "L'Occident a trahi ses promesses": a name that the tables do not know has them.
    stranger = stranger || binder_.view()->token(owner).upos == Upos::kPropn;
    // But "le Maroc recevra leurs ministres": one state is not several, who were named before.
    beside_one_ = beside_one_ || (agreeing.plural && party_at(owner) != nullptr);
  }
  bound_away_ = stranger;
  return {};
}

// The phrase itself with what it is coordinated with, or a name inside it ("la visite de Modi").
Found Resolver::owner_at(int head, const Wanted& agreeing) {
  const SentenceView& view = *binder_.view();
  std::vector<const Mention*> members;
  for (const int member : view.conjuncts(head)) {
    if (const Mention* m = party_at(member)) members.push_back(m);
  }
  if (members.empty() && view.token(head).upos == Upos::kNoun) {
    for (const int c : view.children(head)) {
      const Relation r = view.token(c).relation;
      if (r != Relation::kNmod && r != Relation::kAmod) continue;
      if (const Mention* m = party_at(c)) members = {m};
      if (!members.empty()) break;
    }
  }
  if (members.empty()) return {};
  return owner_of(members, agreeing);
}

Found Resolver::owner_of(const std::vector<const Mention*>& members, const Wanted& agreeing) {
  Found out;
  for (const Mention* m : members) {
    for (const Party& party : m->parties) {
      if (std::find(out.parties.begin(), out.parties.end(), party) == out.parties.end())
        out.parties.push_back(party);
    }
  }
  const Mention& first = *members.front();
  const bool resolved = &first >= new_.data() && &first < new_.data() + new_.size();
  if (resolved) {
    const Referent r = reader_.read(static_cast<std::size_t>(&first - new_.data()));
    const bool several = r.plural || out.parties.size() > 1;
    if (!Discourse::agrees(agreeing, r, several) || (!agreeing.plural && members.size() > 1)) return {};
    // "Les deux pays ... leur": but a name of one is not several.
    if (agreeing.plural && !several) return {};
    out.antecedent = static_cast<std::int32_t>(&first - new_.data());
  } else if (agreeing.plural != (out.parties.size() > 1)) {
    return {};
  }
  if (members.size() == 1) {
    out.name = first.name;
    out.role = first.role;
  }
  out.entity = first.entity;
  out.sureness = confidence::kAnaphor;
  return out;
}

// "Has opened a centre in N'Djamena, and its parliament has approved": the noun is the subject of a clause of
// its own.
bool Resolver::begins_clause(const Pointer& p) {
  const int token = token_of(p);
  const int noun = token < 0 ? -1 : binder_.view()->head(token);
  return noun >= 0 && binder_.view()->token(noun).relation == Relation::kNsubj;
}

// "les États-Unis et leurs alliés", "Washington and its partners": the name right before owns.
Found Resolver::owner_joined(const Pointer& p) {
  if (new_.empty()) return {};
  const Mention& before = new_.back();
  if (before.sentence != s_.words[p.first].sentence || before.parties.empty() ||
      begin_of(p) - before.end > kMaxListGap)
    return {};
  // "des États-Unis et de leurs alliés".
  bool joined = false;
  for (const Word& word : words_of(document_.slice(before.end, begin_of(p)))) {
    if (!roles_.is(word.hash, WordClass::kAnd) && !roles_.is(word.hash, WordClass::kOf)) return {};
    joined = joined || roles_.is(word.hash, WordClass::kAnd);
  }
  if (!joined || begins_clause(p)) return {};
  return {before.parties, static_cast<std::int32_t>(new_.size()) - 1,
          before.name,    before.role,
          before.entity,  confidence::kAnaphor};
}

}  // namespace entente::world
