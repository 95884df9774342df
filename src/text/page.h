/// A page between decoding and clean text: its blocks in order, and what it says about itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/date.h"
#include "text/article.h"

namespace entente::text {

enum class BlockKind : std::uint8_t { kParagraph, kHeading, kItem };

/// A byte range of a block's text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A paragraph, heading or list item. `text` views the page's source, untrimmed blanks inside included.
struct Block {
  std::string_view text;
  BlockKind kind = BlockKind::kParagraph;
  std::size_t linked = 0;  ///< Bytes of `text` inside links; HTML only.
  std::string link;        ///< Where its last link leads; HTML only.

  // Filled by measure():
  std::string folded;      ///< As fold() gives it.
  std::uint64_t hash = 0;  ///< Of the folded text.
  std::size_t words = 0;
  bool ends_sentence = false;  ///< Ends with a full stop, question or exclamation mark, quotes aside.
  bool introduces = false;     ///< Ends with a colon.
  bool prose = false;          ///< A sentence or more, as articles have them and menus do not.

  // Decided by the furniture pass:
  bool dropped = false;
  std::vector<TextRange> cuts;  ///< Sentences to leave out, in order.
};

inline constexpr std::size_t kNoBlock = static_cast<std::size_t>(-1);

struct Page {
  std::vector<Block> blocks;
  std::size_t title_block = kNoBlock;  ///< The block that shows the title, once settled.
  std::string title;                   ///< As the page's metadata or heading have it.
  std::string author;
  std::string byline;  ///< The author by an element that is marked so: less sure than `author`.
  std::string site;
  std::string url;
  std::string language;  ///< As the page declares it; a hint.
  Date published;
  Date updated;
  TranslationNotice translation;
};

/// Splits plain text into blocks: a line each, or, where the text was wrapped at a fixed width, a group of
/// lines each. Blocks view `text`.
std::vector<Block> split_blocks(std::string_view text);

/// Fills what is derived from the text of each block.
void measure(std::vector<Block>& blocks);

}  // namespace entente::text
