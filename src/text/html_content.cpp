#include "text/html_content.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "text/fold.h"
#include "text/html_tree.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

/// Words of class and id that mark what stands around articles.
constexpr std::array kAround = {"sidebar"sv,       "related"sv,
                                "newsletter"sv,    "share"sv,
                                "sharing"sv,       "social"sv,
                                "cookie"sv,        "cookies"sv,
                                "consent"sv,       "gdpr"sv,
                                "rgpd"sv,          "footer"sv,
                                "nav"sv,           "navbar"sv,
                                "navigation"sv,    "menu"sv,
                                "breadcrumb"sv,    "breadcrumbs"sv,
                                "promo"sv,         "ad"sv,
                                "ads"sv,           "advert"sv,
                                "advertisement"sv, "advertising"sv,
                                "sponsor"sv,       "sponsored"sv,
                                "publicite"sv,     "pub"sv,
                                "popup"sv,         "modal"sv,
                                "overlay"sv,       "widget"sv,
                                "widgets"sv,       "tags"sv,
                                "taglist"sv,       "tagcloud"sv,
                                "recommended"sv,   "recommendations"sv,
                                "readmore"sv,      "trending"sv,
                                "popular"sv,       "teaser"sv,
                                "teasers"sv,       "pagination"sv,
                                "pager"sv,         "bio"sv,
                                "copyright"sv,     "subscribe"sv,
                                "subscription"sv,  "paywall"sv,
                                "login"sv,         "signup"sv,
                                "signin"sv,        "toolbar"sv,
                                "outbrain"sv,      "taboola"sv,
                                "sharedaddy"sv,    "jp"sv,
                                "relatedposts"sv,  "hidden"sv,
                                "skip"sv,          "donate"sv,
                                "donation"sv,      "don"sv,
                                "abonnement"sv,    "partage"sv,
                                "partager"sv,      "masthead"sv,
                                "topbar"sv,        "banner"sv,
                                "rail"sv,          "crosslinks"sv,
                                "similar"sv,       "suggestions"sv,
                                "suggested"sv,     "loop"sv,
                                "latest"sv,        "carousel"sv,
                                "slideshow"sv,     "playlist"sv,
                                "lire"sv,          "alire"sv,
                                "tweet"sv};
/// Words that mark readers' comments, which may hold more text than the article.
constexpr std::array kComments = {"comment"sv,      "comments"sv,    "commentaire"sv,
                                  "commentaires"sv, "commentlist"sv, "disqus"sv,
                                  "respond"sv,      "forum"sv,       "reactions"sv};
constexpr std::array kCaptions = {"caption"sv, "credit"sv, "credits"sv, "legende"sv, "figcaption"sv};
/// Words that mark the article's text itself.
constexpr std::array kBody = {"articlebody"sv,      "article body"sv,  "article content"sv, "article text"sv,
                              "entry content"sv,    "post content"sv,  "post body"sv,       "story body"sv,
                              "content body"sv,     "article corps"sv, "texte article"sv,   "body text"sv,
                              "article container"sv};

template <typename Words>
bool any_word(const Words& words, std::string_view of) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has_word(of, word); });
}

std::string marks_of(const GumboNode* node) {
  return attribute_words(std::string(attribute(node, "class")) + " " + std::string(attribute(node, "id")));
}

bool breaks_line(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_UNKNOWN:
      return false;
    default:
      return true;
  }
}

bool holds_no_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_FIGCAPTION:
      return true;
    default:
      return false;
  }
}

bool invisible(const GumboNode* node) {
  const GumboVector& attributes = node->v.element.attributes;
  if (gumbo_get_attribute(&attributes, "hidden") != nullptr) return true;
  if (attribute(node, "aria-hidden") == "true") return true;
  std::string style(attribute(node, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

/// How an element speaks against the text inside it.
enum class Standing : std::uint8_t {
  kOpen,      ///< Nothing against it.
  kDoubtful,  ///< Marked as furniture; believed unless it holds most of the page.
  kOutside,   ///< Surely no part of the article.
};

bool outside_role(const GumboNode* node) {
  const std::string_view role = attribute(node, "role");
  return role == "navigation" || role == "complementary" || role == "contentinfo" || role == "search" ||
         role == "dialog" || role == "alertdialog" || role == "menu" || role == "toolbar";
}

Standing standing_of(const GumboNode* node) {
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN) return Standing::kOpen;
  if (tag == GUMBO_TAG_NAV || outside_role(node)) return Standing::kOutside;
  const std::string marks = marks_of(node);
  if (tag != GUMBO_TAG_ARTICLE && any_word(kComments, marks)) return Standing::kOutside;
  if (tag == GUMBO_TAG_ARTICLE) return Standing::kOpen;
  if (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_FORM) return Standing::kDoubtful;
  return any_word(kAround, marks) || any_word(kCaptions, marks) ? Standing::kDoubtful : Standing::kOpen;
}

/// A run of text between two breaks, with where it stands.
struct Piece {
  HtmlBlock block;
  const GumboNode* parent = nullptr;  ///< The nearest block-level element.
  bool heading1 = false;
  bool outside = false;
};

/// Walks the page and collects its pieces.
class Collector {
 public:
  explicit Collector(std::string_view html) : html_(html) {}

  void walk(const GumboNode* node) {
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
    const bool breaks = breaks_line(tag);
    const State before = state_;
    if (breaks) {
      close();
      state_.parent = node;
      if (standing_of(node) == Standing::kOutside) state_.outside = true;
      if (tag == GUMBO_TAG_H1) state_.heading1 = true;
      if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) state_.kind = BlockKind::kHeading;
      if (tag == GUMBO_TAG_LI) state_.kind = BlockKind::kItem;
    } else if (standing_of(node) == Standing::kOutside) {
      return;
    }
    const bool link = tag == GUMBO_TAG_A;
    const std::size_t link_from = text.size();
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) walk(static_cast<const GumboNode*>(children.data[i]));
    if (link && text.size() > link_from) {
      linked_ += text.size() - std::max(link_from, begin_);
      link_ = attribute(node, "href");
    }
    if (breaks) {
      close();
      state_ = before;
    }
  }

  std::string text;
  OffsetMap map;
  std::vector<Piece> pieces;

 private:
  struct State {
    const GumboNode* parent = nullptr;
    bool heading1 = false;
    bool outside = false;
    BlockKind kind = BlockKind::kParagraph;
  };

  static bool is_text(const GumboNode* node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
           node->type == GUMBO_NODE_WHITESPACE;
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
    if (text.find_first_not_of(" \t\r\n\f", begin_) != std::string::npos) {
      Piece& piece = pieces.emplace_back();
      piece.block.begin = text.find_first_not_of(" \t\r\n\f", begin_);
      piece.block.end = text.find_last_not_of(" \t\r\n\f") + 1;
      piece.block.linked = linked_;
      piece.block.kind = state_.kind;
      piece.block.link = link_;
      piece.parent = state_.parent;
      piece.heading1 = state_.heading1;
      piece.outside = state_.outside;
    }
    begin_ = text.size();
    linked_ = 0;
    link_.clear();
    breaks_ = 0;
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
    for (const Piece& piece : all_.pieces) weigh(piece);
  }

  void choose(std::vector<HtmlBlock>& blocks) {
    const GumboNode* root = content_root();
    const std::size_t heading = heading_of(root);
    const std::size_t first = first_of(root);
    if (heading != kNone) {
      std::string shown = all_.text.substr(block(heading).begin, block(heading).end - block(heading).begin);
      page_.title = std::move(shown);
      blocks.push_back(block(heading));
    }
    for (std::size_t i = heading == kNone ? first : std::min(heading + 1, first); i < all_.pieces.size();
         ++i) {
      if (i == heading) continue;
      const Piece& piece = all_.pieces[i];
      const bool within = inside(piece.parent, root);
      // Between heading and text stand the standfirst, the date and the author.
      const bool lead = !within && heading != kNone && i > heading && i < first && i - heading <= kLeadPieces;
      if ((within || lead) && !furniture(piece)) blocks.push_back(piece.block);
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kLeadPieces = 12;

  const HtmlBlock& block(std::size_t i) const { return all_.pieces[i].block; }

  std::size_t prose_of(const Piece& piece) const {
    constexpr std::size_t kShortest = 60;
    const std::size_t size = piece.block.end - piece.block.begin;
    if (piece.outside || size < kShortest || piece.block.linked * 3 > size ||
        piece.block.kind == BlockKind::kHeading)
      return 0;
    const std::string_view text = std::string_view(all_.text).substr(piece.block.begin, size);
    return text.find_first_of(".!?") == std::string_view::npos ? 0 : size;
  }

  void weigh(const Piece& piece) {
    const std::size_t prose = prose_of(piece);
    total_ += prose;
    if (prose == 0) return;
    for (const GumboNode* node = piece.parent; node != nullptr; node = node->parent) weight_[node] += prose;
  }

  std::size_t weight(const GumboNode* node) const {
    const auto found = weight_.find(node);
    return found == weight_.end() ? 0 : found->second;
  }

  static bool inside(const GumboNode* node, const GumboNode* root) {
    for (; node != nullptr; node = node->parent) {
      if (node == root) return true;
    }
    return root == nullptr;
  }

  /// Marked as furniture, itself or by an element around it, unless that element holds most of the page.
  bool doubted(const GumboNode* node) const {
    for (; node != nullptr && node->type == GUMBO_NODE_ELEMENT; node = node->parent) {
      const auto [known, fresh] = standing_.try_emplace(node, Standing::kOpen);
      if (fresh) known->second = standing_of(node);
      if (known->second == Standing::kDoubtful && weight(node) * 2 <= total_) return true;
      if (known->second == Standing::kOutside) return true;
    }
    return false;
  }

  bool furniture(const Piece& piece) const {
    if (piece.outside || doubted(piece.parent)) return true;
    const std::size_t size = piece.block.end - piece.block.begin;
    const bool links = piece.block.linked * 10 > size * 6;
    constexpr std::size_t kLinkedSentence = 160;
    return links && size < kLinkedSentence && !notice_like(piece);
  }

  /// A linked line that names the original of a translation is kept for the notice to be read.
  bool notice_like(const Piece& piece) const {
    const std::string text =
        folded(std::string_view(all_.text).substr(piece.block.begin, piece.block.end - piece.block.begin));
    return text.find("tradui") != std::string::npos || text.find("translat") != std::string::npos ||
           text.find("original") != std::string::npos;
  }

  /// The element that says it is the article's text, or else the smallest one with nearly all of its prose.
  const GumboNode* content_root() const {
    constexpr std::size_t kEnough = 200;
    const GumboNode* best = nullptr;
    int best_rank = 0;
    for (const Piece& piece : all_.pieces) {
      if (prose_of(piece) == 0) continue;
      for (const GumboNode* node = piece.parent; node != nullptr && node->type == GUMBO_NODE_ELEMENT;
           node = node->parent) {
        const int rank = rank_of(node);
        if (rank == 0 || weight(node) < kEnough || doubted(node)) continue;
        const bool better = rank > best_rank || (rank == best_rank && weight(node) > weight(best));
        if (better) {
          best = node;
          best_rank = rank;
        }
      }
    }
    if (best != nullptr) return best;
    return densest();
  }

  static int rank_of(const GumboNode* node) {
    if (attribute(node, "itemprop") == "articleBody") return 3;
    const GumboTag tag = node->v.element.tag;
    if (tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML && any_word(kBody, marks_of(node))) return 2;
    return tag == GUMBO_TAG_ARTICLE ? 1 : 0;
  }

  const GumboNode* densest() const {
    std::size_t most = 0;
    for (const Piece& piece : all_.pieces) most += doubted(piece.parent) ? 0 : prose_of(piece);
    const GumboNode* best = nullptr;
    for (const Piece& piece : all_.pieces) {
      if (prose_of(piece) == 0 || doubted(piece.parent)) continue;
      for (const GumboNode* node = piece.parent; node != nullptr; node = node->parent) {
        if (weight(node) * 10 < most * 8) continue;
        if (best == nullptr || weight(node) < weight(best) ||
            (weight(node) == weight(best) && inside(node, best)))
          best = node;
        break;
      }
    }
    return best;
  }

  std::size_t first_of(const GumboNode* root) const {
    for (std::size_t i = 0; i < all_.pieces.size(); ++i) {
      if (inside(all_.pieces[i].parent, root) && prose_of(all_.pieces[i]) > 0) return first_within(i, root);
    }
    return 0;
  }

  std::size_t first_within(std::size_t i, const GumboNode* root) const {
    while (i > 0 && inside(all_.pieces[i - 1].parent, root)) --i;
    return i;
  }

  static bool similar(std::string_view a, std::string_view b) {
    const std::string first = folded(a);
    const std::string second = folded(b);
    return first == second || first.find(second) != std::string::npos ||
           second.find(first) != std::string::npos;
  }

  /// The first-level heading that names the article: the one like the title, else the last before the text.
  std::size_t heading_of(const GumboNode* root) const {
    std::size_t found = kNone;
    const std::size_t first = first_of(root);
    for (std::size_t i = 0; i < all_.pieces.size(); ++i) {
      const Piece& piece = all_.pieces[i];
      if (!piece.heading1 || piece.outside) continue;
      const std::string_view text =
          std::string_view(all_.text).substr(piece.block.begin, piece.block.end - piece.block.begin);
      if (!page_.title.empty() && similar(page_.title, text)) return i;
      const bool before = i <= first || inside(piece.parent, root);
      if (before && (found == kNone || i <= first)) found = i;
    }
    return found;
  }

  Collector& all_;
  Page& page_;
  std::unordered_map<const GumboNode*, std::size_t> weight_;
  mutable std::unordered_map<const GumboNode*, Standing> standing_;
  std::size_t total_ = 0;
};

}  // namespace

HtmlText extract_content(const GumboNode* root, std::string_view html, Page& page) {
  Collector collected(html);
  collected.walk(root);
  HtmlText out;
  Chooser(collected, page).choose(out.blocks);
  out.text = std::move(collected.text);
  out.map = std::move(collected.map);
  return out;
}

}  // namespace entente::text
