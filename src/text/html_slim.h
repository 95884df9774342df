/// Leaves out what no reader of a page sees, before a parser has to look at it: scripts, styles, comments,
/// drawings, pictures, and attributes that tell nothing about text. Pages of newspapers shrink by half and
/// more.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace entente::text {

struct SlimHtml {
  std::string html;
  OffsetMap map;  ///< From the texts and tags of `html` to the page; not for attributes.
};

/// Nothing for pages whose nesting would make a browser's algorithm run away. JSON-LD stays. Linear time.
std::optional<SlimHtml> slim_html(std::string_view html);

}  // namespace entente::text
