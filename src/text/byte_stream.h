/// The bytes of a file or of standard input, unpacked from gzip or zstd when they are packed, a piece at a
/// time. Bounded memory; one owner; not safe from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace entente::text {

/// A packed file may grow this much when unpacked; beyond it (past kFreeExpansionBytes) it is taken for an
/// attack. Real text packs 3 to 30 times.
inline constexpr std::uint64_t kMaxExpansionRatio = 300;
inline constexpr std::uint64_t kFreeExpansionBytes = 16ull << 20;

class ByteStream {
 public:
  /// Opens a file, or standard input for "-". Errors: kNotFound, kNoPermission, kReadFailed.
  static Result<std::unique_ptr<ByteStream>> open(const std::string& path);
  virtual ~ByteStream() = default;

  /// Appends up to `want` bytes to `out`; fewer only at the end. Returns how many. Errors: kReadFailed,
  /// kTruncated, kBadSyntax (damaged packing), kTooLarge (expansion); what was unpacked before the fault has
  /// been appended.
  Result<std::size_t> read(std::string& out, std::size_t want);

 protected:
  /// Fills at most `size` bytes; 0 at the end.
  virtual Result<std::size_t> fill(char* to, std::size_t size) = 0;
};

}  // namespace entente::text
