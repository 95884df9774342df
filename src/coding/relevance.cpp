#include "coding/relevance.h"

#include <algorithm>
#include <numeric>

namespace entente::coding {
namespace {

/// Marks everything below the token, and the token, but not relative clauses: they tell something of their
/// own.
void hide_below(const SentenceView& view, int token, std::vector<char>& hidden) {
  hidden[static_cast<std::size_t>(token)] = 1;
  for (int c : view.children(token)) {
    const Token& t = view.token(c);
    if (t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl) continue;
    hide_below(view, c, hidden);
  }
}

/// Dependents that tell another event beside the act: coordination, insertions, clauses with a subject of
/// their own.
bool stands_beside(const SentenceView& view, int child) {
  const Token& t = view.token(child);
  switch (t.relation) {
    case Relation::kConj:
    case Relation::kParataxis:
    case Relation::kNsubj:
    case Relation::kCsubj:
      return true;
    case Relation::kAdvcl:
      return view.has_child(child, Relation::kNsubj);
    default:
      return false;
  }
}

void hide_inside(const SentenceView& view, const Match& match, std::vector<char>& hidden) {
  for (int c : view.children(match.trigger)) {
    if (!stands_beside(view, c)) hide_below(view, c, hidden);
  }
  for (int a : match.argument_tokens) {
    if (!view.is_ancestor(a, match.trigger)) hide_below(view, a, hidden);
  }
}

/// "efforts to end the war", "le droit de tirer": an infinitive below a noun that does not say that it will
/// be done.
bool idle_infinitive(const SentenceView& view, const VerbLists& verbs, int trigger) {
  const Token& t = view.token(trigger);
  if (t.relation != Relation::kAcl || !has_feature(t, "VerbForm=Inf") || t.head < 0) return false;
  const std::string_view noun = view.token(t.head).lemma;
  return !verbs.has(VerbList::kPlanned, noun) && !verbs.has(VerbList::kPossible, noun) &&
         !verbs.has(VerbList::kNot, noun);
}

/// A clause of purpose hanging on another verb: what is aimed at is told by the act itself.
bool aim(const SentenceView& view, const VerbLists& verbs, int trigger) {
  const Token& t = view.token(trigger);
  if (t.relation != Relation::kAdvcl || !has_feature(t, "VerbForm=Inf")) return false;
  return verbs.has(VerbList::kPurpose, view.preposition_of(trigger));
}

/// "la Cisjordanie occupée", "the curfew imposed": a participle that describes, and names no doer.
bool description(const SentenceView& view, const Match& match) {
  if (match.frame->pos == TriggerPos::kNoun) return false;
  const Token& t = view.token(match.trigger);
  if (t.relation == Relation::kAmod) return true;
  return t.relation == Relation::kAcl && t.subtype != RelationSubtype::kRelcl && match.actors.empty() &&
         has_feature(t, "VerbForm=Part");
}

/// A noun that names an act in passing: no doer, or a single side and no verb that makes it happen.
bool mere_name(const SentenceView& view, const Match& match) {
  if (match.frame->pos != TriggerPos::kNoun) return false;
  if (match.actors.empty() && match.light_verb < 0) return true;
  const std::size_t sides = match.actors.size() + match.recipients.size();
  if (sides >= 2 || match.light_verb >= 0) return false;
  const Relation relation = view.token(match.trigger).relation;
  return relation != Relation::kNsubj && relation != Relation::kRoot;
}

/// "Londres a éconduit Athènes, qui réclame la restitution": what is refused was asked by the one it is
/// refused to.
bool refused_demand(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  if (match.frame->type != EventType::kRequest) return false;
  const Token& t = view.token(match.trigger);
  if (t.relation != Relation::kAcl || t.head < 0) return false;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    if (m.frame->type != EventType::kReject) return false;
    return std::any_of(m.recipients.begin(), m.recipients.end(), [&](const SideRef& r) {
      return std::any_of(match.actors.begin(), match.actors.end(),
                         [&](const SideRef& a) { return a.party.code == r.party.code; });
    });
  });
}

}  // namespace

bool hides_clause(EventType type) {
  switch (type) {
    case EventType::kAgree:
    case EventType::kRequest:
    case EventType::kReject:
    case EventType::kThreaten:
    case EventType::kAccuse:
    case EventType::kConcede:
      return true;
    default:
      return false;
  }
}

void keep_relevant(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  const auto size = static_cast<std::size_t>(view.size());
  std::erase_if(matches, [&](const Match& m) {
    return description(view, m) || idle_infinitive(view, verbs, m.trigger) || mere_name(view, m);
  });
  std::vector<char> answered(matches.size(), 0);
  for (std::size_t i = 0; i < matches.size(); ++i) answered[i] = refused_demand(view, matches[i], matches);
  std::erase_if(matches,
                [&](const Match& m) { return answered[static_cast<std::size_t>(&m - matches.data())]; });
  std::vector<char> hidden(size, 0), consumed(size, 0);
  for (const Match& m : matches) {
    for (int c : m.consumed) {
      if (c != m.trigger) consumed[static_cast<std::size_t>(c)] = 1;
    }
  }
  std::vector<int> depth(size, 0);
  for (int i = 0; i < view.size(); ++i) {
    for (int h = view.head(i); h >= 0 && depth[static_cast<std::size_t>(i)] <= view.size(); h = view.head(h))
      ++depth[static_cast<std::size_t>(i)];
  }
  std::vector<std::size_t> order(matches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return depth[static_cast<std::size_t>(matches[a].trigger)] <
           depth[static_cast<std::size_t>(matches[b].trigger)];
  });
  for (std::size_t i : order) {  // outermost first: a hidden act hides nothing itself
    const auto at = static_cast<std::size_t>(matches[i].trigger);
    if (!hidden[at] && !consumed[at] && hides_clause(matches[i].frame->type))
      hide_inside(view, matches[i], hidden);
  }
  const bool other = std::any_of(matches.begin(), matches.end(),
                                 [&](const Match& m) { return !aim(view, verbs, m.trigger); });
  std::erase_if(matches, [&](const Match& m) {
    const auto at = static_cast<std::size_t>(m.trigger);
    return hidden[at] || consumed[at] || (other && aim(view, verbs, m.trigger));
  });
}

}  // namespace entente::coding
