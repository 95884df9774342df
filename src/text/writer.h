/// Writes the blocks that are left as clean text: NFC, single blanks, paragraphs apart by one empty line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/offset_map.h"
#include "text/page.h"

namespace entente::text {

struct CleanText {
  std::string text;
  OffsetMap map;     ///< From `text` to the source that the blocks view.
  bool cut = false;  ///< The text would have been longer than `max_bytes`.
};

/// `source` is the buffer that all blocks view. Linear time.
CleanText write_clean(const std::vector<Block>& blocks, std::string_view source, std::size_t max_bytes);

}  // namespace entente::text
