#include "query/load.h"

#include <algorithm>

#include "query/token.h"
#include "store/body.h"

namespace entente::query {
namespace {

Error unknown(const std::string& what, const std::string& id) {
  return {ErrorCode::kUnknownId, "the store holds no " + what + " `" + id + "`"};
}

/// The coding of a report: the machine's, or, where a person has ruled, the ruled one.
Event coding(Connection& connection, std::int64_t document, std::size_t number, bool ruled) {
  if (!ruled) {
    const auto reading = connection.reading(document);
    if (number < reading->events.size()) return reading->events[number];
    return {};
  }
  std::vector<store::CodedReport> reports = coded_reports(connection, document);
  return number < reports.size() ? std::move(reports[number].event) : Event{};
}

/// What the reports together make of an event.
void lay_over(Event& event, const store::EventKey& key, std::int64_t status, Day day) {
  event.id = store::show_id(key);
  event.status = static_cast<EventStatus>(status);
  if (store::day_of(event.date) != day) event.date = {store::date_of(day), store::date_of(day)};
}

}  // namespace

TieSource source_of(const DocumentSummary& document) {
  return {document.name, document.source, document.site, document.language, document.published};
}

std::size_t wanted(const Page& page) { return std::clamp<std::size_t>(page.limit, 1, kMaxPage); }

Balance read_balance(const Query& query, int first) {
  Balance out;
  for (int quad = 0; quad < 4; ++quad) {
    const auto count = static_cast<std::uint32_t>(query.integer(first + quad));
    out.by_quad[static_cast<std::size_t>(quad)] = count;
    out.events += count;
  }
  out.cooperation = static_cast<double>(query.integer(first + 4)) / 10;
  out.conflict = static_cast<double>(query.integer(first + 5)) / 10;
  return out;
}

std::vector<store::CodedReport> coded_reports(Connection& connection, std::int64_t document) {
  const auto reading = connection.reading(document);
  std::vector<std::int64_t> sentences;
  for (const Event& event : reading->events)
    sentences.push_back(
        store::sentence_key(event.evidence.empty() ? event.trigger : event.evidence.front().text));
  const std::int64_t address = [&] {
    Query query(connection.database(), "SELECT address FROM document WHERE id = ?", document);
    return query.row() ? query.integer(0) : 0;
  }();
  return store::code_reports(*reading, sentences, store::rulings_on(connection.database(), address));
}

StoredEvent load_event(Connection& connection, std::int64_t event) {
  StoredEvent out;
  Query query(connection.database(),
              "SELECT e.block, e.status, e.day, e.assumed, e.document, e.number, e.reports, e.documents, "
              "e.outlets, e.stories, e.disputed, e.corrected, r.ruling IS NOT NULL, e.cell FROM event e "
              "LEFT JOIN report r ON r.document = e.document AND r.number = e.number WHERE e.id = ?",
              event);
  if (!query.row()) return out;
  out.event = coding(connection, query.integer(4), static_cast<std::size_t>(query.integer(5)),
                     query.integer(12) != 0);
  lay_over(out.event, {query.integer(0), query.integer(13)}, query.integer(1),
           static_cast<Day>(query.integer(2)));
  out.date_assumed = query.integer(3) != 0;
  out.reports = static_cast<std::uint32_t>(query.integer(6));
  out.documents = static_cast<std::uint32_t>(query.integer(7));
  out.outlets = static_cast<std::uint32_t>(query.integer(8));
  out.stories = static_cast<std::uint32_t>(query.integer(9));
  out.disputed = query.integer(10) != 0;
  out.corrected = query.integer(11) != 0;
  out.document = connection.document(query.integer(4));
  return out;
}

ToldEvent load_told_event(Connection& connection, std::int64_t event) {
  ToldEvent out;
  Query query(connection.database(),
              "SELECT e.block, e.cell, e.status, e.day, e.document, e.number, r.ruling IS NOT NULL, d.name, "
              "d.source, d.site, d.language, d.published FROM event e JOIN document d ON d.id = e.document "
              "LEFT JOIN report r ON r.document = e.document AND r.number = e.number WHERE e.id = ?",
              event);
  if (!query.row()) return out;
  const auto number = static_cast<std::size_t>(query.integer(5));
  out.event = query.integer(6) != 0 ? coding(connection, query.integer(4), number, true)
                                    : connection.event(query.integer(4), number);
  lay_over(out.event, {query.integer(0), query.integer(1)}, query.integer(2),
           static_cast<Day>(query.integer(3)));
  out.source = {query.text(7), query.text(8), connection.terms().text(query.integer(9)),
                connection.terms().text(query.integer(10)),
                store::date_of(static_cast<Day>(query.integer(11)))};
  return out;
}

std::vector<StoredEvent> load_events(Connection& connection, const std::vector<std::int64_t>& events) {
  std::vector<StoredEvent> out;
  out.reserve(events.size());
  for (const std::int64_t event : events) {
    if (connection.status().ok()) out.push_back(load_event(connection, event));
  }
  return out;
}

Result<std::int64_t> find_event(Connection& connection, const std::string& id) {
  const store::EventKey key = store::parse_event_id(id);
  Query query(connection.database(), "SELECT coalesce(told_as, id) FROM event WHERE block = ? AND cell = ?",
              key.block, key.cell);
  if (!query.row()) return unknown("event", id);
  return query.integer(0);
}

std::string event_id(Connection& connection, std::int64_t event) {
  Query query(connection.database(), "SELECT block, cell FROM event WHERE id = ?", event);
  return query.row() ? store::show_id({query.integer(0), query.integer(1)}) : std::string();
}

Result<ReportPage> load_reports(Connection& connection, std::int64_t event, const Page& page) {
  const auto place = read_token(page.after, 'r', 1);
  if (!place) return place.error();
  const std::int64_t offset = *place ? (**place)[0] : 0;
  const std::size_t limit = wanted(page);
  ReportPage out;
  Query query(
      connection.database(),
      "SELECT r.document, r.number, r.ruling FROM event e JOIN report r ON r.event = e.id "
      "JOIN document d ON d.id = r.document JOIN event led ON led.id = ?1 WHERE e.id = ?1 OR e.told_as = ?1 "
      "ORDER BY r.status <> led.status, e.id <> ?1, r.confidence DESC, d.published = 0, d.published, d.uid, "
      "r.number LIMIT ?2 OFFSET ?3",
      event, limit + 1, offset);
  while (query.row()) {
    if (out.reports.size() == limit) {
      out.next = make_token('r', {offset + static_cast<std::int64_t>(limit)});
      break;
    }
    EventReport report;
    report.document = connection.document(query.integer(0));
    report.number = static_cast<std::uint32_t>(query.integer(1));
    report.corrected = !query.null(2);
    report.event = coding(connection, query.integer(0), report.number, report.corrected);
    report.event.id = event_id(connection, event);
    out.reports.push_back(std::move(report));
  }
  return out;
}

StoredTie load_tie(Connection& connection, std::int64_t tie) {
  StoredTie out;
  Query query(connection.database(),
              "SELECT t.id, t.record, t.reports, t.documents, t.first, t.last, t.changed, t.previous_status, "
              "t.previous_stage, t.document, t.number FROM tie t WHERE t.id = ?",
              tie);
  if (!query.row()) return out;
  if (const Status status = store::decode_tie(query.view(1), out.tie); !status)
    connection.database().fail(status.error());
  out.tie.id = store::show_id(query.integer(0));
  out.reports = static_cast<std::uint32_t>(query.integer(2));
  out.documents = static_cast<std::uint32_t>(query.integer(3));
  out.first_published = store::date_of(static_cast<Day>(query.integer(4)));
  out.last_published = store::date_of(static_cast<Day>(query.integer(5)));
  out.changed = store::date_of(static_cast<Day>(query.integer(6)));
  if (!query.null(7)) out.previous_status = name_of(static_cast<EventStatus>(query.integer(7)));
  out.previous_stage = connection.terms().text(query.integer(8));
  out.document = connection.document(query.integer(9));
  Tie told = connection.tie(query.integer(9), static_cast<std::size_t>(query.integer(10)));
  out.tie.evidence = std::move(told.evidence);
  out.tie.trigger = std::move(told.trigger);
  out.tie.trigger_span = told.trigger_span;
  out.tie.confidence = told.confidence;
  return out;
}

std::vector<StoredTie> load_ties(Connection& connection, const std::vector<std::int64_t>& ties) {
  std::vector<StoredTie> out;
  out.reserve(ties.size());
  for (const std::int64_t tie : ties) {
    if (connection.status().ok()) out.push_back(load_tie(connection, tie));
  }
  return out;
}

}  // namespace entente::query
