#include <fmt/format.h>

#include <memory>
#include <optional>

#include "base/calendar.h"
#include "base/strings.h"
#include "world/time.h"
#include "world/time_grammar.h"
#include "world/time_syntax.h"

namespace entente::world {
namespace time {
namespace {

/// Groups and macros inside each other; deeper ones are no pattern that a person reads.
constexpr int kMaxDepth = 16;
/// Room for targets in an instruction.
constexpr std::size_t kMaxProgram = 0xFFF0;

class Compiler {
 public:
  explicit Compiler(std::string_view name) : name_(name), grammar_(std::make_shared<Grammar>()) {}

  Result<std::shared_ptr<const Grammar>> compile(std::string_view text) {
    while (!text.empty()) {
      line_text_ = take_line(text);
      ++line_;
      read_line();
      if (error_) return *error_;
    }
    finish();
    if (error_) return *error_;
    return std::shared_ptr<const Grammar>(grammar_);
  }

 private:
  // Errors: the first one stands; every reader returns at once when there is one.

  void fail(ErrorCode code, std::string_view at, std::string message) {
    if (error_) return;
    const bool inside = at.data() >= line_text_.data() && at.data() <= line_text_.data() + line_text_.size();
    const std::size_t column = inside ? static_cast<std::size_t>(at.data() - line_text_.data()) + 1 : 1;
    error_ = Error{code, fmt::format("{}:{}:{}: {}", name_, line_, column, message)};
  }

  // Lines.

  void read_line() {
    const std::string_view line = trimmed(line_text_);
    if (line.empty() || line.front() == '#') return;
    if (const std::size_t arrow = line.find("=>"); arrow != std::string_view::npos) {
      return read_pattern(line.substr(0, arrow), trimmed(line.substr(arrow + 2)));
    }
    std::string_view rest = line;
    const std::string_view word = next_word(rest);
    rest = trimmed(rest);
    if (word == "class") return read_class(rest);
    if (word == "let") return read_let(rest);
    if (word == "order") return read_order(rest);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      return fail(ErrorCode::kBadSyntax, line,
                  "expected \"class NAME\", \"let NAME = ...\", \"order ...\", \"NAME VALUE = words\" or "
                  "\"NAME: pattern => reading\"");
    }
    read_words(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
  }

  void read_order(std::string_view order) {
    if (order == "day-month") {
      grammar_->slash_order = SlashOrder::kDayMonth;
    } else if (order == "month-day") {
      grammar_->slash_order = SlashOrder::kMonthDay;
    } else if (order != "unknown") {
      fail(ErrorCode::kBadField, order, "the order is one of day-month, month-day, unknown");
    }
  }

  void read_class(std::string_view declaration) {
    std::string_view rest = declaration;
    const std::string_view name = next_word(rest);
    const std::string_view field_name = trimmed(rest);
    WordClass words;
    words.name = name;
    if (!is_name(name))
      return fail(ErrorCode::kBadSyntax, declaration, "a class needs a name of a-z, 0-9, _");
    if (find_class(name) != Grammar::kNoIndex) {
      return fail(ErrorCode::kDuplicate, name, fmt::format("class \"{}\" is defined twice", name));
    }
    if (!field_name.empty()) {
      const auto field = lookup(kFields, field_name);
      if (!field)
        return fail(ErrorCode::kUnknownCode, field_name, fmt::format("no field \"{}\"", field_name));
      words.field = *field;
    }
    grammar_->classes.push_back(std::move(words));
  }

  void read_let(std::string_view definition) {
    const std::size_t equals = definition.find('=');
    const std::string_view name = trimmed(definition.substr(0, equals));
    if (equals == std::string_view::npos || !is_name(name)) {
      return fail(ErrorCode::kBadSyntax, definition, "expected \"let NAME = pattern\"");
    }
    for (const auto& [known, text] : macros_) {
      if (known == name)
        return fail(ErrorCode::kDuplicate, name, fmt::format("\"{}\" is defined twice", name));
    }
    Code tried = sequence(trimmed(definition.substr(equals + 1)));
    if (!error_) macros_.emplace_back(std::string(name), std::move(tried));
  }

  /// "month 9 = septembre, sept."
  void read_words(std::string_view head, std::string_view forms) {
    std::string_view rest = head;
    const std::string_view name = next_word(rest);
    const std::string_view value_text = trimmed(rest);
    const std::uint16_t index = find_class(name);
    if (index == Grammar::kNoIndex) {
      return fail(ErrorCode::kUnknownCode, head, fmt::format("no class \"{}\"; declare it first", name));
    }
    WordClass& words = grammar_->classes[index];
    const auto value = read_value(words.field, value_text);
    if (!value) {
      return fail(ErrorCode::kBadField, value_text.empty() ? head : value_text,
                  fmt::format("\"{}\" is no value for class \"{}\"", value_text, name));
    }
    while (!forms.empty()) {
      const std::size_t comma = forms.find(',');
      add_form(words, trimmed(forms.substr(0, comma)), *value);
      forms.remove_prefix(comma == std::string_view::npos ? forms.size() : comma + 1);
    }
  }

  void add_form(WordClass& words, std::string_view text, std::int32_t value) {
    Form form;
    form.value = value;
    each_unit(text, [&](std::string_view unit, bool capital) {
      if (form.words.empty()) {
        form.capital = capital;
        form.digits = unit.front() >= '0' && unit.front() <= '9';
      }
      form.words.push_back(grammar_->words.add(unit));
    });
    if (form.words.empty()) return fail(ErrorCode::kBadSyntax, text, "a word is missing between commas");
    for (const Form& known : words.forms) {
      if (known.words == form.words && known.capital == form.capital) {
        return fail(ErrorCode::kDuplicate, text, fmt::format("\"{}\" stands twice in this class", text));
      }
    }
    words.forms.push_back(std::move(form));
  }

  static std::optional<std::int32_t> in_limits(std::string_view text, std::int32_t low, std::int32_t high) {
    const auto value = integer(text);
    return value && *value >= low && *value <= high ? value : std::nullopt;
  }

  static std::optional<std::int32_t> read_value(Field field, std::string_view text) {
    constexpr std::int32_t kMaxNumber = 10'000;
    switch (field) {
      case Field::kNone:
        return text.empty() ? std::optional<std::int32_t>(0) : std::nullopt;
      case Field::kDay:
        return in_limits(text, 1, 31);
      case Field::kMonth:
        return in_limits(text, 1, calendar::kMonthsInYear);
      case Field::kWeekday:
        return in_limits(text, 1, calendar::kDaysInWeek);
      case Field::kSeason:
        return in_limits(text, 1, 4);
      case Field::kNumber:
        return in_limits(text, 0, kMaxNumber);
      case Field::kOrdinal:
        return in_limits(text, 1, 99);
      case Field::kNamedDay:
        return named_day(text);
      case Field::kUnit: {
        const auto unit = lookup(kUnits, text);
        return unit ? std::optional<std::int32_t>(static_cast<std::int32_t>(*unit)) : std::nullopt;
      }
      case Field::kYear:
        return std::nullopt;
    }
    return std::nullopt;
  }

  /// "12-25" or "2001-09-11".
  static std::optional<std::int32_t> named_day(std::string_view text) {
    const bool every_year = text.size() == 5;
    const auto date = parse_date(every_year ? "2000-" + std::string(text) : std::string(text));
    if (!date || date->day == 0) return std::nullopt;
    return (every_year ? 0 : date->year) * 10000 + date->month * 100 + date->day;
  }

  // Patterns.

  void read_pattern(std::string_view head, std::string_view reading) {
    const std::size_t colon = head.find(':');
    const std::string_view name = trimmed(head.substr(0, colon));
    if (colon == std::string_view::npos || !is_name(name)) {
      return fail(ErrorCode::kBadSyntax, head, "expected \"NAME: pattern => reading\"");
    }
    rule_ = add_rule(name);
    Code code = sequence(trimmed(head.substr(colon + 1)));
    Pattern pattern = read_reading(reading);
    if (error_) return;
    code.push_back({Operation::kAccept, target(grammar_->patterns.size()), 0});
    if (grammar_->program.size() + code.size() > kMaxProgram) {
      return fail(ErrorCode::kTooLarge, head, "too many patterns");
    }
    pattern.start = target(grammar_->program.size());
    append(grammar_->program, code);
    grammar_->rules[rule_].patterns.push_back(target(grammar_->patterns.size()));
    grammar_->patterns.push_back(pattern);
    pattern_lines_.push_back(line_);
    rule_ = Grammar::kNoIndex;
  }

  Pattern read_reading(std::string_view text) {
    Pattern pattern;
    std::string_view rest = text;
    const std::string_view name = next_word(rest);
    const auto reading = lookup(kReadings, name);
    if (!reading) fail(ErrorCode::kUnknownCode, text, fmt::format("no reading \"{}\"", name));
    if (reading) pattern.reading = *reading;
    for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
      if (const auto lean = lookup(kLeans, word)) {
        pattern.lean = *lean;
      } else if (const auto unit = lookup(kUnits, word)) {
        pattern.unit = *unit;
      } else if (const auto number = integer(word)) {
        pattern.number = *number;
        pattern.has_number = true;
      } else {
        fail(ErrorCode::kBadField, word, fmt::format("\"{}\" is no direction, unit or number", word));
      }
    }
    return pattern;
  }

  /// A sequence up to the end of `text`.
  Code sequence(std::string_view text) {
    Code code = alternatives(text, 0);
    if (!text.empty()) fail(ErrorCode::kBadSyntax, text, "a \")\" without its \"(\"");
    return code;
  }

  /// Alternatives up to a closing parenthesis, which is left in `text`.
  Code alternatives(std::string_view& text, int depth) {
    if (depth > kMaxDepth) fail(ErrorCode::kTooLarge, text, "parentheses are nested too deep");
    std::vector<Code> choices(1);
    while (!error_) {
      text = trimmed(text);
      if (text.empty() || text.front() == ')') break;
      if (text.front() == '|') {
        text.remove_prefix(1);
        choices.emplace_back();
        continue;
      }
      append(choices.back(), element(text, depth));
    }
    Code code = choices.back();
    for (std::size_t i = choices.size() - 1; i > 0; --i) code = either(choices[i - 1], code);
    return code;
  }

  Code element(std::string_view& text, int depth) {
    Code code = primary(text, depth);
    if (!text.empty() && text.front() == '?') {
      text.remove_prefix(1);
      code = optional(code);
    }
    return code;
  }

  Code primary(std::string_view& text, int depth) {
    const char first = text.front();
    if (first == '(') {
      const std::string_view open = text;
      text.remove_prefix(1);
      Code code = alternatives(text, depth + 1);
      if (text.empty()) {
        fail(ErrorCode::kBadSyntax, open, "a \"(\" without its \")\"");
        return code;
      }
      text.remove_prefix(1);
      return code;
    }
    if (first == '*') {
      text.remove_prefix(1);
      return {{Operation::kMark, 0, 0}};
    }
    if (first == '$') return macro(text);
    if (first == '<') return reference(text);
    if (first == '{') return word_class(text, false);
    if (first == '>' || first == '!') return lookahead(text);
    return literal(text);
  }

  /// Cuts `<name>` or `{name}` off the text.
  std::string_view bracketed(std::string_view& text, char close) {
    const std::size_t end = text.find(close);
    const std::string_view name = end == std::string_view::npos ? "" : text.substr(1, end - 1);
    if (!is_name(name)) fail(ErrorCode::kBadSyntax, text, fmt::format("expected a name and \"{}\"", close));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return name;
  }

  Code macro(std::string_view& text) {
    std::size_t end = 1;
    while (end < text.size() && is_name(text.substr(end, 1))) ++end;
    const std::string_view name = text.substr(1, end - 1);
    for (const auto& [known, code] : macros_) {
      if (known != name) continue;
      text.remove_prefix(end);
      return code;
    }
    fail(ErrorCode::kUnknownCode, text, fmt::format("no \"let {} = ...\" before this line", name));
    return {};
  }

  Code reference(std::string_view& text) {
    const std::string_view at = text;
    const std::string_view name = bracketed(text, '>');
    for (std::size_t i = 0; i < grammar_->rules.size(); ++i) {
      // Only earlier rules: so no rule can contain itself, and every match ends.
      if (grammar_->rules[i].name == name && i < rule_) return {{Operation::kRule, target(i), 0}};
    }
    fail(ErrorCode::kUnknownCode, at, fmt::format("no rule \"{}\" begins before this one", name));
    return {};
  }

  Code word_class(std::string_view& text, bool for_test) {
    const std::string_view at = text;
    const std::string_view name = bracketed(text, '}');
    const auto builtin = lookup(kBuiltins, name);
    const std::uint16_t index = find_class(name);
    const bool zero_width = builtin == Builtin::kNoun || builtin == Builtin::kEnd;
    if (zero_width && !for_test) {
      fail(ErrorCode::kBadField, at, fmt::format("{{{}}} can only follow \">\" or \"!\"", name));
    }
    if (!builtin && index == Grammar::kNoIndex) {
      fail(ErrorCode::kUnknownCode, at, fmt::format("no class \"{}\" before this line", name));
      return {};
    }
    Code words = {{Operation::kClass, index, 0}};
    if (!builtin) return words;
    const Code digits = {{Operation::kBuiltin, static_cast<std::uint16_t>(*builtin), 0}};
    return index == Grammar::kNoIndex || for_test ? digits : either(digits, words);
  }

  /// ">{noun}", "!{end}", ">)": what stands next, without taking it.
  Code lookahead(std::string_view& text) {
    const bool negative = text.front() == '!';
    text.remove_prefix(1);
    const std::string_view at = text;
    if (text.empty()) {
      fail(ErrorCode::kBadSyntax, at, "a test needs something to test");
      return {};
    }
    const Code test = text.front() == '{' ? word_class(text, true) : literal(text);
    if (test.size() != 1) {
      fail(ErrorCode::kBadSyntax, at, "a test takes one class or one unit");
      return {};
    }
    return {{Operation::kTest, 2, static_cast<std::uint16_t>(negative ? 1 : 0)},
            {Operation::kJump, 3, 0},
            test.front()};
  }

  /// Words and marks as they stand; a backslash takes the meaning from the character after it.
  Code literal(std::string_view& text) {
    const std::string_view at = text;
    std::string plain;
    while (!text.empty() && !blank(text.front())) {
      const char byte = text.front();
      if (byte == '\\' && text.size() > 1) {
        plain += text[1];
        text.remove_prefix(2);
        continue;
      }
      if (std::string_view("()|?<{$*").find(byte) != std::string_view::npos) break;
      plain += byte;
      text.remove_prefix(1);
    }
    Code code;
    each_unit(plain, [&](std::string_view unit, bool capital) {
      if (unit.front() >= '0' && unit.front() <= '9') {
        fail(ErrorCode::kBadSyntax, at, "digits in a pattern need a class: {day}, {year}, {number}");
      }
      code.push_back({Operation::kWord, grammar_->words.add(unit), static_cast<std::uint16_t>(capital)});
    });
    if (code.empty()) fail(ErrorCode::kBadSyntax, at, "a word is missing here");
    return code;
  }

  std::uint16_t find_class(std::string_view name) const {
    for (std::size_t i = 0; i < grammar_->classes.size(); ++i) {
      if (grammar_->classes[i].name == name) return target(i);
    }
    return Grammar::kNoIndex;
  }

  std::uint16_t add_rule(std::string_view name) {
    for (std::size_t i = 0; i < grammar_->rules.size(); ++i) {
      if (grammar_->rules[i].name == name) return target(i);
    }
    grammar_->rules.emplace_back().name = name;
    return target(grammar_->rules.size() - 1);
  }

  void finish() {
    line_text_ = {};
    // Marks that the matcher itself asks for.
    for (const std::string_view word : {"-", "/", ".", ",", ":", "%", "$", "s"}) grammar_->words.add(word);
    grammar_->function_class = find_class("function");
    grammar_->suffix_class = find_class("day_suffix");
    grammar_->weak_class = find_class("weak");
    grammar_->time_rule = grammar_->more_rule = Grammar::kNoIndex;
    for (std::size_t i = 0; i < grammar_->rules.size(); ++i) {
      if (grammar_->rules[i].name == "time") grammar_->time_rule = target(i);
      if (grammar_->rules[i].name == "more") grammar_->more_rule = target(i);
    }
    if (const std::uint16_t pattern = find_openings(*grammar_); pattern != Grammar::kNoIndex) {
      line_ = pattern_lines_[pattern];
      fail(ErrorCode::kNeverMatches, {}, "this pattern would match without any word");
    }
    if (grammar_->time_rule == Grammar::kNoIndex) {
      fail(ErrorCode::kNeverMatches, {}, "no rule \"time\": nothing would ever be found");
    }
    if (!error_) find_triggers(*grammar_);
  }

  std::string_view name_;
  std::shared_ptr<Grammar> grammar_;
  std::vector<std::pair<std::string, Code>> macros_;
  std::vector<std::size_t> pattern_lines_;
  std::string_view line_text_;
  std::size_t line_ = 0;
  std::uint16_t rule_ = Grammar::kNoIndex;
  std::optional<Error> error_;
};

}  // namespace
}  // namespace time

Result<TimeRules> TimeRules::parse(std::string_view text, std::string_view name) {
  auto grammar = time::Compiler(name).compile(text);
  if (!grammar) return grammar.error();
  return TimeRules(std::move(*grammar));
}

std::size_t TimeRules::pattern_count() const { return grammar_->patterns.size(); }

}  // namespace entente::world
