#include "text/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace entente::text {
namespace {

std::string system_message(int error) { return std::strerror(error); }

class FileStream : public ByteStream {
 public:
  FileStream(std::string path, int descriptor, std::uint64_t& bytes_read)
      : path_(std::move(path)), descriptor_(descriptor), bytes_read_(bytes_read) {}
  ~FileStream() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  std::optional<std::uint64_t> seekable_size() const override {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size);
  }

  bool seek(std::uint64_t offset) override {
    return ::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) >= 0;
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
    bytes_read_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }

 private:
  std::string path_;
  int descriptor_;
  std::uint64_t& bytes_read_;
};

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

bool ByteStream::seek(std::uint64_t) { return false; }

Result<StreamPointer> open_file(const std::string& path, std::uint64_t& bytes_read) {
  if (path == "-") return StreamPointer(std::make_unique<FileStream>("-", STDIN_FILENO, bytes_read));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) return StreamPointer(std::make_unique<FileStream>(path, descriptor, bytes_read));
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

Result<std::size_t> MemoryStream::fill(char* to, std::size_t size) {
  const std::size_t count = std::min(size, bytes_.size() - given_);
  std::memcpy(to, bytes_.data() + given_, count);
  given_ += count;
  if (count > 0 || !failure_) return count;
  Error error = std::move(*failure_);
  failure_.reset();
  return error;
}

std::string_view LookAhead::head(std::size_t want) {
  if (ahead_.size() < want && !failure_ && !ended_) {
    const std::size_t missing = want - ahead_.size();
    const auto got = rest_->read(ahead_, missing);
    if (!got) {
      failure_ = got.error();
    } else {
      ended_ = *got < missing;
    }
  }
  return std::string_view(ahead_).substr(0, want);
}

bool LookAhead::seek(std::uint64_t offset) {
  ahead_.clear();
  given_ = 0;
  failure_.reset();
  return rest_->seek(offset);
}

Result<std::size_t> LookAhead::fill(char* to, std::size_t size) {
  if (given_ < ahead_.size()) {
    const std::size_t count = std::min(size, ahead_.size() - given_);
    std::memcpy(to, ahead_.data() + given_, count);
    given_ += count;
    return count;
  }
  if (failure_) {
    Error error = std::move(*failure_);
    failure_.reset();
    return error;
  }
  return fill_from(*rest_, to, size);
}

}  // namespace entente::text
