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

inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
  std::uint64_t value = seed ^ (text.size() * 0x9E3779B97F4A7C15ULL);
  while (text.size() >= 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data(), 8);
    value = (value ^ block) * 0xFF51AFD7ED558CCDULL;
    value ^= value >> 29;
    text.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, text.data(), text.size());
  return mix((value ^ rest) * 0xFF51AFD7ED558CCDULL + text.size());
}

}  // namespace entente::lang
