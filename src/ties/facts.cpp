#include "ties/facts.h"

#include <algorithm>

#include "base/utf8.h"
#include "world/tense.h"

namespace entente::ties {
namespace {

constexpr int kMaxGovernors = 10;
constexpr int kMaxBelow = 3;  ///< Infinitives below a verb: "ont fini par vouloir signer".
constexpr int kOwnDate = 5;   ///< The least nearness of what is said in a noun's own phrase.

bool reports(const SentenceReader& reader, int verb) {
  return reader.view().is_verb(verb) && reader.scope().verbs.has(VerbList::kSpeech, reader.token(verb).lemma);
}

/// Code of whoever the phrase names: a party first, else an outlet.
std::string voice(const SentenceReader& reader, int phrase) {
  const Codes codes = reader.codes(phrase);
  if (!codes.empty()) return codes.front();
  for (int k : reader.view().conjuncts(phrase)) {
    const Mention* m = reader.view().mention(k);
    if (m && m->entity == EntityKind::kOutlet && !m->parties.empty()) return m->parties.front().code;
    for (int c : reader.view().children(k)) {
      const Mention* inner = reader.view().mention(c);
      if (inner && inner->entity == EntityKind::kOutlet && !inner->parties.empty())
        return inner->parties.front().code;
    }
  }
  return {};
}

std::string voice_of_report(const SentenceReader& reader, int verb) {
  for (int s : reader.view().subjects(verb)) {
    if (std::string code = voice(reader, s); !code.empty()) return code;
  }
  return {};
}

/// The speaker of the quotation around the byte, as the events within it were given one.
std::string voice_of_quotation(const SentenceReader& reader, std::uint32_t byte) {
  const auto& quotations = reader.document().quotations;
  auto q = std::partition_point(quotations.begin(), quotations.end(),
                                [&](const Quotation& x) { return x.end <= byte; });
  if (q == quotations.end() || byte < q->begin) return {};
  const std::size_t first = reader.document().sentence_at(q->begin),
                    last = reader.document().sentence_at(q->end);
  for (std::size_t s = first; s <= last; ++s) {
    const auto events = reader.scope().events.find(static_cast<std::uint32_t>(s));
    if (events == reader.scope().events.end()) continue;
    for (const Event* event : events->second) {
      const bool inside = event->trigger_span.begin >= q->begin && event->trigger_span.end <= q->end;
      if (inside && !event->said_by.empty()) return event->said_by;
    }
  }
  return {};
}

/// The word outside the stretch of bytes that its words hang on; -1 for none.
int attachment(const SentenceReader& reader, std::uint32_t begin, std::uint32_t end) {
  if (const int clause = world::clause_behind(reader.view(), end); clause >= 0) return clause;
  int at = -1;
  for (int i = 0; i < reader.size() && at < 0; ++i) {
    if (reader.token(i).begin <= begin && begin < reader.token(i).end) at = i;
  }
  for (int step = 0; at >= 0 && step < reader.size(); ++step) {
    const int h = reader.view().head(at);
    if (h < 0) return at;
    if (reader.token(h).begin < begin || reader.token(h).begin >= end)
      return world::above_cut(reader.view(), h, end);
    at = h;
  }
  return at;
}

/// "à X", "près de la ville de X": a preposition of place before the name or the noun that it belongs to.
bool lies_in(const SentenceReader& reader, int i) {
  if (reader.preposition_is(i, TieList::kInside)) return true;
  const int h = reader.view().head(i);
  return h >= 0 && reader.view().is_nominal(h) && !reader.view().mention(h) &&
         reader.preposition_is(i, TieList::kOf) && reader.preposition_is(h, TieList::kInside);
}

/// A verb with a subject or tense of its own: what hangs below it is told of it and not of what is above.
bool own_clause(const SentenceReader& reader, int i) {
  const SentenceView& view = reader.view();
  return view.is_verb(i) && (view.has_child(i, Relation::kNsubj) ||
                             has_feature(view.token(i), "VerbForm=Fin") || view.has_child(i, Relation::kAux));
}

/// "un accord prévoyant la livraison en 2025": what is said below a noun's clause of the clause's own matter.
bool of_other_matter(const SentenceReader& reader, int noun, int attached) {
  for (int at = attached; at >= 0 && at != noun; at = reader.view().head(at)) {
    const bool clause = reader.view().is_verb(at) && reader.token(at).relation == Relation::kAcl &&
                        reader.view().head(at) == noun;
    if (clause && at != attached)
      return !reader.is_any(at, {TieList::kSign, TieList::kHold, TieList::kTakePlace, TieList::kBind});
  }
  return false;
}

/// "Sa visite a lieu peu avant celle de X à Y": what hangs on another meeting is not said of this one.
bool of_other_meeting(const SentenceReader& reader, int noun, int attached) {
  const auto meeting = [&](int i) {
    return reader.view().is_nominal(i) &&
           reader.is_any(i, {TieList::kVisit, TieList::kMeet, TieList::kSummit});
  };
  if (!meeting(noun)) return false;
  for (int at = attached; at >= 0 && at != noun; at = reader.view().head(at)) {
    if (meeting(at) && !reader.view().is_ancestor(at, noun)) return true;
  }
  return false;
}

/// `below` hangs under `above` without another clause between them.
bool within_clause(const SentenceReader& reader, int above, int below) {
  for (int at = below; at >= 0; at = reader.view().head(at)) {
    if (at == above) return true;
    if (own_clause(reader, at)) return false;
  }
  return false;
}

/// The verb of the clause that the token belongs to; -1 for none.
int clause_of(const SentenceReader& reader, int token) {
  for (int at = token; at >= 0; at = reader.view().head(at)) {
    if (own_clause(reader, at)) return at;
  }
  return -1;
}

/// "Livre des missiles commandés en 2019": the date is that of another act. An agreement or meeting is dated
/// by what was done with it: "signé en 2018, l'accord prévoit".
bool of_own_act(const SentenceReader& reader, int attached, int noun, int verb) {
  const int told = noun >= 0 ? noun : verb;
  for (int at = attached; at >= 0 && at != noun && at != verb; at = reader.view().head(at)) {
    const int h = reader.view().head(at);
    const bool of_another = reader.token(at).relation == Relation::kAcl && h >= 0 && told >= 0 && h != told &&
                            reader.view().is_nominal(h) && !reader.view().is_ancestor(at, told) &&
                            !reader.view().is_ancestor(told, at);  // "X, formé en 1997, tient un sommet"
    const bool done_with_it = !of_another && reader.is_any(at, {TieList::kSign, TieList::kHold,
                                                                TieList::kTakePlace, TieList::kBind});
    if (!done_with_it && world::tells_own_act(reader.view(), reader.scope().verbs, at, told)) return true;
  }
  return false;
}

int token_before(const SentenceReader& reader, std::uint32_t byte) {
  int at = 0;
  while (at < reader.size() && reader.token(at).begin < byte) ++at;
  return at - 1;
}

/// Both are words of one name: "the Enhanced Defense Cooperation Agreement of 2014".
bool within_name(const SentenceReader& reader, int a, int b) {
  const Mention* m = reader.view().mention(a);
  return m && m->entity == EntityKind::kThing && m == reader.view().mention(b);
}

/// How near a phrase that hangs on `attached` is to the noun and its verb; 0 for not at all.
/// `begins_behind` is the token after which the phrase begins.
int nearness(const SentenceReader& reader, int attached, int noun, int verb, int begins_behind) {
  const SentenceView& view = reader.view();
  if (attached < 0) return 0;
  if (noun >= 0 && (attached == noun || within_name(reader, noun, attached))) return 7;
  if (noun >= 0 && of_other_matter(reader, noun, attached)) return 0;
  if (noun >= 0 && of_other_meeting(reader, noun, attached)) return 0;
  if (noun >= 0 && within_clause(reader, noun, attached)) return 6;
  if (noun >= 0 && !view.is_verb(noun) &&
      view.is_ancestor(noun, attached)) {  // "l'accord, qui a été signé en 2001"
    const int clause = clause_of(reader, attached);
    for (int at = clause, step = 0; at >= 0 && step < kMaxBelow; ++step) {  // "qu'ils ont fini par signer"
      if (reader.is_any(at, {TieList::kSign, TieList::kHold, TieList::kTakePlace, TieList::kBind})) return 5;
      at = view.child(at, Relation::kXcomp);
    }
  }
  if (verb >= 0 && attached == verb) return 4;
  if (verb >= 0 && within_clause(reader, verb, attached)) return 3;
  const int below = noun >= 0 ? noun : verb;
  const bool above = below >= 0 && view.is_verb(attached) && view.is_ancestor(attached, below);
  const int own = below >= 0 ? clause_of(reader, below) : -1;
  const bool shared = own >= 0 && view.token(own).relation == Relation::kConj && view.head(own) == attached &&
                      !view.has_child(own, Relation::kNsubj);  // "en 2014, X a dépassé Y et est devenu Z"
  if (above && (own == attached || !view.is_ancestor(attached, own)) && !reports(reader, attached)) return 2;
  if (above && shared && !reports(reader, attached)) return 1;
  const int clause = clause_of(reader, attached);
  if (clause >= 0 && clause == own) return 1;
  // "révèle que X a livré des chars, entre 2018 et 2022": hung on the report, but said of what is reported.
  return above && reports(reader, attached) && begins_behind > below ? 1 : 0;
}

}  // namespace

std::string speaker_at(const SentenceReader& reader, int token) {
  const SentenceView& view = reader.view();
  const VerbLists& verbs = reader.scope().verbs;
  int at = token;
  for (int step = 0; step < kMaxGovernors && at >= 0; ++step) {
    for (int c : view.children(at)) {
      const Relation r = view.token(c).relation;
      std::string code;
      if (verbs.has(VerbList::kSpeechNoun, view.preposition_of(c))) code = voice(reader, c);
      if (r == Relation::kParataxis && reports(reader, c)) code = voice_of_report(reader, c);
      if (r == Relation::kAdvcl && reports(reader, c) &&
          (view.child_lemma(c, "comme") >= 0 || view.child_lemma(c, "as") >= 0))
        code = voice_of_report(reader, c);
      if (!code.empty()) return code;
    }
    const int h = view.head(at);
    if (h < 0) break;
    const Relation r = view.token(at).relation;
    const bool told = r == Relation::kCcomp || r == Relation::kXcomp || r == Relation::kParataxis;
    if (told && reports(reader, h)) {
      if (std::string code = voice_of_report(reader, h); !code.empty()) return code;
    }
    at = h;
  }
  return voice_of_quotation(reader, reader.token(token).begin);
}

DateRange date_at(const SentenceReader& reader, int noun, int verb, bool ahead, bool own) {
  const TimeExpression* best = nullptr;
  int best_score = 0;
  for (const TimeExpression& time : reader.times()) {
    if ((!time.range.known() && !ahead) || time.begin < reader.dateline_end()) continue;
    const int attached = attachment(reader, time.begin, time.end);
    if (of_own_act(reader, attached, noun, verb)) continue;
    const int score = nearness(reader, attached, noun, verb, token_before(reader, time.begin));
    if (score > best_score && (!own || score >= kOwnDate)) {
      best_score = score;
      best = &time;
    }
  }
  if (!best) return {};
  return ahead ? world::resolve(reader.scope().times, reader.document(), *best, world::Direction::kFuture)
               : best->range;
}

std::string place_at(const SentenceReader& reader, int noun, int verb) {
  const SentenceView& view = reader.view();
  std::string best;
  int best_score = 0;
  for (int i = 0; i < reader.size(); ++i) {
    const Mention* m = view.mention(i);
    if (!m || static_cast<int>(m->head_token) != i || !lies_in(reader, i)) continue;
    const bool named = m->entity == EntityKind::kPlace;
    const std::string state = reader.state_at(i);
    if ((!named && state.empty()) || m->kind == MentionKind::kDemonym || m->kind == MentionKind::kRole)
      continue;
    int score = 2 * nearness(reader, attachment(reader, m->begin, m->end), noun, verb,
                             token_before(reader, m->begin));
    if (score > 0 && named) ++score;
    if (score <= best_score) continue;
    best_score = score;
    if (!named)
      best = state;
    else
      best = state.empty() ? m->name : m->name + ", " + state;
  }
  return best;
}

std::string state_of_place(std::string_view place) {
  const std::size_t comma = place.rfind(", ");
  const std::string_view last = comma == std::string_view::npos ? place : place.substr(comma + 2);
  const bool code =
      last.size() == 3 && std::all_of(last.begin(), last.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return code ? std::string(last) : std::string();
}

void add_facts(const SentenceReader& reader, int noun, int verb, Tie& tie) {
  const int told = noun >= 0 ? noun : verb;
  tie.status = status_at(reader, told);
  Evidence& evidence = tie.evidence.front();
  evidence.speaker = speaker_at(reader, told);
  evidence.against = tie.status == EventStatus::kNot || tie.status == EventStatus::kDenied;
  const DateRange when = date_at(reader, noun, verb, tie.status == EventStatus::kPlanned);
  tie.valid.from = when.from;
  tie.valid.to = when.to;
  const Date& published = reader.document().article.published;
  const bool act = tie.kind == TieKind::kMeeting || tie.kind == TieKind::kExercise;
  if (act && tie.status == EventStatus::kPlanned && !when.from.known() && when.to.year == published.year)
    tie.valid.from = Date{published.year, 0, 0};  // "d'ici à décembre": this year
  if (when.known() || evidence.against) return;
  for (int at : {verb, noun}) {  // as the event that the same words tell was dated
    const Event* event = at >= 0 ? reader.event_over(at) : nullptr;
    if (event && event->status == tie.status && event->date.known()) tie.valid = event->date;
    if (tie.valid.known()) return;
  }
}

}  // namespace entente::ties
