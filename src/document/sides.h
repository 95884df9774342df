/// Who stands in a phrase: the parties that a word, its coordination and its modifiers name.
#pragma once

#include <vector>

#include "document/sentence_view.h"

namespace entente {

/// A party found at a word, with the mention that names it.
struct SideRef {
  Party party;
  int mention = -1;
  int token = -1;
};

/// How a phrase may be searched.
struct SideOptions {
  bool actor = false;     ///< For an actor: nouns that never act ("la frontière malienne") give nothing.
  bool places = true;     ///< Cities and regions may stand for their state.
  bool modifiers = true;  ///< Look inside the phrase when its head is nobody.
  bool clauses = false;   ///< Look inside clauses that modify it, too.
  bool agents =
      true;           ///< A phrase with "by" names who did what the phrase tells; off: it is somebody else's.
  bool away = false;  ///< Of the modifiers, only what points away: "une base russe au Tadjikistan".
};

/// Parties of the phrase headed by `token` and of everything coordinated with it; in the order of the text,
/// no code twice. Empty when nobody is meant.
std::vector<SideRef> sides_of(const SentenceView& view, const VerbLists& verbs, int token,
                              const SideOptions& options);

/// Parties anywhere below `token`, nearest first, at most those of the nearest level that has any besides
/// `others_than`. Branches at `barred` words are not entered.
std::vector<SideRef> sides_below(const SentenceView& view, const VerbLists& verbs, int token,
                                 const SideOptions& options, const std::vector<int>& barred,
                                 const std::vector<SideRef>& others_than = {});

/// Adds what is not there yet.
void add_sides(std::vector<SideRef>& to, const std::vector<SideRef>& from);

}  // namespace entente
