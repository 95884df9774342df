#include "base/utf8.h"

#include "base/letters.h"

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

}  // namespace

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
    if (const std::string_view bare = bare_letters(c); !bare.empty())
      out += bare;
    else if (c == 0x2019 || c == 0x2018 || c == 0x2BC)
      out += '\'';
    else if (c >= 0x2010 && c <= 0x2013)
      out += '-';
    else if (c == 0xA0 || c == 0x202F)
      out += ' ';
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
