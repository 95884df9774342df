#include "world/role_matcher.h"

#include <algorithm>

namespace entente::world {
namespace {

constexpr std::uint32_t kMaxRoleWords = 14;
constexpr int kMaxBetween = 3;  // Words such as "former", "permanent" inside a role.

}  // namespace

bool RoleMatcher::next_in_phrase(std::uint32_t word) const {
  const Word& w = s_.words[word];
  return s_.together(word, word - 1) && (w.gap == Gap::kSpace || w.gap == Gap::kHyphen ||
                                         w.gap == Gap::kApostrophe || w.gap == Gap::kPlural);
}

bool RoleMatcher::in_hit(std::uint32_t word) const { return s_.hit_at[word] != kNothing; }

const Hit* RoleMatcher::demonym_from(std::uint32_t word) const {
  const Hit* hit = s_.hit_from(word);
  if (hit == nullptr || !s_.is_demonym(*hit)) return nullptr;
  return hit;
}

// The longest phrase of the lexicon at the word; where it breaks off, demonyms and words such as "délégué"
// may stand inside it.
bool RoleMatcher::match_role(std::uint32_t from, RoleMatch& out) const {
  if (in_hit(from) || !lexicon_.may_begin(s_.words[from].hash) || adjective(from)) return false;
  const LexiconEdge* edge = lexicon_.edge(Lexicon::kRoot, s_.words[from].hash);
  std::vector<std::uint32_t> skipped;
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(s_.words.size(), from + kMaxRoleWords));
  std::uint32_t at = from;
  int between = 0;
  while (edge != nullptr) {
    if (!inside_name(at)) accept(edge->node, from, at, skipped, out);
    std::uint32_t next = at + 1;
    const LexiconEdge* onward = nullptr;
    while (next < limit && next_in_phrase(next)) {
      const std::uint64_t word = s_.words[next].hash;
      onward = edge->may_go_on(word) ? lexicon_.edge(edge->node, word) : nullptr;
      if (onward != nullptr) break;
      const std::uint32_t past = skip_inside(next, skipped, between);
      if (past == next) break;
      next = past;
    }
    edge = next < limit ? onward : nullptr;
    at = next;
  }
  return out.entry != kNothing;
}

// The last word of a phrase of several words that points back, or kNothing.
std::uint32_t RoleMatcher::pointer_end(std::uint32_t from, bool& group) const {
  if (in_hit(from) || !lexicon_.may_begin(s_.words[from].hash)) return kNothing;
  const LexiconEdge* edge = nullptr;
  std::uint32_t out = kNothing;
  for (std::uint32_t at = from; at < s_.words.size() && (at == from || next_in_phrase(at)) && !in_hit(at);
       ++at) {
    const std::uint64_t word = s_.words[at].hash;
    if (edge != nullptr && !edge->may_go_on(word)) break;
    edge = lexicon_.edge(edge == nullptr ? Lexicon::kRoot : edge->node, word);
    if (edge == nullptr) break;
    for (const std::uint32_t index : s_.roles.entries_at(edge->node)) {
      const EntryType type = s_.roles.entry(index).type;
      if (at == from || type == EntryType::kRole) continue;
      out = at;
      group = type == EntryType::kGroup;
    }
  }
  return out;
}

// "exercices militaires": a role word that follows another noun as its adjective.
bool RoleMatcher::adjective(std::uint32_t word) const {
  if (const std::uint32_t begin = s_.words[word].begin; begin > 0 && s_.document.text()[begin - 1] == '/')
    return true;
  if (word > 0 && s_.words[word].gap == Gap::kHyphen && !in_hit(word - 1)) return true;  // "avant-garde".
  if (!s_.is(word, WordClass::kAdjective) || word == 0 || !s_.together(word, word - 1)) return false;
  if (s_.words[word].gap != Gap::kSpace) return false;
  const std::uint32_t before = word - 1;
  if (in_hit(before)) return false;
  for (const WordClass c : {WordClass::kArticle, WordClass::kThis, WordClass::kPossessive, WordClass::kOf,
                            WordClass::kIn, WordClass::kAnd, WordClass::kNumber, WordClass::kFor}) {
    if (s_.is(before, c)) return false;
  }
  return !s_.words[before].digits();
}

// The words of a name may stand in a role phrase ("secrétaire du Conseil de sécurité"), but whole.
bool RoleMatcher::inside_name(std::uint32_t last) const {
  return in_hit(last) && s_.hits[s_.hit_at[last]].last != last;
}

void RoleMatcher::accept(std::uint32_t node, std::uint32_t from, std::uint32_t at,
                         const std::vector<std::uint32_t>& skipped, RoleMatch& out) const {
  const std::uint32_t role = s_.roles.role_at(node);
  if (role == Roles::kNoEntry) return;
  out.first = from;
  out.last = at;
  out.entry = role;
  out.inner = skipped;
}

std::uint32_t RoleMatcher::skip_inside(std::uint32_t at, std::vector<std::uint32_t>& skipped,
                                       int& between) const {
  if (s_.roles.demonym_follows()) {
    if (const Hit* hit = demonym_from(at); hit != nullptr && hit->owns) {
      skipped.push_back(s_.hit_at[at]);
      return hit->last + 1;
    }
    if (s_.is(at, WordClass::kAnd) && !skipped.empty() && at + 1 < s_.words.size() &&
        demonym_from(at + 1) != nullptr)
      return at + 1;
    if (s_.is(at, WordClass::kBetween) && between < kMaxBetween) {
      ++between;
      return at + 1;
    }
  }
  return at;
}

}  // namespace entente::world
