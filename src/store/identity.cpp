#include "store/identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <utility>

#include "base/calendar.h"
#include "base/hash.h"

namespace entente::store {
namespace {

/// Enough within one block or document; SQLite keeps such numbers in few bytes.
constexpr std::uint64_t kLow32 = 0xFFFFFFFF;
constexpr char kField = '\x1f';
constexpr char kGroup = '\x1e';

std::int64_t signed_hash(std::string_view bytes) { return static_cast<std::int64_t>(hash64(bytes)); }

void add_codes(std::string& key, const std::set<std::string>& codes) {
  for (const std::string& code : codes) (key += kField) += code;
  key += kGroup;
}

std::set<std::string> codes_of(const std::vector<Side>& sides) {
  std::set<std::string> out;
  for (const Side& side : sides) out.insert(side.code);
  return out;
}

/// A JSON line's own id, rather than one made from file and line.
bool own_id(const Reading& reading) {
  const std::size_t colon = reading.source.rfind(':');
  if (colon == std::string::npos || colon + 1 == reading.source.size()) return false;
  const std::string line = reading.source.substr(colon);
  const bool number = std::all_of(line.begin() + 1, line.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number && !reading.id.ends_with(line);
}

std::string_view without_line(std::string_view source) {
  const std::size_t colon = source.rfind(':');
  return colon == std::string_view::npos ? source : source.substr(0, colon);
}

}  // namespace

Day day_of(const Date& date) { return date.year * 10000 + date.month * 100 + date.day; }

Date date_of(Day day) {
  return {static_cast<std::int16_t>(day / 10000), static_cast<std::uint8_t>(day / 100 % 100),
          static_cast<std::uint8_t>(day % 100)};
}

Day day_of(const DateRange& range) { return day_of(range.from.known() ? range.from : range.to); }

Day add_days(Day day, int days) { return day_of(calendar::add_days(date_of(day), days)); }

bool near(Day a, Day b, int days) {
  const auto between = calendar::days_between(date_of(a), date_of(b));
  return !between || std::abs(*between) <= days;
}

Day first_of(const Date& from) {
  Day day = day_of(from);
  if (day % 100 == 1) --day;
  if (day % 10000 == 100) day -= 100;
  return day;
}

Day last_of(const Date& to) { return day_of(calendar::last_day(to)); }

std::int32_t tenths_of(float goldstein) { return static_cast<std::int32_t>(std::lround(goldstein * 10.0F)); }

int percent(float share) { return static_cast<int>(std::lround(share * 100.0F)); }

std::string show_id(std::int64_t uid) { return fmt::format("{:016x}", static_cast<std::uint64_t>(uid)); }

std::int64_t parse_id(std::string_view id) {
  constexpr std::size_t kDigits = 16;
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), out, 16);
  if (id.size() != kDigits || error != std::errc() || end != id.data() + id.size()) return 0;
  return static_cast<std::int64_t>(out);
}

std::string show_id(const EventKey& key) {
  return fmt::format("{:016x}{:08x}", static_cast<std::uint64_t>(key.block),
                     static_cast<std::uint64_t>(key.cell));
}

EventKey parse_event_id(std::string_view id) {
  constexpr std::size_t kBlock = 16, kCell = 8;
  if (id.size() != kBlock + kCell) return {};
  const EventKey key{parse_id(id.substr(0, kBlock)), parse_id("00000000" + std::string(id.substr(kBlock)))};
  // A cell may be 0, but only when its digits say so.
  if (key.cell == 0 && id.substr(kBlock) != "00000000") return {};
  return key;
}

bool mutual(EventType type) {
  return type == EventType::kConsult || type == EventType::kAgree || type == EventType::kCooperate;
}

bool placed(EventType type) {
  return type == EventType::kProtest || type == EventType::kMobilize || type == EventType::kCoerce ||
         type == EventType::kAssault;
}

bool counted(EventStatus status) {
  return status == EventStatus::kHappened || status == EventStatus::kOngoing;
}

std::int64_t block_of(const Event& event) {
  std::string key(name_of(event.type));
  std::set<std::string> actors = codes_of(event.actors), recipients = codes_of(event.recipients);
  if (mutual(event.type)) actors.merge(std::exchange(recipients, {}));
  add_codes(key, actors);
  add_codes(key, recipients);
  return signed_hash(key);
}

Cell cell_of(const Event& event, Day published, std::int64_t story) {
  Cell cell;
  cell.block = block_of(event);
  cell.type = event.type;
  cell.day = day_of(event.date);
  if (cell.day == 0) {
    cell.day = published;
    cell.plan = !counted(event.status);
  }
  if (placed(event.type)) {
    cell.place = event.place;
    cell.name = event.place_name;
  }
  if (cell.day == 0) cell.name += kField + show_id(story);
  return cell;
}

std::int64_t number_of(const Cell& cell) {
  return static_cast<std::int64_t>(hash64(fmt::format("{}{}{}{}{}{}{}", cell.day, kField, cell.plan ? 1 : 0,
                                                      kField, cell.place, kField, cell.name)) &
                                   kLow32);
}

std::int64_t sentence_key(std::string_view words) {
  return static_cast<std::int64_t>(hash64(words) & kLow32);
}

std::int64_t address_of_url(std::string_view url) {
  return signed_hash(std::string("url\x1f") + std::string(url.substr(0, url.find('#'))));
}

std::int64_t address_of(const Reading& reading) {
  namespace fs = std::filesystem;
  if (!reading.url.empty()) return address_of_url(reading.url);
  if (own_id(reading)) {
    const std::string within =
        reading.site.empty() ? fs::path(without_line(reading.source)).filename().string() : reading.site;
    return signed_hash("id\x1f" + within + kField + reading.id);
  }
  if (reading.source == "-" || reading.source.starts_with("-:"))
    return signed_hash("content\x1f" + show_id(uid_of(reading)));
  std::error_code error;
  const fs::path path = fs::absolute(reading.source, error);
  return signed_hash("path\x1f" + (error ? reading.source : path.lexically_normal().string()));
}

std::int64_t uid_of(const Reading& reading) {
  std::string key = reading.text;
  for (const std::string& field :
       {reading.title, reading.url, reading.site, reading.author, reading.language,
        to_string(reading.published), own_id(reading) ? reading.id : std::string()})
    (key += kField) += field;
  return signed_hash(key);
}

}  // namespace entente::store
