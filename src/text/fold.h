/// A simplified form of text for comparing: lower case, no accents, straight quotes and dashes, single
/// spaces, none before a colon, semicolon, question or exclamation mark. Phrases of the lexicon and lines of
/// a page are compared in this form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text {

/// Folds `text` into `out` (cleared first). Linear time, one pass.
void fold(std::string_view text, std::string& out);

/// The same, and for every byte of the result the byte of `text` it came from, plus one entry for the end.
void fold(std::string_view text, std::string& out, std::vector<std::uint32_t>& from);

inline std::string folded(std::string_view text) {
  std::string out;
  fold(text, out);
  return out;
}

/// True for bytes that belong to a word in folded text: letters, digits, and all bytes of other scripts.
inline bool word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace entente::text
