/// Packs: read-only data files that are mapped, not loaded, and that vouch for themselves.
///
/// A pack is one file: a fixed header, a description (kind, language, version, sources, licences) and named
/// sections of plain bytes, each aligned to 64 bytes. The header carries the format version, the size of the
/// whole file and an XXH64 checksum of everything after it, so that a damaged, a truncated and a too new pack
/// are three different errors:
///
///     auto pack = pack::Pack::open("lang/fr/model.pack", "language-model");
///     if (!pack) return pack.error();                       // kPackDamaged, kPackTruncated, kPackTooNew,
///     ... auto vectors = (*pack)->array<std::int8_t>("vectors");  // a view, valid as long as the pack
///
/// Numbers are little-endian and stand as they are used; a pack is read on the kind of machine it was made
/// for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace entente::pack {

/// Format that this build writes and the newest that it reads.
inline constexpr std::uint32_t kFormatVersion = 1;
/// Where sections begin: a multiple of so many bytes, enough for any vector instruction.
inline constexpr std::size_t kAlignment = 64;

/// What a pack says about itself.
struct Description {
  std::string kind;                   ///< "language-model", "world", ...: open() refuses another kind.
  std::string language;               ///< ISO 639-1, or empty where the data has no language.
  std::string content_version;        ///< Of the data, chosen by its maker: "2026-11-21".
  std::vector<std::string> sources;   ///< One line each: what the data was made from.
  std::vector<std::string> licences;  ///< One line each: the licence of each source.
};

/// Collects sections and writes them as one file. Used by one thread.
class Writer {
 public:
  explicit Writer(Description description) : description_(std::move(description)) {}

  /// Adds a section; the bytes are copied. Names are unique and at most 31 bytes.
  void add(std::string_view name, std::span<const std::byte> bytes);
  void add(std::string_view name, std::string_view text) {
    add(name, std::as_bytes(std::span(text.data(), text.size())));
  }
  template <typename T>
  void add_array(std::string_view name, const std::vector<T>& values) {
    add(name, std::as_bytes(std::span(values.data(), values.size())));
  }

  /// The whole file as bytes.
  std::string bytes() const;
  /// Writes the file under a temporary name and renames it: a reader sees the old pack or the new one.
  Status write(const std::string& path) const;

 private:
  Description description_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

/// An open pack. Immutable and safe from any thread; every view dies with it. On failure nothing stays
/// mapped.
class Pack {
 public:
  /// Maps the file and checks header, size, checksum and structure. Errors: kNotFound, kNoPermission,
  /// kPackWrongKind, kPackTooNew, kPackTruncated, kPackDamaged.
  static Result<std::shared_ptr<const Pack>> open(const std::string& path, std::string_view kind);
  /// The same for bytes in memory, which are copied; `name` stands for the path in messages.
  static Result<std::shared_ptr<const Pack>> from_bytes(std::string_view bytes, std::string_view kind,
                                                        const std::string& name);
  ~Pack();
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;

  const Description& description() const { return description_; }
  const std::string& path() const { return path_; }
  /// Bytes of the whole file.
  std::size_t size() const { return size_; }
  /// Names of all sections, in the order of the file.
  std::vector<std::string_view> names() const;
  bool has(std::string_view name) const;
  /// The bytes of a section; empty when there is none of that name.
  std::span<const std::byte> section(std::string_view name) const;
  std::string_view text(std::string_view name) const;
  /// A section as an array. A tail that is no whole element is left out.
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    const std::span<const std::byte> bytes = section(name);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

 private:
  struct Entry {
    std::string name;
    std::size_t offset;
    std::size_t size;
  };

  Pack() = default;
  Status check(std::string_view kind);
  Status read_contents();

  std::string path_;
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  bool mapped_ = false;
  Description description_;
  std::vector<Entry> entries_;
};

}  // namespace entente::pack
