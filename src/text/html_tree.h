/// A parsed HTML page: gumbo's tree in memory of its own, and small helpers on its nodes.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace entente::text {

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

/// True for pages whose nesting would make a browser's algorithm run away.
bool nested_too_deep(std::string_view html);

/// An attribute's value, or empty.
std::string_view attribute(const GumboNode* element, const char* name);

/// Lower-case words of an attribute such as class: "Post-Content relatedItems" -> "post content related
/// items".
std::string attribute_words(std::string_view value);

/// True when `words` (as attribute_words gives them) hold `word`.
bool has_word(std::string_view words, std::string_view word);

/// All text below a node.
std::string text_below(const GumboNode* node);

}  // namespace entente::text
