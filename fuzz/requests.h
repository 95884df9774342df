/// Answers requests as the server does, without a network.
#pragma once

#include <string>

#include "context.h"
#include "guard.h"
#include "router.h"
#include "sample_store.h"
#include "support.h"

namespace entente::fuzz {

class Requests {
 public:
  Requests() : guard_(options()), context_(options(), store(), tables()) {
    using namespace entente::server;
    for (auto* routes : {event_routes, tie_routes, actor_routes, overview_routes, document_routes,
                         world_routes, correction_routes, feed_routes, server_routes})
      router_.add(routes());
  }

  void answer(server::Request request) {
    const auto target = server::parse_target(request.target);
    if (!target) return;
    request.segments = target->segments;
    request.parameters = target->parameters;
    auto response = guard_.refuse(request);
    if (!response) {
      const server::Router::Match match = router_.find(request.method, request.segments);
      if (!match.route) return;
      response = match.route->handler({request, match.path, context_, match.csv});
    }
    server::Guard::finish(*response);
    require(response->status >= 200 && response->status < 600, "a response has a status");
    require(response->status != 500, "no request makes the server fail");
    for (const auto& [name, value] : response->headers)
      require(value.find_first_of("\r\n") == std::string::npos, "no header holds a line end");
  }

 private:
  static server::ServeOptions options() {
    server::ServeOptions out;
    out.store = sample_store();
    out.timeout_ms = 1000;
    return out;
  }
  static std::shared_ptr<const Store> store() {
    auto opened = Store::open(sample_store());
    require(opened.ok, "the sample store opens");
    return opened.store;
  }
  static std::shared_ptr<const WorldTables> tables() {
    auto opened = WorldTables::open(shipped_data());
    require(opened.ok, "the world tables open");
    return opened.tables;
  }

  server::Guard guard_;
  server::Context context_;
  server::Router router_;
};

}  // namespace entente::fuzz
