#include "coding/own_clause.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "document/sentence_view.h"

namespace entente::coding {
namespace {

/// The first verb of the trigger: "Kenya, which trains the Somali army"; or the one above it: "a contract,
/// which they call historic, was signed".
int verb_of(const SentenceView& view, const Event& event) {
  int at = -1;
  for (int i = 0; i < view.size(); ++i) {
    if (view.token(i).begin < event.trigger_span.begin) continue;
    if (at >= 0 && view.token(i).begin >= event.trigger_span.end) break;
    const bool verb = view.is_verb(i);
    if (at < 0 || (verb && (!view.is_verb(at) || (at != i && view.is_ancestor(i, at))))) at = i;
  }
  return at;
}

bool done_at_once(const SentenceView& view, const VerbLists& verbs, int predicate) {
  const auto& kids = view.children(predicate);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Relation r = view.token(c).relation;
    if (r != Relation::kAdvmod && r != Relation::kObl) return false;
    const std::string before = view.preposition_of(c);
    const std::string_view lemma = view.token(c).lemma;
    return verbs.has(VerbList::kAtOnce,
                     before.empty() ? std::string(lemma) : fmt::format("{} {}", before, lemma));
  });
}

/// The predicate that a date tells of; -1 for none.
int predicate_of(const SentenceView& view, const TimeExpression& time) {
  if (const int clause = world::clause_behind(view, time.end); clause >= 0) return clause;
  for (int i = 0; i < view.size(); ++i) {
    const Token& t = view.token(i);
    if (t.begin < time.begin || t.begin >= time.end) continue;
    if (t.head < 0) return i;
    const Token& head = view.token(t.head);
    if (head.begin < time.begin || head.begin >= time.end)
      return world::predicate_above(view, world::above_cut(view, t.head, time.end));
  }
  return -1;
}

/// "A bought arms, and in June B signed": the clause of the date is joined to that of the event, stands
/// behind it, and somebody else does it.
bool joined_behind(const SentenceView& view, int dated, int predicate) {
  if (dated <= predicate || view.first_conjunct(dated) != view.first_conjunct(predicate)) return false;
  return view.has_child(dated, Relation::kNsubj) && !view.is_ancestor(dated, predicate);
}

/// "In March A cancelled the pact, and in June B confirmed that its men had gone": what is reported of
/// another day.
bool reported_later(const SentenceView& view, int dated, int predicate) {
  return dated != predicate && view.is_ancestor(dated, predicate) && view.is_verb(dated);
}

/// Whether the dates of the sentence say that the scene is not of the day of the clause.
bool of_another_day(const SentenceView& view, const Document& document, const world::Setting& scene,
                    int predicate) {
  const std::uint32_t sentence = view.sentence_index();
  const bool own_scene = scene.date_sentence == sentence;
  bool left_open = false, dated_itself = false;  // "some days earlier"; "on Monday, weeks after the attack"
  const auto first = std::partition_point(document.times.begin(), document.times.end(),
                                          [&](const TimeExpression& t) { return t.sentence < sentence; });
  for (auto time = first; time != document.times.end() && time->sentence == sentence; ++time) {
    const int dated = predicate_of(view, *time);
    if (dated < 0) continue;
    if (dated == predicate) {
      left_open = left_open || (!time->range.known() && !time->future);
      dated_itself = dated_itself || time->range.known();
    }
    if (!own_scene || !time->range.known()) continue;
    if (time->range == scene.date ? joined_behind(view, dated, predicate)
                                  : reported_later(view, dated, predicate))
      return true;
  }
  return left_open && !dated_itself && scene.date.from.day != 0;
}

/// How the clause says that it tells what was before the scene of its sentence.
enum class Behind : std::uint8_t { kNo, kShortly, kSomeTime };

/// "Opened on Monday, after A had joined": in the days before; "a week after A had joined": some time before.
Behind behind_scene(const SentenceView& view, int predicate) {
  if (!world::before_or_after(view, predicate, -1)) return Behind::kNo;
  int at = predicate, mark = -1;
  for (int step = 0; at >= 0 && mark < 0 && step < view.size(); at = view.head(at), ++step) {
    for (const int c : view.children(at)) {
      if (c < at && (view.lemma(c) == "after" || view.lemma(c) == "après")) mark = c;
    }
  }
  const bool counted = mark > 0 && view.token(mark - 1).upos == Upos::kNoun;
  return mark < 0 || counted ? Behind::kSomeTime : Behind::kShortly;
}

}  // namespace

OwnClause own_clause(const Document& document, const VerbLists& verbs, const Event& event,
                     const world::Setting& scene) {
  const std::uint32_t sentence = event.evidence.front().sentence;
  if (!document.sentences[sentence].analysed) return {};
  const SentenceView view(document, sentence, verbs);
  const int at = verb_of(view, event);
  const int predicate = at < 0 ? -1 : world::predicate_above(view, at);
  if (predicate < 0) return {};
  OwnClause out{world::tense_of(view, predicate), world::main_predicate(view, verbs, predicate),
                world::is_present_perfect(view, predicate), done_at_once(view, verbs, predicate)};
  const Behind behind = scene.date_sentence == sentence ? behind_scene(view, predicate) : Behind::kNo;
  out.shortly_before = behind == Behind::kShortly;
  out.apart = (behind == Behind::kSomeTime && scene.date.from.day != 0) ||
              of_another_day(view, document, scene, predicate);
  return out;
}

}  // namespace entente::coding
