// RSS and Atom: a record an entry.

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "text/feed_parser.h"
#include "text/item_reader.h"
#include "text/sniff.h"
#include "text/stream_window.h"

namespace entente::text {
namespace {

class FeedReader : public ItemReader {
 public:
  FeedReader(StreamPlace place, StreamPointer stream, const std::string& encoding)
      : place_(std::move(place)), window_(std::move(stream)), parser_(encoding) {}

  std::optional<RawItem> next() override {
    while (true) {
      if (auto entry = parser_.take()) return item_of(std::move(*entry));
      if (fault_) {
        RawItem item{where(), std::move(*fault_)};
        fault_.reset();
        return item;
      }
      if (ended_) return std::nullopt;
      read_on();
    }
  }

 private:
  std::string where() const { return fmt::format("{}:{}", place_.path, number_); }

  RawItem item_of(FeedEntry&& entry) {
    ++number_;
    RawRecord record;
    record.format = RecordFormat::kText;
    record.path = place_.path;
    record.number = number_;
    record.id = fmt::format("{}:{}", place_.id, number_);
    record.offset = entry.offset;
    record.map = std::move(entry.map);
    record.fields = std::move(entry.fields);
    // An entry may be no more than a headline.
    record.bytes = entry.text.empty() ? record.fields.title : std::move(entry.text);
    if (entry.cut) record.warnings.push_back({"W101", "longer than an article can be; the rest is left out"});
    std::string at = record.where();
    return {std::move(at), std::move(record)};
  }

  /// Gives the parser what comes next.
  void read_on() {
    const bool more = !window_.ahead().empty() || window_.more();
    const bool last = !more && !window_.failed();
    const Status parsed = parser_.parse(window_.ahead(), window_.offset(), last);
    if (!parsed) return stumble(parsed.error());
    window_.skip(window_.ahead().size());
    if (more) return;
    if (auto failure = window_.take_failure()) {
      ++number_;
      fault_ = std::move(failure);
      ended_ = !window_.recover() || !find_entry(0);
      return;
    }
    ended_ = true;
  }

  /// What is wrong with one entry does not stop the feed: it is entered again at the next one.
  void stumble(const Error& error) {
    ++number_;
    fault_ = Error{error.code, fmt::format("{}: line {}: {}", where(), parser_.fault_line(), error.message)};
    // Never to the entry at which it was entered last: that one is what is wrong.
    const std::uint64_t at = std::max(parser_.fault_offset(), entered_ + 1);
    ended_ = !find_entry(at > window_.offset() ? static_cast<std::size_t>(at - window_.offset()) : 0);
  }

  /// Moves to the next tag of an entry, from byte `from` of what is ahead; false when none is left.
  bool find_entry(std::size_t from) {
    const std::string tag = parser_.entry_tag();
    if (tag.empty()) return false;
    window_.skip(std::min(from, window_.ahead().size()));
    while (true) {
      const std::size_t found = window_.ahead().find(tag);
      if (found != std::string_view::npos && window_.ahead().size() > found + tag.size()) {
        window_.skip(found);
        const bool whole =
            std::string_view(" \t\r\n>").find(window_.ahead()[tag.size()]) != std::string_view::npos;
        if (whole) {
          entered_ = window_.offset();
          parser_.restart();
          return true;
        }
        window_.skip(1);
        continue;
      }
      const std::size_t kept = found == std::string_view::npos ? std::min(tag.size(), window_.ahead().size())
                                                               : window_.ahead().size() - found;
      window_.skip(window_.ahead().size() - kept);
      if (!window_.more()) return false;
    }
  }

  StreamPlace place_;
  StreamWindow window_;
  FeedParser parser_;
  std::optional<Error> fault_;
  std::uint64_t number_ = 0;   ///< Entries so far.
  std::uint64_t entered_ = 0;  ///< Where the feed was entered again last.
  bool ended_ = false;
};

}  // namespace

ItemReaderPointer read_feed(StreamPlace place, std::unique_ptr<LookAhead> stream) {
  const std::string encoding = feed_encoding(stream->head(kSniffBytes));
  return std::make_unique<FeedReader>(std::move(place), std::move(stream), encoding);
}

}  // namespace entente::text
