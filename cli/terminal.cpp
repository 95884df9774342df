#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace entente::cli {
namespace {

constexpr std::size_t kDefaultColumns = 100;
constexpr std::size_t kWidestCell = 40;
constexpr std::size_t kNarrowestCell = 9;  ///< Of those that are cut.
constexpr std::size_t kDetailIndent = 6;

bool continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Combining diacritical marks U+0300..U+036F take no room.
bool combining(std::string_view text, std::size_t i) {
  const auto a = static_cast<unsigned char>(text[i]);
  if (i + 1 >= text.size()) return false;
  const auto b = static_cast<unsigned char>(text[i + 1]);
  return a == 0xCC || (a == 0xCD && b < 0xB0);
}

void pad(std::string& out, std::string_view text, std::size_t width) {
  out += text;
  const std::size_t used = display_width(text);
  out.append(width > used ? width - used : 0, ' ');
}

}  // namespace

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

std::size_t columns(std::FILE* stream) {
  winsize size{};
  if (is_terminal(stream) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return kDefaultColumns;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!continuation(text[i]) && !combining(text, i)) ++width;
  }
  return width;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::size_t taken = 0, i = 0;
  while (i < text.size()) {
    std::size_t next = i + 1;
    while (next < text.size() && continuation(text[next])) ++next;
    if (!combining(text, i) && ++taken >= width) break;
    i = next;
  }
  return std::string(text.substr(0, i)) + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = text.find_first_of(" \n\t", start);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view word = text.substr(start, end - start);
    start = end + 1;
    if (word.empty()) continue;
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width)
      lines.push_back(std::exchange(line, {}));
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

Paint::Paint(std::FILE* stream) {
  const char* no_color = std::getenv("NO_COLOR");
  if (!is_terminal(stream) || (no_color && *no_color)) return;
  bold = "\x1b[1m";
  dim = "\x1b[2m";
  red = "\x1b[31m";
  green = "\x1b[32m";
  yellow = "\x1b[33m";
  blue = "\x1b[34m";
  off = "\x1b[0m";
}

std::vector<std::size_t> Table::widths(std::size_t width) const {
  std::vector<std::size_t> out(header_.size(), 0);
  std::size_t all = 0;
  for (std::size_t c = 0; c < header_.size(); ++c) {
    out[c] = display_width(header_[c]);
    for (const Row& row : rows_)
      out[c] = std::max(out[c], std::min(display_width(row.cells[c]), kWidestCell));
    all += out[c] + 2;
  }
  const auto narrower = [&](std::size_t a, std::size_t b) {
    const auto room = [&](std::size_t c) { return header_[c] == "id" ? 0 : out[c]; };
    return room(a) < room(b);
  };
  std::vector<std::size_t> order(out.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (; all > width && !order.empty(); --all) {
    const std::size_t widest = *std::max_element(order.begin(), order.end(), narrower);
    if (header_[widest] == "id" || out[widest] <= kNarrowestCell) break;
    --out[widest];
  }
  return out;
}

std::string Table::render(std::size_t width, const Paint& paint) const {
  const std::vector<std::size_t> widths = this->widths(width);
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells, std::string_view on) {
    std::string text = "  ";
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const bool last = c + 1 == cells.size();
      pad(text, shorten(cells[c], widths[c]), last ? 0 : widths[c]);
      if (!last) text += "  ";
    }
    out += on;
    out += shorten(text, width);
    if (!on.empty()) out += paint.off;
    out += '\n';
  };
  line(header_, paint.dim);
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    line(rows_[r].cells, "");
    const std::string& detail = rows_[r].detail;
    if (detail.empty() || (r + 1 < rows_.size() && rows_[r + 1].detail == detail)) continue;
    for (const std::string& piece : wrap(detail, width > kDetailIndent + 2 ? width - kDetailIndent : width)) {
      out += std::string(kDetailIndent, ' ');
      out += paint.dim;
      out += piece;
      out += paint.off;
      out += '\n';
    }
  }
  return out;
}

}  // namespace entente::cli
