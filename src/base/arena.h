/// Memory that lives as long as one document. Strings copied in stay where they are until the arena dies or
/// is reset; nothing is freed one by one. Not safe from several threads: each document has its own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace entente {

class Arena {
 public:
  static constexpr std::size_t kBlockBytes = 64 * 1024;

  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Copies the bytes in and returns a view of the copy, valid until reset() or destruction.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* place = allocate(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  /// Raw bytes without alignment, for strings.
  char* allocate(std::size_t bytes) {
    if (bytes > left_) {
      const std::size_t size = std::max(bytes, kBlockBytes);
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
      next_ = blocks_.back().get();
      left_ = size;
      total_ += size;
    }
    char* place = next_;
    next_ += bytes;
    left_ -= bytes;
    return place;
  }

  /// Forgets everything; every view handed out becomes invalid.
  void reset() {
    blocks_.clear();
    next_ = nullptr;
    left_ = 0;
    total_ = 0;
  }

  /// Bytes held, for memory budgets.
  std::size_t bytes() const { return total_; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t total_ = 0;
};

}  // namespace entente
