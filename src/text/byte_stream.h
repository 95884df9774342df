/// Bytes that come a piece at a time: of a file, of standard input, of what is packed in either. Bounded
/// memory; one owner; not safe from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::text {

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Appends up to `want` bytes to `out`; fewer only at the end. Returns how many. Errors: kReadFailed,
  /// kTruncated, kBadSyntax (damaged packing), kTooLarge (expansion); what was read before the fault has been
  /// appended.
  Result<std::size_t> read(std::string& out, std::size_t want);

  /// After an error: goes on behind the damage, at the next place where unpacking can begin anew. False when
  /// there is none, or when the stream is of a kind that cannot.
  virtual bool recover() { return false; }

  /// The size of a file that seek() can move in; nothing for a stream that only runs forward.
  virtual std::optional<std::uint64_t> seekable_size() const { return std::nullopt; }

  /// Goes to byte `offset`. False when that failed, or the stream only runs forward.
  virtual bool seek(std::uint64_t offset);

 protected:
  /// Fills at most `size` bytes; 0 at the end.
  virtual Result<std::size_t> fill(char* to, std::size_t size) = 0;

  /// What another stream fills, for streams that stand before it.
  static Result<std::size_t> fill_from(ByteStream& stream, char* to, std::size_t size) {
    return stream.fill(to, size);
  }
};

using StreamPointer = std::unique_ptr<ByteStream>;

/// Opens a file as it lies on the disk, or standard input for "-". `bytes_read` counts what is read from it
/// and must outlive the stream. Errors: kNotFound, kNoPermission, kReadFailed.
Result<StreamPointer> open_file(const std::string& path, std::uint64_t& bytes_read);

/// Bytes in memory, then a fault if there is one.
class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes, std::optional<Error> failure = std::nullopt)
      : bytes_(std::move(bytes)), failure_(std::move(failure)) {}

 protected:
  Result<std::size_t> fill(char* to, std::size_t size) override;

 private:
  std::string bytes_;
  std::size_t given_ = 0;
  std::optional<Error> failure_;
};

/// A stream whose first bytes have been looked at and will still be read.
class LookAhead : public ByteStream {
 public:
  explicit LookAhead(StreamPointer rest) : rest_(std::move(rest)) {}

  /// Up to `want` bytes from the beginning; fewer only when the stream ends or fails earlier. Only before the
  /// first read().
  std::string_view head(std::size_t want);

  bool recover() override { return rest_->recover(); }
  std::optional<std::uint64_t> seekable_size() const override { return rest_->seekable_size(); }
  bool seek(std::uint64_t offset) override;

 protected:
  Result<std::size_t> fill(char* to, std::size_t size) override;

 private:
  std::string ahead_;
  std::size_t given_ = 0;
  std::optional<Error> failure_;  ///< Met while looking ahead; told behind the bytes before it.
  bool ended_ = false;
  StreamPointer rest_;
};

}  // namespace entente::text
