/// SQLite with owners and one error: the thin layer that everything in src/store and src/query stands on.
///
/// The first failure of a connection sticks until it is cleared: what follows does nothing, so that a
/// function can run its statements in a row and look once at the end. Not safe from several threads: a
/// connection each.
///
///     Query find(database, "SELECT id FROM document WHERE uid = ?", uid);
///     while (find.row()) ids.push_back(find.integer(0));
///     if (const Status status = database.status(); !status) return status.error();
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/packer.h"

namespace entente::store {

enum class OpenMode : std::uint8_t {
  kRead,    ///< Must exist; nothing is ever written.
  kWrite,   ///< Must exist.
  kCreate,  ///< Made when it is not there.
};

class Query;

class Database {
 public:
  /// Opens the file, without looking at what it holds. Fails with kNotFound, kNoPermission or kStoreFailed.
  static Result<std::unique_ptr<Database>> open(const std::string& path, OpenMode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs statements that give no rows. False when they, or something before them, failed.
  bool run(const std::string& sql);

  bool ok() const { return !error_.has_value(); }
  Status status() const { return error_ ? Status(*error_) : Status(); }
  void clear() { error_.reset(); }
  void fail(Error error) {
    if (!error_) error_ = std::move(error);
  }

  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_); }
  /// Rows changed by the last statement.
  std::int64_t changed() const { return sqlite3_changes64(handle_); }
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_; }

  /// The store's dictionary: none until the store is opened as such (schema.h).
  const Packer& packer() const { return *packer_; }
  void use(std::shared_ptr<const Packer> packer) { packer_ = std::move(packer); }

  /// One number, or `otherwise` where there is no row.
  std::int64_t number(const std::string& sql, std::int64_t otherwise = 0);

 private:
  friend class Query;
  Database(std::string path, sqlite3* handle) : path_(std::move(path)), handle_(handle) {}
  using Statements = std::vector<sqlite3_stmt*>;
  /// A statement, and where to give it back to; nowhere when too many are kept already.
  sqlite3_stmt* take(std::string_view sql, Statements*& home);
  void note_failure(std::string_view doing);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::string path_;
  sqlite3* handle_;
  std::optional<Error> error_;
  std::shared_ptr<const Packer> packer_ = std::make_shared<const Packer>("");
  /// Prepared statements by their text; taken out while in use, so that the same one can run within itself.
  std::unordered_map<std::string, Statements, Hash, std::equal_to<>> idle_;
};

/// One run of one statement. Values are bound in the order of their question marks; texts are copied, blobs
/// must outlive the Query.
class Query {
 public:
  template <typename... Values>
  Query(Database& database, std::string_view sql, const Values&... values)
      : database_(database), statement_(database.ok() ? database.take(sql, home_) : nullptr) {
    (bind(values), ...);
  }
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  void bind(std::int64_t value);
  void bind(std::int32_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::uint32_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(bool value) { bind(static_cast<std::int64_t>(value)); }
  void bind(double value);
  void bind(std::string_view text);
  void bind(const std::string& text) { bind(std::string_view(text)); }
  void bind(const char* text) { bind(std::string_view(text)); }
  void bind(std::nullopt_t);
  void bind(const std::optional<std::int64_t>& value) { value ? bind(*value) : bind(std::nullopt); }
  void bind_blob(std::string_view bytes);

  /// The next row; false at the end or after a failure.
  bool row();
  /// Runs a statement that gives no rows; false after a failure.
  bool run() {
    row();
    return database_.ok();
  }

  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  int columns() const { return sqlite3_column_count(statement_); }
  bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string text(int column) const { return std::string(view(column)); }
  /// Valid until the next row().
  std::string_view view(int column) const;

 private:
  void bound(int code);

  Database& database_;
  std::vector<sqlite3_stmt*>* home_ = nullptr;
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

/// A transaction that takes the write lock at once; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database), open_(database.run("BEGIN IMMEDIATE")) {}
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// The failure that stuck, or that of the commit itself; the transaction is rolled back then.
  Status commit();

 private:
  Database& database_;
  bool open_;
};

/// What an error of SQLite means for the user of this file.
Error explain_failure(const std::string& path, int code, std::string_view message, std::string_view doing);

}  // namespace entente::store
