/// What an element's tag, role, class and id say about the text inside it.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string_view>

namespace entente::text {

/// How an element speaks against the text inside it.
enum class Standing : std::uint8_t {
  kOpen,      ///< Nothing against it.
  kDoubtful,  ///< Marked as furniture; believed unless it holds most of the page.
  kOutside,   ///< Surely no part of the article.
};

struct Marks {
  Standing standing = Standing::kOpen;
  /// How sure it is that the element is the article's text: 3 for itemprop="articleBody", 2 for a class that
  /// says so, 1 for <article>, 0 for nothing.
  int rank = 0;
};

Marks marks_of(const GumboNode* element);

/// Elements that begin and end a paragraph.
bool breaks_line(GumboTag tag);

/// Elements that hold a paragraph rather than several.
bool is_paragraph(GumboTag tag);

/// Elements whose text is not read with the page's.
bool holds_no_text(GumboTag tag);

/// Hidden by an attribute.
bool invisible(const GumboNode* element);

}  // namespace entente::text
