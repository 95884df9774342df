#include "context.h"

#include "ingest_jobs.h"
#include "server_limits.h"

namespace entente::server {

Context::Context(ServeOptions options, std::shared_ptr<const Store> store,
                 std::shared_ptr<const WorldTables> tables)
    : options_(std::move(options)),
      store_(std::move(store)),
      tables_(std::move(tables)),
      cache_(limits::kCacheBytes),
      jobs_(std::make_unique<IngestJobs>(options_.store, [this](std::string& m) { return engine(m); })) {}

Context::~Context() { stop(); }

std::shared_ptr<const Engine> Context::engine(std::string& message) {
  const std::lock_guard lock(engine_mutex_);
  if (engine_) return engine_;
  Engine::Opened opened = Engine::open(options_.engine);
  if (!opened.ok) message = std::move(opened.message);
  engine_ = std::move(opened.engine);
  return engine_;
}

void Context::stop() {
  stopping_ = true;
  jobs_->stop();
}

}  // namespace entente::server
