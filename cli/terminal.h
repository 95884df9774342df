/// What a terminal can show: width, colours, and tables that fit.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

/// Columns of the terminal behind the stream; 100 when it is a file or pipe.
std::size_t columns(std::FILE* stream);
bool is_terminal(std::FILE* stream);

/// Characters that the text takes on a line (code points; combining marks count as none).
std::size_t display_width(std::string_view text);

/// Cut to the width with an ellipsis, never within a character.
std::string shorten(std::string_view text, std::size_t width);

/// Breaks at blanks into lines of at most `width`.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Escape sequences, empty strings where colours are off (not a terminal, or NO_COLOR set).
struct Paint {
  explicit Paint(std::FILE* stream);
  std::string_view bold, dim, red, green, yellow, blue, off;
};

/// A table of short columns; where they are too wide together the widest are cut, but never ids, which people
/// copy. A row may carry a detail, such as the sentence that it rests on, which stands
/// below it over the whole width; a detail that the next row repeats is shown once, below the last of them.
class Table {
 public:
  explicit Table(std::vector<std::string> header) : header_(std::move(header)) {}
  void add(std::vector<std::string> row, std::string detail = {}) {
    rows_.push_back({std::move(row), std::move(detail)});
  }
  bool empty() const { return rows_.empty(); }
  std::string render(std::size_t width, const Paint& paint) const;

 private:
  std::vector<std::size_t> widths(std::size_t width) const;

  struct Row {
    std::vector<std::string> cells;
    std::string detail;
  };
  std::vector<std::string> header_;
  std::vector<Row> rows_;
};

}  // namespace entente::cli
