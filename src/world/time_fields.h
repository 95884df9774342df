/// What a pattern captured, and how its reading makes a value of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "world/time_grammar.h"

namespace entente::world::time {

/// The first and the last capture of each kind: "les 4, 5 et 6 juin" keeps 4 and 6.
struct Fields {
  Fields() = default;
  explicit Fields(std::size_t first_unit) : begin(first_unit) {}

  std::size_t begin = 0;  ///< Unit where the expression begins.
  std::int32_t day = 0;
  std::int32_t day_last = 0;
  std::int32_t month = 0;
  std::int32_t month_last = 0;
  std::int32_t year = 0;
  std::int32_t year_last = 0;
  std::int32_t number = -1;
  std::int32_t number_last = -1;
  std::int32_t weekday = 0;
  std::int32_t unit = 0;  ///< A TimeUnit.
  std::int32_t season = 0;
  std::int32_t ordinal = 0;
  TimeValue part;
  TimeValue part_last;
  int parts = 0;

  void set(Field field, std::int32_t value);
  void add(const TimeValue& value);
  /// "2014-18": the year's century with this tail, when that is a later year.
  bool set_year_tail(std::int32_t tail, std::uint32_t digits);
};

/// The value of a pattern that has matched; nothing when the calendar lacks it ("31 avril").
std::optional<TimeValue> read(const Grammar& grammar, const Pattern& pattern, const Fields& fields);

}  // namespace entente::world::time
