/// What a page's head, JSON-LD and marked-up elements say about its article.
#pragma once

#include <gumbo.h>

#include <string>

#include "text/page.h"

namespace entente::text {

/// Fills the empty fields of `page`, most trustworthy statement first: JSON-LD of a news article, then Open
/// Graph and article tags, Dublin Core, microdata, <time>, <title>.
void read_metadata(const GumboNode* root, Page& page);

}  // namespace entente::text
