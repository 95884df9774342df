#include "coding/tie_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/calendar.h"
#include "base/limits.h"
#include "coding/coder.h"

namespace entente::coding {
namespace {

/// The act that a tie tells.
struct Act {
  EventType type = EventType::kCooperate;
  std::string_view cameo;
};

/// What lasts, as "the main supplier since 2014" does, is no act.
bool lasts(const Tie& tie) {
  return tie.valid.from.known() && !tie.valid.to.known() && tie.stage != "delivered";
}

std::optional<Act> act_of(const Tie& tie) {
  if (tie.status == EventStatus::kNot) return std::nullopt;
  switch (tie.kind) {
    case TieKind::kTransfer:
      if ((tie.what == "sold" || tie.what == "delivered") && !lasts(tie))
        return Act{EventType::kCooperate, "061"};
      return std::nullopt;
    case TieKind::kExercise:  // "s'entraîner" alone is also what teams do
      if (!tie.name.empty() && !lasts(tie)) return Act{EventType::kCooperate, "062"};
      return std::nullopt;
    case TieKind::kMeeting:  // teams meet, too; persons and conferences are named
      if (!tie.name.empty()) return Act{EventType::kConsult, "040"};
      return std::nullopt;
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
bool same_act(EventType act, EventType told) {
  switch (told) {
    case EventType::kAgree:
    case EventType::kReject:
    case EventType::kRequest:
      return true;
    case EventType::kSupport:
    case EventType::kCooperate:
    case EventType::kSanction:
      return act != EventType::kConsult;
    case EventType::kAid:
    case EventType::kMobilize:
    case EventType::kRetreat:
      return act == EventType::kCooperate;
    case EventType::kConsult:
      return act == EventType::kConsult;
    default:
      return false;
  }
}

/// What the document's events tell already.
class Told {
 public:
  explicit Told(const std::vector<Event>& events) {
    for (const Event& event : events) {
      for (const Evidence& evidence : event.evidence) here_[evidence.sentence].push_back(&event);
      const std::set<std::string> codes = codes_of(event);
      for (auto a = codes.begin(); a != codes.end(); ++a) {
        for (auto b = std::next(a); b != codes.end(); ++b) pairs_.emplace(event.type, *a, *b);
      }
    }
  }

  /// In the same sentence with all parties of the tie, or as such an act with any; elsewhere each two of
  /// them.
  bool has(const Tie& tie, EventType act) const {
    std::set<std::string> parties;
    for (const TieParty& party : tie.parties) parties.insert(party.code);
    for (const Evidence& evidence : tie.evidence) {
      const auto events = here_.find(evidence.sentence);
      if (events == here_.end()) continue;
      for (const Event* event : events->second) {
        const std::set<std::string> codes = codes_of(*event);
        const auto held = static_cast<std::size_t>(std::count_if(
            parties.begin(), parties.end(), [&](const std::string& p) { return codes.count(p) > 0; }));
        if (held == parties.size() || (held > 0 && same_act(act, event->type))) return true;
      }
    }
    for (auto a = parties.begin(); a != parties.end(); ++a) {
      for (auto b = std::next(a); b != parties.end(); ++b) {
        if (pairs_.count({act, *a, *b}) == 0) return false;
      }
    }
    return true;
  }

 private:
  std::unordered_map<std::uint32_t, std::vector<const Event*>> here_;  ///< By sentence.
  std::set<std::tuple<EventType, std::string, std::string>> pairs_;    ///< Two sides of one event.
};

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
  if (!event.date.to.known()) event.date.to = event.date.from;  // an act has a point in time
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

/// Manoeuvres that the publication falls into: begun, and not over yet.
bool goes_on(const Tie& tie, const Date& published) {
  if (tie.kind != TieKind::kExercise || tie.status != EventStatus::kHappened || !published.known())
    return false;
  const auto past = [&](const Date& date) {
    const auto days = calendar::days_between(calendar::last_day(date), calendar::first_day(published));
    return days && *days > 0;
  };
  return tie.valid.from.known() && tie.valid.to.known() && past(tie.valid.from) && !past(tie.valid.to) &&
         tie.valid.from != tie.valid.to;
}

/// "drones sold to Russia and to Syria": two ties, and one sale.
bool joined(const Event& event, std::vector<Event>& added) {
  constexpr std::size_t kLooked = 8;  // of the last ones: ties of one trigger follow each other
  const auto first =
      added.begin() + static_cast<std::ptrdiff_t>(added.size() - std::min(added.size(), kLooked));
  const auto same = std::find_if(first, added.end(), [&](const Event& a) {
    return a.type == event.type && a.status == event.status && a.cameo == event.cameo &&
           a.trigger_span.begin == event.trigger_span.begin && a.trigger_span.end == event.trigger_span.end &&
           a.evidence.front().sentence == event.evidence.front().sentence && a.date == event.date &&
           a.place == event.place && a.actors.front().code == event.actors.front().code;
  });
  if (same == added.end()) return false;
  for (const Side& side : event.actors) {
    const bool known = std::any_of(same->actors.begin(), same->actors.end(),
                                   [&](const Side& s) { return s.code == side.code; });
    if (!known && same->actors.size() < limits::kMaxSidesPerEvent) same->actors.push_back(side);
  }
  return true;
}

}  // namespace

void add_events_of_ties(const CameoTable& cameo, Document& document) {
  if (document.ties.empty()) return;
  const Told told(document.events);
  std::vector<Event> added;
  for (const Tie& tie : document.ties) {
    const std::optional<Act> act = act_of(tie);
    if (!act || tie.parties.size() < 2 || tie.evidence.empty() || told.has(tie, act->type)) continue;
    Event event = event_of(cameo, tie, *act);
    if (goes_on(tie, document.article.published)) {
      event.status = EventStatus::kOngoing;
      event.reasons.push_back("status ongoing: its dates hold the publication");
    }
    if (!joined(event, added)) added.push_back(std::move(event));
  }
  if (added.empty()) return;
  for (Event& event : added) event.id = event_id(document, event);
  std::move(added.begin(), added.end(), std::back_inserter(document.events));
  std::stable_sort(document.events.begin(), document.events.end(), [](const Event& a, const Event& b) {
    return a.evidence.front().sentence < b.evidence.front().sentence;
  });
}

}  // namespace entente::coding
