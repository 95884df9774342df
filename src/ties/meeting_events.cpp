#include <algorithm>
#include <span>

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

int Meetings::meeting_told(const Event& event, int trigger) const {
  int below = -1;
  for (int i = 0; i < reader_.size(); ++i) {
    const Token& t = reader_.token(i);
    const bool named = view_.is_nominal(i) && !view_.mention(i) &&
                       reader_.is_any(i, {TieList::kSummit, TieList::kGathering});
    if (!named) continue;
    if (event.trigger_span.begin <= t.begin && t.end <= event.trigger_span.end) return i;
    const int verb = view_.is_verb(trigger) ? trigger : -1;
    if (below < 0 && verb >= 0 && i != verb && view_.head(i) >= 0 && view_.is_ancestor(verb, i) &&
        nominal_below(view_.head(i), i))
      below = i;
  }
  const bool named = view_.is_nominal(trigger) && reader_.is(trigger, TieList::kMeet);
  return below < 0 && named ? trigger : below;
}

Codes Meetings::body_alone(const Event& event, int trigger, const Codes& parties) const {
  Codes body;
  for (const std::string& code : parties) {
    if (is_organisation(code)) add_code(body, code);
  }
  const bool participle = has_feature(reader_.token(trigger), "VerbForm=Part") &&
                          !view_.has_child(trigger, Relation::kAux) && !view_.is_gerund(trigger);
  if (body.size() != 1 || parties.size() < 2 || event.mode == "visit" || participle) return {};
  const int noun = meeting_told(event, trigger);
  const int verb = view_.is_verb(trigger) ? trigger : noun >= 0 ? reader_.verb_over(noun) : -1;
  Codes there = verb < 0 ? Codes{} : reader_.subject_codes(verb);
  const bool held = noun >= 0 && verb >= 0 && reader_.is_object(noun, verb);
  bool theirs = verb >= 0 && there == body && (held || reader_.is(verb, TieList::kGather));
  for (const int at : {verb, noun}) {
    if (at < 0) continue;
    const Around a = reader_.around(at);
    for (const Codes* codes : {&a.with, &a.between, &a.by}) add_codes(there, *codes);
    theirs = theirs || (at == noun && holds(a.own, body.front()));
  }
  const auto& parts = noun < 0 ? std::span<const int>{} : std::span<const int>(view_.children(noun));
  const bool guests = std::any_of(parts.begin(), parts.end(),
                                  [&](int c) { return reader_.preposition_is(c, TieList::kBetween); }) ||
                      std::any_of(there.begin(), there.end(), [&](const std::string& code) {
                        return code != body.front() && holds(parties, code);
                      });
  return theirs && !guests ? body : Codes{};
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
