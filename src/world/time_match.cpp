#include <bit>
#include <optional>

#include "base/calendar.h"
#include "world/time_fields.h"
#include "world/time_grammar.h"

namespace entente::world::time {
namespace {

/// Paths tried from one place at most. Patterns have no loops, so their number is bounded; this bounds the
/// cost of a user's rule file with many optional parts.
constexpr int kMaxSteps = 20'000;

/// One way to read a rule at a place.
struct Parse {
  std::size_t end = 0;
  std::size_t begin = 0;  ///< Where the expression begins: later than the match after a mark.
  TimeValue value;
};

class Matcher {
 public:
  Matcher(const Grammar& grammar, const std::vector<Unit>& units) : grammar_(grammar), units_(units) {}

  std::vector<Found> all() {
    std::vector<Found> found;
    find_hopeful();
    std::size_t place = 0;
    while (place < units_.size()) {
      const auto parse = hopeful_[place] ? longest(place) : std::nullopt;
      if (!parse) {
        ++place;
        continue;
      }
      place = parse->end;
      if (parse->value.skip) continue;
      add(found, *parse);
      while (const auto next = continuation(found.back().value, place)) {
        place = next->end;
        add(found, *next);
      }
    }
    return found;
  }

 private:
  /// An expression consists of words of the file and of numbers, and at least one of them is a trigger: from
  /// where it begins to its first trigger there is no unknown word.
  void find_hopeful() {
    hopeful_.assign(units_.size(), false);
    bool trigger_ahead = false;
    for (std::size_t i = units_.size(); i-- > 0;) {
      const Unit& unit = units_[i];
      const bool known = unit.kind == UnitKind::kDigits || unit.word != kUnknownWord;
      const bool trigger = unit.kind == UnitKind::kDigits || (known && grammar_.triggers[unit.word]);
      trigger_ahead = trigger || (known && trigger_ahead);
      hopeful_[i] = trigger_ahead;
    }
  }

  void add(std::vector<Found>& found, const Parse& parse) const {
    found.push_back({units_[parse.begin].begin, units_[parse.end - 1].end, parse.value});
  }

  /// The longest expression that begins here; of equally long ones the first in the file.
  std::optional<Parse> longest(std::size_t place) {
    return boundary_before(place) ? longest_of(grammar_.rules[grammar_.time_rule], place) : std::nullopt;
  }

  std::optional<Parse> longest_of(const Rule& rule, std::size_t place) {
    steps_ = 0;
    std::vector<Parse> parses;
    run_patterns(rule, place, parses);
    std::optional<Parse> best;
    for (const Parse& parse : parses) {
      if (boundary_after(parse) && (!best || parse.end > best->end)) best = parse;
    }
    return best;
  }

  /// Every way to match the rule here.
  void run_patterns(const Rule& rule, std::size_t place, std::vector<Parse>& out) {
    const Unit& unit = units_[place];
    const std::uint64_t* first = unit.kind == UnitKind::kDigits ? grammar_.first_is_number(rule)
                                                                : grammar_.first_is_word(rule, unit.word);
    const std::uint64_t* second = grammar_.second_is_nothing();
    const std::uint64_t* also = second;
    if (place + 1 < units_.size()) {  // a number may be a word too
      second = grammar_.second_is_word(units_[place + 1].word);
      if (units_[place + 1].kind == UnitKind::kDigits) also = grammar_.second_is_number();
    }
    std::optional<Fields> none;
    for (std::size_t i = 0; i < grammar_.row_size(); ++i) {
      // Patterns in the order of the file: the first of equally long ones counts.
      for (std::uint64_t bits = first[i] & (second[i] | also[i]); bits != 0; bits &= bits - 1) {
        const std::size_t index = 64 * i + static_cast<std::size_t>(std::countr_zero(bits));
        if (!none) none.emplace(place);
        run(grammar_.patterns[index].start, place, *none, out);
      }
    }
  }

  /// "en 1999 et 2012": a year that leans on the year before it.
  std::optional<Parse> continuation(const TimeValue& value, std::size_t place) {
    const bool year = value.form == TimeValue::Form::kPoint && value.from.kind == Point::Kind::kDate &&
                      value.from.year != 0 && value.from.month == 0;
    if (!year || grammar_.more_rule == Grammar::kNoIndex || place >= units_.size()) return std::nullopt;
    return longest_of(grammar_.rules[grammar_.more_rule], place);
  }

  bool glued_to_text(std::size_t place) const {
    return place < units_.size() && units_[place].glued && units_[place].kind != UnitKind::kMark;
  }

  bool is(std::size_t place, char mark) const {
    return place < units_.size() && units_[place].kind == UnitKind::kMark &&
           units_[place].word == grammar_.words.find(std::string_view(&mark, 1)) &&
           units_[place].word != kUnknownWord;
  }

  /// False inside a word or number that the tokeniser or this cut has taken apart: "Zapad-2021", "2,018".
  bool boundary_before(std::size_t place) const {
    const Unit& unit = units_[place];
    if (unit.kind == UnitKind::kMark || place == 0 || !unit.glued) return true;
    const Unit& before = units_[place - 1];
    if (before.kind != UnitKind::kMark) return false;
    const bool number = unit.kind == UnitKind::kDigits;
    if (number && is(place - 1, '$')) return false;
    if (place < 2 || !before.glued || units_[place - 2].kind == UnitKind::kMark) return true;
    const bool after_number = number && units_[place - 2].kind == UnitKind::kDigits;
    if (is(place - 1, '-') || is(place - 1, '/')) return false;
    return !(after_number && (is(place - 1, '.') || is(place - 1, ',') || is(place - 1, ':')));
  }

  bool boundary_after(const Parse& parse) const {
    const std::size_t end = parse.end;
    if (end >= units_.size()) return true;
    const Unit& last = units_[end - 1];
    if (last.kind != UnitKind::kMark && units_[end].glued) {
      if (units_[end].kind != UnitKind::kMark) return false;
      if ((is(end, '-') || is(end, '/')) && glued_to_text(end + 1)) return false;
    }
    if (last.kind != UnitKind::kDigits) return true;
    if (is(end, '%') || is(end, '$')) return false;
    const bool joint = units_[end].glued && (is(end, '.') || is(end, ',') || is(end, ':'));
    return !(joint && glued_to_text(end + 1) && units_[end + 1].kind == UnitKind::kDigits);
  }

  /// Runs one program from `pc`; every way to its end is added to `out`. Fields are many bytes, and most ways
  /// end before they have changed any: they are copied with the first change.
  void run(std::size_t pc, std::size_t place, const Fields& given, std::vector<Parse>& out) {
    std::optional<Fields> own;
    const auto fields = [&]() -> const Fields& { return own ? *own : given; };
    const auto changed = [&]() -> Fields& { return own ? *own : own.emplace(given); };
    for (;;) {
      if (++steps_ > kMaxSteps) return;
      const Instruction& at = grammar_.program[pc];
      switch (at.operation) {
        case Operation::kJump:
          pc = at.a;
          continue;
        case Operation::kSplit:
          if (may_take(at.a, place)) run(at.a, place, fields(), out);
          pc = at.b;
          continue;
        case Operation::kMark:
          changed().begin = place;
          break;
        case Operation::kTest:
          if (test(at.a, place) == (at.b != 0)) return;
          break;
        case Operation::kAccept: {
          const auto value = read(grammar_, grammar_.patterns[at.a], fields());
          if (value) out.push_back({place, fields().begin, *value});
          return;
        }
        case Operation::kRule:
          return run_rule(at.a, pc + 1, place, fields(), out);
        case Operation::kClass:
          return run_class(at.a, pc + 1, place, fields(), out);
        case Operation::kWord:
          if (!word_at(place, at.a, at.b != 0)) return;
          ++place;
          break;
        case Operation::kBuiltin: {
          const auto builtin = static_cast<Builtin>(at.a);
          const bool number = is_number(builtin);
          if (number && !(place < units_.size() && units_[place].kind == UnitKind::kDigits)) return;
          const std::size_t used =
              number ? builtin_at(builtin, place, changed()) : wordless_at(builtin, place);
          if (used == 0) return;
          place += used;
          break;
        }
      }
      ++pc;
    }
  }

  /// False when the instruction cannot take what stands here.
  bool may_take(std::size_t pc, std::size_t place) const {
    const Instruction& at = grammar_.program[pc];
    const bool takes = at.operation == Operation::kWord || at.operation == Operation::kClass ||
                       at.operation == Operation::kRule;
    if (!takes) return true;
    if (place >= units_.size()) return false;
    if (at.operation == Operation::kWord) return units_[place].word == at.a;
    if (at.operation == Operation::kClass) return grammar_.classes[at.a].first.has(units_[place]);
    return grammar_.rules[at.a].opening.first.has(units_[place]);
  }

  void run_rule(std::uint16_t rule, std::size_t pc, std::size_t place, const Fields& fields,
                std::vector<Parse>& out) {
    if (place >= units_.size()) return;
    std::vector<Parse> parts;
    run_patterns(grammar_.rules[rule], place, parts);
    for (const Parse& part : parts) {
      Fields with = fields;
      with.add(part.value);
      if (fields.begin == place) with.begin = part.begin;
      run(pc, part.end, with, out);
    }
  }

  void run_class(std::uint16_t index, std::size_t pc, std::size_t place, const Fields& fields,
                 std::vector<Parse>& out) {
    const WordClass& words = grammar_.classes[index];
    if (place >= units_.size() || !words.first.has(units_[place])) return;
    for (const Form& form : words.forms) {
      if (!form_at(form, place)) continue;
      Fields with = fields;
      with.set(words.field, form.value);
      run(pc, place + form.words.size(), with, out);
    }
  }

  bool test(std::uint16_t pc, std::size_t place) {
    const Instruction& at = grammar_.program[pc];
    if (at.operation == Operation::kBuiltin) {
      Fields ignored;
      return builtin_at(static_cast<Builtin>(at.a), place, ignored) != 0;
    }
    if (at.operation == Operation::kWord) return word_at(place, at.a, at.b != 0);
    return class_at(at.a, place);
  }

  bool word_at(std::size_t place, WordId word, bool capital) const {
    return place < units_.size() && units_[place].word == word && (!capital || units_[place].capital);
  }

  bool form_at(const Form& form, std::size_t place) const {
    for (std::size_t i = 0; i < form.words.size(); ++i) {
      if (!word_at(place + i, form.words[i], i == 0 && form.capital)) return false;
    }
    return true;
  }

  bool class_at(std::uint16_t index, std::size_t place) const {
    if (index == Grammar::kNoIndex || place >= units_.size() ||
        !grammar_.classes[index].first.has(units_[place]))
      return false;
    for (const Form& form : grammar_.classes[index].forms) {
      if (form_at(form, place)) return true;
    }
    return false;
  }

  static bool is_number(Builtin builtin) { return builtin != Builtin::kEnd && builtin != Builtin::kNoun; }

  /// Units that a built-in class takes here of which nothing is read, 0 for none.
  std::size_t wordless_at(Builtin builtin, std::size_t place) const {
    const bool end = place >= units_.size();
    if (builtin == Builtin::kEnd || end) return builtin == Builtin::kEnd && end ? 1 : 0;
    const Unit& unit = units_[place];
    const bool word = unit.kind == UnitKind::kLetters && !unit.capital;
    return word && !class_at(grammar_.function_class, place) ? 1 : 0;
  }

  /// Units that the built-in class takes here, 0 for none; what it reads goes to `fields`.
  std::size_t builtin_at(Builtin builtin, std::size_t place, Fields& fields) const {
    if (!is_number(builtin)) return wordless_at(builtin, place);
    if (place >= units_.size()) return 0;
    const Unit& unit = units_[place];
    if (unit.kind != UnitKind::kDigits || unit.number < 0) return 0;
    if (place > 0 && unit.glued && units_[place - 1].kind == UnitKind::kLetters) return 0;
    return number_at(builtin, place, fields);
  }

  bool letters_follow(std::size_t place) const {
    return glued_to_text(place + 1) && units_[place + 1].kind == UnitKind::kLetters;
  }

  std::size_t number_at(Builtin builtin, std::size_t place, Fields& fields) const {
    const Unit& unit = units_[place];
    const int value = unit.number;
    switch (builtin) {
      case Builtin::kDay:
        return day_at(place, fields);
      case Builtin::kMonthNumber:
        if (unit.length() > 2 || value < 1 || value > calendar::kMonthsInYear) return 0;
        fields.set(Field::kMonth, value);
        return 1;
      case Builtin::kYear:
      case Builtin::kExactYear:
        if (unit.length() != 4 || value < kFirstYearOfText || value > kLastYearOfText) return 0;
        if (letters_follow(place) || (builtin == Builtin::kExactYear && value % 100 == 0)) return 0;
        fields.set(Field::kYear, value);
        return 1;
      case Builtin::kYearTail:
        return fields.set_year_tail(value, unit.length()) ? 1 : 0;
      case Builtin::kNumber:
        if (letters_follow(place)) return 0;
        fields.set(Field::kNumber, value);
        return 1;
      case Builtin::kDecade:
      case Builtin::kDecadeS:
        return decade_at(builtin, place, fields);
      case Builtin::kNoun:
      case Builtin::kEnd:
        return 0;
    }
    return 0;
  }

  std::size_t day_at(std::size_t place, Fields& fields) const {
    constexpr int kLastDay = 31;
    const Unit& unit = units_[place];
    if (unit.length() > 2 || unit.number < 1 || unit.number > kLastDay) return 0;
    const bool suffix = letters_follow(place);
    if (suffix && !class_at(grammar_.suffix_class, place + 1)) return 0;
    fields.set(Field::kDay, unit.number);
    return suffix ? 2 : 1;
  }

  /// "1990s" and "90s"; a short form is of the twentieth century and not before the thirties.
  std::size_t decade_at(Builtin builtin, std::size_t place, Fields& fields) const {
    constexpr int kFirstShort = 30;
    constexpr int kCentury = 1900;
    const Unit& unit = units_[place];
    const bool s = letters_follow(place) && units_[place + 1].length() == 1 && word_at(place + 1, s_, false);
    if (letters_follow(place) != s || (builtin == Builtin::kDecadeS && !s)) return 0;
    int year = unit.number;
    if (unit.length() == 2 && year >= kFirstShort) year += kCentury;
    if (year % 10 != 0 || year < kFirstYearOfText || year > kLastYearOfText) return 0;
    fields.set(Field::kYear, year);
    return s ? 2 : 1;
  }

  const Grammar& grammar_;
  const std::vector<Unit>& units_;
  const WordId s_ = grammar_.words.find("s");
  int steps_ = 0;
  std::vector<bool> hopeful_;
};

}  // namespace

std::vector<Found> match(const Grammar& grammar, const std::vector<Unit>& units) {
  return Matcher(grammar, units).all();
}

}  // namespace entente::world::time
