/// Atoms: the smallest pieces of text that a token may end between. A run of letters, a run of digits, or any
/// other single character; white space lies between them and is noted on the atom that follows.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/hashed_classifier.h"
#include "lang/static_map.h"

namespace entente::lang {

/// What lies between two atoms.
enum class Gap : std::uint8_t { kNone, kSpace, kParagraph };

/// Whether the stretch without white space around an atom looks like an address.
enum class Address : std::uint8_t { kNone, kWeb, kMail };

struct Atom {
  std::uint32_t begin = 0;  ///< Bytes from the start of the piece of text.
  std::uint32_t end = 0;
  std::uint32_t word = 0;  ///< Hash of the folded text.
  std::uint32_t shape =
      0;  ///< Case and length class of letters and digits; a character's own hash otherwise.
  std::uint32_t ending = 0;  ///< Hash of the last three characters.
  Gap before = Gap::kParagraph;
  Address address = Address::kNone;
  bool letters = false;
  bool lower_start = false;
  bool title = false;  ///< In the pack's list of abbreviations that stand before a name.
};

/// Cuts text into atoms. Runs longer than kMaxTokenBytes are cut; `cut` counts them. `titles` may be empty.
void split_atoms(std::string_view text, const StaticMap& titles, std::vector<Atom>& out, std::size_t& cut);

/// The decision at the gap before atom i: 0 the token goes on, 1 a token ends, 2 a sentence ends.
enum class Break : std::uint8_t { kNone, kToken, kSentence };

/// What has been decided so far to the left of a gap.
struct BreakState {
  std::uint32_t token_start = 0;     ///< Atom that begins the current token.
  std::uint32_t sentence_start = 0;  ///< Atom that begins the current sentence.
  bool quote_open = false;           ///< An odd number of plain double quotes since the paragraph began.
};

/// A hyphen or dash of any length.
bool is_dash(const Atom& atom);
/// A mark that ends sentences: full stop, question or exclamation mark, ellipsis, closing or straight
/// quotation mark.
bool is_final_mark(const Atom& atom);
/// True where the gap before atom i follows the stop of an abbreviation with inner stops ("O.N.U.") and a
/// lower-case word comes: no sentence ends there.
bool inside_by_abbreviation(const std::vector<Atom>& atoms, std::size_t i);
/// True where no decision is needed: a space between a word and a lower-case word.
bool plain_gap(const std::vector<Atom>& atoms, std::size_t i);
/// Features of the gap before atom i (i > 0).
void break_features(const std::vector<Atom>& atoms, std::size_t i, const BreakState& state, FeatureList& out);
/// Moves the state over the gap before atom i.
void advance(const std::vector<Atom>& atoms, std::size_t i, Break decision, BreakState& state);

}  // namespace entente::lang
