/// Windows-1252, the encoding that most of the older web means when it says Latin-1.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace entente::text {

/// Bytes 0x80 to 0x9F; the five that the code page leaves open stand for themselves, as browsers have it.
inline constexpr std::array<char16_t, 32> kWindows1252High = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

inline char32_t from_windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252High[byte - 0x80] : byte;
}

/// The byte that stands for a code point, or nothing.
inline std::optional<unsigned char> to_windows_1252(char32_t code_point) {
  if (code_point < 0x100) return static_cast<unsigned char>(code_point);
  for (std::size_t i = 0; i < kWindows1252High.size(); ++i) {
    if (kWindows1252High[i] == code_point) return static_cast<unsigned char>(0x80 + i);
  }
  return std::nullopt;
}

}  // namespace entente::text
