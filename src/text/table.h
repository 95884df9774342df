/// Tables of articles: comma-, semicolon- or tab-separated values with a row of column names, quoted as RFC
/// 4180 has it ("a cell with ""quotes"", separators and line ends").
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/offset_map.h"

namespace entente::text {

/// What a column can hold.
enum class TableField : std::uint8_t { kText, kTitle, kDate, kId, kUrl, kLanguage, kAuthor, kSite };
inline constexpr std::size_t kTableFields = 8;

/// Which column holds what, by the names of columns: "text=body,date=published on".
class ColumnNames {
 public:
  /// Fields are text, title, date, id, url, lang, author and site. A comma in a column's name is part of it
  /// unless a field and `=` follow. Errors: kUsage, with what was expected.
  static Result<ColumnNames> parse(std::string_view mapping);

  /// Empty where the mapping does not name the field's column.
  const std::string& column(TableField field) const { return columns_[static_cast<std::size_t>(field)]; }
  bool empty() const;

 private:
  std::array<std::string, kTableFields> columns_;
};

/// The row of names, understood.
struct TableHead {
  char separator = ',';
  std::size_t columns = 0;
  /// The column of each field; nothing where the table has none.
  std::array<std::optional<std::size_t>, kTableFields> place;

  std::optional<std::size_t> at(TableField field) const { return place[static_cast<std::size_t>(field)]; }
};

/// Reads the row of names, which is valid UTF-8: finds the separator, and for each field the column that
/// `names` gives or else one with a usual name in French or English ("corps", "body"). Nothing when no column
/// holds a text.
std::optional<TableHead> read_table_head(std::string_view row, const ColumnNames& names);

/// Finds where a row ends, across line ends inside quoted cells; sees each byte once.
class RowScanner {
 public:
  explicit RowScanner(char separator) : separator_(separator) {}

  /// Goes on in `row`, of which an earlier part may have been seen. The place of the line end that ends the
  /// row, or npos when more is needed; `whole`: there is nothing more.
  std::size_t end(std::string_view row, bool whole);

  bool inside_quotes() const { return quoted_; }

 private:
  char separator_;
  std::size_t at_ = 0;
  bool quoted_ = false;
  bool cell_begins_ = true;
};

/// One cell: where it stands in the row, and whether it stands in quotes (which `begin` and `end` leave out).
struct TableCell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool quoted = false;
};

/// Takes a row without its line end apart. A quote inside an unquoted cell, or one that is neither doubled
/// nor followed by a separator, stands for itself.
std::vector<TableCell> split_row(std::string_view row, char separator);

/// The text of a cell; `map`, when given, tells for each byte the byte of the row.
std::string cell_text(std::string_view row, const TableCell& cell, OffsetMap* map = nullptr);

}  // namespace entente::text
