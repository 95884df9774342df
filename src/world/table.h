/// Reading the plain tables of data/world: records of fields, and every mistake in them with its place.
///
/// The format is described in docs/world-tables.md. This file knows its grammar (records, fields, languages,
/// alternatives, comments) and nothing of what the fields mean; tables.h does.
///
///     std::vector<Problem> problems;
///     std::vector<Record> records = parse_table(text, "data/world/states.txt", problems);
///
/// The parser goes on after a mistake and reports all of them. Records hold copies: nothing points into
/// `text`. Pure functions, linear in the length of the text, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::world {

/// A mistake or a doubt in a table.
struct Problem {
  std::string file;
  std::uint32_t line = 0;    ///< From 1.
  std::uint32_t column = 0;  ///< From 1, in bytes.
  std::string reason;
  bool fatal = true;  ///< False: worth a look, but the tables can be used.

  /// "states.txt:12:3: unknown field `captial`".
  std::string text() const;
};

/// A field of a record: "name fr Russie; Fédération de Russie".
struct Field {
  std::string name;      ///< "name".
  std::string language;  ///< "fr", "en", "any", "de"; empty where the field takes none.
  std::string value;     ///< "Russie; Fédération de Russie".
  std::uint32_t line = 0;
  std::uint32_t column = 0;        ///< Of the field's name.
  std::uint32_t value_column = 0;  ///< Of the value.
};

struct Record {
  std::string kind;  ///< "state", "organisation", "person", "place", "thing".
  std::string key;   ///< Code or name.
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t key_column = 0;
  std::vector<Field> fields;
};

/// One alternative of a value, trimmed, and where it stands.
struct Alternative {
  std::string_view text;
  std::uint32_t column = 0;
};

/// Parses one table. Every mistake is added to `problems`; the records that could be read are returned.
std::vector<Record> parse_table(std::string_view text, const std::string& file,
                                std::vector<Problem>& problems);

/// Splits at a separator and trims; empty alternatives are left out. Views into `value`.
std::vector<Alternative> split(std::string_view value, char separator, std::uint32_t column = 1);

/// Splits at blanks.
std::vector<Alternative> split_blanks(std::string_view value, std::uint32_t column = 1);

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace entente::world
