#include "ties/post_names.h"

#include <algorithm>

#include "base/utf8.h"
#include "ties/reader.h"

namespace entente::ties {
namespace {

constexpr std::size_t kMaxListed = 4;  ///< Names that share a plural post.
constexpr std::uint32_t kLeastNameWords = 2, kMostNameWords = 4;

bool is_length_of_name(std::uint32_t words) { return words >= kLeastNameWords && words <= kMostNameWords; }

}  // namespace

std::optional<NameTokens> stranger_behind(const Document& document, std::size_t role) {
  const Mention& m = document.mentions[role];
  const Sentence& s = document.sentences[m.sentence];
  const Token* tokens = document.tokens_of(s);
  std::vector<bool> covered(s.token_count, false);
  for (std::size_t k = role + 1; k < document.mentions.size() && document.mentions[k].sentence == m.sentence;
       ++k) {
    const Mention& other = document.mentions[k];
    for (std::uint32_t t = other.first_token; t <= other.last_token && t < s.token_count; ++t)
      covered[t] = true;
  }
  std::uint32_t t = m.last_token + 1;
  for (std::uint32_t step = 0; step < kMaxPlaceWords && t < s.token_count &&
                               (covered[t] || tokens[t].upos == Upos::kAdp || tokens[t].upos == Upos::kDet);
       ++step)
    ++t;
  if (t >= s.token_count || tokens[t].form != ",") return std::nullopt;
  const std::uint32_t first = ++t;
  while (t < s.token_count && !covered[t] && utf8::starts_upper(tokens[t].form)) ++t;
  const bool whole = t < s.token_count && tokens[t].upos == Upos::kPunct && is_length_of_name(t - first);
  return whole ? std::optional<NameTokens>({first, t - 1}) : std::nullopt;
}

std::optional<NameTokens> stranger_before(const Document& document, std::size_t role) {
  const Mention& m = document.mentions[role];
  const Sentence& s = document.sentences[m.sentence];
  const Token* tokens = document.tokens_of(s);
  std::uint32_t comma = m.first_token;  // perhaps behind "its", "the"
  for (int step = 0; step < 2 && comma > 0 && tokens[comma - 1].upos != Upos::kPunct; ++step) --comma;
  if (comma < 2 || tokens[comma - 1].form != ",") return std::nullopt;
  const auto beside_it = of_sentence(document.mentions, m.sentence);
  const auto covered = [&](std::uint32_t t) {
    return std::any_of(beside_it.begin(), beside_it.end(),
                       [&](const Mention& o) { return o.first_token <= t && t <= o.last_token; });
  };
  const std::uint32_t last = comma - 2;
  std::uint32_t first = comma - 1;
  while (first > 0 && utf8::starts_upper(tokens[first - 1].form) && !covered(first - 1)) --first;
  const std::uint32_t words = comma - 1 - first;
  const bool ends = m.last_token + 1 < s.token_count && tokens[m.last_token + 1].upos == Upos::kPunct;
  return ends && is_length_of_name(words) ? std::optional<NameTokens>({first, last}) : std::nullopt;
}

std::vector<NameTokens> names_behind(const Document& document, const Mention& post) {
  const Sentence& s = document.sentences[post.sentence];
  const Token* tokens = document.tokens_of(s);
  const auto verb = [&](std::uint32_t t) {
    return tokens[t].upos == Upos::kVerb || tokens[t].upos == Upos::kAux;
  };
  std::vector<NameTokens> out;
  std::uint32_t t = post.last_token + 1;
  while (t < s.token_count && t <= post.last_token + kMaxPlaceWords && tokens[t].upos != Upos::kPunct &&
         !verb(t))
    ++t;
  if (t >= s.token_count || tokens[t].upos != Upos::kPunct || tokens[t].form == ".") return out;
  ++t;
  while (t < s.token_count && out.size() <= kMaxListed) {
    const std::uint32_t first = t;
    while (t < s.token_count && utf8::starts_upper(tokens[t].form)) ++t;
    if (!is_length_of_name(t - first)) return {};
    out.emplace_back(first, t - 1);
    if (t >= s.token_count || (tokens[t].form != "," && tokens[t].upos != Upos::kCconj)) break;
    ++t;
    if (t < s.token_count && tokens[t].upos == Upos::kCconj) ++t;
    if (t < s.token_count && !utf8::starts_upper(tokens[t].form)) break;
  }
  return out;
}

}  // namespace entente::ties
