#include "text/phrase.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/fold.h"

namespace entente::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kMaxGapBytes = 80;
constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kMaxCombinations = 1024;

/// Replaces the first "(a|b)" by each of its alternatives, until none is left.
Result<std::vector<std::string>> expand(const std::string& line) {
  std::vector<std::string> open = {line};
  std::vector<std::string> done;
  while (!open.empty()) {
    const std::string current = std::move(open.back());
    open.pop_back();
    const std::size_t begin = current.find('(');
    if (begin == kNone) {
      done.push_back(current);
      continue;
    }
    const std::size_t end = current.find(')', begin);
    if (end == kNone) return Error{ErrorCode::kBadSyntax, "a \"(\" has no \")\""};
    const std::string choices = current.substr(begin + 1, end - begin - 1);
    for (std::size_t from = 0; from <= choices.size();) {
      const std::size_t bar = std::min(choices.find('|', from), choices.size());
      open.push_back(current.substr(0, begin) + choices.substr(from, bar - from) + current.substr(end + 1));
      from = bar + 1;
    }
    if (open.size() + done.size() > kMaxCombinations) {
      return Error{ErrorCode::kBadSyntax, fmt::format("more than {} combinations", kMaxCombinations)};
    }
  }
  return done;
}

Result<PhraseItemKind> place_kind(std::string_view name) {
  if (name == "n") return PhraseItemKind::kNumber;
  if (name == "date") return PhraseItemKind::kDate;
  if (name == "author") return PhraseItemKind::kAuthor;
  if (name == "site") return PhraseItemKind::kSite;
  if (name == "language") return PhraseItemKind::kLanguage;
  if (name == "url") return PhraseItemKind::kUrl;
  return Error{ErrorCode::kBadSyntax, fmt::format("there is no place called <{}>", name)};
}

/// Folds words but keeps a blank at either end, which separates them from an open place.
void add_words(Phrase& phrase, std::string_view words) {
  std::string text = folded(words);
  if (text.empty() && words.empty()) return;
  const bool tall = !text.empty() && std::string_view(":;!?").find(text.front()) != std::string_view::npos;
  const bool before = words.starts_with(' ') && !phrase.empty() && !tall;
  const bool after = words.ends_with(' ');
  if (text.empty()) {
    text = " ";
  } else {
    text = (before ? " " : "") + text + (after ? " " : "");
  }
  if (phrase.empty() && text == " ") return;
  phrase.push_back({PhraseItemKind::kWords, std::move(text)});
}

/// Alternatives may leave blanks before commas, where text has none.
std::string tidy(std::string line) {
  for (std::size_t at = line.find(" ,"); at != std::string::npos; at = line.find(" ,", at)) line.erase(at, 1);
  return line;
}

Result<Phrase> compile(std::string_view line) {
  Phrase phrase;
  std::size_t from = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (line.substr(at).starts_with("...")) {
      add_words(phrase, line.substr(from, at - from));
      phrase.push_back({PhraseItemKind::kGap, {}});
      from = at += 3;
    } else if (line[at] == '<') {
      const std::size_t end = line.find('>', at);
      if (end == kNone) return Error{ErrorCode::kBadSyntax, "a \"<\" has no \">\""};
      const auto kind = place_kind(line.substr(at + 1, end - at - 1));
      if (!kind) return kind.error();
      add_words(phrase, line.substr(from, at - from));
      phrase.push_back({*kind, {}});
      from = at = end + 1;
    } else {
      ++at;
    }
  }
  add_words(phrase, line.substr(from));
  // A blank beside a gap is part of the gap.
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i].kind != PhraseItemKind::kGap) continue;
    if (i > 0 && phrase[i - 1].words.ends_with(' ')) phrase[i - 1].words.pop_back();
    if (i + 1 < phrase.size() && phrase[i + 1].words.starts_with(' ')) phrase[i + 1].words.erase(0, 1);
  }
  if (!phrase.empty() && phrase.back().words.ends_with(' ')) phrase.back().words.pop_back();
  std::erase_if(phrase, [](const PhraseItem& item) {
    return item.kind == PhraseItemKind::kWords && item.words.empty();
  });
  if (phrase.empty()) return Error{ErrorCode::kBadSyntax, "an alternative leaves nothing"};
  return phrase;
}

bool at_word_edge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  return !(word_byte(text[at - 1]) && word_byte(text[at]));
}

class Matcher {
 public:
  Matcher(const Phrase& phrase, std::string_view text, const PhraseContext& context, Captures& captures)
      : phrase_(phrase), text_(text), context_(context), captures_(captures) {}

  std::size_t from(std::size_t item, std::size_t at) {
    if (item == phrase_.size()) return at_word_edge(text_, at) ? at : kNone;
    switch (phrase_[item].kind) {
      case PhraseItemKind::kWords:
        return words(item, at);
      case PhraseItemKind::kNumber:
        return number(item, at);
      case PhraseItemKind::kDate:
        return date(item, at);
      case PhraseItemKind::kLanguage:
        return language(item, at);
      case PhraseItemKind::kUrl:
        return url(item, at);
      case PhraseItemKind::kGap:
        return stretch(item, at, 0, kMaxGapBytes, nullptr);
      case PhraseItemKind::kAuthor:
        return stretch(item, at, 2, kMaxNameBytes, &captures_.author);
      case PhraseItemKind::kSite:
        return stretch(item, at, 2, kMaxNameBytes, &captures_.site);
    }
    return kNone;
  }

 private:
  std::size_t words(std::size_t item, std::size_t at) {
    const std::string& words = phrase_[item].words;
    if (at >= text_.size() || text_[at] != words[0] || text_.compare(at, words.size(), words) != 0)
      return kNone;
    if (!at_word_edge(text_, at)) return kNone;
    return from(item + 1, at + words.size());
  }

  std::size_t number(std::size_t item, std::size_t at) {
    std::size_t end = at;
    while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
    return end == at ? kNone : from(item + 1, end);
  }

  std::size_t date(std::size_t item, std::size_t at) {
    const DateMatch match = date_at(text_, at, *context_.calendar, context_.day_first);
    if (match.length == 0) return kNone;
    captures_.date = match.date;
    return from(item + 1, at + match.length);
  }

  std::size_t language(std::size_t item, std::size_t at) {
    std::size_t end = at;
    while (end < text_.size() && word_byte(text_[end])) ++end;
    const auto found = context_.languages->find(text_.substr(at, end - at));
    if (found == context_.languages->end()) return kNone;
    captures_.language = found->second;
    return from(item + 1, end);
  }

  std::size_t url(std::size_t item, std::size_t at) {
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www."))
      return kNone;
    std::size_t end = std::min(rest.find_first_of(" \"<>"), rest.size());
    while (end > 0 && std::string_view(".,;:)]").find(rest[end - 1]) != kNone) --end;
    captures_.url = {at, at + end};
    return from(item + 1, at + end);
  }

  /// A stretch of text as short as what follows allows; at the end of the phrase, all that may be taken.
  std::size_t stretch(std::size_t item, std::size_t at, std::size_t low, std::size_t high,
                      Captures::Range* range) {
    const std::size_t last = range == nullptr ? std::min(text_.size(), at + high) : name_end(at, high);
    if (item + 1 == phrase_.size()) {
      if (range == nullptr) return text_.size();
      if (last != text_.size() || last < at + low) return kNone;
      *range = {at, last};
      return last;
    }
    for (std::size_t end = at + low; end <= last; ++end) {
      if (!at_word_edge(text_, end)) continue;
      const std::size_t matched = from(item + 1, end);
      if (matched == kNone) continue;
      if (range != nullptr) *range = {at, end};
      return matched;
    }
    return kNone;
  }

  /// Names hold no figures, no ends of sentences, and few words.
  std::size_t name_end(std::size_t at, std::size_t high) const {
    constexpr int kMaxBlanks = 7;
    int blanks = 0;
    std::size_t end = at;
    for (; end < text_.size() && end < at + high; ++end) {
      const char c = text_[end];
      if ((c >= '0' && c <= '9') || c == '!' || c == '?' || c == ';' || c == ':' || c == '|') break;
      if (c == ' ' && ++blanks > kMaxBlanks) break;
    }
    return end;
  }

  const Phrase& phrase_;
  std::string_view text_;
  const PhraseContext& context_;
  Captures& captures_;
};

}  // namespace

Result<std::vector<Phrase>> parse_phrase(std::string_view line) {
  const auto lines = expand(std::string(line));
  if (!lines) return lines.error();
  std::vector<Phrase> phrases;
  for (const std::string& one : *lines) {
    auto phrase = compile(tidy(one));
    if (!phrase) return phrase.error();
    phrases.push_back(std::move(*phrase));
  }
  return phrases;
}

std::size_t match_phrase(const Phrase& phrase, std::string_view folded, std::size_t at,
                         const PhraseContext& context, Captures& captures) {
  return Matcher(phrase, folded, context, captures).from(0, at);
}

}  // namespace entente::text
