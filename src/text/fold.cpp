#include "text/fold.h"

#include <array>

#include "base/letters.h"
#include "base/utf8.h"

namespace entente::text {
namespace {

struct Piece {
  std::string_view text;
  std::size_t length;  ///< Bytes of the source.
};

constexpr std::array<char, 128> make_lower() {
  std::array<char, 128> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    table[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c < ' ' ? ' ' : c;
  }
  table[127] = ' ';
  table['`'] = '\'';
  return table;
}
constexpr auto kLower = make_lower();

/// Bytes that fold to one byte whatever stands around them: letters, digits and most marks. 0 for the rest.
constexpr std::array<char, 256> make_simple() {
  std::array<char, 256> table{};
  for (std::size_t i = 0; i < kLower.size(); ++i) {
    const char c = kLower[i];
    table[i] = c == ' ' || c == ':' || c == ';' || c == '!' || c == '?' ? '\0' : c;
  }
  return table;
}
constexpr auto kSimple = make_simple();

Piece fold_two(std::string_view text, std::size_t at, char32_t c) {
  if (const std::string_view bare = bare_letters(c); !bare.empty()) return {bare, 2};
  switch (c) {
    case 0xA0:
      return {" ", 2};
    case 0xAB:
    case 0xBB:
      return {"\"", 2};
    case 0xAD:
      return {"", 2};
    case 0xB4:
      return {"'", 2};
    case 0xB7:
      return {"-", 2};
    case 0xD7:
      return {"*", 2};
    case 0xF7:
      return {"/", 2};
    default:
      return {text.substr(at, 2), 2};
  }
}

Piece fold_three(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    const unsigned char last = byte(2);
    if (last <= 0x8A || last == 0xAF) return {" ", 3};
    if (last <= 0x8F) return {"", 3};
    if (last <= 0x95) return {"-", 3};
    if (last == 0x98 || last == 0x99 || last == 0x9A || last == 0x9B || last == 0xB2) return {"'", 3};
    if (last >= 0x9C && last <= 0x9F) return {"\"", 3};
    if (last == 0xA2) return {"-", 3};
    if (last == 0xA6) return {"...", 3};
    if (last == 0xA8 || last == 0xA9) return {" ", 3};
    if (last == 0xB9 || last == 0xBA) return {"\"", 3};
  }
  if (byte(0) == 0xE1) {  // Vietnamese letters
    const std::string_view bare = bare_letters(utf8::decode(text, at).point);
    if (!bare.empty()) return {bare, 3};
  }
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return {"", 3};
  return {text.substr(at, 3), 3};
}

Piece fold_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t left = text.size() - at;
  if (lead >= 0xF0) return {text.substr(at, 4), left < 4 ? left : 4};
  if (lead >= 0xE0 && left >= 3) return fold_three(text, at);
  if (lead >= 0xC0 && lead < 0xE0 && left >= 2) {
    const char32_t c = ((lead & 0x1Fu) << 6) | (static_cast<unsigned char>(text[at + 1]) & 0x3Fu);
    if (c >= 0x300 && c < 0x370) return {"", 2};  // combining marks
    return fold_two(text, at, c);
  }
  return {text.substr(at, 1), 1};
}

/// French sets a blank before these marks, English does not.
bool tall_mark(char c) { return c == ':' || c == ';' || c == '!' || c == '?'; }

/// No piece folds to more bytes than it has, so the text's own length is room enough. `note` is told the
/// source of each byte written, or that the last one was taken back.
template <typename Note, typename Undo>
void fold_with(std::string_view text, std::string& out, Note note, Undo undo) {
  out.resize(text.size());
  char* const begin = out.data();
  char* to = begin;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (kSimple[lead] != 0) {
      *to++ = kSimple[lead];
      note(at++);
      continue;
    }
    char single = ' ';
    Piece piece{{}, 1};
    if (lead < 0x80) {
      single = kLower[lead];
      piece.text = {&single, 1};
    } else {
      piece = fold_at(text, at);
    }
    for (const char c : piece.text) {
      const bool after_blank = to == begin || to[-1] == ' ';
      if (c == ' ' && after_blank) continue;
      if (tall_mark(c) && after_blank && to != begin) {
        --to;
        undo();
      }
      *to++ = c;
      note(at);
    }
    at += piece.length;
  }
  if (to != begin && to[-1] == ' ') --to;
  out.resize(static_cast<std::size_t>(to - begin));
}

}  // namespace

void fold(std::string_view text, std::string& out) {
  fold_with(
      text, out, [](std::size_t) {}, [] {});
}

void fold(std::string_view text, std::string& out, std::vector<std::uint32_t>& from) {
  from.clear();
  fold_with(
      text, out, [&from](std::size_t at) { from.push_back(static_cast<std::uint32_t>(at)); },
      [&from] { from.pop_back(); });
  from.resize(out.size());
  from.push_back(static_cast<std::uint32_t>(text.size()));
}

}  // namespace entente::text
