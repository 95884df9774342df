/// What stands between quotation marks, over one paragraph or several.
///
///     « Nous partons. Nous reviendrons », a dit le ministre.        one stretch
///     "We stay.                                                      one stretch over two paragraphs: each
///                                                                    opens it again, the last closes it
///     "We go home," she said.
///     “We stay. “                                                    the wrong mark, where a closing one
///     belongs
///
/// A typographic mark may close in a later paragraph; a straight one only where the paragraphs between open
/// with it. What is never closed is no quotation. A pure function of the text, linear in its length.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace entente {

struct QuotedStretch {
  std::uint32_t mark = 0;    ///< First byte of the opening mark.
  std::uint32_t inside = 0;  ///< First byte behind it.
  std::uint32_t end = 0;     ///< First byte of the closing mark.
};

/// In the order of the text; none overlap.
std::vector<QuotedStretch> quoted_stretches(std::string_view text);

}  // namespace entente
