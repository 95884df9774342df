#include "world/time.h"

#include <algorithm>
#include <vector>

#include "base/calendar.h"
#include "document/sentence_view.h"
#include "world/tense.h"
#include "world/time_grammar.h"

namespace entente::world {
namespace {

using calendar::Granularity;
using time::Anchor;
using time::Found;
using time::TimeUnit;

/// How many expressions back a full date is sought that stands in for an unknown date of publication.
constexpr std::size_t kAnchorReach = 64;
/// "le même jour" refers to a date at most so many sentences and expressions back: farther, a reader would
/// not look either.
constexpr std::uint32_t kReferenceSentences = 5;
constexpr std::size_t kReferenceReach = 16;

using Times = std::vector<TimeExpression>;

/// The date that a page gives of itself; unknown when it gives none.
Date date_of_page(const Document& document) {
  const Date& published = document.article.published;
  return published.known() ? published : document.article.translation.source_date;
}

bool full_date(const TimeExpression& time) {
  return !time.anchored && time.range.single() && calendar::granularity(time.range.from) == Granularity::kDay;
}

/// The nearest full date among the `count` first expressions.
Date full_date_before(const Times& times, std::size_t count) {
  const std::size_t reach = std::min(count, kAnchorReach);
  for (std::size_t i = 1; i <= reach; ++i) {
    if (full_date(times[count - i])) return times[count - i].range.from;
  }
  return {};
}

Granularity needed(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kYear:
    case TimeUnit::kDecade:
    case TimeUnit::kCentury:
      return Granularity::kYear;
    case TimeUnit::kMonth:
    case TimeUnit::kQuarter:
      return Granularity::kMonth;
    default:
      return Granularity::kDay;
  }
}

/// The last date before the expression that "the same day", "the same year" can refer to.
Date reference_before(const Times& times, std::size_t count, std::uint32_t sentence, TimeUnit unit) {
  if (unit == TimeUnit::kNone) return {};
  const std::size_t reach = std::min(count, kReferenceReach);
  for (std::size_t i = 1; i <= reach; ++i) {
    const TimeExpression& time = times[count - i];
    if (time.sentence + kReferenceSentences < sentence) return {};
    if (time.range.single() && calendar::granularity(time.range.from) >= needed(unit)) return time.range.from;
  }
  return {};
}

/// The anchor of an expression that `count` others precede.
Anchor anchor_for(const Document& document, const Times& times, std::size_t count, std::uint32_t sentence,
                  const Found& found) {
  Anchor anchor;
  anchor.date = date_of_page(document);
  anchor.reference = reference_before(times, count, sentence, reference_unit(found.value));
  if (!anchor.date.known()) {
    anchor.date = full_date_before(times, count);
    anchor.narrative = true;
  }
  return anchor;
}

}  // namespace

void find_times(const TimeRules& rules, Document& document) {
  const time::Grammar& grammar = rules.grammar();
  Times times;
  std::vector<time::Unit> units;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const auto sentence = static_cast<std::uint32_t>(i);
    units_of(document, document.sentences[i], grammar.words, units);
    for (const Found& found : match(grammar, units)) {
      const Anchor anchor = anchor_for(document, times, times.size(), sentence, found);
      times.push_back({.begin = found.begin,
                       .end = found.end,
                       .sentence = sentence,
                       .range = reckon(found.value, anchor),
                       .anchored = is_relative(found.value),
                       .future = found.value.future});
    }
  }
  document.times = std::move(times);
}

namespace {

/// What the tense of the verb above the expression says.
Direction direction_of(const SentenceView& view, const VerbLists& verbs, const TimeExpression& time) {
  for (int i = 0; i < view.size(); ++i) {
    const Token& t = view.token(i);
    if (t.begin < time.begin || t.begin >= time.end) continue;
    const bool outside =
        t.head < 0 || view.token(t.head).begin < time.begin || view.token(t.head).begin >= time.end;
    if (!outside) continue;
    const int predicate = predicate_above(view, t.head < 0 ? i : t.head);
    // "..., a-t-il précisé": what is told may lie ahead, whatever the parser hung on the report.
    if (predicate < 0 || verbs.has(VerbList::kSpeech, view.token(predicate).lemma))
      return Direction::kUnstated;
    switch (tense_of(view, predicate)) {
      case Tense::kPast:
      case Tense::kPluperfect:
        return Direction::kPast;
      case Tense::kFuture:
        return Direction::kFuture;
      default:
        return Direction::kUnstated;
    }
  }
  return Direction::kUnstated;
}

}  // namespace

void apply_tenses(const TimeRules& rules, const VerbLists& verbs, Document& document) {
  const time::Grammar& grammar = rules.grammar();
  std::vector<time::Unit> units;
  Times& times = document.times;
  for (std::size_t i = 0; i < times.size();) {
    const std::uint32_t sentence = times[i].sentence;
    std::size_t end = i;
    bool anchored = false;
    for (; end < times.size() && times[end].sentence == sentence; ++end)
      anchored = anchored || times[end].anchored;
    if (anchored && document.sentences[sentence].analysed) {
      const SentenceView view(document, sentence, verbs);
      units_of(document, document.sentences[sentence], grammar.words, units);
      for (const Found& found : match(grammar, units)) {
        if (i == end || found.begin != times[i].begin || found.end != times[i].end) continue;
        Anchor anchor = anchor_for(document, times, i, sentence, found);
        anchor.direction = direction_of(view, verbs, times[i]);
        if (times[i].anchored && anchor.direction != Direction::kUnstated)
          times[i].range = reckon(found.value, anchor);
        ++i;
      }
    }
    i = end;
  }
}

DateRange resolve(const TimeRules& rules, const Document& document, const TimeExpression& expression,
                  Direction direction) {
  if (expression.sentence >= document.sentences.size()) return {};
  const time::Grammar& grammar = rules.grammar();
  const Times& times = document.times;
  const auto before =
      std::lower_bound(times.begin(), times.end(), expression.begin,
                       [](const TimeExpression& time, std::uint32_t begin) { return time.begin < begin; });
  const auto count = static_cast<std::size_t>(before - times.begin());
  std::vector<time::Unit> units;
  units_of(document, document.sentences[expression.sentence], grammar.words, units);
  for (const Found& found : match(grammar, units)) {
    if (found.begin != expression.begin || found.end != expression.end) continue;
    Anchor anchor = anchor_for(document, times, count, expression.sentence, found);
    anchor.direction = direction;
    return reckon(found.value, anchor);
  }
  return {};
}

}  // namespace entente::world
