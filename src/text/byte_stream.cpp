#include "text/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace entente::text {
namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

std::string system_message(int error) { return std::strerror(error); }

class FileStream : public ByteStream {
 public:
  FileStream(std::string path, int descriptor, bool owned)
      : path_(std::move(path)), descriptor_(descriptor), owned_(owned) {}
  ~FileStream() override {
    if (owned_) ::close(descriptor_);
  }

 protected:
  Result<std::size_t> fill(char* to, std::size_t size) override {
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, to, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
      return Error{ErrorCode::kReadFailed,
                   fmt::format("{}: reading failed: {}.", path_, system_message(errno))};
    }
    return static_cast<std::size_t>(got);
  }

 private:
  std::string path_;
  int descriptor_;
  bool owned_;
};

/// Hands out bytes that were read ahead, then the rest.
class RewoundStream : public ByteStream {
 public:
  RewoundStream(std::string ahead, std::unique_ptr<ByteStream> rest)
      : ahead_(std::move(ahead)), rest_(std::move(rest)) {}

 protected:
  Result<std::size_t> fill(char* to, std::size_t size) override {
    if (given_ == ahead_.size()) {
      piece_.clear();
      auto got = rest_->read(piece_, size);
      std::memcpy(to, piece_.data(), piece_.size());
      return got;
    }
    const std::size_t count = std::min(size, ahead_.size() - given_);
    std::memcpy(to, ahead_.data() + given_, count);
    given_ += count;
    return count;
  }

 private:
  std::string ahead_;
  std::size_t given_ = 0;
  std::string piece_;
  std::unique_ptr<ByteStream> rest_;
};

/// What both unpackers share: input pieces, counts, and the guard against bombs.
class UnpackingStream : public ByteStream {
 protected:
  UnpackingStream(std::string path, std::unique_ptr<ByteStream> packed)
      : path_(std::move(path)), packed_(std::move(packed)) {}

  Result<std::size_t> refill() {
    input_.clear();
    auto got = packed_->read(input_, kPieceBytes);
    packed_bytes_ += input_.size();
    return got;
  }

  Status count(std::size_t unpacked) {
    unpacked_bytes_ += unpacked;
    if (unpacked_bytes_ <= kFreeExpansionBytes || unpacked_bytes_ / kMaxExpansionRatio <= packed_bytes_) {
      return {};
    }
    return Error{ErrorCode::kTooLarge,
                 fmt::format("{}: {} packed bytes unpack to more than {} times as many; this is no packed "
                             "text. Unpack it by hand if it is wanted.",
                             path_, packed_bytes_, kMaxExpansionRatio)};
  }

  Error truncated() const {
    return {ErrorCode::kTruncated,
            fmt::format("{}: the packed file ends too early, after {} unpacked bytes. Fetch it again.", path_,
                        unpacked_bytes_)};
  }

  Error damaged(const char* cause) const {
    return {ErrorCode::kBadSyntax, fmt::format("{}: the packing is damaged after {} unpacked bytes ({}). "
                                               "Fetch the file again.",
                                               path_, unpacked_bytes_, cause)};
  }

  std::string path_;
  std::unique_ptr<ByteStream> packed_;
  std::string input_;
  std::uint64_t packed_bytes_ = 0;
  std::uint64_t unpacked_bytes_ = 0;
};

class GzipStream : public UnpackingStream {
 public:
  GzipStream(std::string path, std::unique_ptr<ByteStream> packed)
      : UnpackingStream(std::move(path), std::move(packed)) {
    constexpr int kGzipWindow = 15 + 16;  // the largest window, gzip framing
    ready_ = inflateInit2(&state_, kGzipWindow) == Z_OK;
  }
  ~GzipStream() override {
    if (ready_) inflateEnd(&state_);
  }

 protected:
  Result<std::size_t> fill(char* to, std::size_t size) override {
    if (!ready_) return damaged("zlib could not start");
    state_.next_out = reinterpret_cast<Bytef*>(to);
    state_.avail_out = static_cast<uInt>(size);
    while (state_.avail_out == static_cast<uInt>(size)) {
      if (state_.avail_in == 0) {
        const auto got = refill();
        if (!got) return got.error();
        if (*got == 0) {
          if (inside_member_) return truncated();
          return std::size_t{0};
        }
        state_.next_in = reinterpret_cast<Bytef*>(input_.data());
        state_.avail_in = static_cast<uInt>(input_.size());
      }
      if (!inside_member_ && members_ > 0 && *state_.next_in != 0x1F) return std::size_t{0};  // padding
      inside_member_ = true;
      const int outcome = inflate(&state_, Z_NO_FLUSH);
      if (outcome == Z_STREAM_END) {
        inside_member_ = false;
        ++members_;
        inflateReset(&state_);  // further members follow each other in one file
      } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
        return damaged(state_.msg == nullptr ? "no gzip data" : state_.msg);
      }
    }
    const std::size_t unpacked = size - state_.avail_out;
    if (const Status counted = count(unpacked); !counted) return counted.error();
    return unpacked;
  }

 private:
  z_stream state_{};
  bool ready_ = false;
  bool inside_member_ = false;
  std::size_t members_ = 0;
};

struct FreeZstd {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class ZstdStream : public UnpackingStream {
 public:
  ZstdStream(std::string path, std::unique_ptr<ByteStream> packed)
      : UnpackingStream(std::move(path), std::move(packed)), state_(ZSTD_createDStream()) {
    constexpr int kMaxWindowLog = 27;  // 128 MiB: what the zstd command itself accepts
    ZSTD_DCtx_setParameter(state_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }

 protected:
  Result<std::size_t> fill(char* to, std::size_t size) override {
    ZSTD_outBuffer output{to, size, 0};
    while (output.pos == 0) {
      if (buffer_.pos == buffer_.size && !flushing_) {
        const auto got = refill();
        if (!got) return got.error();
        if (*got == 0) {
          if (pending_ != 0) return truncated();
          return std::size_t{0};
        }
        buffer_ = {input_.data(), input_.size(), 0};
      }
      pending_ = ZSTD_decompressStream(state_.get(), &output, &buffer_);
      if (ZSTD_isError(pending_) != 0) return damaged(ZSTD_getErrorName(pending_));
      flushing_ = output.pos == output.size;
    }
    if (const Status counted = count(output.pos); !counted) return counted.error();
    return output.pos;
  }

 private:
  std::unique_ptr<ZSTD_DStream, FreeZstd> state_;
  ZSTD_inBuffer buffer_{nullptr, 0, 0};
  std::size_t pending_ = 0;
  bool flushing_ = false;
};

Result<std::unique_ptr<ByteStream>> open_plain(const std::string& path) {
  using Opened = std::unique_ptr<ByteStream>;
  if (path == "-") return Opened(std::make_unique<FileStream>("-", STDIN_FILENO, false));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) return Opened(std::make_unique<FileStream>(path, descriptor, true));
  switch (errno) {
    case ENOENT:
    case ENOTDIR:
      return Error{ErrorCode::kNotFound, fmt::format("{}: there is no such file or folder.", path)};
    case EACCES:
    case EPERM:
      return Error{ErrorCode::kNoPermission,
                   fmt::format("{}: no permission to read it. Change its rights, or leave it out.", path)};
    default:
      return Error{ErrorCode::kReadFailed,
                   fmt::format("{}: cannot be opened: {}.", path, system_message(errno))};
  }
}

}  // namespace

Result<std::size_t> ByteStream::read(std::string& out, std::size_t want) {
  const std::size_t before = out.size();
  out.resize(before + want);
  std::size_t got = 0;
  while (got < want) {
    const auto piece = fill(out.data() + before + got, want - got);
    if (!piece) {
      out.resize(before + got);
      return piece.error();
    }
    if (*piece == 0) break;
    got += *piece;
  }
  out.resize(before + got);
  return got;
}

Result<std::unique_ptr<ByteStream>> ByteStream::open(const std::string& path) {
  using Opened = std::unique_ptr<ByteStream>;
  auto plain = open_plain(path);
  if (!plain) return plain;
  constexpr std::size_t kMagicBytes = 4;
  std::string magic;
  if (const auto got = (*plain)->read(magic, kMagicBytes); !got) return got.error();
  const bool gzip = magic.starts_with("\x1F\x8B");
  const bool zstd = magic == "\x28\xB5\x2F\xFD";
  Opened rewound = std::make_unique<RewoundStream>(std::move(magic), std::move(*plain));
  if (gzip) return Opened(std::make_unique<GzipStream>(path, std::move(rewound)));
  if (zstd) return Opened(std::make_unique<ZstdStream>(path, std::move(rewound)));
  return rewound;
}

}  // namespace entente::text
