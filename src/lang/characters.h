/// Characters as the language models see them: classes, lower case, and typographic variants made equal, so
/// that "Étᴀᴛs" in a title, "L’Iran" with a curly apostrophe and "l'Iran" are the same words to a model. The
/// text itself is never changed: folding is for looking up only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente::lang {

enum class CharClass : std::uint8_t {
  kSpace,    ///< Blanks, no-break and thin spaces, tabs, control characters, byte order marks, zero-width
             ///< spaces.
  kNewline,  ///< "\n" and "\r".
  kLower,    ///< Lower-case letters, letters without case, combining marks and joiners.
  kUpper,
  kDigit,
  kOther,  ///< Punctuation, symbols, emoji.
};

struct Character {
  char32_t code = 0;
  std::uint8_t bytes = 1;
};

/// What follows is asked for every character of every text, and nearly all are ASCII: those are answered in
/// place.
Character decode_beyond_ascii(std::string_view text, std::size_t at);
CharClass class_beyond_ascii(char32_t code);

/// The classes of ASCII characters.
inline constexpr std::array<CharClass, 128> kAsciiClasses = [] {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    classes[c] = c <= ' ' || c == 0x7F  ? CharClass::kSpace
                 : c >= 'a' && c <= 'z' ? CharClass::kLower
                 : c >= 'A' && c <= 'Z' ? CharClass::kUpper
                 : c >= '0' && c <= '9' ? CharClass::kDigit
                                        : CharClass::kOther;
  }
  classes['\n'] = classes['\r'] = CharClass::kNewline;
  return classes;
}();

/// The character that begins at `at`. Bytes that are no UTF-8 count as one character U+FFFD each.
inline Character decode(std::string_view text, std::size_t at) {
  if (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) return decode_beyond_ascii(text, at);
  return {at < text.size() ? static_cast<unsigned char>(text[at]) : char32_t{0}, 1};
}
void append_utf8(std::string& out, char32_t code);

inline CharClass class_of(char32_t code) {
  return code < kAsciiClasses.size() ? kAsciiClasses[code] : class_beyond_ascii(code);
}
inline bool is_letter(CharClass c) { return c == CharClass::kLower || c == CharClass::kUpper; }
char32_t to_lower(char32_t code);

/// Lower case with typographic variants folded: curly apostrophes and quotation marks to plain ones, dashes
/// to "-", no-break spaces to spaces, the ellipsis to "...". Replaces `out`.
void fold(std::string_view form, std::string& out);
/// The same without lower-casing.
void fold_typography(std::string_view form, std::string& out);

}  // namespace entente::lang
