#include "api/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "coding/ontology.h"

namespace entente::api {
namespace {

using coding::ExpectedEvent;

std::string show(EventType type, const std::string& mode, const std::vector<std::string>& actors,
                 const std::vector<std::string>& recipients, EventStatus status) {
  std::string out(name_of(type));
  if (!mode.empty()) out += "/" + mode;
  out += fmt::format(" {}", fmt::join(actors, ", "));
  if (!recipients.empty()) out += fmt::format(" > {}", fmt::join(recipients, ", "));
  return out + fmt::format(" {}", name_of(status));
}

std::vector<std::string> codes(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) {
    if (std::find(out.begin(), out.end(), side.code) == out.end()) out.push_back(side.code);
  }
  return out;
}

std::set<std::string> as_set(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

bool fits(const ExpectedEvent& want, const Event& got) {
  if (want.type != got.type || (want.mode_given && want.mode != got.mode)) return false;
  std::set<std::string> a = as_set(want.actors), r = as_set(want.recipients);
  std::set<std::string> x = as_set(codes(got.actors)), y = as_set(codes(got.recipients));
  if (r.empty() && y == x && x.size() == 1) y.clear();  // what goes without saying need not be written
  const bool signing = want.type == EventType::kSupport && (r.empty() || y.empty());
  if (coding::is_reciprocal(want.type) || signing) {
    a.merge(r), r.clear();
    x.merge(y), y.clear();
  }
  if (a != x || r != y) return false;
  const auto real = [](EventStatus s) { return s == EventStatus::kOngoing ? EventStatus::kHappened : s; };
  if (want.status != got.status &&
      !(want.status == EventStatus::kHappened && real(got.status) == want.status))
    return false;
  if (!want.place.empty() && want.place != got.place) return false;
  return want.date.empty() || want.date == to_string(got.date);
}

}  // namespace

std::vector<std::string> list_frames(const coding::FrameSet& frames) {
  static constexpr const char* kKinds[] = {"verb", "noun", "adjective"};
  std::vector<std::string> out;
  for (const coding::Frame& frame : frames.frames()) {
    std::vector<std::string> triggers;
    for (const coding::Trigger& t : frame.triggers)
      triggers.push_back((t.reflexive ? "se " : "") + t.lemma + (t.particle.empty() ? "" : " " + t.particle));
    std::string type(frame.innocent ? "NONE" : frame.again ? "SAME" : name_of(frame.type));
    if (!frame.mode.empty()) type += "/" + frame.mode;
    out.push_back(fmt::format("{}:{} {} {} {} {}", frame.place.file, frame.place.line, type, frame.cameo,
                              kKinds[static_cast<std::size_t>(frame.pos)], fmt::join(triggers, ", ")));
  }
  return out;
}

std::vector<ExampleOutcome> run_examples(const coding::FrameSet& frames,
                                         const std::function<std::vector<Event>(const std::string&)>& code) {
  std::vector<ExampleOutcome> out;
  for (const coding::Example& example : frames.examples()) {
    ExampleOutcome outcome{to_string(example.place), example.sentence, false, {}, {}};
    const std::vector<Event> events = code(example.sentence);
    for (const ExpectedEvent& e : example.events)
      outcome.expected.push_back(show(e.type, e.mode, e.actors, e.recipients, e.status));
    for (const Event& e : events)
      outcome.found.push_back(show(e.type, e.mode, codes(e.actors), codes(e.recipients), e.status));
    std::vector<char> used(events.size(), 0);
    bool good = events.size() == example.events.size();
    for (const ExpectedEvent& want : example.events) {
      bool met = false;
      for (std::size_t i = 0; i < events.size() && !met; ++i) {
        if (!used[i] && fits(want, events[i])) used[i] = met = true;
      }
      good = good && met;
    }
    outcome.passed = good;
    out.push_back(std::move(outcome));
  }
  return out;
}

}  // namespace entente::api
