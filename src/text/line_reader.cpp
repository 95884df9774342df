// JSON Lines: a record a line.

#include <fmt/format.h>

#include "base/limits.h"
#include "text/item_reader.h"
#include "text/stream_window.h"

namespace entente::text {
namespace {

class LineReader : public ItemReader {
 public:
  LineReader(StreamPlace place, StreamPointer stream) : place_(std::move(place)), window_(std::move(stream)) {
    window_.skip_mark();
  }

  /// The next line that is not blank; then the failure that ended the stream, if any.
  std::optional<RawItem> next() override {
    while (true) {
      const std::size_t end = window_.find("\n", limits::kMaxLineBytes);
      if (end == std::string_view::npos) {
        if (window_.failed()) return failure();
        if (window_.ahead().size() >= limits::kMaxLineBytes) return skip_long_line();
        return last_line();
      }
      if (auto item = take(end, 1)) return item;
    }
  }

 private:
  std::optional<RawItem> take(std::size_t length, std::size_t line_end) {
    ++line_;
    std::string_view text = window_.ahead().substr(0, length);
    const std::uint64_t offset = window_.offset();
    while (text.ends_with('\r') || text.ends_with(' ')) text.remove_suffix(1);
    std::optional<RawItem> item;
    if (text.find_first_not_of(" \t") != std::string_view::npos) {
      RawRecord record;
      record.format = RecordFormat::kJson;
      record.bytes = text;
      record.path = place_.path;
      record.number = line_;
      record.offset = offset;
      record.id = fmt::format("{}:{}", place_.id, line_);
      std::string where = record.where();
      item = RawItem{std::move(where), std::move(record)};
    }
    window_.skip(length + line_end);
    return item;
  }

  std::optional<RawItem> last_line() {
    if (window_.ahead().empty()) return std::nullopt;
    return take(window_.ahead().size(), 0);
  }

  /// A line that a failure cut off is no line. Behind damage, the first whole line is looked for.
  std::optional<RawItem> failure() {
    RawItem item{fmt::format("{}:{}", place_.path, line_ + 1), *window_.take_failure()};
    if (window_.recover()) {
      const std::size_t end = window_.find("\n", limits::kMaxLineBytes);
      window_.skip(end == std::string_view::npos ? window_.ahead().size() : end + 1);
    } else {
      window_.skip(window_.ahead().size());
    }
    return item;
  }

  RawItem skip_long_line() {
    ++line_;
    Error error{ErrorCode::kTooLarge,
                fmt::format("{}:{}: the line is longer than {} MiB; no article is. It is left out.",
                            place_.path, line_, limits::kMaxLineBytes >> 20)};
    std::size_t end = std::string_view::npos;
    do {
      window_.skip(window_.ahead().size());
    } while (window_.more() && (end = window_.ahead().find('\n')) == std::string_view::npos);
    if (end != std::string_view::npos) window_.skip(end + 1);
    return {fmt::format("{}:{}", place_.path, line_), std::move(error)};
  }

  StreamPlace place_;
  StreamWindow window_;
  std::uint64_t line_ = 0;  ///< Lines begun so far.
};

}  // namespace

ItemReaderPointer read_lines(StreamPlace place, StreamPointer stream) {
  return std::make_unique<LineReader>(std::move(place), std::move(stream));
}

}  // namespace entente::text
