#include "ties/identity.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace entente::ties {
namespace {

/// Words of names that say what kind of thing it is, or nothing at all.
constexpr std::string_view kEmptyWords[] = {
    "de",        "du",          "des",          "la",         "le",          "les",       "l",
    "d",         "the",         "of",           "and",        "et",          "for",       "pour",
    "sur",       "on",          "in",           "en",         "al",          "el",        "exercice",
    "exercices", "exercise",    "exercises",    "drill",      "drills",      "manoeuvre", "manoeuvres",
    "missile",   "missiles",    "systeme",      "systemes",   "system",      "systems",   "avion",
    "avions",    "helicoptere", "helicopteres", "helicopter", "helicopters", "jet",       "jets",
    "fighter",   "chasse",      "combat",       "russe",      "russes"};

/// Longer spellings first. What a group of letters sounds like, roughly, in French, English and the usual
/// transliterations of Russian, Arabic and Turkish; vowels are left out.
constexpr std::pair<std::string_view, std::string_view> kSounds[] = {
    {"chtch", "S"}, {"shch", "S"}, {"tsch", "S"}, {"tch", "S"}, {"sch", "S"}, {"sh", "S"},
    {"ch", "S"},    {"dzh", "J"},  {"dj", "J"},   {"zh", "J"},  {"j", "J"},   {"ph", "f"},
    {"kh", "k"},    {"gh", "g"},   {"gu", "g"},   {"qu", "k"},  {"q", "k"},   {"ck", "k"},
    {"c", "k"},     {"th", "t"},   {"w", "v"},    {"x", "ks"},  {"ts", "ts"}, {"tz", "ts"}};

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

std::string sound_of(std::string_view word) {
  std::string out;
  if (!word.empty() && vowel(word.front())) out += 'a';
  for (std::size_t at = 0; at < word.size();) {
    std::string_view sound;
    std::size_t length = 1;
    for (const auto& [letters, value] : kSounds) {
      if (!word.substr(at).starts_with(letters)) continue;
      sound = value;
      length = letters.size();
      break;
    }
    if (sound.empty() && !vowel(word[at]) && word[at] != 'h') sound = word.substr(at, 1);
    for (const char c : sound) {
      if (out.empty() || out.back() != c || (c >= '0' && c <= '9')) out += c;
    }
    at += length;
  }
  return out;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out(1);
  for (const char c : utf8::fold(name)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      out.back() += c;
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string letters_of(std::string_view name) {
  std::string out;
  for (const std::string& word : words_of(name)) out += word;
  return out;
}

/// "Recep Tayyip Erdogan", "Mohammed ben Salmane", but not "Conférence sur la sécurité internationale".
bool is_person(std::string_view name) {
  int words = 0, small = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    ++words;
    const bool particle = word.size() <= 3 || word.find('-') != std::string_view::npos;
    if (!utf8::starts_upper(word) && !particle) ++small;
    at = end + 1;
  }
  return words <= 6 && small == 0;
}

std::vector<std::string> persons_in(const std::string& name) {
  std::vector<std::string> out;
  std::size_t start = 0;
  static constexpr std::string_view kMark = " – ";
  while (start < name.size()) {
    const std::size_t end = std::min(name.find(kMark, start), name.size());
    std::string person = name.substr(start, end - start);
    if (const std::size_t comma = person.rfind(", "); comma != std::string::npos)
      person = person.substr(comma + 2);
    if (const std::vector<std::string> words = words_of(person); !words.empty() && is_person(person))
      out.push_back(sound_of(words.back()));
    start = end + kMark.size();
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool within(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

}  // namespace

std::set<std::string> codes_of(const Tie& tie) {
  std::set<std::string> out;
  for (const TieParty& party : tie.parties) out.insert(party.code);
  for (const UnresolvedParty& party : tie.unresolved) out.insert("?" + sound_key(party.text));
  return out;
}

std::string sound_key(std::string_view name) {
  std::vector<std::string> keys;
  for (const std::string& word : words_of(name)) {
    if (std::find(std::begin(kEmptyWords), std::end(kEmptyWords), word) != std::end(kEmptyWords)) continue;
    keys.push_back(sound_of(word));
  }
  std::sort(keys.begin(), keys.end());
  std::string out;
  for (const std::string& key : keys) out += (out.empty() ? "" : " ") + key;
  return out;
}

bool is_name(std::string_view name) {
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool items_agree(const Tie& a, const Tie& b) {
  const auto named = [](const Tie& t) { return !t.canonical.empty() || is_name(t.name); };
  return named(a) == named(b) && names_agree(a, b);
}

bool names_agree(const Tie& a, const Tie& b) {
  if (a.name.empty() || b.name.empty()) return true;
  if (!a.canonical.empty() && !b.canonical.empty()) return a.canonical == b.canonical;
  const std::string x = letters_of(a.name), y = letters_of(b.name);
  if (x.find(y) != std::string::npos || y.find(x) != std::string::npos) return true;
  const std::string sound = sound_key(a.name);
  return !sound.empty() && sound == sound_key(b.name);
}

bool names_persons(const std::string& name) { return !persons_in(name).empty(); }

bool persons_agree(const std::string& a, const std::string& b) {
  const std::vector<std::string> x = persons_in(a), y = persons_in(b);
  return within(x, y) || within(y, x);
}

bool places_agree(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a == b) return true;
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

bool dates_agree(const DateRange& a, const DateRange& b) {
  const auto before = [](const Date& end, const Date& begin) {
    return end.known() && begin.known() && calendar::last_day(end) < calendar::first_day(begin);
  };
  const auto apart = [&](const Date& x, const Date& y) { return before(x, y) || before(y, x); };
  if (before(a.to, b.from) || before(b.to, a.from)) return false;
  // With one end open on both sides the other must be the same day, month or year.
  if (!a.to.known() && !b.to.known() && apart(a.from, b.from)) return false;
  return a.from.known() || b.from.known() || !apart(a.to, b.to);
}

DateRange narrower(const DateRange& a, const DateRange& b) {
  const auto finer = [](const Date& x, const Date& y) {
    if (!x.known()) return y;
    if (!y.known()) return x;
    return calendar::granularity(y) > calendar::granularity(x) ? y : x;
  };
  return {finer(a.from, b.from), finer(a.to, b.to)};
}

std::string tie_id(const Tie& tie) {
  std::string key(name_of(tie.kind));
  for (const std::string& code : codes_of(tie)) key += "\x1f" + code;
  key += "\x1e" + sound_key(tie.canonical.empty() ? tie.name : tie.canonical);
  const bool dated = tie.kind == TieKind::kMeeting || tie.kind == TieKind::kExercise;
  if (dated) key += "\x1e" + to_string(tie.valid.from);
  if (tie.kind == TieKind::kMembership || tie.kind == TieKind::kPresence)
    key += "\x1e" + tie.what + to_string(tie.valid.to);
  return content_id(key);
}

}  // namespace entente::ties
