#include "router.h"

namespace entente::server {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> out;
  path.remove_prefix(1);
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/')) {
    out.emplace_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  out.emplace_back(path);
  return out;
}

bool is_name(const std::string& segment) { return segment.front() == '{'; }

/// Fills `path` where the segments fit the pattern.
bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments,
          std::vector<std::string>& path) {
  if (pattern.size() != segments.size()) return false;
  path.clear();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_name(pattern[i]) ? segments[i].empty() : pattern[i] != segments[i]) return false;
    if (is_name(pattern[i])) path.push_back(segments[i]);
  }
  return true;
}

}  // namespace

void Router::add(std::vector<Route> routes) {
  for (Route& route : routes) {
    auto segments = split(route.pattern);
    entries_.push_back({std::move(segments), std::move(route)});
  }
}

Router::Match Router::find(std::string_view method, const std::vector<std::string>& segments) const {
  constexpr std::string_view kCsv = ".csv";
  std::vector<std::string> without = segments;
  const bool csv =
      !segments.empty() && segments.back().size() > kCsv.size() && segments.back().ends_with(kCsv);
  if (csv) without.back().resize(without.back().size() - kCsv.size());
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  Match out;
  for (const Entry& entry : entries_) {
    std::vector<std::string> path;
    const bool in_csv = csv && entry.route.csv;
    if (!fits(entry.segments, in_csv ? without : segments, path)) continue;
    out.allowed += entry.route.method;
    out.allowed += entry.route.method == "GET" ? ", HEAD, " : ", ";
    if (entry.route.method != wanted || out.route) continue;
    out.route = &entry.route;
    out.path = std::move(path);
    out.csv = in_csv;
  }
  if (!out.allowed.empty()) out.allowed += "OPTIONS";
  return out;
}

}  // namespace entente::server
