/// A parsed HTML page: gumbo's tree in memory of its own, and small helpers on its nodes.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace entente::text {

/// References such as "&#xBBBBBBBE;", beyond the last code point, become U+FFFD in as many bytes: gumbo adds
/// their digits up in a number that overflows, and gives bytes that are no UTF-8. Call before a tree is made.
void bound_references(std::string& html);

/// Owns the tree. All nodes lie in one arena, so that freeing a deep tree needs no recursion.
class HtmlTree {
 public:
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode* root() const { return output_->root; }

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
  GumboOutput* output_ = nullptr;
};

/// An attribute's value, or empty.
std::string_view attribute(const GumboNode* element, const char* name);

/// Lower-case words of an attribute such as class: "Post-Content relatedItems" -> "post content related
/// items".
std::string attribute_words(std::string_view value);

/// The text below a node; no further piece of it is added once it has `limit` bytes. `apart` sets a blank
/// between the texts of two elements.
std::string text_below(const GumboNode* node, std::size_t limit = static_cast<std::size_t>(-1),
                       bool apart = false);

}  // namespace entente::text
