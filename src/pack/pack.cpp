#include "pack/pack.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

namespace entente::pack {
namespace {

constexpr std::array<char, 8> kMagic = {'E', 'N', 'T', 'P', 'A', 'C', 'K', '\n'};
constexpr std::size_t kNameBytes = 32;

struct Header {
  std::array<char, 8> magic;
  std::uint32_t format;
  std::uint32_t section_count;  // The description included, which comes first.
  std::uint64_t file_bytes;
  std::uint64_t checksum;  // XXH64 of everything after the header.
  std::array<std::uint64_t, 4> reserved;
};
static_assert(sizeof(Header) == 64);

struct TableEntry {
  std::array<char, kNameBytes> name;
  std::uint64_t offset;
  std::uint64_t size;
};
static_assert(sizeof(TableEntry) == 48);

constexpr std::string_view kDescriptionName = "description";

std::size_t aligned(std::size_t offset) { return (offset + kAlignment - 1) / kAlignment * kAlignment; }

// "key value" lines: readable with `strings`, nothing to escape because values hold no line breaks.
std::string description_text(const Description& d) {
  std::string out = fmt::format("kind {}\nlanguage {}\nversion {}\n", d.kind, d.language, d.content_version);
  for (const std::string& source : d.sources) out += "source " + source + "\n";
  for (const std::string& licence : d.licences) out += "licence " + licence + "\n";
  return out;
}

Description parse_description(std::string_view text) {
  Description d;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, space);
    const std::string value(line.substr(space + 1));
    if (key == "kind") d.kind = value;
    if (key == "language") d.language = value;
    if (key == "version") d.content_version = value;
    if (key == "source") d.sources.push_back(value);
    if (key == "licence") d.licences.push_back(value);
  }
  return d;
}

Error open_error(const std::string& path, int number) {
  const ErrorCode code = number == ENOENT   ? ErrorCode::kNotFound
                         : number == EACCES ? ErrorCode::kNoPermission
                                            : ErrorCode::kReadFailed;
  return {code, fmt::format("pack \"{}\": {}", path, std::strerror(number))};
}

Error write_error(const std::string& path, int number) {
  return {ErrorCode::kWriteFailed, fmt::format("cannot write pack \"{}\": {}", path, std::strerror(number))};
}

}  // namespace

void Writer::add(std::string_view name, std::span<const std::byte> bytes) {
  sections_.emplace_back(std::string(name.substr(0, kNameBytes - 1)),
                         std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

std::string Writer::bytes() const {
  const std::string description = description_text(description_);
  std::vector<std::pair<std::string_view, std::string_view>> all = {{kDescriptionName, description}};
  for (const auto& [name, content] : sections_) all.emplace_back(name, content);

  std::string out(aligned(sizeof(Header) + all.size() * sizeof(TableEntry)), '\0');
  for (std::size_t i = 0; i < all.size(); ++i) {
    TableEntry entry = {};
    std::memcpy(entry.name.data(), all[i].first.data(), all[i].first.size());
    entry.offset = out.size();
    entry.size = all[i].second.size();
    std::memcpy(out.data() + sizeof(Header) + i * sizeof(TableEntry), &entry, sizeof entry);
    out += all[i].second;
    out.resize(aligned(out.size()), '\0');
  }
  Header header = {};
  header.magic = kMagic;
  header.format = kFormatVersion;
  header.section_count = static_cast<std::uint32_t>(all.size());
  header.file_bytes = out.size();
  header.checksum = XXH64(out.data() + sizeof(Header), out.size() - sizeof(Header), 0);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Status Writer::write(const std::string& path) const {
  const std::string content = bytes();
  const std::string temporary = path + ".new";
  std::FILE* file = std::fopen(temporary.c_str(), "wb");
  if (file == nullptr) return write_error(temporary, errno);
  const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) {
    const int number = errno;
    std::remove(temporary.c_str());
    return write_error(temporary, number);
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return write_error(path, errno);
  return {};
}

Result<std::shared_ptr<const Pack>> Pack::open(const std::string& path, std::string_view kind) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return open_error(path, errno);
  struct stat status = {};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(file);
    return Error{ErrorCode::kReadFailed, fmt::format("pack \"{}\" is no regular file", path)};
  }
  std::shared_ptr<Pack> pack(new Pack);
  pack->path_ = path;
  pack->size_ = static_cast<std::size_t>(status.st_size);
  if (pack->size_ > 0) {
    void* place = ::mmap(nullptr, pack->size_, PROT_READ, MAP_PRIVATE, file, 0);
    const int number = errno;
    ::close(file);
    if (place == MAP_FAILED) return open_error(path, number);
    pack->data_ = static_cast<const std::byte*>(place);
    pack->mapped_ = true;
  } else {
    ::close(file);
  }
  if (Status checked = pack->check(kind); !checked) return checked.error();
  return std::shared_ptr<const Pack>(std::move(pack));
}

Result<std::shared_ptr<const Pack>> Pack::from_bytes(std::string_view bytes, std::string_view kind,
                                                     const std::string& name) {
  std::shared_ptr<Pack> pack(new Pack);
  pack->path_ = name;
  pack->size_ = bytes.size();
  auto* copy = new (std::align_val_t{kAlignment}) std::byte[bytes.size() + 1];
  std::memcpy(copy, bytes.data(), bytes.size());
  pack->data_ = copy;
  if (Status checked = pack->check(kind); !checked) return checked.error();
  return std::shared_ptr<const Pack>(std::move(pack));
}

Pack::~Pack() {
  if (mapped_) {
    ::munmap(const_cast<std::byte*>(data_), size_);
  } else if (data_ != nullptr) {
    ::operator delete[](const_cast<std::byte*>(data_), std::align_val_t{kAlignment});
  }
}

Status Pack::check(std::string_view kind) {
  Header header = {};
  std::memcpy(&header, data_ == nullptr ? reinterpret_cast<const std::byte*>(&header) : data_,
              std::min(size_, sizeof header));
  const std::size_t seen = std::min(size_, kMagic.size());
  if (seen == 0 || std::memcmp(header.magic.data(), kMagic.data(), seen) != 0) {
    return Error{ErrorCode::kPackWrongKind, fmt::format("\"{}\" is no pack", path_)};
  }
  if (size_ < sizeof header) {
    return Error{ErrorCode::kPackTruncated,
                 fmt::format("pack \"{}\" is truncated: {} bytes, its header alone has {}. Fetch it again.",
                             path_, size_, sizeof header)};
  }
  if (header.format > kFormatVersion) {
    return Error{ErrorCode::kPackTooNew,
                 fmt::format("pack \"{}\" has format {}; this build reads up to {}. Upgrade entente or "
                             "rebuild the pack.",
                             path_, header.format, kFormatVersion)};
  }
  if (size_ < header.file_bytes) {
    return Error{ErrorCode::kPackTruncated,
                 fmt::format("pack \"{}\" is truncated: {} of {} bytes. Fetch it again.", path_, size_,
                             header.file_bytes)};
  }
  if (size_ > header.file_bytes || header.format == 0 ||
      XXH64(data_ + sizeof header, size_ - sizeof header, 0) != header.checksum) {
    return Error{ErrorCode::kPackDamaged,
                 fmt::format("pack \"{}\" is damaged: its checksum does not fit. Fetch it again.", path_)};
  }
  if (Status read = read_contents(); !read) return read;
  if (description_.kind != kind) {
    return Error{ErrorCode::kPackWrongKind,
                 fmt::format("pack \"{}\" is of kind \"{}\", not \"{}\"", path_, description_.kind, kind)};
  }
  return {};
}

Status Pack::read_contents() {
  Header header = {};
  std::memcpy(&header, data_, sizeof header);
  const Error damaged = {ErrorCode::kPackDamaged,
                         fmt::format("pack \"{}\" is damaged: a section lies outside the file.", path_)};
  if (header.section_count > (size_ - sizeof header) / sizeof(TableEntry)) return damaged;
  for (std::uint32_t i = 0; i < header.section_count; ++i) {
    TableEntry entry = {};
    std::memcpy(&entry, data_ + sizeof header + i * sizeof entry, sizeof entry);
    entry.name.back() = '\0';
    if (entry.offset > size_ || entry.size > size_ - entry.offset || entry.offset % kAlignment != 0) {
      return damaged;
    }
    entries_.push_back({std::string(entry.name.data()), entry.offset, entry.size});
  }
  description_ = parse_description(text(kDescriptionName));
  return {};
}

std::vector<std::string_view> Pack::names() const {
  std::vector<std::string_view> out;
  for (const Entry& entry : entries_) out.push_back(entry.name);
  return out;
}

bool Pack::has(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.name == name) return true;
  }
  return false;
}

std::span<const std::byte> Pack::section(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.name == name) return {data_ + entry.offset, entry.size};
  }
  return {};
}

std::string_view Pack::text(std::string_view name) const {
  const std::span<const std::byte> bytes = section(name);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace entente::pack
