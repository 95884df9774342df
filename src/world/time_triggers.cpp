// Which words announce a date. "le", "de", "in" and "on" stand in patterns and in every sentence; a place is
// only worth trying where a number or a word such as "mardi", "week" or "ago" is near.

#include <algorithm>
#include <vector>

#include "world/time_grammar.h"

namespace entente::world::time {
namespace {

class TriggerFinder {
 public:
  explicit TriggerFinder(Grammar& grammar) : grammar_(grammar) {}

  void run() {
    grammar_.triggers.assign(grammar_.words.size(), true);
    grammar_.triggers[kUnknownWord] = false;
    for (const std::uint16_t index : {grammar_.function_class, grammar_.weak_class}) {
      if (index == Grammar::kNoIndex) continue;
      for (const Form& form : grammar_.classes[index].forms) {
        if (form.words.size() == 1) grammar_.triggers[form.words.front()] = false;
      }
    }
    for (const Rule& rule : grammar_.rules) {
      for (const std::uint16_t pattern : rule.patterns) settle(grammar_.patterns[pattern].start);
    }
  }

 private:
  /// What a path without triggers takes in one step: a word, or the words of a class.
  struct Slot {
    Operation operation = Operation::kWord;
    std::uint16_t index = 0;
  };

  // Makes triggers until no way through the pattern is without one. A rule inside it is settled already: it
  // begins earlier in the file.
  void settle(std::size_t start) {
    while (escapes(start)) {
      const Slot& slot = chosen();
      if (slot.operation == Operation::kWord) {
        grammar_.triggers[slot.index] = true;
        continue;
      }
      for (const Form& form : grammar_.classes[slot.index].forms) {
        if (quiet(form)) grammar_.triggers[form.words.back()] = true;
      }
    }
  }

  // Of a way without triggers, the part that says most: the last class with a value, else the last word.
  const Slot& chosen() const {
    for (auto slot = path_.rbegin(); slot != path_.rend(); ++slot) {
      if (slot->operation == Operation::kClass && grammar_.classes[slot->index].field != Field::kNone)
        return *slot;
    }
    return path_.back();
  }

  // True when the program can end without a trigger; leaves the way there in path_.
  bool escapes(std::size_t start) {
    path_.clear();
    return escapes_from(start);
  }

  bool escapes_from(std::size_t pc) {
    const std::size_t depth = path_.size();
    for (;; ++pc) {
      const Instruction& at = grammar_.program[pc];
      if (at.operation == Operation::kAccept) return true;
      if (at.operation == Operation::kJump) {
        pc = std::size_t{at.a} - 1;
      } else if (at.operation == Operation::kSplit) {
        if (escapes_from(at.a)) return true;
        pc = std::size_t{at.b} - 1;
      } else if (!passes(at)) {
        path_.resize(depth);
        return false;
      }
    }
  }

  bool passes(const Instruction& at) {
    switch (at.operation) {
      case Operation::kWord:
        if (grammar_.triggers[at.a]) return false;
        break;
      case Operation::kClass: {
        const std::vector<Form>& forms = grammar_.classes[at.a].forms;
        if (std::none_of(forms.begin(), forms.end(), [&](const Form& form) { return quiet(form); }))
          return false;
        break;
      }
      case Operation::kMark:
      case Operation::kTest:
        return true;
      default:
        return false;  // Numbers are triggers, and so is a part of every earlier rule.
    }
    path_.push_back({at.operation, at.a});
    return true;
  }

  bool quiet(const Form& form) const {
    return !form.digits && std::none_of(form.words.begin(), form.words.end(),
                                        [&](WordId word) { return grammar_.triggers[word]; });
  }

  Grammar& grammar_;
  std::vector<Slot> path_;
};

}  // namespace

void find_triggers(Grammar& grammar) { TriggerFinder(grammar).run(); }

}  // namespace entente::world::time
