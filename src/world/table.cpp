#include "world/table.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace entente::world {
namespace {

constexpr std::size_t kMaxLineBytes = 64 * 1024;  // A longer line is no table.
constexpr std::array<std::string_view, 5> kRecordKinds = {"state", "organisation", "person", "place",
                                                          "thing"};
constexpr std::array<std::string_view, 4> kLanguages = {"en", "fr", "any", "de"};
// Fields whose first word is a language.
constexpr std::array<std::string_view, 10> kSpoken = {"name", "gender", "demonym", "people",    "prefix",
                                                      "seat", "former", "short",   "ambiguous", "acronym"};

// A person's gender and an organisation's seat are the same in every language.
bool needs_language(std::string_view record, std::string_view field) {
  if (field == "gender") return record != "person";
  return field != "seat" || record == "state";
}

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// A comment begins at the margin of the line, after blanks only, or after " # ".
std::string_view without_comment(std::string_view line) {
  std::size_t start = 0;
  while (start < line.size() && blank(line[start])) ++start;
  if (start < line.size() && line[start] == '#') return {};
  std::size_t mark = line.find(" # ");
  if (mark == std::string_view::npos && line.size() >= 2 && line.substr(line.size() - 2) == " #") {
    mark = line.size() - 2;
  }
  if (mark != std::string_view::npos) line = line.substr(0, mark);
  while (!line.empty() && blank(line.back())) line.remove_suffix(1);
  return line;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t")); }

class Parser {
 public:
  Parser(const std::string& file, std::vector<Problem>& problems) : file_(file), problems_(problems) {}

  void line(std::string_view raw, std::uint32_t number) {
    number_ = number;
    if (raw.size() > kMaxLineBytes) return fail(1, "line is longer than 64 KiB");
    if (raw.find('\0') != std::string_view::npos) return fail(1, "a zero byte: this is no text");
    const std::string_view text = without_comment(raw);
    if (text.empty()) return;
    if (blank(text.front())) {
      field(text);
    } else {
      record(text);
    }
  }

  std::vector<Record> take() { return std::move(records_); }

 private:
  void fail(std::size_t column, std::string reason) {
    problems_.push_back({file_, number_, static_cast<std::uint32_t>(column), std::move(reason), true});
  }

  void record(std::string_view text) {
    inside_ = false;
    const std::string_view kind = first_word(text);
    if (!among(kRecordKinds, kind)) {
      return fail(
          1, fmt::format("unknown kind of record `{}`: state, organisation, person, place or thing", kind));
    }
    const std::string_view key = trimmed(text.substr(kind.size()));
    if (key.empty()) return fail(text.size() + 1, fmt::format("{} without code or name", kind));
    const auto column = static_cast<std::uint32_t>(key.data() - text.data()) + 1;
    records_.push_back({std::string(kind), std::string(key), file_, number_, column, {}});
    inside_ = true;
  }

  void field(std::string_view text) {
    std::size_t start = 0;
    while (blank(text[start])) ++start;
    if (records_.empty() || !inside_) {
      if (records_.empty()) fail(start + 1, "field before the first record");
      return;  // The record's own line has been reported.
    }
    Field out;
    out.line = number_;
    out.column = static_cast<std::uint32_t>(start) + 1;
    const std::string_view name = first_word(text.substr(start));
    out.name = name;
    std::size_t at = skip(text, start + name.size());
    if (among(kSpoken, name)) {
      const std::string_view language = first_word(text.substr(at));
      if (among(kLanguages, language)) {
        out.language = language;
        at = skip(text, at + language.size());
      } else if (needs_language(records_.back().kind, name)) {
        return fail(at + 1, fmt::format("`{}` needs a language (en, fr, any, de) before its value", name));
      }
    }
    if (at >= text.size()) return fail(text.size() + 1, fmt::format("`{}` without value", name));
    out.value = text.substr(at);
    out.value_column = static_cast<std::uint32_t>(at) + 1;
    records_.back().fields.push_back(std::move(out));
  }

  static std::size_t skip(std::string_view text, std::size_t at) {
    while (at < text.size() && blank(text[at])) ++at;
    return at;
  }

  const std::string& file_;
  std::vector<Problem>& problems_;
  std::vector<Record> records_;
  std::uint32_t number_ = 0;
  bool inside_ = false;
};

}  // namespace

std::string Problem::text() const { return fmt::format("{}:{}:{}: {}", file, line, column, reason); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<Record> parse_table(std::string_view text, const std::string& file,
                                std::vector<Problem>& problems) {
  Parser parser(file, problems);
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    parser.line(text.substr(0, end), ++number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parser.take();
}

std::vector<Alternative> split(std::string_view value, char separator, std::uint32_t column) {
  std::vector<Alternative> out;
  std::size_t start = 0;
  while (start <= value.size()) {
    const std::size_t end = std::min(value.find(separator, start), value.size());
    const std::string_view part = trimmed(value.substr(start, end - start));
    if (!part.empty()) out.push_back({part, column + static_cast<std::uint32_t>(part.data() - value.data())});
    start = end + 1;
  }
  return out;
}

std::vector<Alternative> split_blanks(std::string_view value, std::uint32_t column) {
  std::vector<Alternative> out;
  std::size_t at = 0;
  while (at < value.size()) {
    while (at < value.size() && blank(value[at])) ++at;
    const std::size_t start = at;
    while (at < value.size() && !blank(value[at])) ++at;
    if (at > start)
      out.push_back({value.substr(start, at - start), column + static_cast<std::uint32_t>(start)});
  }
  return out;
}

}  // namespace entente::world
