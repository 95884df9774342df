#include <algorithm>

#include "ties/meetings.h"

namespace entente::ties {
namespace {

/// A body of no more members may be named for them.
constexpr std::size_t kMaxSmallBody = 4;

}  // namespace

bool Meetings::drags_on(const Event& event, const Tie& tie, int verb) const {
  bool talks = false, opened = verb >= 0 && reader_.is(verb, TieList::kOpenTalks);
  for (int i = 0; i < reader_.size(); ++i) {
    const bool inside =
        event.trigger_span.begin <= reader_.token(i).begin && reader_.token(i).end <= event.trigger_span.end;
    if (!inside) continue;
    opened = opened || reader_.is(i, TieList::kOpenTalks);
    const bool named = view_.is_nominal(i) && reader_.is(i, TieList::kTalks);
    talks = talks || named;
    if (!named && reader_.is_any(i, {TieList::kMeet, TieList::kVisit, TieList::kSummit, TieList::kGather}))
      return false;
  }
  if (!talks || event.mode == "visit") return false;
  const bool somewhere = !tie.place.empty() && tie.status != EventStatus::kOngoing;
  const bool someday = tie.valid.from.day > 0 && !opened;
  return !somewhere && !someday;
}

bool Meetings::at_home(const Event& event) const {
  for (int i = 0; i < reader_.size(); ++i) {
    const bool inside =
        event.trigger_span.begin <= reader_.token(i).begin && reader_.token(i).end <= event.trigger_span.end;
    if (inside && reader_.is_any(i, {TieList::kHost, TieList::kFete, TieList::kAudience})) return true;
  }
  return false;
}

Codes Meetings::members_met(const Codes& parties) const {
  if (parties.size() < 2) return parties;
  Codes out;
  for (const std::string& code : parties) {
    Codes members;
    if (is_organisation(code)) {
      for (const world::Membership& m :
           reader_.scope().world.members_of(code, reader_.document().article.published)) {
        if (m.relation == "member") add_code(members, std::string(m.state));
      }
    }
    const bool few = !members.empty() && members.size() <= kMaxSmallBody;
    add_codes(out, few ? members : Codes{code});
  }
  return out;
}

}  // namespace entente::ties
