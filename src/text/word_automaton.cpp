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
  lay_out(fill_failures(ending), ending);
}

/// States near the root are visited most: side by side, they stay in the processor's cache.
void WordAutomaton::lay_out(const std::vector<std::uint32_t>& order,
                            const std::vector<std::vector<std::uint32_t>>& ending) {
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<std::uint32_t> rows(next_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const std::vector<std::uint32_t>& ids = ending[order[i]];
    first_output_.push_back(static_cast<std::uint32_t>(outputs_.size()));
    outputs_.insert(outputs_.end(), ids.begin(), ids.end());
    for (std::size_t c = 0; c < classes_; ++c) {
      const std::uint32_t to = next_[order[i] * classes_ + c];
      rows[i * classes_ + c] = place[to] * classes_ | (ending[to].empty() ? 0 : kFinal);
    }
  }
  first_output_.push_back(static_cast<std::uint32_t>(outputs_.size()));
  next_ = std::move(rows);
}

/// Returns the states in order of their distance from the root.
std::vector<std::uint32_t> WordAutomaton::fill_failures(std::vector<std::vector<std::uint32_t>>& ending) {
  std::vector<std::uint32_t> order = {0};
  std::vector<std::uint32_t> failure(ending.size(), 0);
  std::deque<std::uint32_t> queue;
  for (std::size_t c = 1; c < classes_; ++c) {
    if (next_[c] != 0) queue.push_back(next_[c]);
  }
  while (!queue.empty()) {
    const std::uint32_t state = queue.front();
    queue.pop_front();
    order.push_back(state);
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
  return order;
}

}  // namespace entente::text
