#include "ties/body_posts.h"

#include <algorithm>

#include "base/utf8.h"
#include "ties/post.h"
#include "ties/told_posts.h"

namespace entente::ties {
namespace {

/// Bytes between a post and the body that it is of: "président en exercice de la".
constexpr std::uint32_t kMaxOfBody = 20;

/// The body whose post the words behind it say it is: "président en exercice | de la CEDEAO", "mediator of
/// the AU"; empty where the post is a state's.
std::string body_of_post(const Scope& scope, std::size_t role, std::uint32_t& end) {
  const Mention& m = scope.document.mentions[role];
  end = m.end;
  if (m.parties.size() == 1 && is_organisation(m.parties.front().code)) {
    if (role + 1 < scope.document.mentions.size()) {  // "de l'organisation", a mention of its own
      const Mention& n = scope.document.mentions[role + 1];
      if (n.begin >= m.end && n.begin - m.end <= kMaxOf && n.parties == m.parties) end = n.end;
    }
    return m.parties.front().code;
  }
  if (role + 1 >= scope.document.mentions.size()) return {};
  const Mention& body = scope.document.mentions[role + 1];
  const bool near = body.sentence == m.sentence && body.begin >= m.end && body.begin - m.end <= kMaxOfBody &&
                    body.entity != EntityKind::kPerson && body.parties.size() == 1 &&
                    is_organisation(body.parties.front().code);
  if (!near) return {};
  const Token* tokens = scope.document.tokens_of(scope.document.sentences[m.sentence]);
  bool of = false;
  for (std::uint32_t t = m.last_token + 1; t < body.first_token; ++t) {
    const Upos upos = tokens[t].upos;
    const bool own = scope.words.has(TieList::kOf, tokens[t].lemma);
    const bool toward = !own && (upos == Upos::kAdp || upos == Upos::kAdv) && t + 1 < body.first_token &&
                        scope.words.has(TieList::kOf, tokens[t + 1].lemma);  // "auprès de"
    if (toward || upos == Upos::kPunct || upos == Upos::kVerb || upos == Upos::kCconj) return {};
    of = of || (own && t + 2 >= body.first_token);  // but for an article
  }
  end = body.end;
  return of ? body.parties.front().code : std::string();
}

/// The organisation that the sentence names last before the post.
std::string body_before(const Document& document, std::size_t at) {
  const Mention& post = document.mentions[at];
  while (at-- > 0 && document.mentions[at].sentence == post.sentence) {
    const Mention& m = document.mentions[at];
    if (m.end <= post.begin && m.entity != EntityKind::kPerson && m.parties.size() == 1 &&
        is_organisation(m.parties.front().code))
      return m.parties.front().code;
  }
  return {};
}

}  // namespace

BodyHolder holder_before_body_post(const Scope& scope, std::size_t role) {
  const Mention& m = scope.document.mentions[role];
  if (m.kind != MentionKind::kRole || m.role.empty() || m.entity != EntityKind::kPerson ||
      is_no_post(m.role) || m.role.starts_with("former") || role == 0)
    return {};
  std::size_t name = role;
  while (name-- > 0 && scope.document.mentions[name].sentence == m.sentence) {
    const Mention& n = scope.document.mentions[name];
    if (names_person(n) && !n.name.empty() && n.end <= m.begin) break;
    if (n.end + kMaxOf < m.begin) return {};
  }
  if (name >= role) return {};
  const Mention& n = scope.document.mentions[name];
  const std::string_view gap = scope.document.slice(n.end, std::max(n.end, m.begin));
  if (n.sentence != m.sentence || !gap.starts_with(", ") || gap.size() > kMaxOf + 2 || n.parties.size() != 1)
    return {};
  const Token* tokens = scope.document.tokens_of(scope.document.sentences[m.sentence]);
  for (std::uint32_t t = n.last_token + 1; t < m.first_token; ++t) {
    if (tokens[t].upos == Upos::kCconj) return {};  // "X, et le président de Y"
  }
  std::uint32_t end = m.end;
  const std::string body = body_of_post(scope, role, end);
  if (body.empty() || body == n.parties.front().code) return {};
  const std::string_view rest = std::string_view(scope.document.article.text).substr(end);
  if (rest.starts_with(", ") && utf8::starts_upper(rest.substr(2))) return {};  // "X, le président de Y, Z"
  return {body, n.name};
}

BodyHolder holder_behind_body_post(const Scope& scope, std::size_t role) {
  if (role + 1 >= scope.document.mentions.size()) return {};
  const Mention& m = scope.document.mentions[role];
  std::uint32_t end = m.end;
  std::string body = body_of_post(scope, role, end);
  std::size_t next = role + 1;
  while (next < scope.document.mentions.size() && scope.document.mentions[next].begin < end) ++next;
  if (next >= scope.document.mentions.size()) return {};
  const Mention& n = scope.document.mentions[next];
  const bool apposed = names_person(n) && !n.name.empty() && n.sentence == m.sentence && n.begin >= end &&
                       scope.document.slice(end, n.begin) == ", ";
  if (!apposed || n.parties.size() != 1) return {};
  if (body.empty() && m.role == "secretary-general") body = body_before(scope.document, role);
  if (body.empty()) return {};
  // "le secrétaire général de l'OTAN, X" is told by the name; "de l'organisation" is not
  const bool by_name = n.parties.front().code == body && !is_post_of_pointed_body(scope.document, role);
  return by_name ? BodyHolder{} : BodyHolder{body, n.name};
}

bool is_post_of_pointed_body(const Document& document, std::size_t role) {
  const Mention& m = document.mentions[role];
  const bool post = m.kind == MentionKind::kAnaphor && !m.role.empty() && m.parties.size() == 1 &&
                    is_organisation(m.parties.front().code) && !is_no_post(m.role);
  if (!post || role + 1 >= document.mentions.size()) return false;
  const Mention& body = document.mentions[role + 1];
  return body.begin >= m.end && body.begin - m.end <= kMaxOf && body.name == m.name &&
         body.entity != EntityKind::kPerson;
}

}  // namespace entente::ties
