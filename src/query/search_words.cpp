#include "query/search_words.h"

#include <algorithm>

#include "base/limits.h"
#include "store/words.h"

namespace entente::query {
namespace {

std::vector<std::string> stems_in(std::string_view text) {
  std::vector<std::string> out;
  store::for_each_word(text,
                       [&](std::size_t, std::size_t, std::string_view stem) { out.emplace_back(stem); });
  return out;
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The next stretch between blanks, or between double quotes, quotes included.
std::string_view next_piece(std::string_view text, std::size_t& at) {
  while (at < text.size() && blank(text[at])) ++at;
  const std::size_t begin = at;
  bool quoted = false;
  while (at < text.size() && (quoted || !blank(text[at]))) {
    if (text[at] == '"') quoted = !quoted;
    ++at;
  }
  return text.substr(begin, at - begin);
}

/// Folding makes an apostrophe of U+02BC inside a word. The expression stands in a statement as a literal, so
/// only letters, digits and blanks may get into it; the index cuts its words at the rest likewise.
std::string literal_of(std::string_view stem) {
  std::string out(stem);
  std::replace_if(
      out.begin(), out.end(),
      [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return !letter && static_cast<unsigned char>(c) < 0x80U;
      },
      ' ');
  return out;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

Result<SearchWords> SearchWords::parse(std::string_view question) {
  SearchWords out;
  bool alternative = false;
  for (std::size_t at = 0; at < question.size();) {
    std::string_view piece = next_piece(question, at);
    if (piece == "OR" && !out.terms_.empty()) {
      alternative = true;
      continue;
    }
    if (piece == "AND" || piece.empty()) continue;
    Term term;
    term.forbidden = piece.size() > 1 && piece.front() == '-';
    term.prefix = piece.size() > 1 && piece.back() == '*';
    term.alternative = alternative && !term.forbidden;
    term.stems = stems_in(piece);
    alternative = false;
    if (term.stems.empty()) continue;
    out.terms_.push_back(std::move(term));
    if (out.terms_.size() > limits::kSearchTerms)
      return Error{ErrorCode::kBadField, "the question has more than " +
                                             std::to_string(limits::kSearchTerms) + " words; shorten it"};
  }
  const auto wanted = [](const Term& term) { return !term.forbidden; };
  if (std::none_of(out.terms_.begin(), out.terms_.end(), wanted))
    return Error{
        ErrorCode::kBadField,
        "the question has no word to look for; give one that is not in every text, without a minus sign"};
  out.compose();
  return out;
}

void SearchWords::compose() {
  std::string wanted, forbidden;
  for (std::size_t t = 0; t < terms_.size(); ++t) {
    const Term& term = terms_[t];
    std::string words;
    for (const std::string& stem : term.stems) words += (words.empty() ? "" : " ") + stem;
    const std::string quoted = "\"" + literal_of(words) + "\"" + (term.prefix ? "*" : "");
    understood_ += understood_.empty() ? "" : term.alternative ? " OR " : " ";
    understood_ += term.forbidden ? "-" : "";
    understood_ += term.stems.size() > 1 ? quoted : words + (term.prefix ? "*" : "");
    if (term.forbidden) {
      forbidden += (forbidden.empty() ? "" : " OR ") + quoted;
    } else if (term.alternative && !wanted.empty()) {
      wanted.insert(wanted.size() - 1, " OR " + quoted);  // into the bracket of the term before it
    } else {
      wanted += (wanted.empty() ? "(" : " AND (") + quoted + ")";
    }
  }
  expression_ = forbidden.empty() ? wanted : "(" + wanted + ") NOT (" + forbidden + ")";
}

bool SearchWords::matches(std::string_view stem) const {
  for (const Term& term : terms_) {
    if (term.forbidden) continue;
    for (std::size_t s = 0; s < term.stems.size(); ++s) {
      const bool open = term.prefix && s + 1 == term.stems.size();
      if (open ? stem.starts_with(term.stems[s]) : stem == term.stems[s]) return true;
    }
  }
  return false;
}

std::vector<TextSpan> SearchWords::find(std::string_view text) const {
  std::vector<TextSpan> out;
  store::for_each_word(text, [&](std::size_t begin, std::size_t end, std::string_view stem) {
    if (matches(stem)) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  });
  return out;
}

Snippet snippet_of(std::string_view text, const std::vector<TextSpan>& marks, std::size_t bytes) {
  std::size_t best = 0, most = 0;
  for (std::size_t m = 0; m < marks.size(); ++m) {
    std::size_t inside = 0;
    while (m + inside < marks.size() && marks[m + inside].end <= marks[m].begin + bytes) ++inside;
    if (inside > most) {
      most = inside;
      best = m;
    }
  }
  // A little before the first mark, from the beginning of a word.
  constexpr std::size_t kBefore = 4;
  std::size_t begin = marks.empty() ? 0 : marks[best].begin;
  begin = begin > bytes / kBefore ? begin - bytes / kBefore : 0;
  if (begin > 0) {
    const std::size_t word = text.find_first_of(" \n", begin);
    begin =
        word == std::string_view::npos || (!marks.empty() && word >= marks[best].begin) ? begin : word + 1;
    while (begin < text.size() && continues(text[begin])) ++begin;
  }
  std::size_t end = std::min(text.size(), begin + bytes);
  if (end < text.size()) {
    const std::size_t word = text.find_last_of(" \n", end);
    if (word != std::string_view::npos && word > begin) end = word;
    while (end > begin && continues(text[end])) --end;
  }
  Snippet out{begin, std::string(text.substr(begin, end - begin)), {}};
  std::replace(out.text.begin(), out.text.end(), '\n', ' ');
  for (const TextSpan& mark : marks) {
    if (mark.begin >= begin && mark.end <= end)
      out.marked.push_back(
          {static_cast<std::uint32_t>(mark.begin - begin), static_cast<std::uint32_t>(mark.end - begin)});
  }
  return out;
}

}  // namespace entente::query
