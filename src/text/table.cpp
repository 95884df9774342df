#include "text/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "text/fold.h"

namespace entente::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

constexpr std::array<std::string_view, kTableFields> kFieldNames = {"text", "title", "date",   "id",
                                                                    "url",  "lang",  "author", "site"};

/// Usual names of columns, folded, letters and digits only; the first that a table has counts.
using Usual = std::vector<std::string_view>;
const std::array<Usual, kTableFields>& usual_names() {
  static const std::array<Usual, kTableFields> kNames = {{
      {"text", "texte", "fulltext", "articletext", "textearticle", "maintext", "plaintext", "cleantext",
       "body", "corps", "articlebody", "corpsdutexte", "content", "contenu", "articlecontent", "article",
       "paragraphe"},
      {"title", "titre", "headline", "articletitle", "titrearticle", "manchette"},
      {"published", "publishedat", "publishdate", "publisheddate", "publicationdate", "datepublication",
       "datedepublication", "datepublished", "pubdate", "datepublie", "publiele", "date", "datetime",
       "articledate", "datearticle", "datedeparution", "dateparution", "jour"},
      {"id", "identifiant", "docid", "documentid", "articleid", "idarticle", "uid", "uuid", "guid"},
      {"url", "link", "lien", "sourceurl", "articleurl", "urlarticle", "permalink", "adresse", "webpage"},
      {"lang", "language", "langue", "languagecode", "codelangue"},
      {"author", "authors", "auteur", "auteurs", "byline", "signature", "journaliste"},
      {"site", "source", "publisher", "publication", "outlet", "media", "newspaper", "journal", "editeur",
       "sourcename", "nomsource", "domain", "sourcedomain", "domaine"},
  }};
  return kNames;
}

/// "Date de publication" -> "datedepublication".
std::string core_of(std::string_view name) {
  std::string out;
  for (const char c : folded(name)) {
    if (word_byte(c)) out += c;
  }
  return out;
}

std::optional<TableField> field_of(std::string_view name) {
  const auto found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
  if (found == kFieldNames.end()) return std::nullopt;
  return static_cast<TableField>(found - kFieldNames.begin());
}

/// The comma before the next "field=".
std::size_t next_field(std::string_view mapping) {
  for (std::size_t at = mapping.find(','); at != kNone; at = mapping.find(',', at + 1)) {
    const std::string_view rest = mapping.substr(at + 1);
    const std::size_t equals = rest.find('=');
    if (equals != kNone && field_of(rest.substr(0, equals))) return at;
  }
  return mapping.size();
}

std::optional<std::size_t> find_column(const std::vector<std::string>& columns, std::string_view name) {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end() || name.empty()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

TableHead understand(std::string_view row, char separator, const ColumnNames& names) {
  TableHead head;
  head.separator = separator;
  std::vector<std::string> columns;
  for (const TableCell& cell : split_row(row, separator)) columns.push_back(core_of(cell_text(row, cell)));
  head.columns = columns.size();
  for (std::size_t i = 0; i < kTableFields; ++i) {
    const std::string& given = names.column(static_cast<TableField>(i));
    head.place[i] = find_column(columns, core_of(given));
    if (!given.empty()) continue;
    for (const std::string_view name : usual_names()[i]) {
      if (head.place[i] = find_column(columns, name); head.place[i]) break;
    }
  }
  return head;
}

std::size_t fields_found(const TableHead& head) {
  return static_cast<std::size_t>(std::count_if(head.place.begin(), head.place.end(),
                                                [](const auto& place) { return place.has_value(); }));
}

}  // namespace

Result<ColumnNames> ColumnNames::parse(std::string_view mapping) {
  ColumnNames out;
  while (!mapping.empty()) {
    const std::size_t end = next_field(mapping);
    const std::string_view part = mapping.substr(0, end);
    mapping.remove_prefix(std::min(end + 1, mapping.size()));
    const std::size_t equals = std::min(part.find('='), part.size());
    const auto field = field_of(part.substr(0, equals));
    if (!field || part.size() <= equals + 1) {
      return Error{ErrorCode::kUsage,
                   fmt::format("columns: `{}` is not FIELD=COLUMN with one of the fields {}.", part,
                               fmt::join(kFieldNames, ", "))};
    }
    out.columns_[static_cast<std::size_t>(*field)] = part.substr(equals + 1);
  }
  return out;
}

bool ColumnNames::empty() const {
  return std::all_of(columns_.begin(), columns_.end(), [](const std::string& name) { return name.empty(); });
}

std::optional<TableHead> read_table_head(std::string_view row, const ColumnNames& names) {
  std::optional<TableHead> best;
  for (const char separator : {',', ';', '\t'}) {
    TableHead head = understand(row, separator, names);
    if (!head.at(TableField::kText) || head.columns > limits::kMaxColumns) continue;
    if (!best || fields_found(head) > fields_found(*best)) best = head;
  }
  return best;
}

std::size_t RowScanner::end(std::string_view row, bool whole) {
  for (; at_ < row.size(); ++at_) {
    const char c = row[at_];
    if (!quoted_) {
      if (c == '\n') return at_;
      quoted_ = cell_begins_ && c == '"';
      cell_begins_ = c == separator_;
      continue;
    }
    if (c != '"') continue;
    if (at_ + 1 == row.size() && !whole) return kNone;  // the next byte tells what this quote means
    const char next = at_ + 1 < row.size() ? row[at_ + 1] : '\n';
    if (next == '"') {
      ++at_;
    } else if (next == separator_ || next == '\n' || next == '\r') {
      quoted_ = false;
    }
  }
  return kNone;
}

std::vector<TableCell> split_row(std::string_view row, char separator) {
  std::vector<TableCell> cells;
  std::size_t at = 0;
  while (true) {
    TableCell& cell = cells.emplace_back();
    cell.quoted = at < row.size() && row[at] == '"';
    cell.begin = at + (cell.quoted ? 1 : 0);
    cell.end = cell.quoted ? cell.begin : std::min(row.find(separator, at), row.size());
    for (; cell.quoted && cell.end < row.size(); ++cell.end) {
      if (row[cell.end] != '"') continue;
      const char next = cell.end + 1 < row.size() ? row[cell.end + 1] : separator;
      if (next == separator || next == '\n' || next == '\r') break;
      if (next == '"') ++cell.end;
    }
    cell.end = std::min(cell.end, row.size());
    const std::size_t stop = row.find(separator, cell.end);
    if (stop == kNone || cells.size() > limits::kMaxColumns) return cells;
    at = stop + 1;
  }
}

std::string cell_text(std::string_view row, const TableCell& cell, OffsetMap* map) {
  const std::string_view raw = row.substr(cell.begin, cell.end - cell.begin);
  if (map != nullptr) *map = OffsetMap(cell.begin);
  if (!cell.quoted) return std::string(raw);
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t quote = std::min(raw.find('"', at), raw.size());
    const bool doubled = raw.substr(std::min(quote + 1, raw.size())).starts_with('"');
    const std::size_t end = std::min(quote + 1, raw.size());
    out.append(raw.substr(at, end - at));
    at = end + (doubled ? 1 : 0);
    if (doubled && map != nullptr) map->add(out.size(), cell.begin + at);
  }
  return out;
}

}  // namespace entente::text
