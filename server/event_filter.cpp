#include "event_filter.h"

#include <algorithm>
#include <limits>

namespace entente::server {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();

std::optional<EventType> type_of(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return parse_event_type(name);
}

std::optional<std::uint8_t> quad_of(const std::string& text) {
  if (text.size() != 1 || text[0] < '1' || text[0] > '4') return std::nullopt;
  return static_cast<std::uint8_t>(text[0] - '0');
}

}  // namespace

EventFilter event_filter(Parameters& p) {
  EventFilter f;
  f.from = p.date("from");
  f.to = p.date("to");
  f.codes = p.codes("code");
  f.actors = p.codes("actor");
  f.recipients = p.codes("recipient");
  f.between = p.codes("between");
  if (!f.between.empty() && f.between.size() != 2) p.refuse("between", "that", "give two codes: RUS,PAK");
  f.types = p.parsed<EventType>("type", type_of);
  f.modes = p.list("mode");
  f.contexts = p.list("context");
  f.statuses = p.parsed<EventStatus>("status", parse_event_status);
  f.quads = p.parsed<std::uint8_t>("quad", quad_of);
  f.cameo = p.list("cameo");
  f.places = p.codes("place");
  f.place_names = p.list("town");
  f.said_by = p.codes("said_by");
  f.outlets = p.codes("outlet");
  f.languages = p.list("lang");
  f.sites = p.list("site");
  f.document = p.text("document");
  f.story = p.text("story");
  f.text = p.text("text");
  f.min_goldstein = p.number("min_goldstein", f.min_goldstein, -10, 10);
  f.max_goldstein = p.number("max_goldstein", f.max_goldstein, -10, 10);
  f.min_confidence = p.number("min_confidence", f.min_confidence, 0, 1);
  f.min_documents = static_cast<std::uint32_t>(p.whole("min_documents", 0, 0, kMost));
  f.min_stories = static_cast<std::uint32_t>(p.whole("min_stories", 0, 0, kMost));
  f.disputed = p.flag("disputed");
  f.corrected = p.flag("corrected");
  return f;
}

}  // namespace entente::server
