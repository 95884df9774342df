/// What binds states: ties from coded events and from sentences that hold no event.
///
/// Reads events, mentions, times and analysed sentences of a Document and replaces Document::ties. A
/// TieFinder is read-only: any number of threads, one Document each. The nine kinds are those of
/// docs/ties.md.
#pragma once

#include <memory>

#include "document/document.h"
#include "document/verbs.h"
#include "ties/tie_words.h"

namespace entente::ties {

class TieFinder {
 public:
  TieFinder(TieWords words, std::shared_ptr<const VerbLists> verbs)
      : words_(std::move(words)), verbs_(std::move(verbs)) {}

  void find(Document& document) const;

 private:
  TieWords words_;
  std::shared_ptr<const VerbLists> verbs_;
};

/// Folds ties that are the same into one with all the evidence: same kind, same parties, names that agree.
void merge_ties(std::vector<Tie>& ties);

/// Stable id from kind, parties and folded name.
std::string tie_id(const Tie& tie);

}  // namespace entente::ties
