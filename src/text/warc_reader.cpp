// Web archives (WARC 0.18, 1.0 and 1.1): a record a captured page. Other records and other responses than
// pages are passed over.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "text/http_message.h"
#include "text/item_reader.h"
#include "text/sniff.h"
#include "text/stream_window.h"

namespace entente::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// Between angle brackets, as record ids and some addresses are written.
std::string_view without_brackets(std::string_view text) {
  if (text.starts_with('<') && text.ends_with('>')) return text.substr(1, text.size() - 2);
  return text;
}

/// What a page may be; empty content types are looked into.
bool page_type(std::string_view type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain";
}

class WarcReader : public ItemReader {
 public:
  WarcReader(StreamPlace place, StreamPointer stream) : place_(std::move(place)), window_(std::move(stream)) {
    window_.skip_mark();
  }

  std::optional<RawItem> next() override {
    while (true) {
      skip_blank_lines();
      if (window_.ahead().empty()) {
        if (!window_.failed()) return std::nullopt;
        ++number_;
        begin_ = window_.offset();
        if (auto item = failure()) return item;
        continue;
      }
      if (auto item = record()) return item;
    }
  }

 private:
  std::string where() const { return fmt::format("{}:{}", place_.path, number_); }

  RawItem wrong(ErrorCode code, std::string_view cause) {
    lost_ = true;
    return {where(), Error{code, fmt::format("{}: at byte {}: {}", where(), begin_, cause)}};
  }

  void skip_blank_lines() {
    while (true) {
      const std::string_view ahead = window_.ahead();
      const std::size_t at = std::min(ahead.find_first_not_of("\r\n"), ahead.size());
      window_.skip(at);
      if (!window_.ahead().empty() || !window_.more()) return;
    }
  }

  /// The record ahead: a page, an error, or nothing when it is of a kind that is passed over.
  std::optional<RawItem> record() {
    begin_ = window_.offset();
    if (window_.need(5) && !window_.ahead().starts_with("WARC/")) return resynchronise();
    const std::size_t end = header_length();
    if (end == kNone) {
      ++number_;
      if (window_.failed() || window_.ahead().size() < limits::kMaxWarcHeaderBytes) return cut_off();
      window_.skip(5);  // so that it is not taken for a header again
      return wrong(ErrorCode::kBadSyntax, "the header of the record does not end; it is left out.");
    }
    ++number_;
    lost_ = false;
    const std::string header(window_.ahead().substr(0, end));
    const std::string_view length = header_value(header, "Content-Length");
    std::uint64_t size = 0;
    const auto [rest, fault] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (fault != std::errc() || rest != length.data() + length.size()) {
      window_.skip(end);
      return wrong(ErrorCode::kBadField, "the record has no Content-Length; it is left out.");
    }
    window_.skip(end);
    return body(header, size);
  }

  /// Up to and with the empty line that ends the header.
  std::size_t header_length() {
    const std::size_t end = window_.find("\n\r\n", limits::kMaxWarcHeaderBytes);
    const std::size_t bare =
        window_.ahead().substr(0, std::min(end, limits::kMaxWarcHeaderBytes)).find("\n\n");
    if (bare != kNone) return bare + 2;
    return end == kNone ? kNone : end + 3;
  }

  std::optional<RawItem> body(std::string_view header, std::uint64_t size) {
    const bool wanted = header_value(header, "WARC-Type") == "response" &&
                        header_value(header, "Content-Type").starts_with("application/http");
    if (!wanted) return pass(size);
    const std::size_t kept = static_cast<std::size_t>(
        std::min<std::uint64_t>(size, limits::kMaxDocumentBytes + limits::kMaxHttpHeaderBytes));
    window_.need(std::min<std::size_t>(kept, limits::kMaxHttpHeaderBytes));
    const HttpHead head = read_http_head(window_.ahead().substr(0, kept));
    if (head.status == 0 && window_.ahead().size() >= std::min(kept, limits::kMaxHttpHeaderBytes)) {
      RawItem item = wrong(ErrorCode::kBadSyntax, "the record holds no HTTP response; it is left out.");
      lost_ = !window_.pass(size);
      return item;
    }
    const bool robots = header_value(header, "WARC-Target-URI").ends_with("/robots.txt");
    if (head.status < 200 || head.status > 299 || robots || !page_type(head.content_type)) return pass(size);
    if (!window_.need(kept)) return cut_off();
    RawRecord page = page_of(header, head, window_.ahead().substr(head.length, kept - head.length));
    page.offset += window_.offset() + head.length;
    if (kept < size) {
      page.warnings.push_back(
          {"W101", fmt::format("longer than {} MiB; the rest is left out", limits::kMaxDocumentBytes >> 20)});
    }
    window_.pass(size);
    std::string place = page.where();
    return RawItem{std::move(place), std::move(page)};
  }

  RawRecord page_of(std::string_view header, const HttpHead& head, std::string_view body) const {
    RawRecord record;
    const bool html =
        head.content_type == "text/plain" ? false : !head.content_type.empty() || looks_html(body);
    record.format = html ? RecordFormat::kHtml : RecordFormat::kPlain;
    record.bytes = body;
    record.path = place_.path;
    record.number = number_;
    record.id = fmt::format("{}:{}", place_.id, number_);
    record.coding = head.coding;
    record.fields.id = without_brackets(header_value(header, "WARC-Record-ID"));
    record.fields.url = without_brackets(header_value(header, "WARC-Target-URI"));
    record.fields.captured = header_value(header, "WARC-Date");
    record.fields.language_hint = head.language;
    return record;
  }

  std::optional<RawItem> pass(std::uint64_t size) {
    if (window_.pass(size)) return std::nullopt;
    return cut_off();
  }

  /// The stream ends, or its packing is damaged, inside the record: one error, then whatever comes behind.
  std::optional<RawItem> cut_off() {
    if (window_.failed()) return failure();
    window_.skip(window_.ahead().size());
    return wrong(ErrorCode::kTruncated, "the web archive ends inside this record. Fetch it again.");
  }

  std::optional<RawItem> failure() {
    Error error = *window_.take_failure();
    error.message += fmt::format(" The record that began at byte {} is left out.", begin_);
    const bool told = lost_;
    lost_ = true;
    if (!window_.recover()) window_.skip(window_.ahead().size());
    if (told) return std::nullopt;  // a further fault before any record was found again
    return RawItem{where(), std::move(error)};
  }

  /// What stands here is no record: one error, then on from the next line that begins one.
  std::optional<RawItem> resynchronise() {
    constexpr std::string_view kNext = "\nWARC/";
    std::optional<RawItem> item;
    if (!lost_) {
      ++number_;
      item =
          wrong(ErrorCode::kBadSyntax,
                "here should be a record of the web archive and is none; what stands before the next one is "
                "left out.");
    }
    while (true) {
      const std::size_t found = window_.ahead().find(kNext);
      if (found != kNone) {
        window_.skip(found + 1);
        return item;
      }
      const std::size_t kept = std::min(window_.ahead().size(), kNext.size() - 1);
      window_.skip(window_.ahead().size() - kept);
      if (!window_.more()) {
        window_.skip(kept);
        return item;
      }
    }
  }

  StreamPlace place_;
  StreamWindow window_;
  std::uint64_t number_ = 0;  ///< Records begun so far.
  std::uint64_t begin_ = 0;   ///< Where the record at hand begins.
  bool lost_ = false;         ///< An error was told and no record has been found since.
};

}  // namespace

ItemReaderPointer read_web_archive(StreamPlace place, StreamPointer stream) {
  return std::make_unique<WarcReader>(std::move(place), std::move(stream));
}

}  // namespace entente::text
