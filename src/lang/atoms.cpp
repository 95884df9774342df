#include "lang/atoms.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/limits.h"
#include "lang/characters.h"
#include "lang/hash.h"

namespace entente::lang {
namespace {

enum Shape : std::uint32_t { kLowerWord = 1, kSingleUpper, kCapitalised, kAllUpper, kMixed, kDigits };

const Atom kEdge{0, 0, 0x5EED, 0x5EED, 0x5EED, Gap::kParagraph, Address::kNone, false, false, false};
constexpr std::uint32_t kQuote = 0x51554F54;
constexpr std::uint32_t kTitle = 0x5449544C;

const Atom& at_or_edge(const std::vector<Atom>& atoms, std::size_t i) {
  return i < atoms.size() ? atoms[i] : kEdge;  // Below 0 wraps around and is out of range as well.
}

std::uint32_t length_class(std::size_t characters) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(characters, 5));
}

/// Reads one atom; `type` is the class of its first character.
class AtomReader {
 public:
  AtomReader(std::string_view text, const StaticMap& titles) : text_(text), titles_(titles) {}

  Atom read(std::size_t at, Gap before, std::size_t& cut) {
    Atom atom;
    atom.begin = static_cast<std::uint32_t>(at);
    atom.before = before;
    const Character first = decode(text_, at);
    const CharClass type = class_of(first.code);
    std::size_t end = at + first.bytes;
    std::size_t upper = type == CharClass::kUpper, characters = 1;
    if (type != CharClass::kOther) {
      while (end < text_.size()) {
        const Character next = decode(text_, end);
        const CharClass next_type = class_of(next.code);
        const bool same = type == CharClass::kDigit ? next_type == CharClass::kDigit : is_letter(next_type);
        if (!same) break;
        if (end + next.bytes - at > limits::kMaxTokenBytes) {
          ++cut;
          break;
        }
        end += next.bytes;
        upper += next_type == CharClass::kUpper;
        ++characters;
      }
    }
    atom.end = static_cast<std::uint32_t>(end);
    describe(atom, type, characters, upper);
    return atom;
  }

 private:
  void describe(Atom& atom, CharClass type, std::size_t characters, std::size_t upper) {
    fold(text_.substr(atom.begin, atom.end - atom.begin), folded_);
    const std::uint64_t hash = hash_of(folded_);
    atom.word = static_cast<std::uint32_t>(hash);
    atom.ending = static_cast<std::uint32_t>(
        hash_of(std::string_view(folded_).substr(folded_.size() - std::min<std::size_t>(folded_.size(), 3))));
    atom.letters = is_letter(type);
    atom.lower_start = type == CharClass::kLower;
    if (atom.letters) {
      Shape shape = kMixed;
      if (upper == 0) shape = kLowerWord;
      if (upper == 1 && !atom.lower_start) shape = characters == 1 ? kSingleUpper : kCapitalised;
      if (upper == characters && characters > 1) shape = kAllUpper;
      atom.shape = shape * 8 + length_class(characters);
      // All titles are one word here: what was learnt of "Gen." holds for "Adm." as well.
      atom.title = titles_.find(hash) != StaticMap::kMissing;
      if (atom.title) atom.word = kTitle;
    } else if (type == CharClass::kDigit) {
      atom.shape = kDigits * 8 + length_class(characters);
    } else {
      atom.shape = folded_ == "\"" ? kQuote : atom.word | 0x80000000U;
    }
  }

  std::string_view text_;
  const StaticMap& titles_;
  std::string folded_;
};

/// Marks the atoms of each stretch without white space that holds "://" or "www.", or an "@" between letters.
void mark_addresses(std::string_view text, std::vector<Atom>& atoms, std::size_t first) {
  for (std::size_t start = first; start < atoms.size();) {
    std::size_t end = start + 1;
    while (end < atoms.size() && atoms[end].before == Gap::kNone) ++end;
    const std::string_view stretch = text.substr(atoms[start].begin, atoms[end - 1].end - atoms[start].begin);
    Address address = Address::kNone;
    if (end - start >= 3) {
      const std::size_t sign = stretch.find('@');
      if (stretch.find("://") != std::string_view::npos || stretch.find("www.") != std::string_view::npos) {
        address = Address::kWeb;
      } else if (sign != std::string_view::npos && sign > 0 &&
                 stretch.find('.', sign) != std::string_view::npos) {
        address = Address::kMail;
      }
    }
    for (; start < end; ++start) atoms[start].address = address;
  }
}

/// Shape without length: the kind of word, of digits or the character itself.
std::uint32_t kind_of(const Atom& atom) {
  return atom.shape < 8 * (kDigits + 1) ? atom.shape / 8 : atom.shape;
}

bool is_break_mark(const Atom& atom) { return !atom.letters && (atom.shape & 0x80000000U) != 0; }

}  // namespace

void split_atoms(std::string_view text, const StaticMap& titles, std::vector<Atom>& out, std::size_t& cut) {
  AtomReader reader(text, titles);
  Gap before = Gap::kParagraph;
  std::size_t newlines = 0;
  const std::size_t first = out.size();
  for (std::size_t at = 0; at < text.size();) {
    const Character c = decode(text, at);
    const CharClass type = class_of(c.code);
    if (type == CharClass::kSpace || type == CharClass::kNewline) {
      if (c.code == '\n') ++newlines;
      if (before != Gap::kParagraph) before = newlines >= 2 ? Gap::kParagraph : Gap::kSpace;
      at += c.bytes;
      continue;
    }
    out.push_back(reader.read(at, before, cut));
    at = out.back().end;
    before = Gap::kNone;
    newlines = 0;
  }
  mark_addresses(text, out, first);
}

bool is_dash(const Atom& atom) {
  static const auto kDash = static_cast<std::uint32_t>(hash_of("-"));
  return atom.word == kDash;
}

bool is_final_mark(const Atom& atom) {
  static const std::array<std::uint32_t, 6> kFinal = [] {
    std::array<std::uint32_t, 6> hashes = {};
    const std::array<std::string_view, 6> marks = {".", "?", "!", "...", "\"", "»"};
    for (std::size_t i = 0; i < marks.size(); ++i) hashes[i] = static_cast<std::uint32_t>(hash_of(marks[i]));
    return hashes;
  }();
  return std::find(kFinal.begin(), kFinal.end(), atom.word) != kFinal.end();
}

bool inside_by_abbreviation(const std::vector<Atom>& atoms, std::size_t i) {
  static const auto kStop = static_cast<std::uint32_t>(hash_of("."));
  const auto joined_stop = [&](std::size_t at) {
    return atoms[at].word == kStop && atoms[at].before == Gap::kNone;
  };
  return i >= 4 && atoms[i].lower_start && joined_stop(i - 1) && atoms[i - 2].letters &&
         atoms[i - 2].before == Gap::kNone && atoms[i - 2].end - atoms[i - 2].begin <= 2 &&
         joined_stop(i - 3);
}

bool plain_gap(const std::vector<Atom>& atoms, std::size_t i) {
  return atoms[i].before == Gap::kSpace && atoms[i].lower_start && atoms[i - 1].letters;
}

void break_features(const std::vector<Atom>& atoms, std::size_t i, const BreakState& state,
                    FeatureList& out) {
  const Atom& l1 = atoms[i - 1];
  const Atom& l2 = at_or_edge(atoms, i - 2);
  const Atom& l3 = at_or_edge(atoms, i - 3);
  const Atom& r1 = atoms[i];
  const Atom& r2 = at_or_edge(atoms, i + 1);
  const Atom& r3 = at_or_edge(atoms, i + 2);
  const std::uint64_t gap = static_cast<std::uint64_t>(r1.before);
  const std::uint64_t gaps = gap * 27 + static_cast<std::uint64_t>(l1.before) * 9 +
                             static_cast<std::uint64_t>(r2.before) * 3 +
                             static_cast<std::uint64_t>(l2.before);
  out.count = 0;
  std::uint64_t id = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0, std::uint64_t d = 0) {
    ++id;
    out.add(combine(combine(combine(combine(id * 3 + gap, a), b), c), d));
  };
  add(gaps);
  add(l1.word);
  add(r1.word);
  add(l1.word, r1.word);
  add(l1.word, r1.shape, gaps);
  add(l1.shape, r1.word, gaps);
  add(l1.shape, r1.shape, gaps);
  add(l2.word, l1.word, r1.shape);
  add(l1.shape, r1.word, r2.word);
  add(l2.shape, l1.word, r1.shape, gaps);
  add(l1.word, r1.word, r2.shape, gaps);
  add(l2.word, l1.word, r1.word, r2.word);
  add(l2.shape, l1.shape, r1.shape, r2.shape);
  add(combine(l3.shape, l2.shape), l1.shape, r1.shape, combine(r2.shape, r3.shape));
  add(l1.ending, r1.word);
  add(l1.word, r1.ending, gaps);
  add(kind_of(l1), kind_of(r1), gaps);
  add(combine(kind_of(l2), kind_of(l1)), kind_of(r1), kind_of(r2), gaps);
  add(l1.title, r1.word, kind_of(r2), gaps);
  if (r1.address != Address::kNone)
    add(static_cast<std::uint64_t>(r1.address), kind_of(l1), kind_of(r1), gaps);
  // The token so far: "aujourd" before "'hui", "U.S" before ".".
  const Atom& start = atoms[state.token_start];
  const std::uint64_t inside = std::min<std::uint64_t>(i - state.token_start, 4);
  add(start.word, inside, r1.word);
  add(start.shape, inside, r1.shape);
  add(start.word, inside, l1.word, r1.shape);
  if (!is_break_mark(l1)) return;
  // The end of a sentence: what stands before the mark, what follows, how far the last end is.
  const std::uint64_t length = std::min<std::uint64_t>((i - state.sentence_start) / 2, 10);
  const Atom& follows = r1.letters || !r2.letters ? r1 : r2;
  add(l1.word, length);
  add(l1.word, l2.shape, follows.shape);
  add(l1.word, l2.title, follows.shape);
  add(l1.word, follows.word);
  add(l1.word, l2.word, follows.shape);
  add(l1.word, l2.ending, r1.shape);
  add(l1.word, state.quote_open, r1.shape, l2.shape);
  add(l3.word, l2.word, l1.word, follows.shape);
  add(l1.word, l2.shape & ~7U, l2.before == Gap::kNone, follows.word);
}

void advance(const std::vector<Atom>& atoms, std::size_t i, Break decision, BreakState& state) {
  const auto here = static_cast<std::uint32_t>(i);
  if (atoms[i - 1].shape == kQuote) state.quote_open = !state.quote_open;
  if (decision != Break::kNone) state.token_start = here;
  if (decision == Break::kSentence) state.sentence_start = here;
  if (atoms[i].before == Gap::kParagraph) state.quote_open = false;
}

}  // namespace entente::lang
