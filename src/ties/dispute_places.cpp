#include "ties/disputes.h"

#include <algorithm>

namespace entente::ties {

Codes Disputes::sovereigns(const Codes& parties, std::string& name) const {
  const world::World& world = reader_.scope().world;
  Codes out;
  for (const std::string& code : parties) {
    const world::EntityId id = world.find_code(code);
    const bool territory =
        id != world::kNoEntity && world.entity(id).status == "territory" && !world.entity(id).home.empty();
    add_code(out, territory ? std::string(world.entity(id).home) : code);
    for (const Mention& m : territory&& name.empty() ? reader_.mentions() : std::span<const Mention>{}) {
      if (m.parties.size() == 1 && m.parties.front().code == code)
        name = reader_.document().slice(m.begin, m.end);
    }
  }
  return out;
}

bool Disputes::disputed(const Mention& m) const {
  const std::vector<world::EntityId> ids = reader_.scope().world.find(m.name, {});
  return std::any_of(ids.begin(), ids.end(), [&](world::EntityId id) {
    const world::Entity e = reader_.scope().world.entity(id);
    return e.subkind == "disputed" && e.name == m.name;
  });
}

void Disputes::add_claimants(const Mention& m, Codes& parties) const {
  if (parties.size() > 1) return;  // the text says between whom
  for (const world::EntityId id : reader_.scope().world.find(m.name, {})) {
    const world::Entity e = reader_.scope().world.entity(id);
    if (e.subkind != "disputed" || e.name != m.name) continue;
    Codes known{std::string(e.home)};
    for (const std::string_view code : reader_.scope().world.codes_of(id)) add_code(known, std::string(code));
    const auto told = [&](const std::string& code) { return reader_.scope().speaks_of(code); };
    const bool others = std::any_of(known.begin(), known.end(), [&](const std::string& code) {
      return told(code) && !holds(parties, code);
    });
    for (const std::string& code : known) {  // of many claimants those whom the text knows
      if (!others || told(code)) add_code(parties, code);
    }
    return;
  }
  if (m.entity == EntityKind::kPlace) add_code(parties, m.place);
}

void Disputes::disputed_place(int i) {
  const Mention* m = view_.mention(i);
  if (!m || m->entity != EntityKind::kPlace || static_cast<int>(m->head_token) != i) return;
  Codes claimants;
  add_claimants(*m, claimants);
  if (!disputed(*m) || claimants.empty()) return;
  Codes named;
  for (const Mention& other : reader_.mentions()) {
    if (&other == m) continue;
    for (const Party& party : other.parties) {
      if (is_state(party.code)) add_code(named, party.code);
    }
  }
  Codes parties;
  for (const std::string& code : claimants) {
    if (holds(named, code)) add_code(parties, code);
  }
  const bool one_claimant = claimants.size() == 1 && parties.size() == 1;
  bool struggle = false;
  for (const Event* event : reader_.events()) {
    const bool force = event->type == EventType::kAssault || event->type == EventType::kCoerce;
    if (!force) continue;
    struggle = true;
    if (one_claimant) {
      for (const auto* sides : {&event->actors, &event->recipients}) {
        for (const Side& side : *sides) {
          if (is_state(side.code)) add_code(parties, side.code);
        }
      }
    }
  }
  if (parties.size() != 2 || !struggle) parties = claimants_of_story(claimants);
  if (parties.size() != 2) return;
  const std::size_t before = out_.size();
  add(i, -1, parties, std::string(reader_.document().slice(m->begin, m->end)));
  if (out_.size() == before) return;  // a territory and its own state are one
  out_.back().tie.confidence = 0.6F;
  out_.back().passing = true;
}

Codes Disputes::claimants_of_story(const Codes& claimants) const {
  Codes out;
  for (const std::string& code : claimants) {
    if (reader_.scope().speaks_of(code)) add_code(out, code);
  }
  const bool both = out.size() == 2 && std::all_of(out.begin(), out.end(), [&](const std::string& code) {
                      return reader_.scope().speaks_often_of(code);
                    });
  return both ? out : Codes{};
}

Codes Disputes::over_place(int n) const {
  Codes out;
  for (int c : view_.children(n)) {
    const Mention* m = view_.mention(c);
    const bool of = m && m->entity == EntityKind::kPlace && token_is_of(c);
    if (of && disputed(*m)) add_claimants(*m, out);
  }
  if (out.size() != 1) return out.size() == 2 ? out : Codes{};
  Codes others;
  for (const auto& [sentence, events] : reader_.scope().events) {
    for (const Event* event : events) {
      const bool force = event->type == EventType::kAssault || event->type == EventType::kCoerce ||
                         event->type == EventType::kMobilize;
      if (force) add_opponents(*event, out.front(), others);
    }
  }
  if (others.size() != 1) return {};
  add_codes(out, others);
  return out;
}

void Disputes::add_opponents(const Event& event, const std::string& code, Codes& others) {
  const auto has = [&](const std::vector<Side>& sides) {
    return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.code == code; });
  };
  const auto add_all = [&](const std::vector<Side>& sides) {
    for (const Side& s : sides) {
      if (s.code != code && is_state(s.code)) add_code(others, s.code);
    }
  };
  if (has(event.actors)) add_all(event.recipients);
  if (has(event.recipients)) add_all(event.actors);
}

bool Disputes::token_is_of(int c) const {
  return reader_.preposition_is(c, TieList::kOf) || reader_.token(c).relation == Relation::kCompound;
}

}  // namespace entente::ties
