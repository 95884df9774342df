#include "document/dateline.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente {
namespace {

/// Paragraphs may be a title, a summary and a by-line before the dateline comes.
constexpr std::size_t kFirstSentences = 6;
constexpr std::uint32_t kMostTokens = 16;
/// Shorter remainders are no sentence.
constexpr std::uint32_t kFewestBehind = 3;

bool is_dash(const Token* tokens, std::uint32_t i) {
  const std::string_view form = tokens[i].form;
  if (form == "–" || form == "—" || form == "--") return true;
  return form == "-" && i > 0 && tokens[i - 1].end < tokens[i].begin;
}

bool is_number(std::string_view form) { return !form.empty() && form[0] >= '0' && form[0] <= '9'; }

/// Three letters or more, all of them capitals.
bool is_shouted(std::string_view form) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(form[i]) & 0xC0U) != 0x80U;
    if (!begins || form[i] == '-' || form[i] == '/' || form[i] == '\'') continue;
    if (!utf8::starts_upper(form.substr(i))) return false;
    ++letters;
  }
  return letters > 2;
}

/// "juillet" of "21 juillet 2023": the small words that a dateline may hold.
bool stands_by_number(const Token* tokens, std::uint32_t i, std::uint32_t count) {
  return (i > 0 && is_number(tokens[i - 1].form)) || (i + 1 < count && is_number(tokens[i + 1].form));
}

/// Opens a sentence, whatever follows: "Khartoum — The Foreign Ministry". No name begins with it behind a
/// dash.
bool is_article(std::string_view form) {
  return form == "The" || form == "Le" || form == "La" || form == "Les" || form == "L'" || form == "L’" ||
         form == "Un" || form == "Une" || form == "Des" || form == "A" || form == "An";
}

/// "Islamabad – Tens of thousands": a name of few words, a dash that no other one answers, and a sentence
/// that begins behind it.
bool opens_sentence(const Token* tokens, std::uint32_t dash, std::uint32_t count) {
  constexpr std::uint32_t kMostWords = 4;
  if (dash > kMostWords || dash + 2 >= count) return false;
  if (!utf8::starts_upper(tokens[dash + 1].form)) return false;
  if (utf8::starts_upper(tokens[dash + 2].form) && !is_article(tokens[dash + 1].form)) return false;
  for (std::uint32_t i = dash + 1; i < count; ++i) {
    if (is_dash(tokens, i)) return false;
  }
  return tokens[count - 1].form == "." || tokens[count - 1].form == "\"";
}

/// Tokens of the dateline with the mark that ends it; 0 for none.
std::uint32_t dateline_tokens(const Token* tokens, std::uint32_t count) {
  const std::uint32_t most = std::min(count, kMostTokens);
  bool shouted = false, source = false;
  for (std::uint32_t i = 0; i < most; ++i) {
    const std::string_view form = tokens[i].form;
    if (i > 0 && (shouted || source) && is_dash(tokens, i)) return i + 1;
    if (i > 0 && is_dash(tokens, i)) return opens_sentence(tokens, i, count) ? i + 1 : 0;
    if (form == ":") return shouted && i > 0 ? i + 1 : 0;
    shouted = shouted || is_shouted(form);
    source = source || form == "(";
    const bool word =
        utf8::starts_upper(form) || is_shouted(form) || is_number(form) || stands_by_number(tokens, i, count);
    const bool mark = form == "," || form == "/" || form == "(" || form == ")" || form == "." || form == "-";
    if (!word && !(mark && i > 0) && !(source && i > 1)) return 0;
  }
  return 0;
}

}  // namespace

void part_datelines(Document& document) {
  const std::size_t looked_at = std::min(document.sentences.size(), kFirstSentences);
  for (std::size_t s = 0; s < looked_at; ++s) {
    Sentence& whole = document.sentences[s];
    if (!whole.paragraph_start) continue;
    const Token* tokens = document.tokens_of(whole);
    const std::uint32_t count = dateline_tokens(tokens, whole.token_count);
    if (count == 0 || whole.token_count < count + kFewestBehind) continue;
    Sentence rest = whole;
    rest.begin = tokens[count].begin;
    rest.first_token += count;
    rest.token_count -= count;
    rest.paragraph_start = false;
    whole.end = tokens[count - 1].end;
    whole.token_count = count;
    whole.heading = false;
    document.sentences.insert(document.sentences.begin() + static_cast<std::ptrdiff_t>(s) + 1, rest);
    return;
  }
}

}  // namespace entente
