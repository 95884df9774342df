#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>

#include "text/item_reader.h"
#include "text/reader.h"

namespace entente::text {
namespace {

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

RawItem failed(const std::string& path, ErrorCode code, std::string message) {
  return {path, Error{code, std::move(message)}};
}

}  // namespace

std::string RawRecord::where() const { return number == 0 ? path : fmt::format("{}:{}", path, number); }

/// The walk itself: a stack of entries still to visit, and the file being read.
class RecordSource::Walk {
 public:
  Walk(std::vector<std::string> paths, SourceOptions options) : options_(std::move(options)) {
    for (auto& path : paths) waiting_.push_back({std::move(path), true});
  }

  std::optional<RawItem> next() {
    auto item = find_next();
    if (item) {
      item->file = file_;
      item->bytes_read = bytes_read_;
    }
    return item;
  }

 private:
  std::optional<RawItem> find_next() {
    while (true) {
      if (items_) {
        if (auto item = items_->next()) return item;
        items_.reset();
      }
      if (waiting_.empty()) return std::nullopt;
      const Entry entry = std::move(waiting_.front());
      waiting_.pop_front();
      file_ = entry.path;
      if (auto item = visit(entry)) return item;
    }
  }

  /// One file or folder: an error, or nothing when it was opened.
  std::optional<RawItem> visit(const Entry& entry) {
    if (entry.path == "-") return open(entry.path);
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
    return open(entry.path);
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

  std::optional<RawItem> open(const std::string& path) {
    auto stream = open_file(path, bytes_read_);
    if (!stream) return RawItem{path, stream.error()};
    auto items = open_items({path, path, id_of_path(path), 0}, std::move(*stream), options_);
    if (!items) return RawItem{path, items.error()};
    items_ = std::move(*items);
    return std::nullopt;
  }

  SourceOptions options_;
  std::uint64_t bytes_read_ = 0;
  std::string file_;
  std::deque<Entry> waiting_;
  ItemReaderPointer items_;
};

RecordSource::RecordSource(std::vector<std::string> paths, SourceOptions options)
    : walk_(std::make_unique<Walk>(std::move(paths), std::move(options))) {}
RecordSource::~RecordSource() = default;
RecordSource::RecordSource(RecordSource&&) noexcept = default;
RecordSource& RecordSource::operator=(RecordSource&&) noexcept = default;

std::optional<RawItem> RecordSource::next() { return walk_->next(); }

}  // namespace entente::text
