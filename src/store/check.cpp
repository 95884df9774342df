#include "store/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/sides.h"
#include "store/words.h"

namespace entente::store {
namespace {

constexpr const char* kWayOut = " bring back a copy of the file, or read the articles into a new store.";

bool stopped(const std::atomic<bool>* stop) { return stop && *stop; }

/// The first few of many, and how many there are.
std::string some_of(const std::vector<std::string>& all) {
  constexpr std::size_t kShown = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), kShown); ++i) out += (i > 0 ? "; " : "") + all[i];
  if (all.size() > kShown) out += fmt::format("; and {} more", all.size() - kShown);
  return out;
}

Finding finding(const char* code, const std::vector<std::string>& problems, const std::string& fine) {
  return {problems.empty(), code, problems.empty() ? fine : some_of(problems)};
}

std::vector<std::string> lines(Database& database, const std::string& sql) {
  std::vector<std::string> out;
  Query query(database, sql);
  while (query.row()) out.push_back(query.text(0));
  if (!database.ok()) out.push_back(database.status().error().message);
  database.clear();
  return out;
}

std::vector<std::string> page_problems(Database& database) {
  std::vector<std::string> problems = lines(database, "PRAGMA integrity_check(20)");
  if (problems.size() == 1 && problems.front() == "ok") problems.clear();
  return problems;
}

/// Whether the pages themselves are damaged, which SQLite tells under a heading of its own, and not only an
/// index at odds with its table. Such pages may lead in a circle, so that a table read from them never ends.
bool broken_trees(const std::vector<std::string>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const std::string& problem) { return problem.starts_with("*** in database"); });
}

Finding check_keys(Database& database) {
  std::vector<std::string> problems;
  Query query(database, "PRAGMA foreign_key_check");
  while (query.row())
    problems.push_back(fmt::format("row {} of {} points at a row of {} that is not there", query.integer(1),
                                   query.text(0), query.text(2)));
  return finding("keys", problems, "every reference is met");
}

std::map<std::string, std::string> schema_rows(Database& database) {
  std::map<std::string, std::string> out;
  Query query(database,
              "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search_%'");
  while (query.row()) out[query.text(0)] = query.text(1);
  return out;
}

Finding check_schema(Database& database) {
  auto fresh = open_for_writing(":memory:");
  if (!fresh) return {false, "schema", fresh.error().message};
  const auto wanted = schema_rows(**fresh), found = schema_rows(database);
  std::vector<std::string> problems;
  for (const auto& [name, sql] : wanted) {
    const auto own = found.find(name);
    if (own == found.end())
      problems.push_back(name + " is missing");
    else if (own->second != sql)
      problems.push_back(name + " is not as this schema has it");
  }
  return finding("schema", problems, fmt::format("schema {}", kSchema));
}

/// Documents whose stored text, with what its row says, is no longer what their id was made from.
std::vector<std::int64_t> damaged_documents(Database& database, const std::atomic<bool>* stop) {
  std::vector<std::int64_t> out;
  Query query(database, "SELECT id FROM document ORDER BY id");
  while (!stopped(stop) && query.row()) {
    const auto draft = load_draft(database, query.integer(0), [](const Tie&) { return std::string(); });
    if (!draft || uid_of(draft->reading) != draft->uid) out.push_back(query.integer(0));
    if (!draft) database.clear();
  }
  return out;
}

Finding check_texts(Database& database, const std::atomic<bool>* stop) {
  std::vector<std::string> problems;
  for (const std::int64_t id : damaged_documents(database, stop)) {
    Query query(database, "SELECT source FROM document WHERE id = ?", id);
    problems.push_back(
        fmt::format("the text of document {} ({}) is damaged", id, query.row() ? query.text(0) : ""));
  }
  return finding("texts", problems,
                 fmt::format("{} documents agree with their ids, which are checksums",
                             database.number("SELECT count(DISTINCT id >> 20) FROM body")));
}

Finding check_search(Database& database) {
  std::vector<std::string> problems;
  const std::int64_t documents = database.number(
      "SELECT count(*) FROM document WHERE successor IS NULL AND EXISTS (SELECT 1 FROM body "
      "WHERE body.id = document.id << 20)");
  const std::int64_t indexed = database.number("SELECT count(*) FROM search_docsize");
  if (documents != indexed)
    problems.push_back(fmt::format("{} documents, but {} in the search index", documents, indexed));
  const std::int64_t words = database.number("SELECT value FROM setting WHERE name = 'words'");
  if (words != kWordsVersion)
    problems.push_back(
        fmt::format("the search index holds words as version {} makes them, not {}", words, kWordsVersion));
  return finding("search", problems, fmt::format("{} documents can be searched", indexed));
}

/// Statements that give a row for each thing that is not as it follows from others.
constexpr std::pair<const char*, const char*> kDerived[] = {
    {"reports without an event",
     "SELECT count(*) FROM report WHERE event IS NULL AND coalesce(ruling, 0) <> 2"},
    {"documents with other reports than events read",
     "SELECT count(*) FROM document d WHERE d.successor IS NULL AND EXISTS (SELECT 1 FROM body WHERE body.id "
     "= d.id << 20) AND "
     "d.events > (SELECT count(*) FROM report WHERE document = d.id)"},
    {"events without a report",
     "SELECT count(*) FROM event e WHERE NOT EXISTS (SELECT 1 FROM report WHERE event = e.id)"},
    {"events with a wrong number of reports",
     "SELECT count(*) FROM event e WHERE e.told_as IS NULL AND e.reports <> (SELECT count(*) FROM report "
     "WHERE event = "
     "e.id) + (SELECT count(*) FROM event m JOIN report r ON r.event = m.id WHERE m.told_as = e.id)"},
    {"sides of no event",
     "SELECT count(*) FROM event_side s LEFT JOIN event e ON e.id = s.event AND e.told_as IS NULL AND e.day "
     "= s.day AND "
     "e.status = s.status AND e.goldstein = s.goldstein WHERE e.id IS NULL"},
    {"pairs of no event",
     "SELECT count(*) FROM event_dyad s LEFT JOIN event e ON e.id = s.event AND e.told_as IS NULL AND e.day "
     "= s.day AND "
     "e.status = s.status AND e.goldstein = s.goldstein AND e.assumed = (s.direction >> 3 & 1) WHERE e.id IS "
     "NULL"},
    {"sums by day that are wrong",
     "SELECT count(*) FROM (SELECT day, type, status <= 1 AS counted, count(*) AS n, sum(goldstein) AS g "
     "FROM event WHERE "
     "told_as IS NULL GROUP BY 1, 2, 3) e FULL JOIN tally_day t ON t.day = e.day AND t.type = e.type AND "
     "t.counted = "
     "e.counted WHERE e.n IS NOT t.quad1 + t.quad2 + t.quad3 + t.quad4 OR e.g IS NOT t.cooperation + "
     "t.conflict"},
    {"sums by actor that are wrong",
     "SELECT count(*) FROM (SELECT code, count(*) AS n, sum(goldstein) AS g FROM event_side WHERE status <= "
     "1 GROUP BY 1) s "
     "FULL JOIN tally_code t ON t.code = s.code WHERE s.n IS NOT t.quad1 + t.quad2 + t.quad3 + t.quad4 OR "
     "s.g IS NOT "
     "t.cooperation + t.conflict"},
    {"sums by pair that are wrong",
     "SELECT count(*) FROM (SELECT a, b, count(*) AS n, sum(goldstein) AS g FROM event_dyad WHERE status <= "
     "1 GROUP BY 1, 2) "
     "s FULL JOIN tally_dyad t ON t.a = s.a AND t.b = s.b WHERE s.n IS NOT t.quad1 + t.quad2 + t.quad3 + "
     "t.quad4 OR s.g IS "
     "NOT t.cooperation + t.conflict"},
    {"forms of ties with a wrong number of reports",
     "SELECT count(*) FROM tie_form f WHERE f.reports <> (SELECT count(*) FROM tie_report WHERE form = "
     "f.id)"},
    {"ties with a wrong number of reports",
     "SELECT count(*) FROM tie t WHERE t.block NOT IN (SELECT block FROM stale_block) AND t.reports <> "
     "(SELECT "
     "coalesce(sum(reports), 0) FROM tie_form WHERE tie = t.id)"},
};

Finding check_derived(Database& database, const std::atomic<bool>* stop) {
  std::vector<std::string> problems;
  for (const auto& [what, sql] : kDerived) {
    if (stopped(stop)) break;
    if (const std::int64_t wrong = database.number(sql); wrong > 0)
      problems.push_back(fmt::format("{} {}", wrong, what));
    if (!database.ok()) problems.push_back(database.status().error().message);
    database.clear();
  }
  std::int64_t sides = 0, written = database.number("SELECT count(*) FROM event_side");
  Query query(database, "SELECT sides FROM event WHERE told_as IS NULL");
  while (!stopped(stop) && query.row()) sides += std::ssize(side_rows(decode_sides(query.view(0))));
  if (!stopped(stop) && sides != written)
    problems.push_back(fmt::format("{} sides of events, but {} in their index", sides, written));
  return finding("derived", problems, "events, sums and ties agree with what they follow from");
}

bool bad(const std::vector<Finding>& found, const char* code) {
  return std::any_of(found.begin(), found.end(), [&](const Finding& f) { return !f.ok && f.code == code; });
}

}  // namespace

std::vector<Finding> check(Database& database, const std::atomic<bool>* stop) {
  std::vector<Finding> out;
  const auto add = [&](Finding&& finding) {
    if (!database.ok()) finding = {false, finding.code, database.status().error().message};
    database.clear();
    out.push_back(std::move(finding));
  };
  const std::vector<std::string> pages = page_problems(database);
  add(finding("pages", pages, fmt::format("{} pages", database.number("PRAGMA page_count"))));
  if (broken_trees(pages)) {
    out.push_back({false, "contents",
                   std::string("not looked at, since damaged pages may lead in a circle:") + kWayOut});
    return out;
  }
  if (!stopped(stop)) add(check_schema(database));
  if (!stopped(stop)) add(check_keys(database));
  if (!stopped(stop)) add(check_texts(database, stop));
  if (!stopped(stop)) add(check_search(database));
  if (!stopped(stop)) add(check_derived(database, stop));
  return out;
}

Result<std::vector<Finding>> repair(Writer& writer, const std::vector<Finding>& found,
                                    const std::atomic<bool>* stop) {
  Database& database = writer.database();
  std::vector<Finding> out;
  database.clear();
  if (bad(found, "pages")) {
    if (bad(found, "contents"))
      return Error{ErrorCode::kStoreDamaged, database.path() + ": pages of the file are damaged:" + kWayOut};
    if (!database.run("REINDEX")) {
      const Error error = database.status().error();
      database.clear();
      return Error{error.code, error.message + " The tables themselves are damaged:" + kWayOut};
    }
    out.push_back({true, "pages", "indexes were built anew"});
  }
  if (bad(found, "texts")) {
    const std::vector<std::int64_t> lost = damaged_documents(database, stop);
    const Status status = writer.change([&](Writer& w) {
      for (const std::int64_t id : lost) w.forget_text(id);
    });
    if (!status) return status.error();
    out.push_back({true, "texts",
                   fmt::format("{} inputs were forgotten; the next ingest reads them again", lost.size())});
  }
  if (bad(found, "derived") || bad(found, "search") || bad(found, "keys") || bad(found, "texts") ||
      bad(found, "pages")) {
    const Status status = writer.rebuild([&](std::uint64_t, std::uint64_t) { return !stopped(stop); });
    if (!status) return status.error();
    out.push_back({true, "derived", "events, sums, ties and the search index were built anew"});
  }
  return out;
}

}  // namespace entente::store
