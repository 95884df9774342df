#include "lang/word_tables.h"

#include <algorithm>

#include "lang/characters.h"
#include "lang/hash.h"

namespace entente::lang {
namespace {

constexpr std::size_t kLongestAffix = 5;

/// Byte positions of the first and last few characters of a word, without looking at what lies between.
struct Edges {
  std::array<std::size_t, kLongestAffix + 1> from_start = {};
  std::array<std::size_t, kLongestAffix + 1> from_end = {};
  std::size_t count = 0;  ///< Characters on each side, at most kLongestAffix.
};

Edges edges_of(std::string_view word) {
  Edges edges;
  const auto continuation = [&](std::size_t i) {
    return (static_cast<unsigned char>(word[i]) & 0xC0U) == 0x80U;
  };
  std::size_t front = 0;
  std::size_t back = word.size();
  edges.from_end[0] = back;
  while (edges.count < kLongestAffix && front < word.size() && back > 0) {
    do ++front;
    while (front < word.size() && continuation(front));
    do --back;
    while (back > 0 && continuation(back));
    ++edges.count;
    edges.from_start[edges.count] = front;
    edges.from_end[edges.count] = back;
  }
  return edges;
}

std::uint32_t shape_of(std::string_view form) {
  std::size_t upper = 0, lower = 0, characters = 0;
  bool first_upper = false, digit = false, inner = false;
  for (std::size_t at = 0; at < form.size();) {
    const Character c = decode(form, at);
    at += c.bytes;
    const CharClass type = class_of(c.code);
    if (type == CharClass::kUpper && characters == 0) first_upper = true;
    upper += type == CharClass::kUpper;
    lower += type == CharClass::kLower;
    digit |= type == CharClass::kDigit;
    inner |= type == CharClass::kOther;
    ++characters;
  }
  std::uint32_t letters = 0;
  if (upper + lower > 0) {
    if (upper == 0) {
      letters = 1;
    } else if (lower == 0) {
      letters = characters > 1 ? 3 : 2;
    } else {
      letters = first_upper && upper == 1 ? 2 : 4;
    }
  }
  const std::uint32_t length = characters <= 1 ? 0 : characters <= 3 ? 1 : characters <= 6 ? 2 : 3;
  return (letters * 4 + (digit ? 2 : 0) + (inner ? 1 : 0)) * 4 + length;
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Result<WordTables> WordTables::open(const pack::Pack& pack) {
  WordTables tables;
  tables.forms_ = StaticMap(pack.array<std::uint32_t>("words.forms"));
  tables.vectors_ = StaticMap(pack.array<std::uint32_t>("words.vectors"));
  tables.lexicon_ = StaticMap(pack.array<std::uint32_t>("words.lexicon"));
  tables.readings_ = pack.array<std::uint16_t>("words.readings");
  tables.scripts_ = lines_of(pack.text("words.scripts"));
  if (tables.scripts_.empty() || tables.forms_.size() == 0) {
    return Error{ErrorCode::kPackDamaged,
                 "pack \"" + pack.path() + "\" is damaged: it holds no word tables."};
  }
  return tables;
}

void WordTables::features(std::string_view form, std::string& folded, WordFeatures& out) const {
  fold(form, folded);
  const std::uint64_t whole = hash_of(folded);
  const std::uint32_t known = forms_.find(whole);
  out.form = known == StaticMap::kMissing ? 0 : known;
  out.vector = vectors_.find(whole);
  out.lexicon = lexicon_.find(whole);
  out.shape = shape_of(form);
  out.subword_count = 0;
  const auto add = [&](std::uint64_t hash) {
    out.subwords[out.subword_count++] = static_cast<std::uint32_t>(hash) % kSubwordRows;
  };
  add(whole);
  const Edges edges = edges_of(folded);
  const std::string_view word = folded;
  for (std::size_t n = 1; n <= edges.count; ++n) {
    add(hash_of(word.substr(0, edges.from_start[n]), 2 * n));
    add(hash_of(word.substr(edges.from_end[n]), 2 * n + 1));
  }
}

std::uint32_t WordTables::lexicon_entry(std::string_view folded) const {
  return lexicon_.find(hash_of(folded));
}

// An entry is: number of readings, (tag, script) pairs, number of atoms, atoms.
std::span<const std::uint16_t> WordTables::reading_pairs(std::uint32_t entry) const {
  if (entry >= readings_.size()) return {};
  const std::size_t size = 2 * std::size_t{readings_[entry]};
  if (entry + 1 + size > readings_.size()) return {};
  return readings_.subspan(entry + 1, size);
}

std::span<const std::uint16_t> WordTables::atoms(std::uint32_t entry) const {
  const std::size_t start = entry + 1 + reading_pairs(entry).size();
  if (entry >= readings_.size() || start >= readings_.size()) return {};
  const std::size_t size = readings_[start];
  if (start + 1 + size > readings_.size()) return {};
  return readings_.subspan(start + 1, size);
}

}  // namespace entente::lang
