#include "text/html_tree.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace entente::text {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;

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

void bound_references(std::string& html) {
  constexpr std::uint32_t kLastPoint = 0x10FFFF;
  for (std::size_t at = html.find("&#"); at != std::string::npos; at = html.find("&#", at)) {
    at += 2;
    const bool hex = at < html.size() && (html[at] == 'x' || html[at] == 'X');
    at += hex ? 1 : 0;
    const std::size_t first = at;
    const std::uint32_t base = hex ? 16 : 10;
    std::uint32_t point = 0;
    for (; at < html.size(); ++at) {
      const char c = html[at];
      const bool letter = hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
      if (!letter && !(c >= '0' && c <= '9')) break;
      const auto digit = static_cast<std::uint32_t>(letter ? (c | 0x20) - 'a' + 10 : c - '0');
      if (point <= kLastPoint) point = point * base + digit;
    }
    if (point <= kLastPoint) continue;
    constexpr std::string_view kUnknownHex = "FFFD", kUnknownDecimal = "65533";
    const std::string_view unknown = hex ? kUnknownHex : kUnknownDecimal;
    std::fill(html.begin() + static_cast<std::ptrdiff_t>(first),
              html.begin() + static_cast<std::ptrdiff_t>(at), '0');
    html.replace(at - unknown.size(), unknown.size(), unknown);
  }
}

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

std::string text_below(const GumboNode* node, std::size_t limit, bool apart) {
  std::string text;
  std::vector<const GumboNode*> open = {node};
  while (!open.empty() && text.size() < limit) {
    const GumboNode* current = open.back();
    open.pop_back();
    if (current->type == GUMBO_NODE_TEXT || current->type == GUMBO_NODE_CDATA ||
        current->type == GUMBO_NODE_WHITESPACE) {
      text += current->v.text.text;
    } else if (current->type == GUMBO_NODE_ELEMENT) {
      if (apart && !text.empty()) text += ' ';
      const GumboVector& children = current->v.element.children;
      for (unsigned i = children.length; i > 0; --i)
        open.push_back(static_cast<GumboNode*>(children.data[i - 1]));
    }
  }
  return text;
}

}  // namespace entente::text
