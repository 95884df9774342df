/// From paths to articles, in two steps that a pipeline can spread over threads:
///
///   1. RecordSource walks files and folders, unpacks gzip and zstd, and hands out raw records in a fixed
///      order. It only moves bytes, so one thread feeds many.
///   2. Cleaner turns one raw record into one Article: encoding, HTML, furniture of the page, metadata,
///      language. That is the costly part; it is a pure function, safe from any number of threads.
///
/// Usage:
///
///     auto furniture = Boilerplate::parse(files);           // lang/*/boilerplate.txt
///     Cleaner cleaner(std::move(*furniture));
///     RecordSource source({"news/", "more.jsonl.gz", "-"});
///     while (auto item = source.next()) {
///       if (!item->record) { report(item->record.error()); continue; }
///       Result<Article> article = cleaner.clean(*item->record);
///     }
///
/// A bad file, line or folder is one item that holds an Error; the next call goes on with what follows it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "text/article.h"
#include "text/boilerplate.h"

namespace entente::text {

enum class RecordFormat : std::uint8_t {
  kPlain,  ///< A whole file of plain text.
  kHtml,   ///< A whole file of HTML.
  kJson,   ///< One line of a JSON Lines file.
};

/// Bytes of one document, not yet decoded.
struct RawRecord {
  RecordFormat format = RecordFormat::kPlain;
  std::string bytes;         ///< The file, or the line without its line end.
  std::string id;            ///< From the file's name; a JSON line may replace it by its own.
  std::string path;          ///< As given or found; "-" for standard input.
  std::uint64_t line = 0;    ///< From 1 for JSON Lines, 0 for whole files.
  std::uint64_t offset = 0;  ///< Where `bytes` begins in the (unpacked) file.
  std::vector<Warning> warnings;

  /// "path" or "path:line", as messages and Article::source show it.
  std::string where() const;
};

/// One step of a RecordSource: a record, or what went wrong at that place.
struct RawItem {
  std::string where;
  Result<RawRecord> record;
};

/// Walks the given paths in the given order: files, folders (all files below, sorted by name, hidden ones
/// left out), or "-" for standard input. What a file holds is decided by its content; its name is a hint for
/// content that could be several things. Holds one open file and at most one record in memory. Not safe from
/// several threads.
class RecordSource {
 public:
  explicit RecordSource(std::vector<std::string> paths);
  ~RecordSource();
  RecordSource(RecordSource&&) noexcept;
  RecordSource& operator=(RecordSource&&) noexcept;

  /// The next record or error; nothing at the end of the last path.
  std::optional<RawItem> next();

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

/// Turns raw records into articles. Immutable once made: any number of threads may call clean() at once.
class Cleaner {
 public:
  explicit Cleaner(Boilerplate furniture) : furniture_(std::move(furniture)) {}

  /// Decodes and cleans. Fails with kEmptyInput when nothing readable is left, kBadSyntax for a line that is
  /// not JSON (message: path:line:column), kBadField for a field of the wrong type or a record without text.
  Result<Article> clean(const RawRecord& record) const;

  const Boilerplate& furniture() const { return furniture_; }

 private:
  Boilerplate furniture_;
};

/// Both steps in a row on one thread: calls `sink` for each article or error, in order, with its place.
void read_all(std::span<const std::string> paths, const Cleaner& cleaner,
              const std::function<void(const std::string& where, Result<Article>&& article)>& sink);

}  // namespace entente::text
