#include "text/sniff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "text/encoding.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view kind;
};

/// Files that are found beside articles, so that the message can say what they are.
constexpr std::array kMagics = {
    Magic{0, "\x89PNG\r\n"sv, "a PNG image"},
    Magic{0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{0, "GIF8"sv, "a GIF image"},
    Magic{8, "WEBP"sv, "a WebP image"},
    Magic{0, "%PDF-"sv, "a PDF document; extract its text first, for instance with pdftotext"},
    Magic{0, "\xD0\xCF\x11\xE0"sv, "an old Office document; save it as text first"},
    Magic{0, "Rar!"sv, "a RAR archive; unpack it first"},
    Magic{0, "7z\xBC\xAF"sv, "a 7z archive; unpack it first"},
    Magic{0, "BZh"sv, "packed with bzip2; unpack it first, or pack it with gzip or zstd"},
    Magic{0,
          "\xFD"
          "7zXZ"sv,
          "packed with xz; unpack it first, or pack it with gzip or zstd"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "a program"},
    Magic{0, "SQLite format 3"sv, "an SQLite database"},
    Magic{0, "PAR1"sv, "a Parquet file; write it as JSON Lines first"},
    Magic{4, "ftyp"sv, "a video or sound file"},
    Magic{0, "ID3"sv, "a sound file"},
    Magic{0, "OggS"sv, "a sound file"},
};

constexpr std::string_view kReadFormats =
    "Plain text, HTML, JSON Lines, CSV, WARC, RSS and Atom are read, also in tar and zip archives";

/// The name without endings that tell only how a file is packed.
std::string_view unpacked_name(std::string_view path) {
  for (const std::string_view packed : {".gz"sv, ".zst"sv}) {
    if (path.ends_with(packed)) return path.substr(0, path.size() - packed.size());
  }
  return path;
}

bool named(const StreamPlace& place, std::initializer_list<std::string_view> endings) {
  const std::string name = lower_ascii(unpacked_name(place.name));
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return name.ends_with(e); });
}

/// Share of bytes that no text holds, in thousandths.
bool has_binary_bytes(std::string_view head) {
  std::size_t odd = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) ++odd;
    const bool used = byte >= 0x20 || (byte >= '\t' && byte <= '\r') || byte == 0x1B || byte == 0x1A;
    odd += used ? 0 : 1;
  }
  constexpr std::size_t kPerThousand = 20;
  return odd * 1000 > head.size() * kPerThousand;
}

Error binary(const StreamPlace& place, std::string_view kind) {
  return {ErrorCode::kBinaryInput, fmt::format("{}: this is {}. {}.", place.path, kind, kReadFormats)};
}

/// Office documents and books are zip archives whose first entry says so.
bool office_document(std::string_view head) {
  constexpr std::size_t kNameAt = 30;
  const std::string_view name = head.substr(std::min(kNameAt, head.size()));
  return name.starts_with("[Content_Types].xml") || name.starts_with("mimetype") ||
         name.starts_with("_rels/") || name.starts_with("word/");
}

bool is_archive(std::string_view head) {
  constexpr std::size_t kTarMagicAt = 257;
  return head.starts_with("PK\x03\x04") ||
         head.substr(std::min(kTarMagicAt, head.size())).starts_with("ustar");
}

/// An ASCII shadow of the head: for wide encodings every other byte, which is all that markup needs.
std::string shadow_of(std::string_view head) {
  if (wide_encoding(head).empty()) return std::string(head);
  std::string narrow;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte != 0 && byte < 0x80) narrow += c;
  }
  return narrow;
}

std::string_view skip_blanks(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t at = text.find_first_not_of(" \t\r\n\f");
  return at == std::string_view::npos ? std::string_view{} : text.substr(at);
}

bool looks_json_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  text = skip_blanks(text.substr(1));
  return text.starts_with('"') || text.starts_with('}');
}

/// The name of the first element of an XML document, without its prefix; empty when there is none.
std::string_view root_element(std::string_view text) {
  while (true) {
    text = skip_blanks(text);
    if (!text.starts_with('<')) return {};
    if (text.starts_with("<?") || text.starts_with("<!")) {
      const bool declares = text.starts_with("<!DOCTYPE") && text.find('[') < text.find('>');
      const std::string_view end = text.starts_with("<!--") ? "-->" : declares ? "]>" : ">";
      const std::size_t at = text.find(end);
      if (at == std::string_view::npos) return {};
      text.remove_prefix(at + end.size());
      continue;
    }
    std::string_view name = text.substr(1, text.find_first_of(" \t\r\n>/", 1) - 1);
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
      name.remove_prefix(colon + 1);
    return name;
  }
}

/// A row of names with a text among them, and a second row like it.
bool looks_table(std::string_view text, const ColumnNames& columns) {
  constexpr std::size_t kLongestHead = 4096;
  const std::size_t end = text.find('\n');
  if (end > kLongestHead) return false;  // or there is but one line
  const auto head = read_table_head(text.substr(0, end), columns);
  if (!head) return false;
  if (!columns.column(TableField::kText).empty()) return true;
  const auto found = std::count_if(head->place.begin(), head->place.end(),
                                   [](const auto& place) { return place.has_value(); });
  const std::string_view second = text.substr(end + 1, text.find('\n', end + 1) - end - 1);
  return found >= 2 && second.find(head->separator) != std::string_view::npos;
}

Result<FileFormat> sniff_text(std::string_view text, const StreamPlace& place, const ColumnNames& columns) {
  if (text.starts_with("{\\rtf")) {
    return Error{ErrorCode::kUnsupported,
                 fmt::format("{}: this is a Rich Text file, which is not read. Save it as plain text or HTML "
                             "first.",
                             place.path)};
  }
  const std::string_view root = root_element(text);
  if (root == "rss" || root == "feed" || root == "RDF") return FileFormat::kFeed;
  if (looks_json_object(text)) return FileFormat::kJsonLines;
  if (named(place, {".jsonl", ".ndjson"})) return FileFormat::kJsonLines;
  if (named(place, {".json"}) && text.starts_with('[')) return FileFormat::kJsonLines;
  if (named(place, {".csv", ".tsv", ".tab"})) return FileFormat::kTable;
  if (!text.starts_with('<') && looks_table(text, columns)) return FileFormat::kTable;
  if (looks_html(text)) return FileFormat::kHtml;
  if (named(place, {".html", ".htm", ".xhtml"}) && text.find('<') != std::string_view::npos) {
    return FileFormat::kHtml;
  }
  return FileFormat::kPlain;
}

}  // namespace

bool looks_html(std::string_view text) {
  const std::string head = lower_ascii(text.substr(0, kSniffBytes));
  const std::string_view start = skip_blanks(head);
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return true;
  constexpr std::array kTags = {"<p"sv,  "<div"sv, "<article"sv, "<h1"sv,   "<h2"sv,     "<meta"sv,
                                "<br"sv, "<a"sv,   "<body"sv,    "<span"sv, "<title"sv,  "<head"sv,
                                "</p"sv, "</a"sv,  "</div"sv,    "<html"sv, "<section"sv};
  constexpr std::size_t kEnough = 3;
  std::size_t found = 0;
  for (std::size_t at = head.find('<'); at != std::string::npos && found < kEnough;
       at = head.find('<', at + 1)) {
    const std::string_view here = std::string_view(head).substr(at);
    const bool tag = std::any_of(kTags.begin(), kTags.end(), [&](std::string_view t) {
      return here.starts_with(t) && here.size() > t.size() && " \t\r\n>/"sv.find(here[t.size()]) != here.npos;
    });
    found += tag ? 1 : 0;
  }
  return found >= (start.starts_with('<') ? 1u : kEnough);
}

Result<FileFormat> sniff(std::string_view head, const StreamPlace& place, const ColumnNames& columns) {
  const auto empty = [&](std::string_view cause) {
    return Error{ErrorCode::kEmptyInput, fmt::format("{}: {}", place.path, cause)};
  };
  if (head.empty()) return empty("the file is empty.");
  for (const Magic& magic : kMagics) {
    if (head.size() > magic.at && head.substr(magic.at).starts_with(magic.bytes)) {
      return binary(place, magic.kind);
    }
  }
  if (head.starts_with("PK\x05\x06")) return empty("the archive is empty.");
  if (is_archive(head)) {
    if (office_document(head)) return binary(place, "an Office document or a book; save it as text first");
    return FileFormat::kArchive;
  }
  // Pages in web archives may be packed, so this comes before looking for bytes that no text holds.
  const std::string_view begin = skip_blanks(head);
  if (begin.starts_with("WARC/1.") || begin.starts_with("WARC/0.1")) return FileFormat::kWebArchive;
  const bool wide = !wide_encoding(head).empty();
  if (!wide && has_binary_bytes(head)) return binary(place, "a binary file, not text");
  const std::string shadow = shadow_of(head);
  const std::string_view text = skip_blanks(shadow);
  if (text.empty() && !wide && head.size() < kSniffBytes) return empty("the file holds nothing but blanks.");
  return sniff_text(text, place, columns);
}

}  // namespace entente::text
