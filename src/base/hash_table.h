/// A table by hashes that the callers have made already: of words, of names.
///
///     HashTable<std::uint32_t> numbers;
///     numbers[hash64("oui")] = 1;
///     const std::uint32_t* number = numbers.find(hash64("non"));   // null: not there
///
/// Entries lie in one array, at the place that the low bits of their hash name or soon behind it: a look
/// costs one line of memory where std::unordered_map follows two or three pointers and divides. Nothing is
/// ever taken out. Filled by one thread, then read by any number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace entente {

template <typename Value>
class HashTable {
 public:
  const Value* find(std::uint64_t hash) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (!slot.taken) return nullptr;
      if (slot.hash == hash) return &slot.value;
    }
  }

  /// The value of the hash: a new one, made by default, if it is not there yet.
  Value& operator[](std::uint64_t hash) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = place_for(hash);
    if (!slot.taken) {
      slot.hash = hash;
      slot.taken = true;
      ++size_;
    }
    return slot.value;
  }

  std::size_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Value value{};
    bool taken = false;
  };

  Slot& place_for(std::uint64_t hash) {
    std::size_t at = hash & mask_;
    while (slots_[at].taken && slots_[at].hash != hash) at = (at + 1) & mask_;
    return slots_[at];
  }

  void grow() {
    constexpr std::size_t kLeast = 16;
    std::vector<Slot> old(std::max(kLeast, 2 * slots_.size()));
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (Slot& slot : old) {
      if (slot.taken) place_for(slot.hash) = std::move(slot);
    }
  }

  std::vector<Slot> slots_;  ///< A power of two of them, at most half of them taken.
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
};

}  // namespace entente
