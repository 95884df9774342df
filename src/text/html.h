/// HTML to blocks of text: parses as browsers do, finds the part of the page that holds the article, and
/// reads the page's metadata.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/offset_map.h"
#include "text/page.h"

namespace entente::text {

/// A page larger than this is no article; beyond it only the text without tags is taken (W106).
inline constexpr std::size_t kMaxHtmlBytes = 16u << 20;

/// Elements may nest this deep; deeper pages (made by mistake or malice) are stripped of tags only (W106).
inline constexpr std::size_t kMaxHtmlNesting = 2000;

struct HtmlBlock {
  std::size_t begin = 0;  ///< Into HtmlText::text.
  std::size_t end = 0;
  std::size_t linked = 0;
  BlockKind kind = BlockKind::kParagraph;
  std::string link;  ///< Where its last link leads.
};

struct HtmlText {
  std::string text;  ///< All blocks, one after another.
  OffsetMap map;     ///< From `text` to the HTML source.
  std::vector<HtmlBlock> blocks;
  std::vector<Warning> warnings;
};

/// `html` is valid UTF-8. Fills title, author, site, url, language, dates and translation of `page`, not its
/// blocks. Safe from any thread.
HtmlText read_html(std::string_view html, Page& page);

}  // namespace entente::text
