/// The hash by which model files name words and features. Part of the pack format: never change it.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace entente::lang {

/// Spreads the bits of a number over the whole word.
constexpr std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93ULL;
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93ULL;
  return value ^ value >> 32;
}

constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  return mix(a * 0x9E3779B97F4A7C15ULL + b);
}

/// Fewer than eight bytes as a number, the first in the lowest place; without a call to memcpy for so few.
inline std::uint64_t tail_of(const char* bytes, std::size_t size) {
  std::uint64_t low = 0, high = 0;
  if (size >= 4) {
    std::memcpy(&low, bytes, 4);
    std::memcpy(&high, bytes + size - 4, 4);
    return low | high << (8 * (size - 4));  // What both hold is the same in both.
  }
  if (size >= 2) {
    std::memcpy(&low, bytes, 2);
    std::memcpy(&high, bytes + size - 2, 2);
    return low | high << (8 * (size - 2));
  }
  return size == 0 ? 0 : static_cast<unsigned char>(*bytes);
}

inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
  std::uint64_t value = seed ^ (text.size() * 0x9E3779B97F4A7C15ULL);
  while (text.size() >= 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data(), 8);
    value = (value ^ block) * 0xFF51AFD7ED558CCDULL;
    value ^= value >> 29;
    text.remove_prefix(8);
  }
  const std::uint64_t rest = tail_of(text.data(), text.size());
  return mix((value ^ rest) * 0xFF51AFD7ED558CCDULL + text.size());
}

}  // namespace entente::lang
