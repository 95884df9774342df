#include "ties/told_posts.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "ties/post.h"

namespace entente::ties {
namespace {

/// Roles that are no posts in public life.
constexpr std::string_view kNoPosts[] = {
    "journalist", "soldier",     "officer",   "citizen", "activist", "expert",  "analyst",    "witness",
    "source",     "lawyer",      "candidate", "troops",  "member",   "members", "student",    "worker",
    "dissident",  "counterpart", "possessor", "speaker", "elite",    "spy",     "businessman"};

/// Roles that say little: where the tables know the post, it is the one meant.
constexpr std::string_view kVaguePosts[] = {"official", "leader",   "representative",
                                            "chief",    "head",     "minister",
                                            "general",  "diplomat", "official of the official"};

/// Posts that may be with a person: "porte-parole de X".
constexpr std::string_view kOfPersons[] = {"spokesperson", "deputy spokesperson", "press secretary"};

bool listed(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A post without a side of its own words: "the chairman" of "the chairman of the African Union".
bool names_sideless_post(const Mention& m) {
  return m.kind == MentionKind::kRole && m.parties.empty() && m.entity == EntityKind::kPerson &&
         !m.role.empty() && !m.role.starts_with("former") && !is_no_post(m.role);
}

/// " of the president": whose spokesperson it is, where the words name him by his name.
std::string of_person(const Scope& scope, std::size_t role, std::size_t name) {
  const std::size_t next = role + 1;
  if (next >= scope.document.mentions.size() || next == name) return {};
  const Mention &m = scope.document.mentions[role], &n = scope.document.mentions[next];
  const bool of =
      n.sentence == m.sentence && n.begin >= m.end && n.begin - m.end <= kMaxOf + 4 && names_person(n) &&
      n.parties.size() == 1 && n.parties.front().code == side_of(scope.document, role) &&
      scope.words.has(TieList::kOf,
                      scope.document.tokens_of(scope.document.sentences[m.sentence])[m.last_token + 1].lemma);
  if (!of || !names_post(n) || is_vague_post(n.role)) return {};
  return " of the " + n.role;
}

}  // namespace

bool is_no_post(std::string_view role) { return listed(role, kNoPosts); }

bool is_vague_post(std::string_view role) { return listed(role, kVaguePosts); }

bool names_post(const Mention& m) {
  if (m.role.empty() || m.entity != EntityKind::kPerson || m.parties.size() != 1) return false;
  if (m.role.starts_with("former") && (m.role != kFormerLeader || m.kind != MentionKind::kRole)) return false;
  const std::string& sector = m.parties.front().sector;
  return sector != "MED" && sector != "CVL" && !is_no_post(m.role);
}

bool told_post(const Mention& m) {
  return (m.kind == MentionKind::kRole || m.kind == MentionKind::kAnaphor) &&
         (names_post(m) || m.role == "counterpart" || names_sideless_post(m));
}

std::string post_of_counterpart(const Document& document, std::size_t at) {
  const Mention& mention = document.mentions[at];
  for (std::size_t back = at; back-- > 0 && document.mentions[back].sentence + 1 >= mention.sentence;) {
    const Mention& m = document.mentions[back];
    if (names_post(m) && m.name != mention.name) return m.role;
  }
  return {};
}

std::string title_of(const Scope& scope, const Mention& m) {
  const std::string_view written = scope.document.slice(m.begin, m.end);
  const std::string first = utf8::fold(std::string(written.substr(0, written.find(' '))));
  return first.size() < written.size() ? std::string(scope.words.value(TieList::kPost, first))
                                       : std::string();
}

bool whose_is_told(const Document& document, std::size_t i) {
  const Mention& m = document.mentions[i];
  if (m.kind != MentionKind::kAnaphor || !names_post(m) || !m.name.empty()) return false;
  const auto same = [&](const Mention& other) {
    return other.sentence == m.sentence && other.parties.size() == 1 &&
           other.parties.front().code == m.parties.front().code;
  };
  const bool before = i > 0 && same(document.mentions[i - 1]) && document.mentions[i - 1].end + 2 >= m.begin;
  const bool behind = i + 1 < document.mentions.size() && same(document.mentions[i + 1]) &&
                      document.mentions[i + 1].begin <= m.end + kMaxOf;
  return before || behind;
}

std::string side_of(const Document& document, std::size_t role) {
  const Mention& m = document.mentions[role];
  if (!m.parties.empty()) return m.parties.front().code;
  if (role + 1 >= document.mentions.size()) return {};
  const Mention& body = document.mentions[role + 1];
  const bool near = body.sentence == m.sentence && body.begin >= m.end && body.begin - m.end <= kMaxOf + 2;
  return near && body.entity != EntityKind::kPerson && body.parties.size() == 1 &&
                 is_organisation(body.parties.front().code)
             ? body.parties.front().code
             : std::string();
}

bool is_over(const Scope& scope, const Mention& m) {
  const Sentence& s = scope.document.sentences[m.sentence];
  const Token* tokens = scope.document.tokens_of(s);
  for (std::uint32_t back = 1; back <= 2 && back <= m.first_token; ++back) {
    const std::string word = utf8::lower(tokens[m.first_token - back].form);
    if (scope.words.has(TieList::kPast, word)) return true;
  }
  return scope.words.has(TieList::kPast,
                         utf8::lower(tokens[std::min(m.first_token, s.token_count - 1)].form));
}

std::string as_held(const Scope& scope, const Mention& m, const std::string& post) {
  return is_over(scope, m) && !post.empty() && !post.starts_with("former") ? "former " + post : post;
}

bool one_of_many(const Document& document, const Mention& m) {
  const Token* tokens = document.tokens_of(document.sentences[m.sentence]);
  const std::uint32_t before = m.first_token - std::min(m.first_token, 1U);
  return has_feature(tokens[before], "Definite=Ind") || has_feature(tokens[m.first_token], "Definite=Ind");
}

std::string inner_post(const std::string& post, const Mention& role, const Mention& name) {
  if (name.begin <= role.end || name.begin - role.end > 2) return post;
  for (const std::string_view of : {" of the ", " to the "}) {
    const std::size_t at = post.find(of);
    if (at == std::string::npos) continue;
    std::string inner = post.substr(at + of.size());
    if (inner == "president" || inner == "prime minister" || inner == "king") return inner;
  }
  return post;
}

std::string with_person(const Scope& scope, const std::string& post, std::size_t role, std::size_t name) {
  return listed(post, kOfPersons) ? post + of_person(scope, role, name) : post;
}

}  // namespace entente::ties
