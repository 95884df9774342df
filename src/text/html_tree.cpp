#include "text/html_tree.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace entente::text {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;
constexpr std::size_t kMaxOpenElements = 1000;
/// Formatting tags left open are opened again in every later block: this bounds the product.
constexpr std::size_t kMaxReopened = 2'000'000;

using namespace std::string_view_literals;

constexpr std::array kFormatting = {"a"sv,  "b"sv,    "i"sv,    "u"sv,    "s"sv,     "em"sv,     "big"sv,
                                    "tt"sv, "code"sv, "font"sv, "nobr"sv, "small"sv, "strike"sv, "strong"sv};
/// Elements without an end tag, or with one that is usually left out.
constexpr std::array kUnclosed = {
    "br"sv,  "hr"sv,     "img"sv,   "input"sv, "meta"sv,   "link"sv,  "p"sv,    "li"sv,  "td"sv,
    "th"sv,  "tr"sv,     "dt"sv,    "dd"sv,    "option"sv, "area"sv,  "base"sv, "col"sv, "embed"sv,
    "wbr"sv, "source"sv, "track"sv, "param"sv, "thead"sv,  "tbody"sv, "tfoot"sv};

template <typename List>
bool listed(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string tag_name(std::string_view html, std::size_t at) {
  std::string name;
  while (at < html.size() && name.size() < 12) {
    const char c = html[at++];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((lower < 'a' || lower > 'z') && (lower < '0' || lower > '9')) break;
    name += lower;
  }
  return name;
}

}  // namespace

/// Memory for gumbo: handed out piece by piece, freed all at once. Not shared: each page has its own.
struct HtmlTree::Memory {
  std::vector<std::unique_ptr<std::byte[]>> blocks;
  std::byte* next = nullptr;
  std::size_t left = 0;

  void* allocate(std::size_t size) {
    constexpr std::size_t kAlign = alignof(std::max_align_t);
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left) {
      const std::size_t fresh = std::max(size, kBlockBytes);
      blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(fresh));
      next = blocks.back().get();
      left = fresh;
    }
    void* place = next;
    next += size;
    left -= size;
    return place;
  }
};

HtmlTree::HtmlTree(std::string_view html) : memory_(std::make_unique<Memory>()) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<Memory*>(memory)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  options.userdata = memory_.get();
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

HtmlTree::~HtmlTree() = default;

bool nested_too_deep(std::string_view html) {
  std::size_t open = 0;
  std::size_t formatting = 0;
  std::size_t reopened = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool end = html.substr(at + 1).starts_with('/');
    const std::string name = tag_name(html, at + (end ? 2 : 1));
    if (name.empty()) continue;
    const bool format = listed(kFormatting, name);
    if (end) {
      if (format) formatting -= formatting > 0 ? 1 : 0;
      if (!listed(kUnclosed, name)) open -= open > 0 ? 1 : 0;
      continue;
    }
    if (format) ++formatting;
    if (!format) reopened += formatting;
    if (!listed(kUnclosed, name)) ++open;
    if (open > kMaxOpenElements || reopened > kMaxReopened) return true;
  }
  return false;
}

std::string_view attribute(const GumboNode* element, const char* name) {
  if (element->type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

std::string attribute_words(std::string_view value) {
  std::string words;
  bool was_lower = false;
  for (const char c : value) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper && was_lower) words += ' ';
    if (upper || lower) {
      words += upper ? static_cast<char>(c + 32) : c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
    was_lower = lower;
  }
  return words;
}

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

std::string text_below(const GumboNode* node) {
  std::string text;
  std::vector<const GumboNode*> open = {node};
  while (!open.empty()) {
    const GumboNode* current = open.back();
    open.pop_back();
    if (current->type == GUMBO_NODE_TEXT || current->type == GUMBO_NODE_CDATA ||
        current->type == GUMBO_NODE_WHITESPACE) {
      text += current->v.text.text;
    } else if (current->type == GUMBO_NODE_ELEMENT) {
      const GumboVector& children = current->v.element.children;
      for (unsigned i = children.length; i > 0; --i)
        open.push_back(static_cast<GumboNode*>(children.data[i - 1]));
    }
  }
  return text;
}

}  // namespace entente::text
