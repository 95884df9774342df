#include "base/utf8.h"

namespace entente::utf8 {
namespace {

char32_t lower_point(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x178) return 0xFF;
  if (c == 0x130) return 'i';
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1U;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c & 1U ? c + 1 : c;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

/// Base letters of U+00C0..U+017F; two-letter results stand apart in fold().
constexpr std::string_view kBase =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"   // 00C0
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"   // 0100
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 0144

}  // namespace

Step decode(std::string_view text, std::size_t at) {
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

void append(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

void lower_to(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : text[i];
      ++i;
      continue;
    }
    const Step step = decode(text, i);
    const char32_t low = lower_point(step.point);
    if (low == step.point) {
      out.append(text.substr(i, step.length));
    } else {
      append(low, out);
    }
    i += step.length;
  }
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  lower_to(text, out);
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Step step = decode(text, i);
    const char32_t c = lower_point(step.point);
    i += step.length;
    if (c == 0xE6)
      out += "ae";
    else if (c == 0x153)
      out += "oe";
    else if (c == 0xDF)
      out += "ss";
    else if (c == 0xF8)
      out += 'o';
    else if (c == 0x2019 || c == 0x2018 || c == 0x2BC)
      out += '\'';
    else if (c >= 0x2010 && c <= 0x2013)
      out += '-';
    else if (c == 0xA0 || c == 0x202F)
      out += ' ';
    else if (c >= 0xC0 && c < 0xC0 + kBase.size() && kBase[c - 0xC0] != ' ')
      out += kBase[c - 0xC0];
    else
      append(c, out);
  }
  return out;
}

bool starts_upper(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = decode(text, 0).point;
  return lower_point(c) != c;
}

}  // namespace entente::utf8
