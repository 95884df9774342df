/// What a language pack knows of a word by itself, out of context: its features for the network, the readings
/// of the lexicon and its lemmas.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/tags.h"
#include "lang/static_map.h"
#include "pack/pack.h"

namespace entente::lang {

/// Rows of the embedding tables that make up a word's input to the network.
struct WordFeatures {
  static constexpr std::size_t kSubwords = 11;

  std::uint32_t form = 0;                         ///< 0: not in the training vocabulary.
  std::uint32_t vector = StaticMap::kMissing;     ///< Row of the pretrained vectors.
  std::uint32_t lexicon = StaticMap::kMissing;    ///< Place of the lexicon entry.
  std::array<std::uint32_t, kSubwords> subwords;  ///< Hashed prefixes, suffixes and the whole.
  std::uint32_t subword_count = 0;
  std::uint32_t shape = 0;
};

/// The shapes that WordFeatures::shape tells apart.
inline constexpr std::uint32_t kShapeCount = 5 * 4 * 4;
/// Rows of the table of hashed subwords.
inline constexpr std::uint32_t kSubwordRows = 1U << 15;

/// Views into a language pack; immutable, safe from any thread, alive as long as the pack.
class WordTables {
 public:
  WordTables() = default;
  /// Sections "words.forms", "words.vectors", "words.lexicon", "words.readings", "words.scripts".
  static Result<WordTables> open(const pack::Pack& pack);

  /// Features of a form. `folded` is scratch memory and holds the folded form afterwards.
  void features(std::string_view form, std::string& folded, WordFeatures& out) const;
  /// Readings of a lexicon entry (WordFeatures::lexicon), possibly none.
  std::span<const std::uint16_t> reading_pairs(std::uint32_t entry) const;
  /// Ids of the grammatical features that the lexicon gives the form in any reading.
  std::span<const std::uint16_t> atoms(std::uint32_t entry) const;
  /// Place of the lexicon entry of a folded form, or StaticMap::kMissing.
  std::uint32_t lexicon_entry(std::string_view folded) const;

  std::size_t script_count() const { return scripts_.size(); }
  std::string_view script(std::size_t id) const { return scripts_[id]; }

 private:
  StaticMap forms_;
  StaticMap vectors_;
  StaticMap lexicon_;
  std::span<const std::uint16_t> readings_;
  std::vector<std::string_view> scripts_;
};

/// Splits the text of a section into its lines.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace entente::lang
