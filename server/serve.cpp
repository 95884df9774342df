#include "serve.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "address.h"
#include "guard.h"
#include "ingest_jobs.h"
#include "router.h"
#include "server_limits.h"
#include "site.h"
#include "transport.h"

namespace entente::server {
namespace {

constexpr std::size_t kShortestToken = 16;
constexpr unsigned kThreadsOfACore = 2;  // an answer waits for the disk and for others' answers too

Response options_response(const std::string& allowed) {
  Response out;
  out.status = 204;
  out.headers.emplace_back("Allow", allowed.empty() ? "GET, HEAD, OPTIONS" : allowed);
  return out;
}

class ServiceImplementation final : public Service {
 public:
  ServiceImplementation(ServeOptions options, std::shared_ptr<const Store> store,
                        std::shared_ptr<const WorldTables> tables)
      : guard_(options), context_(std::move(options), std::move(store), std::move(tables)) {
    for (auto* routes :
         {event_routes, tie_routes, actor_routes, overview_routes, document_routes, world_routes, pact_routes,
          explain_routes, correction_routes, ingest_routes, feed_routes, server_routes})
      router_.add(routes());
  }

  ~ServiceImplementation() override {
    context_.stop();
    transport_.reset();
  }

  std::string listen() {
    const ServeOptions& options = context_.options();
    TransportOptions transport;
    transport.bind = options.bind;
    transport.port = options.port;
    transport.threads = options.threads > 0
                            ? options.threads
                            : std::max(4U, kThreadsOfACore * std::thread::hardware_concurrency());
    transport.spool_folder = context_.jobs().folder();
    transport.plan = [this](const Request& request) { return plan(request); };
    transport.answer = [this](const std::shared_ptr<const Request>& request) { return answer(request); };
    transport.finish = [](const Request*, Response& response) { Guard::finish(response); };
    auto started = Transport::start(std::move(transport));
    transport_ = std::move(started.transport);
    return started.problem;
  }

  std::string address() const override {
    const std::string& bind = context_.options().bind;
    const bool v6 = bind.find(':') != std::string::npos;
    return fmt::format("http://{}{}{}:{}/", v6 ? "[" : "", bind, v6 ? "]" : "", transport_->port());
  }

  void wait(const std::atomic<bool>* stop) override {
    while (!*stop) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    context_.stop();
    transport_.reset();
  }

 private:
  static bool is_ours(const Request& request) {
    return !request.segments.empty() && (request.segments[0] == "api" || request.segments[0] == "feeds");
  }

  Plan plan(const Request& request) {
    Plan out;
    out.refusal = guard_.refuse(request);
    if (out.refusal) return out;
    const Router::Match match = router_.find(request.method, request.segments);
    if (request.method == "OPTIONS") {
      out.refusal = options_response(match.allowed);
    } else if (match.route) {
      out.body_bytes = match.route->to_file ? context_.options().upload_bytes : match.route->body_bytes;
      out.to_file = match.route->to_file;
      if (out.to_file) out.refusal = context_.jobs().refusal(context_.options().allow_ingest);
    } else if (!match.allowed.empty() || (request.method != "GET" && request.method != "HEAD")) {
      const std::string allowed = match.allowed.empty() ? "GET, HEAD, OPTIONS" : match.allowed;
      out.refusal = failure(405, "E060", fmt::format("this address takes {}", allowed));
      out.refusal->headers.emplace_back("Allow", allowed);
    }
    return out;
  }

  Response answer(const std::shared_ptr<const Request>& request) {
    const Router::Match match = router_.find(request->method, request->segments);
    if (!match.route) {
      if (!is_ours(*request)) return site(*request);
      return failure(404, "E060", "there is no such address; see /api/v1/openapi.json");
    }
    const auto handle = [this, request, match] {
      return guarded(match.route->handler, {*request, match.path, context_, match.csv});
    };
    if (!match.route->cached) return handle();
    const std::string key = fmt::format("{} {}", request->header("host"), request->target);
    const bool fresh = request->header("cache-control").find("no-cache") != std::string_view::npos;
    return from_cache(context_.cache().get(key, context_.store().version(), handle, fresh), *request);
  }

  /// A failure of ours must neither end the program for everybody nor leave those waiting who asked the same.
  static Response guarded(const Handler& handler, const Call& call) {
    try {
      return handler(call);
    } catch (const std::bad_alloc&) {
      return failure(503, "E022", "there is not enough memory for this answer; ask for less");
    } catch (const std::exception& error) {
      return failure(500, "E075", fmt::format("the server failed on this request: {}", error.what()));
    }
  }

  static Response from_cache(const Cache::Found& found, const Request& request) {
    const KeptAnswer& kept = *found.answer;
    Response out = kept.plain();
    if (out.status != 200) return out;
    if (found.age) out.headers.emplace_back("Age", fmt::format("{}", found.age->count()));
    out.headers.emplace_back("ETag", kept.tag());
    out.headers.emplace_back("Vary", "Accept-Encoding");
    if (matches_tag(request, kept.tag())) {
      out.status = 304;
      out.body = {};
      return out;
    }
    if (!accepts_gzip(request)) return out;
    if (auto packed = kept.compressed()) {
      out.body = std::move(*packed);
      out.headers.emplace_back("Content-Encoding", "gzip");
    }
    return out;
  }

  Guard guard_;
  Router router_;
  Context context_;  ///< Its cache computes answers of the router's on a thread of its own.
  std::unique_ptr<Transport> transport_;
};

/// Nothing when the options may be used.
std::string problem_of(const ServeOptions& options) {
  const std::optional<bool> loopback = is_loopback(options.bind);
  if (!loopback)
    return fmt::format("--bind: `{}` is no address; write 127.0.0.1, 0.0.0.0 or ::1", options.bind);
  if (!*loopback && options.token.empty())
    return fmt::format(
        "--bind {} lets other machines read the store: give a --token of at least {} characters that they "
        "must "
        "know (`openssl rand -hex 16` makes one)",
        options.bind, kShortestToken);
  if (!options.token.empty() && options.token.size() < kShortestToken)
    return fmt::format("--token: a token has at least {} characters", kShortestToken);
  const bool plain = std::all_of(options.token.begin(), options.token.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '~';
  });
  if (!plain) return "--token: a token has letters, digits, `-`, `_`, `.` and `~` only";
  return {};
}

}  // namespace

Service::Started Service::start(ServeOptions options) {
  Started out;
  const auto fail = [&](std::string code, std::string message) {
    out.code = std::move(code);
    out.message = std::move(message);
    return std::move(out);
  };
  if (std::string problem = problem_of(options); !problem.empty()) return fail("E060", std::move(problem));
  Store::Opened store = Store::open(options.store);
  if (!store.ok) return fail(store.code, store.message);
  WorldTables::Opened tables = WorldTables::open(options.engine);
  if (!tables.ok) return fail("E010", tables.message);
  auto service = std::make_unique<ServiceImplementation>(std::move(options), std::move(store.store),
                                                         std::move(tables.tables));
  if (std::string problem = service->listen(); !problem.empty()) return fail("E011", std::move(problem));
  out.ok = true;
  out.service = std::move(service);
  return out;
}

}  // namespace entente::server
