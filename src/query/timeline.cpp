// A timeline: balances by period, and the events that most was written about.

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "query/curve.h"
#include "query/event_filter.h"
#include "query/load.h"
#include "query/questions.h"

namespace entente::query {
namespace {

struct Bucket {
  Balance balance;
  std::uint32_t told = 0;
  std::vector<std::int64_t> top;
  /// The strongest by Goldstein value, for periods in which no event was told several times.
  std::vector<std::pair<int, std::int64_t>> strong;
};

using Buckets = std::map<int, Bucket>;

/// Sums by day answer a filter of dates and types without a look at events.
Buckets from_tallies(Connection& connection, const EventFilter& filter, Period by) {
  Buckets out;
  Query query(connection.database(),
              "SELECT day, type, counted, quad1, quad2, quad3, quad4, cooperation, conflict FROM tally_day "
              "WHERE day BETWEEN ? AND ?",
              filter.from.known() ? store::first_of(filter.from) : 0,
              filter.to.known() ? store::last_of(filter.to) : 99999999);
  while (query.row()) {
    const auto type = static_cast<EventType>(query.integer(1));
    if (!filter.types.empty() &&
        std::find(filter.types.begin(), filter.types.end(), type) == filter.types.end())
      continue;
    const auto period = period_of(static_cast<Day>(query.integer(0)), by);
    if (!period) continue;
    Bucket& bucket = out[*period];
    const Balance balance = read_balance(query, 3);
    bucket.told += balance.events;
    if (query.integer(2) == 0) continue;
    bucket.balance.events += balance.events;
    for (std::size_t quad = 0; quad < 4; ++quad) bucket.balance.by_quad[quad] += balance.by_quad[quad];
    bucket.balance.cooperation += balance.cooperation;
    bucket.balance.conflict += balance.conflict;
  }
  return out;
}

void keep_strong(Bucket& bucket, int strength, std::int64_t event, std::size_t top) {
  auto& strong = bucket.strong;
  if (strong.size() == top && strong.back().first >= strength) return;
  const auto place =
      std::find_if(strong.begin(), strong.end(), [&](const auto& s) { return s.first < strength; });
  strong.insert(place, {strength, event});
  if (strong.size() > top) strong.pop_back();
}

Buckets from_events(const EventQuery& query, Period by, std::size_t top) {
  Buckets out;
  query.each([&](std::int64_t event, int, const Weight& weight) {
    const auto period = period_of(weight.day, by);
    if (!period) return;
    Bucket& bucket = out[*period];
    ++bucket.told;
    add(bucket.balance, weight);
    if (top > 0) keep_strong(bucket, std::abs(weight.goldstein), event, top);
  });
  return out;
}

/// Events with several stories, most first, until each period has its share or none is left.
void name_most_told(Connection& connection, const EventQuery& query, Period by, std::size_t top,
                    Buckets& buckets) {
  const std::vector<std::int64_t> events = query.by_stories(0, limits::kTimelineEvents);
  std::size_t open = buckets.size();
  for (const std::int64_t event : events) {
    Query row(connection.database(), "SELECT day, stories FROM event WHERE id = ?", event);
    if (!row.row() || row.integer(1) < 2 || open == 0) break;
    const auto period = period_of(static_cast<Day>(row.integer(0)), by);
    const auto bucket = period ? buckets.find(*period) : buckets.end();
    if (bucket == buckets.end() || bucket->second.top.size() >= top) continue;
    bucket->second.top.push_back(event);
    if (bucket->second.top.size() == top) --open;
  }
}

/// The latest events of a period whose events were not looked at one by one.
void name_latest(Connection& connection, const EventFilter& filter, DateRange range, std::size_t top,
                 Bucket& bucket) {
  EventFilter within = filter;
  within.from = range.from;
  within.to = range.to;
  const auto query = EventQuery::make(connection, within);
  if (!query) return;
  for (const EventPlace& place : query->by_day(true, nullptr, 2 * top)) {
    if (bucket.top.size() >= top) return;
    if (std::find(bucket.top.begin(), bucket.top.end(), place.event) == bucket.top.end())
      bucket.top.push_back(place.event);
  }
}

/// How many events each period names, so that a long timeline stays quick.
std::size_t top_of(const TimelineQuestion& question, std::size_t periods) {
  const std::size_t top = std::min(question.top, kMaxTimelineTop);
  if (periods * top <= limits::kTimelineNamed) return top;
  return periods > limits::kTimelineNamed ? 0 : std::max<std::size_t>(1, limits::kTimelineNamed / periods);
}

}  // namespace

Result<TimelineAnswer> timeline(Connection& connection, const TimelineQuestion& question) {
  const auto query = EventQuery::make(connection, question.filter);
  if (!query) return query.error();
  const bool sums = query->only_days_and_types();
  Buckets buckets = sums ? from_tallies(connection, question.filter, question.by)
                         : from_events(*query, question.by, std::min(question.top, kMaxTimelineTop));
  const std::size_t top = top_of(question, buckets.size());
  if (top > 0) name_most_told(connection, *query, question.by, top, buckets);
  TimelineAnswer out;
  out.by = question.by;
  for (auto& [period, bucket] : buckets) {
    const DateRange range = range_of(period, question.by);
    if (sums && bucket.top.size() < top) name_latest(connection, question.filter, range, top, bucket);
    for (const auto& [strength, event] : bucket.strong) {
      if (bucket.top.size() < top &&
          std::find(bucket.top.begin(), bucket.top.end(), event) == bucket.top.end())
        bucket.top.push_back(event);
    }
    TimelinePeriod one;
    one.from = range.from;
    one.to = range.to;
    one.balance = bucket.balance;
    one.told = bucket.told;
    one.top = load_events(connection, bucket.top);
    out.periods.push_back(std::move(one));
  }
  return out;
}

}  // namespace entente::query
