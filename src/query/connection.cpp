#include "query/connection.h"

#include <fmt/format.h>

#include "base/limits.h"
#include "store/body.h"
#include "store/body_table.h"

namespace entente::query {
namespace {

constexpr int kStepsBetweenLooks = 2000;  // of SQLite's virtual machine: well below a millisecond

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, const StoreOptions& options) {
  auto database = store::open_for_reading(path);
  if (!database) return database.error();
  (*database)->run(fmt::format("PRAGMA cache_size = -{}", options.cache_bytes / 1024));
  (*database)->run(fmt::format("PRAGMA mmap_size = {}", options.mapped_bytes));
  (*database)->run("PRAGMA temp_store = MEMORY");
  (*database)->run("PRAGMA query_only = ON");
  if (const Status status = (*database)->status(); !status) return status.error();
  std::unique_ptr<Connection> out(new Connection(std::move(*database)));
  sqlite3_progress_handler(out->database_->handle(), kStepsBetweenLooks, &Connection::on_progress, out.get());
  return out;
}

Connection::~Connection() { sqlite3_progress_handler(database_->handle(), 0, nullptr, nullptr); }

int Connection::on_progress(void* self) {
  auto& connection = *static_cast<Connection*>(self);
  if (connection.ended_ == Ended::kNo && connection.exhausted())
    connection.ended_ =
        connection.limits_.cancel && *connection.limits_.cancel ? Ended::kCancelled : Ended::kTime;
  return connection.ended_ == Ended::kNo ? 0 : 1;
}

bool Connection::exhausted() const {
  if (limits_.cancel && *limits_.cancel) return true;
  return limits_.timeout_ms > 0 && std::chrono::steady_clock::now() >= deadline_;
}

Status Connection::begin(const QueryLimits& limits) {
  database_->clear();
  limits_ = limits;
  ended_ = Ended::kNo;
  deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.timeout_ms);
  database_->run("BEGIN");
  database_->number("SELECT 1 FROM migration");  // reading takes the snapshot
  // Documents at hand may have been coded again since an earlier one.
  const std::int64_t version = database_->number("PRAGMA data_version");
  if (version != version_) {
    readings_.clear();
    recent_.clear();
    terms_.forget();
    version_ = version;
  }
  return status();
}

void Connection::end() {
  limits_ = {};
  ended_ = Ended::kNo;
  database_->clear();
  database_->run("COMMIT");
}

Status Connection::status() const {
  if (ended_ == Ended::kTime)
    return Error{
        ErrorCode::kTimeLimit,
        fmt::format("the question took more than {} ms and was ended; narrow it, by dates for instance",
                    limits_.timeout_ms)};
  if (ended_ == Ended::kCancelled) return Error{ErrorCode::kCancelled, "the question was cancelled"};
  return database_->status();
}

DocumentSummary Connection::document(std::int64_t row) {
  DocumentSummary out;
  Query query(
      *database_,
      "SELECT d.uid, d.name, d.source, d.title, d.language, d.site, d.url, d.published, story.uid, "
      "d.successor IS NULL, d.events, d.ties FROM document d JOIN document story ON story.id = d.story "
      "WHERE d.id = ?",
      row);
  if (!query.row()) return out;
  out.id = store::show_id(query.integer(0));
  out.name = query.text(1);
  out.source = query.text(2);
  out.title = query.text(3);
  out.language = terms_.text(query.integer(4));
  out.site = terms_.text(query.integer(5));
  out.url = query.text(6);
  out.published = store::date_of(static_cast<Day>(query.integer(7)));
  out.story = store::show_id(query.integer(8));
  out.current = query.integer(9) != 0;
  out.events = static_cast<std::uint32_t>(query.integer(10));
  out.ties = static_cast<std::uint32_t>(query.integer(11));
  return out;
}

std::optional<std::string> Connection::body(std::int64_t row) {
  auto block = store::read_body(*database_, row);
  if (!block)
    database_->fail(
        {ErrorCode::kStoreDamaged,
         fmt::format("{}: document {} has no text. `entente doctor --db {} --repair` has it read again.",
                     database_->path(), row, database_->path())});
  return block;
}

Event Connection::event(std::int64_t row, std::size_t number) {
  Event out;
  if (const auto kept = readings_.find(row); kept != readings_.end()) {
    if (number < kept->second.reading->events.size()) out = kept->second.reading->events[number];
    return out;
  }
  if (const auto block = body(row)) {
    if (const Status status = store::decode_event_of(*block, database_->packer(), number, out); !status)
      database_->fail(status.error());
  }
  return out;
}

Tie Connection::tie(std::int64_t row, std::size_t number) {
  Tie out;
  if (const auto kept = readings_.find(row); kept != readings_.end()) {
    if (number < kept->second.reading->ties.size()) out = kept->second.reading->ties[number];
    return out;
  }
  if (const auto block = body(row)) {
    if (const Status status = store::decode_tie_of(*block, database_->packer(), number, out); !status)
      database_->fail(status.error());
  }
  return out;
}

std::shared_ptr<const Reading> Connection::reading(std::int64_t row) {
  if (const auto kept = readings_.find(row); kept != readings_.end()) {
    recent_.splice(recent_.begin(), recent_, kept->second.place);
    return kept->second.reading;
  }
  auto reading = std::make_shared<Reading>();
  const auto block = body(row);
  if (!block) return reading;
  if (const Status status = store::decode_body(*block, database_->packer(), *reading); !status)
    database_->fail(status.error());
  if (readings_.size() >= limits::kReadingsKept) {
    readings_.erase(recent_.back());
    recent_.pop_back();
  }
  recent_.push_front(row);
  readings_[row] = {reading, recent_.begin()};
  return reading;
}

Result<std::unique_ptr<Connection>> Pool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return Connection::open(path_, options_);
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < options_.connections) idle_.push_back(std::move(connection));
}

}  // namespace entente::query
