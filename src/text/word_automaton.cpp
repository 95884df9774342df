#include "text/word_automaton.h"

#include <deque>

namespace entente::text {

WordAutomaton::WordAutomaton(std::span<const Word> words) {
  for (const Word& word : words) {
    for (const char c : word.text) {
      auto& slot = class_of_[static_cast<unsigned char>(c)];
      if (slot == 0) slot = static_cast<std::uint8_t>(classes_++);
    }
  }
  next_.assign(classes_, 0);
  std::vector<std::vector<std::uint32_t>> ending(1);
  for (const Word& word : words) {
    std::uint32_t state = 0;
    for (const char c : word.text) {
      const std::size_t cell = state * classes_ + class_of_[static_cast<unsigned char>(c)];
      if (next_[cell] == 0) {
        next_[cell] = static_cast<std::uint32_t>(ending.size());
        ending.emplace_back();
        next_.resize(next_.size() + classes_, 0);
      }
      state = next_[cell];
    }
    ending[state].push_back(word.id);
  }
  fill_failures(ending);
  for (const auto& ids : ending) {
    first_output_.push_back(static_cast<std::uint32_t>(outputs_.size()));
    outputs_.insert(outputs_.end(), ids.begin(), ids.end());
  }
  first_output_.push_back(static_cast<std::uint32_t>(outputs_.size()));
  for (std::uint32_t& cell : next_) {
    const std::uint32_t state = cell;
    cell = state * classes_ | (first_output_[state] == first_output_[state + 1] ? 0 : kFinal);
  }
}

void WordAutomaton::fill_failures(std::vector<std::vector<std::uint32_t>>& ending) {
  std::vector<std::uint32_t> failure(ending.size(), 0);
  std::deque<std::uint32_t> queue;
  for (std::size_t c = 1; c < classes_; ++c) {
    if (next_[c] != 0) queue.push_back(next_[c]);
  }
  while (!queue.empty()) {
    const std::uint32_t state = queue.front();
    queue.pop_front();
    const auto& inherited = ending[failure[state]];
    ending[state].insert(ending[state].end(), inherited.begin(), inherited.end());
    for (std::size_t c = 1; c < classes_; ++c) {
      std::uint32_t& cell = next_[state * classes_ + c];
      const std::uint32_t back = next_[failure[state] * classes_ + c];
      if (cell == 0) {
        cell = back;
      } else {
        failure[cell] = back;
        queue.push_back(cell);
      }
    }
  }
}

}  // namespace entente::text
