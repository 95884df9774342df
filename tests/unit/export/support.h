// A store of events and ties made by hand.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "entente/export.h"

namespace entente::exports {

class FakeStore final : public Store {
 public:
  std::vector<EventAnswer> all_events;
  std::vector<TieAnswer> all_ties;
  Date latest{2020, 6, 30};

  Answer<std::uint64_t> each_event(const EventFilter& filter,
                                   const std::function<bool(const EventAnswer&)>& sink,
                                   const QueryLimits&) const override {
    Answer<std::uint64_t> out{true, {}, {}, 0};
    for (const EventAnswer& e : all_events) {
      const Date day = e.event.event.date.from;
      if (filter.from.known() && day < filter.from) continue;
      if (filter.to.known() && filter.to < day) continue;
      ++out.value;
      if (!sink(e)) break;
    }
    return out;
  }
  Answer<std::uint64_t> each_tie(const TieFilter& filter, const std::function<bool(const TieAnswer&)>& sink,
                                 const QueryLimits&) const override {
    Answer<std::uint64_t> out{true, {}, {}, 0};
    for (const TieAnswer& t : all_ties) {
      const auto& kinds = filter.kinds;
      if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), t.tie.tie.kind) == kinds.end()) continue;
      ++out.value;
      if (!sink(t)) break;
    }
    return out;
  }
  Answer<NetworkAnswer> network(const NetworkQuestion& question, const QueryLimits&) const override {
    Answer<NetworkAnswer> out{true, {}, {}, {}};
    out.value.on = question.on.known() ? calendar::last_day(question.on) : latest;
    out.value.from = calendar::add_days(out.value.on, 1 - static_cast<int>(question.window_days));
    return out;
  }

  // Exports ask nothing else.
  Answer<EventPage> events(const EventFilter&, const Page&, const QueryLimits&) const override { return {}; }
  Answer<EventAnswer> event(const std::string&, const Page&, const QueryLimits&) const override { return {}; }
  Answer<TiePage> ties(const TieFilter&, const Page&, const QueryLimits&) const override { return {}; }
  Answer<TieAnswer> tie(const std::string&, const Page&, const QueryLimits&) const override { return {}; }
  Answer<DyadAnswer> dyad(const DyadQuestion&, const QueryLimits&) const override { return {}; }
  Answer<ActorAnswer> actor(const ActorQuestion&, const QueryLimits&) const override { return {}; }
  Answer<TimelineAnswer> timeline(const TimelineQuestion&, const QueryLimits&) const override { return {}; }
  Answer<ChangesAnswer> changes(const ChangesQuestion&, const QueryLimits&) const override { return {}; }
  Answer<SearchAnswer> search(const SearchQuestion&, const Page&, const QueryLimits&) const override {
    return {};
  }
  Answer<DocumentAnswer> document(const std::string&, const QueryLimits&) const override { return {}; }
  Answer<StoryAnswer> story(const std::string&, const QueryLimits&) const override { return {}; }
  Answer<StoryPage> stories(const StoryFilter&, const Page&, const QueryLimits&) const override { return {}; }
  Answer<ActorPage> actors(const ActorFilter&, const Page&, const QueryLimits&) const override { return {}; }
  Answer<DyadPage> dyads(const Page&, const QueryLimits&) const override { return {}; }
  Answer<InputErrorPage> errors(const Page&, const QueryLimits&) const override { return {}; }
  Answer<StatsAnswer> stats(const QueryLimits&) const override { return {}; }
  Answer<PactDossier> pact(const Engine&, const std::string&, const PactBounds&,
                           const QueryLimits&) const override {
    return {};
  }
  Answer<ObligationAnswer> obligations(const Engine&, const std::string&, const std::string&, const Date&,
                                       const PactBounds&, const QueryLimits&) const override {
    return {};
  }
  std::uint64_t version() const override { return 0; }
};

inline Side side(const std::string& code, const std::string& sector = "", const std::string& name = "") {
  Side out;
  out.code = code;
  out.sector = sector;
  out.name = name;
  return out;
}

inline EventAnswer told(std::vector<Side> actors, std::vector<Side> recipients = {},
                        Date day = {2020, 6, 15}) {
  EventAnswer out;
  Event& e = out.event.event;
  e.id = "0123456789abcdef01234567";
  e.type = recipients.empty() ? EventType::kConsult : EventType::kAccuse;
  e.cameo = recipients.empty() ? "040" : "112";
  e.goldstein = recipients.empty() ? 1.0F : -2.0F;
  e.quad = recipients.empty() ? 1 : 3;
  e.actors = std::move(actors);
  e.recipients = std::move(recipients);
  e.date = {day, day};
  e.evidence.push_back({2, {0, 10}, "Somebody said so.", "", false});
  out.event.reports = out.event.documents = out.event.outlets = out.event.stories = 1;
  out.event.document.id = "fedcba9876543210";
  out.event.document.published = day;
  out.reports.push_back({out.event.document, 0, e, false, false});
  return out;
}

inline TieAnswer tied(TieKind kind, std::vector<TieParty> parties, Date from = {2020, 6, 1}) {
  TieAnswer out;
  out.tie.tie.id = "00000000000000aa";
  out.tie.tie.kind = kind;
  out.tie.tie.parties = std::move(parties);
  out.tie.tie.valid.from = from;
  out.tie.tie.evidence.push_back({0, {0, 5}, "They.", "", false});
  return out;
}

/// The bytes, and what was told of them.
inline std::pair<std::string, ExportOutcome> exported(const Store& store, const ExportRequest& request) {
  std::string bytes;
  ExportOutcome outcome =
      export_to(store, request, [&](std::string_view piece) { return bytes += piece, true; });
  return {std::move(bytes), std::move(outcome)};
}

inline std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == at)
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

/// Cells by row, without an empty last line.
inline std::vector<std::vector<std::string>> cells(const std::string& text) {
  std::vector<std::vector<std::string>> out;
  for (const std::string& line : split(text, '\n')) {
    if (!line.empty()) out.push_back(split(line, '\t'));
  }
  return out;
}

}  // namespace entente::exports
