#include "text/html_slim.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/strings.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr std::size_t kMaxOpenElements = 1000;
/// Formatting tags left open are opened again in every later block: this bounds the product.
constexpr std::size_t kMaxReopened = 2'000'000;

/// What is done with an element.
enum class Kind : std::uint8_t {
  kPlain,
  kFormatting,  ///< Opened again in later blocks when left open.
  kUnclosed,    ///< Without an end tag, or with one that is usually left out.
  kNothing,     ///< Without an end tag and without text: left out.
  kHidden,      ///< Left out with all that is in it.
  kScript,      ///< The same, unless it holds data.
};

Kind kind_of(std::string_view name) {
  static const std::unordered_map<std::string_view, Kind> kKinds = [] {
    std::unordered_map<std::string_view, Kind> kinds;
    for (const auto each : {"a"sv, "b"sv, "i"sv, "u"sv, "s"sv, "em"sv, "big"sv, "tt"sv, "code"sv, "font"sv,
                            "nobr"sv, "small"sv, "strike"sv, "strong"sv})
      kinds[each] = Kind::kFormatting;
    for (const auto each : {"br"sv, "hr"sv, "meta"sv, "link"sv, "p"sv, "li"sv, "td"sv, "th"sv, "tr"sv, "dt"sv,
                            "dd"sv, "option"sv, "base"sv, "col"sv, "wbr"sv, "thead"sv, "tbody"sv, "tfoot"sv})
      kinds[each] = Kind::kUnclosed;
    for (const auto each : {"img"sv, "input"sv, "area"sv, "embed"sv, "source"sv, "track"sv, "param"sv})
      kinds[each] = Kind::kNothing;
    for (const auto each : {"style"sv, "svg"sv, "iframe"sv, "template"sv, "noscript"sv, "canvas"sv})
      kinds[each] = Kind::kHidden;
    kinds["script"] = Kind::kScript;
    return kinds;
  }();
  const auto found = kKinds.find(name);
  return found == kKinds.end() ? Kind::kPlain : found->second;
}

/// Attributes that are looked at: those of metadata, and those that tell what an element is for.
bool telling(std::string_view name) {
  switch (name.size()) {
    case 2:
      return name == "id";
    case 3:
      return name == "rel";
    case 4:
      return name == "href" || name == "role" || name == "lang" || name == "name" || name == "type";
    case 5:
      return name == "class";
    case 6:
      return name == "hidden";
    case 7:
      return name == "content" || name == "pubdate" || name == "charset";
    case 8:
      return name == "itemprop" || name == "property" || name == "datetime" || name == "itemtype";
    default:
      return name == "http-equiv" || name == "aria-hidden";
  }
}

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Slimmer {
 public:
  explicit Slimmer(std::string_view page) : page_(page) { out_.html.reserve(page.size() / 2); }

  /// False when the page is nested beyond reason.
  bool run() {
    while (at_ < page_.size()) {
      const std::size_t tag = std::min(page_.find('<', at_), page_.size());
      text(tag);
      if (tag == page_.size()) break;
      if (!markup()) return false;
    }
    return true;
  }

  SlimHtml take() { return std::move(out_); }

 private:
  void copy(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    out_.map.add(out_.html.size(), begin);
    out_.html.append(page_.substr(begin, end - begin));
  }

  /// Copies text up to `end`; of long stretches of blanks, as indentation makes them, one stays.
  void text(std::size_t end) {
    constexpr std::size_t kLongStretch = 6;
    std::size_t from = at_;
    while (at_ < end) {
      if (!blank(page_[at_])) {
        ++at_;
        continue;
      }
      std::size_t stop = at_ + 1;
      while (stop < end && blank(page_[stop])) ++stop;
      if (stop - at_ >= kLongStretch) {
        copy(from, at_ + 1);
        from = stop;
      }
      at_ = stop;
    }
    copy(from, end);
    at_ = end;
  }

  /// What begins with the '<' at at_.
  bool markup() {
    const char next = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
    if (letter(next)) return start_tag();
    if (next == '/') return end_tag();
    if (page_.substr(at_).starts_with("<!--")) {
      const std::size_t end = page_.find("-->", at_ + 4);
      const bool closed = end != kNone;
      at_ = closed ? end + 3 : page_.size();
    } else if (next == '!' || next == '?') {
      const std::size_t end = std::min(page_.find('>', at_), page_.size() - 1) + 1;
      copy(at_, end);
      at_ = end;
    } else {
      copy(at_, at_ + 1);  // a '<' that is text
      ++at_;
    }
    return true;
  }

  std::string_view tag_name(std::size_t at) {
    std::size_t length = 0;
    while (at + length < page_.size() && !blank(page_[at + length]) && page_[at + length] != '>' &&
           page_[at + length] != '/' && length < name_.size()) {
      name_[length] = lower_ascii(page_[at + length]);
      ++length;
    }
    return {name_.data(), length};
  }

  bool end_tag() {
    const std::string_view name = tag_name(at_ + 2);
    const Kind kind = kind_of(name);
    if (kind == Kind::kFormatting && formatting_ > 0) --formatting_;
    if (kind != Kind::kUnclosed && kind != Kind::kNothing && open_ > 0) --open_;
    const std::size_t end = std::min(page_.find('>', at_), page_.size() - 1) + 1;
    if (kind != Kind::kHidden && kind != Kind::kScript) copy(at_, end);
    at_ = end;
    return true;
  }

  bool start_tag() {
    const std::string_view name = tag_name(at_ + 1);
    const Kind kind = kind_of(name);
    const std::size_t begin = at_;
    const std::size_t written = out_.html.size();
    copy(begin, begin + 1 + name.size());
    at_ = begin + 1 + name.size();
    attributes();
    out_.html += '>';
    if (kind == Kind::kNothing) return drop(written);
    if (kind == Kind::kHidden) return hide(name, written);
    if (kind == Kind::kScript) return script(written);
    if (kind == Kind::kFormatting) ++formatting_;
    if (kind != Kind::kFormatting) reopened_ += formatting_;
    if (kind != Kind::kUnclosed) ++open_;
    return open_ <= kMaxOpenElements && reopened_ <= kMaxReopened;
  }

  bool drop(std::size_t written) {
    out_.html.resize(written);
    return true;
  }

  /// Moves behind the tag, copying the attributes that tell something.
  void attributes() {
    while (at_ < page_.size() && page_[at_] != '>') {
      if (blank(page_[at_]) || page_[at_] == '/') {
        ++at_;
        continue;
      }
      const std::size_t begin = at_;
      std::size_t name_end = at_ + 1;  // a name may begin with '='
      while (name_end < page_.size() && !blank(page_[name_end]) && page_[name_end] != '=' &&
             page_[name_end] != '>' && page_[name_end] != '/')
        ++name_end;
      at_ = name_end;
      const std::string_view value = attribute_value();
      const std::string name = lower_ascii(page_.substr(begin, std::min<std::size_t>(name_end - begin, 16)));
      const bool hides = name == "style" && (value.find("none") != kNone || value.find("hidden") != kNone);
      if (!hides && !telling(name)) continue;
      out_.html += ' ';
      out_.html.append(page_.substr(begin, at_ - begin));
    }
    if (at_ < page_.size()) ++at_;
  }

  /// Moves behind "= value" if that comes next.
  std::string_view attribute_value() {
    const std::size_t equals = page_.find_first_not_of(kBlanks, at_);
    if (equals == kNone || page_[equals] != '=') return {};
    const std::size_t begin = std::min(page_.find_first_not_of(kBlanks, equals + 1), page_.size());
    if (begin == page_.size()) return at_ = begin, std::string_view{};
    const char quote = page_[begin];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(page_.find(quote, begin + 1), page_.size() - 1);
      at_ = end + 1;
      return page_.substr(begin + 1, end - begin - 1);
    }
    const std::size_t end = std::min(page_.find_first_of(" \t\r\n\f>", begin), page_.size());
    at_ = end;
    return page_.substr(begin, end - begin);
  }

  /// "</name" at or behind `from`, with the name ending there.
  std::size_t find_end_tag(std::string_view name, std::size_t from) const {
    for (std::size_t at = page_.find("</", from); at != kNone; at = page_.find("</", at + 2)) {
      if (named(at + 2, name)) return at;
    }
    return page_.size();
  }

  bool named(std::size_t at, std::string_view name) const {
    if (at + name.size() > page_.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (lower_ascii(page_[at + i]) != name[i]) return false;
    }
    const char next = at + name.size() < page_.size() ? page_[at + name.size()] : '>';
    return blank(next) || next == '>' || next == '/';
  }

  /// Leaves the element out with everything in it; elements of its kind may stand inside.
  bool hide(std::string_view given, std::size_t written) {
    const std::string name(given);
    const bool empty = at_ >= 2 && page_[at_ - 2] == '/';
    drop(written);
    if (empty) return true;
    std::size_t depth = 1;
    while (depth > 0 && at_ < page_.size()) {
      const std::size_t tag = page_.find('<', at_);
      if (tag == kNone) {
        at_ = page_.size();
        break;
      }
      at_ = tag + 1;
      if (named(tag + 1, name)) ++depth;
      if (at_ < page_.size() && page_[at_] == '/' && named(tag + 2, name)) --depth;
    }
    const std::size_t end = page_.find('>', at_);
    at_ = end == kNone ? page_.size() : end + 1;
    return true;
  }

  /// JSON-LD stays, other scripts go. Where a script ends is what browsers make of "<!--" in it.
  bool script(std::size_t written) {
    const bool data =
        lower_ascii(std::string_view(out_.html).substr(written)).find("ld+json") != std::string::npos;
    const std::size_t begin = at_;
    const std::size_t end = script_end();
    const std::size_t close = std::min(page_.find('>', end), page_.size() - 1) + 1;
    at_ = close;
    if (!data) return drop(written);
    copy(begin, close);
    return true;
  }

  std::size_t script_end() const {
    bool escaped = false;
    bool doubly = false;
    for (std::size_t at = at_; at < page_.size(); ++at) {
      at = page_.find_first_of(escaped ? "<-" : "<", at);
      if (at == kNone) break;
      const std::string_view here = page_.substr(at, 4);
      if (here.starts_with("-->")) escaped = doubly = false;
      if (here == "<!--") escaped = true;
      if (escaped && named(at + 1, "script")) doubly = true;
      if (!here.starts_with("</") || !named(at + 2, "script")) continue;
      if (!doubly) return at;
      doubly = false;
    }
    return doubly ? find_end_tag("script", at_) : page_.size();
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::array<char, 16> name_{};
  std::size_t open_ = 0;
  std::size_t formatting_ = 0;
  std::size_t reopened_ = 0;
  SlimHtml out_;
};

}  // namespace

std::optional<SlimHtml> slim_html(std::string_view html) {
  Slimmer slimmer(html);
  if (!slimmer.run()) return std::nullopt;
  return slimmer.take();
}

}  // namespace entente::text
