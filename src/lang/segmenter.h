/// Where sentences, tokens and the words of contractions begin and end: from clean text to Document's
/// sentences and tokens. All of it is learnt from treebanks; no rule here knows a language.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "lang/atoms.h"
#include "lang/hashed_classifier.h"
#include "lang/static_map.h"
#include "lang/word_tables.h"
#include "pack/pack.h"

namespace entente::lang {

/// A surface token before contractions are opened.
struct Surface {
  std::uint32_t begin = 0;  ///< Bytes of the piece of text.
  std::uint32_t end = 0;
  bool sentence_start = false;
  bool paragraph_start = false;
};

/// The words that a surface token stands for.
struct Contraction {
  std::vector<std::string> parts;  ///< Folded; empty for a rule by ending.
  bool ambiguous = false;          ///< Also an ordinary word: decided in context.
};

class Segmenter {
 public:
  Segmenter() = default;
  /// Sections "segment.breaks", "segment.titles", "segment.contractions", "segment.endings",
  /// "segment.openings".
  static Result<Segmenter> open(const pack::Pack& pack);

  /// Finds the surface tokens of a piece of text. Paragraphs end at empty lines.
  void surfaces(std::string_view text, std::vector<Surface>& out, std::size_t& cut) const;

  /// Fills the document's sentences and tokens from its clean text.
  void segment(const WordTables& tables, Document& document) const;

  /// The parts of a surface token as they stand in this spelling: "Du" gives "De", "le"; "don't" gives "do",
  /// "n't". Empty when the token is one word. `opened` is the decision for ambiguous ones.
  std::vector<std::string> parts(std::string_view form, bool opened) const;
  /// The contraction of a folded form or null.
  const Contraction* contraction(std::string_view folded) const;
  /// False when the token is one word for certain. `folded` receives the folded form.
  bool may_open(std::string_view form, std::string& folded) const;
  /// Features of the decision whether an ambiguous token is opened; forms are empty at the edges.
  static void opening_features(const WordTables& tables, const std::array<std::string_view, 5>& around,
                               FeatureList& out);

 private:
  friend class SegmentRun;

  HashedClassifier breaks_;
  HashedClassifier openings_;
  StaticMap titles_;
  std::shared_ptr<const std::vector<std::uint32_t>> contraction_data_;
  StaticMap contraction_ids_;
  std::vector<Contraction> contractions_;
  std::vector<std::string> endings_;  ///< Longest first.
  std::bitset<256> last_bytes_;       ///< Of endings_: few tokens end with one of them.
};

}  // namespace entente::lang
