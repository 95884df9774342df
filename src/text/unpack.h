/// Takes gzip and zstd off a stream, one layer after another, as its first bytes say.
#pragma once

#include "text/byte_stream.h"
#include "text/stream_place.h"

namespace entente::text {

/// Unpacks until the bytes are no longer packed; each layer counts in `place.depth`. gzip may have many
/// members and zstd many frames, one behind another, also with the dictionary in front that web archives use.
/// Errors: kTooLarge when there are more than limits::kMaxPackingDepth layers; all others are met in reading.
Result<std::unique_ptr<LookAhead>> unpack(StreamPlace& place, StreamPointer stream);

/// Counts one packing or archive more around what is read. Errors: kTooLarge beyond
/// limits::kMaxPackingDepth.
Status go_deeper(StreamPlace& place);

/// Bounds what a packed file may become: base/limits.h says how much. Shared by everything that unpacks.
class ExpansionGuard {
 public:
  void packed(std::uint64_t bytes) { packed_ += bytes; }
  /// Counts bytes that came out; an error when they are too many for what went in.
  Status unpacked(std::uint64_t bytes, const std::string& path);
  std::uint64_t unpacked_bytes() const { return unpacked_; }
  bool exceeded() const;

 private:
  std::uint64_t packed_ = 0;
  std::uint64_t unpacked_ = 0;
};

}  // namespace entente::text
