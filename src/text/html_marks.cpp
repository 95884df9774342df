#include "text/html_marks.h"

#include <array>
#include <string>
#include <unordered_map>

#include "base/strings.h"
#include "text/html_tree.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kNoMark = 0, kAround = 1, kComments = 2, kCaption = 4, kBody = 8;

/// Words of class and id that mark what stands around articles.
constexpr std::array kAroundWords = {"sidebar"sv,       "related"sv,
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
constexpr std::array kCommentWords = {"comment"sv,      "comments"sv,    "commentaire"sv,
                                      "commentaires"sv, "commentlist"sv, "disqus"sv,
                                      "respond"sv,      "forum"sv,       "reactions"sv};
constexpr std::array kCaptionWords = {"caption"sv, "credit"sv, "credits"sv, "legende"sv, "figcaption"sv};
/// One or two words that mark the article's text itself.
constexpr std::array kBodyWords = {
    "articlebody"sv,   "article body"sv, "article content"sv,  "article text"sv, "entry content"sv,
    "post content"sv,  "post body"sv,    "story body"sv,       "content body"sv, "article corps"sv,
    "texte article"sv, "body text"sv,    "article container"sv};

const std::unordered_map<std::string_view, std::uint8_t>& known_words() {
  static const std::unordered_map<std::string_view, std::uint8_t> kKnown = [] {
    std::unordered_map<std::string_view, std::uint8_t> words;
    for (const auto word : kAroundWords) words[word] |= kAround;
    for (const auto word : kCommentWords) words[word] |= kComments;
    for (const auto word : kCaptionWords) words[word] |= kCaption;
    for (const auto word : kBodyWords) words[word] |= kBody;
    return words;
  }();
  return kKnown;
}

std::uint8_t look_up(std::string_view word) {
  const auto found = known_words().find(word);
  return found == known_words().end() ? kNoMark : found->second;
}

/// The marks of all words of an attribute, and of each two that follow each other: "Post-Content
/// relatedItems" holds "post", "content", "post content", "related" and "items".
std::uint8_t marks_in(std::string_view value) {
  if (value.empty()) return kNoMark;
  const std::string words = attribute_words(value);
  std::uint8_t marks = kNoMark;
  std::size_t before = std::string::npos;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    marks |= look_up(std::string_view(words).substr(begin, end - begin));
    if (before != std::string::npos) marks |= look_up(std::string_view(words).substr(before, end - before));
    before = begin;
    begin = end + 1;
  }
  return marks;
}

bool outside_role(std::string_view role) {
  return role == "navigation" || role == "complementary" || role == "contentinfo" || role == "search" ||
         role == "dialog" || role == "alertdialog" || role == "menu" || role == "toolbar";
}

Standing standing_of(GumboTag tag, std::string_view role, std::uint8_t marks) {
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN) return Standing::kOpen;
  if (tag == GUMBO_TAG_NAV || outside_role(role)) return Standing::kOutside;
  if (tag == GUMBO_TAG_ARTICLE) return Standing::kOpen;
  if ((marks & kComments) != 0) return Standing::kOutside;
  if (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_FORM) return Standing::kDoubtful;
  return (marks & (kAround | kCaption)) != 0 ? Standing::kDoubtful : Standing::kOpen;
}

}  // namespace

Marks marks_of(const GumboNode* element) {
  const GumboTag tag = element->v.element.tag;
  Marks out;
  out.rank = tag == GUMBO_TAG_ARTICLE ? 1 : 0;
  if (element->v.element.attributes.length == 0) {
    out.standing = standing_of(tag, {}, kNoMark);
    return out;
  }
  const std::uint8_t marks = marks_in(attribute(element, "class")) | marks_in(attribute(element, "id"));
  out.standing = standing_of(tag, attribute(element, "role"), marks);
  if (tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML && (marks & kBody) != 0) out.rank = 2;
  if (attribute(element, "itemprop") == "articleBody") out.rank = 3;
  return out;
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

bool is_paragraph(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
      return true;
    default:
      return !breaks_line(tag);
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

bool invisible(const GumboNode* element) {
  const GumboVector& attributes = element->v.element.attributes;
  if (attributes.length == 0) return false;
  if (gumbo_get_attribute(&attributes, "hidden") != nullptr) return true;
  if (attribute(element, "aria-hidden") == "true") return true;
  std::string style(attribute(element, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

}  // namespace entente::text
