#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <optional>

#include "base/limits.h"
#include "text/byte_stream.h"
#include "text/encoding.h"
#include "text/reader.h"
#include "text/sniff.h"

namespace entente::text {
namespace {

constexpr std::size_t kReadBytes = 1 << 20;

/// "news/2018/visit.txt.gz" -> "visit"; "-" -> "stdin".
std::string id_of(const std::string& path) {
  if (path == "-") return "stdin";
  std::string name = path.substr(path.find_last_of('/') + 1);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  const std::size_t dot = name.find_last_of('.');
  if (dot != std::string::npos && dot > 0) name.resize(dot);
  return name;
}

Error line_too_long(const std::string& path, std::uint64_t line) {
  return {ErrorCode::kTooLarge,
          fmt::format("{}:{}: the line is longer than {} MiB; no article is. It is left out.", path, line,
                      limits::kMaxLineBytes >> 20)};
}

/// Splits a JSON Lines stream. Holds one piece of the file and at most one line.
class LineReader {
 public:
  /// `head` is what was read ahead; `stream` may be null when it is the whole file. A `failure` that ended
  /// the reading is handed out after the lines before it.
  LineReader(std::string path, std::unique_ptr<ByteStream> stream, std::string head,
             std::optional<Error> failure)
      : path_(std::move(path)),
        stream_(std::move(stream)),
        buffer_(std::move(head)),
        done_(stream_ == nullptr || failure.has_value()),
        failure_(std::move(failure)) {
    if (buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  /// The next line that is not blank; nothing at the end.
  std::optional<RawItem> next() {
    while (true) {
      const std::size_t end = find_line_end();
      if (too_long_) return skip_long_line();
      if (end == std::string::npos) return last_line();
      ++line_;
      const std::size_t begin = at_;
      at_ = end + 1;
      if (auto item = make(begin, end)) return item;
    }
  }

 private:
  /// Reads on until the buffer holds a line end; npos at the end of the stream.
  std::size_t find_line_end() {
    std::size_t from = at_;
    while (true) {
      const std::size_t end = buffer_.find('\n', from);
      if (end != std::string::npos || done_) return end;
      if (buffer_.size() - at_ > limits::kMaxLineBytes) {
        too_long_ = true;
        return std::string::npos;
      }
      drop_used();
      from = buffer_.size();
      read_more();
    }
  }

  void drop_used() {
    buffer_.erase(0, at_);
    base_ += at_;
    at_ = 0;
  }

  void read_more() {
    const auto got = stream_->read(buffer_, kReadBytes);
    if (!got) failure_ = got.error();
    done_ = !got || *got == 0;
  }

  std::optional<RawItem> make(std::size_t begin, std::size_t end) {
    while (end > begin && (buffer_[end - 1] == '\r' || buffer_[end - 1] == ' ')) --end;
    if (buffer_.find_first_not_of(" \t", begin) >= end) return std::nullopt;
    RawRecord record;
    record.format = RecordFormat::kJson;
    record.bytes = buffer_.substr(begin, end - begin);
    record.path = path_;
    record.line = line_;
    record.offset = base_ + begin;
    record.id = fmt::format("{}:{}", id_of(path_), line_);
    std::string where = record.where();
    return RawItem{std::move(where), std::move(record)};
  }

  /// What follows the last line end, then the failure that ended the stream, if any. A line that a failure
  /// cut off is no line.
  std::optional<RawItem> last_line() {
    if (failure_) {
      Error error = std::move(*failure_);
      failure_.reset();
      buffer_.clear();
      at_ = 0;
      return RawItem{fmt::format("{}:{}", path_, line_ + 1), std::move(error)};
    }
    if (at_ >= buffer_.size()) return std::nullopt;
    ++line_;
    const std::size_t begin = at_;
    at_ = buffer_.size();
    return make(begin, buffer_.size());
  }

  RawItem skip_long_line() {
    too_long_ = false;
    ++line_;
    while (!done_) {
      base_ += buffer_.size();
      buffer_.clear();
      at_ = 0;
      read_more();
      const std::size_t end = buffer_.find('\n');
      if (end == std::string::npos) continue;
      at_ = end + 1;
      break;
    }
    if (done_ && at_ == 0) at_ = buffer_.size();
    Error error = line_too_long(path_, line_);
    return {fmt::format("{}:{}", path_, line_), std::move(error)};
  }

  std::string path_;
  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t at_ = 0;      ///< First byte of the buffer not yet handed out.
  std::uint64_t base_ = 0;  ///< Where the buffer begins in the unpacked file.
  std::uint64_t line_ = 0;  ///< Lines begun so far.
  bool done_ = false;
  bool too_long_ = false;
  std::optional<Error> failure_;
};

struct Entry {
  std::string path;
  bool given = false;  ///< Named by the caller rather than found in a folder.
};

std::vector<std::string> sorted_names(DIR* folder) {
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(folder)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::string RawRecord::where() const { return line == 0 ? path : fmt::format("{}:{}", path, line); }

/// The walk itself: a stack of entries still to visit, and the JSON Lines file being split, if any.
class RecordSource::Walk {
 public:
  explicit Walk(std::vector<std::string> paths) {
    for (auto& path : paths) waiting_.push_back({std::move(path), true});
  }

  std::optional<RawItem> next() {
    while (true) {
      if (lines_) {
        if (auto item = lines_->next()) return item;
        lines_.reset();
      }
      if (waiting_.empty()) return std::nullopt;
      const Entry entry = std::move(waiting_.front());
      waiting_.pop_front();
      if (auto item = visit(entry)) return item;
    }
  }

 private:
  static RawItem failed(const std::string& path, ErrorCode code, std::string message) {
    return {path, Error{code, std::move(message)}};
  }

  /// One file or folder: a record or an error, or nothing when it only led to further entries.
  std::optional<RawItem> visit(const Entry& entry) {
    if (entry.path == "-") return open_file(entry.path);
    struct stat status {};
    if (::lstat(entry.path.c_str(), &status) != 0 || ::stat(entry.path.c_str(), &status) != 0) {
      const bool denied = errno == EACCES;
      return failed(entry.path, denied ? ErrorCode::kNoPermission : ErrorCode::kNotFound,
                    denied ? fmt::format("{}: no permission to look it up. Change the rights of its folder.",
                                         entry.path)
                           : fmt::format("{}: there is no such file or folder.", entry.path));
    }
    if (S_ISDIR(status.st_mode)) return open_folder(entry);
    if (!entry.given && !S_ISREG(status.st_mode)) return std::nullopt;
    return open_file(entry.path);
  }

  std::optional<RawItem> open_folder(const Entry& entry) {
    struct stat link {};
    if (!entry.given && ::lstat(entry.path.c_str(), &link) == 0 && S_ISLNK(link.st_mode)) {
      return std::nullopt;  // a linked folder may lead back up
    }
    DIR* folder = ::opendir(entry.path.c_str());
    if (folder == nullptr) {
      return failed(entry.path, errno == EACCES ? ErrorCode::kNoPermission : ErrorCode::kReadFailed,
                    fmt::format("{}: the folder cannot be read: {}. Change its rights, or leave it out.",
                                entry.path, std::strerror(errno)));
    }
    const std::vector<std::string> names = sorted_names(folder);
    ::closedir(folder);
    if (names.empty() && entry.given) {
      return failed(entry.path, ErrorCode::kEmptyInput,
                    fmt::format("{}: the folder holds no file to read.", entry.path));
    }
    const std::string prefix = entry.path.ends_with('/') ? entry.path : entry.path + "/";
    for (auto name = names.rbegin(); name != names.rend(); ++name)
      waiting_.push_front({prefix + *name, false});
    return std::nullopt;
  }

  std::optional<RawItem> open_file(const std::string& path) {
    auto stream = ByteStream::open(path);
    if (!stream) return RawItem{path, stream.error()};
    std::string head;
    const auto got = (*stream)->read(head, kSniffBytes);
    if (!got && head.empty()) return RawItem{path, got.error()};
    const auto format = sniff(head, path);
    if (!format) return RawItem{path, format.error()};
    if (*format == RecordFormat::kJson) return open_lines(path, std::move(*stream), std::move(head), got);
    if (!got) return RawItem{path, got.error()};
    return whole_file(path, *format, **stream, std::move(head));
  }

  /// Lines are split after decoding where a line end is not one byte.
  std::optional<RawItem> open_lines(const std::string& path, std::unique_ptr<ByteStream> stream,
                                    std::string head, const Result<std::size_t>& got) {
    std::optional<Error> failure;
    if (!got) failure = got.error();
    if (!wide_encoding(head).empty()) {
      if (!failure) failure = read_rest(*stream, head, limits::kMaxInputBytes);
      stream.reset();
      head = std::string(decode(head).text());
    }
    lines_.emplace(path, std::move(stream), std::move(head), std::move(failure));
    return std::nullopt;
  }

  /// Reads to the end, or until there is more than `limit`.
  static std::optional<Error> read_rest(ByteStream& stream, std::string& bytes, std::size_t limit) {
    while (bytes.size() <= limit) {
      const auto got = stream.read(bytes, kReadBytes);
      if (!got) return got.error();
      if (*got < kReadBytes) break;
    }
    return std::nullopt;
  }

  std::optional<RawItem> whole_file(const std::string& path, RecordFormat format, ByteStream& stream,
                                    std::string bytes) {
    RawRecord record;
    record.format = format;
    record.path = path;
    record.id = id_of(path);
    if (bytes.size() == kSniffBytes) {
      if (auto failure = read_rest(stream, bytes, limits::kMaxDocumentBytes)) {
        return RawItem{path, std::move(*failure)};
      }
    }
    if (bytes.size() > limits::kMaxDocumentBytes) {
      const std::size_t line_end = bytes.rfind('\n', limits::kMaxDocumentBytes);
      if (line_end == std::string::npos) return RawItem{path, line_too_long(path, 1)};
      bytes.resize(line_end);
      record.warnings.push_back(
          {"W101", fmt::format("longer than {} MiB; the rest is left out", limits::kMaxDocumentBytes >> 20)});
    }
    record.bytes = std::move(bytes);
    return RawItem{path, std::move(record)};
  }

  std::deque<Entry> waiting_;
  std::optional<LineReader> lines_;
};

RecordSource::RecordSource(std::vector<std::string> paths)
    : walk_(std::make_unique<Walk>(std::move(paths))) {}
RecordSource::~RecordSource() = default;
RecordSource::RecordSource(RecordSource&&) noexcept = default;
RecordSource& RecordSource::operator=(RecordSource&&) noexcept = default;

std::optional<RawItem> RecordSource::next() { return walk_->next(); }

}  // namespace entente::text
