// A page that is a file of its own.

#include <fmt/format.h>

#include "base/limits.h"
#include "text/item_reader.h"

namespace entente::text {
namespace {

class WholeReader : public ItemReader {
 public:
  WholeReader(StreamPlace place, RecordFormat format, StreamPointer stream)
      : place_(std::move(place)), format_(format), stream_(std::move(stream)) {}

  std::optional<RawItem> next() override {
    if (!stream_) return std::nullopt;
    const StreamPointer stream = std::move(stream_);
    RawRecord record;
    record.format = format_;
    record.path = place_.path;
    record.id = place_.id;
    if (auto failure = read_rest(*stream, record.bytes, limits::kMaxDocumentBytes)) {
      return RawItem{place_.path, std::move(*failure)};
    }
    if (record.bytes.size() > limits::kMaxDocumentBytes) {
      const std::size_t line_end = record.bytes.rfind('\n', limits::kMaxDocumentBytes);
      if (line_end == std::string::npos) return too_long();
      record.bytes.resize(line_end);
      record.warnings.push_back(
          {"W101", fmt::format("longer than {} MiB; the rest is left out", limits::kMaxDocumentBytes >> 20)});
    }
    return RawItem{place_.path, std::move(record)};
  }

 private:
  RawItem too_long() const {
    return {place_.path,
            Error{ErrorCode::kTooLarge,
                  fmt::format("{}:1: the line is longer than {} MiB; no article is. It is left out.",
                              place_.path, limits::kMaxLineBytes >> 20)}};
  }

  StreamPlace place_;
  RecordFormat format_;
  StreamPointer stream_;  ///< Null once read.
};

}  // namespace

ItemReaderPointer read_whole(StreamPlace place, RecordFormat format, StreamPointer stream) {
  return std::make_unique<WholeReader>(std::move(place), format, std::move(stream));
}

std::optional<Error> read_rest(ByteStream& stream, std::string& bytes, std::size_t limit) {
  constexpr std::size_t kReadBytes = 1 << 20;
  while (bytes.size() <= limit) {
    const auto got = stream.read(bytes, kReadBytes);
    if (!got) return got.error();
    if (*got < kReadBytes) break;
  }
  return std::nullopt;
}

}  // namespace entente::text
