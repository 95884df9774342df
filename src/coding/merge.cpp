#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/limits.h"
#include "base/utf8.h"
#include "coding/acts.h"
#include "coding/coder.h"
#include "coding/relevance.h"
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

bool statuses_agree(EventStatus a, EventStatus b) { return a == b || (is_real(a) && is_real(b)); }

bool attributes_agree(const Event& a, const Event& b) {
  if (a.type != b.type || !statuses_agree(a.status, b.status) || !dates_agree(a.date, b.date)) return false;
  return a.mode == b.mode || a.mode.empty() || b.mode.empty();
}

/// "ambushed a patrol, killing two", "killed when a missile hit": the deed and its outcome, whatever was
/// used.
bool outcome(const Event& a, const Event& b) {
  const bool once = a.type == EventType::kAssault || a.type == EventType::kConsult;
  return once && a.type == b.type && statuses_agree(a.status, b.status) && dates_agree(a.date, b.date);
}

/// "s'est réuni", "discutent": CAMEO codes of one root tell the same act in other words.
bool one_root(const Event& a, const Event& b) {
  constexpr std::size_t kRoot = 2;  // digits
  return a.cameo.substr(0, kRoot) == b.cameo.substr(0, kRoot);
}

/// "X a reçu Y. Les deux ministres ont évoqué": talks go on in the next sentence, which tells no day or place
/// of its own.
bool talks_go_on(const Event& a, const Event& b) {
  return a.type == EventType::kConsult && a.evidence.back().sentence + 1 == b.evidence.front().sentence &&
         (!b.date.known() || a.date == b.date) && (b.place.empty() || a.place == b.place) &&
         (b.mode.empty() || a.mode == b.mode);
}

/// A heading and the lead that tells it in other words.
bool headed(const Event& a, const Event& b) {
  constexpr std::uint32_t kLead = 2;  // sentences
  return a.evidence.front().sentence == 0 && b.evidence.front().sentence <= kLead && one_root(a, b);
}

/// "a condamné", further on "a dénoncé mardi": what is said of one kind, with a day in one of its tellings
/// only. Meetings and deeds come in rows, and each has its own telling.
bool told_with_its_day(const Event& a, const Event& b) {
  return is_speech(a.type) && a.cameo == b.cameo && a.date.known() != b.date.known();
}

/// Told again with the same sides: the same act where it is the same sentence, where talks go on in the next
/// one, or where the words or known dates say so.
bool told_again(const Event& a, const Event& b) {
  if (!attributes_agree(a, b)) return false;
  return talks_go_on(a, b) || headed(a, b) || a.evidence.back().sentence == b.evidence.front().sentence ||
         utf8::fold(a.trigger) == utf8::fold(b.trigger) || told_with_its_day(a, b) ||
         (a.date.known() && a.date == b.date && one_root(a, b));
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

/// What events of one kind between the same sides have in common.
std::string key_of(const Event& event) {
  const Sides sides = sides_of(event);
  std::string key(name_of(event.type));
  for (const std::string& code : sides.actors) key += '\x1f' + code;
  key += '\x1e';
  for (const std::string& code : sides.recipients) key += '\x1f' + code;
  return key;
}

/// Events merged so far, found by their sides and, for the last sentence, one by one.
class Merged {
 public:
  void add(Event&& event) {
    const std::size_t twin = find(event);
    if (twin == events_.size()) {
      by_sides_[key_of(event)].push_back(twin);
      recent(event.evidence.front().sentence).push_back(twin);
      events_.push_back(std::move(event));
      return;
    }
    const std::string before = key_of(events_[twin]);
    recent(event.evidence.front().sentence).push_back(twin);
    absorb(events_[twin], std::move(event));
    if (const std::string now = key_of(events_[twin]); now != before) by_sides_[now].push_back(twin);
  }

  std::vector<Event> take() { return std::move(events_); }

 private:
  /// The first event that this one tells again; the number of events for none.
  std::size_t find(const Event& event) {
    const std::string key = key_of(event);
    std::size_t found = events_.size();
    if (const auto place = by_sides_.find(key); place != by_sides_.end()) {
      const auto end = place->second.begin() +
                       static_cast<std::ptrdiff_t>(std::min(place->second.size(), limits::kMaxTwinsCompared));
      const auto twin = std::find_if(place->second.begin(), end, [&](std::size_t i) {
        return key_of(events_[i]) == key && told_again(events_[i], event);
      });
      if (twin != end) found = *twin;
    }
    const Sides sides = sides_of(event);
    for (const std::size_t i : recent(event.evidence.front().sentence)) {
      const Sides other = sides_of(events_[i]);
      const bool within_other = covers(other, sides) || covers(sides, other);
      if (i < found && within_other && (attributes_agree(events_[i], event) || outcome(events_[i], event)))
        found = i;
    }
    return found;
  }

  /// Events told in the sentence, which is the one that is being merged.
  std::vector<std::size_t>& recent(std::uint32_t sentence) {
    if (sentence != sentence_) recent_.clear();
    sentence_ = sentence;
    return recent_;
  }

  std::vector<Event> events_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_sides_;
  std::vector<std::size_t> recent_;
  std::uint32_t sentence_ = 0;
};

}  // namespace

void merge_events(std::vector<Event>& events) {
  Merged merged;
  for (Event& event : events) merged.add(std::move(event));
  events = merged.take();
}

}  // namespace entente::coding
