/// The server: a store's answers over HTTP, and the web application.
///
///     entente::server::Service::Started started = entente::server::Service::start({.store =
///     "news.entente"}); if (!started.ok) { std::cerr << started.message << '\n'; return 2; } std::cout <<
///     started.service->address() << '\n';          // "http://127.0.0.1:8400/" started.service->wait(&stop);
///     // until stop becomes true
///
/// It answers on threads of its own. docs/api.md and openapi.json describe what it answers.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "entente/engine.h"

namespace entente::server {

struct ServeOptions {
  std::string store;  ///< Path; must exist.
  std::string bind = "127.0.0.1";
  std::uint16_t port = 8400;       ///< 0: any that is free.
  std::string token;               ///< Needed for every request when not empty; must be set unless loopback.
  std::vector<std::string> names;  ///< Further host names by which browsers reach it.
  bool allow_ingest = false;
  bool allow_corrections = false;
  std::uint32_t timeout_ms = 5000;          ///< A question's time limit.
  std::uint64_t upload_bytes = 256u << 20;  ///< Of one ingest request.
  unsigned threads = 0;                     ///< That answer; 0: a few for each core.
  EngineOptions engine;
};

class Service {
 public:
  struct Started {
    bool ok = false;
    std::string code;
    std::string message;
    std::unique_ptr<Service> service;
  };
  /// Opens the store and listens. Fails as Store::open, or when the address cannot be used, or is no loopback
  /// address and there is no token.
  static Started start(ServeOptions options);
  virtual ~Service() = default;

  virtual std::string address() const = 0;
  /// Returns when `*stop` has become true and all requests at hand are answered or ended.
  virtual void wait(const std::atomic<bool>* stop) = 0;

 protected:
  Service() = default;
};

}  // namespace entente::server
