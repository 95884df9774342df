#include "text/mojibake.h"

#include <fmt/format.h>

#include <optional>

#include "base/utf8.h"
#include "text/windows_1252.h"

namespace entente::text {
namespace {

struct Repair {
  char32_t code_point = 0;
  std::size_t length = 0;  ///< Bytes of the odd characters that stand for it.
  bool sure = false;       ///< Characters that never stand side by side in honest text.
};

/// The scalar at `at`, or nothing at the end of the text.
utf8::Step scalar_at(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8::decode(text, at) : utf8::Step{0, 0};
}

std::optional<unsigned char> continuation_at(std::string_view text, std::size_t at, std::size_t& length) {
  const utf8::Step scalar = scalar_at(text, at);
  if (scalar.point < 0x80) return std::nullopt;
  const auto byte = to_windows_1252(scalar.point);
  if (!byte || *byte < 0x80 || *byte > 0xBF) return std::nullopt;
  length = scalar.length;
  return byte;
}

/// Letters and marks of Western and Central European text; anything else stays as it is.
bool plausible(char32_t c) {
  return (c >= 0xA0 && c <= 0x17F) || (c >= 0x2010 && c <= 0x2044) || c == 0x20AC || c == 0x2122;
}

std::optional<Repair> repair_at(std::string_view text, std::size_t at) {
  const utf8::Step lead = scalar_at(text, at);
  const bool two = lead.point >= 0xC2 && lead.point <= 0xC5;
  if (!two && lead.point != 0xE2) return std::nullopt;
  std::size_t length = 0;
  const auto second = continuation_at(text, at + lead.length, length);
  if (!second) return std::nullopt;
  Repair repair;
  repair.length = lead.length + length;
  repair.code_point = ((lead.point & 0x1F) << 6) | (*second & 0x3Fu);
  repair.sure = lead.point == 0xC3;
  if (!two) {
    std::size_t more = 0;
    const auto third = continuation_at(text, at + repair.length, more);
    if (!third) return std::nullopt;
    repair.code_point = ((lead.point & 0x0F) << 12) | ((*second & 0x3Fu) << 6) | (*third & 0x3Fu);
    repair.length += more;
    repair.sure = *second == 0x80;
  }
  if (!plausible(repair.code_point)) return std::nullopt;
  return repair;
}

/// Every odd sequence begins with one of U+00C2 to U+00C5 or U+00E2, whose UTF-8 begins with 0xC3.
std::size_t next_candidate(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) != 0xC3) continue;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if ((second >= 0x82 && second <= 0x85) || second == 0xA2) return at;
  }
  return std::string_view::npos;
}

struct Evidence {
  std::size_t sure = 0;
  std::size_t all = 0;
  std::size_t first = 0;
};

Evidence weigh(std::string_view text) {
  Evidence evidence;
  std::size_t at = 0;
  while ((at = next_candidate(text, at)) != std::string_view::npos) {
    const auto repair = repair_at(text, at);
    if (repair) {
      if (evidence.all == 0) evidence.first = at;
      ++evidence.all;
      evidence.sure += repair->sure ? 1 : 0;
    }
    at += repair ? repair->length : 2;
  }
  return evidence;
}

void rewrite(Decoded& decoded) {
  const std::string_view text = decoded.text();
  std::string out;
  out.reserve(text.size());
  OffsetMap map(0);
  std::size_t from = 0;
  std::size_t at = 0;
  while ((at = next_candidate(text, at)) != std::string_view::npos) {
    const auto repair = repair_at(text, at);
    if (!repair) {
      at += 2;
      continue;
    }
    out.append(text.substr(from, at - from));
    map.add(out.size(), at);
    utf8::append(repair->code_point, out);
    at += repair->length;
    from = at;
    map.add(out.size(), at);
  }
  out.append(text.substr(from));
  decoded.map = map.through(decoded.map, out.size());
  decoded.storage = std::move(out);
  decoded.copied = true;
}

}  // namespace

void undo_double_encoding(Decoded& decoded) {
  constexpr int kLayers = 2;
  for (int layer = 0; layer < kLayers; ++layer) {
    const Evidence evidence = weigh(decoded.text());
    if (evidence.sure == 0) return;
    const std::uint64_t byte = decoded.map.at(evidence.first);
    rewrite(decoded);
    decoded.warnings.push_back(
        {"W103", fmt::format("{} characters were encoded twice, the first at byte {}; repaired", evidence.all,
                             byte)});
  }
}

}  // namespace entente::text
