#include "export/network.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/limits.h"
#include "base/strings.h"
#include "export/plover.h"

namespace entente::exports {
namespace {

constexpr std::uint8_t kTieKinds = 10;  ///< Kinds of ties come after quad classes.

/// Roles that give a tie its direction.
struct Direction {
  std::string_view from, to;
};
constexpr std::array kDirections = std::to_array<Direction>(
    {{"supplier", "recipient"}, {"owner", "host"}, {"member", "organisation"}, {"observer", "organisation"}});

bool towards(const TieParty& from, const TieParty& to) {
  return std::any_of(kDirections.begin(), kDirections.end(),
                     [&](const Direction& d) { return d.from == from.role && d.to == to.role; });
}

std::string kind_name(std::uint8_t kind) {
  return kind < kTieKinds ? quad_kind(kind) : std::string(name_of(static_cast<TieKind>(kind - kTieKinds)));
}

}  // namespace

std::string quad_kind(int quad) {
  std::string out = lower_ascii(quad_name(quad));
  std::replace(out.begin(), out.end(), ' ', '-');
  return out;
}

bool lasts(TieKind kind) {
  switch (kind) {
    case TieKind::kMembership:
    case TieKind::kAgreement:
    case TieKind::kObligation:
    case TieKind::kPresence:
    case TieKind::kDispute:
      return true;
    case TieKind::kExercise:
    case TieKind::kTransfer:
    case TieKind::kMeeting:
    case TieKind::kOffice:
      return false;
  }
  return false;
}

std::uint32_t NetworkSum::number(const std::string& code) {
  const auto [place, fresh] = numbers_.try_emplace(code, static_cast<std::uint32_t>(codes_.size()));
  if (fresh) codes_.push_back(code);
  return place->second;
}

/// Each pair once; true where it is mutual.
bool NetworkSum::add(const std::map<std::pair<std::string, std::string>, bool>& pairs, std::uint8_t kind,
                     double net) {
  bool added = false;
  for (const auto& [pair, mutual] : pairs) {
    const Key key{number(pair.first), number(pair.second), kind};
    auto place = edges_.find(key);
    if (place == edges_.end()) {
      if (edges_.size() >= limits::kNetworkEdges) continue;
      place = edges_.emplace(key, Sum{}).first;
    }
    place->second.weight += 1;
    place->second.mutual += mutual ? 1 : 0;
    place->second.net += net;
    added = true;
  }
  return added;
}

bool NetworkSum::add(const Event& event) {
  std::map<std::pair<std::string, std::string>, bool> pairs;
  const bool together = event.recipients.empty();
  const std::vector<Side>& others = together ? event.actors : event.recipients;
  const std::size_t actors = std::min(event.actors.size(), limits::kDyadCodes);
  const std::size_t ends = std::min(others.size(), limits::kDyadCodes);
  for (std::size_t a = 0; a < actors; ++a) {
    for (std::size_t b = 0; b < ends; ++b) {
      if (event.actors[a].code != others[b].code) pairs[{event.actors[a].code, others[b].code}] = together;
    }
  }
  for (auto& [pair, mutual] : pairs) {
    if (pairs.count({pair.second, pair.first}) > 0) mutual = true;
  }
  return add(pairs, event.quad, static_cast<double>(event.goldstein));
}

bool NetworkSum::add(const Tie& tie) {
  std::map<std::pair<std::string, std::string>, bool> pairs;
  const std::size_t parties = std::min(tie.parties.size(), limits::kDyadCodes);
  for (std::size_t a = 0; a < parties; ++a) {
    for (std::size_t b = 0; b < parties; ++b) {
      const TieParty &from = tie.parties[a], &to = tie.parties[b];
      if (from.code == to.code || towards(to, from)) continue;
      pairs[{from.code, to.code}] = !towards(from, to);
    }
  }
  return add(pairs, static_cast<std::uint8_t>(kTieKinds + static_cast<int>(tie.kind)), 0);
}

DirectedNetwork NetworkSum::take() const {
  DirectedNetwork out;
  std::map<std::string, std::pair<std::set<std::string>, double>> nodes;
  for (const auto& [key, sum] : edges_) {
    const auto& [from, to, kind] = key;
    out.edges.push_back({codes_[from], codes_[to], kind_name(kind), sum.weight, sum.mutual, sum.net + 0.0});
    const DirectedEdge& edge = out.edges.back();
    // What is mutual is in both edges: half of it counts here, half there.
    const double told = sum.weight - sum.mutual / 2;
    for (const auto& [code, other] : {std::pair(edge.from, edge.to), std::pair(edge.to, edge.from)}) {
      auto& node = nodes[code];
      node.first.insert(other);
      node.second += told;
    }
  }
  std::sort(out.edges.begin(), out.edges.end(), [](const DirectedEdge& x, const DirectedEdge& y) {
    return std::tie(x.from, x.to, x.kind) < std::tie(y.from, y.to, y.kind);
  });
  for (const auto& [code, node] : nodes)
    out.nodes.push_back({code, static_cast<std::uint32_t>(node.first.size()), node.second});
  return out;
}

}  // namespace entente::exports
