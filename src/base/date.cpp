#include "entente/date.h"

#include <array>
#include <charconv>

namespace entente {
namespace {

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  static constexpr std::array<int, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[static_cast<std::size_t>(month)];
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out.append(width > digits.size() ? width - digits.size() : 0, '0');
  out += digits;
}

}  // namespace

std::string to_string(const Date& date) {
  std::string out;
  if (!date.known()) return out;
  append_padded(out, date.year, 4);
  if (date.month == 0) return out;
  out += '-';
  append_padded(out, date.month, 2);
  if (date.day == 0) return out;
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

std::string to_string(const DateRange& range) {
  if (!range.known()) return {};
  if (range.single()) return to_string(range.from);
  return (range.from.known() ? to_string(range.from) : "..") + "/" +
         (range.to.known() ? to_string(range.to) : "..");
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const auto year = number(text.substr(0, 4));
  if (!year || *year < 1) return std::nullopt;
  Date date{.year = static_cast<std::int16_t>(*year)};
  if (text.size() == 4) return date;
  const auto month = number(text.substr(5, 2));
  if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
  date.month = static_cast<std::uint8_t>(*month);
  if (text.size() == 7) return date;
  const auto day = number(text.substr(8, 2));
  if (text[7] != '-' || !day || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  date.day = static_cast<std::uint8_t>(*day);
  return date;
}

}  // namespace entente
