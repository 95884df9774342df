#include "ties/post.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace entente::ties {
namespace {

constexpr std::uint32_t kBefore = 60;   ///< Bytes: "the Russian National Security Council's spokesman".
constexpr std::uint32_t kBehind = 110;  ///< "porte-parole du ministère de la Défense de la Fédération de".
constexpr std::uint32_t kSince = 600;   ///< Within which "le ministère" has been named in full.

/// Posts that are of an institution: the others say all by themselves.
constexpr std::string_view kOfInstitution[] = {"spokesperson", "deputy spokesperson", "press secretary",
                                               "president",    "commander",           "chief of staff"};

bool is_sentence_mark(char c) {
  return c == ',' || c == ';' || c == ':' || c == '.' || c == '(' || c == ')' || c == '\n' || c == '"';
}

/// Lower case without accents, words parted by one blank, with a blank at both ends; apostrophes and hyphens
/// stay.
std::string plain(std::string_view text) {
  std::string out = " ";
  for (const char c : utf8::fold(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-';
    if (word)
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

/// The words in between without states and their adjectives: "secretary of Iran's Supreme National Security
/// Council" reads as in the list.
std::string plain_between(const Scope& scope, std::uint32_t begin, std::uint32_t end) {
  const auto& all = scope.document.mentions;
  auto m = std::partition_point(all.begin(), all.end(), [&](const Mention& x) { return x.end <= begin; });
  std::string kept;
  for (; m != all.end() && m->begin < end; ++m) {
    const bool state = m->entity == EntityKind::kState &&
                       (m->kind == MentionKind::kName || m->kind == MentionKind::kDemonym);
    if (!state || m->begin < begin) continue;
    kept += scope.document.slice(begin, m->begin);
    begin = std::min(m->end, end);
    for (const std::string_view genitive : {"'s", "’s"}) {
      if (scope.document.slice(begin, end).starts_with(genitive))
        begin += static_cast<std::uint32_t>(genitive.size());
    }
  }
  kept += scope.document.slice(begin, end);
  return plain(kept);
}

/// The mentions that begin at the byte or behind it, in the order of the text.
auto mentions_from(const Scope& scope, std::uint32_t begin) {
  const auto& all = scope.document.mentions;
  return std::partition_point(all.begin(), all.end(), [&](const Mention& m) { return m.begin < begin; });
}

/// From the byte back, resp. on, to the next mark of a clause or the name of a person.
std::uint32_t back_to_mark(const Scope& scope, std::uint32_t from, std::uint32_t limit) {
  const std::string_view text = scope.document.article.text;
  std::uint32_t at = from;
  while (at > 0 && from - at < limit && !is_sentence_mark(text[at - 1])) --at;
  for (auto m = mentions_from(scope, at); m != scope.document.mentions.end() && m->begin < from; ++m) {
    if (names_person(*m) && m->end <= from) at = m->end;
  }
  return at;
}

std::uint32_t on_to_mark(const Scope& scope, std::uint32_t from, std::uint32_t limit) {
  const std::string_view text = scope.document.article.text;
  std::uint32_t at = from;
  while (at < text.size() && at - from < limit && !is_sentence_mark(text[at])) ++at;
  for (auto m = mentions_from(scope, from); m != scope.document.mentions.end() && m->begin < at; ++m) {
    if (names_person(*m)) return m->begin;
  }
  return at;
}

/// Whether the text (of plain(): a blank before and behind every word) has the words of the entry behind the
/// mark at `place`.
bool stands_at(const std::string& text, std::size_t place, const std::string& entry) {
  const std::size_t end = place + 1 + entry.size();
  return end < text.size() && text[end] == ' ' && text.compare(place + 1, entry.size(), entry) == 0;
}

/// The longest entry of the list in the text, perhaps behind an elided article ("l'émir"), and the mark
/// before it; with `last`, the one that begins last. The first of the list among equals; nullptr for none.
const std::string* longest(const Scope& scope, TieList list, const std::string& text, std::size_t& at,
                           bool last = false) {
  const std::vector<std::string>& all = scope.words.words(list);
  const std::string* best = nullptr;
  for (std::size_t place = 0; place + 1 < text.size(); place = text.find_first_of(" '", place + 1)) {
    const std::size_t end = text.find(' ', place + 1);
    const std::string_view word = std::string_view(text).substr(place + 1, end - place - 1);
    for (const auto& [of, number] : scope.words.entries_from(word)) {
      const std::string* entry = &all[number];
      if (of != list || !stands_at(text, place, *entry)) continue;
      const bool better =
          !best || (last ? place > at
                         : entry->size() > best->size() || (entry->size() == best->size() && entry < best));
      if (!better) continue;
      best = entry;
      at = place;
    }
  }
  return best;
}

std::string base_of(const std::string& post) { return post.substr(0, post.find(" of the ")); }

/// The secretary of state of the tables is a minister of foreign affairs, without any word of a portfolio.
bool names_portfolio(const std::string& role) {
  return role.starts_with("deputy minister of ") ||
         (role.starts_with("minister of ") && role != "minister of foreign affairs");
}

bool within_institution(const std::string& base) {
  return std::find(std::begin(kOfInstitution), std::end(kOfInstitution), base) != std::end(kOfInstitution);
}

/// "spokesperson" with the institution that the words name: "spokesperson of the government".
std::string of_institution(const Scope& scope, const std::string& post, const std::string& words) {
  const std::string base = base_of(post);
  std::size_t at = 0;
  const std::string* of =
      within_institution(base) ? longest(scope, TieList::kInstitution, words, at) : nullptr;
  return of ? base + " of the " + std::string(scope.words.value(TieList::kInstitution, *of)) : post;
}

}  // namespace

bool names_person(const Mention& mention) {
  return mention.entity == EntityKind::kPerson && mention.kind == MentionKind::kName;
}

std::string full_post(const Scope& scope, const Mention& mention, const std::string& role) {
  const std::uint32_t begin = back_to_mark(scope, mention.begin, kBefore);
  const std::uint32_t end = on_to_mark(scope, mention.end, kBehind);
  const std::string words = plain_between(scope, begin, end);
  std::string post = role;
  std::size_t at = 0;
  // A post begins with the mention's own words, or up to two words before them: "premier vice-président". One
  // that leaves out the portfolio says less than the role: "secrétaire d'État à l'Intérieur".
  const std::string before = plain_between(scope, begin, mention.begin);
  if (const std::string* entry = longest(scope, TieList::kPost, words, at)) {
    const std::size_t own = before.size() - 1;
    const auto gap = at < own ? std::count(words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                           words.begin() + static_cast<std::ptrdiff_t>(own), ' ')
                              : 0;
    const std::size_t mine = plain_between(scope, begin, mention.end).size();
    const std::size_t rest = at + 1 + entry->size();
    const bool fuller =
        names_portfolio(role) && rest < mine &&
        std::count(words.begin() + static_cast<std::ptrdiff_t>(rest),
                   words.begin() + static_cast<std::ptrdiff_t>(mine), ' ') > 2;  // more than an adjective
    if (gap <= 2 && at < mine && !fuller) post = scope.words.value(TieList::kPost, *entry);
  }
  const std::string base = base_of(post);
  std::string full = of_institution(scope, post, words);
  if (full != post || !within_institution(base)) return full;
  const std::string* of = nullptr;
  if (post.ends_with(" of the ministry")) {  // named in full before
    const std::uint32_t since = mention.begin - std::min(mention.begin, kSince);
    of = longest(scope, TieList::kInstitution, plain_between(scope, since, mention.begin), at, true);
    if (of && !scope.words.value(TieList::kInstitution, *of).starts_with("ministry")) of = nullptr;
  }
  return of ? base + " of the " + std::string(scope.words.value(TieList::kInstitution, *of)) : post;
}

std::string post_behind(const Scope& scope, const Mention& name) {
  const std::string_view text = scope.document.article.text;
  if (name.end + 1 >= text.size() || text[name.end] != ',') return {};
  const std::uint32_t end = on_to_mark(scope, name.end + 1, kBehind);
  const std::string words = plain_between(scope, name.end + 1, end);
  std::size_t at = 0;
  const std::string* entry = longest(scope, TieList::kPost, words, at);
  const bool first =
      entry && std::count(words.begin() + 1, words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                          ' ') <= 1;  // but for an article
  return first ? of_institution(scope, std::string(scope.words.value(TieList::kPost, *entry)), words)
               : std::string();
}

std::string post_within(const Scope& scope, const Mention& mention) {
  const std::string words = plain(scope.document.slice(mention.begin, mention.end));
  std::size_t at = 0;
  const std::string* entry = longest(scope, TieList::kPost, words, at);
  return entry ? std::string(scope.words.value(TieList::kPost, *entry)) : std::string();
}

bool is_rank(const Scope& scope, const Mention& mention) {
  const std::string words = plain(scope.document.slice(mention.begin, mention.end));
  std::size_t at = 0;
  const std::string* rank = longest(scope, TieList::kRank, words, at);
  if (!rank || at != 0) return false;
  const std::string* post = longest(scope, TieList::kPost, words, at);  // "le prince héritier"
  return !post || at != 0 || post->size() <= rank->size();
}

std::string rank_of(const Scope& scope, const Mention& mention) {
  const std::string words = plain(scope.document.slice(mention.begin, mention.end));
  std::size_t at = 0;
  const std::string* entry = longest(scope, TieList::kRank, words, at);
  return entry ? std::string(scope.words.value(TieList::kRank, *entry)) : std::string();
}

}  // namespace entente::ties
