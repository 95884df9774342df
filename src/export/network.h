/// The directed network of a day: sums over events and ties, before they are written.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "entente/query.h"
#include "export/names.h"

namespace entente::exports {

/// What one does to the other, of one kind.
struct DirectedEdge {
  std::string from, to;
  std::string kind;   ///< As NetworkEdge::kind.
  double weight = 0;  ///< Events, or ties that hold, from this one towards the other, mutual ones included.
  double mutual = 0;  ///< Those of both together: they are in the edge back as well.
  double net = 0;     ///< Goldstein sum of the events.
};

struct DirectedNode {
  std::string code;
  std::uint32_t degree = 0;  ///< Others that it has an edge with, in either direction.
  double strength = 0;       ///< Events and ties that it is in: mutual ones count once for each other side.
};

struct DirectedNetwork {
  std::vector<DirectedNode> nodes;  ///< By code.
  std::vector<DirectedEdge> edges;  ///< By from, to, kind.
};

/// "verbal-cooperation" for 1, ...
std::string quad_kind(int quad);

/// Kinds that hold from their beginning to their end; the others count when they took place in the window.
bool lasts(TieKind kind);

class NetworkSum {
 public:
  /// False when no edge was added: one side only, or kNetworkEdges is reached.
  bool add(const Event& event);
  bool add(const Tie& tie);
  DirectedNetwork take() const;

 private:
  struct Sum {
    double weight = 0, mutual = 0, net = 0;
  };
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint8_t>;  ///< From, to, kind.

  std::uint32_t number(const std::string& code);
  bool add(const std::map<std::pair<std::string, std::string>, bool>& pairs, std::uint8_t kind, double net);

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> codes_;
  std::map<Key, Sum> edges_;
};

}  // namespace entente::exports
