#include "query/curve.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>

#include "base/calendar.h"
#include "base/limits.h"

namespace entente {

namespace {
constexpr std::array<std::string_view, 4> kPeriods = {"day", "week", "month", "year"};
}  // namespace

std::string_view name_of(Period period) { return kPeriods[static_cast<std::size_t>(period)]; }

std::optional<Period> parse_period(std::string_view name) {
  const auto place = std::find(kPeriods.begin(), kPeriods.end(), name);
  if (place == kPeriods.end()) return std::nullopt;
  return static_cast<Period>(place - kPeriods.begin());
}

}  // namespace entente

namespace entente::query {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kWeek = 7;
constexpr int kMondayShift = 3;  // 1970-01-01 was a Thursday
constexpr int kMonths = 12;
constexpr double kNormalSpread = 1.4826;  // makes the MAD of a normal distribution its standard deviation

int floor_divide(int a, int b) { return a / b - (a % b < 0 ? 1 : 0); }

int day_number(store::Day day) {
  const year_month_day date{std::chrono::year(day / 10000),
                            std::chrono::month(static_cast<unsigned>(day / 100 % 100)),
                            std::chrono::day(static_cast<unsigned>(day % 100))};
  return static_cast<int>(sys_days(date).time_since_epoch().count());
}

Date date_of_number(int number) {
  const year_month_day day{sys_days(std::chrono::days(number))};
  return {static_cast<std::int16_t>(static_cast<int>(day.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// Norms of each period from `first` on out of the ones before it, and what they make unusual.
void judge(std::vector<CurvePoint>& points, Period by, std::size_t first) {
  const NormWindow window = window_of(by);
  std::vector<double> cooperation, conflict;
  for (std::size_t p = std::max(window.fewest, first); p < points.size(); ++p) {
    CurvePoint& point = points[p];
    const std::size_t begin = p > window.periods ? p - window.periods : 0;
    cooperation.clear();
    conflict.clear();
    for (std::size_t i = begin; i < p; ++i) {
      cooperation.push_back(points[i].balance.cooperation);
      conflict.push_back(points[i].balance.conflict);
    }
    point.judged = true;
    point.cooperation = norm_of(cooperation);
    point.conflict = norm_of(conflict);
    const double more = (point.balance.cooperation - point.cooperation.median) / point.cooperation.spread;
    const double worse = (point.conflict.median - point.balance.conflict) / point.conflict.spread;
    if (worse > kUnusual) point.unusual.emplace_back("more-conflict");
    if (worse < -kUnusual) point.unusual.emplace_back("less-conflict");
    if (more > kUnusual) point.unusual.emplace_back("more-cooperation");
    if (more < -kUnusual) point.unusual.emplace_back("less-cooperation");
  }
}

}  // namespace

Norm norm_of(std::vector<double>& values) {
  Norm out;
  if (values.empty()) return {0, kLeastSpread};
  out.median = median(values);
  for (double& value : values) value = std::abs(value - out.median);
  out.spread = std::max(kLeastSpread, kNormalSpread * median(values));
  return out;
}

std::optional<int> period_of(store::Day day, Period by) {
  const int year = day / 10000, month = day / 100 % 100;
  if (year == 0) return std::nullopt;
  if (by == Period::kYear) return year;
  if (month == 0) return std::nullopt;
  if (by == Period::kMonth) return year * kMonths + month - 1;
  if (!store::whole_day(day)) return std::nullopt;
  const int number = day_number(day);
  return by == Period::kDay ? number : floor_divide(number + kMondayShift, kWeek);
}

DateRange range_of(int period, Period by) {
  if (by == Period::kDay) return {date_of_number(period), date_of_number(period)};
  if (by == Period::kWeek) {
    const int monday = period * kWeek - kMondayShift;
    return {date_of_number(monday), date_of_number(monday + kWeek - 1)};
  }
  Date date;
  date.year = static_cast<std::int16_t>(by == Period::kYear ? period : period / kMonths);
  if (by == Period::kMonth) date.month = static_cast<std::uint8_t>(period % kMonths + 1);
  return {calendar::first_day(date), calendar::last_day(date)};
}

void add(Balance& balance, const Weight& weight) {
  if (!store::counted(static_cast<EventStatus>(weight.status))) return;
  ++balance.events;
  ++balance.by_quad[static_cast<std::size_t>(std::clamp(weight.quad, 1, 4) - 1)];
  (weight.goldstein > 0 ? balance.cooperation : balance.conflict) += weight.goldstein / 10.0;
}

std::vector<CurvePoint> make_curve(const std::vector<Weight>& weights, Period by, const Date& from,
                                   const Date& to) {
  std::map<int, Balance> balances;
  for (const Weight& weight : weights) {
    if (!store::counted(static_cast<EventStatus>(weight.status))) continue;
    if (const auto period = period_of(weight.day, by)) add(balances[*period], weight);
  }
  if (balances.empty()) return {};
  int last = balances.rbegin()->first;
  if (to.known()) last = std::min(last, period_of(store::day_of(calendar::last_day(to)), by).value_or(last));
  const int longest = static_cast<int>(limits::kCurvePoints);
  const int first =
      std::max(balances.begin()->first, last - longest - static_cast<int>(window_of(by).periods));
  int wanted = std::max(first, last - longest + 1);
  if (from.known())
    wanted = std::max(wanted, period_of(store::day_of(calendar::first_day(from)), by).value_or(wanted));
  // Earlier periods than the first norm looks back on say nothing.
  const int begin = std::max(first, wanted - static_cast<int>(window_of(by).periods));
  std::vector<CurvePoint> points;
  for (int period = begin; period <= last; ++period) {
    CurvePoint point;
    const DateRange range = range_of(period, by);
    point.from = range.from;
    point.to = range.to;
    if (const auto balance = balances.find(period); balance != balances.end())
      point.balance = balance->second;
    points.push_back(std::move(point));
  }
  const auto skipped = std::min<std::ptrdiff_t>(wanted - begin, std::ssize(points));
  judge(points, by, static_cast<std::size_t>(skipped));
  points.erase(points.begin(), points.begin() + skipped);
  return points;
}

double distance(const CurvePoint& point) {
  if (!point.judged) return 0;
  return std::max(std::abs(point.balance.cooperation - point.cooperation.median) / point.cooperation.spread,
                  std::abs(point.balance.conflict - point.conflict.median) / point.conflict.spread);
}

}  // namespace entente::query
