// What patterns begin with, worked out once, so that most places of a text are passed over.

#include "world/time_grammar.h"

namespace entente::world::time {
namespace {

class OpeningFinder {
 public:
  explicit OpeningFinder(Grammar& grammar) : grammar_(grammar) {}

  // Rules in their order: one refers to earlier ones only.
  std::uint16_t run() {
    for (WordClass& words : grammar_.classes) {
      words.first = UnitSet(grammar_.words.size());
      for (const Form& form : words.forms) {
        words.first.add(form.words.front());
        words.first.digits = words.first.digits || form.digits;
      }
    }
    for (Rule& rule : grammar_.rules) {
      rule.opening = empty();
      rule.firsts.assign((grammar_.words.size() + 1) * grammar_.row_size(), 0);
      for (const std::uint16_t index : rule.patterns) {
        Pattern& pattern = grammar_.patterns[index];
        pattern.opening = empty();
        if (open(pattern.start, pattern.opening)) return index;
        merge(pattern.opening, rule.opening);
        file(rule, index);
      }
    }
    note_seconds();
    return Grammar::kNoIndex;
  }

 private:
  void note_seconds() {
    const std::size_t words = grammar_.words.size(), row = grammar_.row_size();
    grammar_.seconds.assign((words + 2) * row, 0);
    for (std::size_t index = 0; index < grammar_.patterns.size(); ++index) {
      const Opening& opening = grammar_.patterns[index].opening;
      const std::uint64_t bit = std::uint64_t{1} << (index % 64);
      const auto note = [&](std::size_t second, bool may) {
        if (may) grammar_.seconds[second * row + index / 64] |= bit;
      };
      for (std::size_t word = 0; word < words; ++word)
        note(word, opening.single || opening.second.has(static_cast<WordId>(word)));
      note(words, opening.single || opening.second.digits);
      note(words + 1, opening.single);
    }
  }

  Opening empty() const { return {UnitSet(grammar_.words.size()), UnitSet(grammar_.words.size()), false}; }

  static void merge(const Opening& from, Opening& into) {
    into.first.add(from.first);
    into.second.add(from.second);
    into.single = into.single || from.single;
  }

  void file(Rule& rule, std::uint16_t index) const {
    const UnitSet& first = grammar_.patterns[index].opening.first;
    const std::size_t words = grammar_.words.size();
    for (std::size_t word = 0; word <= words; ++word) {
      const bool may = word < words ? first.has(static_cast<WordId>(word)) : first.digits;
      if (may) rule.firsts[word * grammar_.row_size() + index / 64] |= std::uint64_t{1} << (index % 64);
    }
  }

  // Adds all that the program can begin with. True when it can end without taking a unit.
  bool open(std::size_t pc, Opening& out) const {
    for (;; ++pc) {
      const Instruction& at = grammar_.program[pc];
      switch (at.operation) {
        case Operation::kAccept:
          return true;
        case Operation::kJump:
          pc = std::size_t{at.a} - 1;
          continue;
        case Operation::kSplit:
          if (open(at.a, out)) return true;
          pc = std::size_t{at.b} - 1;
          continue;
        case Operation::kMark:
        case Operation::kTest:
          continue;
        default:
          take(pc, out);
          return false;
      }
    }
  }

  // The instruction takes the first unit; what may follow it, the second.
  void take(std::size_t pc, Opening& out) const {
    const Instruction& at = grammar_.program[pc];
    bool single = false;
    if (at.operation == Operation::kRule) {
      const Opening& part = grammar_.rules[at.a].opening;
      out.first.add(part.first);
      out.second.add(part.second);
      single = part.single;
    } else if (at.operation == Operation::kClass) {
      single = take_class(grammar_.classes[at.a], out);
    } else {
      if (at.operation == Operation::kWord) {
        out.first.add(at.a);
      } else {
        take_number(static_cast<Builtin>(at.a), out);
      }
      single = true;
    }
    if (!single) return;
    Opening next = empty();
    if (open(pc + 1, next)) out.single = true;
    out.second.add(next.first);
  }

  // True when some form is one unit.
  static bool take_class(const WordClass& words, Opening& out) {
    bool single = false;
    out.first.add(words.first);
    for (const Form& form : words.forms) {
      if (form.words.size() > 1) out.second.add(form.words[1]);
      single = single || form.words.size() == 1;
    }
    return single;
  }

  // "1er", "14th" and "90s" are two units.
  void take_number(Builtin builtin, Opening& out) const {
    out.first.digits = true;
    if (builtin == Builtin::kDay && grammar_.suffix_class != Grammar::kNoIndex) {
      for (const Form& form : grammar_.classes[grammar_.suffix_class].forms)
        out.second.add(form.words.front());
    }
    if (builtin == Builtin::kDecade || builtin == Builtin::kDecadeS) out.second.add(grammar_.words.find("s"));
  }

  Grammar& grammar_;
};

}  // namespace

std::uint16_t find_openings(Grammar& grammar) { return OpeningFinder(grammar).run(); }

}  // namespace entente::world::time
