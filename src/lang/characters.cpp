#include "lang/characters.h"

#include <unicode/uchar.h>

#include <array>

namespace entente::lang {
namespace {

constexpr char32_t kTableEnd = 0x2100;  // Latin to general punctuation: nearly all that news holds.

CharClass classify(char32_t code) {
  if (code == '\n' || code == '\r') return CharClass::kNewline;
  const auto c = static_cast<UChar32>(code);
  const auto type = u_charType(c);
  if (code == 0xFEFF || code == 0x200B || u_isUWhiteSpace(c) || type == U_CONTROL_CHAR)
    return CharClass::kSpace;
  // Soft hyphens, joiners and marks of direction stand inside words and belong to them.
  if (type == U_FORMAT_CHAR) return CharClass::kLower;
  if (type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER) return CharClass::kUpper;
  if (u_isalpha(c) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ||
      type == U_ENCLOSING_MARK) {
    return CharClass::kLower;
  }
  return type == U_DECIMAL_DIGIT_NUMBER ? CharClass::kDigit : CharClass::kOther;
}

struct Tables {
  std::array<CharClass, kTableEnd> classes;
  std::array<char32_t, kTableEnd> lower;
  Tables() : classes{}, lower{} {
    for (char32_t c = 0; c < kTableEnd; ++c) {
      classes[c] = classify(c);
      lower[c] = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    }
  }
};

const Tables& tables() {
  static const Tables instance;
  return instance;
}

// The plain spelling of a typographic variant, or the character itself. The ellipsis is handled by fold().
char32_t plain(char32_t code) {
  if (code < 0xA0) return code == '`' ? U'\'' : code;
  switch (code) {
    case 0x00A0:
    case 0x2009:
    case 0x200A:
    case 0x202F:
    case 0x2007:
      return U' ';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
    case 0x2032:
    case 0x00B4:
      return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return U'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return U'-';
    default:
      return code;
  }
}

/// What ASCII characters are folded to.
template <bool kLowerCase>
constexpr std::array<char, 128> kAsciiFolded = [] {
  std::array<char, 128> folded{};
  for (std::size_t c = 0; c < folded.size(); ++c) {
    folded[c] = static_cast<char>(kLowerCase && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  folded['`'] = '\'';
  return folded;
}();

template <bool kLowerCase>
void fold_into(std::string_view form, std::string& out) {
  // Most words are ASCII from end to end: they stay as long as they are.
  out.resize(form.size());
  std::size_t at = 0;
  for (; at < form.size() && static_cast<unsigned char>(form[at]) < 0x80; ++at)
    out[at] = kAsciiFolded<kLowerCase>[static_cast<unsigned char>(form[at])];
  out.resize(at);
  while (at < form.size()) {
    const auto byte = static_cast<unsigned char>(form[at]);
    if (byte < 0x80) {
      out.push_back(kAsciiFolded<kLowerCase>[byte]);
      ++at;
      continue;
    }
    const Character character = decode(form, at);
    at += character.bytes;
    if (character.code == 0xAD) continue;  // A soft hyphen is no part of a spelling.
    if (character.code == 0x2026) {
      out += "...";
      continue;
    }
    const char32_t code = plain(character.code);
    append_utf8(out, kLowerCase ? to_lower(code) : code);
  }
}

}  // namespace

Character decode_beyond_ascii(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  const auto continued = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (first >= 0xC2 && first < 0xE0 && continued(1)) return {(first & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
  if (first >= 0xE0 && first < 0xF0 && continued(1) && continued(2)) {
    return {(first & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU), 3};
  }
  if (first >= 0xF0 && first < 0xF5 && continued(1) && continued(2) && continued(3)) {
    return {(first & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU), 4};
  }
  return {0xFFFD, 1};
}

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

CharClass class_beyond_ascii(char32_t code) {
  return code < kTableEnd ? tables().classes[code] : classify(code);
}

char32_t to_lower(char32_t code) {
  return code < kTableEnd ? tables().lower[code]
                          : static_cast<char32_t>(u_tolower(static_cast<UChar32>(code)));
}

void fold(std::string_view form, std::string& out) { fold_into<true>(form, out); }
void fold_typography(std::string_view form, std::string& out) { fold_into<false>(form, out); }

}  // namespace entente::lang
