#include "base/word_index.h"

#include <algorithm>

namespace entente {

std::uint32_t WordIndex::add(std::string_view added) {
  if (const std::uint32_t number = find(added); number != kMissing) return number;
  if (2 * (begins_.size() + 1) > slots_.size()) grow();
  const std::uint32_t number = size();
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
  letters_ += added;
  std::size_t at = hash_of(added) & mask_;
  while (slots_[at].number != kMissing) at = (at + 1) & mask_;
  slots_[at] = {hash_of(added), number};
  return number;
}

void WordIndex::grow() {
  constexpr std::size_t kLeast = 16;
  std::vector<Slot> old(std::max(kLeast, 2 * slots_.size()));
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == kMissing) continue;
    std::size_t at = slot.hash & mask_;
    while (slots_[at].number != kMissing) at = (at + 1) & mask_;
    slots_[at] = slot;
  }
}

}  // namespace entente
