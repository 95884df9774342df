/// From paths to articles, in two steps that a pipeline can spread over threads:
///
///   1. RecordSource walks files, folders and archives, unpacks, and hands out raw records in a fixed order.
///   It
///      only moves bytes and finds where records end, so one thread feeds many.
///   2. Cleaner turns one raw record into one Article: encoding, HTML, furniture of the page, metadata,
///      language. That is the costly part; it is a pure function, safe from any number of threads.
///
/// Usage:
///
///     auto furniture = Boilerplate::parse(files);           // lang/*/boilerplate.txt
///     Cleaner cleaner(std::move(*furniture));
///     RecordSource source({"news/", "crawl.warc.gz", "-"});
///     while (auto item = source.next()) {
///       if (!item->record) { report(item->record.error()); continue; }
///       Result<Article> article = cleaner.clean(*item->record);
///     }
///
/// A bad file, record or folder is one item that holds an Error; the next call goes on with what follows it.
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
#include "text/offset_map.h"
#include "text/table.h"

namespace entente::text {

enum class RecordFormat : std::uint8_t {
  kPlain,  ///< A page as plain text.
  kHtml,   ///< A page as HTML.
  kText,   ///< A text that somebody has cut out of its page, plain or with HTML tags.
  kJson,   ///< One line of a JSON Lines file.
  kRow,    ///< One row of a table (CSV, TSV).
};

/// What a record says about its document besides the text, as it stands there. Empty: not said.
struct RecordFields {
  std::string id;
  std::string title;
  std::string language;       ///< Believed.
  std::string language_hint;  ///< Believed only when the text itself does not tell.
  std::string published;
  std::string captured;  ///< When a crawler fetched it: stands in for `published` (W107).
  std::string url;
  std::string author;
  std::string site;
};

/// How the body of a captured web response is wrapped.
struct BodyCoding {
  bool chunked = false;
  std::string packing;  ///< As Content-Encoding has it: "gzip", "br", "gzip, br".
  std::string charset;  ///< As Content-Type has it.
};

/// Bytes of one document, not yet decoded.
struct RawRecord {
  RecordFormat format = RecordFormat::kPlain;
  std::string bytes;  ///< The page, the line or row without its line end, the text of a feed's entry.
  std::string id;     ///< From the file's name and the record's number; the record's own id replaces it.
  std::string path;   ///< As given or found, with the path inside the archive: "news.zip/2019/a.html"; "-".
  std::uint64_t number = 0;  ///< From 1: the line of JSON Lines and tables, the count of the record in web
                             ///< archives and feeds. 0 for whole files.
  std::uint64_t offset = 0;  ///< Where the record begins in the (unpacked) file or archive entry.
  OffsetMap map;             ///< From `bytes` to that file, counted from `offset`.
  RecordFields fields;
  BodyCoding coding;
  std::shared_ptr<const TableHead> table;  ///< Of a row: what its cells are.
  std::vector<Warning> warnings;

  /// "path" or "path:number", as messages and Article::source show it.
  std::string where() const;
};

/// One step of a RecordSource: a record, or what went wrong at that place.
struct RawItem {
  std::string where;
  Result<RawRecord> record;
  std::string file = {};         ///< On the disk: "crawl.warc.gz", "news.zip"; "-".
  std::uint64_t bytes_read = 0;  ///< Of all files so far, as they lie on the disk: for progress.
};

/// How sources are to be read.
struct SourceOptions {
  ColumnNames columns;  ///< For tables; what is not named is found by common names of columns.
};

/// Walks the given paths in the given order: files, folders (all files below, sorted by name, hidden ones
/// left out), or "-" for standard input. What a file holds is decided by its content; its name is a hint for
/// content that could be several things. Archives are walked like folders, in their own order. Holds one open
/// file and at most one record in memory. The same files give the same items, so that a reader who was
/// stopped can pass over those already seen. Not safe from several threads.
class RecordSource {
 public:
  explicit RecordSource(std::vector<std::string> paths, SourceOptions options = {});
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
  /// not JSON (message: path:line:column) or a damaged body, kBadField for a field of the wrong type, a row
  /// with too many cells or a record without text.
  Result<Article> clean(const RawRecord& record) const;

  const Boilerplate& furniture() const { return furniture_; }

 private:
  Boilerplate furniture_;
};

/// Both steps in a row on one thread: calls `sink` for each article or error, in order, with its place.
void read_all(std::span<const std::string> paths, const Cleaner& cleaner,
              const std::function<void(const std::string& where, Result<Article>&& article)>& sink);

}  // namespace entente::text
