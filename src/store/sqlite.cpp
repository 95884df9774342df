#include "store/sqlite.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>

#include "base/limits.h"

namespace entente::store {
namespace {

bool exists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

int flags_of(OpenMode mode) {
  constexpr int kShared = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (mode == OpenMode::kRead) return SQLITE_OPEN_READONLY | kShared;
  return SQLITE_OPEN_READWRITE | (mode == OpenMode::kCreate ? SQLITE_OPEN_CREATE : 0) | kShared;
}

/// A store on a read-only disk, or in the folder of somebody else, has no write-ahead log and cannot get one:
/// then nobody writes, and SQLite may read it without locks.
std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%')
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

int open_handle(const std::string& path, OpenMode mode, sqlite3** handle) {
  int code = sqlite3_open_v2(path.c_str(), handle, flags_of(mode), nullptr);
  if (code == SQLITE_OK)
    code = sqlite3_exec(*handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
  const bool refused = (code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY;
  const bool no_log = refused && mode == OpenMode::kRead && !exists(path + "-wal");
  if (!no_log) return code;
  sqlite3_close_v2(*handle);
  return sqlite3_open_v2(immutable_uri(path).c_str(), handle, flags_of(mode) | SQLITE_OPEN_URI, nullptr);
}

Error explain_unopened(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path file(path), folder = file.parent_path();
  if (std::filesystem::is_directory(file, ignored))
    return {ErrorCode::kNotAStore, fmt::format("{}: a folder, not a store. Name a file.", path)};
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored))
    return {ErrorCode::kNotFound,
            fmt::format("{}: there is no folder {}. Make it, or name another.", path, folder.string())};
  return {ErrorCode::kNoPermission,
          fmt::format("{}: may not be {}. Change the rights of the file and of its folder.", path,
                      exists(path) ? "opened" : "made")};
}

}  // namespace

Error explain_failure(const std::string& path, int code, std::string_view message, std::string_view doing) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kStoreBusy,
              fmt::format(
                  "{}: another program has been writing to the store for more than {} s. Wait until it is "
                  "done, or stop it, and try again.",
                  path, limits::kStoreBusyMilliseconds / 1000)};
    case SQLITE_FULL:
      return {
          ErrorCode::kWriteFailed,
          fmt::format("{}: the disk is full. What was committed is safe; make room and run the same command "
                      "again, it goes on where it was.",
                      path)};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::kNoPermission,
              fmt::format(
                  "{}: the store may not be written ({}). Change the rights of the file and of its folder.",
                  path, message)};
    case SQLITE_NOTADB:
      return {ErrorCode::kNotAStore,
              fmt::format("{}: not a store: the file is no SQLite database. Name another file.", path)};
    case SQLITE_CORRUPT:
      return {
          ErrorCode::kStoreDamaged,
          fmt::format("{}: the store is damaged ({}). `entente doctor --db {} --repair` mends what can be.",
                      path, message, path)};
    case SQLITE_IOERR:
      return {ErrorCode::kWriteFailed,
              fmt::format(
                  "{}: the disk failed, or is full, or the file has reached its size limit ({}). What was "
                  "committed is safe; mend the cause and run the same command again.",
                  path, message)};
    case SQLITE_INTERRUPT:
      return {ErrorCode::kCancelled, fmt::format("{}: stopped.", path)};
    case SQLITE_CANTOPEN:
      return explain_unopened(path);
    default:
      return {ErrorCode::kStoreFailed, fmt::format("{}: SQLite failed: {} ({})", path, message, doing)};
  }
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, OpenMode mode) {
  if (mode != OpenMode::kCreate && !exists(path)) {
    return Error{
        ErrorCode::kNotFound,
        fmt::format("{}: there is no such store. `entente ingest --db {} PATH...` makes one.", path, path)};
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return explain_unopened(path);
  sqlite3* handle = nullptr;
  const int code = open_handle(path, mode, &handle);
  std::unique_ptr<Database> database(new Database(path, handle));
  if (code != SQLITE_OK)
    return explain_failure(path, code, handle ? sqlite3_errmsg(handle) : "no memory", "opening");
  sqlite3_busy_timeout(handle, limits::kStoreBusyMilliseconds);
  return database;
}

Database::~Database() {
  for (const auto& [sql, statements] : idle_) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(handle_);
}

bool Database::run(const std::string& sql) {
  if (!ok()) return false;
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) note_failure(sql);
  return ok();
}

std::int64_t Database::number(const std::string& sql, std::int64_t otherwise) {
  Query query(*this, sql);
  return query.row() ? query.integer(0) : otherwise;
}

sqlite3_stmt* Database::take(std::string_view sql, Statements*& home) {
  auto found = idle_.find(sql);
  if (found == idle_.end() && idle_.size() < limits::kStoreStatements)
    found = idle_.emplace(std::string(sql), Statements()).first;
  home = found == idle_.end() ? nullptr : &found->second;
  if (home && !home->empty()) {
    sqlite3_stmt* statement = home->back();
    home->pop_back();
    return statement;
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) note_failure(sql);
  return statement;
}

void Database::note_failure(std::string_view doing) {
  fail(explain_failure(path_, sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_), doing));
}

Query::~Query() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  home_ ? home_->push_back(statement_) : static_cast<void>(sqlite3_finalize(statement_));
}

void Query::bound(int code) {
  if (statement_ && code != SQLITE_OK) database_.note_failure(sqlite3_sql(statement_));
}

void Query::bind(std::int64_t value) {
  bound(statement_ ? sqlite3_bind_int64(statement_, ++bound_, value) : SQLITE_OK);
}

void Query::bind(double value) {
  bound(statement_ ? sqlite3_bind_double(statement_, ++bound_, value) : SQLITE_OK);
}

void Query::bind(std::string_view text) {
  if (!statement_) return;
  bound(sqlite3_bind_text64(statement_, ++bound_, text.data() ? text.data() : "", text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Query::bind(std::nullopt_t) { bound(statement_ ? sqlite3_bind_null(statement_, ++bound_) : SQLITE_OK); }

void Query::bind_blob(std::string_view bytes) {
  if (!statement_) return;
  bound(sqlite3_bind_blob64(statement_, ++bound_, bytes.data() ? bytes.data() : "", bytes.size(),
                            SQLITE_STATIC));
}

bool Query::row() {
  if (!statement_ || !database_.ok()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_.note_failure(sqlite3_sql(statement_));
  return false;
}

std::string_view Query::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return {static_cast<const char*>(bytes), bytes ? static_cast<std::size_t>(size) : 0};
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Status Transaction::commit() {
  if (database_.run("COMMIT")) open_ = false;
  return database_.status();
}

}  // namespace entente::store
