// Ties over documents: lists by a filter, one with its reports, all of them for exports.

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "query/load.h"
#include "query/questions.h"
#include "query/tie_filter.h"
#include "query/token.h"

namespace entente::query {
namespace {

template <typename Value>
std::string list(const std::vector<Value>& values) {
  std::vector<std::int64_t> out;
  for (const Value value : values) out.push_back(static_cast<std::int64_t>(value));
  return fmt::format("({})", fmt::join(out, ", "));
}

std::string names(Connection& connection, TermKind kind, const std::vector<std::string>& wanted) {
  std::vector<std::int64_t> out;
  for (const std::string& name : wanted) {
    if (const auto id = connection.terms().find(kind, name)) out.push_back(*id);
  }
  return list(out);
}

}  // namespace

std::string not_ended_before(Day day) {
  return fmt::format(
      "(t.day_to = 0 OR t.day_to >= {0} OR (t.day_to % 100 = 0 AND t.day_to >= {0} - {0} % 100) OR "
      "(t.day_to % 10000 = 0 AND t.day_to >= {0} - {0} % 10000))",
      day);
}

namespace {

std::string conditions(Connection& connection, const TieFilter& filter, const TieLimits& touched) {
  std::string sql = "1";
  for (const std::string& party : filter.parties)
    sql += fmt::format(" AND EXISTS (SELECT 1 FROM tie_party p WHERE p.code = {} AND p.tie = t.id)",
                       connection.terms().find(TermKind::kCode, party).value_or(0));
  if (!filter.kinds.empty()) sql += " AND t.kind IN " + list(filter.kinds);
  if (!filter.statuses.empty()) sql += " AND t.status IN " + list(filter.statuses);
  if (!filter.whats.empty()) sql += " AND t.what IN " + names(connection, TermKind::kWhat, filter.whats);
  if (!filter.stages.empty()) sql += " AND t.stage IN " + names(connection, TermKind::kStage, filter.stages);
  if (filter.from.known()) sql += fmt::format(" AND t.day_from >= {}", store::first_of(filter.from));
  if (filter.to.known())
    sql += fmt::format(" AND t.day_from > 0 AND t.day_from <= {}", store::last_of(filter.to));
  Day from = touched.from, to = touched.to;
  if (filter.on.known()) {
    from = std::max(from, store::first_of(filter.on));
    to = std::min(to, store::last_of(filter.on));
  }
  if (from > 0) sql += " AND " + not_ended_before(from);
  if (to < TieLimits{}.to) sql += fmt::format(" AND t.day_from <= {}", to);
  return sql;
}

Error unknown(const std::string& id) {
  return {ErrorCode::kUnknownId, "the store holds no tie `" + id + "`"};
}

/// Reports of a tie in the order of publication.
std::vector<StoredTieReport> reports_of(Connection& connection, std::int64_t tie, std::int64_t offset,
                                        std::size_t limit) {
  std::vector<StoredTieReport> out;
  Query query(connection.database(),
              "SELECT r.document, r.number FROM tie_form f JOIN tie_report r ON r.form = f.id "
              "JOIN document d ON d.id = r.document WHERE f.tie = ? "
              "ORDER BY d.published = 0, d.published, d.uid, r.number LIMIT ? OFFSET ?",
              tie, limit, offset);
  while (query.row()) {
    StoredTieReport report;
    report.document = connection.document(query.integer(0));
    report.number = static_cast<std::uint32_t>(query.integer(1));
    report.tie = connection.tie(query.integer(0), report.number);
    out.push_back(std::move(report));
  }
  return out;
}

/// Those between the first reports, after those that documents have with the reference tables.
std::vector<Contradiction> contradictions_of(std::vector<StoredTieReport> reports,
                                             const Contradict& contradict) {
  std::vector<Contradiction> out;
  std::vector<TieReport> told;
  for (StoredTieReport& r : reports) {
    for (const Contradiction& c : r.tie.contradictions) {
      if (std::find(out.begin(), out.end(), c) == out.end()) out.push_back(c);
    }
    told.push_back({source_of(r.document), std::move(r.tie)});
  }
  for (Contradiction& c : contradict(told)) out.push_back(std::move(c));
  return out;
}

Result<TieAnswer> answer_for(Connection& connection, std::int64_t tie, const Page& page,
                             const Contradict& contradict) {
  const auto place = read_token(page.after, 'q', 1);
  if (!place) return place.error();
  const std::int64_t offset = *place ? (**place)[0] : 0;
  const std::size_t limit = wanted(page);
  TieAnswer out;
  out.tie = load_tie(connection, tie);
  const bool compares = contradict && offset == 0;  // then both lists begin with the same reports
  out.reports = reports_of(connection, tie, offset,
                           compares ? std::max(limit + 1, limits::kReportsCompared) : limit + 1);
  if (compares) {
    const std::size_t compared = std::min(out.reports.size(), limits::kReportsCompared);
    out.tie.tie.contradictions = contradictions_of(
        {out.reports.begin(), out.reports.begin() + static_cast<std::ptrdiff_t>(compared)}, contradict);
  } else if (contradict) {
    out.tie.tie.contradictions =
        contradictions_of(reports_of(connection, tie, 0, limits::kReportsCompared), contradict);
  }
  if (out.reports.size() > limit) {
    out.reports.resize(limit);
    out.next = make_token('q', {offset + static_cast<std::int64_t>(limit)});
  }
  return out;
}

}  // namespace

TieLimits limits_of(const Date& from, const Date& to) {
  TieLimits out;
  if (from.known()) out.from = store::first_of(from);
  if (to.known()) out.to = store::last_of(to);
  return out;
}

std::vector<std::int64_t> tie_rows(Connection& connection, const TieFilter& filter, const TiePlace* after,
                                   const TieLimits& touched, std::size_t limit) {
  std::string sql = "SELECT t.id FROM tie t WHERE " + conditions(connection, filter, touched);
  if (!filter.parties.empty()) {
    const std::int64_t first = connection.terms().find(TermKind::kCode, filter.parties.front()).value_or(0);
    sql = fmt::format(
        "SELECT t.id FROM tie_party walked CROSS JOIN tie t ON t.id = walked.tie WHERE walked.code = {} AND "
        "{}",
        first, conditions(connection, filter, touched));
  }
  if (!filter.name.empty()) sql += " AND instr(t.name, ?) > 0";
  if (after) sql += fmt::format(" AND (t.day_from, t.id) < ({}, {})", after->from, after->tie);
  sql += fmt::format(" ORDER BY t.day_from DESC, t.id DESC LIMIT {}", limit);
  Query query(connection.database(), sql);
  if (!filter.name.empty()) query.bind(utf8::fold(filter.name));
  std::vector<std::int64_t> out;
  while (query.row()) out.push_back(query.integer(0));
  return out;
}

Result<TiePage> ties(Connection& connection, const TieFilter& filter, const Page& page) {
  if (filter.parties.size() > limits::kFilterValues)
    return Error{ErrorCode::kBadField, "`parties` has too many values"};
  const auto token = read_token(page.after, 't', 2);
  if (!token) return token.error();
  TiePlace after;
  if (*token) after = {static_cast<Day>((**token)[0]), (**token)[1]};
  const std::size_t limit = wanted(page);
  std::vector<std::int64_t> rows = tie_rows(connection, filter, *token ? &after : nullptr, {}, limit + 1);
  TiePage out;
  const bool more = rows.size() > limit;
  if (more) rows.pop_back();
  out.ties = load_ties(connection, rows);
  if (more) out.next = make_token('t', {store::day_of(out.ties.back().tie.valid.from), rows.back()});
  return out;
}

Result<TieAnswer> tie(Connection& connection, const std::string& id, const Page& page,
                      const Contradict& contradict) {
  Query query(connection.database(), "SELECT id FROM tie WHERE id = ?", store::parse_id(id));
  if (!query.row()) return unknown(id);
  return answer_for(connection, query.integer(0), page, contradict);
}

Result<std::uint64_t> each_tie(Connection& connection, const TieFilter& filter,
                               const std::function<bool(const TieAnswer&)>& sink,
                               const Contradict& contradict) {
  std::uint64_t count = 0;
  std::vector<std::int64_t> rows = tie_rows(connection, filter, nullptr, {}, kMaxPage);
  while (!rows.empty() && connection.status().ok()) {
    TiePlace after;
    for (const std::int64_t row : rows) {
      auto answer = answer_for(connection, row, {kMaxPage, ""}, contradict);
      while (answer && !answer->next.empty() && connection.status().ok()) {
        auto more = answer_for(connection, row, {kMaxPage, answer->next}, {});
        if (!more) return more.error();
        std::move(more->reports.begin(), more->reports.end(), std::back_inserter(answer->reports));
        answer->next = std::move(more->next);
      }
      if (!answer) return answer.error();
      if (!connection.status().ok()) return count;
      after = {store::day_of(answer->tie.tie.valid.from), row};
      ++count;
      if (!sink(*answer)) return count;
    }
    rows = tie_rows(connection, filter, &after, {}, kMaxPage);
  }
  return count;
}

}  // namespace entente::query

namespace entente {

MergedTie merged(TieAnswer&& answer) {
  MergedTie out{std::move(answer.tie.tie), {}};
  out.tie.evidence.clear();
  for (StoredTieReport& r : answer.reports)
    out.reports.push_back({query::source_of(r.document), std::move(r.tie)});
  return out;
}

}  // namespace entente
