/// Words with a hyphen that the tokeniser cuts in pieces.
///
/// English treebanks of the trainer cut "cease-fire", "sit-in", "tip-off" into three tokens, whose head is
/// then "fire", "sit" or "off": no dictionary finds the word again, and "in" becomes a preposition of what
/// follows. Those that the frames of the language know are made one token before anything looks at the
/// sentence, and get the lemma by which most frames call them ("ceasefire" for "cease-fire"). "U.S.-led",
/// "Hungarian-Slovak" and whatever no frame knows stay in pieces.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/string_map.h"
#include "coding/frame.h"
#include "document/document.h"
#include "document/verbs.h"
#include "lang/model.h"

namespace entente::pipeline {

/// Built once a language and then read-only: safe from any thread. Lists and model must outlive it.
class Hyphens {
 public:
  Hyphens(const coding::FrameSet& frames, const VerbLists& verbs, const lang::Model& model);

  /// Makes one token of each such word. Call between segmenting and everything else. Linear in the tokens.
  void join(Document& document) const;
  /// Gives those in the analysed sentences their lemmas, and adjectives such as "flood-hit", which the model
  /// reads as a plain one, their form.
  void lemmatise(std::span<const std::uint32_t> sentences, Document& document) const;

  /// The lemma of a word with a hyphen, singular or inflected: "cease-fires". Empty for one that no frame
  /// knows.
  std::string_view lemma(std::string_view form) const;

 private:
  bool adjective(std::string_view form) const;
  void restore_adjectives(Document& document) const;

  StringMap<std::string> lemmas_;  ///< By the word as frames write it, in lower case.
  const VerbLists& verbs_;
  const lang::Model& model_;
};

}  // namespace entente::pipeline
