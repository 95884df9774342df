/// Which function answers which method and path.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "context.h"
#include "message.h"

namespace entente::server {

/// What a route is called with. `path` holds what stands for the {names} of its pattern, in order.
struct Call {
  const Request& request;
  std::vector<std::string> path;
  Context& context;
  bool csv = false;  ///< The path ended in .csv.
};

using Handler = std::function<Response(const Call&)>;

struct Route {
  std::string_view method = {};
  std::string_view pattern = {};  ///< "/api/v1/events/{id}"
  Handler handler = {};
  /// Repeated until the store changes, with an entity tag.
  bool cached = true;
  bool csv = true;  ///< Also answers to the path with .csv.
  std::uint64_t body_bytes = 0;
  bool to_file = false;  ///< The body may be large and goes to a file.
};

class Router {
 public:
  void add(std::vector<Route> routes);

  struct Match {
    const Route* route = nullptr;
    std::vector<std::string> path;
    bool csv = false;
    std::string allowed;  ///< Methods of the path, where it is known: "GET, HEAD, OPTIONS".
  };
  /// HEAD finds the route of GET.
  Match find(std::string_view method, const std::vector<std::string>& segments) const;

 private:
  struct Entry {
    std::vector<std::string> segments;
    Route route;
  };
  std::vector<Entry> entries_;
};

std::vector<Route> event_routes();
std::vector<Route> tie_routes();
std::vector<Route> actor_routes();
std::vector<Route> overview_routes();
std::vector<Route> document_routes();
std::vector<Route> world_routes();
std::vector<Route> pact_routes();
std::vector<Route> explain_routes();
std::vector<Route> correction_routes();
std::vector<Route> ingest_routes();
std::vector<Route> feed_routes();
std::vector<Route> server_routes();

}  // namespace entente::server
