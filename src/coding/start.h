/// What is found once for all frames that are tried: of the sentence, and of the word that may start them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coding/frame.h"
#include "document/sentence_view.h"

namespace entente::coding {

/// What the frames know of the sentence's words, and which word sets that they need have a word in it: most
/// frames are put aside by it at once.
class SentenceWords {
 public:
  SentenceWords(const SentenceView& view, const FrameSet& frames);
  bool meet(std::span<const std::uint16_t> needs) const;
  /// Number of the lemma among the words of the frames.
  std::uint32_t number(int token) const { return numbers_[static_cast<std::size_t>(token)]; }

 private:
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint64_t> bits_;
};

/// The support verb that holds a noun ("mener une attaque", "des manœuvres ont été organisées par"); -1 for
/// none.
struct LightVerb {
  int verb = -1;
  bool inverted = false;  ///< Its subject undergoes the noun: "subir", "faire l'objet de", "come under".
};
LightVerb find_light_verb(const SentenceView& view, const VerbLists& verbs, int noun);

/// What every frame asks of the word that may start it.
struct StartFacts {
  const SentenceWords* words = nullptr;
  // Of a verb.
  bool carries_infinitive = false;
  bool reflexive = false;
  bool reflexive_clitic = false;
  bool bare_participle = false;  ///< Without auxiliary and subject.
  // Of a noun.
  LightVerb light;
};

StartFacts facts_of_start(const SentenceView& view, const VerbLists& verbs, const SentenceWords& words,
                          int token);

}  // namespace entente::coding
