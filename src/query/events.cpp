// Events: lists by any filter, one event with its reports, all of them for exports.

#include "query/event_filter.h"
#include "query/load.h"
#include "query/questions.h"
#include "query/token.h"

namespace entente::query {
namespace {

Result<EventPage> by_stories(Connection& connection, const EventQuery& query, const Page& page) {
  const auto place = read_token(page.after, 'm', 1);
  if (!place) return place.error();
  const auto offset = static_cast<std::size_t>(*place ? (**place)[0] : 0);
  const std::size_t limit = wanted(page);
  std::vector<std::int64_t> rows = query.by_stories(offset, limit + 1);
  EventPage out;
  if (rows.size() > limit) {
    rows.pop_back();
    out.next = make_token('m', {static_cast<std::int64_t>(offset + limit)});
  }
  out.events = load_events(connection, rows);
  return out;
}

/// Statuses of all reports of an event, most frequent first.
std::vector<Count> statuses_of(Connection& connection, std::int64_t event) {
  std::vector<Count> out;
  Query query(connection.database(),
              "SELECT r.status, count(*) FROM event e JOIN report r ON r.event = e.id "
              "WHERE e.id = ?1 OR e.told_as = ?1 GROUP BY 1 ORDER BY 2 DESC, 1",
              event);
  while (query.row())
    out.push_back({std::string(name_of(static_cast<EventStatus>(query.integer(0)))),
                   static_cast<std::uint64_t>(query.integer(1))});
  return out;
}

Result<EventAnswer> answer_for(Connection& connection, std::int64_t event, const Page& page) {
  auto reports = load_reports(connection, event, page);
  if (!reports) return reports.error();
  EventAnswer out;
  out.event = load_event(connection, event);
  out.statuses = statuses_of(connection, event);
  out.reports = std::move(reports->reports);
  out.next = std::move(reports->next);
  return out;
}

}  // namespace

Result<EventPage> events(Connection& connection, const EventFilter& filter, const Page& page) {
  auto query = EventQuery::make(connection, filter);
  if (!query) return query.error();
  if (filter.order == EventOrder::kMostReported) return by_stories(connection, *query, page);
  const bool newest = filter.order == EventOrder::kNewest;
  const char kind = newest ? 'n' : 'o';
  const auto token = read_token(page.after, kind, 2);
  if (!token) return token.error();
  EventPlace after;
  if (*token) after = {static_cast<Day>((**token)[0]), (**token)[1]};
  const std::size_t limit = wanted(page);
  std::vector<EventPlace> places = query->by_day(newest, *token ? &after : nullptr, limit + 1);
  EventPage out;
  if (places.size() > limit) {
    places.pop_back();
    out.next = make_token(kind, {places.back().day, places.back().event});
  }
  std::vector<std::int64_t> rows;
  for (const EventPlace& place : places) rows.push_back(place.event);
  out.events = load_events(connection, rows);
  return out;
}

Result<EventAnswer> event(Connection& connection, const std::string& id, const Page& page) {
  const auto row = find_event(connection, id);
  if (!row) return row.error();
  return answer_for(connection, *row, page);
}

Result<std::uint64_t> each_event(Connection& connection, const EventFilter& filter,
                                 const std::function<bool(const EventAnswer&)>& sink) {
  auto query = EventQuery::make(connection, filter);
  if (!query) return query.error();
  std::uint64_t count = 0;
  std::vector<EventPlace> places = query->by_day(false, nullptr, kMaxPage);
  while (!places.empty() && connection.status().ok()) {
    for (const EventPlace& place : places) {
      auto answer = answer_for(connection, place.event, {kMaxPage, ""});
      while (answer && !answer->next.empty() && connection.status().ok()) {
        auto more = load_reports(connection, place.event, {kMaxPage, answer->next});
        if (!more) return more.error();
        std::move(more->reports.begin(), more->reports.end(), std::back_inserter(answer->reports));
        answer->next = std::move(more->next);
      }
      if (!answer) return answer.error();
      if (!connection.status().ok()) return count;
      ++count;
      if (!sink(*answer)) return count;
    }
    places = query->by_day(false, &places.back(), kMaxPage);
  }
  return count;
}

}  // namespace entente::query
