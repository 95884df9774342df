#include "coding/scenery.h"

#include <algorithm>

#include "coding/word_tests.h"

namespace entente::coding {
namespace {

constexpr int kMaxClimb = 16;  // Heads above a trigger that are looked at.
// Sentences of a text that is a flash, told for one thing; articles tell what led to it for its own sake.
constexpr std::size_t kFlashSentences = 2;

/// The relative or circumstantial clause that the word is told in, its complement clauses included; -1 for
/// none.
int side_clause(const SentenceView& view, int word) {
  int at = word;
  for (int steps = 0; at >= 0 && steps < kMaxClimb; at = view.head(at), ++steps) {
    const Token& t = view.token(at);
    const bool relative = t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl;
    if (relative || (t.relation == Relation::kAdvcl && view.has_child(at, Relation::kMark))) return at;
  }
  return -1;
}

/// "travaillaient", "avait négocié": an imperfect, alone or as auxiliary.
bool of_the_background(const SentenceView& view, int predicate) {
  const auto imperfect = [&](int i) { return has_feature(view.token(i), "Tense=Imp"); };
  if (imperfect(predicate)) return true;
  const auto& kids = view.children(predicate);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Relation r = view.token(c).relation;
    return (r == Relation::kAux || r == Relation::kCop) && imperfect(c);
  });
}

/// "avait suspendu l'accord en mars": a day of its own, where "depuis mars" only says how long it has been
/// so.
bool has_own_date(const SentenceView& view, int clause) {
  for (int i = 0; i < view.size(); ++i) {
    if (opens_time(view, i) && view.lemma(i) != "depuis" && view.is_ancestor(clause, i)) return true;
  }
  return false;
}

/// "la Jordanie, qui héberge un million de réfugiés": help, backing and force that only last, told of
/// somebody who is named for something else. What is said in the present ("qui réclame", "qui accuse") is
/// said now.
bool stands_so(const SentenceView& view, int clause, EventType type) {
  const Token& t = view.token(clause);
  const bool present = has_feature(t, "Tense=Pres") && has_feature(t, "VerbForm=Fin");
  if (t.relation != Relation::kAcl || !present) return false;
  return type == EventType::kAid || type == EventType::kSupport || type == EventType::kMobilize ||
         type == EventType::kRetreat || type == EventType::kCoerce;
}

/// "Cinq magistrats pourchassés par le régime ont trouvé refuge": a participle that tells which ones are
/// meant.
bool picks_out(const SentenceView& view, const Match& match) {
  const Token& t = view.token(match.trigger);
  const bool participle = t.relation == Relation::kAcl && t.subtype != RelationSubtype::kRelcl &&
                          has_feature(t, "VerbForm=Part") && has_feature(t, "Tense=Past");
  if (!participle || has_own_date(view, match.trigger) || view.has_child(match.trigger, Relation::kObj))
    return false;
  const EventType type = match.frame->type;
  return type == EventType::kCoerce || type == EventType::kMobilize || type == EventType::kRetreat;
}

/// "Des milliers de Chiliens ont défilé contre le ministre, dont ils réclament la démission": what those who
/// protest ask for or complain of is the protest's own matter.
bool cause_of_protest(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  if (match.frame->type != EventType::kRequest && match.frame->type != EventType::kAccuse) return false;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    if (m.frame->type != EventType::kProtest || m.actors.empty() || match.actors.empty()) return false;
    if (m.actors.front().party.code != match.actors.front().party.code) return false;
    // in a clause of its own, or a gerund: "blocked roads demanding that he go"
    const int side = side_clause(view, match.trigger);
    const bool gerund = view.is_gerund(match.trigger) && view.is_ancestor(m.trigger, match.trigger);
    return gerund || (side >= 0 && !view.is_ancestor(side, m.trigger));
  });
}

/// "d'où l'ennemi ripostait", "une foule qui réclamait son départ", "comme ils s'y étaient engagés": violence
/// and crowds are never mere background, and a promise still holds.
bool makes_news(EventType type) {
  return type == EventType::kAssault || type == EventType::kProtest || type == EventType::kAgree;
}

bool stands_outside(const SentenceView& view, int clause, const std::vector<Match>& matches) {
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return !view.is_ancestor(clause, m.trigger); });
}

}  // namespace

bool is_flash(const Document& document) { return document.sentences.size() <= kFlashSentences; }

bool is_scenery(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  const EventType type = match.frame->type;
  if (cause_of_protest(view, match, matches)) return true;
  if (!is_flash(view.document())) return false;
  const bool picked = picks_out(view, match);
  const int clause = picked ? match.trigger : side_clause(view, match.trigger);
  if (clause < 0) return false;
  const bool behind = of_the_background(view, clause) && !has_own_date(view, clause) && !makes_news(type);
  return (picked || behind || stands_so(view, clause, type)) && stands_outside(view, clause, matches);
}

}  // namespace entente::coding
