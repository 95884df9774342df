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
constexpr std::uint32_t kReferenceSentences = 8;
constexpr std::size_t kReferenceReach = 16;
/// A passage about an earlier year goes on at most so many sentences after that year was told.
constexpr std::uint32_t kPassageSentences = 8;
/// An expression that begins so near to the begin of its sentence tells when the story goes on.
constexpr std::uint32_t kLeadBytes = 16;
/// A date that the publication's year puts so few days back is of that year, whatever the passage is about:
/// fewer where the tense is that of what lies behind.
constexpr int kRecentDays = 180;
constexpr int kRecentDaysBehind = 60;

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

bool leads(const Document& document, const TimeExpression& time) {
  return time.begin <= document.sentences[time.sentence].begin + kLeadBytes;
}

/// "L'accord de 1967", "the war of 2008": a year that is only part of a name.
bool part_of_a_name(const Document& document, const TimeExpression& time) {
  if (!time.range.single() || time.range.from.month != 0) return false;
  const std::string_view before = document.text().substr(0, time.begin);
  return before.ends_with(" de ") || before.ends_with(" of ");
}

/// "In 2017", "in the spring of 2020".
bool within_a_year(const DateRange& range) {
  return range.known() && range.from.known() && range.to.known() && range.from.year == range.to.year;
}

bool recent(const DateRange& range, const Date& published, int within) {
  if (!range.from.known() || !published.known()) return false;
  const Date& end = range.to.known() ? range.to : range.from;
  const auto days = calendar::days_between(calendar::last_day(end), calendar::first_day(published));
  return days && *days <= within;
}

/// Which of the dates of one sentence tells when the story goes on.
enum class Pick : std::uint8_t { kLast, kLeading };

/// What was told last before the expression, as finely as needed: of the sentences before it, the nearest
/// with such a date; of its dates the last, or that which it opens with.
Date told_before(const Document& document, const Times& times, std::size_t count, std::uint32_t sentence,
                 std::uint32_t sentences, Granularity fine, Pick pick, const Date& until) {
  Date told;
  std::uint32_t told_in = 0;
  const std::size_t reach = std::min(count, kReferenceReach);
  for (std::size_t i = 1; i <= reach; ++i) {
    const TimeExpression& time = times[count - i];
    if (time.sentence + sentences < sentence || (told.known() && time.sentence != told_in)) break;
    if (!time.range.from.known() || part_of_a_name(document, time)) continue;
    const Date& on = time.range.to.known() ? time.range.to : time.range.from;
    if (calendar::lies_after({on, on}, until)) continue;
    const bool years = !time.range.single() && time.range.to.known() && fine == Granularity::kYear;
    if (years || calendar::granularity(on) < fine) continue;
    if (told.known() && (pick == Pick::kLast || time.sentence == sentence || !leads(document, time)))
      continue;
    told = on;
    told_in = time.sentence;
  }
  return told;
}

/// The last date before the expression that "the same day", "the same year" can refer to, not after `until`
/// where that is known.
Date reference_before(const Document& document, const Times& times, std::size_t count, std::uint32_t sentence,
                      const time::TimeValue& value, const Date& until) {
  const TimeUnit unit = reference_unit(value);
  if (unit == TimeUnit::kNone) return {};
  const Pick pick = value.from.kind == time::Point::Kind::kReference ? Pick::kLast : Pick::kLeading;
  return told_before(document, times, count, sentence, kReferenceSentences, needed(unit), pick, until);
}

/// The earlier year, or date of an earlier year, that the passage is about where the expression stands: what
/// a sentence opened with, "en 2017, ...", at most `reach` sentences before it.
Date passage_before(const Document& document, std::size_t count, const Date& published, std::uint32_t reach) {
  const Times& times = document.times;
  const std::uint32_t sentence = times[count].sentence;
  for (std::size_t i = 1; i <= std::min(count, kReferenceReach); ++i) {
    const TimeExpression& time = times[count - i];
    if (time.sentence + reach < sentence) break;
    if (!within_a_year(time.range)) continue;
    const bool here = leads(document, time);
    if (time.anchored && here && recent(time.range, published, kRecentDaysBehind))
      break;  // back in the present
    const bool day = calendar::granularity(time.range.from) == Granularity::kDay;
    if (time.anchored || !(day || here || time.sentence == sentence)) continue;
    if (part_of_a_name(document, time)) continue;
    return time.range.from.year < published.year ? time.range.from : Date{};
  }
  return {};
}

/// The anchor of an expression that `count` others precede.
Anchor anchor_for(const Document& document, const Times& times, std::size_t count, std::uint32_t sentence,
                  const Found& found, Direction direction = Direction::kUnstated) {
  Anchor anchor;
  anchor.date = date_of_page(document);
  // "will be freed on Friday. She had asked for it the day before"
  const Date until = direction == Direction::kPast ? anchor.date : Date{};
  anchor.reference = reference_before(document, times, count, sentence, found.value, until);
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

/// What the verb above the expression says.
struct Told {
  Direction direction = Direction::kUnstated;
  bool earlier =
      false;  ///< In a tense of what lies behind: pluperfect, and French imperfect or past historic.
};

/// "Avait signé", "signait", "signa"; English tells all that is past in one tense.
bool of_earlier_time(const SentenceView& view, const Document& document, int predicate, Tense tense) {
  if (tense == Tense::kPluperfect) return true;
  if (document.article.language != "fr" || tense != Tense::kPast) return false;
  return has_feature(view.token(predicate), "VerbForm=Fin");
}

/// "La rencontre, prévue du 3 au 5 mai, devrait porter sur les prisonniers": what is awaited lies ahead,
/// unless the clause tells what has become of it.
bool awaited_still(const SentenceView& view, int participle) {
  const int noun = view.head(participle);
  const int above = noun < 0 ? -1 : predicate_above(view, noun);
  const Tense tense = above < 0 ? Tense::kNone : tense_of(view, above);
  return above < 0 || tense == Tense::kPresent || tense == Tense::kFuture;
}

/// "A annoncé qu'il serait libéré vendredi", "said that it would open": seen from what was said, ahead.
bool future_in_past(const SentenceView& view, const VerbLists& verbs, int predicate) {
  const Token& t = view.token(predicate);
  if (t.relation != Relation::kCcomp || t.head < 0 || !verbs.has(VerbList::kSpeech, view.token(t.head).lemma))
    return false;
  if (has_feature(t, "Mood=Cnd")) return true;
  const auto& kids = view.children(predicate);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& k = view.token(c);
    const bool passive = k.relation == Relation::kAux && view.is_passive(predicate);
    return (passive || k.relation == Relation::kCop) && has_feature(k, "Mood=Cnd");
  });
}

/// "Pourrait se rendre", "compte signer", "est attendu", "plans to sign": what is meant to be done lies ahead
/// of a verb in the present.
bool meant(const SentenceView& view, const VerbLists& verbs, int predicate) {
  const auto intends = [&](int at) {
    const std::string_view lemma = view.token(at).lemma;
    return verbs.has(VerbList::kPlanned, lemma) || verbs.has(VerbList::kPossible, lemma);
  };
  const auto now = [&](int at) {
    return has_feature(view.token(at), "Tense=Pres") || has_feature(view.token(at), "Mood=Cnd");
  };
  const Token& t = view.token(predicate);
  const auto& auxiliaries = view.children(predicate);
  const bool perfect =  // "pourrait avoir signé", "may have signed"; not "doit être reçu"
      std::any_of(auxiliaries.begin(), auxiliaries.end(), [&](int c) {
        return view.token(c).relation == Relation::kAux && view.token(c).subtype != RelationSubtype::kPass;
      });
  for (const int c : view.children(predicate)) {  // "may sign"
    if (view.token(c).relation == Relation::kAux && verbs.has(VerbList::kPossibleAux, view.token(c).lemma))
      return std::none_of(view.children(predicate).begin(), view.children(predicate).end(),
                          [&](int k) { return view.token(k).lemma == "have"; });
  }
  const bool infinitive =  // "doit rencontrer", "doit être reçu"
      has_feature(t, "VerbForm=Inf") || std::any_of(auxiliaries.begin(), auxiliaries.end(), [&](int c) {
        return view.token(c).relation == Relation::kAux && has_feature(view.token(c), "VerbForm=Inf");
      });
  if (t.relation == Relation::kXcomp && t.head >= 0 && infinitive && !perfect)
    return intends(t.head) &&
           (now(t.head) || view.is_passive(t.head) || view.has_child(t.head, Relation::kCop)) &&
           tense_of(view, t.head) == Tense::kPresent;
  const bool awaited =
      verbs.has(VerbList::kPlannedAdjective, t.lemma) || verbs.has(VerbList::kPlannedAdjective, t.form);
  const auto& kids = view.children(predicate);
  const bool due = std::any_of(kids.begin(), kids.end(), [&](int c) {  // "is due in Kyiv on Tuesday"
    return view.token(c).relation == Relation::kCase &&
           verbs.has(VerbList::kPlannedAdjective, view.token(c).lemma);
  });
  if (due) return tense_of(view, predicate) == Tense::kPresent;
  if (awaited && t.relation == Relation::kAcl && !view.has_child(predicate, Relation::kAux))
    return awaited_still(view, predicate);
  if (future_in_past(view, verbs, predicate)) return true;
  // "prépare un sommet pour juin", "prévoit un centre à partir de mai": when it is to be
  const bool plans = verbs.has(VerbList::kPlanned, t.lemma) && view.has_child(predicate, Relation::kObj) &&
                     t.relation != Relation::kXcomp && tense_of(view, predicate) == Tense::kPresent;
  if (plans) return true;
  return awaited && (view.is_passive(predicate) || view.has_child(predicate, Relation::kCop)) &&
         tense_of(view, predicate) == Tense::kPresent;
}

/// The present, or a form that is both the present and the past historic: "se réunit".
bool may_be_present(const VerbLists& verbs, const Token& verb, Tense tense) {
  if (tense == Tense::kPresent) return true;
  const std::string_view lemma = verb.lemma, form = verb.form;
  // of "réunir" only the last letter changes: not "réunirent", "réunissait"
  return tense == Tense::kPast && verbs.has(VerbList::kSameInPast, lemma) && form.size() == lemma.size() &&
         has_feature(verb, "VerbForm=Fin");
}

/// "Se retrouvent vendredi", "meets Friday": what is told in the present and has a day of the week that is
/// not this one is arranged, not done.
bool arranged(const time::TimeValue& value) {
  return value.form == time::TimeValue::Form::kPoint && value.from.weekday != 0 && value.from.day == 0 &&
         value.from.lean == time::Lean::kNone;
}

Told told_of(const SentenceView& view, const VerbLists& verbs, const TimeExpression& time,
             const time::TimeValue& value) {
  for (int i = 0; i < view.size(); ++i) {
    const Token& t = view.token(i);
    if (t.begin < time.begin || t.begin >= time.end) continue;
    const bool outside =
        t.head < 0 || view.token(t.head).begin < time.begin || view.token(t.head).begin >= time.end;
    if (!outside) continue;
    const int predicate = predicate_above(view, t.head < 0 ? i : t.head);
    if (predicate >= 0 && value.form == time::TimeValue::Form::kUntil &&
        tense_of(view, predicate) == Tense::kPresent)
      return {Direction::kFuture, false};  // "poursuivent jusqu'à vendredi"
    // "..., a-t-il précisé": what is told may lie ahead, whatever the parser hung on the report.
    if (predicate < 0 || verbs.has(VerbList::kSpeech, view.token(predicate).lemma)) return {};
    const Tense tense = tense_of(view, predicate);
    // not "date de lundi", "condamne l'attaque de lundi", "accuse lundi"
    const std::string_view lemma = view.token(predicate).lemma;
    const bool occasion = verbs.has(VerbList::kScene, lemma) || verbs.has(VerbList::kSupportHappen, lemma);
    if (occasion && t.head == predicate && view.preposition_of(i).empty() && arranged(value) &&
        may_be_present(verbs, view.token(predicate), tense))
      return {Direction::kFuture, false};
    switch (tense) {
      case Tense::kPast:
      case Tense::kPluperfect:
        return {Direction::kPast, of_earlier_time(view, view.document(), predicate, tense)};
      case Tense::kFuture:
        return {Direction::kFuture, false};
      default:
        // not "vise depuis mardi un élu": what has begun
        return value.form != time::TimeValue::Form::kSince && meant(view, verbs, predicate)
                   ? Told{Direction::kFuture, false}
                   : Told{};
    }
  }
  return {};
}

/// "In 2020 X moved troops up; on June 15 they fought": the sentence goes on behind a semicolon.
bool goes_on(const Document& document, std::uint32_t sentence) {
  return sentence > 0 &&
         document.slice(document.sentences[sentence - 1].begin, document.sentences[sentence - 1].end)
             .ends_with(";");
}

/// The range with what the verb says, and with the year of the passage where that is what is told.
DateRange reckon_in_passage(const Document& document, std::size_t count, const Found& found, const Told& told,
                            Anchor anchor) {
  anchor.direction = told.direction;
  const DateRange range = reckon(found.value, anchor);
  const bool on = goes_on(document, document.times[count].sentence);
  const bool passage = told.direction == Direction::kPast && !anchor.narrative &&
                       is_of_passage(found.value) &&
                       !recent(range, anchor.date, told.earlier || on ? kRecentDaysBehind : kRecentDays);
  if (!passage) return range;
  anchor.passage = passage_before(document, count, anchor.date, told.earlier ? kPassageSentences : 1);
  return anchor.passage.known() ? reckon(found.value, anchor) : range;
}

/// The word outside the expression that it hangs on; -1 for none.
int word_above(const SentenceView& view, const TimeExpression& time) {
  for (int i = 0; i < view.size(); ++i) {
    const Token& t = view.token(i);
    if (t.begin < time.begin || t.begin >= time.end || t.head < 0) continue;
    const Token& head = view.token(t.head);
    if (head.begin < time.begin || head.begin >= time.end) return t.head;
  }
  return -1;
}

/// "They signed on 3 March, two days after she had left": the date of the clause above that which the
/// `counted` expression stands in, of the dates from `first` on, up to `end`.
Date date_of_clause_above(const SentenceView& view, const Times& times, std::size_t first, std::size_t end,
                          std::size_t counted, Granularity fine) {
  const int verb = clause_behind(view, times[counted].end);
  int above = verb < 0 || view.head(verb) < 0 ? -1 : predicate_above(view, view.head(verb));
  for (int step = 0; above >= 0 && step < view.size(); ++step) {
    for (std::size_t i = first; i < end; ++i) {
      const DateRange& range = times[i].range;
      if (i == counted || !range.single() || calendar::granularity(range.from) < fine) continue;
      const int own = word_above(view, times[i]);
      if (own >= 0 && predicate_above(view, own) == above) return range.from;
    }
    // "a month after she refused, ships are in port": seen from now
    if (tense_of(view, above) == Tense::kPresent && view.token(above).relation == Relation::kRoot)
      return date_of_page(view.document());
    // "said on Friday that it would leave, a day after he had": the report has the date
    above = view.token(above).relation == Relation::kCcomp && view.head(above) >= 0
                ? predicate_above(view, view.head(above))
                : -1;
  }
  return {};
}

/// Reckons what is counted from the clause above it, once the other dates of the sentence are known.
void count_from_clauses(const SentenceView& view, const std::vector<Found>& all, std::size_t first,
                        std::size_t end, Document& document) {
  std::size_t i = first;
  for (const Found& found : all) {
    while (i < end && document.times[i].begin < found.begin) ++i;
    if (i == end) return;
    if (found.value.from.kind != time::Point::Kind::kClause || document.times[i].end != found.end) continue;
    Anchor anchor;
    anchor.reference =
        date_of_clause_above(view, document.times, first, end, i, needed(found.value.from.unit));
    document.times[i].range = reckon(found.value, anchor);
  }
}

}  // namespace

void apply_tenses(const TimeRules& rules, const VerbLists& verbs, Document& document) {
  const time::Grammar& grammar = rules.grammar();
  std::vector<time::Unit> units;
  Times& times = document.times;
  for (std::size_t i = 0; i < times.size();) {
    const std::uint32_t sentence = times[i].sentence;
    const std::size_t first = i;
    std::size_t end = i;
    bool anchored = false;
    for (; end < times.size() && times[end].sentence == sentence; ++end)
      anchored = anchored || times[end].anchored;
    if (anchored && document.sentences[sentence].analysed) {
      const SentenceView view(document, sentence, verbs);
      units_of(document, document.sentences[sentence], grammar.words, units);
      const std::vector<Found> all = match(grammar, units);
      for (const Found& found : all) {
        if (i == end || found.begin != times[i].begin || found.end != times[i].end) continue;
        const Told told = told_of(view, verbs, times[i], found.value);
        const Anchor anchor = anchor_for(document, times, i, sentence, found, told.direction);
        const bool refers = reference_unit(found.value) != TimeUnit::kNone;
        if (times[i].anchored && (told.direction != Direction::kUnstated || refers))
          times[i].range = reckon_in_passage(document, i, found, told, anchor);
        ++i;
      }
      count_from_clauses(view, all, first, end, document);
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
