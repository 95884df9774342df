// What a store holds, in figures.

#include <algorithm>
#include <map>
#include <unordered_map>

#include "query/load.h"
#include "query/questions.h"

namespace entente::query {
namespace {

constexpr std::size_t kShown = 20;

std::uint64_t count(Connection& connection, const char* from) {
  return static_cast<std::uint64_t>(
      connection.database().number(std::string("SELECT count(*) FROM ") + from));
}

std::vector<Count> sorted(const std::map<std::string, std::uint64_t>& counts, std::size_t limit) {
  std::vector<Count> out;
  for (const auto& [value, number] : counts) {
    if (!value.empty()) out.push_back({value, number});
  }
  std::stable_sort(out.begin(), out.end(), [](const Count& a, const Count& b) { return a.count > b.count; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

/// Read off an index and counted here: for groups SQLite would sort all documents.
void count_documents(Connection& connection, StatsAnswer& out) {
  std::unordered_map<std::int64_t, std::uint64_t> by_language, by_site;
  Query query(connection.database(),
              "SELECT language, site FROM document INDEXED BY document_published WHERE successor IS NULL");
  for (; query.row(); ++out.documents) {
    ++by_language[query.integer(0)];
    ++by_site[query.integer(1)];
  }
  std::map<std::string, std::uint64_t> languages, sites;
  for (const auto& [language, number] : by_language) languages[connection.terms().text(language)] += number;
  for (const auto& [site, number] : by_site) sites[connection.terms().text(site)] += number;
  out.languages = sorted(languages, kShown);
  out.sites = sorted(sites, kShown);
}

void count_events(Connection& connection, StatsAnswer& out) {
  std::map<std::string, std::uint64_t> types, years;
  Day first = 0, last = 0;
  Query query(connection.database(), "SELECT day, type, quad1 + quad2 + quad3 + quad4 FROM tally_day");
  while (query.row()) {
    const Day day = static_cast<Day>(query.integer(0));
    const auto number = static_cast<std::uint64_t>(query.integer(2));
    out.events += number;
    types[std::string(name_of(static_cast<EventType>(query.integer(1))))] += number;
    if (day == 0) continue;
    years[std::to_string(day / 10000)] += number;
    if (first == 0 || day < first) first = day;
    last = std::max(last, day);
  }
  out.types = sorted(types, kEventTypeCount);
  for (const auto& [year, number] : years) out.years.push_back({year, number});
  out.first_event = store::date_of(first);
  out.last_event = store::date_of(last);
}

}  // namespace

Result<StatsAnswer> stats(Connection& connection) {
  store::Database& database = connection.database();
  StatsAnswer out;
  out.path = database.path();
  out.bytes =
      static_cast<std::uint64_t>(database.number("PRAGMA page_count") * database.number("PRAGMA page_size"));
  out.schema = static_cast<int>(database.number("PRAGMA user_version"));
  count_documents(connection, out);
  count_events(connection, out);
  out.superseded = count(connection, "document INDEXED BY document_successor WHERE successor IS NOT NULL");
  out.inputs = count(connection, "input");
  out.failed = count(connection, "failure");
  out.stories = static_cast<std::uint64_t>(database.number("SELECT count(DISTINCT story) FROM document"));
  out.reports = count(connection, "report");
  out.ties = count(connection, "tie");
  out.corrections = count(connection, "correction");
  Query codes(database,
              "SELECT term.text, quad1 + quad2 + quad3 + quad4 AS events FROM tally_code "
              "JOIN term ON term.id = tally_code.code ORDER BY events DESC, 1 LIMIT ?",
              kShown);
  while (codes.row()) out.codes.push_back({codes.text(0), static_cast<std::uint64_t>(codes.integer(1))});
  return out;
}

}  // namespace entente::query
