#include "coding/modes.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente::coding {
namespace {

bool is_state(std::string_view code) { return !code.empty() && code.find(':') == std::string_view::npos; }

/// The words of the clause: below the trigger, its support verb or its governing verb, without relative
/// clauses and clauses with a subject of their own.
class Clause {
 public:
  Clause(const SentenceView& view, const VerbLists& verbs, const Match& match) : view_(view), verbs_(verbs) {
    const bool noun = match.frame->pos != TriggerPos::kVerb;
    const int verb = noun && match.light_verb >= 0 ? match.light_verb : match.trigger;
    walk(verb, 0);
  }

  bool has(VerbList list) const {
    return std::any_of(words_.begin(), words_.end(), [&](int i) { return verbs_.has(list, view_.lemma(i)); });
  }

 private:
  static constexpr int kMaxDepth = 24;

  void walk(int word, int depth) {
    words_.push_back(word);
    if (depth > kMaxDepth) return;
    for (int c : view_.children(word)) {
      const Token& t = view_.token(c);
      if (t.relation == Relation::kParataxis || t.relation == Relation::kPunct) continue;
      if (t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl) continue;
      if (t.relation == Relation::kConj && view_.is_verb(c)) continue;
      walk(c, depth + 1);
    }
  }

  const SentenceView& view_;
  const VerbLists& verbs_;
  std::vector<int> words_;
};

bool holds(const SentenceView& view, const Match& match, const std::vector<Match>& all,
           std::initializer_list<EventType> types) {
  return std::any_of(all.begin(), all.end(), [&](const Match& m) {
    const bool below = m.trigger != match.trigger && view.is_ancestor(match.trigger, m.trigger);
    return below && std::find(types.begin(), types.end(), m.frame->type) != types.end();
  });
}

std::string weapon(const Clause& clause) {
  if (clause.has(VerbList::kDrone)) return "drone";
  if (clause.has(VerbList::kAerial)) return "aerial";
  if (clause.has(VerbList::kHeavyWeapons)) return "heavy-weapons";
  if (clause.has(VerbList::kExplosives)) return "explosives";
  return clause.has(VerbList::kFirearms) ? "firearms" : "";
}

/// "Blamed X for the delay", "convoqué l'ambassadeur": blame, unless a deed is told below it.
bool only_blames(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  const bool word = std::any_of(match.consumed.begin(), match.consumed.end(),
                                [&](int i) { return verbs.has(VerbList::kDisapproving, view.lemma(i)); });
  if (!word && !verbs.has(VerbList::kDisapproving, view.lemma(match.trigger))) return false;
  const auto& complements = view.complements(match.trigger);
  return view.clauses(match.trigger).empty() &&
         std::none_of(complements.begin(), complements.end(),
                      [](const SentenceView::Complement& c) { return c.clause; });
}

std::string asked(const SentenceView& view, const Match& match, const std::vector<Match>& all,
                  const Clause& clause) {
  using enum EventType;
  if (clause.has(VerbList::kYielding) || holds(view, match, all, {kRetreat, kConcede})) return "yield";
  if (holds(view, match, all, {kAid, kCooperate, kSupport})) return "assist";
  if (holds(view, match, all, {kConsult})) return "meet";
  return "change";
}

std::string threatened(const SentenceView& view, const Match& match, const std::vector<Match>& all,
                       const Clause& clause) {
  using enum EventType;
  if (clause.has(VerbList::kForce) || holds(view, match, all, {kAssault, kMobilize})) return "violence";
  if (holds(view, match, all, {kCoerce})) return "restrict";
  return holds(view, match, all, {kSanction}) ? "relations" : "";
}

}  // namespace

void set_mode_by_clause(const SentenceView& view, const VerbLists& verbs, const Match& match,
                        const std::vector<Match>& all, Event& event) {
  if (event.type == EventType::kAccuse && event.mode == "allege" && only_blames(view, verbs, match)) {
    event.mode = "disapprove";
    event.cameo = "111";
    event.reasons.push_back("mode disapprove: no deed is alleged");
    return;
  }
  if (!event.mode.empty()) return;
  const Clause clause(view, verbs, match);
  switch (event.type) {
    case EventType::kAssault:
      event.mode = weapon(clause);
      break;
    case EventType::kRequest:
      event.mode = asked(view, match, all, clause);
      break;
    case EventType::kThreaten:
      event.mode = threatened(view, match, all, clause);
      break;
    default:
      return;
  }
  if (!event.mode.empty())
    event.reasons.push_back(fmt::format("mode {}: from the words of the clause", event.mode));
}

void set_meeting_mode(Event& event) {
  if (event.type != EventType::kConsult || !(event.mode.empty() || event.mode == "visit")) return;
  std::vector<std::string> states;
  bool body = false;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) {
      body = body || side.code.starts_with("IGO:");
      if (is_state(side.code) && std::find(states.begin(), states.end(), side.code) == states.end())
        states.push_back(side.code);
    }
  }
  const bool host_is_side = std::find(states.begin(), states.end(), event.place) != states.end();
  if (states.size() >= 2 && is_state(event.place) && !host_is_side) {
    event.mode = "third-party";
  } else if (event.mode.empty() && (states.size() >= 3 || (body && !states.empty()))) {
    event.mode = "multilateral";
  } else if (event.mode.empty() && states.size() == 2 && host_is_side) {
    event.mode = "visit";
    std::vector<Side> visitors, hosts;
    for (auto* sides : {&event.actors, &event.recipients}) {
      for (Side& side : *sides) (side.code == event.place ? hosts : visitors).push_back(std::move(side));
    }
    event.actors = std::move(visitors);
    event.recipients = std::move(hosts);
  } else {
    return;
  }
  event.reasons.push_back(fmt::format("mode {}: from sides and place", event.mode));
}

}  // namespace entente::coding
