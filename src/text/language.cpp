#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace entente::text {
namespace {

constexpr std::size_t kSampleBytes = 4 * 1024;

/// Cuts at a character's edge.
std::string_view sample_of(std::string_view text) {
  std::size_t end = std::min(text.size(), kSampleBytes);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

std::string language_code(std::string_view tag) {
  std::string code;
  for (const char c : tag) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (lower < 'a' || lower > 'z') break;
    code += lower;
  }
  const std::size_t after = code.size();
  const bool ended = after == tag.size() || tag[after] == '-' || tag[after] == '_' || tag[after] == ',';
  if (code.size() != 2 || !ended || code == "un") return {};
  // Codes that were replaced in 1989.
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "in") return "id";
  return code;
}

std::string identify_language(std::string_view utf8, std::string_view hint) {
  const std::string_view sample = sample_of(utf8);
  const std::string hint_text(hint);
  const CLD2::CLDHints hints{hint.empty() ? nullptr : hint_text.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                             CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language ranked[3];
  int percent[3];
  double score[3];
  int text_bytes = 0;
  int valid = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &hints, 0,
                                          ranked, percent, score, nullptr, &text_bytes, &reliable, &valid);
  constexpr int kMostPercent = 50;
  if (!reliable || ranked[0] == CLD2::UNKNOWN_LANGUAGE || percent[0] < kMostPercent) return {};
  return language_code(CLD2::LanguageCode(ranked[0]));
}

}  // namespace entente::text
