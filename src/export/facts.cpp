#include "export/facts.h"

#include <fmt/format.h>

#include "base/calendar.h"
#include "base/hash.h"

namespace entente::exports {

Date day_of(const StoredEvent& event) {
  const DateRange& range = event.event.date;
  if (range.from.known()) return calendar::first_day(range.from);
  if (range.to.known()) return calendar::first_day(range.to);
  return calendar::first_day(event.document.published);
}

void note_date(const StoredEvent& event, Tally& coarser) {
  const DateRange& range = event.event.date;
  if (event.date_assumed || !range.known())
    ++coarser["dated by publication"];
  else if ((range.from.known() ? range.from : range.to).day == 0)
    ++coarser["dated to a month or a year, written as its first day"];
  else if (!range.single())
    ++coarser["of several days, written as the first"];
}

std::vector<SidePair> pairs_of(const Event& event) {
  std::vector<SidePair> out;
  if (!event.recipients.empty()) {
    if (event.actors.empty()) {
      for (const Side& recipient : event.recipients) out.emplace_back(nullptr, &recipient);
    }
    for (const Side& actor : event.actors) {
      for (const Side& recipient : event.recipients) out.emplace_back(&actor, &recipient);
    }
    return out;
  }
  if (event.actors.size() == 1) out.emplace_back(&event.actors.front(), nullptr);
  for (const Side& actor : event.actors) {
    for (const Side& other : event.actors) {
      if (&actor != &other) out.emplace_back(&actor, &other);
    }
  }
  return out;
}

const Evidence& sentence_of(const Event& event) {
  static const Evidence kNone;
  return event.evidence.empty() ? kNone : event.evidence.front();
}

std::uint64_t number_of(std::string_view id) {
  constexpr int kBitsOfDouble = 53;
  return hash64(id) >> (64 - kBitsOfDouble);
}

std::string address_of(const DocumentSummary& document) {
  return document.url.empty() ? "entente:document:" + document.id : document.url;
}

const DocumentSummary& first_told(const EventAnswer& answer) {
  const DocumentSummary* first = &answer.event.document;
  for (const EventReport& report : answer.reports) {
    const Date& day = report.document.published;
    if (day.known() && (!first->published.known() || day < first->published)) first = &report.document;
  }
  return *first;
}

std::string compact(const Date& day) {
  return day.known() ? fmt::format("{:04}{:02}{:02}", day.year, day.month, day.day) : std::string();
}

}  // namespace entente::exports
