#include "entente/story.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "base/calendar.h"
#include "base/hash.h"
#include "store/facts.h"
#include "store/fingerprint.h"
#include "store/identity.h"
#include "store/stories.h"
#include "store/words.h"

namespace entente {
namespace {

/// Bytes of a fingerprint that two texts must share in one place to be compared: 21 places.
constexpr std::size_t kBand = 3;
/// Events of a document, the first by hash, whose pairs are keys: translations share at least three events.
constexpr std::size_t kSketch = 6;
/// Days of a window; documents at most kStoryDays apart are in the same one or in neighbours.
constexpr int kWindow = store::kStoryDays + 1;

/// From which windows are counted: before any date that news can have.
constexpr Date kBegin{.year = 1, .month = 1, .day = 1};

constexpr std::string_view kMagic = "ESP1";

template <typename Number>
void put(std::string& out, Number value) {
  for (std::size_t byte = 0; byte < sizeof value; ++byte)
    out += static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * byte)) & 0xFFU);
}

void put_text(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

/// Takes numbers and texts from the front of bytes; `ok` turns false, and stays so, where they end early.
struct Taker {
  std::string_view left;
  bool ok = true;

  std::string_view bytes(std::size_t size) {
    if (size > left.size()) ok = false;
    if (!ok) return {};
    const std::string_view out = left.substr(0, size);
    left.remove_prefix(size);
    return out;
  }
  template <typename Number>
  Number number() {
    std::uint64_t out = 0;
    const std::string_view from = bytes(sizeof(Number));
    for (std::size_t byte = 0; byte < from.size(); ++byte)
      out |= static_cast<std::uint64_t>(static_cast<unsigned char>(from[byte])) << (8 * byte);
    return static_cast<Number>(out);
  }
  std::string_view text() { return bytes(number<std::uint32_t>()); }
  /// How many items of a size may follow; 0 where there are not so many bytes.
  std::size_t count(std::size_t size) {
    const auto out = number<std::uint32_t>();
    if (out > left.size() / size) ok = false;
    return ok ? out : 0;
  }
};

template <typename T>
std::size_t in_common(const std::vector<T>& a, const std::vector<T>& b) {
  std::size_t out = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++out;
    *x < *y ? void(++x) : *y < *x ? void(++y) : (++x, void(++y));
  }
  return out;
}

bool same_text(const StoryProfile& a, const StoryProfile& b) {
  if (a.fingerprint.empty() || (a.day == 0) != (b.day == 0)) return false;
  const double enough = a.day == 0 ? store::kSameUndated : store::kSameText;
  return store::near(a.day, b.day, store::kStoryDays) && resemblance(a, b) >= enough;
}

bool same_address(const StoryProfile& a, const StoryProfile& b) {
  const auto meets = [](std::int64_t x, std::int64_t y) { return x != 0 && x == y; };
  return meets(a.address, b.address) || meets(a.address, b.original) || meets(a.original, b.address) ||
         meets(a.original, b.original);
}

bool same_events(const StoryProfile& a, const StoryProfile& b) {
  if (a.day == 0 || b.day == 0 || a.language == b.language || !store::near(a.day, b.day, store::kStoryDays))
    return false;
  const std::size_t shared = in_common(a.events, b.events);
  if (shared < store::kSharedEvents || 2 * shared < std::min(a.events.size(), b.events.size())) return false;
  const std::size_t both = in_common(a.facts, b.facts), all = a.facts.size() + b.facts.size() - both;
  return static_cast<double>(both) >= store::kSameFacts * static_cast<double>(all) && all > 0;
}

std::int64_t key_of(std::string_view kind, const std::string& bytes) {
  return static_cast<std::int64_t>(hash64(std::string(kind) + bytes));
}

/// Calls `with` for the windows in which a document may meet others: its own and the next one.
template <typename With>
void for_each_window(std::int32_t day, With&& with) {
  if (day == 0) return with(0);
  const int window = calendar::days_between(kBegin, store::date_of(day)).value_or(0) / kWindow;
  with(window);
  with(window + 1);
}

void add_text_keys(const StoryProfile& profile, std::vector<StoryKey>& out) {
  if (profile.fingerprint.empty()) return;
  StoryProfile part;
  part.day = profile.day;
  part.fingerprint = profile.fingerprint;
  const bool is_short = profile.fingerprint.size() < store::kHashes;
  const std::size_t band = is_short ? profile.fingerprint.size() : kBand;
  for (std::size_t at = 0; at + band <= profile.fingerprint.size(); at += band) {
    for_each_window(profile.day, [&](int window) {
      std::string bytes = profile.fingerprint.substr(at, band);
      put(bytes, static_cast<std::int32_t>(at));
      put(bytes, window);
      out.push_back({key_of("text", bytes), part});
    });
  }
}

void add_address_keys(const StoryProfile& profile, std::vector<StoryKey>& out) {
  StoryProfile part;
  part.address = profile.address;
  part.original = profile.original;
  for (const std::int64_t address : std::set{profile.address, profile.original}) {
    std::string bytes;
    put(bytes, address);
    if (address != 0) out.push_back({key_of("address", bytes), part});
  }
}

void add_event_keys(const StoryProfile& profile, std::vector<StoryKey>& out) {
  if (profile.day == 0 || profile.events.size() < store::kSharedEvents) return;
  std::vector<std::uint64_t> sketch;
  for (const StoryProfile::DatedEvent& event : profile.events) {
    std::string bytes;
    put(bytes, event.block);
    put(bytes, event.day);
    sketch.push_back(hash64(bytes));
  }
  std::sort(sketch.begin(), sketch.end());
  sketch.resize(std::min(sketch.size(), kSketch));
  StoryProfile part = profile;
  part.address = part.original = 0;
  part.fingerprint.clear();
  for (std::size_t a = 0; a < sketch.size(); ++a) {
    for (std::size_t b = a + 1; b < sketch.size(); ++b) {
      std::string bytes;
      put(bytes, sketch[a]);
      put(bytes, sketch[b]);
      out.push_back({key_of("events", bytes), part});
    }
  }
}

auto order_of(const StoryProfile& p) {
  return std::tie(p.fingerprint, p.day, p.address, p.original, p.language, p.events, p.facts);
}

}  // namespace

StoryProfile story_profile(const Reading& reading) {
  StoryProfile out;
  const store::Day published = store::day_of(reading.published);
  out.day = store::whole_day(published) ? published : 0;
  out.language = reading.language;
  if (!reading.url.empty()) out.address = store::address_of_url(reading.url);
  if (reading.translated && !reading.translated_url.empty())
    out.original = store::address_of_url(reading.translated_url);
  out.fingerprint = store::fingerprint_of(store::stems_of(reading.text));
  std::set<StoryProfile::DatedEvent> events;
  for (const Event& event : reading.events) {
    const store::Cell cell = store::cell_of(event, published, 0);
    if (store::whole_day(cell.day)) events.insert({cell.block, cell.day});
  }
  out.events.assign(events.begin(), events.end());
  if (out.events.size() < store::kSharedEvents) return out;
  for (const std::string& fact : store::facts_of(reading)) out.facts.push_back(hash64(fact));
  std::sort(out.facts.begin(), out.facts.end());
  return out;
}

std::string pack(const StoryProfile& profile) {
  std::string out(kMagic);
  put(out, profile.day);
  put(out, profile.address);
  put(out, profile.original);
  put_text(out, profile.language);
  put_text(out, profile.fingerprint);
  put(out, static_cast<std::uint32_t>(profile.events.size()));
  for (const StoryProfile::DatedEvent& event : profile.events) {
    put(out, event.block);
    put(out, event.day);
  }
  put(out, static_cast<std::uint32_t>(profile.facts.size()));
  for (const std::uint64_t fact : profile.facts) put(out, fact);
  return out;
}

std::optional<StoryProfile> unpack_story_profile(std::string_view bytes) {
  Taker take{bytes};
  if (take.bytes(kMagic.size()) != kMagic) return std::nullopt;
  StoryProfile out;
  out.day = take.number<std::int32_t>();
  out.address = take.number<std::int64_t>();
  out.original = take.number<std::int64_t>();
  out.language = take.text();
  out.fingerprint = take.text();
  out.events.resize(take.count(sizeof(std::int64_t) + sizeof(std::int32_t)));
  for (StoryProfile::DatedEvent& event : out.events) {
    event.block = take.number<std::int64_t>();
    event.day = take.number<std::int32_t>();
  }
  out.facts.resize(take.count(sizeof(std::uint64_t)));
  for (std::uint64_t& fact : out.facts) fact = take.number<std::uint64_t>();
  if (!take.ok || !take.left.empty()) return std::nullopt;
  return out;
}

double resemblance(const StoryProfile& a, const StoryProfile& b) {
  return store::resemblance(a.fingerprint, b.fingerprint);
}

bool same_story(const StoryProfile& a, const StoryProfile& b) {
  return same_address(a, b) || same_text(a, b) || same_events(a, b);
}

std::vector<StoryKey> story_keys(const StoryProfile& profile) {
  std::vector<StoryKey> out;
  add_text_keys(profile, out);
  add_address_keys(profile, out);
  add_event_keys(profile, out);
  return out;
}

std::vector<std::pair<std::size_t, std::size_t>> same_stories(const std::vector<StoryProfile>& block) {
  std::vector<std::size_t> order(block.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return order_of(block[a]) < order_of(block[b]); });
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t a = 0; a < order.size(); ++a) {
    for (std::size_t b = a + 1; b < std::min(order.size(), a + 1 + kStoryBlock); ++b) {
      if (!same_story(block[order[a]], block[order[b]])) continue;
      out.push_back(std::minmax(order[a], order[b]));
      // Copies lie side by side: each is tied to the next, which ties it to all.
      if (block[order[a]] == block[order[b]]) break;
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace entente
