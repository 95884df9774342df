// CSV and TSV: a record a row.

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "text/encoding.h"
#include "text/item_reader.h"
#include "text/stream_window.h"

namespace entente::text {
namespace {

std::string_view without_return(std::string_view row) {
  return row.ends_with('\r') ? row.substr(0, row.size() - 1) : row;
}

class TableReader : public ItemReader {
 public:
  TableReader(StreamPlace place, StreamPointer stream)
      : place_(std::move(place)), window_(std::move(stream)) {
    window_.skip_mark();
  }

  /// Reads the row of names, and before it the "sep=;" that Excel understands.
  Status read_head(const ColumnNames& names) {
    for (int tries = 0; tries < 2; ++tries) {
      RowScanner scanner(',');
      const std::size_t length = next_row(scanner).length;
      const std::string row(without_return(window_.ahead().substr(0, length)));
      const Decoded decoded = decode(row);
      advance(length);
      if (decoded.text().starts_with("sep=")) continue;
      const auto head = read_table_head(decoded.text(), names);
      const std::string* const missing = head ? missing_column(*head, names) : nullptr;
      if (head && missing == nullptr) {
        head_ = std::make_shared<const TableHead>(*head);
        return {};
      }
      return no_column(decoded.text(), missing != nullptr ? *missing : names.column(TableField::kText));
    }
    return Error{ErrorCode::kEmptyInput, fmt::format("{}: the table has no row of names.", place_.path)};
  }

  std::optional<RawItem> next() override {
    while (true) {
      RowScanner scanner(head_->separator);
      const Row row = next_row(scanner);
      if (!row.ended && window_.failed()) return failure();
      if (row.length > limits::kMaxLineBytes) {
        return pass_over(
            ErrorCode::kTooLarge,
            fmt::format("the row is longer than {} MiB, or a quotation mark that opens a cell is not "
                        "closed. It is left out.",
                        limits::kMaxLineBytes >> 20));
      }
      if (window_.ahead().empty()) return std::nullopt;
      if (scanner.inside_quotes()) {
        return pass_over(
            ErrorCode::kBadSyntax,
            "a quotation mark opens a cell here and none closes it before the table ends. Double "
            "quotation marks inside cells.");
      }
      if (auto item = take(row.length)) return item;
    }
  }

 private:
  /// A column that was named and that the table lacks; null when there is none.
  static const std::string* missing_column(const TableHead& head, const ColumnNames& names) {
    for (std::size_t i = 0; i < kTableFields; ++i) {
      const std::string& name = names.column(static_cast<TableField>(i));
      if (!name.empty() && !head.place[i]) return &name;
    }
    return nullptr;
  }

  Error no_column(std::string_view columns, std::string_view name) const {
    constexpr std::size_t kShown = 300;
    const std::string cause = name.empty() ? std::string("no column of the table holds a text")
                                           : fmt::format("the table has no column `{}`", name);
    return {ErrorCode::kBadField,
            fmt::format("{}:{}: {}; its columns are: {}. Name the right one with --columns, as in --columns "
                        "text=NAME.",
                        place_.path, line_, cause, columns.substr(0, kShown))};
  }

  std::string where(std::uint64_t line) const { return fmt::format("{}:{}", place_.path, line); }

  struct Row {
    std::size_t length = 0;  ///< Without its line end.
    bool ended = false;      ///< By a line end.
  };

  Row next_row(RowScanner& scanner) {
    while (true) {
      const std::size_t end = scanner.end(window_.ahead(), false);
      if (end != std::string_view::npos) return {end, true};
      if (window_.ahead().size() > limits::kMaxLineBytes) break;
      if (window_.more()) continue;
      const std::size_t last = scanner.end(window_.ahead(), true);
      if (last != std::string_view::npos) return {last, true};
      break;
    }
    return {window_.ahead().size(), false};
  }

  std::optional<RawItem> take(std::size_t length) {
    const std::string_view row = without_return(window_.ahead().substr(0, length));
    std::optional<RawItem> item;
    if (row.find_first_not_of(" \t,;") != std::string_view::npos) {
      RawRecord record;
      record.format = RecordFormat::kRow;
      record.bytes = row;
      record.path = place_.path;
      record.number = line_ + 1;
      record.offset = window_.offset();
      record.id = fmt::format("{}:{}", place_.id, line_ + 1);
      record.table = head_;
      std::string at = record.where();
      item = RawItem{std::move(at), std::move(record)};
    }
    advance(length);
    return item;
  }

  /// Moves over a row and its line end.
  void advance(std::size_t length) {
    const std::string_view ahead = window_.ahead();
    const std::size_t end = std::min(length + 1, ahead.size());
    line_ += static_cast<std::uint64_t>(
        std::count(ahead.begin(), ahead.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    if (length >= ahead.size()) ++line_;
    window_.skip(end);
  }

  RawItem failure() {
    RawItem item{where(line_ + 1), *window_.take_failure()};
    if (window_.recover()) {
      pass_line();
    } else {
      window_.skip(window_.ahead().size());
    }
    return item;
  }

  /// Leaves out a row whose end cannot be found. A stray quotation mark would swallow all rows behind it, so
  /// the next line is taken for the beginning of a row, some times; then all that was read is passed over.
  RawItem pass_over(ErrorCode code, std::string_view cause) {
    constexpr int kMaxRestarts = 8;
    RawItem item{where(line_ + 1), Error{code, fmt::format("{}: {}", where(line_ + 1), cause)}};
    if (++restarts_ > kMaxRestarts) skip_ahead();
    pass_line();
    return item;
  }

  void skip_ahead() {
    const std::string_view ahead = window_.ahead();
    line_ += static_cast<std::uint64_t>(std::count(ahead.begin(), ahead.end(), '\n'));
    window_.skip(ahead.size());
  }

  /// Moves over the rest of the line, however long.
  void pass_line() {
    while (true) {
      const std::size_t end = window_.ahead().find('\n');
      if (end != std::string_view::npos) return advance(end);
      window_.skip(window_.ahead().size());
      if (!window_.more()) return;
    }
  }

  StreamPlace place_;
  StreamWindow window_;
  std::shared_ptr<const TableHead> head_;
  std::uint64_t line_ = 0;  ///< Lines that are done with.
  int restarts_ = 0;
};

}  // namespace

Result<ItemReaderPointer> read_table(StreamPlace place, StreamPointer stream, const ColumnNames& names) {
  auto reader = std::make_unique<TableReader>(std::move(place), std::move(stream));
  if (const Status read = reader->read_head(names); !read) return read.error();
  return ItemReaderPointer(std::move(reader));
}

}  // namespace entente::text
