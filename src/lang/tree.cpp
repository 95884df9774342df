#include "lang/tree.h"

#include <algorithm>

namespace entente::lang {
namespace {

/// Taken off every arc from the root: more than scores can differ by, so that one such arc is used, not two.
constexpr float kRootPenalty = 1000.0F;
constexpr float kNever = -1e9F;

/// A sentence with more cycles within cycles than this leaves no memory behind.
constexpr std::size_t kKeptGraphs = 8;

using Graph = TreeScratch::Graph;

void choose_greedily(Graph& graph) {
  graph.heads.assign(graph.nodes, 0);
  for (std::size_t d = 1; d < graph.nodes; ++d) {
    const float* row = graph.weights.data() + d * graph.nodes;
    graph.heads[d] = static_cast<std::size_t>(std::max_element(row, row + graph.nodes) - row);
  }
}

/// Looks for a cycle of the heads; false where there is none.
bool find_cycle(Graph& graph) {
  const std::vector<std::size_t>& heads = graph.heads;
  graph.cycle.clear();
  graph.visited.assign(heads.size(), 0);  // by the search that began at this node
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t at = start;
    while (at != 0 && graph.visited[at] == 0) {
      graph.visited[at] = start;
      at = heads[at];
    }
    if (at == 0 || graph.visited[at] != start) continue;
    graph.cycle.push_back(at);
    for (std::size_t node = heads[at]; node != at; node = heads[node]) graph.cycle.push_back(node);
    return true;
  }
  return false;
}

Graph& graph_at(TreeScratch& scratch, std::size_t depth) {
  while (scratch.graphs.size() <= depth) scratch.graphs.emplace_back();
  return scratch.graphs[depth];
}

/// The graph with one node in the place of the cycle, which comes last.
void contract(Graph& graph, Graph& smaller) {
  graph.in_cycle.assign(graph.nodes, 0);
  for (const std::size_t node : graph.cycle) graph.in_cycle[node] = 1;
  graph.outside.clear();
  for (std::size_t node = 0; node < graph.nodes; ++node) {
    if (graph.in_cycle[node] == 0) graph.outside.push_back(node);
  }
  const std::vector<std::size_t>& outside = graph.outside;
  const std::size_t meta = outside.size();
  smaller.open(meta + 1);
  graph.enters.assign(meta, graph.cycle[0]);
  graph.leaves.assign(meta, graph.cycle[0]);
  for (std::size_t i = 0; i < meta; ++i) {
    for (std::size_t j = 0; j < meta; ++j) smaller.at(i, j) = graph.at(outside[i], outside[j]);
    const auto gain = [&](std::size_t node) {
      return graph.at(node, outside[i]) - graph.at(node, graph.heads[node]);
    };
    for (const std::size_t node : graph.cycle) {
      if (gain(node) > gain(graph.enters[i])) graph.enters[i] = node;
      if (graph.at(outside[i], node) > graph.at(outside[i], graph.leaves[i])) graph.leaves[i] = node;
    }
    smaller.at(meta, i) = gain(graph.enters[i]);
    if (outside[i] != 0) smaller.at(i, meta) = graph.at(outside[i], graph.leaves[i]);
  }
}

/// Finds the heads of the graph at this depth: puts one node in the place of a cycle, solves the smaller
/// graph and opens the node again.
void solve(TreeScratch& scratch, std::size_t depth) {
  Graph& graph = graph_at(scratch, depth);
  choose_greedily(graph);
  if (!find_cycle(graph)) return;
  Graph& smaller = graph_at(scratch, depth + 1);
  contract(graph, smaller);
  solve(scratch, depth + 1);
  const std::size_t meta = graph.outside.size();
  for (std::size_t i = 1; i < meta; ++i) {
    const std::size_t head = smaller.heads[i];
    graph.heads[graph.outside[i]] = head == meta ? graph.leaves[i] : graph.outside[head];
  }
  const std::size_t entry = smaller.heads[meta];
  graph.heads[graph.enters[entry]] = graph.outside[entry];
}

/// The best head of each word by itself, straight from the scores.
void choose_each_best(const std::vector<float>& scores, std::size_t n, Graph& graph) {
  graph.heads.assign(n + 1, 0);
  for (std::size_t d = 1; d <= n; ++d) {
    const float* row = scores.data() + (d - 1) * (n + 1);
    float best = row[0];
    std::size_t head = 0;
    for (std::size_t h = 1; h <= n; ++h) {
      const bool better = row[h] > best && h != d;
      best = better ? row[h] : best;
      head = better ? h : head;
    }
    graph.heads[d] = head;
  }
}

bool has_one_root(const std::vector<std::size_t>& heads) {
  return std::count(heads.begin() + 1, heads.end(), std::size_t{0}) == 1;
}

}  // namespace

void TreeScratch::Graph::open(std::size_t count) {
  nodes = count;
  weights.assign(count * count, kNever);
}

const std::vector<std::int32_t>& best_tree(const std::vector<float>& scores, std::size_t n,
                                           TreeScratch& scratch) {
  scratch.heads.assign(n, 0);
  if (n == 0) return scratch.heads;
  Graph& graph = graph_at(scratch, 0);
  choose_each_best(scores, n, graph);
  if (!has_one_root(graph.heads) || find_cycle(graph)) {
    graph.open(n + 1);
    for (std::size_t d = 1; d <= n; ++d) {
      for (std::size_t h = 0; h <= n; ++h) {
        if (h != d) graph.at(d, h) = scores[(d - 1) * (n + 1) + h] - (h == 0 ? kRootPenalty : 0.0F);
      }
    }
    solve(scratch, 0);
  }
  if (scratch.graphs.size() > kKeptGraphs) scratch.graphs.resize(kKeptGraphs);
  for (std::size_t d = 1; d <= n; ++d) scratch.heads[d - 1] = static_cast<std::int32_t>(graph.heads[d]) - 1;
  return scratch.heads;
}

}  // namespace entente::lang
