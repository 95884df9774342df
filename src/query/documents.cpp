// Documents: one with all that was read from it, stories, inputs that failed.

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "query/load.h"
#include "query/questions.h"
#include "query/token.h"

namespace entente::query {
namespace {

constexpr std::size_t kStoryShown = 100;
constexpr Day kLastDay = 99999999;

/// By id, else by address, name or place, where that is one current document only.
Result<std::int64_t> find_document(Connection& connection, const std::string& id) {
  if (const std::int64_t uid = store::parse_id(id); uid != 0) {
    Query query(connection.database(), "SELECT id FROM document WHERE uid = ?", uid);
    if (query.row()) return query.integer(0);
  }
  Query address(connection.database(), "SELECT id FROM document WHERE address = ? AND successor IS NULL",
                store::address_of_url(id));
  if (address.row()) return address.integer(0);
  std::vector<std::int64_t> found;
  Query query(connection.database(),
              "SELECT id FROM document WHERE successor IS NULL AND (name = ?1 OR source = ?1) LIMIT 6", id);
  while (query.row()) found.push_back(query.integer(0));
  if (found.size() == 1) return found.front();
  if (found.empty()) return Error{ErrorCode::kUnknownId, "the store holds no document `" + id + "`"};
  std::string ids;
  for (const std::int64_t row : found) ids += " " + connection.document(row).id;
  return Error{ErrorCode::kUnknownId,
               fmt::format("several documents are called `{}`; name one by its id:{}", id, ids)};
}

void add_reports(Connection& connection, std::int64_t row, DocumentAnswer& out) {
  const std::vector<store::CodedReport> reports = coded_reports(connection, row);
  for (std::size_t r = 0; r < reports.size(); ++r) {
    EventReport report;
    report.document = out.document;
    report.number = static_cast<std::uint32_t>(r);
    report.event = reports[r].event;
    report.corrected = reports[r].state != store::RulingState::kNone;
    report.wrong = reports[r].state == store::RulingState::kWrong;
    Query query(connection.database(),
                "SELECT l.block, l.cell FROM report r JOIN event e ON e.id = r.event JOIN event l ON l.id = "
                "coalesce(e.told_as, e.id) "
                "WHERE r.document = ? AND r.number = ?",
                row, r);
    std::string id = query.row() ? store::show_id({query.integer(0), query.integer(1)}) : std::string();
    report.event.id = id;
    if (r < out.reading.events.size()) out.event_ids.push_back(std::move(id));
    out.reports.push_back(std::move(report));
  }
}

void add_ties(Connection& connection, std::int64_t row, DocumentAnswer& out) {
  out.tie_ids.resize(out.reading.ties.size());
  Query query(connection.database(),
              "SELECT r.number, f.tie FROM tie_report r JOIN tie_form f ON f.id = r.form "
              "WHERE r.document = ? AND f.tie IS NOT NULL",
              row);
  while (query.row()) {
    const auto number = static_cast<std::size_t>(query.integer(0));
    if (number < out.tie_ids.size()) out.tie_ids[number] = store::show_id(query.integer(1));
  }
}

void add_inputs(Connection& connection, std::int64_t row, DocumentAnswer& out) {
  Query query(connection.database(),
              "SELECT file.path, input.line, input.checksum FROM input JOIN file ON file.id = input.file "
              "WHERE input.document = ? ORDER BY 1, 2, 3",
              row);
  while (query.row())
    out.inputs.push_back(
        {query.text(0), static_cast<std::uint64_t>(query.integer(1)), store::show_id(query.integer(2))});
}

std::vector<DocumentSummary> summaries(Connection& connection, Query& query) {
  std::vector<std::int64_t> rows;
  while (query.row()) rows.push_back(query.integer(0));
  std::vector<DocumentSummary> out;
  for (const std::int64_t row : rows) out.push_back(connection.document(row));
  return out;
}

}  // namespace

Result<DocumentAnswer> document(Connection& connection, const std::string& id) {
  const auto row = find_document(connection, id);
  if (!row) return row.error();
  DocumentAnswer out;
  out.document = connection.document(*row);
  out.reading = *connection.reading(*row);
  out.reading.id = out.document.name;
  out.reading.source = out.document.source;
  out.reading.title = out.document.title;
  out.reading.language = out.document.language;
  out.reading.site = out.document.site;
  out.reading.url = out.document.url;
  out.reading.published = out.document.published;
  Query author(connection.database(), "SELECT author FROM document WHERE id = ?", *row);
  if (author.row()) out.reading.author = author.text(0);
  add_reports(connection, *row, out);
  add_ties(connection, *row, out);
  add_inputs(connection, *row, out);
  Query versions(
      connection.database(),
      "SELECT o.id FROM document d JOIN document o ON o.address = d.address AND o.id <> d.id WHERE d.id = ? "
      "ORDER BY o.id",
      *row);
  out.versions = summaries(connection, versions);
  Query story(
      connection.database(),
      "SELECT o.id FROM document d JOIN document o ON o.story = d.story AND o.id <> d.id WHERE d.id = ? "
      "AND o.successor IS NULL ORDER BY o.published = 0, o.published, o.uid LIMIT ?",
      *row, kStoryShown);
  out.story = summaries(connection, story);
  return out;
}

Result<StoryAnswer> story(Connection& connection, const std::string& id) {
  Query find(connection.database(), "SELECT story FROM document WHERE uid = ?", store::parse_id(id));
  if (!find.row()) return Error{ErrorCode::kUnknownId, "the store holds no document of a story `" + id + "`"};
  const std::int64_t number = find.integer(0);
  StoryAnswer out;
  out.id = connection.document(number).story;
  Query documents(connection.database(),
                  "SELECT id FROM document WHERE story = ? AND successor IS NULL ORDER BY published = 0, "
                  "published, uid LIMIT ?",
                  number, kMaxPage);
  out.documents = summaries(connection, documents);
  Query outlets(
      connection.database(),
      "SELECT count(DISTINCT coalesce(site, 0)) FROM document WHERE story = ? AND successor IS NULL", number);
  if (outlets.row()) out.outlets = static_cast<std::uint32_t>(outlets.integer(0));
  for (const DocumentSummary& document : out.documents) out.languages.push_back(document.language);
  std::sort(out.languages.begin(), out.languages.end());
  out.languages.erase(std::unique(out.languages.begin(), out.languages.end()), out.languages.end());
  EventFilter filter;
  filter.story = id;
  filter.order = EventOrder::kMostReported;
  auto told = events(connection, filter, {200, ""});
  if (!told) return told.error();
  out.events = std::move(told->events);
  return out;
}

struct StoryCount {
  std::int64_t story = 0;
  std::uint32_t documents = 0;
  Day first = 0;  ///< Of publication; 0 where no document says.
};

/// Stories with their current documents, read off two indexes. For a sum by story with a condition on each
/// document, SQLite would fetch every document's row.
std::vector<StoryCount> count_stories(Connection& connection) {
  std::vector<bool> superseded;
  Query old(connection.database(),
            "SELECT id FROM document INDEXED BY document_successor WHERE successor IS NOT NULL");
  while (old.row()) {
    const auto id = static_cast<std::size_t>(old.integer(0));
    if (id >= superseded.size()) superseded.resize(std::max(id + 1, 2 * superseded.size()));
    superseded[id] = true;
  }
  std::vector<StoryCount> out;
  Query query(
      connection.database(),
      "SELECT story, published, id FROM document INDEXED BY document_story ORDER BY story, published");
  while (query.row()) {
    const auto id = static_cast<std::size_t>(query.integer(2));
    if (id < superseded.size() && superseded[id]) continue;
    if (out.empty() || out.back().story != query.integer(0)) out.push_back({query.integer(0), 0, 0});
    ++out.back().documents;
    if (out.back().first == 0) out.back().first = static_cast<Day>(query.integer(1));
  }
  return out;
}

Result<StoryPage> stories(Connection& connection, const StoryFilter& filter, const Page& page) {
  const auto place = read_token(page.after, 'y', 1);
  if (!place) return place.error();
  const std::int64_t offset = *place ? (**place)[0] : 0;
  const std::size_t limit = wanted(page),
                    skipped = static_cast<std::size_t>(std::max<std::int64_t>(offset, 0));
  const Day from = filter.from.known() ? store::first_of(filter.from) : 0;
  const Day to = filter.to.known() ? store::last_of(filter.to) : kLastDay;
  std::vector<StoryCount> found = count_stories(connection);
  std::erase_if(found, [&](const StoryCount& story) {
    return story.documents < filter.min_documents || story.first < from || story.first > to;
  });
  const auto most_told = [](const StoryCount& a, const StoryCount& b) {
    return std::tuple(b.documents, b.first, a.story) < std::tuple(a.documents, a.first, b.story);
  };
  const std::size_t end = std::min(found.size(), skipped + limit);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(end), found.end(), most_told);
  StoryPage out;
  if (end < found.size()) out.next = make_token('y', {offset + static_cast<std::int64_t>(limit)});
  for (std::size_t s = skipped; s < end; ++s) {
    StorySummary one;
    Query first(
        connection.database(),
        "SELECT id, (SELECT count(DISTINCT coalesce(site, 0)) FROM document WHERE story = ?1 AND successor "
        "IS NULL) "
        "FROM document WHERE story = ?1 AND successor IS NULL ORDER BY published = 0, published, uid LIMIT 1",
        found[s].story);
    if (!first.row()) continue;
    one.document = connection.document(first.integer(0));
    one.documents = found[s].documents;
    one.outlets = static_cast<std::uint32_t>(first.integer(1));
    out.stories.push_back(std::move(one));
  }
  return out;
}

Result<InputErrorPage> errors(Connection& connection, const Page& page) {
  const auto place = read_token(page.after, 'f', 1);
  if (!place) return place.error();
  const std::int64_t offset = *place ? (**place)[0] : 0;
  const std::size_t limit = wanted(page);
  InputErrorPage out;
  Query query(connection.database(),
              "SELECT place, code, message FROM failure ORDER BY place LIMIT ? OFFSET ?", limit + 1, offset);
  while (query.row()) {
    if (out.errors.size() == limit) {
      out.next = make_token('f', {offset + static_cast<std::int64_t>(limit)});
      break;
    }
    out.errors.push_back({query.text(0), code_name(static_cast<ErrorCode>(query.integer(1))), query.text(2)});
  }
  return out;
}

}  // namespace entente::query
