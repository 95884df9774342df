/// What every route works with: the store, what may be changed, and what is loaded when first needed.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "cache.h"
#include "entente/engine.h"
#include "entente/store.h"
#include "entente/world.h"
#include "serve.h"

namespace entente::server {

class IngestJobs;

/// Safe from any thread.
class Context {
 public:
  Context(ServeOptions options, std::shared_ptr<const Store> store,
          std::shared_ptr<const WorldTables> tables);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  const ServeOptions& options() const { return options_; }
  const Store& store() const { return *store_; }
  const WorldTables& tables() const { return *tables_; }
  /// Opened when first asked for; null with a message when that fails.
  std::shared_ptr<const Engine> engine(std::string& message);
  QueryLimits limits() const { return {options_.timeout_ms, &stopping_}; }
  Cache& cache() { return cache_; }
  IngestJobs& jobs() { return *jobs_; }
  void stop();

 private:
  ServeOptions options_;
  std::shared_ptr<const Store> store_;
  std::shared_ptr<const WorldTables> tables_;
  std::atomic<bool> stopping_ = false;
  std::mutex engine_mutex_;
  std::shared_ptr<const Engine> engine_;
  Cache cache_;
  std::unique_ptr<IngestJobs> jobs_;
};

}  // namespace entente::server
