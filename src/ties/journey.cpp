#include <algorithm>

#include "ties/facts.h"
#include "ties/meetings.h"

namespace entente::ties {

bool Meetings::told_by_event(int v) const {
  return std::any_of(reader_.events().begin(), reader_.events().end(), [&](const Event* event) {
    return event->type == EventType::kConsult && event->trigger_span.begin <= reader_.token(v).begin &&
           reader_.token(v).end <= event->trigger_span.end;
  });
}

const Mention* Meetings::traveller_of(int v) const {
  for (int s : view_.is_passive(v) ? reader_.objects(v) : reader_.subjects(v)) {
    for (int i : {s, view_.child(s, Relation::kAppos), view_.child(s, Relation::kFlat)}) {
      const Mention* m = i >= 0 ? view_.mention(i) : nullptr;
      const bool official = m && m->entity == EntityKind::kPerson && m->parties.size() == 1 &&
                            is_state(m->parties.front().code) && (!m->role.empty() || !m->name.empty());
      if (official) return m;
    }
  }
  return nullptr;
}

Codes Meetings::destination(int v) const {
  Codes out;
  for (int c : view_.children(v)) {
    const bool there =
        reader_.preposition_is(c, TieList::kInside) || reader_.preposition_is(c, TieList::kToward);
    const Mention* m = view_.mention(c);
    if (!there || !m || m->kind == MentionKind::kAnaphor || m->entity == EntityKind::kPerson) continue;
    add_code(out, reader_.state_at(c));
    for (const std::string& code : reader_.codes_on(c)) {
      if (is_state(code)) add_code(out, code);
    }
  }
  return out;
}

Codes Meetings::met_on_journey(int v, const std::string& traveller, std::string& name) const {
  Codes out;
  const int aim = view_.child(v, Relation::kXcomp) >= 0 ? view_.child(v, Relation::kXcomp)
                                                        : view_.child(v, Relation::kAdvcl);
  std::vector<int> whom;
  if (reader_.is(v, TieList::kPay)) {  // "paid X a visit"
    const std::vector<int> objects = reader_.objects(v);
    const bool visit =
        std::any_of(objects.begin(), objects.end(), [&](int o) { return reader_.is(o, TieList::kVisit); });
    if (visit) whom = objects;
    for (int c : visit ? view_.children(v) : std::vector<int>{}) {
      if (reader_.token(c).relation == Relation::kIobj) whom.push_back(c);
    }
  } else if (aim > v && reader_.is(aim, TieList::kMeet) && has_feature(reader_.token(aim), "VerbForm=Inf")) {
    whom = view_.objects(aim);  // "flew to see X"
  }
  for (int o : whom) {
    const Mention* m = view_.mention(o);
    if (!m || m->entity != EntityKind::kPerson) continue;
    for (const std::string& code : reader_.codes(o, false)) {
      if (is_state(code) && code != traveller) add_code(out, code);
    }
    if (const std::string person = person_at(m); !person.empty())
      name += (name.empty() ? "" : " – ") + person;
  }
  if (out.empty() && !reader_.is(v, TieList::kPay)) out = destination(v);
  std::erase(out, traveller);
  return out;
}

void Meetings::journey(int v) {
  if (told_by_event(v) || (reader_.is(v, TieList::kFete) && !view_.is_passive(v))) return;
  const Mention* who = traveller_of(v);
  if (!who) return;
  const std::string traveller = who->parties.front().code;
  std::string name = person_at(who);
  const Codes met = met_on_journey(v, traveller, name);
  if (met.size() != 1) return;
  Tie tie = reader_.tie(TieKind::kMeeting, v);
  tie.parties = {{traveller, "participant"}, {met.front(), "participant"}};
  add_facts(reader_, -1, v, tie);
  if (tie.status != EventStatus::kHappened && tie.status != EventStatus::kPlanned) return;
  tie.place = place_at(reader_, -1, v);
  if (!tie.place.empty() && state_of_place(tie.place) != met.front()) return;
  tie.name = name;
  tie.stage = tie.status == EventStatus::kPlanned ? "announced" : "held";
  tie.confidence = 0.5F;
  out_.emplace_back(std::move(tie), false, true);
}

}  // namespace entente::ties
