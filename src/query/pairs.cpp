// A pair of actors, and one actor: balances, curves, partners, ties and events.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "query/curve.h"
#include "query/event_filter.h"
#include "query/load.h"
#include "query/questions.h"
#include "query/tie_filter.h"
#include "query/token.h"
#include "store/sides.h"

namespace entente::query {
namespace {

/// Which days are asked for, and the first that norms look back to.
struct Range {
  Day from = 0, to = 99999999;
  bool holds(Day day) const { return day >= from && day <= to; }
};

Range range_of(const Date& from, const Date& to) {
  Range out;
  if (from.known()) out.from = store::first_of(from);
  if (to.known()) out.to = store::last_of(to);
  return out;
}

/// Counts of event types, most frequent first.
class Types {
 public:
  void add(int type) { ++counts_[static_cast<std::size_t>(std::clamp(type, 0, kEventTypeCount - 1))]; }
  std::vector<Count> sorted() const {
    std::vector<Count> out;
    for (int type = 0; type < kEventTypeCount; ++type) {
      if (const std::uint64_t count = counts_[static_cast<std::size_t>(type)]; count > 0)
        out.push_back({std::string(name_of(static_cast<EventType>(type))), count});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Count& a, const Count& b) { return a.count > b.count; });
    return out;
  }

 private:
  std::array<std::uint64_t, kEventTypeCount> counts_{};
};

struct Row {
  int role = 0;  ///< Direction of a dyad, role of a side.
  int type = 0;
  Weight weight;
};

Row read_row(const Query& query) {
  return {static_cast<int>(query.integer(1)),
          static_cast<int>(query.integer(2)),
          {static_cast<Day>(query.integer(0)), static_cast<int>(query.integer(3)),
           static_cast<int>(query.integer(4)), static_cast<int>(query.integer(5))}};
}

Error unknown_code(const std::string& code) {
  return {ErrorCode::kUnknownId, "the store holds no event or tie of `" + code + "`"};
}

Result<std::int64_t> find_code(Connection& connection, const std::string& code) {
  if (const auto id = connection.terms().find(TermKind::kCode, code)) return *id;
  return unknown_code(code);
}

Status check_period(Period by) {
  if (by == Period::kWeek || by == Period::kMonth) return {};
  return Error{ErrorCode::kBadField, "curves go by week or month"};
}

std::vector<StoredTie> ties_of(Connection& connection, const std::vector<std::string>& parties,
                               const Date& from, const Date& to, std::size_t limit) {
  TieFilter filter;
  filter.parties = parties;
  std::vector<std::int64_t> rows = tie_rows(connection, filter, nullptr, limits_of(from, to), limit);
  return load_ties(connection, rows);
}

}  // namespace

Result<DyadAnswer> dyad(Connection& connection, const DyadQuestion& question) {
  if (const Status status = check_period(question.by); !status) return status.error();
  const auto a = find_code(connection, question.a), b = find_code(connection, question.b);
  if (!a) return a.error();
  if (!b) return b.error();
  if (*a == *b) return Error{ErrorCode::kBadField, "a dyad takes two different codes"};
  DyadAnswer out;
  out.a = question.a;
  out.b = question.b;
  out.by = question.by;
  const Range range = range_of(question.from, question.to);
  const int forth = *a < *b ? 1 : 2;  // how the rows call "a acts on b"
  Types types;
  std::vector<Weight> weights;
  static const std::string kSql = "SELECT day, direction & " + std::to_string(store::kDirections) +
                                  ", type, status, quad, goldstein FROM event_dyad WHERE a = ? AND b = ?";
  Query query(connection.database(), kSql, std::min(*a, *b), std::max(*a, *b));
  while (query.row()) {
    const Row row = read_row(query);
    weights.push_back(row.weight);
    if (!range.holds(row.weight.day) || !store::counted(static_cast<EventStatus>(row.weight.status)))
      continue;
    types.add(row.type);
    add(out.balance, row.weight);
    add(row.role == 3 ? out.mutual : row.role == forth ? out.a_to_b : out.b_to_a, row.weight);
  }
  out.types = types.sorted();
  out.curve = make_curve(weights, question.by, question.from, question.to);
  out.ties = ties_of(connection, {question.a, question.b}, question.from, question.to, question.max_ties);
  EventFilter filter;
  filter.between = {question.a, question.b};
  filter.from = question.from;
  filter.to = question.to;
  auto page = events(connection, filter, question.events);
  if (!page) return page.error();
  out.events = std::move(*page);
  return out;
}

namespace {

/// Balances with all others within the range, by code.
std::map<std::int64_t, Balance> balances_with(Connection& connection, std::int64_t code, const Range& range) {
  std::map<std::int64_t, Balance> out;
  Query others(connection.database(),
               "SELECT a, b FROM tally_dyad WHERE a = ?1 UNION ALL SELECT a, b FROM tally_dyad WHERE b = ?1",
               code);
  while (others.row()) {
    const std::int64_t a = others.integer(0), b = others.integer(1);
    Query rows(connection.database(),
               "SELECT quad, count(*), sum(goldstein) FILTER (WHERE goldstein > 0), "
               "sum(goldstein) FILTER (WHERE goldstein < 0) FROM event_dyad "
               "WHERE a = ? AND b = ? AND day BETWEEN ? AND ? AND status <= 1 GROUP BY quad",
               a, b, range.from, range.to);
    Balance balance;
    while (rows.row()) {
      const auto count = static_cast<std::uint32_t>(rows.integer(1));
      balance.events += count;
      balance.by_quad[static_cast<std::size_t>(std::clamp<std::int64_t>(rows.integer(0), 1, 4) - 1)] += count;
      balance.cooperation += static_cast<double>(rows.integer(2)) / 10;
      balance.conflict += static_cast<double>(rows.integer(3)) / 10;
    }
    if (balance.events > 0) out[a == code ? b : a] = balance;
  }
  return out;
}

std::map<std::int64_t, Balance> balances_with(Connection& connection, std::int64_t code) {
  std::map<std::int64_t, Balance> out;
  Query query(
      connection.database(),
      "SELECT b, quad1, quad2, quad3, quad4, cooperation, conflict FROM tally_dyad WHERE a = ?1 UNION ALL "
      "SELECT a, quad1, quad2, quad3, quad4, cooperation, conflict FROM tally_dyad WHERE b = ?1",
      code);
  while (query.row()) out[query.integer(0)] = read_balance(query, 1);
  return out;
}

Date last_with(Connection& connection, std::int64_t code, std::int64_t other, const Range& range) {
  Query query(connection.database(),
              "SELECT day FROM event_dyad WHERE a = ? AND b = ? AND day <= ? AND status <= 1 ORDER BY day "
              "DESC LIMIT 1",
              std::min(code, other), std::max(code, other), range.to);
  return query.row() ? store::date_of(static_cast<Day>(query.integer(0))) : Date{};
}

std::vector<Partner> partners_of(Connection& connection, std::int64_t code, const ActorQuestion& question) {
  const Range range = range_of(question.from, question.to);
  const bool always = !question.from.known() && !question.to.known();
  const auto balances = always ? balances_with(connection, code) : balances_with(connection, code, range);
  std::vector<std::pair<std::int64_t, Balance>> sorted(balances.begin(), balances.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.events > b.second.events; });
  if (sorted.size() > question.max_partners) sorted.resize(question.max_partners);
  std::vector<Partner> out;
  for (const auto& [other, balance] : sorted)
    out.push_back({connection.terms().text(other), balance, last_with(connection, code, other, range)});
  return out;
}

}  // namespace

Result<ActorAnswer> actor(Connection& connection, const ActorQuestion& question) {
  if (const Status status = check_period(question.by); !status) return status.error();
  const auto code = find_code(connection, question.code);
  if (!code) return code.error();
  ActorAnswer out;
  out.code = question.code;
  out.by = question.by;
  const Range range = range_of(question.from, question.to);
  Types types;
  std::vector<Weight> weights;
  Query query(connection.database(),
              "SELECT day, role, type, status, quad, goldstein FROM event_side WHERE code = ?", *code);
  while (query.row()) {
    const Row row = read_row(query);
    if (!store::counted(static_cast<EventStatus>(row.weight.status))) continue;
    weights.push_back(row.weight);
    if (!range.holds(row.weight.day)) continue;
    types.add(row.type);
    add(out.balance, row.weight);
    add(row.role == store::kActs       ? out.acts
        : row.role == store::kReceives ? out.receives
                                       : out.mutual,
        row.weight);
  }
  out.types = types.sorted();
  out.curve = make_curve(weights, question.by, question.from, question.to);
  out.partners = partners_of(connection, *code, question);
  out.ties = ties_of(connection, {question.code}, question.from, question.to, question.max_ties);
  EventFilter filter;
  filter.codes = {question.code};
  filter.from = question.from;
  filter.to = question.to;
  auto latest = events(connection, filter, {question.max_events, ""});
  if (!latest) return latest.error();
  out.events = std::move(latest->events);
  return out;
}

Result<ActorPage> actors(Connection& connection, const ActorFilter& filter, const Page& page) {
  const auto place = read_token(page.after, 'a', 1);
  if (!place) return place.error();
  const std::int64_t offset = *place ? (**place)[0] : 0;
  const std::size_t limit = wanted(page);
  ActorPage out;
  Query query(
      connection.database(),
      "SELECT term.text, quad1, quad2, quad3, quad4, cooperation, conflict FROM tally_code "
      "JOIN term ON term.id = tally_code.code WHERE substr(term.text, 1, length(?1)) = ?1 COLLATE NOCASE "
      "ORDER BY quad1 + quad2 + quad3 + quad4 DESC, term.text LIMIT ? OFFSET ?",
      filter.prefix, limit + 1, offset);
  while (query.row()) {
    if (out.actors.size() == limit) {
      out.next = make_token('a', {offset + static_cast<std::int64_t>(limit)});
      break;
    }
    out.actors.push_back({query.text(0), read_balance(query, 1)});
  }
  return out;
}

Result<DyadPage> dyads(Connection& connection, const Page& page) {
  const auto place = read_token(page.after, 'd', 1);
  if (!place) return place.error();
  const std::int64_t offset = *place ? (**place)[0] : 0;
  const std::size_t limit = wanted(page);
  DyadPage out;
  Query query(
      connection.database(),
      "SELECT quad1, quad2, quad3, quad4, cooperation, conflict, min(a.text, b.text), max(a.text, b.text) "
      "FROM tally_dyad t JOIN term a ON a.id = t.a JOIN term b ON b.id = t.b "
      "ORDER BY quad1 + quad2 + quad3 + quad4 DESC, 7, 8 LIMIT ? OFFSET ?",
      limit + 1, offset);
  while (query.row()) {
    if (out.dyads.size() == limit) {
      out.next = make_token('d', {offset + static_cast<std::int64_t>(limit)});
      break;
    }
    out.dyads.push_back({query.text(6), query.text(7), read_balance(query, 0)});
  }
  return out;
}

}  // namespace entente::query
