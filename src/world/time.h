/// When: date expressions of a text as intervals.
///
/// What the words of a language mean is data: `lang/xx/time.txt` holds its month and day names, its number
/// words and the patterns that they form ("il y a {number} {unit} => ago"). TimeRules is that file, checked
/// and compiled; docs/time.md describes the format and every ruling.
///
///     auto rules = TimeRules::parse(text_of_file, "lang/fr/time.txt");
///     if (!rules) return rules.error();
///     find_times(*rules, document);     // fills document.times
///
/// Relative expressions ("mardi", "le mois dernier") are reckoned from the date of publication; where that is
/// unknown, from the date of a translated page's source, else from the nearest full date before them in the
/// text; else they are reported with an unknown range. A range is never finer than the words: "fin août"
/// is the month. Weeks run from Monday to Sunday.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "document/verbs.h"
#include "entente/date.h"

namespace entente::world {

namespace time {
struct Grammar;
}

/// The time words and patterns of one language. Immutable once parsed: share freely between threads. Copies
/// are cheap and share the same rules.
class TimeRules {
 public:
  /// Compiles the text of a rule file. `name` stands in error messages ("lang/fr/time.txt:12:8: ...").
  /// Refuses with kBadSyntax a line that does not follow the format, with kBadField a value that cannot be,
  /// with kUnknownCode a name that no earlier line defines, with kDuplicate a name defined twice, and with
  /// kNeverMatches a pattern without words. Keeps no view of `text`.
  static Result<TimeRules> parse(std::string_view text, std::string_view name);

  /// Number of patterns, for reports.
  std::size_t pattern_count() const;

  const time::Grammar& grammar() const { return *grammar_; }

 private:
  explicit TimeRules(std::shared_ptr<const time::Grammar> grammar) : grammar_(std::move(grammar)) {}
  std::shared_ptr<const time::Grammar> grammar_;
};

/// What the sentence says about the direction of an expression: the tense of the verb that it depends on.
enum class Direction : std::uint8_t {
  kUnstated,  ///< Nothing is known: the past is preferred within reason.
  kPast,      ///< It happened: not after the anchor.
  kFuture,    ///< It lies ahead: not before the anchor.
};

/// Fills document.times from sentences and tokens, replacing what was there. Needs no tags. Linear in the
/// length of the text.
void find_times(const TimeRules& rules, Document& document);

/// Reads document.times again with the tenses of the verbs that they hang on: "Ils se réuniront mardi" is the
/// Tuesday to come, "ils se sont réunis le 28 décembre" the last one. To be called once trees are there;
/// sentences without trees stay as find_times left them, and so do expressions that state a direction
/// themselves. Linear in the length of the text.
void apply_tenses(const TimeRules& rules, const VerbLists& verbs, Document& document);

/// Reads an expression of document.times again with a direction ("Ils se réuniront mardi": the Tuesday to
/// come). Words that state a direction themselves ("mardi dernier") win over the hint. Returns the unknown
/// range for an expression that is not in document.times. Costs one pass over its sentence.
DateRange resolve(const TimeRules& rules, const Document& document, const TimeExpression& expression,
                  Direction direction);

}  // namespace entente::world
