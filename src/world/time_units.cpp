#include "world/time_units.h"

#include <algorithm>
#include <array>
#include <limits>

namespace entente::world::time {
namespace {

enum class CharacterKind : std::uint8_t { kLetter, kDigit, kSpace, kMark };

/// One character: its kind, its bytes, and the ASCII mark that patterns know it by (0: itself).
struct Character {
  CharacterKind kind = CharacterKind::kMark;
  std::uint32_t bytes = 1;
  char same_as = 0;
};

struct Special {
  std::string_view bytes;
  CharacterKind kind;
  char same_as;
};

/// Spaces, apostrophes, hyphens and currency signs that stand for the plain ones. The em dash is left out: it
/// parts words, where the en dash joins them.
constexpr std::array<Special, 12> kSpecials = {{{"\u00A0", CharacterKind::kSpace, 0},
                                                {"\u202F", CharacterKind::kSpace, 0},
                                                {"\u2009", CharacterKind::kSpace, 0},
                                                {"\u2019", CharacterKind::kMark, '\''},
                                                {"\u2018", CharacterKind::kMark, '\''},
                                                {"\u02BC", CharacterKind::kMark, '\''},
                                                {"\u2010", CharacterKind::kMark, '-'},
                                                {"\u2011", CharacterKind::kMark, '-'},
                                                {"\u2013", CharacterKind::kMark, '-'},
                                                {"\u2212", CharacterKind::kMark, '-'},
                                                {"\u20AC", CharacterKind::kMark, '$'},
                                                {"\u00A3", CharacterKind::kMark, '$'}}};

bool continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

constexpr CharacterKind kind_of_ascii(char byte) {
  if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) return CharacterKind::kLetter;
  if (byte >= '0' && byte <= '9') return CharacterKind::kDigit;
  if (byte == ' ' || (byte >= '\t' && byte <= '\r')) return CharacterKind::kSpace;
  return CharacterKind::kMark;
}

constexpr std::array<CharacterKind, 128> kAscii = [] {
  std::array<CharacterKind, 128> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte)
    kinds[byte] = kind_of_ascii(static_cast<char>(byte));
  return kinds;
}();

Character wide_character_at(std::string_view text, std::size_t place) {
  const char lead = text[place];
  for (const Special& special : kSpecials) {
    if (text.substr(place).starts_with(special.bytes)) {
      return {special.kind, static_cast<std::uint32_t>(special.bytes.size()), special.same_as};
    }
  }
  std::uint32_t bytes = 1;
  while (place + bytes < text.size() && continuation(text[place + bytes])) ++bytes;
  // U+0080 to U+00BF and U+2000 to U+2BFF are signs; what else lies beyond ASCII is taken for letters.
  const auto byte = static_cast<unsigned char>(lead);
  const bool sign = byte == 0xC2U || (byte == 0xE2U && bytes == 3);
  return {sign ? CharacterKind::kMark : CharacterKind::kLetter, bytes, 0};
}

inline Character character_at(std::string_view text, std::size_t place) {
  const auto lead = static_cast<unsigned char>(text[place]);
  return lead < kAscii.size() ? Character{kAscii[lead], 1, 0} : wide_character_at(text, place);
}

/// The lower case of the byte at the place: of ASCII, Latin-1 letters and œ in UTF-8.
inline char lower_byte(std::string_view text, std::size_t place) {
  const char byte = text[place];
  if (byte >= 'A' && byte <= 'Z') return static_cast<char>(byte + ('a' - 'A'));
  const auto tail = static_cast<unsigned char>(byte);
  if (tail < 0x80U || place == 0) return byte;
  if (text[place - 1] == '\xC3' && tail >= 0x80U && tail <= 0x9EU && tail != 0x97U)
    return static_cast<char>(tail + 0x20U);
  return text[place - 1] == '\xC5' && tail == 0x92U ? '\x93' : byte;
}

constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325ULL;

inline std::uint64_t add_byte(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
}

inline std::uint64_t finish(std::uint64_t hash) {
  hash ^= hash >> 32U;
  hash *= 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 32U;
  return hash == 0 ? 1 : hash;
}

std::uint64_t hash_of_lower_case(std::string_view text) {
  std::uint64_t hash = kHashSeed;
  for (std::size_t i = 0; i < text.size(); ++i) hash = add_byte(hash, lower_byte(text, i));
  return finish(hash);
}

bool begins_with_capital(std::string_view text) {
  if (text[0] >= 'A' && text[0] <= 'Z') return true;
  if (text.size() < 2) return false;
  const auto next = static_cast<unsigned char>(text[1]);
  return text[0] == '\xC3' && next >= 0x80U && next <= 0x9EU && next != 0x97U;
}

std::int32_t number_of(std::string_view digits) {
  if (digits.size() > kMaxDigits) return -1;
  std::int32_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

/// Calls `use(kind, begin, end, same_as, glued)` for each unit of the text.
template <typename Use>
void cut(std::string_view text, const Use& use) {
  bool glued = false;
  for (std::size_t place = 0; place < text.size();) {
    const Character first = character_at(text, place);
    std::size_t end = place + first.bytes;
    if (first.kind == CharacterKind::kSpace) {
      glued = false;
      place = end;
      continue;
    }
    while (first.kind != CharacterKind::kMark && end < text.size()) {
      const Character next = character_at(text, end);
      if (next.kind != first.kind) break;
      end += next.bytes;
    }
    use(first, place, end, glued);
    glued = true;
    place = end;
  }
}

UnitKind unit_kind(CharacterKind kind) {
  if (kind == CharacterKind::kLetter) return UnitKind::kLetters;
  return kind == CharacterKind::kDigit ? UnitKind::kDigits : UnitKind::kMark;
}

/// Most tokens are one word of ASCII letters: read in one go. False, with nothing done, for any other.
bool cut_plain_word(std::string_view text, std::uint32_t offset, bool glued, const Vocabulary& words,
                    std::vector<Unit>& units) {
  if (text.empty() || text.size() > kMaxWordBytes) return false;
  std::uint64_t hash = kHashSeed;
  for (const char byte : text) {
    constexpr unsigned char kSmall = 0x20;  // What tells 'a' from 'A'.
    const auto low = static_cast<unsigned char>(static_cast<unsigned char>(byte) | kSmall);
    if (low < 'a' || low > 'z') return false;
    hash = add_byte(hash, static_cast<char>(low));
  }
  units.push_back({.begin = offset,
                   .end = offset + static_cast<std::uint32_t>(text.size()),
                   .word = words.find(finish(hash)),
                   .kind = UnitKind::kLetters,
                   .glued = glued,
                   .capital = begins_with_capital(text)});
  return true;
}

}  // namespace

std::uint64_t Vocabulary::hash_of(std::string_view lower) {
  std::uint64_t hash = kHashSeed;
  for (const char byte : lower) hash = add_byte(hash, byte);
  return finish(hash);
}

void Vocabulary::insert(std::uint64_t hash, WordId word) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].hash != 0) at = (at + 1) & mask;
  slots_[at] = {hash, word};
}

WordId Vocabulary::add(std::string_view lower) {
  const std::uint64_t hash = hash_of(lower);
  const WordId known = find(hash);
  if (known != kUnknownWord) return known;
  if (size() >= std::numeric_limits<WordId>::max()) return kUnknownWord;
  const auto id = static_cast<WordId>(size());
  ++count_;
  if (count_ * 4 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash != 0) insert(slot.hash, slot.word);
    }
  }
  insert(hash, id);
  return id;
}

std::string lower_case(std::string_view text) {
  std::string lower(text.size(), ' ');
  for (std::size_t i = 0; i < text.size(); ++i) lower[i] = lower_byte(text, i);
  return lower;
}

void cut_units(std::string_view text, std::uint32_t offset, const Vocabulary& words,
               std::vector<Unit>& units) {
  const bool joined = !units.empty() && units.back().end == offset;
  if (cut_plain_word(text, offset, joined, words, units)) return;
  cut(text, [&](const Character& first, std::size_t begin, std::size_t end, bool glued) {
    const std::string_view slice = text.substr(begin, end - begin);
    Unit unit{.begin = offset + static_cast<std::uint32_t>(begin),
              .end = offset + static_cast<std::uint32_t>(end),
              .kind = unit_kind(first.kind),
              .glued = glued || (joined && begin == 0)};
    if (unit.kind == UnitKind::kDigits) {
      unit.number = number_of(slice);
      if (slice.size() <= kMaxDigits) unit.word = words.find(slice);
    } else if (first.same_as != 0) {
      unit.word = words.find(std::string_view(&first.same_as, 1));
    } else if (slice.size() <= kMaxWordBytes) {
      unit.word = words.find(hash_of_lower_case(slice));
      unit.capital = unit.kind == UnitKind::kLetters && begins_with_capital(slice);
    } else {
      unit.capital = begins_with_capital(slice);
    }
    units.push_back(unit);
  });
}

void units_of(const Document& document, const Sentence& sentence, const Vocabulary& words,
              std::vector<Unit>& units) {
  units.clear();
  const Token* tokens = document.tokens_of(sentence);
  const auto size = static_cast<std::uint32_t>(document.article.text.size());
  for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
    const Token& token = tokens[i];
    if (token.part > 1 || token.begin > token.end || token.end > size) continue;
    cut_units(document.slice(token.begin, token.end), token.begin, words, units);
  }
}

void each_unit(std::string_view text, const std::function<void(std::string_view, bool)>& use) {
  cut(text, [&](const Character& first, std::size_t begin, std::size_t end, bool) {
    const std::string_view slice = text.substr(begin, end - begin);
    if (first.same_as != 0) return use(std::string_view(&first.same_as, 1), false);
    use(lower_case(slice), first.kind == CharacterKind::kLetter && begins_with_capital(slice));
  });
}

}  // namespace entente::world::time
