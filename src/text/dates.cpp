#include "text/dates.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/calendar.h"
#include "text/fold.h"

namespace entente::text {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return word_byte(c) && !digit(c); }

/// A reading position in folded text; every step either succeeds and moves on, or leaves it in place.
struct Cursor {
  std::string_view text;
  std::size_t at;

  char peek() const { return at < text.size() ? text[at] : '\0'; }

  std::string_view word() {
    const std::size_t begin = at;
    while (letter(peek())) ++at;
    return text.substr(begin, at - begin);
  }

  /// A number of `low` to `high` digits, with nothing of the kind after it.
  std::optional<int> number(std::size_t low, std::size_t high) {
    std::size_t end = at;
    while (end < text.size() && digit(text[end])) ++end;
    if (end - at < low || end - at > high) return std::nullopt;
    int value = 0;
    std::from_chars(text.data() + at, text.data() + end, value);
    at = end;
    return value;
  }

  void skip(std::string_view any) {
    while (at < text.size() && any.find(text[at]) != std::string_view::npos) ++at;
  }

  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
};

std::optional<std::uint8_t> look_up(const std::map<std::string, std::uint8_t, std::less<>>& words,
                                    std::string_view word) {
  const auto found = words.find(word);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

Date checked(int year, int month, int day) {
  constexpr int kFirstYear = 1900;
  constexpr int kLastYear = 2199;
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1) return {};
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  return parse_date(to_string(date)).value_or(Date{});
}

/// "2018-05-21", "2018/05/21", and what a time stamp adds to it.
Date year_first(Cursor& cursor) {
  const auto year = cursor.number(4, 4);
  const char mark = cursor.peek();
  if (!year || (mark != '-' && mark != '/' && mark != '.')) return {};
  ++cursor.at;
  const auto month = cursor.number(1, 2);
  if (!month || !cursor.take(mark)) return {};
  const auto day = cursor.number(1, 2);
  if (!day) return {};
  if (cursor.take('t')) {
    cursor.skip("0123456789:.,");
    cursor.take('z');
  }
  return checked(*year, *month, *day);
}

/// "21/05/2018", "21.05.2018".
Date figures(Cursor& cursor, bool day_first) {
  const auto first = cursor.number(1, 2);
  const char mark = cursor.peek();
  if (!first || (mark != '/' && mark != '.' && mark != '-')) return {};
  ++cursor.at;
  const auto second = cursor.number(1, 2);
  if (!second || !cursor.take(mark)) return {};
  const auto year = cursor.number(4, 4);
  if (!year) return {};
  const bool told = *first > 12 || *second > 12 || *first == *second || mark == '.';
  if (!told && !day_first) return {};
  return *second > 12 ? checked(*year, *first, *second) : checked(*year, *second, *first);
}

/// "21 mai 2018", "1er mai 2018", "21st of May, 2018".
Date day_month_year(Cursor& cursor, const CalendarWords& words) {
  const auto day = cursor.number(1, 2);
  if (!day) return {};
  if (letter(cursor.peek()) && cursor.word().size() > 2) return {};  // "er", "st", "nd", "th"
  cursor.skip(" .,-");
  Cursor of = cursor;
  if (const auto word = of.word(); word == "of" || word == "de") {
    of.skip(" ");
    cursor = of;
  }
  const auto month = look_up(words.months, cursor.word());
  if (!month) return {};
  cursor.skip(" .,-");
  const auto year = cursor.number(4, 4);
  return year ? checked(*year, *month, *day) : Date{};
}

/// "May 21, 2018".
Date month_day_year(Cursor& cursor, const CalendarWords& words) {
  const auto month = look_up(words.months, cursor.word());
  if (!month) return {};
  cursor.skip(" .");
  const auto day = cursor.number(1, 2);
  if (!day) return {};
  if (letter(cursor.peek()) && cursor.word().size() > 2) return {};
  cursor.skip(" ,.");
  const auto year = cursor.number(4, 4);
  return year ? checked(*year, *month, *day) : Date{};
}

int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + count, value);
  return value;
}

/// "20180521" and "20180521100000", as some pages' metadata have it; seconds or milliseconds since 1970.
Date run_together(std::string_view stamp) {
  if (stamp.empty() || !std::all_of(stamp.begin(), stamp.end(), digit)) return {};
  constexpr std::size_t kDay = 8, kMinute = 12, kSecond = 14, kEpochSeconds = 10, kEpochMilliseconds = 13;
  if (stamp.size() == kDay || stamp.size() == kMinute || stamp.size() == kSecond) {
    return checked(digits_at(stamp, 0, 4), digits_at(stamp, 4, 2), digits_at(stamp, 6, 2));
  }
  if (stamp.size() != kEpochSeconds && stamp.size() != kEpochMilliseconds) return {};
  constexpr int kSecondsInDay = 86400;
  return calendar::add_days({1970, 1, 1}, digits_at(stamp, 0, kEpochSeconds) / kSecondsInDay);
}

/// "Wed, 02 Oct 02 08:00:00 EST": years of two digits, as RFC 822 had them, told by the time behind them.
Date short_year(std::string_view stamp, const CalendarWords& words) {
  Cursor cursor{stamp, 0};
  cursor.word();
  cursor.skip(" ,.");
  const auto day = cursor.number(1, 2);
  cursor.skip(" ");
  const std::string_view name = cursor.word();
  cursor.skip(" ");
  const auto year = cursor.number(2, 2);
  cursor.skip(" ");
  const auto hour = cursor.number(2, 2);
  const auto month = look_up(words.months, name);
  constexpr int kPivot = 70;
  if (!day || !month || !year || !hour || cursor.peek() != ':') return {};
  return checked(*year + (*year < kPivot ? 2000 : 1900), *month, *day);
}

}  // namespace

DateMatch date_at(std::string_view folded, std::size_t at, const CalendarWords& words, bool day_first) {
  Cursor start{folded, at};
  Cursor weekday = start;
  if (look_up(words.weekdays, weekday.word())) {
    weekday.skip(" ,.");
    start = weekday;
  }
  const auto tried = [&](auto form) -> DateMatch {
    Cursor cursor = start;
    const Date date = form(cursor);
    if (!date.known() || word_byte(cursor.peek())) return {};
    return {date, cursor.at - at};
  };
  if (digit(start.peek())) {
    for (const auto& match : {tried([](Cursor& c) { return year_first(c); }),
                              tried([&](Cursor& c) { return figures(c, day_first); }),
                              tried([&](Cursor& c) { return day_month_year(c, words); })}) {
      if (match.length > 0) return match;
    }
    return {};
  }
  return tried([&](Cursor& c) { return month_day_year(c, words); });
}

Date date_of_stamp(std::string_view stamp, const CalendarWords& words, bool day_first) {
  const std::string text = folded(stamp);
  if (const Date date = run_together(text); date.known()) return date;
  if (const Date date = short_year(text, words); date.known()) return date;
  constexpr std::size_t kSearch = 64;
  for (std::size_t at = 0; at < text.size() && at < kSearch; ++at) {
    if (at > 0 && word_byte(text[at - 1])) continue;
    const DateMatch match = date_at(text, at, words, day_first);
    if (match.length > 0) return match.date;
  }
  return {};
}

Date date_of_address(std::string_view url) {
  const std::size_t host = url.find("://");
  std::string_view path = host == std::string_view::npos ? url : url.substr(host + 3);
  path = path.substr(0, path.find_first_of("?#"));
  path.remove_prefix(std::min(path.find('/'), path.size()));
  for (std::size_t at = 1; at < path.size(); ++at) {
    if (!digit(path[at]) || digit(path[at - 1]) || letter(path[at - 1])) continue;
    Cursor parted{path, at};
    if (const Date date = year_first(parted); date.known() && !digit(parted.peek())) return date;
    Cursor together{path, at};
    constexpr std::size_t kDay = 8;
    if (together.number(kDay, kDay) && !letter(together.peek())) {
      if (const Date date = run_together(path.substr(at, kDay)); date.known()) return date;
    }
  }
  return {};
}

}  // namespace entente::text
