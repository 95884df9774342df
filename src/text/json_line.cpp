#include "text/json_line.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "base/limits.h"
#include "base/utf8.h"
#include "text/encoding.h"

namespace entente::text {
namespace {

/// Reports only where parsing failed; slow, and used only for lines that are already known to be bad.
class FaultFinder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  /// `position` counts to the end of the token that does not fit.
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::json::exception&) override {
    column = position > token.size() ? position - token.size() + 1 : 1;
    return false;
  }

  std::size_t column = 0;
};

std::string excerpt(std::string_view line, std::size_t column) {
  constexpr std::size_t kShown = 12;
  if (column > line.size()) return "the line ends there";
  std::string near;
  for (const char c : line.substr(column - 1, kShown)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) near += c;
  }
  return fmt::format("near \"{}\"", near);
}

Error not_json(std::string_view line, const std::string& path, std::uint64_t number, std::string_view cause) {
  FaultFinder finder;
  nlohmann::json::sax_parse(line.begin(), line.end(), &finder);
  const std::size_t column = std::max<std::size_t>(finder.column, 1);
  const bool whole = finder.column == 0;
  return {ErrorCode::kBadSyntax,
          fmt::format("{}:{}:{}: not JSON, {}. Each line must be one object, such as {{\"id\": \"a1\", "
                      "\"text\": \"...\"}}.",
                      path, number, column, whole ? std::string(cause) : excerpt(line, column))};
}

struct Field {
  std::string_view name;
  std::string RecordFields::*place;
};
constexpr std::array kFields = {Field{"id", &RecordFields::id},
                                Field{"title", &RecordFields::title},
                                Field{"lang", &RecordFields::language},
                                Field{"url", &RecordFields::url},
                                Field{"published", &RecordFields::published},
                                Field{"author", &RecordFields::author},
                                Field{"site", &RecordFields::site}};

/// Numbers are taken for text: an id is often one. False for any other type.
bool read_field(const simdjson::dom::element& value, std::string& out) {
  if (value.is_null()) return true;
  if (value.is_string()) {
    out = std::string(value.get_string().value_unsafe());
    return true;
  }
  if (!value.is_number()) return false;
  out = simdjson::minify(value);
  return true;
}

/// One escape of a JSON string; the parser has already found it valid.
struct Escape {
  char32_t code_point = 0;
  std::size_t length = 2;
};

unsigned hex4(std::string_view raw, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + 4 && i < raw.size(); ++i) {
    const char c = raw[i];
    const char digit = c <= '9' ? static_cast<char>(c - '0') : static_cast<char>((c | 32) - 'a' + 10);
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return value;
}

Escape escape_at(std::string_view raw, std::size_t at) {
  switch (raw[at + 1]) {
    case 'n':
      return {U'\n', 2};
    case 't':
      return {U'\t', 2};
    case 'r':
      return {U'\r', 2};
    case 'b':
      return {U'\b', 2};
    case 'f':
      return {U'\f', 2};
    case 'u':
      break;
    default:
      return {static_cast<unsigned char>(raw[at + 1]), 2};
  }
  const unsigned first = hex4(raw, at + 2);
  if (first < 0xD800 || first > 0xDFFF) return {first, 6};
  const unsigned second = raw.substr(at + 6).starts_with("\\u") ? hex4(raw, at + 8) : 0;
  if (first > 0xDBFF || second < 0xDC00 || second > 0xDFFF) return {U'\uFFFD', 6};
  return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 12};
}

/// Decodes the string whose first byte after the quote is at `at` of the line, noting where each byte is
/// from.
void unescape(std::string_view line, std::size_t at, std::string& out, OffsetMap& map) {
  map = OffsetMap(at);
  while (at < line.size()) {
    std::size_t stop = at;
    while (stop < line.size() && line[stop] != '"' && line[stop] != '\\') ++stop;
    map.add(out.size(), at);
    out.append(line.substr(at, stop - at));
    if (stop >= line.size() || line[stop] == '"') return;
    const Escape escape = escape_at(line, stop);
    map.add(out.size(), stop);
    utf8::append(escape.code_point, out);
    at = stop + escape.length;
  }
}

/// Where the value of the top-level field "text" begins, after its quote. The line is known to be valid, so a
/// walk over strings and depth suffices.
std::optional<std::size_t> text_place(std::string_view line) {
  int depth = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '{' || line[at] == '[') ++depth;
    if (line[at] == '}' || line[at] == ']') --depth;
    if (line[at] != '"') continue;
    const std::size_t begin = ++at;
    while (at < line.size() && line[at] != '"') at += line[at] == '\\' ? 2 : 1;
    if (depth != 1 || line.substr(begin, at - begin) != "text") continue;
    const std::size_t colon = line.find_first_not_of(" \t", at + 1);
    if (colon == std::string_view::npos || line[colon] != ':') continue;
    const std::size_t value = line.find_first_not_of(" \t", colon + 1);
    if (value != std::string_view::npos && line[value] == '"') return value + 1;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Result<JsonLine> parse_json_line(std::string_view line, const std::string& path, std::uint64_t number) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (parser.allocate(std::max<std::size_t>(line.size(), 64), limits::kMaxNesting) != simdjson::SUCCESS) {
    return Error{ErrorCode::kTooLarge, fmt::format("{}:{}: not enough memory for the line.", path, number)};
  }
  const auto fault = parser.parse(line.data(), line.size(), true).get(document);
  if (fault != simdjson::SUCCESS) return not_json(line, path, number, simdjson::error_message(fault));
  simdjson::dom::object object;
  if (document.get(object) != simdjson::SUCCESS) {
    return Error{ErrorCode::kBadSyntax,
                 fmt::format("{}:{}:1: not a JSON object. Each line must be one object with a \"text\".",
                             path, number)};
  }
  const auto wrong_type = [&](std::string_view name) {
    return Error{ErrorCode::kBadField,
                 fmt::format("{}:{}: the field \"{}\" is not a string.", path, number, name)};
  };
  JsonLine out;
  for (const Field& field : kFields) {
    simdjson::dom::element value;
    if (object[field.name].get(value) != simdjson::SUCCESS) continue;
    if (!read_field(value, out.fields.*field.place)) return wrong_type(field.name);
  }
  simdjson::dom::element text;
  if (object["text"].get(text) != simdjson::SUCCESS || text.is_null()) return out;
  if (!text.is_string()) return wrong_type("text");
  out.has_text = true;
  if (const auto place = text_place(line)) {
    unescape(line, *place, out.text, out.text_map);
  } else {
    out.text = std::string(text.get_string().value_unsafe());
  }
  return out;
}

}  // namespace entente::text
