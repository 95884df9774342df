/// Small helpers on UTF-8 that need no tables of ICU: stepping, and case folding of Latin letters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::utf8 {

/// Lower case of ASCII, Latin-1 and Latin Extended-A letters; every other byte stays. Never changes validity.
std::string lower(std::string_view text);

/// Same, appending to `out` without clearing it: for reuse of memory.
void lower_to(std::string_view text, std::string& out);

/// Lower case, accents taken off Latin letters, typographic apostrophes and hyphens made plain: for comparing
/// names.
std::string fold(std::string_view text);

/// The code point that begins at `at` (which must be in range) and its length in bytes. Invalid bytes count
/// as one, U+FFFD.
struct Step {
  char32_t point = 0xFFFD;
  std::uint32_t length = 1;
};
Step decode(std::string_view text, std::size_t at);

/// Appends the code point as UTF-8.
void append(char32_t point, std::string& out);

/// True where the bytes begin with an upper-case Latin, Greek or Cyrillic letter.
bool starts_upper(std::string_view text);

}  // namespace entente::utf8
