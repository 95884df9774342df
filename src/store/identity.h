/// What makes two reports the same event, two records the same document: pure functions.
///
/// Every report falls into a cell: its type and sides (the block), its day, and, where force is used or
/// masses act, its place. Cells of one block that mean the same event are joined by settle() (events.h). As
/// the field's data sets do, one pair is given one event of a type a day; docs/store.md has the rules and
/// their reasons.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "entente/event.h"
#include "entente/reading.h"

namespace entente::store {

/// Dates as numbers that sort: 20180314; 20180300 for a month, 20180000 for a year, 0 for unknown.
using Day = std::int32_t;
Day day_of(const Date& date);
Date date_of(Day day);
constexpr bool whole_day(Day day) { return day % 100 != 0; }
constexpr Day month_of(Day day) { return day / 100 * 100; }
constexpr Day year_of(Day day) { return day / 10000 * 10000; }
/// The day of a range by which it is sorted: its beginning, or its end where the beginning is unknown.
Day day_of(const DateRange& range);
Day add_days(Day day, int days);
/// Whether two dates are at most so many days apart; true when either is not known to the day.
bool near(Day a, Day b, int days);

/// First and last number that a date in a question means: 2018-03-01 takes in 20180300, 2018-03 ends with
/// 20180331.
Day first_of(const Date& from);
Day last_of(const Date& to);

/// Goldstein values have one decimal: tenths are exact whole numbers, whose sums do not depend on their
/// order.
std::int32_t tenths_of(float goldstein);

/// A confidence as a whole number from 0 to 100.
int percent(float share);

/// Sixteen hexadecimal digits, as ids are shown; and back. 0 for anything else.
std::string show_id(std::int64_t uid);
std::int64_t parse_id(std::string_view id);

/// Events are known by their block and their cell within it: 24 digits.
struct EventKey {
  std::int64_t block = 0;
  std::int64_t cell = 0;
};
std::string show_id(const EventKey& key);
/// Block 0 for anything that is no id of an event.
EventKey parse_event_id(std::string_view id);

/// CONSULT, AGREE and COOPERATE: who acts and who is acted on is no matter.
bool mutual(EventType type);
/// Types whose place tells events of one day apart: PROTEST, MOBILIZE, COERCE, ASSAULT.
bool placed(EventType type);
/// Happened or ongoing: what sums count.
bool counted(EventStatus status);

/// Hash of type and sides.
std::int64_t block_of(const Event& event);

struct Cell {
  std::int64_t block = 0;
  EventType type = EventType::kConsult;
  Day day = 0;
  bool plan = false;  ///< Undated and not yet or never happened: kept apart from what happened that day.
  std::string place;  ///< Empty where the type is not placed.
  std::string name;
};

/// `published`: of the first document of the story, for an event that the text does not date. `story`: its
/// uid, for an event without any date.
Cell cell_of(const Event& event, Day published, std::int64_t story);
/// Tells the cells of one block apart: 32 bits of day, plan and place.
std::int64_t number_of(const Cell& cell);

/// Tells the sentences of one document apart.
std::int64_t sentence_key(std::string_view words);

/// Where a document lives, by its address, its own id or its path: versions of a document share it.
std::int64_t address_of(const Reading& reading);
std::int64_t address_of_url(std::string_view url);
/// What a document is: the same for copies of it at other places.
std::int64_t uid_of(const Reading& reading);

}  // namespace entente::store
