#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/strings.h"
#include "text/encoding.h"
#include "text/fold.h"
#include "text/furniture.h"
#include "text/html.h"
#include "text/html_tree.h"
#include "text/http_message.h"
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
  RecordFields fields;  ///< What the record says beside its text.
  Article article;
  Page page;
  std::string extracted;    ///< Text taken out of HTML; blocks view it or the decoded bytes.
  std::string_view source;  ///< What the blocks view.
  OffsetMap source_map;     ///< From source to the record's bytes.
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

/// A field as text: many hold tags or character references of HTML.
std::string plain_field(std::string_view text) {
  std::string decoded;
  if (text.find_first_of("<&") != std::string_view::npos) {
    std::string bounded(text);
    bound_references(bounded);
    decoded = text_below(HtmlTree(bounded).root());
    text = decoded;
  }
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

/// The beginning of the blocks that are likely to be the article; of all blocks when none is.
std::string sample_of(const Page& page, std::size_t bytes) {
  std::string prose;
  std::string all;
  for (const Block& block : page.blocks) {
    if (prose.size() > bytes) break;
    std::string& to = block.prose ? prose : all;
    if (block.dropped || to.size() > bytes) continue;
    to += block.text.substr(0, bytes);
    to += '\n';
  }
  return prose.empty() ? all : prose;
}

/// Identification costs as much as all the rest of cleaning a short article: what is obvious needs none, and
/// for the rest a little text is tried first.
std::string language_of(const Page& page, const Boilerplate& lexicon, std::string_view hint) {
  constexpr std::size_t kMostlyEnough = 700;
  constexpr std::size_t kEnough = 3 * 1024;  // beyond it, identification hardly changes its mind
  std::string prose;
  for (const Block& block : page.blocks) {
    if (prose.size() > kMostlyEnough) break;
    if (block.prose && !block.dropped) prose.append(block.folded, 0, kMostlyEnough).append(1, ' ');
  }
  if (std::string obvious = lexicon.obvious_language(prose); !obvious.empty()) return obvious;
  const std::string first = identify_language(sample_of(page, kMostlyEnough), hint);
  return first.empty() ? identify_language(sample_of(page, kEnough), hint) : first;
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

/// "03/04/2021" is the 3rd of April but in English, where nobody can tell.
Date stated_date(std::string_view stamp, const CalendarWords& words, bool day_first) {
  const Date date = date_of_stamp(stamp, words, day_first);
  return date.known() ? date : parse_date(stamp).value_or(Date{});
}

/// "Stephanie Mlot July": what is left of a date behind a name.
std::string without_calendar(std::string name, const CalendarWords& words) {
  while (true) {
    const std::size_t blank = name.rfind(' ');
    const std::string last =
        folded(std::string_view(name).substr(blank == std::string::npos ? 0 : blank + 1));
    if (!words.months.contains(last) && !words.weekdays.contains(last)) return name;
    name = trimmed(name.substr(0, blank == std::string::npos ? 0 : blank), " ,");
  }
}

/// What the record says goes before what its page says.
void fill_fields(Article& article, const RecordFields& fields, const Page& page, const CalendarWords& words) {
  const auto fill = [](std::string& to, const std::string& given, const std::string& seen) {
    to = plain_field(given);
    if (to.empty()) to = plain_field(seen);
  };
  fill(article.title, fields.title, page.title);
  fill(article.author, fields.author, page.author.empty() ? page.byline : page.author);
  article.author = without_calendar(std::move(article.author), words);
  fill(article.site, fields.site, page.site);
  article.url = fields.url.empty() ? plain_field(page.url) : fields.url;
  if (article.site.empty()) article.site = host_of(article.url);
  article.translation = page.translation;
}

void settle_date(Article& article, const RecordFields& fields, const Page& page, const CalendarWords& words,
                 bool day_first) {
  article.published = stated_date(fields.published, words, day_first);
  if (!fields.published.empty() && !article.published.known()) {
    article.warnings.push_back({"W104", fmt::format("\"published\" is no date: \"{}\"", fields.published)});
  }
  if (!article.published.known()) article.published = page.published;
  if (!article.published.known()) article.published = date_of_address(article.url);
  if (!article.published.known()) article.published = page.updated;
  if (article.published.known() || fields.captured.empty()) return;
  article.published = stated_date(fields.captured, words, day_first);
  article.warnings.push_back(
      {"W107", "the page has no date of publication; the day on which it was captured is taken"});
}

Result<Article> finish(Draft& draft, const RawRecord& record, const Boilerplate& lexicon) {
  Page& page = draft.page;
  const RecordFields& fields = draft.fields;
  if (page.language.empty()) page.language = language_code(fields.language_hint);
  FurnitureOptions options;
  options.language = language_code(fields.language);
  if (options.language.empty()) options.language = language_of(page, lexicon, page.language);
  options.day_first = options.language != "en";
  if (page.title.empty()) page.title = plain_field(fields.title);
  if (draft.furnished) {
    remove_furniture(page, lexicon, options);
  } else {
    read_notices(page, lexicon, options);
  }
  CleanText clean = write_clean(page.blocks, draft.source, limits::kMaxDocumentBytes);
  if (clean.text.empty())
    return nothing_left(record, "no article text is left when the page's furniture is removed.");
  Article& article = draft.article;
  if (clean.cut) {
    article.warnings.push_back(
        {"W101", fmt::format("longer than {} MiB; the rest is left out", limits::kMaxDocumentBytes >> 20)});
  }
  article.id = fields.id.empty() ? record.id : fields.id;
  article.source = record.where();
  article.offsets = clean.map.through(draft.source_map, clean.text.size()).take();
  for (OffsetRun& run : article.offsets) run.original += record.offset;
  article.text = std::move(clean.text);
  fill_fields(article, fields, page, lexicon.calendar());
  settle_language(article, page, fields.language, options.language);
  settle_date(article, fields, page, lexicon.calendar(), options.day_first);
  return std::move(article);
}

void take_warnings(Draft& draft, std::vector<Warning>& warnings) {
  std::move(warnings.begin(), warnings.end(), std::back_inserter(draft.article.warnings));
}

/// A page, as it lies in a file or as it was captured.
Result<Article> clean_page(const RawRecord& record, const Boilerplate& lexicon) {
  const bool wrapped = record.coding.chunked || !record.coding.packing.empty();
  HttpBody body;
  if (wrapped) {
    auto unwrapped = unwrap_body(record.bytes, record.coding);
    if (!unwrapped) {
      return Error{unwrapped.error().code, fmt::format("{}: {}", record.where(), unwrapped.error().message)};
    }
    body = std::move(*unwrapped);
  }
  const std::string_view bytes = wrapped ? std::string_view(body.bytes) : std::string_view(record.bytes);
  const bool html = record.format == RecordFormat::kHtml;
  std::string charset = record.coding.charset;
  if (charset.empty() && html) charset = declared_html_encoding(bytes);
  Decoded decoded = decode(bytes, charset);
  Draft draft;
  draft.fields = record.fields;
  draft.article.warnings = record.warnings;
  take_warnings(draft, decoded.warnings);
  const OffsetMap map =
      wrapped ? decoded.map.through(body.map, decoded.text().size()) : std::move(decoded.map);
  lay_out(draft, decoded.text(), map, html);
  return finish(draft, record, lexicon);
}

/// A text that somebody has cut out of its page; only a long one is treated like a page.
Result<Article> clean_text(Draft& draft, const RawRecord& record, const Boilerplate& lexicon,
                           std::string_view text, OffsetMap map) {
  lay_out(draft, text, std::move(map), looks_html(text));
  if (draft.page.blocks.empty()) return nothing_left(record, "the text of the record is empty.");
  draft.furnished = !draft.extracted.empty() || draft.page.blocks.size() >= kPageBlocks;
  return finish(draft, record, lexicon);
}

Error no_text(const RawRecord& record, const std::string& id, std::string_view way_out) {
  return {ErrorCode::kBadField, fmt::format("{}: the record \"{}\" has no text; {}", record.where(),
                                            id.empty() ? record.id : id, way_out)};
}

Result<Article> clean_entry(const RawRecord& record, const Boilerplate& lexicon) {
  Draft draft;
  draft.fields = record.fields;
  draft.article.warnings = record.warnings;
  if (record.bytes.empty()) return no_text(record, record.fields.id, "give the page that it links to.");
  return clean_text(draft, record, lexicon, record.bytes, record.map);
}

Result<Article> clean_line(const RawRecord& record, const Boilerplate& lexicon) {
  Decoded decoded = decode(record.bytes);
  auto line = parse_json_line(decoded.text(), record.path, record.number);
  if (!line) return line.error();
  if (!line->has_text) {
    return no_text(record, line->fields.id, "give its article as a file or in a field \"text\".");
  }
  Draft draft;
  draft.fields = std::move(line->fields);
  draft.article.warnings = record.warnings;
  take_warnings(draft, decoded.warnings);
  OffsetMap map = line->text_map.through(decoded.map, line->text.size());
  return clean_text(draft, record, lexicon, line->text, std::move(map));
}

Result<Article> clean_row(const RawRecord& record, const Boilerplate& lexicon) {
  Decoded decoded = decode(record.bytes);
  const std::string_view row = decoded.text();
  const TableHead& head = *record.table;
  const std::vector<TableCell> cells = split_row(row, head.separator);
  if (cells.size() > head.columns) {
    return Error{
        ErrorCode::kBadField,
        fmt::format("{}: the row has {} cells and the table {} columns; a cell with a separator or a "
                    "line end must stand in quotation marks.",
                    record.where(), cells.size(), head.columns)};
  }
  const auto cell = [&](TableField field, OffsetMap* map = nullptr) {
    const auto at = head.at(field);
    return at && *at < cells.size() ? cell_text(row, cells[*at], map) : std::string();
  };
  Draft draft;
  draft.fields.id = cell(TableField::kId);
  draft.fields.title = cell(TableField::kTitle);
  draft.fields.language = cell(TableField::kLanguage);
  draft.fields.published = cell(TableField::kDate);
  draft.fields.url = cell(TableField::kUrl);
  draft.fields.author = cell(TableField::kAuthor);
  draft.fields.site = cell(TableField::kSite);
  take_warnings(draft, decoded.warnings);
  OffsetMap map;
  const std::string text = cell(TableField::kText, &map);
  if (trimmed(text).empty()) return no_text(record, draft.fields.id, "fill the cell, or leave the row out.");
  return clean_text(draft, record, lexicon, text, map.through(decoded.map, text.size()));
}

}  // namespace

Result<Article> Cleaner::clean(const RawRecord& record) const {
  switch (record.format) {
    case RecordFormat::kJson:
      return clean_line(record, furniture_);
    case RecordFormat::kRow:
      return clean_row(record, furniture_);
    case RecordFormat::kText:
      return clean_entry(record, furniture_);
    case RecordFormat::kPlain:
    case RecordFormat::kHtml:
      break;
  }
  return clean_page(record, furniture_);
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
