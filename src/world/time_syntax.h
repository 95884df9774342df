/// The words of the rule format itself, and how pieces of patterns are put together into programs.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "world/time_grammar.h"

namespace entente::world::time {

// Names of fields, units, directions, built-in classes and readings in a rule file.

template <typename Value>
struct Named {
  std::string_view name;
  Value value;
};

inline constexpr Named<Field> kFields[] = {{"day", Field::kDay},         {"month", Field::kMonth},
                                           {"weekday", Field::kWeekday}, {"unit", Field::kUnit},
                                           {"number", Field::kNumber},   {"season", Field::kSeason},
                                           {"ordinal", Field::kOrdinal}, {"named_day", Field::kNamedDay}};

inline constexpr Named<TimeUnit> kUnits[] = {
    {"hour", TimeUnit::kHour},       {"day", TimeUnit::kDay},       {"week", TimeUnit::kWeek},
    {"weekend", TimeUnit::kWeekend}, {"month", TimeUnit::kMonth},   {"quarter", TimeUnit::kQuarter},
    {"year", TimeUnit::kYear},       {"decade", TimeUnit::kDecade}, {"century", TimeUnit::kCentury}};

inline constexpr Named<Lean> kLeans[] = {
    {"past", Lean::kPast}, {"future", Lean::kFuture}, {"this", Lean::kThis}};

inline constexpr Named<Builtin> kBuiltins[] = {{"day", Builtin::kDay},
                                               {"month_number", Builtin::kMonthNumber},
                                               {"year", Builtin::kYear},
                                               {"exact_year", Builtin::kExactYear},
                                               {"year_tail", Builtin::kYearTail},
                                               {"number", Builtin::kNumber},
                                               {"decade", Builtin::kDecade},
                                               {"decade_s", Builtin::kDecadeS},
                                               {"noun", Builtin::kNoun},
                                               {"end", Builtin::kEnd}};

inline constexpr Named<Reading> kReadings[] = {{"date", Reading::kDate},
                                               {"days", Reading::kDays},
                                               {"months", Reading::kMonths},
                                               {"years", Reading::kYears},
                                               {"slash", Reading::kSlash},
                                               {"offset", Reading::kOffset},
                                               {"ago", Reading::kAgo},
                                               {"ahead", Reading::kAhead},
                                               {"maybe_ahead", Reading::kMaybeAhead},
                                               {"span_past", Reading::kSpanPast},
                                               {"span_future", Reading::kSpanFuture},
                                               {"recent", Reading::kRecent},
                                               {"soon", Reading::kSoon},
                                               {"season", Reading::kSeason},
                                               {"quarter", Reading::kQuarter},
                                               {"half", Reading::kHalf},
                                               {"decade", Reading::kDecade},
                                               {"century", Reading::kCentury},
                                               {"reference", Reading::kReference},
                                               {"reference_before", Reading::kReferenceBefore},
                                               {"reference_after", Reading::kReferenceAfter},
                                               {"clause_before", Reading::kClauseBefore},
                                               {"clause_after", Reading::kClauseAfter},
                                               {"in_year", Reading::kInYear},
                                               {"in_reference_year", Reading::kInReferenceYear},
                                               {"next_reference", Reading::kNextReference},
                                               {"same", Reading::kSame},
                                               {"range", Reading::kRange},
                                               {"since", Reading::kSince},
                                               {"until", Reading::kUntil},
                                               {"by", Reading::kBy},
                                               {"vague", Reading::kVague},
                                               {"skip", Reading::kSkip}};

template <typename Value, std::size_t kSize>
std::optional<Value> lookup(const Named<Value> (&table)[kSize], std::string_view name) {
  for (const auto& entry : table) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

// Text.

inline bool blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Cuts the first blank-separated word off `text`.
inline std::string_view next_word(std::string_view& text) {
  text = trimmed(text);
  std::size_t end = 0;
  while (end < text.size() && !blank(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

inline std::optional<std::int32_t> integer(std::string_view text) {
  std::int32_t value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

inline bool is_name(std::string_view text) {
  for (const char byte : text) {
    if (!((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_')) return false;
  }
  return !text.empty();
}

// Programs. Targets count from the begin of a piece and are moved when it is appended to another.

using Code = std::vector<Instruction>;

inline void append(Code& code, const Code& more) {
  const auto shift = static_cast<std::uint16_t>(code.size());
  for (Instruction instruction : more) {
    const Operation operation = instruction.operation;
    const bool jumps =
        operation == Operation::kSplit || operation == Operation::kJump || operation == Operation::kTest;
    if (jumps) instruction.a = static_cast<std::uint16_t>(instruction.a + shift);
    if (operation == Operation::kSplit) instruction.b = static_cast<std::uint16_t>(instruction.b + shift);
    code.push_back(instruction);
  }
}

inline std::uint16_t target(std::size_t pc) { return static_cast<std::uint16_t>(pc); }

inline Code either(const Code& first, const Code& second) {
  Code code = {{Operation::kSplit, 1, target(first.size() + 2)}};
  append(code, first);
  code.push_back({Operation::kJump, target(first.size() + 2 + second.size()), 0});
  append(code, second);
  return code;
}

inline Code optional(const Code& part) {
  Code code = {{Operation::kSplit, 1, target(part.size() + 1)}};
  append(code, part);
  return code;
}

}  // namespace entente::world::time
