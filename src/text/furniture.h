/// Decides which blocks of a page belong to its article, and reads what the others say about it.
#pragma once

#include "text/boilerplate.h"
#include "text/page.h"

namespace entente::text {

struct FurnitureOptions {
  bool day_first = true;  ///< "03/04/2021" is the 3rd of April.
  std::string language;   ///< Of most of the page; empty when unknown.
};

/// Marks blocks as dropped, cuts sentences, and fills author, date, site, title and translation notice where
/// they are still unknown. Blocks must be measured. Linear in the text.
void remove_furniture(Page& page, const Boilerplate& lexicon, const FurnitureOptions& options);

/// Only what a notice of machine translation says, and cuts its sentences; all else stays.
void read_notices(Page& page, const Boilerplate& lexicon, const FurnitureOptions& options);

/// Finds the sentences of a block: ranges that cover it.
std::vector<TextRange> sentences_of(std::string_view text);

}  // namespace entente::text
