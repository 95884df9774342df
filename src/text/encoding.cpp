#include "text/encoding.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/strings.h"
#include "base/utf8.h"
#include "text/mojibake.h"
#include "text/windows_1252.h"

namespace entente::text {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::size_t kSampleBytes = 64 * 1024;      ///< Enough for statistics on an encoding.
constexpr std::size_t kDeclarationBytes = 4 * 1024;  ///< HTML asks for the declaration in the first 1024.

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// Length of the well-formed UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return 0;
  const unsigned char second = byte_at(bytes, at + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
      (lead == 0xF4 && second > 0x8F)) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(bytes, at + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

struct Census {
  std::size_t multibyte = 0;  ///< Well-formed sequences of two bytes and more.
  std::size_t invalid = 0;    ///< Bytes that belong to no well-formed sequence.
  std::size_t controls = 0;   ///< Bytes 0x80 to 0x9F among the invalid ones.
};

Census count_sequences(std::string_view bytes) {
  Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length > 1) ++census.multibyte;
    if (length == 0) {
      ++census.invalid;
      census.controls += byte_at(bytes, at) < 0xA0 ? 1 : 0;
    }
    at += std::max<std::size_t>(length, 1);
  }
  return census;
}

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What a lone byte of a legacy encoding most likely was, or U+FFFD when nothing speaks for a letter.
char32_t repaired_byte(std::string_view bytes, std::size_t at) {
  const char32_t letter = from_windows_1252(byte_at(bytes, at));
  const bool beside_letter =
      (at > 0 && ascii_letter(bytes[at - 1])) || (at + 1 < bytes.size() && ascii_letter(bytes[at + 1]));
  const bool quote =
      letter == 0xAB || letter == 0xBB || letter == 0xA0 || (letter >= 0x2013 && letter <= 0x2026);
  return (beside_letter && letter >= 0xA0) || quote ? letter : U'\uFFFD';
}

/// A sequence that begins well and breaks off is one damage, not several letters.
std::size_t broken_length(std::string_view bytes, std::size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  if (lead < 0xE0 || lead > 0xF4) return 1;
  std::size_t length = 1;
  while (length < 3 && at + length < bytes.size() && (byte_at(bytes, at + length) & 0xC0) == 0x80) ++length;
  return length;
}

Decoded repair_utf8(std::string_view bytes, std::size_t invalid) {
  Decoded decoded;
  decoded.copied = true;
  decoded.encoding = "utf-8";
  decoded.storage.reserve(bytes.size() + 2 * invalid);
  std::size_t first = bytes.size();
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    decoded.map.add(decoded.storage.size(), at);
    if (length > 0) {
      decoded.storage.append(bytes.substr(at, length));
      at += length;
      continue;
    }
    first = std::min(first, at);
    const std::size_t broken = broken_length(bytes, at);
    utf8::append(broken > 1 ? U'\uFFFD' : repaired_byte(bytes, at), decoded.storage);
    at += broken;
  }
  decoded.warnings.push_back(
      {"W102",
       fmt::format("{} bytes are not UTF-8, the first at byte {}; repaired as Windows-1252 where that gives "
                   "a letter, else replaced by U+FFFD",
                   invalid, first)});
  return decoded;
}

/// ISO-8859-15 differs from Windows-1252 in eight places; only there can a text tell which it is.
bool looks_iso_8859_15(std::string_view bytes, const Census& census) {
  if (census.controls > 0) return false;
  for (std::size_t at = 1; at + 1 < bytes.size(); ++at) {
    const unsigned char c = byte_at(bytes, at);
    const bool inside_word = ascii_letter(bytes[at - 1]) && ascii_letter(bytes[at + 1]);
    if ((c == 0xBD || c == 0xBC || c == 0xA8 || c == 0xB8) && inside_word) return true;  // oe, z and s carons
    if (c == 0xA4 && (bytes[at - 1] == ' ' || (bytes[at - 1] >= '0' && bytes[at - 1] <= '9'))) return true;
  }
  return false;
}

char32_t from_iso_8859_15(unsigned char c) {
  switch (c) {
    case 0xA4:
      return 0x20AC;
    case 0xA6:
      return 0x160;
    case 0xA8:
      return 0x161;
    case 0xB4:
      return 0x17D;
    case 0xB8:
      return 0x17E;
    case 0xBC:
      return 0x152;
    case 0xBD:
      return 0x153;
    case 0xBE:
      return 0x178;
    default:
      return c;
  }
}

Decoded decode_single_byte(std::string_view bytes, bool latin9) {
  Decoded decoded;
  decoded.copied = true;
  decoded.encoding = latin9 ? "iso-8859-15" : "windows-1252";
  decoded.storage.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned char c = byte_at(bytes, at);
    if (c < 0x80) {
      decoded.storage += bytes[at];
      continue;
    }
    utf8::append(latin9 ? from_iso_8859_15(c) : from_windows_1252(c), decoded.storage);
    decoded.map.add(decoded.storage.size(), at + 1);
  }
  return decoded;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

/// Any encoding that ICU knows, a piece at a time. Nothing when it does not know the name.
bool decode_with_icu(std::string_view bytes, const std::string& name, Decoded& decoded) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return false;
  decoded.copied = true;
  decoded.encoding = name;
  constexpr std::size_t kUnits = 16 * 1024;
  std::vector<UChar> units(kUnits);
  std::vector<int32_t> from(kUnits);
  const char* next = bytes.data();
  const char* const end = next + bytes.size();
  char32_t pending = 0;
  std::size_t pending_at = 0;
  do {
    const auto base = static_cast<std::size_t>(next - bytes.data());
    UChar* write = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &write, units.data() + kUnits, &next, end, from.data(), true, &status);
    const auto count = static_cast<std::size_t>(write - units.data());
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = from[i] < 0 ? base : base + static_cast<std::size_t>(from[i]);
      if (U16_IS_LEAD(units[i])) {
        pending = units[i];
        pending_at = at;
        continue;
      }
      const bool pair = pending != 0 && U16_IS_TRAIL(units[i]);
      char32_t code_point = pair ? U16_GET_SUPPLEMENTARY(pending, units[i]) : units[i];
      if (!pair && U16_IS_SURROGATE(units[i])) code_point = U'\uFFFD';
      decoded.map.add(decoded.storage.size(), pair ? pending_at : at);
      utf8::append(code_point, decoded.storage);
      pending = 0;
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return true;
}

/// Many high bytes mean another script: ask ICU's statistics. Empty when they are not sure.
std::string guess_other_script(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  const auto high = static_cast<std::size_t>(std::count_if(
      sample.begin(), sample.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  if (high * 4 < sample.size()) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  constexpr int32_t kSureEnough = 30;
  if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < kSureEnough) return {};
  return ucsdet_getName(match, &status);
}

/// Names that the web uses for Windows-1252 although they say Latin-1 or ASCII.
bool means_windows_1252(std::string_view name) {
  return name == "iso-8859-1" || name == "iso8859-1" || name == "latin1" || name == "latin-1" ||
         name == "us-ascii" || name == "ascii" || name == "windows-1252" || name == "cp1252";
}

bool means_utf8(std::string_view name) { return name.empty() || name == "utf-8" || name == "utf8"; }

Decoded decode_legacy(std::string_view bytes, const std::string& declared, const Census& census) {
  if (!means_utf8(declared) && !means_windows_1252(declared)) {
    Decoded decoded;
    if (decode_with_icu(bytes, declared, decoded)) return decoded;
  }
  if (means_utf8(declared)) {
    const std::string other = guess_other_script(bytes);
    Decoded decoded;
    if (!other.empty() && other != "UTF-8" && other != "ISO-8859-1" &&
        decode_with_icu(bytes, other, decoded)) {
      return decoded;
    }
  }
  return decode_single_byte(bytes, looks_iso_8859_15(bytes, census));
}

Decoded decode_bytes(std::string_view bytes, const std::string& declared) {
  const std::string wide = wide_encoding(bytes);
  if (!wide.empty()) {
    Decoded decoded;
    decode_with_icu(bytes, wide, decoded);
    return decoded;
  }
  Decoded decoded;
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) {
    const bool marked = bytes.starts_with(kUtf8Mark);
    decoded.view = marked ? bytes.substr(kUtf8Mark.size()) : bytes;
    decoded.map = OffsetMap(marked ? kUtf8Mark.size() : 0);
    decoded.encoding = "utf-8";
    return decoded;
  }
  const Census census = count_sequences(bytes);
  const bool mostly_utf8 = census.multibyte > 0 && census.multibyte * 2 >= census.invalid;
  if (mostly_utf8 || bytes.starts_with(kUtf8Mark)) return repair_utf8(bytes, census.invalid);
  return decode_legacy(bytes, declared, census);
}

/// A mark that a converter passes through is no part of the text.
void drop_leading_mark(Decoded& decoded) {
  if (!decoded.copied || !decoded.storage.starts_with(kUtf8Mark)) return;
  OffsetMap skip(kUtf8Mark.size());
  const std::size_t left = decoded.storage.size() - kUtf8Mark.size();
  decoded.map = skip.through(decoded.map, left);
  decoded.storage.erase(0, kUtf8Mark.size());
}

}  // namespace

std::string wide_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "utf-32le";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "utf-32be";
  if (bytes.starts_with("\xFF\xFE"sv)) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF"sv)) return "utf-16be";
  const std::size_t sample = std::min<std::size_t>(bytes.size(), kDeclarationBytes) & ~std::size_t{1};
  if (sample < 4) return {};
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample; ++i) zeros[i & 1] += bytes[i] == '\0' ? 1 : 0;
  const std::size_t half = sample / 2;
  if (zeros[1] * 10 >= half * 7 && zeros[0] * 20 <= half) return "utf-16le";
  if (zeros[0] * 10 >= half * 7 && zeros[1] * 20 <= half) return "utf-16be";
  return {};
}

std::string declared_html_encoding(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, kDeclarationBytes));
  for (const std::string_view key : {"charset", "encoding"}) {
    std::size_t at = head.find(key);
    if (at == std::string::npos) continue;
    at = head.find_first_not_of(" \t\r\n", at + key.size());
    if (at == std::string::npos || head[at] != '=') continue;
    at = head.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string::npos) continue;
    return head.substr(at, head.find_first_of(" \t\r\n\"';/>?", at) - at);
  }
  return {};
}

bool valid_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::optional<std::array<int, 256>> single_byte_table(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status) || ucnv_getMaxCharSize(converter.get()) != 1) return std::nullopt;
  std::array<int, 256> table{};
  for (int byte = 0; byte < 256; ++byte) {
    const char bytes[] = {static_cast<char>(byte)};
    const char* next = bytes;
    status = U_ZERO_ERROR;
    const UChar32 point = ucnv_getNextUChar(converter.get(), &next, bytes + 1, &status);
    table[static_cast<std::size_t>(byte)] = U_FAILURE(status) || point == 0xFFFD ? -1 : point;
  }
  return table;
}

Decoded decode(std::string_view bytes, std::string_view declared) {
  Decoded decoded = decode_bytes(bytes, std::string(declared));
  drop_leading_mark(decoded);
  undo_double_encoding(decoded);
  return decoded;
}

}  // namespace entente::text
