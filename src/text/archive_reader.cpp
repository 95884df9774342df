// tar and zip: each entry is read as a file of its own would be.

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "text/encoding.h"
#include "text/item_reader.h"
#include "text/unpack.h"

namespace entente::text {
namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

struct CloseArchive {
  void operator()(archive* open) const { archive_read_free(open); }
};
using ArchivePointer = std::unique_ptr<archive, CloseArchive>;

/// The archive's bytes, as libarchive asks for them.
struct Packed {
  StreamPointer stream;
  std::string piece;
  std::uint64_t taken = 0;    ///< Bytes handed out.
  std::uint64_t counted = 0;  ///< Of these, those that the guard of the whole archive knows.
  std::uint64_t position = 0;
  std::optional<Error> failure;
  bool told = false;  ///< An entry has told what is wrong with the archive.
};

la_ssize_t give_piece(archive* open, void* data, const void** bytes) {
  auto& packed = *static_cast<Packed*>(data);
  packed.piece.clear();
  const auto got = packed.stream->read(packed.piece, kPieceBytes);
  if (!got && packed.piece.empty()) {
    packed.failure = got.error();
    archive_set_error(open, EIO, "%s", "the stream failed");
    return ARCHIVE_FATAL;
  }
  packed.taken += packed.piece.size();
  packed.position += packed.piece.size();
  *bytes = packed.piece.data();
  return static_cast<la_ssize_t>(packed.piece.size());
}

la_int64_t seek_to(archive*, void* data, la_int64_t offset, int whence) {
  auto& packed = *static_cast<Packed*>(data);
  const auto size = packed.stream->seekable_size();
  if (!size) return ARCHIVE_FATAL;
  const la_int64_t from = whence == SEEK_END   ? static_cast<la_int64_t>(*size)
                          : whence == SEEK_CUR ? static_cast<la_int64_t>(packed.position)
                                               : 0;
  if (from + offset < 0 || !packed.stream->seek(static_cast<std::uint64_t>(from + offset)))
    return ARCHIVE_FATAL;
  packed.position = static_cast<std::uint64_t>(from + offset);
  return from + offset;
}

/// One entry's bytes. Lives no longer than the archive stands at that entry.
class EntryStream : public ByteStream {
 public:
  EntryStream(std::string path, archive* open, Packed& packed, ExpansionGuard& whole)
      : path_(std::move(path)), open_(open), packed_(packed), before_(packed.taken), whole_(whole) {
    guard_.packed(kPieceBytes);  // what libarchive may have read ahead of the entry
  }

 protected:
  Result<std::size_t> fill(char* to, std::size_t size) override {
    const la_ssize_t got = archive_read_data(open_, to, size);
    if (got < 0) {
      packed_.told = true;
      if (packed_.failure) return *packed_.failure;
      const bool locked = archive_read_has_encrypted_entries(open_) > 0;
      const char* said = archive_error_string(open_);
      const std::string cause = said == nullptr ? "damaged" : said;
      return Error{ErrorCode::kBadSyntax,
                   locked ? fmt::format("{}: locked with a password. Unpack it first.", path_)
                          : fmt::format("{}: cannot be taken out of its archive ({}). {}", path_, cause,
                                        cause.starts_with("Truncated") ? "Fetch the archive again."
                                                                       : "Unpack it by hand.")};
    }
    guard_.packed(packed_.taken - before_);
    // Entries of a zip file may overlap, so that the same bytes are read again and again: there its size
    // counts.
    if (!packed_.stream->seekable_size()) {
      whole_.packed(packed_.taken - packed_.counted);
      packed_.counted = packed_.taken;
    }
    before_ = packed_.taken;
    const auto count = static_cast<std::uint64_t>(got);
    if (const Status counted = guard_.unpacked(count, path_); !counted) return counted.error();
    if (const Status counted = whole_.unpacked(count, path_); !counted) return counted.error();
    return static_cast<std::size_t>(got);
  }

 private:
  std::string path_;
  archive* open_;
  Packed& packed_;
  std::uint64_t before_;
  ExpansionGuard guard_;
  ExpansionGuard& whole_;
};

/// A name as a label: valid UTF-8, no control characters, not longer than paths are.
std::string label_of(archive_entry* entry) {
  constexpr std::size_t kLongest = 1024;
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  if (name == nullptr) return "(no name)";
  std::string label(decode(name).text().substr(0, kLongest));
  while (!valid_utf8(label)) label.pop_back();
  std::replace_if(
      label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
      '?');
  return label;
}

/// Hidden files, and what a Mac adds to archives: left out, as in folders.
bool hidden(std::string_view label) {
  while (!label.empty()) {
    const std::string_view part = label.substr(0, label.find('/'));
    label.remove_prefix(std::min(part.size() + 1, label.size()));
    if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
  }
  return false;
}

class ArchiveReader : public ItemReader {
 public:
  ArchiveReader(StreamPlace place, StreamPointer stream, const SourceOptions& options)
      : place_(std::move(place)), options_(options), open_(archive_read_new()) {
    packed_.stream = std::move(stream);
    archive_read_support_format_tar(open_.get());
    archive_read_support_format_zip(open_.get());
    archive_read_set_callback_data(open_.get(), &packed_);
    archive_read_set_read_callback(open_.get(), give_piece);
    if (const auto size = packed_.stream->seekable_size()) {
      archive_read_set_seek_callback(open_.get(), seek_to);
      whole_.packed(*size);
    }
    ended_ = archive_read_open1(open_.get()) != ARCHIVE_OK;
    if (ended_) fault_ = damage();
  }

  std::optional<RawItem> next() override {
    while (true) {
      if (inner_) {
        if (auto item = inner_->next()) return item;
        inner_.reset();
      }
      if (fault_) {
        RawItem item{place_.path, std::move(*fault_)};
        fault_.reset();
        return item;
      }
      if (ended_) return std::nullopt;
      if (auto item = next_entry()) return item;
    }
  }

 private:
  Error damage() const {
    if (packed_.failure) return *packed_.failure;
    const char* cause = archive_error_string(open_.get());
    const bool cut = cause != nullptr && std::string_view(cause).find("runcated") != std::string_view::npos;
    return {
        cut ? ErrorCode::kTruncated : ErrorCode::kBadSyntax,
        fmt::format("{}: the archive {} after {} entries ({}). Fetch it again.", place_.path,
                    cut ? "ends too early" : "is damaged", entries_, cause == nullptr ? "no cause" : cause)};
  }

  /// Opens the entry that comes next; an error, or nothing when it was opened or is passed over.
  std::optional<RawItem> next_entry() {
    archive_entry* entry = nullptr;
    if (whole_.exceeded()) {  // the entry at which that was noticed has told it
      ended_ = true;
      return std::nullopt;
    }
    const int outcome = archive_read_next_header(open_.get(), &entry);
    if (outcome == ARCHIVE_RETRY) return std::nullopt;
    if (outcome == ARCHIVE_EOF || outcome == ARCHIVE_FATAL) {
      ended_ = true;
      if (outcome == ARCHIVE_FATAL && !packed_.told) fault_ = damage();
      if (outcome == ARCHIVE_EOF && entries_ == 0) {
        fault_ = Error{ErrorCode::kEmptyInput, fmt::format("{}: the archive holds no file.", place_.path)};
      }
      return std::nullopt;
    }
    ++entries_;
    packed_.told = false;
    // Links lead to files that are entries themselves, or out of the archive.
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
      return std::nullopt;
    const std::string label = label_of(entry);
    if (hidden(label)) return std::nullopt;
    StreamPlace place;
    place.path = place_.path + "/" + label;
    place.name = label;
    place.id = place_.id + "/" + without_endings(label);
    place.depth = place_.depth;
    const std::string path = place.path;
    auto stream = std::make_unique<EntryStream>(path, open_.get(), packed_, whole_);
    auto inner = open_items(std::move(place), std::move(stream), options_);
    if (!inner) return RawItem{path, inner.error()};
    inner_ = std::move(*inner);
    return std::nullopt;
  }

  StreamPlace place_;
  SourceOptions options_;
  Packed packed_;
  ArchivePointer open_;
  ExpansionGuard whole_;
  ItemReaderPointer inner_;  ///< Reads the entry at hand.
  std::optional<Error> fault_;
  std::size_t entries_ = 0;
  bool ended_ = false;
};

}  // namespace

ItemReaderPointer read_archive(StreamPlace place, StreamPointer stream, const SourceOptions& options) {
  return std::make_unique<ArchiveReader>(std::move(place), std::move(stream), options);
}

}  // namespace entente::text
