#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "coding/coder.h"
#include "record/evidence.h"

namespace entente::coding {
namespace {

using Codes = std::set<std::string>;

Codes codes(const std::vector<Side>& sides) {
  Codes out;
  for (const Side& side : sides) out.insert(side.code);
  return out;
}

bool within(const Codes& small, const Codes& large) {
  return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

/// Roles apart for directed events, together for mutual ones.
struct Sides {
  Codes actors;
  Codes recipients;
};

Sides sides_of(const Event& event) {
  Sides sides{codes(event.actors), codes(event.recipients)};
  const bool together =
      is_reciprocal(event.type) || (event.type == EventType::kSupport && event.recipients.empty());
  if (together) sides.actors.merge(sides.recipients), sides.recipients.clear();
  return sides;
}

bool covers(const Sides& large, const Sides& small) {
  return within(small.actors, large.actors) && within(small.recipients, large.recipients);
}

/// Two dates that may be the same: one unknown, or one a coarser form of the other.
bool dates_agree(const DateRange& a, const DateRange& b) {
  if (!a.known() || !b.known() || a == b) return true;
  const std::string x = to_string(a), y = to_string(b);
  return x.starts_with(y) || y.starts_with(x);
}

bool real(EventStatus s) { return s == EventStatus::kHappened || s == EventStatus::kOngoing; }

bool statuses_agree(EventStatus a, EventStatus b) { return a == b || (real(a) && real(b)); }

bool same_event(const Event& a, const Event& b) {
  if (a.type != b.type || !statuses_agree(a.status, b.status) || !dates_agree(a.date, b.date)) return false;
  if (a.mode != b.mode && !a.mode.empty() && !b.mode.empty()) return false;
  const Sides x = sides_of(a), y = sides_of(b);
  const bool together = a.evidence.back().sentence == b.evidence.front().sentence;
  if (x.actors == y.actors && x.recipients == y.recipients) {
    // Told again in another sentence: the same act only where the words or the known dates say so.
    return together || utf8::fold(a.trigger) == utf8::fold(b.trigger) ||
           (a.date.known() && a.date == b.date && a.cameo == b.cameo);
  }
  return together && (covers(x, y) || covers(y, x));
}

void absorb(Event& into, Event&& from) {
  const Sides x = sides_of(into), y = sides_of(from);
  if (!covers(x, y) && covers(y, x)) {  // the fuller telling gives the sides
    into.actors = std::move(from.actors);
    into.recipients = std::move(from.recipients);
  }
  if (!into.date.known() || to_string(from.date).size() > to_string(into.date).size())
    into.date = from.date.known() ? from.date : into.date;
  if (into.mode.empty()) into.mode = from.mode;
  if (into.place.empty()) {
    into.place = from.place;
    into.place_name = from.place_name;
  }
  if (into.said_by.empty()) into.said_by = from.said_by;
  if (into.outlet.empty()) into.outlet = from.outlet;
  into.confidence = std::max(into.confidence, from.confidence);
  add_evidence(into.evidence, std::move(from.evidence));
}

}  // namespace

void merge_events(std::vector<Event>& events) {
  std::vector<Event> out;
  for (Event& event : events) {
    const auto twin =
        std::find_if(out.begin(), out.end(), [&](const Event& old) { return same_event(old, event); });
    if (twin == out.end()) {
      out.push_back(std::move(event));
    } else {
      absorb(*twin, std::move(event));
    }
  }
  events = std::move(out);
}

}  // namespace entente::coding
