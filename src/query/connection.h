/// One reader of a store: a read-only connection, strings and documents that it has seen, and the limits of
/// the question at hand. A Pool lends them to threads.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "entente/store.h"
#include "store/identity.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/terms.h"

namespace entente::query {

using store::Day;
using store::Query;
using store::TermKind;

class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const std::string& path, const StoreOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Begins a question: one consistent state until end(), and a watch on the limits.
  Status begin(const QueryLimits& limits);
  void end();
  /// The failure that stuck, if any; one by the limits is kTimeLimit or kCancelled.
  Status status() const;

  DocumentSummary document(std::int64_t row);
  /// Everything read from a document; kept for the next questions. Never null; empty after a failure.
  std::shared_ptr<const Reading> reading(std::int64_t row);

  /// One event, or tie, of it, without the rest where the document is not at hand. Empty after a failure.
  Event event(std::int64_t row, std::size_t number);
  Tie tie(std::int64_t row, std::size_t number);

  store::Database& database() { return *database_; }
  store::Terms& terms() { return terms_; }

 private:
  explicit Connection(std::unique_ptr<store::Database> database)
      : database_(std::move(database)), terms_(*database_) {}
  static int on_progress(void* self);
  bool exhausted() const;
  std::optional<std::string> body(std::int64_t row);

  std::unique_ptr<store::Database> database_;
  store::Terms terms_;
  std::chrono::steady_clock::time_point deadline_;
  QueryLimits limits_;
  enum class Ended : std::uint8_t { kNo, kTime, kCancelled } ended_ = Ended::kNo;
  std::int64_t version_ = 0;
  std::list<std::int64_t> recent_;  ///< Documents at hand, the last used first.
  struct Kept {
    std::shared_ptr<const Reading> reading;
    std::list<std::int64_t>::iterator place;
  };
  std::unordered_map<std::int64_t, Kept> readings_;
};

/// Lends connections; opens more when all are lent. Safe from any thread.
class Pool {
 public:
  Pool(std::string path, StoreOptions options) : path_(std::move(path)), options_(options) {}
  Result<std::unique_ptr<Connection>> borrow();
  void give_back(std::unique_ptr<Connection> connection);
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  StoreOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

/// Runs one question on a borrowed connection.
template <typename T, typename Ask>
Result<T> ask(Pool& pool, const QueryLimits& limits, Ask&& question) {
  auto connection = pool.borrow();
  if (!connection) return connection.error();
  if (const Status begun = (*connection)->begin(limits); !begun) return begun.error();
  Result<T> answer = question(**connection);
  const Status status = (*connection)->status();
  (*connection)->end();
  pool.give_back(std::move(*connection));
  if (!status) return status.error();
  return answer;
}

}  // namespace entente::query
