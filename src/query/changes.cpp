// What changed since a date: new ties, ties that moved on, pairs that left their norm.

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/calendar.h"
#include "query/curve.h"
#include "query/event_filter.h"
#include "query/load.h"
#include "query/questions.h"

namespace entente::query {
namespace {

/// A pair is looked at more closely when one of its weeks is this far from nothing: less cannot be unusual.
constexpr double kNoticed = kUnusual * kLeastSpread;

using Pair = std::pair<std::int64_t, std::int64_t>;

/// An event of a pair, by the week it falls in.
struct Weekly {
  std::int64_t a = 0, b = 0;
  int week = 0;
  double goldstein = 0;
};

/// Weeks of days that come one after the other, as an index gives them.
class WeekOf {
 public:
  std::optional<int> operator()(Day day) {
    if (day != day_) {
      day_ = day;
      week_ = period_of(day, Period::kWeek);
    }
    return week_;
  }

 private:
  Day day_ = 0;
  std::optional<int> week_;
};

/// Pairs with a week since then that could be unusual.
std::vector<Pair> candidates(Connection& connection, Day since) {
  std::vector<Weekly> events;
  WeekOf week_of;
  Query query(
      connection.database(),
      "SELECT a, b, day, goldstein FROM event_dyad INDEXED BY event_dyad_day WHERE day >= ? AND status <= 1",
      since);
  while (query.row()) {
    if (const auto week = week_of(static_cast<Day>(query.integer(2))))
      events.push_back(
          {query.integer(0), query.integer(1), *week, static_cast<double>(query.integer(3)) / 10});
  }
  const auto key = [](const Weekly& event) { return std::tuple(event.a, event.b, event.week); };
  // Stable: sums are those of the order in which the index has the events.
  std::stable_sort(events.begin(), events.end(),
                   [&](const Weekly& x, const Weekly& y) { return key(x) < key(y); });
  std::vector<Pair> out;
  for (std::size_t begin = 0, end = 0; begin < events.size(); begin = end) {
    double cooperation = 0, conflict = 0;
    for (; end < events.size() && key(events[end]) == key(events[begin]); ++end)
      (events[end].goldstein > 0 ? cooperation : conflict) += events[end].goldstein;
    const Pair pair(events[begin].a, events[begin].b);
    if (std::max(cooperation, -conflict) > kNoticed && (out.empty() || out.back() != pair))
      out.push_back(pair);
  }
  return out;
}

std::vector<DyadChange> unusual_dyads(Connection& connection, const Date& since, std::size_t limit) {
  std::vector<DyadChange> out;
  const Date monday = calendar::week_of(calendar::first_day(since)).from;
  const Day back =
      store::add_days(store::day_of(monday), -7 * static_cast<int>(window_of(Period::kWeek).periods));
  for (const auto& [a, b] : candidates(connection, store::first_of(since))) {
    std::vector<Weight> weights;
    // The first event ever says how much past there is, even where it lies before the window.
    Query first(connection.database(),
                "SELECT day FROM event_dyad WHERE a = ? AND b = ? AND day % 100 > 0 AND status <= 1 ORDER BY "
                "day LIMIT 1",
                a, b);
    if (first.row()) weights.push_back({static_cast<Day>(first.integer(0)), 0, 1, 0});
    Query query(connection.database(),
                "SELECT day, status, quad, goldstein FROM event_dyad WHERE a = ? AND b = ? AND day >= ?", a,
                b, back);
    while (query.row())
      weights.push_back({static_cast<Day>(query.integer(0)), static_cast<int>(query.integer(1)),
                         static_cast<int>(query.integer(2)), static_cast<int>(query.integer(3))});
    const std::vector<CurvePoint> curve = make_curve(weights, Period::kWeek, monday, {});
    const auto latest = std::find_if(curve.rbegin(), curve.rend(),
                                     [](const CurvePoint& point) { return !point.unusual.empty(); });
    if (latest == curve.rend()) continue;
    DyadChange change{connection.terms().text(a), connection.terms().text(b), *latest};
    if (change.b < change.a) std::swap(change.a, change.b);
    out.push_back(std::move(change));
  }
  std::stable_sort(out.begin(), out.end(), [](const DyadChange& x, const DyadChange& y) {
    const double dx = distance(x.week), dy = distance(y.week);
    return dx != dy ? dx > dy : std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

std::vector<StoredTie> ties_where(Connection& connection, const char* condition, Day since,
                                  std::size_t limit) {
  std::vector<std::int64_t> rows;
  Query query(connection.database(), std::string("SELECT id FROM tie WHERE ") + condition + " LIMIT ?", since,
              limit);
  while (query.row()) rows.push_back(query.integer(0));
  return load_ties(connection, rows);
}

}  // namespace

Result<ChangesAnswer> changes(Connection& connection, const ChangesQuestion& question) {
  if (!question.since.known()) return Error{ErrorCode::kBadField, "changes need a date since when"};
  const Day since = store::first_of(question.since);
  ChangesAnswer out;
  out.since = question.since;
  out.new_ties =
      ties_where(connection, "first >= ? ORDER BY first DESC, documents DESC, id", since, question.max_ties);
  out.changed_ties =
      ties_where(connection, "changed > 0 AND changed >= ? ORDER BY changed DESC, documents DESC, id", since,
                 question.max_ties);
  out.unusual = unusual_dyads(connection, question.since, question.max_dyads);
  EventFilter filter;
  filter.from = question.since;
  filter.order = EventOrder::kMostReported;
  auto most = events(connection, filter, {question.max_events, ""});
  if (!most) return most.error();
  out.events = std::move(most->events);
  Query documents(connection.database(),
                  "SELECT count(*) FROM document WHERE successor IS NULL AND published >= ?", since);
  if (documents.row()) out.documents = static_cast<std::uint64_t>(documents.integer(0));
  Query told(connection.database(),
             "SELECT coalesce(sum(quad1 + quad2 + quad3 + quad4), 0) FROM tally_day WHERE day >= ?", since);
  if (told.row()) out.new_events = static_cast<std::uint64_t>(told.integer(0));
  return out;
}

}  // namespace entente::query
