/// Lemmas that the lexicon of the language pack lacks or has wrong.
///
/// "leaned" comes out as "learn", a "mine" as "my": the list "lemma" of verbs.txt names such forms with their
/// lemmas. Of a verb that it does not know the lemmatiser guesses the lemma, and often loses its last letter:
/// "proscribing" becomes "proscrib". Where the guess is no verb, but the frames know one of which the form
/// may be an inflection (list "inflection"), that is it. "sont déterminés à bloquer": before an infinitive a
/// participle that the frames know as an adjective is that adjective.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/string_map.h"
#include "coding/frame.h"
#include "document/document.h"
#include "document/verbs.h"
#include "lang/model.h"

namespace entente::pipeline {

/// Built once a language and then read-only: safe from any thread. Frames and model must outlive it.
class Lemmas {
 public:
  Lemmas(const coding::FrameSet& frames, const VerbLists& verbs, const lang::Model& model);

  /// Sets the lemmas of words in the analysed sentences, and makes adjectives of such participles. Linear in
  /// the tokens.
  void mend(std::span<const std::uint32_t> sentences, Document& document) const;

 private:
  bool listed(Token* tokens, std::uint32_t at, const std::string& form) const;
  void describe(Token* tokens, std::uint32_t count, std::uint32_t at, const std::string& form,
                Document& document) const;
  std::string known_verb(const std::string& form) const;

  StringMap<std::string> exceptions_;                         ///< By the form in lower case.
  std::vector<std::pair<std::string, std::string>> endings_;  ///< "ing" and what stands for it in the lemma.
  const coding::FrameSet& frames_;
  const lang::Model& model_;
};

}  // namespace entente::pipeline
