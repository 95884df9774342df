#include "text/sniff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

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
    Magic{0, "PK\x03\x04"sv, "a ZIP archive or an Office document; unpack it or save it as text first"},
    Magic{0, "\xD0\xCF\x11\xE0"sv, "an old Office document; save it as text first"},
    Magic{0, "Rar!"sv, "a RAR archive; unpack it first"},
    Magic{0, "7z\xBC\xAF"sv, "a 7z archive; unpack it first"},
    Magic{0, "BZh"sv, "packed with bzip2; unpack it first, or pack it with gzip or zstd"},
    Magic{0,
          "\xFD"
          "7zXZ"sv,
          "packed with xz; unpack it first, or pack it with gzip or zstd"},
    Magic{257, "ustar"sv, "a tar archive; unpack it first"},
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

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// The name without endings that tell only how a file is packed.
std::string_view unpacked_name(std::string_view path) {
  for (const std::string_view packed : {".gz"sv, ".zst"sv}) {
    if (path.ends_with(packed)) return path.substr(0, path.size() - packed.size());
  }
  return path;
}

bool named(const std::string& path, std::initializer_list<std::string_view> endings) {
  const std::string name = lower_ascii(unpacked_name(path));
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

Error binary(const std::string& path, std::string_view kind) {
  return {ErrorCode::kBinaryInput,
          fmt::format("{}: this is {}. Plain text, HTML and JSON Lines are read.", path, kind)};
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

Result<RecordFormat> sniff_text(std::string_view text, const std::string& path) {
  const auto unsupported = [&](std::string_view what, std::string_view way_out) {
    return Error{ErrorCode::kUnsupported,
                 fmt::format("{}: this is {}, which is not read. {}", path, what, way_out)};
  };
  if (text.starts_with("WARC/")) {
    return unsupported("a web archive (WARC)", "Extract its pages as HTML or JSON Lines first.");
  }
  if (text.starts_with("{\\rtf"))
    return unsupported("a Rich Text file", "Save it as plain text or HTML first.");
  const std::string start = lower_ascii(text.substr(0, 2048));
  if (start.starts_with("<?xml") && start.find("<html") == std::string::npos &&
      (start.find("<rss") != std::string::npos || start.find("<feed") != std::string::npos)) {
    return unsupported("a news feed (RSS or Atom)", "Give the articles themselves.");
  }
  if (looks_json_object(text)) return RecordFormat::kJson;
  if (named(path, {".jsonl", ".ndjson"})) return RecordFormat::kJson;
  if (named(path, {".json"}) && text.starts_with('[')) return RecordFormat::kJson;
  if (looks_html(text)) return RecordFormat::kHtml;
  if (named(path, {".html", ".htm", ".xhtml"}) && text.find('<') != std::string_view::npos) {
    return RecordFormat::kHtml;
  }
  return RecordFormat::kPlain;
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

Result<RecordFormat> sniff(std::string_view head, const std::string& path) {
  if (head.empty()) {
    return Error{ErrorCode::kEmptyInput, fmt::format("{}: the file is empty.", path)};
  }
  for (const Magic& magic : kMagics) {
    if (head.size() > magic.at && head.substr(magic.at).starts_with(magic.bytes)) {
      return binary(path, magic.kind);
    }
  }
  const bool wide = !wide_encoding(head).empty();
  if (!wide && has_binary_bytes(head)) return binary(path, "a binary file, not text");
  const std::string shadow = shadow_of(head);
  const std::string_view text = skip_blanks(shadow);
  if (text.empty() && !wide && head.size() < kSniffBytes) {
    return Error{ErrorCode::kEmptyInput, fmt::format("{}: the file holds nothing but blanks.", path)};
  }
  return sniff_text(text, path);
}

}  // namespace entente::text
