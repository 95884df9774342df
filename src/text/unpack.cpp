#include "text/unpack.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

#include "base/limits.h"

namespace entente::text {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPieceBytes = 256 * 1024;
constexpr std::string_view kGzipMagic = "\x1F\x8B\x08"sv;
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD"sv;
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18"sv;

/// What all unpackers share: input pieces, the guard against bombs, and the way on after damage.
class UnpackingStream : public ByteStream {
 public:
  bool recover() override {
    if (!recoverable_) return false;
    recoverable_ = false;
    failure_.reset();
    if (!find_magic()) return false;
    restart();
    return true;
  }

 protected:
  UnpackingStream(std::string path, StreamPointer packed, std::string_view magic)
      : path_(std::move(path)), packed_(std::move(packed)), magic_(magic) {}

  /// Unpacks into [to, to + size) from the input; how many bytes came out.
  struct Step {
    std::size_t made = 0;
    bool hungry = false;          ///< Needs more input.
    const char* fault = nullptr;  ///< The packing is damaged.
  };
  virtual Step step(char* to, std::size_t size) = 0;
  /// Between two members or frames, where the input may end.
  virtual bool at_rest() const = 0;
  /// Begins anew at the input's next byte.
  virtual void restart() = 0;

  Result<std::size_t> fill(char* to, std::size_t size) final {
    if (failure_) return take_failure();
    std::size_t made = 0;
    while (made == 0) {
      const Step done = step(to, size);
      made = done.made;
      if (done.fault != nullptr) {
        fail(ErrorCode::kBadSyntax, fmt::format("the packing is damaged after {} unpacked bytes ({})",
                                                guard_.unpacked_bytes() + made, done.fault));
        recoverable_ = true;
        break;
      }
      if (made > 0 || !done.hungry) continue;
      const auto got = refill();
      if (!got) return got.error();
      if (*got > 0) continue;
      if (at_rest()) return std::size_t{0};
      fail(ErrorCode::kTruncated,
           fmt::format("the packed file ends too early, after {} unpacked bytes", guard_.unpacked_bytes()));
      break;
    }
    if (made == 0) return take_failure();
    if (const Status counted = guard_.unpacked(made, path_); !counted) return counted.error();
    return made;
  }

  std::string_view input() const { return std::string_view(input_).substr(at_); }
  void used(std::size_t bytes) { at_ += bytes; }

 private:
  Result<std::size_t> refill() {
    input_.erase(0, at_);
    at_ = 0;
    auto got = packed_->read(input_, kPieceBytes);
    if (got) guard_.packed(*got);
    return got;
  }

  void fail(ErrorCode code, const std::string& cause) {
    failure_ = Error{code, fmt::format("{}: {}. Fetch the file again.", path_, cause)};
  }

  Error take_failure() {
    Error error = std::move(*failure_);
    failure_.reset();
    return error;
  }

  /// Moves to the next place behind the damage that looks like a beginning.
  bool find_magic() {
    while (true) {
      const std::size_t found = input().find(magic_);
      if (found != std::string_view::npos) {
        used(found);
        return true;
      }
      if (input().size() >= magic_.size()) used(input().size() - (magic_.size() - 1));
      const auto got = refill();
      if (!got || *got == 0) return false;
    }
  }

  std::string path_;
  StreamPointer packed_;
  std::string_view magic_;
  std::string input_;
  std::size_t at_ = 0;
  ExpansionGuard guard_;
  std::optional<Error> failure_;  ///< Told once the bytes before it have been.
  bool recoverable_ = false;
};

class GzipStream : public UnpackingStream {
 public:
  GzipStream(std::string path, StreamPointer packed)
      : UnpackingStream(std::move(path), std::move(packed), kGzipMagic) {
    constexpr int kGzipWindow = 15 + 16;  // the largest window, gzip framing
    ready_ = inflateInit2(&state_, kGzipWindow) == Z_OK;
  }
  ~GzipStream() override {
    if (ready_) inflateEnd(&state_);
  }

 protected:
  Step step(char* to, std::size_t size) override {
    if (!ready_) return {0, false, "zlib could not start"};
    const std::string_view in = input();
    if (in.empty()) return {0, true, nullptr};
    if (!inside_member_ && members_ > 0 && in.front() != kGzipMagic.front()) {
      const std::size_t padding = std::min(in.find_first_not_of('\0'), in.size());
      used(padding);
      return {0, padding == in.size(), padding == 0 ? "no gzip data between or behind its parts" : nullptr};
    }
    inside_member_ = true;
    state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    state_.avail_in = static_cast<uInt>(in.size());
    state_.next_out = reinterpret_cast<Bytef*>(to);
    state_.avail_out = static_cast<uInt>(size);
    const int outcome = inflate(&state_, Z_NO_FLUSH);
    used(in.size() - state_.avail_in);
    const std::size_t made = size - state_.avail_out;
    if (outcome == Z_STREAM_END) {
      inside_member_ = false;
      ++members_;
      inflateReset(&state_);  // further members follow each other in one file
      return {made, false, nullptr};
    }
    if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
      if (state_.avail_in == in.size()) used(1);  // so that the same place is not tried again
      return {made, false, state_.msg == nullptr ? "no gzip data" : state_.msg};
    }
    return {made, state_.avail_in == 0, nullptr};
  }

  bool at_rest() const override { return !inside_member_; }

  void restart() override {
    inflateReset(&state_);
    inside_member_ = false;
  }

 private:
  z_stream state_{};
  bool ready_ = false;
  bool inside_member_ = false;
  std::size_t members_ = 0;
};

struct FreeZstd {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class ZstdStream : public UnpackingStream {
 public:
  ZstdStream(std::string path, StreamPointer packed)
      : UnpackingStream(std::move(path), std::move(packed), kZstdMagic), state_(ZSTD_createDCtx()) {
    constexpr int kMaxWindowLog = 27;  // 128 MiB: what the zstd command itself accepts
    ZSTD_DCtx_setParameter(state_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }

 protected:
  Step step(char* to, std::size_t size) override {
    if (!begun_ && !read_dictionary()) return {0, fault_ == nullptr, fault_};
    const std::string_view in = input();
    if (in.empty() && !flushing_) return {0, true, nullptr};
    ZSTD_outBuffer output{to, size, 0};
    ZSTD_inBuffer buffer{in.data(), in.size(), 0};
    pending_ = ZSTD_decompressStream(state_.get(), &output, &buffer);
    used(buffer.pos);
    if (ZSTD_isError(pending_) != 0) {
      // The rest of a damaged frame is passed over by looking for the next frame's magic.
      used(std::min<std::size_t>(input().size(), 1));
      return {output.pos, false, ZSTD_getErrorName(pending_)};
    }
    flushing_ = output.pos == output.size;
    return {output.pos, buffer.pos == buffer.size && !flushing_, nullptr};
  }

  bool at_rest() const override { return pending_ == 0 && (begun_ || input().empty()); }

  void restart() override {
    ZSTD_DCtx_reset(state_.get(), ZSTD_reset_session_only);
    pending_ = 0;
    flushing_ = false;
  }

 private:
  /// Web archives (.warc.zst) may begin with a skippable frame that holds the dictionary of all others,
  /// packed itself or not. True when the frames may be read; false while input is missing or `fault_` is set.
  bool read_dictionary() {
    constexpr std::size_t kHead = 8;
    constexpr std::size_t kMaxDictionaryBytes = 16u << 20;
    const std::string_view in = input();
    if (in.size() < kHead) {
      begun_ = !in.empty() && !in.starts_with(kDictionaryMagic.substr(0, in.size()));
      return begun_;
    }
    if (!in.starts_with(kDictionaryMagic)) return begun_ = true;
    std::size_t size = 0;
    for (std::size_t i = kHead; i > 4; --i) size = size << 8 | static_cast<unsigned char>(in[i - 1]);
    if (size > kMaxDictionaryBytes) {
      fault_ = "the dictionary is too large";
      return false;
    }
    if (in.size() < kHead + size) return false;
    std::string dictionary(in.substr(kHead, size));
    if (dictionary.starts_with(kZstdMagic)) {
      std::string plain(kMaxDictionaryBytes, '\0');
      const std::size_t got =
          ZSTD_decompress(plain.data(), plain.size(), dictionary.data(), dictionary.size());
      if (ZSTD_isError(got) != 0) {
        fault_ = "the dictionary cannot be unpacked";
        return false;
      }
      plain.resize(got);
      dictionary = std::move(plain);
    }
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(state_.get(), dictionary.data(), dictionary.size())) != 0) {
      fault_ = "the dictionary cannot be used";
      return false;
    }
    used(kHead + size);
    return begun_ = true;
  }

  std::unique_ptr<ZSTD_DCtx, FreeZstd> state_;
  std::size_t pending_ = 0;
  bool flushing_ = false;
  bool begun_ = false;
  const char* fault_ = nullptr;
};

/// zstd data, or one of the frames that decoders pass over, which some packers put first.
bool is_zstd(std::string_view head) {
  if (head.starts_with(kZstdMagic)) return true;
  return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50 &&
         head.substr(1).starts_with("\x2A\x4D\x18"sv);
}

}  // namespace

bool ExpansionGuard::exceeded() const {
  return unpacked_ > limits::kFreeExpansionBytes && unpacked_ / limits::kMaxExpansionRatio > packed_;
}

Status ExpansionGuard::unpacked(std::uint64_t bytes, const std::string& path) {
  unpacked_ += bytes;
  if (!exceeded()) return {};
  return Error{
      ErrorCode::kTooLarge,
      fmt::format("{}: {} packed bytes unpack to more than {} times as many; this is no packed text. "
                  "Unpack it by hand if it is wanted.",
                  path, packed_, limits::kMaxExpansionRatio)};
}

Status go_deeper(StreamPlace& place) {
  if (++place.depth <= limits::kMaxPackingDepth) return {};
  return Error{ErrorCode::kTooLarge,
               fmt::format("{}: packed more than {} times over. Unpack it by hand if it is wanted.",
                           place.path, limits::kMaxPackingDepth)};
}

Result<std::unique_ptr<LookAhead>> unpack(StreamPlace& place, StreamPointer stream) {
  constexpr std::size_t kMagicBytes = 4;
  auto ahead = std::make_unique<LookAhead>(std::move(stream));
  while (true) {
    const std::string_view magic = ahead->head(kMagicBytes);
    const bool gzip = magic.starts_with(kGzipMagic.substr(0, 2));
    if (!gzip && !is_zstd(magic)) return ahead;
    if (const Status deeper = go_deeper(place); !deeper) return deeper.error();
    StreamPointer unpacked;
    if (gzip) {
      unpacked = std::make_unique<GzipStream>(place.path, std::move(ahead));
    } else {
      unpacked = std::make_unique<ZstdStream>(place.path, std::move(ahead));
    }
    ahead = std::make_unique<LookAhead>(std::move(unpacked));
  }
}

}  // namespace entente::text
