#include "lang/tree.h"

#include <algorithm>

namespace entente::lang {
namespace {

/// Taken off every arc from the root: more than scores can differ by, so that one such arc is used, not two.
constexpr float kRootPenalty = 1000.0F;
constexpr float kNever = -1e9F;

/// Square matrix of arc scores among nodes, node 0 being the root: at(dependent, head).
struct Graph {
  explicit Graph(std::size_t n) : nodes(n), weights(n * n, kNever) {}
  float& at(std::size_t dependent, std::size_t head) { return weights[dependent * nodes + head]; }
  float at(std::size_t dependent, std::size_t head) const { return weights[dependent * nodes + head]; }

  std::size_t nodes;
  std::vector<float> weights;
};

using Heads = std::vector<std::size_t>;

Heads greedy_heads(const Graph& graph) {
  Heads heads(graph.nodes, 0);
  for (std::size_t d = 1; d < graph.nodes; ++d) {
    const float* row = graph.weights.data() + d * graph.nodes;
    heads[d] = static_cast<std::size_t>(std::max_element(row, row + graph.nodes) - row);
  }
  return heads;
}

/// The nodes of one cycle, or nothing.
std::vector<std::size_t> find_cycle(const Heads& heads) {
  std::vector<std::size_t> visited_from(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t at = start;
    while (at != 0 && visited_from[at] == 0) {
      visited_from[at] = start;
      at = heads[at];
    }
    if (at == 0 || visited_from[at] != start) continue;
    std::vector<std::size_t> cycle = {at};
    for (std::size_t node = heads[at]; node != at; node = heads[node]) cycle.push_back(node);
    return cycle;
  }
  return {};
}

Heads solve(const Graph& graph);

/// Puts one node in the place of a cycle, solves the smaller graph and opens the node again.
Heads solve_contracted(const Graph& graph, const Heads& heads, const std::vector<std::size_t>& cycle) {
  std::vector<bool> in_cycle(graph.nodes, false);
  for (const std::size_t node : cycle) in_cycle[node] = true;
  std::vector<std::size_t> outside;  // Node of the smaller graph -> node of this one; the cycle comes last.
  for (std::size_t node = 0; node < graph.nodes; ++node) {
    if (!in_cycle[node]) outside.push_back(node);
  }
  const std::size_t meta = outside.size();
  Graph smaller(meta + 1);
  std::vector<std::size_t> enters(meta), leaves(meta);  // The cycle's node at which an arc goes in or out.
  for (std::size_t i = 0; i < meta; ++i) {
    for (std::size_t j = 0; j < meta; ++j) smaller.at(i, j) = graph.at(outside[i], outside[j]);
    enters[i] = leaves[i] = cycle[0];
    const auto gain = [&](std::size_t node) {
      return graph.at(node, outside[i]) - graph.at(node, heads[node]);
    };
    for (const std::size_t node : cycle) {
      if (gain(node) > gain(enters[i])) enters[i] = node;
      if (graph.at(outside[i], node) > graph.at(outside[i], leaves[i])) leaves[i] = node;
    }
    smaller.at(meta, i) = gain(enters[i]);
    if (outside[i] != 0) smaller.at(i, meta) = graph.at(outside[i], leaves[i]);
  }
  const Heads small_heads = solve(smaller);
  Heads result = heads;
  for (std::size_t i = 1; i < meta; ++i) {
    result[outside[i]] = small_heads[i] == meta ? leaves[i] : outside[small_heads[i]];
  }
  result[enters[small_heads[meta]]] = outside[small_heads[meta]];
  return result;
}

Heads solve(const Graph& graph) {
  const Heads heads = greedy_heads(graph);
  const std::vector<std::size_t> cycle = find_cycle(heads);
  return cycle.empty() ? heads : solve_contracted(graph, heads, cycle);
}

/// The best head of each word by itself, straight from the scores.
Heads each_best_head(const std::vector<float>& scores, std::size_t n) {
  Heads heads(n + 1, 0);
  for (std::size_t d = 1; d <= n; ++d) {
    const float* row = scores.data() + (d - 1) * (n + 1);
    float best = row[0];
    std::size_t head = 0;
    for (std::size_t h = 1; h <= n; ++h) {
      const bool better = row[h] > best && h != d;
      best = better ? row[h] : best;
      head = better ? h : head;
    }
    heads[d] = head;
  }
  return heads;
}

bool has_one_root(const Heads& heads) {
  return std::count(heads.begin() + 1, heads.end(), std::size_t{0}) == 1;
}

}  // namespace

std::vector<std::int32_t> best_tree(const std::vector<float>& scores, std::size_t n) {
  if (n == 0) return {};
  Heads heads = each_best_head(scores, n);
  if (!has_one_root(heads) || !find_cycle(heads).empty()) {
    Graph graph(n + 1);
    for (std::size_t d = 1; d <= n; ++d) {
      for (std::size_t h = 0; h <= n; ++h) {
        if (h != d) graph.at(d, h) = scores[(d - 1) * (n + 1) + h] - (h == 0 ? kRootPenalty : 0.0F);
      }
    }
    heads = solve(graph);
  }
  std::vector<std::int32_t> result(n);
  for (std::size_t d = 1; d <= n; ++d) result[d - 1] = static_cast<std::int32_t>(heads[d]) - 1;
  return result;
}

}  // namespace entente::lang
