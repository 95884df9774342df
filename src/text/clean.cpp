#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "text/encoding.h"
#include "text/furniture.h"
#include "text/html.h"
#include "text/json_line.h"
#include "text/language.h"
#include "text/reader.h"
#include "text/sniff.h"
#include "text/writer.h"

namespace entente::text {
namespace {

/// A JSON text of fewer blocks than this is taken as it is: somebody has already cut it out of its page.
constexpr std::size_t kPageBlocks = 4;

/// What one record becomes on its way; each step reads what earlier ones wrote.
struct Draft {
  Article article;
  Page page;
  std::string extracted;    ///< Text taken out of HTML; blocks view it or the decoded bytes.
  std::string_view source;  ///< What the blocks view.
  OffsetMap source_map;     ///< From source to the record's file.
  bool furnished = true;    ///< Blocks may hold furniture.
};

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

std::string plain_field(std::string_view text) {
  std::vector<Block> blocks(1);
  blocks[0].text = text;
  return write_clean(blocks, text, limits::kMaxDocumentBytes).text;
}

/// Takes HTML apart; a text that is no HTML is split into lines.
void lay_out(Draft& draft, std::string_view text, OffsetMap map, bool html) {
  if (html) {
    HtmlText extracted = read_html(text, draft.page);
    for (Warning& warning : extracted.warnings) draft.article.warnings.push_back(std::move(warning));
    draft.source_map = extracted.map.through(map, extracted.text.size());
    draft.extracted = std::move(extracted.text);
    draft.source = draft.extracted;
    for (const HtmlBlock& block : extracted.blocks) {
      Block& made = draft.page.blocks.emplace_back();
      made.text = draft.source.substr(block.begin, block.end - block.begin);
      made.kind = block.kind;
      made.linked = block.linked;
      made.link = block.link;
    }
  } else {
    draft.source = text;
    draft.source_map = std::move(map);
    draft.page.blocks = split_blocks(text);
  }
  measure(draft.page.blocks);
}

/// The language of the blocks that are likely to be the article.
std::string language_of(const Page& page, std::string_view hint) {
  constexpr std::size_t kEnough = 3 * 1024;  // beyond it, identification hardly changes its mind
  std::string prose;
  std::string all;
  for (const Block& block : page.blocks) {
    if (block.dropped || prose.size() > kEnough) continue;
    std::string& to = block.prose ? prose : all;
    if (to.size() > kEnough) continue;
    to += block.text.substr(0, kEnough);
    to += '\n';
  }
  return identify_language(prose.empty() ? all : prose, hint);
}

Error nothing_left(const RawRecord& record, std::string_view cause) {
  return {ErrorCode::kEmptyInput, fmt::format("{}: {}", record.where(), cause)};
}

/// `seen` is what the page's prose was identified as before its furniture was removed.
void settle_language(Article& article, const Page& page, std::string_view given, const std::string& seen) {
  article.language = language_code(given);
  article.language_given = !article.language.empty();
  if (article.language_given) return;
  article.language = seen.empty() ? identify_language(article.text, page.language) : seen;
  if (article.language.empty() && !page.language.empty()) {
    article.language = page.language;
    article.language_given = true;
  }
  if (article.language.empty()) {
    article.warnings.push_back(
        {"W105", "the language cannot be told from the text; it is read, but not coded"});
  }
}

void fill_from_page(Article& article, const Page& page) {
  const auto fill = [](std::string& to, const std::string& from) {
    if (to.empty()) to = plain_field(from);
  };
  fill(article.title, page.title);
  fill(article.author, page.author);
  fill(article.site, page.site);
  fill(article.url, page.url);
  if (!article.published.known()) article.published = page.published.known() ? page.published : page.updated;
  article.translation = page.translation;
  if (article.site.empty()) article.site = host_of(article.url);
}

Result<Article> finish(Draft& draft, const RawRecord& record, const Boilerplate& lexicon,
                       std::string_view given) {
  Page& page = draft.page;
  FurnitureOptions options;
  options.language = language_code(given);
  if (options.language.empty()) options.language = language_of(page, page.language);
  options.day_first = options.language != "en";
  if (page.title.empty()) page.title = draft.article.title;
  if (draft.furnished) {
    remove_furniture(page, lexicon, options);
  } else {
    read_notices(page, lexicon, options);
  }
  CleanText clean = write_clean(page.blocks, draft.source, limits::kMaxDocumentBytes);
  if (clean.text.empty())
    return nothing_left(record, "no article text is left when the page's furniture is removed.");
  if (clean.cut) {
    draft.article.warnings.push_back(
        {"W101", fmt::format("longer than {} MiB; the rest is left out", limits::kMaxDocumentBytes >> 20)});
  }
  draft.article.offsets = clean.map.through(draft.source_map, clean.text.size()).take();
  for (OffsetRun& run : draft.article.offsets) run.original += record.offset;
  draft.article.text = std::move(clean.text);
  fill_from_page(draft.article, page);
  settle_language(draft.article, page, given, options.language);
  return std::move(draft.article);
}

Result<Article> clean_file(const RawRecord& record, const Boilerplate& lexicon) {
  const bool html = record.format == RecordFormat::kHtml;
  Decoded decoded = decode(record.bytes, html ? declared_html_encoding(record.bytes) : std::string());
  Draft draft;
  draft.article.id = record.id;
  draft.article.source = record.where();
  draft.article.warnings = record.warnings;
  for (Warning& warning : decoded.warnings) draft.article.warnings.push_back(std::move(warning));
  lay_out(draft, decoded.text(), std::move(decoded.map), html);
  return finish(draft, record, lexicon, {});
}

Result<Article> clean_line(const RawRecord& record, const Boilerplate& lexicon) {
  Decoded decoded = decode(record.bytes);
  auto parsed = parse_json_line(decoded.text(), record.path, record.line);
  if (!parsed) return parsed.error();
  const JsonLine& line = *parsed;
  const std::string id = line.id.empty() ? record.id : line.id;
  if (!line.has_text) {
    return Error{
        ErrorCode::kBadField,
        fmt::format("{}: the record \"{}\" has no text; give its article as a file or in a field \"text\".",
                    record.where(), id)};
  }
  Draft draft;
  Article& article = draft.article;
  article.id = id;
  article.source = record.where();
  article.title = plain_field(line.title);
  article.url = line.url;
  article.author = plain_field(line.author);
  article.site = plain_field(line.site);
  article.warnings = std::move(decoded.warnings);
  article.published = date_of_stamp(line.published, lexicon.calendar());
  if (!article.published.known()) article.published = parse_date(line.published).value_or(Date{});
  if (!line.published.empty() && !article.published.known()) {
    article.warnings.push_back({"W104", fmt::format("\"published\" is no date: \"{}\"", line.published)});
  }
  lay_out(draft, line.text, line.text_map.through(decoded.map, line.text.size()), looks_html(line.text));
  if (draft.page.blocks.empty()) return nothing_left(record, fmt::format("the text of \"{}\" is empty.", id));
  draft.furnished = !draft.extracted.empty() || draft.page.blocks.size() >= kPageBlocks;
  return finish(draft, record, lexicon, line.language);
}

}  // namespace

Result<Article> Cleaner::clean(const RawRecord& record) const {
  return record.format == RecordFormat::kJson ? clean_line(record, furniture_)
                                              : clean_file(record, furniture_);
}

void read_all(std::span<const std::string> paths, const Cleaner& cleaner,
              const std::function<void(const std::string&, Result<Article>&&)>& sink) {
  RecordSource source(std::vector<std::string>(paths.begin(), paths.end()));
  while (auto item = source.next()) {
    if (!item->record) {
      sink(item->where, item->record.error());
    } else {
      sink(item->where, cleaner.clean(*item->record));
    }
  }
}

}  // namespace entente::text
