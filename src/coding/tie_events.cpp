#include "coding/tie_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "coding/coder.h"

namespace entente::coding {
namespace {

/// What kind of act a tie tells.
struct Act {
  EventType type = EventType::kCooperate;
  std::string_view cameo;
};

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What lasts, as "the main supplier since 2014" does, is no act.
bool lasts(const Tie& tie) { return tie.valid.from.known() && !tie.valid.to.known(); }

std::optional<Act> act_of(const Tie& tie) {
  if (tie.status == EventStatus::kNot || lasts(tie)) return std::nullopt;
  switch (tie.kind) {
    case TieKind::kTransfer:
      if (one_of(tie.what, {"sold", "delivered"})) return Act{EventType::kCooperate, "061"};
      return std::nullopt;
    case TieKind::kExercise:  // "s'entraîner" alone is also what teams do
      if (tie.name.empty()) return std::nullopt;
      return Act{EventType::kCooperate, "062"};
    default:
      return std::nullopt;
  }
}

std::set<std::string> codes_of(const Event& event) {
  std::set<std::string> codes;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) codes.insert(side.code);
  }
  return codes;
}

/// Types that tell the same act in another way: a sale announced is an agreement, arms given are aid, and an
/// exercise called off is a sanction.
bool same_act(EventType told) {
  switch (told) {
    case EventType::kCooperate:
    case EventType::kAid:
    case EventType::kAgree:
    case EventType::kSupport:
    case EventType::kReject:
    case EventType::kMobilize:
    case EventType::kRequest:
    case EventType::kRetreat:
    case EventType::kSanction:
      return true;
    default:
      return false;
  }
}

/// The document's events have it: in the same sentence with all of its parties, or as such an act with any;
/// elsewhere with all.
bool is_told(const Document& document, const Tie& tie) {
  std::set<std::uint32_t> sentences;
  for (const Evidence& evidence : tie.evidence) sentences.insert(evidence.sentence);
  return std::any_of(document.events.begin(), document.events.end(), [&](const Event& event) {
    const std::set<std::string> codes = codes_of(event);
    const auto held = static_cast<std::size_t>(std::count_if(
        tie.parties.begin(), tie.parties.end(), [&](const TieParty& p) { return codes.count(p.code) > 0; }));
    const bool here = std::any_of(event.evidence.begin(), event.evidence.end(),
                                  [&](const Evidence& e) { return sentences.count(e.sentence) > 0; });
    const bool all = held == tie.parties.size();
    return (here && (all || (held > 0 && same_act(event.type)))) ||
           (all && event.type == EventType::kCooperate);
  });
}

Side side_of(const TieParty& party) {
  Side side;
  side.code = party.code;
  return side;
}

Event event_of(const CameoTable& cameo, const Tie& tie, const Act& act) {
  Event event;
  event.type = act.type;
  event.cameo = act.cameo;
  event.status = tie.status;
  event.date = tie.valid;
  const std::size_t comma = tie.place.rfind(", ");
  event.place = comma == std::string::npos ? tie.place : tie.place.substr(comma + 2);
  if (comma != std::string::npos) event.place_name = tie.place.substr(0, comma);
  for (const TieParty& party : tie.parties) event.actors.push_back(side_of(party));
  event.trigger = tie.trigger;
  event.trigger_span = tie.trigger_span;
  event.goldstein = cameo.goldstein(event.cameo);
  event.quad = quad_of(event.type);
  event.confidence = tie.confidence;
  event.evidence = {tie.evidence.front()};
  event.said_by = tie.evidence.front().speaker;
  event.reasons.push_back(fmt::format("tie {} at `{}`", name_of(tie.kind), tie.trigger));
  event.reasons.push_back(fmt::format("status {}: that of the tie", name_of(tie.status)));
  return event;
}

}  // namespace

void add_events_of_ties(const CameoTable& cameo, Document& document) {
  std::vector<Event> added;
  for (const Tie& tie : document.ties) {
    const std::optional<Act> act = act_of(tie);
    if (!act || tie.parties.size() < 2 || tie.evidence.empty() || is_told(document, tie)) continue;
    Event event = event_of(cameo, tie, *act);
    event.id = event_id(document, event);
    added.push_back(std::move(event));
  }
  if (added.empty()) return;
  std::move(added.begin(), added.end(), std::back_inserter(document.events));
  std::stable_sort(document.events.begin(), document.events.end(), [](const Event& a, const Event& b) {
    return a.evidence.front().sentence < b.evidence.front().sentence;
  });
}

}  // namespace entente::coding
