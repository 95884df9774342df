/// Finds the article inside a parsed page.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

#include "text/html.h"
#include "text/offset_map.h"

namespace entente::text {

/// The blocks of the page's article, its heading first. When the page's metadata names no title, the heading
/// becomes it. `html` is the source that the tree was parsed from.
HtmlText extract_content(const GumboNode* root, std::string_view html, Page& page);

/// Appends text that the parser decoded from `source` (which begins at `source_at` of the page), noting for
/// each byte where it came from across character references.
void append_mapped(std::string_view decoded, std::string_view source, std::uint64_t source_at,
                   std::string& out, OffsetMap& map);

}  // namespace entente::text
