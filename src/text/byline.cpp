#include "text/byline.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

/// Words before names, in lower case; the longer of two first.
constexpr std::array kBefore = {"article by"sv,
                                "article de"sv,
                                "written by"sv,
                                "posted by"sv,
                                "published by"sv,
                                "\xC3\xA9"
                                "crit par"sv,
                                "publi\xC3\xA9 par"sv,
                                "propos recueillis par"sv,
                                "by"sv,
                                "par"sv,
                                "auteur"sv,
                                "author"sv};
/// What ends a name: other parts of the line.
constexpr std::array kBehind = {"|"sv,
                                " - "sv,
                                " \xE2\x80\x93 "sv,
                                " \xE2\x80\x94 "sv,
                                "\xE2\x80\xA2"sv,
                                "posted"sv,
                                "published"sv,
                                "updated"sv,
                                "filed under"sv,
                                "follow "sv,
                                "publi\xC3\xA9"sv,
                                "mis \xC3\xA0 jour"sv,
                                "@"sv,
                                "http"sv};

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  return out;
}

/// "Jr.", "M.D.": the point belongs to the name.
bool abbreviated(std::string_view name) {
  constexpr std::size_t kLongest = 5;
  const std::size_t blank = name.rfind(' ');
  return blank != std::string_view::npos && name.size() - blank - 1 < kLongest;
}

/// A name has a capital; a link that follows or shares is none.
bool names_somebody(std::string_view name) {
  constexpr std::array kLinks = {"google"sv, "twitter"sv, "facebook"sv, "follow"sv,  "about"sv, "more"sv,
                                 "email"sv,  "contact"sv, "view"sv,     "suivre"sv,  "voir"sv,  "plus"sv,
                                 "tous"sv,   "all"sv,     "share"sv,    "partager"sv};
  const std::string low = utf8::lower(name);
  const std::string_view first = std::string_view(low).substr(0, low.find_first_of(" +"));
  if (std::find(kLinks.begin(), kLinks.end(), first) != kLinks.end()) return false;
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

/// "RUBIN;SHAH" -> "RUBIN, SHAH".
std::string with_commas(std::string_view names) {
  std::string out;
  for (const char c : names) {
    if (c == ' ' && out.ends_with(' ')) continue;
    out += c == ';' ? "," : std::string(1, c);
    if (c == ';') out += ' ';
  }
  return out;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == ':';
}

}  // namespace

std::string author_of(std::string_view text) {
  std::string name = with_single_blanks(text);
  std::string_view rest = trimmed(name, " :,;-");
  if (rest.starts_with("\xE2\x80\x94")) rest.remove_prefix(3);
  const std::string low = utf8::lower(rest);
  for (const std::string_view before : kBefore) {
    if (!low.starts_with(before) || !ends_word(low, before.size())) continue;
    rest = trimmed(rest.substr(before.size()), " :,;-");
    break;
  }
  const std::string kept = utf8::lower(rest);
  std::size_t end = std::min(kept.find_first_of("0123456789"), kept.size());
  for (const std::string_view behind : kBehind) end = std::min(end, kept.find(behind));
  rest = trimmed(rest.substr(0, end), " :,;-(/");
  if (rest.ends_with('.') && !abbreviated(rest)) rest.remove_suffix(1);
  return names_somebody(rest) ? with_commas(rest) : std::string();
}

}  // namespace entente::text
