/// Feeds of articles: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/offset_map.h"
#include "text/reader.h"

namespace entente::text {

/// One entry: its fields, and its text, full content before summary.
struct FeedEntry {
  RecordFields fields;
  std::string text;
  OffsetMap map;             ///< From `text` to the feed, counted from `offset`.
  std::uint64_t offset = 0;  ///< Where the entry begins.
  bool cut = false;          ///< Something was longer than it may be.
};

/// Takes a feed apart as its bytes come. A feed that stops being XML can be entered again at a later entry.
class FeedParser {
 public:
  /// `encoding` overrules what the feed declares unless empty.
  explicit FeedParser(const std::string& encoding);
  ~FeedParser();
  FeedParser(const FeedParser&) = delete;
  FeedParser& operator=(const FeedParser&) = delete;

  /// Takes the next bytes, which stand at `offset` of the feed; `last`: there are no more. Errors:
  /// kBadSyntax, kTruncated, without the path; fault_offset() then tells where.
  Status parse(std::string_view bytes, std::uint64_t offset, bool last);

  /// The next entry that is complete.
  std::optional<FeedEntry> take();

  std::uint64_t fault_offset() const;
  std::uint64_t fault_line() const;

  /// After a fault: begins anew, inside the same feed, at bytes that will begin with an entry's tag.
  void restart();

  /// The tag that begins an entry, "<item" or "<atom:entry"; empty before the first.
  std::string entry_tag() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What expat should be told of the encoding of a feed that begins with `head`; empty to believe the feed.
std::string feed_encoding(std::string_view head);

}  // namespace entente::text
