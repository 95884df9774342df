/// Phrases of the lexicon of page furniture: fixed words with open places in them, compared with folded text.
///
///     Publié par <author> le <date>
///     (Suivez|Rejoignez)-nous sur ...
///
/// `...` stands for up to 80 bytes of anything, `<n>` a number, `<date>` a full date, `<author>` and `<site>`
/// a few words, `<language>` the name of a language, `<url>` an address. `(a|b)` stands for either, `(a|)`
/// for a or nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/dates.h"

namespace entente::text {

enum class PhraseItemKind : std::uint8_t { kWords, kGap, kNumber, kDate, kAuthor, kSite, kLanguage, kUrl };

struct PhraseItem {
  PhraseItemKind kind = PhraseItemKind::kWords;
  std::string words;  ///< Folded; only for kWords.
};

using Phrase = std::vector<PhraseItem>;

/// What the open places of a phrase held, as byte ranges of the folded text; empty ranges are not filled.
struct Captures {
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool filled() const { return end > begin; }
  };
  Range author;
  Range site;
  Range url;
  std::string language;  ///< ISO 639-1.
  Date date;
};

/// What open places are compared with.
struct PhraseContext {
  const CalendarWords* calendar = nullptr;
  const std::map<std::string, std::string, std::less<>>* languages = nullptr;
  bool day_first = true;
};

/// Reads one line of the lexicon; one phrase for each combination of its alternatives. The error says what
/// is wrong, without file and line.
Result<std::vector<Phrase>> parse_phrase(std::string_view line);

/// The end of the phrase in `folded` when it stands at `at` and reaches to a word's end; npos when it does
/// not.
std::size_t match_phrase(const Phrase& phrase, std::string_view folded, std::size_t at,
                         const PhraseContext& context, Captures& captures);

}  // namespace entente::text
