#include "text/html_meta.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/limits.h"
#include "base/strings.h"
#include "text/byline.h"
#include "text/dates.h"
#include "text/html_tree.h"
#include "text/language.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

/// Statements by source and field, as the page has them.
struct Statements {
  std::map<std::string, std::string, std::less<>> meta;  ///< Key in lower case -> first content.
  std::vector<std::string> linked_data;                  ///< JSON-LD scripts.
  std::string title;
  std::string canonical;
  std::string byline;      ///< Of the first element that is marked as one.
  std::string first_time;  ///< datetime of the first <time> that is marked as publication, or of the first.
  bool time_marked = false;
};

void note_meta(const GumboNode* node, Statements& statements) {
  const std::string_view content = attribute(node, "content");
  if (content.empty()) return;
  for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string_view name = attribute(node, key);
    if (!name.empty()) statements.meta.try_emplace(lower_ascii(name), content);
  }
}

void note_time(const GumboNode* node, Statements& statements) {
  std::string_view stamp = attribute(node, "datetime");
  if (stamp.empty()) stamp = attribute(node, "content");
  if (stamp.empty()) return;
  const std::string marks =
      lower_ascii(std::string(attribute(node, "itemprop")) + " " + std::string(attribute(node, "class")) +
                  (gumbo_get_attribute(&node->v.element.attributes, "pubdate") ? " pubdate" : ""));
  const bool marked = marks.find("datepublished") != std::string::npos ||
                      marks.find("pub") != std::string::npos || marks.find("entry-date") != std::string::npos;
  const bool update =
      marks.find("modified") != std::string::npos || marks.find("updated") != std::string::npos;
  if (update && !marked) return;
  if (!statements.first_time.empty() && (statements.time_marked || !marked)) return;
  statements.first_time = stamp;
  statements.time_marked = marked;
}

/// An element whose class or relation says that it names the author.
void note_byline(const GumboNode* node, Statements& statements) {
  constexpr std::size_t kLongest = 120;
  if (!statements.byline.empty()) return;
  bool marked = attribute(node, "rel") == "author";
  if (const std::string_view name = attribute(node, "class"); !marked && name.size() >= 6) {
    const std::string words = " " + attribute_words(name) + " ";
    marked =
        (words.find(" byline ") != std::string::npos || words.find(" author ") != std::string::npos ||
         words.find(" auteur ") != std::string::npos || words.find(" signature ") != std::string::npos) &&
        words.find(" comment") == std::string::npos;
  }
  if (!marked) return;
  const std::string text = text_below(node, kLongest + 1, true);
  if (text.size() <= kLongest) statements.byline = author_of(text);
}

void note_element(const GumboNode* node, Statements& statements) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_META:
      note_meta(node, statements);
      break;
    case GUMBO_TAG_TIME:
      note_time(node, statements);
      break;
    case GUMBO_TAG_TITLE:
      if (statements.title.empty()) statements.title = text_below(node);
      break;
    case GUMBO_TAG_LINK:
      if (lower_ascii(attribute(node, "rel")) == "canonical") statements.canonical = attribute(node, "href");
      break;
    case GUMBO_TAG_SCRIPT:
      if (lower_ascii(attribute(node, "type")) == "application/ld+json")
        statements.linked_data.push_back(text_below(node));
      break;
    default: {
      note_byline(node, statements);
      const std::string_view property = attribute(node, "itemprop");
      if (property.empty()) break;
      constexpr std::size_t kShown = 200;
      std::string value(attribute(node, "content"));
      if (value.empty()) value = text_below(node, kShown).substr(0, kShown);
      statements.meta.try_emplace("itemprop:" + lower_ascii(property), value);
    }
  }
}

Statements collect(const GumboNode* root) {
  Statements statements;
  std::vector<const GumboNode*> open = {root};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    note_element(node, statements);
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i)
      open.push_back(static_cast<GumboNode*>(children.data[i - 1]));
  }
  return statements;
}

void fill(std::string& to, std::string_view from) {
  if (to.empty()) to = trimmed(from);
}

/// A string, the "name" of an object, or that of the first of a list.
std::string name_of(simdjson::dom::element value) {
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) return list.size() == 0 ? std::string() : name_of(*list.begin());
  if (value.is_string()) return std::string(value.get_string().value_unsafe());
  std::string_view name;
  if (value.is_object() && value["name"].get(name) == simdjson::SUCCESS) return std::string(name);
  return {};
}

bool is_article(simdjson::dom::object object) {
  simdjson::dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  const auto article = [](simdjson::dom::element each) {
    std::string_view name;
    return each.get(name) == simdjson::SUCCESS &&
           (name.ends_with("Article") || name == "BlogPosting" || name == "Report");
  };
  simdjson::dom::array types;
  if (type.get(types) != simdjson::SUCCESS) return article(type);
  return std::any_of(types.begin(), types.end(), article);
}

void read_article(simdjson::dom::object object, Page& page) {
  static const CalendarWords kNoNames;
  const auto text = [&](const char* key) -> std::string {
    simdjson::dom::element value;
    return object[key].get(value) == simdjson::SUCCESS ? name_of(value) : std::string();
  };
  fill(page.title, text("headline"));
  fill(page.author, author_of(text("author")));
  fill(page.site, text("publisher"));
  if (page.language.empty()) page.language = language_code(text("inLanguage"));
  if (!page.published.known()) page.published = date_of_stamp(text("datePublished"), kNoNames);
  if (!page.updated.known()) page.updated = date_of_stamp(text("dateModified"), kNoNames);
}

/// Looks for articles in lists and graphs; true when one was found.
bool read_linked(simdjson::dom::element value, Page& page, int depth) {
  constexpr int kMaxDepth = 6;
  if (depth > kMaxDepth) return false;
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const simdjson::dom::element each : list) {
      if (read_linked(each, page, depth + 1)) return true;
    }
    return false;
  }
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return false;
  if (is_article(object)) {
    read_article(object, page);
    return true;
  }
  simdjson::dom::element graph;
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (object[key].get(graph) == simdjson::SUCCESS && read_linked(graph, page, depth + 1)) return true;
  }
  return false;
}

void read_linked_data(const Statements& statements, Page& page) {
  for (const std::string& script : statements.linked_data) {
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    if (parser.allocate(std::max<std::size_t>(script.size(), 64), limits::kMaxNesting) != simdjson::SUCCESS)
      continue;
    if (parser.parse(script).get(document) != simdjson::SUCCESS) continue;
    if (read_linked(document, page, 0)) return;
  }
}

/// "Title | Site", "Title - Site": what browsers show, without the site.
std::string bare_title(std::string_view title, std::string& site) {
  for (const std::string_view mark :
       {" | "sv, " \xE2\x80\x93 "sv, " \xE2\x80\x94 "sv, " - "sv, " \xC2\xBB "sv}) {
    const std::size_t at = title.rfind(mark);
    constexpr std::size_t kMaxSiteBytes = 40;
    if (at == std::string_view::npos || at < 12 || title.size() - at > kMaxSiteBytes) continue;
    fill(site, title.substr(at + mark.size()));
    return std::string(title.substr(0, at));
  }
  return std::string(title);
}

bool is_address(std::string_view text) { return text.find("://") != std::string_view::npos; }

void read_meta_tags(const Statements& statements, Page& page) {
  static const CalendarWords kNoNames;
  const auto first = [&](std::initializer_list<std::string_view> keys) -> std::string {
    for (const std::string_view key : keys) {
      const auto found = statements.meta.find(key);
      if (found != statements.meta.end() && !found->second.empty()) return found->second;
    }
    return {};
  };
  fill(page.site, first({"og:site_name", "application-name", "dc.publisher", "dcterms.publisher"}));
  fill(page.title,
       first({"og:title", "twitter:title", "dc.title", "dcterms.title", "itemprop:headline", "headline"}));
  for (const std::string_view key : {"author"sv, "article:author"sv, "dc.creator"sv, "dcterms.creator"sv,
                                     "parsely-author"sv, "sailthru.author"sv, "itemprop:author"sv}) {
    const std::string author = first({key});
    if (!is_address(author)) fill(page.author, author_of(author));
  }
  fill(page.byline, statements.byline);
  fill(page.url, statements.canonical);
  fill(page.url, first({"og:url"}));
  if (!page.published.known()) {
    page.published = date_of_stamp(
        first({"article:published_time", "datepublished", "itemprop:datepublished", "date", "dc.date",
               "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate",
               "publish-date", "publishdate", "sailthru.date", "parsely-pub-date", "og:published_time"}),
        kNoNames);
  }
  if (!page.published.known()) page.published = date_of_stamp(statements.first_time, kNoNames);
  if (!page.updated.known()) {
    page.updated = date_of_stamp(
        first({"article:modified_time", "og:updated_time", "datemodified", "last-modified"}), kNoNames);
  }
  if (page.language.empty())
    page.language = language_code(first({"content-language", "dc.language", "og:locale"}));
}

}  // namespace

void read_metadata(const GumboNode* root, Page& page) {
  const Statements statements = collect(root);
  if (page.language.empty()) page.language = language_code(attribute(root, "lang"));
  // Browsers' own translators mark the page that they saved.
  const std::string marks = " " + attribute_words(attribute(root, "class")) + " ";
  if (marks.find(" translated ") != std::string::npos) page.translation.present = true;
  read_linked_data(statements, page);
  read_meta_tags(statements, page);
  std::string site;
  const std::string title = bare_title(statements.title, site);
  fill(page.title, title);
  fill(page.site, site);
}

}  // namespace entente::text
