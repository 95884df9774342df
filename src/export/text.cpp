#include "export/text.h"

#include <fmt/format.h>

#include <cmath>

#include "base/utf8.h"

namespace entente::exports {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Calls `each` with every code point; U+FFFD stands for bytes that are no UTF-8, also for surrogates.
template <typename Each>
void each_point(std::string_view text, Each&& each) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Step step = utf8::decode(text, at);
    const bool surrogate = step.point >= 0xD800 && step.point <= 0xDFFF;
    each(surrogate || step.point > 0x10FFFF ? kReplacement : step.point);
    at += step.length;
  }
}

bool control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

/// XML 1.0, production 2.
bool xml_allows(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

}  // namespace

std::string tab_cell(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_point(text, [&](char32_t c) { utf8::append(control(c) ? U' ' : c == '"' ? U'\'' : c, out); });
  return out;
}

std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_point(text, [&](char32_t c) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      // Parsers make blanks of these in attributes, and \n of \r anywhere, unless they are written so.
      case '\t':
        out += "&#9;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        if (xml_allows(c)) utf8::append(c, out);
    }
  });
  return out;
}

std::string capitals(std::string_view text) {
  std::string out = utf8::fold(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string join(const std::vector<std::string>& list, std::string_view between) {
  return fmt::format("{}", fmt::join(list, between));
}

std::string decimal(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  return fmt::format("{:.{}f}", std::round(value * scale) / scale + 0.0, digits);
}

}  // namespace entente::exports
