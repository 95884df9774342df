#include "export/file_sink.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>

namespace entente::exports {
namespace {

constexpr std::size_t kPacked = 64 * 1024;

using Store = std::function<Status(std::string_view)>;

/// What mkstemp made only for us gets the rights that any new file has.
void open_to_others(int file) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  constexpr mode_t kAll = 0666;
  // A file system without such rights keeps its own.
  [[maybe_unused]] const int done = ::fchmod(file, kAll & ~mask);
}

bool plain_file(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) != 0 || S_ISREG(about.st_mode);
}

}  // namespace

class FileSink::Packing {
 public:
  virtual ~Packing() = default;
  virtual Status write(std::string_view bytes, bool last, const Store& store) = 0;
};

class FileSink::Plain final : public Packing {
 public:
  Status write(std::string_view bytes, bool, const Store& store) override { return store(bytes); }
};

/// Without a name or time in its header: the same bytes every time.
class FileSink::Gzip final : public Packing {
 public:
  Gzip() {
    constexpr int kGzipWindow = 15 + 16, kMemory = 8;
    ready_ = deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemory,
                          Z_DEFAULT_STRATEGY) == Z_OK;
  }
  ~Gzip() override {
    if (ready_) deflateEnd(&stream_);
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  Status write(std::string_view bytes, bool last, const Store& store) override {
    if (!ready_) return Error{ErrorCode::kWriteFailed, "no memory to compress with"};
    // zlib does not change its input, but its type says so only where ZLIB_CONST is defined.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, kPacked> packed;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(packed.data());  // NOLINT
      stream_.avail_out = static_cast<uInt>(packed.size());
      deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
      Status status = store({packed.data(), packed.size() - stream_.avail_out});
      if (!status) return status;
    } while (stream_.avail_out == 0);
    return {};
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class FileSink::Zstd final : public Packing {
 public:
  Status write(std::string_view bytes, bool last, const Store& store) override {
    if (!context_) return Error{ErrorCode::kWriteFailed, "no memory to compress with"};
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::array<char, kPacked> packed;
    bool more = true;
    while (more) {
      ZSTD_outBuffer out{packed.data(), packed.size(), 0};
      const std::size_t left =
          ZSTD_compressStream2(context_.get(), &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left) != 0)
        return Error{ErrorCode::kWriteFailed, fmt::format("compressing failed: {}", ZSTD_getErrorName(left))};
      Status status = store({packed.data(), out.pos});
      if (!status) return status;
      more = last ? left != 0 : in.pos < in.size;
    }
    return {};
  }

 private:
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context_{ZSTD_createCCtx(), &ZSTD_freeCCtx};
};

FileSink::FileSink(std::string path, std::string written, int file)
    : path_(std::move(path)), written_(std::move(written)), file_(file) {
  if (path_.ends_with(".gz"))
    packing_ = std::make_unique<Gzip>();
  else if (path_.ends_with(".zst"))
    packing_ = std::make_unique<Zstd>();
  else
    packing_ = std::make_unique<Plain>();
}

Result<std::unique_ptr<FileSink>> FileSink::open(const std::string& path) {
  std::string written = path;
  int file = -1;
  if (plain_file(path)) {
    written += ".XXXXXX";
    file = ::mkstemp(written.data());
  } else {
    file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  }
  if (file < 0) {
    const int number = errno;
    return Error{
        number == EACCES || number == EPERM ? ErrorCode::kNoPermission : ErrorCode::kWriteFailed,
        fmt::format("cannot write \"{}\": {}; choose another place with --out", path, std::strerror(number))};
  }
  if (written != path) open_to_others(file);
  return std::unique_ptr<FileSink>(new FileSink(path, std::move(written), file));
}

FileSink::~FileSink() {
  if (file_ < 0) return;
  ::close(file_);
  if (written_ != path_) std::remove(written_.c_str());
}

Error FileSink::failed(int number) const {
  const char* way_out = number == ENOSPC || number == EDQUOT
                            ? "make room or choose another place, then run it again; nothing was left behind"
                            : "nothing was left behind";
  return {ErrorCode::kWriteFailed,
          fmt::format("cannot write \"{}\": {}; {}", path_, std::strerror(number), way_out)};
}

Status FileSink::store(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(file_, bytes.data(), bytes.size());
    if (done < 0) {
      if (errno == EINTR) continue;
      return failed(errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return {};
}

Status FileSink::write(std::string_view bytes) {
  return packing_->write(bytes, false, [this](std::string_view packed) { return store(packed); });
}

Status FileSink::commit() {
  if (Status status = packing_->write({}, true, [this](std::string_view packed) { return store(packed); });
      !status)
    return status;
  const bool renames = written_ != path_;
  if (renames && ::fsync(file_) != 0) return failed(errno);
  if (::close(std::exchange(file_, -1)) != 0 ||
      (renames && std::rename(written_.c_str(), path_.c_str()) != 0)) {
    const int number = errno;
    if (renames) std::remove(written_.c_str());
    return failed(number);
  }
  return {};
}

}  // namespace entente::exports
