#include "coding/circumstances.h"

#include <algorithm>

namespace entente::coding {
namespace {

int token_at(const SentenceView& view, std::uint32_t byte) {
  for (int i = 0; i < view.size(); ++i) {
    if (view.token(i).begin <= byte && byte < view.token(i).end) return i;
  }
  return -1;
}

/// The word that a time expression or place hangs on: climbs out of the expression itself.
int attachment(const SentenceView& view, std::uint32_t begin, std::uint32_t end) {
  int at = token_at(view, begin);
  if (at < 0) return -1;
  for (int step = 0; step < view.size(); ++step) {
    const int h = view.head(at);
    if (h < 0) return at;
    if (view.token(h).begin < begin || view.token(h).begin >= end) return h;
    at = h;
  }
  return at;
}

/// Below the word, without going through another clause that tells something of its own.
bool within_clause(const SentenceView& view, int above, int below) {
  for (int step = 0; below >= 0 && step < view.size(); ++step) {
    if (below == above) return true;
    const Token& t = view.token(below);
    switch (t.relation) {
      case Relation::kConj:
        if (view.is_verb(below)) return false;
        break;
      case Relation::kAcl:
        if (t.subtype == RelationSubtype::kRelcl) return false;
        break;
      case Relation::kCcomp:
      case Relation::kParataxis:
        return false;
      case Relation::kAdvcl:
        if (view.has_child(below, Relation::kNsubj)) return false;
        break;
      default:
        break;
    }
    below = t.head;
  }
  return false;
}

bool report_between(const SentenceView& view, const VerbLists& verbs, int attached, int trigger) {
  return attached != trigger && view.is_verb(attached) &&
         verbs.has(VerbList::kSpeech, view.token(attached).lemma);
}

bool locative(std::string_view preposition) {
  static constexpr std::string_view kWords[] = {"à",          "en",     "dans",   "in",          "at",
                                                "sur",        "on",     "near",   "au large de", "près de",
                                                "autour de",  "around", "off",    "over",        "vers",
                                                "throughout", "across", "inside", "outside",     "within"};
  return std::find(std::begin(kWords), std::end(kWords), preposition) != std::end(kWords);
}

}  // namespace

WhenFinding find_date(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  const Document& document = view.document();
  WhenFinding best;
  int best_score = 0;
  for (std::size_t t = 0; t < document.times.size(); ++t) {
    const TimeExpression& time = document.times[t];
    if (time.sentence != view.sentence_index() || !time.range.known()) continue;
    const int attached = attachment(view, time.begin, time.end);
    if (attached < 0) continue;
    int score = 0;
    const int verb =
        match.frame->pos == TriggerPos::kVerb ? match.trigger : view.governing_verb(match.trigger);
    if (attached == match.trigger)
      score = 5;
    else if (attached == match.light_verb || attached == verb)
      score = report_between(view, verbs, attached, match.trigger) ? 0 : 4;
    else if (within_clause(view, match.trigger, attached))
      score = 3;
    else if (verb >= 0 && within_clause(view, verb, attached) &&
             !report_between(view, verbs, verb, match.trigger))
      score = 2;
    else if (view.is_verb(attached) && view.is_ancestor(attached, match.trigger) &&
             !report_between(view, verbs, attached, match.trigger))
      score = 1;
    if (score > best_score) {
      best_score = score;
      best = {time.range, static_cast<int>(t), "date in its clause"};
    }
  }
  return best;
}

WhereFinding find_place(const SentenceView& view, const Match& match) {
  WhereFinding best;
  int best_score = 0;
  for (int i = 0; i < view.size(); ++i) {
    const Mention* m = view.mention(i);
    if (!m || static_cast<int>(m->head_token) != i) continue;
    const bool place = m->entity == EntityKind::kPlace ||
                       (m->entity == EntityKind::kState && m->kind != MentionKind::kDemonym) ||
                       m->kind == MentionKind::kMetonym;
    std::string code = !m->place.empty()              ? m->place
                       : place && !m->parties.empty() ? m->parties.front().code
                                                      : "";
    if (!place || code.empty() || !locative(view.preposition_of(i))) continue;
    const int attached = attachment(view, m->begin, m->end);
    const int verb =
        match.frame->pos == TriggerPos::kVerb ? match.trigger : view.governing_verb(match.trigger);
    int score = 0;
    if (attached == match.trigger)
      score = 5;
    else if (attached == verb || attached == match.light_verb)
      score = 4;
    else if (within_clause(view, match.trigger, i))
      score = 3;
    else if (verb >= 0 && within_clause(view, verb, i))
      score = 2;
    if (m->entity == EntityKind::kPlace && score > 0) ++score;
    if (score > best_score) {
      best_score = score;
      best = {code, m->entity == EntityKind::kPlace ? m->name : std::string(), view.mention_at(i)};
    }
  }
  return best;
}

}  // namespace entente::coding
