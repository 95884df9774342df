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
inline Step decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::uint32_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first > 0xF4 || at + length > text.size()) return {};
  char32_t point = first & (0xFFU >> (length + 1));
  for (std::uint32_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {};
    point = (point << 6U) | (byte(at + i) & 0x3FU);
  }
  return {point, length};
}

/// Appends the code point as UTF-8.
void append(char32_t point, std::string& out);

/// True where the bytes begin with an upper-case Latin, Greek or Cyrillic letter.
bool starts_upper(std::string_view text);

}  // namespace entente::utf8
