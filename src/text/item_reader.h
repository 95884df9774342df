/// The readers of the text stage: each takes one stream of a known format apart and hands out its records.
/// They form a chain: paths -> folders and files -> packings -> archives -> records.
#pragma once

#include <memory>
#include <optional>

#include "text/byte_stream.h"
#include "text/reader.h"
#include "text/stream_place.h"

namespace entente::text {

/// Hands out records one after another. What is wrong with one is an item with an Error; the next call goes
/// on with what follows it, as far as that can be found.
class ItemReader {
 public:
  virtual ~ItemReader() = default;
  /// Nothing at the end.
  virtual std::optional<RawItem> next() = 0;
};

using ItemReaderPointer = std::unique_ptr<ItemReader>;

/// Unpacks the stream, finds out what it holds, and returns the reader for that. Errors: those of unpack(),
/// of sniff(), and kReadFailed.
Result<ItemReaderPointer> open_items(StreamPlace place, StreamPointer stream, const SourceOptions& options);

/// Each format's reader, one a file.
ItemReaderPointer read_whole(StreamPlace place, RecordFormat format, StreamPointer stream);
ItemReaderPointer read_lines(StreamPlace place, StreamPointer stream);
ItemReaderPointer read_web_archive(StreamPlace place, StreamPointer stream);
ItemReaderPointer read_feed(StreamPlace place, std::unique_ptr<LookAhead> stream);
Result<ItemReaderPointer> read_table(StreamPlace place, StreamPointer stream, const ColumnNames& names);
ItemReaderPointer read_archive(StreamPlace place, StreamPointer stream, const SourceOptions& options);

/// Reads to the end, or until there is more than `limit`; a fault, if one stopped it.
std::optional<Error> read_rest(ByteStream& stream, std::string& bytes, std::size_t limit);

/// Streams in UTF-16 and UTF-32 have no line ends of one byte: they are decoded as a whole, others pass
/// through. Errors: those of reading; kTooLarge beyond limits::kMaxInputBytes.
Result<StreamPointer> narrowed(const StreamPlace& place, std::unique_ptr<LookAhead> stream);

}  // namespace entente::text
