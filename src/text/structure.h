/// What the arrangement of blocks tells, whatever their words: which line is the title, which lines repeat
/// others, and which stand before and after the article.
#pragma once

#include <string_view>

#include "text/page.h"

namespace entente::text {

/// Finds the title among the first blocks (or the one that the metadata names), keeps it once, and drops its
/// repetitions, also those with the site's name after a bar or dash. Fills Page::title and Page::site when
/// they are empty.
void settle_title(Page& page);

/// Drops captions and teasers that stand twice, and paragraphs that were said before.
void drop_repeats(Page& page);

/// Drops short lines before the article begins and after it ends, and lines there in another language.
void drop_edges(Page& page, std::string_view language);

}  // namespace entente::text
