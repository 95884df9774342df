/// One line of a JSON Lines file: an object with the fields of an article.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "text/offset_map.h"
#include "text/reader.h"

namespace entente::text {

/// The fields that are read; all others are ignored. Absent and null fields are empty.
struct JsonLine {
  RecordFields fields;
  std::string text;
  bool has_text = false;
  OffsetMap text_map;  ///< From `text` to the bytes of the line.
};

/// Parses a line of valid UTF-8. `path` and `line_number` are for messages. Errors: kBadSyntax with
/// path:line:column where the line stops being JSON, kBadField for a field of the wrong type.
Result<JsonLine> parse_json_line(std::string_view line, const std::string& path, std::uint64_t line_number);

}  // namespace entente::text
