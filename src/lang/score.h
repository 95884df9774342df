/// Scores an analysis against a treebank in the manner of the CoNLL 2018 shared task: F1 of tokens,
/// sentences, words, tags, features, lemmas and attachments, with words aligned by the characters they stand
/// for.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/conllu.h"
#include "document/document.h"

namespace entente::lang {

/// One measure: how many the gold file has, how many the system gave, how many agree.
struct Measure {
  std::size_t gold = 0;
  std::size_t system = 0;
  std::size_t correct = 0;
  /// In percent; 100 where neither has any.
  double f1() const {
    return gold + system == 0 ? 100.0
                              : 200.0 * static_cast<double>(correct) / static_cast<double>(gold + system);
  }
};

struct Scores {
  Measure tokens, sentences, words, upos, features, lemmas, uas, las;
};

/// Sentences of CoNLL-U as the scorer takes them; document() makes them of a Document.
std::vector<conllu::Sentence> sentences_of(const Document& document);

/// Compares. Both must be of the same text, apart from white space; otherwise kContradiction.
/// Relations are compared without subtypes, and lemmas count as right where the gold file has none.
/// Features are the universal ones only, in any order.
Result<Scores> score(const std::vector<conllu::Sentence>& gold, const std::vector<conllu::Sentence>& system);

}  // namespace entente::lang
