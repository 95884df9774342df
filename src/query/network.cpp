// The network of a day: who is tied to whom, by events of late and by ties that hold.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/calendar.h"
#include "base/limits.h"
#include "query/load.h"
#include "query/questions.h"
#include "query/tie_filter.h"

namespace entente::query {
namespace {

constexpr std::array<const char*, 4> kQuadKinds = {"verbal-cooperation", "material-cooperation",
                                                   "verbal-conflict", "material-conflict"};

/// Kinds that last: they count on a day between their beginning and their end. The others count when they
/// took place within the window.
constexpr std::array kLasting = {TieKind::kMembership, TieKind::kAgreement, TieKind::kObligation,
                                 TieKind::kPresence, TieKind::kDispute};
constexpr std::array kMomentary = {TieKind::kExercise, TieKind::kTransfer, TieKind::kMeeting};

struct Sum {
  double weight = 0, net = 0;
};

/// Edges by the rows of their codes and kind: 0 to 3 for quad classes, 10 and more for kinds of ties.
using Edges = std::map<std::tuple<std::int64_t, std::int64_t, int>, Sum>;
constexpr int kTieEdge = 10;

class Builder {
 public:
  Builder(Connection& connection, const NetworkQuestion& question)
      : connection_(connection), question_(question) {
    for (const std::string& code : question.around)
      around_.insert(connection.terms().find(TermKind::kCode, code).value_or(0));
  }

  bool wants(const std::string& kind) const {
    return question_.kinds.empty() ||
           std::find(question_.kinds.begin(), question_.kinds.end(), kind) != question_.kinds.end();
  }

  void add(std::int64_t a, std::int64_t b, int kind, double weight, double net) {
    if (!around_.empty() && around_.count(a) == 0 && around_.count(b) == 0) return;
    Sum& sum = edges_[{std::min(a, b), std::max(a, b), kind}];
    sum.weight += weight;
    sum.net += net;
  }

  void add_events(Day from, Day to) {
    std::vector<int> quads;
    for (int quad = 1; quad <= 4; ++quad) {
      if (wants(kQuadKinds[static_cast<std::size_t>(quad - 1)])) quads.push_back(quad);
    }
    if (quads.empty()) return;
    Query query(connection_.database(),
                fmt::format("SELECT a, b, quad, goldstein FROM event_dyad INDEXED BY event_dyad_day "
                            "WHERE day BETWEEN {} AND {} AND status <= 1 AND quad IN ({})",
                            from, to, fmt::join(quads, ", ")));
    while (query.row())
      add(query.integer(0), query.integer(1), static_cast<int>(query.integer(2)) - 1, 1,
          static_cast<double>(query.integer(3)) / 10);
  }

  void add_ties(Day from, Day to) {
    for (const TieKind kind : kLasting)
      add_ties(
          kind,
          fmt::format("((t.day_from > 0 AND t.day_from <= {0}) OR (t.day_from = 0 AND t.first <= {0})) AND "
                      "{1}",
                      to, not_ended_before(to)));
    for (const TieKind kind : kMomentary)
      add_ties(kind, fmt::format("t.day_from BETWEEN {} AND {}", from, to));
  }

  NetworkAnswer answer() {
    NetworkAnswer out;
    std::vector<std::pair<std::tuple<std::int64_t, std::int64_t, int>, Sum>> sorted(edges_.begin(),
                                                                                    edges_.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& x, const auto& y) { return x.second.weight > y.second.weight; });
    out.complete = sorted.size() <= question_.max_edges;
    if (!out.complete) sorted.resize(question_.max_edges);
    std::map<std::string, std::pair<std::set<std::string>, double>> nodes;
    for (const auto& [key, sum] : sorted) {
      const auto& [a, b, kind] = key;
      NetworkEdge edge;
      std::tie(edge.a, edge.b) = std::pair(connection_.terms().text(a), connection_.terms().text(b));
      if (edge.b < edge.a) std::swap(edge.a, edge.b);
      edge.kind = kind < kTieEdge ? kQuadKinds[static_cast<std::size_t>(kind)]
                                  : std::string(name_of(static_cast<TieKind>(kind - kTieEdge)));
      edge.weight = sum.weight;
      edge.net = sum.net;
      for (const auto& [code, other] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
        nodes[code].first.insert(other);
        nodes[code].second += edge.weight;
      }
      out.edges.push_back(std::move(edge));
    }
    std::stable_sort(out.edges.begin(), out.edges.end(), [](const NetworkEdge& x, const NetworkEdge& y) {
      return std::tie(y.weight, x.a, x.b, x.kind) < std::tie(x.weight, y.a, y.b, y.kind);
    });
    for (const auto& [code, node] : nodes)
      out.nodes.push_back({code, static_cast<std::uint32_t>(node.first.size()), node.second});
    std::stable_sort(out.nodes.begin(), out.nodes.end(),
                     [](const NetworkNode& x, const NetworkNode& y) { return x.strength > y.strength; });
    return out;
  }

 private:
  void add_ties(TieKind kind, const std::string& condition) {
    if (!wants(std::string(name_of(kind)))) return;
    Query query(
        connection_.database(),
        fmt::format("SELECT t.id, p.code FROM tie t JOIN tie_party p ON p.tie = t.id WHERE t.kind = {} AND "
                    "t.status <= 1 AND {} ORDER BY t.id",
                    static_cast<int>(kind), condition));
    std::int64_t tie = 0;
    std::vector<std::int64_t> parties;
    const auto pairs = [&] {
      for (std::size_t i = 0; i < parties.size(); ++i) {
        for (std::size_t j = i + 1; j < parties.size(); ++j)
          add(parties[i], parties[j], kTieEdge + static_cast<int>(kind), 1, 0);
      }
      parties.clear();
    };
    while (query.row()) {
      if (query.integer(0) != tie) pairs();
      tie = query.integer(0);
      if (parties.size() < limits::kDyadCodes) parties.push_back(query.integer(1));
    }
    pairs();
  }

  Connection& connection_;
  const NetworkQuestion& question_;
  std::set<std::int64_t> around_;
  Edges edges_;
};

}  // namespace

Result<NetworkAnswer> network(Connection& connection, const NetworkQuestion& question) {
  Day to = question.on.known()
               ? store::last_of(question.on)
               : static_cast<Day>(connection.database().number("SELECT max(day) FROM tally_day"));
  to = store::day_of(calendar::last_day(store::date_of(to)));
  const Day from =
      store::add_days(to, 1 - static_cast<int>(std::clamp<std::uint32_t>(question.window_days, 1, 36500)));
  Builder builder(connection, question);
  if (to > 0) {
    builder.add_events(from, to);
    builder.add_ties(from, to);
  }
  NetworkAnswer out = builder.answer();
  out.on = store::date_of(to);
  out.from = store::date_of(from);
  return out;
}

}  // namespace entente::query
