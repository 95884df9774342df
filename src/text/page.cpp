#include "text/page.h"

#include <algorithm>
#include <functional>

#include "text/fold.h"

namespace entente::text {
namespace {

/// Bytes at `at` that are blank: ASCII blanks and controls, no-break and other wide spaces, zero-width marks.
std::size_t blank_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  if (byte(0) <= 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && (byte(1) == 0xA0 || byte(1) == 0xAD || byte(1) == 0x85)) return 2;
  if (byte(0) == 0xE2 && byte(1) == 0x80 &&
      (byte(2) <= 0x8F || byte(2) == 0xA8 || byte(2) == 0xA9 || byte(2) == 0xAF))
    return 3;
  if (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) return 3;
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return 3;
  return 0;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t blank = blank_length(text, begin);
    if (blank == 0) break;
    begin += blank;
  }
  text.remove_prefix(std::min(begin, text.size()));
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (blank_length(text, last) == 0) break;
    text = text.substr(0, last);
  }
  return text;
}

struct Line {
  std::string_view text;  ///< Trimmed; empty for a blank line.
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = from;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r' && text[end] != '\f') ++end;
    lines.push_back({trim(text.substr(from, end - from))});
    const bool pair = text.substr(end).starts_with("\r\n");
    from = end + (pair ? 2 : 1);
  }
  return lines;
}

bool closes_sentence(std::string_view line) {
  while (!line.empty() && std::string_view("\"')]").find(line.back()) != std::string_view::npos) {
    line.remove_suffix(1);
  }
  for (const std::string_view quote : {"\xC2\xBB", "\xE2\x80\x9D", "\xE2\x80\x99"}) {
    if (line.ends_with(quote)) line = trim(line.substr(0, line.size() - quote.size()));
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("\xE2\x80\xA6");
}

constexpr std::size_t kMinWrapBytes = 45;
constexpr std::size_t kMaxWrapBytes = 120;

/// Wrapped text has many lines of nearly one length that break off in mid-sentence.
bool looks_wrapped(const std::vector<Line>& lines) {
  std::size_t inner = 0;
  std::size_t open = 0;
  std::size_t even = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text.empty() || lines[i + 1].text.empty()) continue;
    ++inner;
    open += closes_sentence(lines[i].text) ? 0 : 1;
    even += lines[i].text.size() >= kMinWrapBytes && lines[i].text.size() <= kMaxWrapBytes ? 1 : 0;
  }
  constexpr std::size_t kFewest = 4;
  return inner >= kFewest && open * 10 >= inner * 6 && even * 10 >= inner * 8;
}

bool sentence_mark(char c) { return c == '.' || c == '!' || c == '?'; }

void measure_ending(Block& block, std::string_view folded) {
  std::size_t end = folded.size();
  while (end > 0 && std::string_view("\"')] *").find(folded[end - 1]) != std::string_view::npos) --end;
  if (end == 0) return;
  block.ends_sentence = sentence_mark(folded[end - 1]);
  block.introduces = folded[end - 1] == ':';
}

void measure_block(Block& block) {
  constexpr std::size_t kProseWords = 8;
  constexpr std::size_t kSurelyProseBytes = 220;
  fold(block.text, block.folded);
  block.hash = std::hash<std::string_view>{}(block.folded);
  block.words = 0;
  bool inside = false;
  for (const char c : block.folded) {
    const bool word = word_byte(c);
    block.words += word && !inside ? 1 : 0;
    inside = word || c == '\'' || c == '-';
  }
  measure_ending(block, block.folded);
  const bool mostly_links = block.linked * 2 > block.text.size();
  block.prose = !mostly_links && ((block.ends_sentence && block.words >= kProseWords) ||
                                  block.folded.size() >= kSurelyProseBytes);
}

}  // namespace

std::vector<Block> split_blocks(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  const bool wrapped = looks_wrapped(lines);
  std::vector<Block> blocks;
  bool joins = false;
  for (const Line& line : lines) {
    if (line.text.empty()) {
      joins = false;
      continue;
    }
    if (joins) {
      std::string_view& block = blocks.back().text;
      block = {block.data(), static_cast<std::size_t>(line.text.data() + line.text.size() - block.data())};
    } else {
      blocks.emplace_back().text = line.text;
    }
    joins = wrapped && line.text.size() >= kMinWrapBytes;
  }
  return blocks;
}

void measure(std::vector<Block>& blocks) {
  for (Block& block : blocks) measure_block(block);
}

}  // namespace entente::text
