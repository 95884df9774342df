/// A window that slides over a stream: what was read and is not yet done with. Readers of records look for
/// the end of a record in it, take it, and move on; only the record at hand is in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/byte_stream.h"

namespace entente::text {

class StreamWindow {
 public:
  explicit StreamWindow(StreamPointer stream) : stream_(std::move(stream)) {}

  /// What is ahead, as far as it has been read. Valid until the next call that is not const.
  std::string_view ahead() const { return std::string_view(buffer_).substr(at_); }

  /// Where ahead() begins in the unpacked stream.
  std::uint64_t offset() const { return base_ + at_; }

  /// Reads a further piece; false at the end or after a fault.
  bool more();

  /// Reads until `bytes` are ahead; false when the stream ends or fails before.
  bool need(std::size_t bytes);

  /// Moves over bytes that are ahead.
  void skip(std::size_t bytes) { at_ += bytes; }

  /// Moves over a byte order mark of UTF-8.
  void skip_mark();

  /// Moves over any number of bytes without holding them; false when the stream ends or fails before.
  bool pass(std::uint64_t bytes);

  /// The first place of `what` in ahead(), reading on for it; npos when it does not come within `limit` bytes
  /// or before the end.
  std::size_t find(std::string_view what, std::size_t limit);

  /// The fault that ended the reading, once.
  std::optional<Error> take_failure();
  bool failed() const { return failure_.has_value(); }

  /// After a fault: goes on behind the damage. What was ahead is dropped.
  bool recover();

 private:
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t base_ = 0;
  StreamPointer stream_;  ///< Null at the end.
  StreamPointer broken_;  ///< The stream that failed.
  std::optional<Error> failure_;
};

}  // namespace entente::text
