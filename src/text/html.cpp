#include "text/html.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/html_content.h"
#include "text/html_meta.h"
#include "text/html_slim.h"
#include "text/html_tree.h"

namespace entente::text {
namespace {

bool ascii_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The text between tags, a block a line of source: for pages that no parser should be given.
HtmlText strip_tags(std::string_view html) {
  HtmlText out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const bool hidden = html.substr(at).starts_with("<script") || html.substr(at).starts_with("<style");
      if (hidden) at = std::min(html.find("</", at + 1), html.size());
      const std::size_t end = html.find('>', at);
      at = end == std::string_view::npos ? html.size() : end + 1;
      continue;
    }
    const std::size_t end = std::min(html.find('<', at), html.size());
    const std::string_view piece = html.substr(at, end - at);
    if (piece.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      const std::size_t begin = out.text.size();
      out.map.add(begin, at);
      out.text.append(piece);
      HtmlBlock& block = out.blocks.emplace_back();
      block.begin = begin;
      block.end = out.text.size();
    }
    at = end;
  }
  return out;
}

/// One past the end of what looks like a character reference at `at`.
std::size_t reference_end(std::string_view source, std::size_t at) {
  constexpr std::size_t kLongest = 34;
  std::size_t end = at + 1;
  if (end < source.size() && source[end] == '#') ++end;
  while (end < source.size() && end - at < kLongest && ascii_alnum(source[end])) ++end;
  if (end < source.size() && source[end] == ';') ++end;
  return end;
}

std::size_t scalar_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

}  // namespace

void append_mapped(std::string_view decoded, std::string_view source, std::uint64_t source_at,
                   std::string& out, OffsetMap& map) {
  std::size_t from = 0;
  std::size_t at = 0;
  map.add(out.size(), source_at);
  while (at < decoded.size()) {
    if (from < source.size() && decoded[at] == source[from] && source[from] != '&') {
      out += decoded[at++];
      ++from;
      continue;
    }
    const bool break_pair =
        decoded[at] == '\n' && source.substr(std::min(from, source.size())).starts_with("\r\n");
    const bool reference = from < source.size() && source[from] == '&';
    if (!break_pair && !reference) {
      // The parser moved text about; what is left is placed as a whole.
      out.append(decoded.substr(at));
      return;
    }
    std::size_t length = 1;
    std::size_t end = from + 2;
    if (reference) {
      end = reference_end(source, from);
      const bool literal =
          decoded.substr(at).starts_with(source.substr(from, end - from)) && source[end - 1] != ';';
      length = scalar_length(decoded, at);
      if (literal) end = from + 1;
    }
    out.append(decoded.substr(at, length));
    at += length;
    from = end;
    map.add(out.size(), source_at + from);
  }
}

HtmlText read_html(std::string_view html, Page& page) {
  std::optional<SlimHtml> slim;
  if (html.size() <= kMaxHtmlBytes) slim = slim_html(html);
  if (!slim) {
    HtmlText out = strip_tags(html);
    out.warnings.push_back({"W106",
                            "the page is too large or nested too deep for its structure to be read; its tags "
                            "are left out"});
    return out;
  }
  bound_references(slim->html);
  const HtmlTree tree(slim->html);
  read_metadata(tree.root(), page);
  HtmlText out = extract_content(tree.root(), slim->html, page);
  out.map = out.map.through(slim->map, out.text.size());
  return out;
}

}  // namespace entente::text
