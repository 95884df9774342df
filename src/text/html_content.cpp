#include "text/html_content.h"

#include <algorithm>

#include "text/fold.h"
#include "text/html_marks.h"
#include "text/html_tree.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// An element of the page, in the order of its tags, so that a parent stands before its children.
struct Element {
  std::size_t parent = kNone;
  std::size_t end = 0;  ///< One past the last element inside it.
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  Marks marks;
  std::size_t weight = 0;  ///< Bytes of prose inside it.
  bool doubted = false;    ///< Marked as furniture, itself or by an element around it.
};

/// A run of text between two breaks, with where it stands.
struct Piece {
  HtmlBlock block;
  std::size_t parent = 0;  ///< The nearest block-level element.
  std::size_t prose = 0;   ///< Bytes, if it is prose.
  int level = 0;           ///< Of the heading that it is; 0 for none.
  bool outside = false;
};

/// Walks the page and collects its elements and pieces.
class Collector {
 public:
  explicit Collector(std::string_view html) : html_(html) {}

  void walk(const GumboNode* node, std::size_t around = kNone) {
    if (is_text(node)) {
      add_text(node);
      return;
    }
    if (node->type != GUMBO_NODE_ELEMENT || holds_no_text(node->v.element.tag) || invisible(node)) return;
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_BR) {
      add_break();
      return;
    }
    const Marks marks = marks_of(node);
    const bool breaks = breaks_line(tag);
    if (!breaks && marks.standing == Standing::kOutside) return;
    const std::size_t self = elements.size();
    elements.push_back({around, self + 1, tag, marks, 0, false});
    const State before = state_;
    if (breaks) enter(self);
    const std::size_t link_from = text.size();
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
      walk(static_cast<const GumboNode*>(children.data[i]), self);
    if (tag == GUMBO_TAG_A && text.size() > link_from) {
      linked_ += text.size() - std::max(link_from, begin_);
      link_ = attribute(node, "href");
    }
    if (breaks) {
      close();
      state_ = before;
    }
    elements[self].end = elements.size();
  }

  std::string_view text_of(const Piece& piece) const {
    return std::string_view(text).substr(piece.block.begin, piece.block.end - piece.block.begin);
  }

  std::string text;
  OffsetMap map;
  std::vector<Element> elements;
  std::vector<Piece> pieces;

 private:
  struct State {
    std::size_t parent = 0;
    int level = 0;
    bool outside = false;
    BlockKind kind = BlockKind::kParagraph;
  };

  static bool is_text(const GumboNode* node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
           node->type == GUMBO_NODE_WHITESPACE;
  }

  void enter(std::size_t element) {
    close();
    const GumboTag tag = elements[element].tag;
    state_.parent = element;
    if (elements[element].marks.standing == Standing::kOutside) state_.outside = true;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) {
      state_.kind = BlockKind::kHeading;
      state_.level = tag - GUMBO_TAG_H1 + 1;
    }
    if (tag == GUMBO_TAG_LI) state_.kind = BlockKind::kItem;
  }

  void add_text(const GumboNode* node) {
    const GumboText& piece = node->v.text;
    const std::string_view decoded(piece.text);
    const std::string_view source(piece.original_text.data, piece.original_text.length);
    const auto at = static_cast<std::uint64_t>(piece.original_text.data - html_.data());
    const bool inside = piece.original_text.data >= html_.data() && at + source.size() <= html_.size();
    if (inside) {
      append_mapped(decoded, source, at, text, map);
    } else {
      text.append(decoded);
    }
    if (decoded.find_first_not_of(" \t\r\n\f") != std::string_view::npos) breaks_ = 0;
  }

  /// A line break inside a paragraph is a blank; after a full stop, or twice in a row, it ends the block.
  void add_break() {
    const std::size_t last = text.find_last_not_of(" \t\r\n\f");
    const bool sentence =
        last != std::string::npos && last >= begin_ && ".!?\"'"sv.find(text[last]) != std::string_view::npos;
    if (++breaks_ > 1 || sentence) {
      close();
    } else {
      text += '\n';
    }
  }

  void close() {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f", begin_);
    if (first != std::string::npos) {
      Piece& piece = pieces.emplace_back();
      piece.block.begin = first;
      piece.block.end = text.find_last_not_of(" \t\r\n\f") + 1;
      piece.block.linked = linked_;
      piece.block.kind = state_.kind;
      piece.block.link = std::move(link_);
      piece.parent = state_.parent;
      piece.level = state_.level;
      piece.outside = state_.outside;
      piece.prose = prose_of(piece);
    }
    begin_ = text.size();
    linked_ = 0;
    link_.clear();
    breaks_ = 0;
  }

  std::size_t prose_of(const Piece& piece) const {
    constexpr std::size_t kShortest = 60;
    const std::size_t size = piece.block.end - piece.block.begin;
    if (piece.outside || size < kShortest || piece.block.linked * 3 > size ||
        piece.block.kind == BlockKind::kHeading)
      return 0;
    return text_of(piece).find_first_of(".!?") == std::string_view::npos ? 0 : size;
  }

  std::string_view html_;
  State state_;
  std::size_t begin_ = 0;
  std::size_t linked_ = 0;
  std::string link_;
  int breaks_ = 0;
};

/// Chooses among the pieces of a page.
class Chooser {
 public:
  Chooser(Collector& collected, Page& page) : all_(collected), page_(page) {
    weigh();
    doubt();
    root_ = content_root();
    first_ = first_piece();
  }

  void choose(std::vector<HtmlBlock>& blocks) {
    const std::size_t heading = heading_piece();
    if (heading != kNone) {
      const std::string_view shown = all_.text_of(all_.pieces[heading]);
      if (!names_section(shown)) page_.title = shown;
      blocks.push_back(all_.pieces[heading].block);
    }
    for (std::size_t i = heading == kNone ? first_ : std::min(heading + 1, first_); i < all_.pieces.size();
         ++i) {
      if (i == heading) continue;
      const Piece& piece = all_.pieces[i];
      const bool within = inside(piece.parent);
      // Between heading and text stand the standfirst, the date and the author.
      const bool lead =
          !within && heading != kNone && i > heading && i < first_ && i - heading <= kLeadPieces;
      if ((within || lead) && !furniture(piece)) blocks.push_back(piece.block);
    }
  }

 private:
  static constexpr std::size_t kLeadPieces = 12;

  void weigh() {
    for (const Piece& piece : all_.pieces) {
      all_.elements[piece.parent].weight += piece.prose;
      total_ += piece.prose;
    }
    for (std::size_t i = all_.elements.size(); i > 1; --i) {
      const Element& element = all_.elements[i - 1];
      all_.elements[element.parent].weight += element.weight;
    }
  }

  /// What is marked as furniture is believed to be, unless it holds most of the page.
  void doubt() {
    for (Element& element : all_.elements) {
      const Standing standing = element.marks.standing;
      element.doubted = standing == Standing::kOutside ||
                        (standing == Standing::kDoubtful && element.weight * 2 <= total_) ||
                        (element.parent != kNone && all_.elements[element.parent].doubted);
    }
  }

  /// Inside the element that holds the article.
  bool inside(std::size_t element) const {
    return root_ == kNone || (element >= root_ && element < all_.elements[root_].end);
  }

  bool furniture(const Piece& piece) const {
    if (piece.outside || all_.elements[piece.parent].doubted) return true;
    const std::size_t size = piece.block.end - piece.block.begin;
    const bool links = piece.block.linked * 10 > size * 6;
    constexpr std::size_t kLinkedSentence = 160;
    return links && size < kLinkedSentence && !notice_like(piece);
  }

  /// A linked line that names the original of a translation is kept for the notice to be read.
  bool notice_like(const Piece& piece) const {
    const std::string text = folded(all_.text_of(piece));
    return text.find("tradui") != std::string::npos || text.find("translat") != std::string::npos ||
           text.find("original") != std::string::npos;
  }

  /// The element that says it is the article's text, or else the smallest one with nearly all of its prose.
  std::size_t content_root() const {
    constexpr std::size_t kEnough = 200;
    std::size_t best = kNone;
    for (std::size_t i = 0; i < all_.elements.size(); ++i) {
      const Element& element = all_.elements[i];
      if (element.marks.rank == 0 || element.weight < kEnough || element.doubted) continue;
      if (best == kNone || better(i, best)) best = i;
    }
    return best != kNone ? with_other_parts(best) : densest();
  }

  /// Some pages mark each paragraph, or each half of an article between advertisements: then the element
  /// around all parts holds the article.
  std::size_t with_other_parts(std::size_t best) const {
    const Element& part = all_.elements[best];
    if (part.marks.rank < 2) return best;
    std::size_t root = best;
    for (std::size_t i = 0; i < all_.elements.size(); ++i) {
      const Element& other = all_.elements[i];
      if (other.marks.rank != part.marks.rank || other.weight == 0 || other.doubted) continue;
      const bool sure = part.marks.rank == 3 || other.parent == part.parent;
      while (sure && root != kNone && (i < root || i >= all_.elements[root].end))
        root = all_.elements[root].parent;
    }
    return root;
  }

  bool better(std::size_t element, std::size_t than) const {
    const Element& one = all_.elements[element];
    const Element& other = all_.elements[than];
    if (one.marks.rank != other.marks.rank) return one.marks.rank > other.marks.rank;
    if (one.weight != other.weight) return one.weight > other.weight;
    return element < other.end;  // of two around the same text, the inner one
  }

  std::size_t densest() const {
    std::size_t most = 0;
    for (const Piece& piece : all_.pieces) most += all_.elements[piece.parent].doubted ? 0 : piece.prose;
    if (most == 0) return kNone;
    std::size_t best = kNone;
    for (std::size_t i = 0; i < all_.elements.size(); ++i) {
      const Element& element = all_.elements[i];
      if (element.doubted || element.weight * 10 < most * 8) continue;
      if (best == kNone || element.weight <= all_.elements[best].weight) best = i;
    }
    // A single long paragraph is not the article: others stand beside it.
    while (best != kNone && is_paragraph(all_.elements[best].tag)) best = all_.elements[best].parent;
    return best;
  }

  /// The first piece of the run of pieces in the article's element that leads to its first prose.
  std::size_t first_piece() const {
    for (std::size_t i = 0; i < all_.pieces.size(); ++i) {
      if (!inside(all_.pieces[i].parent) || all_.pieces[i].prose == 0) continue;
      while (i > 0 && inside(all_.pieces[i - 1].parent)) --i;
      return i;
    }
    return 0;
  }

  static std::size_t words_in(std::string_view text) {
    const std::string plain = folded(text);  // single blanks
    return static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ' ')) + (plain.empty() ? 0 : 1);
  }

  static bool similar(std::string_view a, std::string_view b) {
    const std::string first = folded(a);
    const std::string second = folded(b);
    return first == second || first.find(second) != std::string::npos ||
           second.find(first) != std::string::npos;
  }

  /// The heading that names the article: the one like the title, of the first level if there is one; else the
  /// last of the first level before the text.
  std::size_t heading_piece() const {
    std::size_t found = kNone;
    std::size_t lower = kNone;
    for (std::size_t i = 0; i < all_.pieces.size(); ++i) {
      const Piece& piece = all_.pieces[i];
      if (piece.level == 0 || piece.outside) continue;
      const bool like_title = !page_.title.empty() && similar(page_.title, all_.text_of(piece));
      if (piece.level > 1) {
        const bool whole = all_.text_of(piece).size() * 2 > page_.title.size();  // no name of a section
        if (like_title && whole && lower == kNone && i <= first_) lower = i;
        continue;
      }
      if (like_title) return i;
      const bool before = i <= first_ || inside(piece.parent);
      if (before && (found == kNone || i <= first_)) found = i;
    }
    return lower == kNone ? found : lower;
  }

  /// "Diabetes Health Center" over the headline: some pages name their section first.
  bool names_section(std::string_view heading) const {
    constexpr std::size_t kSectionWords = 3;
    return !page_.title.empty() && words_in(heading) <= kSectionWords && !similar(page_.title, heading);
  }

  Collector& all_;
  Page& page_;
  std::size_t total_ = 0;
  std::size_t root_ = kNone;  ///< The article's element; kNone: the whole page.
  std::size_t first_ = 0;
};

}  // namespace

HtmlText extract_content(const GumboNode* root, std::string_view html, Page& page) {
  Collector collected(html);
  collected.walk(root);
  HtmlText out;
  if (collected.pieces.empty()) return out;
  Chooser(collected, page).choose(out.blocks);
  out.text = std::move(collected.text);
  out.map = std::move(collected.map);
  return out;
}

}  // namespace entente::text
