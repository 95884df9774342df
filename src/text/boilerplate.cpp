#include "text/boilerplate.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/strings.h"
#include "text/fold.h"

namespace entente::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
/// Blocks longer than this (folded bytes) are prose: phrases that judge a whole block do not apply.
constexpr std::size_t kMaxLineBytes = 420;
constexpr std::size_t kMaxHeadingBytes = 220;

std::optional<PhraseRole> role_of(std::string_view section) {
  static constexpr std::array<std::pair<std::string_view, PhraseRole>, 9> kRoles = {{
      {"cut", PhraseRole::kCut},
      {"list", PhraseRole::kList},
      {"line", PhraseRole::kLine},
      {"exact", PhraseRole::kExact},
      {"sentence", PhraseRole::kSentence},
      {"credit", PhraseRole::kCredit},
      {"byline", PhraseRole::kByline},
      {"reader", PhraseRole::kReader},
      {"translation", PhraseRole::kTranslation},
  }};
  for (const auto& [name, role] : kRoles) {
    if (name == section) return role;
  }
  return std::nullopt;
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  const std::string text = folded(line);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    if (end > from) words.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return words;
}

/// Phrases stand at the beginning of a block, after bullets and arrows. What begins with a quotation mark is
/// somebody's words.
std::size_t first_word(std::string_view folded) {
  std::size_t at = 0;
  while (at < folded.size() && !word_byte(folded[at]) && folded[at] != '"') ++at;
  return at;
}

/// Roles that judge a sentence rather than a block.
bool stands_anywhere(PhraseRole role) {
  return role == PhraseRole::kSentence || role == PhraseRole::kTranslation || role == PhraseRole::kReader;
}

/// Roles whose phrases fill their block; one that may go on says so with "..." at its end.
bool fills_block(PhraseRole role) {
  return role == PhraseRole::kByline || role == PhraseRole::kCut || role == PhraseRole::kList ||
         role == PhraseRole::kLine;
}

bool only_marks_after(std::string_view folded, std::size_t at) {
  return std::none_of(folded.begin() + static_cast<std::ptrdiff_t>(at), folded.end(), word_byte);
}

std::size_t anchor_of(const Phrase& phrase) {
  std::size_t best = kNone;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i].kind != PhraseItemKind::kWords) continue;
    if (best == kNone || phrase[i].words.size() > phrase[best].words.size()) best = i;
  }
  return best;
}

}  // namespace

Result<Boilerplate> Boilerplate::parse(std::span<const LexiconFile> files) {
  Boilerplate lexicon;
  for (const LexiconFile& file : files) {
    std::string_view section;
    std::size_t number = 0;
    for (std::size_t from = 0; from < file.text.size();) {
      const std::size_t end = std::min(file.text.find('\n', from), file.text.size());
      const std::string_view line = trimmed(std::string_view(file.text).substr(from, end - from));
      from = end + 1;
      ++number;
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[' && line.back() == ']') {
        section = line.substr(1, line.size() - 2);
        continue;
      }
      if (const Status added = lexicon.add_line(file, number, section, line); !added) return added.error();
    }
  }
  lexicon.build_automata();
  return lexicon;
}

Status Boilerplate::add_line(const LexiconFile& file, std::size_t number, std::string_view section,
                             std::string_view line) {
  const auto wrong = [&](std::string_view cause) {
    return Error{ErrorCode::kBadSyntax, fmt::format("{}:{}: {}.", file.name, number, cause)};
  };
  const std::vector<std::string> words = words_of(line);
  if (section == "months") {
    const Status added = add_month(line);
    return added ? Status() : Status(wrong(added.error().message));
  }
  if (section == "weekdays") {
    for (const std::string& word : words) calendar_.weekdays[word] = 1;
    return {};
  }
  if (section == "dated" || section == "beside") {
    (section == "dated" ? dated_ : beside_).insert(words.begin(), words.end());
    return {};
  }
  if (section == "common") {
    if (words.size() < 2 || words[0].size() != 2) return wrong("expected a code of two letters, then words");
    for (std::size_t i = 1; i < words.size(); ++i) {
      // A word that two languages name tells neither.
      if (!common_.emplace(words[i], common_in_.size()).second) common_.erase(words[i]);
    }
    common_in_.push_back(words[0]);
    return {};
  }
  if (section == "languages") {
    if (words.size() < 2 || words[0].size() != 2) return wrong("expected a code of two letters, then names");
    for (const std::string& word : words) languages_[word] = words[0];
    return {};
  }
  const auto role = role_of(section);
  if (!role) return wrong(fmt::format("there is no section [{}]", section));
  auto phrases = parse_phrase(line);
  if (!phrases) return wrong(phrases.error().message);
  for (Phrase& phrase : *phrases) {
    if (*role == PhraseRole::kExact && (phrase.size() != 1 || phrase[0].kind != PhraseItemKind::kWords)) {
      return wrong("a phrase in [exact] has no open places");
    }
    const std::size_t anchor = anchor_of(phrase);
    if (anchor == kNone && *role != PhraseRole::kByline)
      return wrong("a phrase needs at least one fixed word");
    if (anchor == kNone) unanchored_.push_back(static_cast<std::uint32_t>(entries_.size()));
    std::size_t fixed = 0;
    for (const PhraseItem& item : phrase) fixed += item.words.size();
    entries_.push_back({*role, std::move(phrase), anchor, fixed});
  }
  return {};
}

Status Boilerplate::add_month(std::string_view line) {
  const std::vector<std::string> words = words_of(line);
  int month = 0;
  if (!words.empty()) std::from_chars(words[0].data(), words[0].data() + words[0].size(), month);
  if (words.size() < 2 || month < 1 || month > 12) {
    return Error{ErrorCode::kBadSyntax, "expected the number of a month, then its names"};
  }
  for (std::size_t i = 1; i < words.size(); ++i)
    calendar_.months[words[i]] = static_cast<std::uint8_t>(month);
  return {};
}

void Boilerplate::build_automata() {
  std::vector<WordAutomaton::Word> all;
  std::vector<WordAutomaton::Word> anywhere;
  for (std::uint32_t id = 0; id < entries_.size(); ++id) {
    const Entry& entry = entries_[id];
    if (entry.anchor == kNone) continue;
    const WordAutomaton::Word word{entry.phrase[entry.anchor].words, id};
    all.push_back(word);
    if (stands_anywhere(entry.role)) anywhere.push_back(word);
  }
  all_ = WordAutomaton(all);
  anywhere_ = WordAutomaton(anywhere);
}

void Boilerplate::verify(std::uint32_t id, std::size_t end, std::string_view folded,
                         const PhraseContext& context, std::vector<PhraseHit>& hits) const {
  const Entry& entry = entries_[id];
  PhraseHit hit{entry.role, 0, 0, entry.fixed, {}};
  const std::size_t anchor_begin = entry.anchor == kNone ? 0 : end - entry.phrase[entry.anchor].words.size();
  const bool opens = entry.phrase.front().kind == PhraseItemKind::kGap;
  switch (entry.role) {
    case PhraseRole::kCut:
    case PhraseRole::kList:
    case PhraseRole::kLine: {
      if (folded.size() > (entry.role == PhraseRole::kLine ? kMaxLineBytes : kMaxHeadingBytes)) return;
      hit.begin = first_word(folded);
      break;
    }
    case PhraseRole::kByline: {
      if (folded.size() > kMaxHeadingBytes) return;
      hit.begin = first_word(folded);
      break;
    }
    case PhraseRole::kExact: {
      // Menus are often run together ("FacebookTwitterEmail"), so long words need no edges.
      hit.begin = anchor_begin;
      hit.end = end;
      constexpr std::size_t kLongWord = 6;
      const bool edges = (anchor_begin == 0 || !word_byte(folded[anchor_begin - 1])) &&
                         (end == folded.size() || !word_byte(folded[end]));
      if (edges || end - anchor_begin >= kLongWord) hits.push_back(std::move(hit));
      return;
    }
    default: {
      // Phrases that may stand anywhere begin with their anchor, or with an open place before it.
      hit.begin = entry.anchor == 0 ? anchor_begin : kNone;
      if (entry.anchor == 0) break;
      for (std::size_t back = 0; back <= anchor_begin && back <= 200; ++back) {
        Captures captures;
        const std::size_t begin = anchor_begin - back;
        if (begin > 0 && word_byte(folded[begin - 1]) && word_byte(folded[begin])) continue;
        if (match_phrase(entry.phrase, folded, begin, context, captures) == kNone) continue;
        hit.begin = begin;
        break;
      }
      if (hit.begin == kNone) return;
    }
  }
  if (opens && entry.role == PhraseRole::kLine) hit.begin = 0;
  hit.end = match_phrase(entry.phrase, folded, hit.begin, context, hit.captures);
  if (hit.end == kNone) return;
  if (fills_block(entry.role) && !only_marks_after(folded, hit.end)) return;
  hits.push_back(std::move(hit));
}

void Boilerplate::find(std::string_view folded, bool day_first, std::vector<PhraseHit>& hits) const {
  hits.clear();
  const PhraseContext context{&calendar_, &languages_, day_first};
  const bool line = folded.size() <= kMaxLineBytes;
  (line ? all_ : anywhere_).scan(folded, [&](std::uint32_t id, std::size_t end) {
    verify(id, end, folded, context, hits);
  });
  if (!line) return;
  for (const std::uint32_t id : unanchored_) verify(id, 0, folded, context, hits);
}

std::string Boilerplate::obvious_language(std::string_view folded) const {
  constexpr std::size_t kFewestWords = 40;
  constexpr std::size_t kFewestKinds = 6;
  struct Count {
    std::size_t words = 0;
    std::set<std::string_view> kinds;
  };
  std::vector<Count> counts(common_in_.size());
  std::size_t total = 0;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && word_byte(folded[end])) ++end;
    if (end > at) ++total;
    const auto found = end > at ? common_.find(folded.substr(at, end - at)) : common_.end();
    if (found != common_.end()) {
      ++counts[found->second].words;
      counts[found->second].kinds.insert(found->first);
    }
    at = end + 1;
  }
  std::string language;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const bool many = counts[i].words * 100 >= total * 12 && counts[i].kinds.size() >= kFewestKinds;
    const bool some = counts[i].words * 100 > total * 3;
    if (some && (!many || !language.empty())) return {};
    if (many) language = common_in_[i];
  }
  return total < kFewestWords ? std::string() : language;
}

bool Boilerplate::covered(std::string_view folded, const std::vector<PhraseHit>& hits) const {
  std::vector<bool> reached(folded.size() + 1, false);
  reached[0] = true;
  std::vector<const PhraseHit*> exact;
  for (const PhraseHit& hit : hits) {
    if (hit.role == PhraseRole::kExact) exact.push_back(&hit);
  }
  std::sort(exact.begin(), exact.end(), [](const auto* a, const auto* b) { return a->begin < b->begin; });
  auto next = exact.begin();
  for (std::size_t at = 0; at < folded.size(); ++at) {
    for (; next != exact.end() && (*next)->begin <= at; ++next) {
      if ((*next)->begin == at && reached[at]) reached[(*next)->end] = true;
    }
    const bool figure = folded[at] >= '0' && folded[at] <= '9';
    if (reached[at] && (figure || !word_byte(folded[at]))) reached[at + 1] = true;
  }
  return reached[folded.size()];
}

}  // namespace entente::text
