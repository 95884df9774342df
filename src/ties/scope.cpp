#include "ties/reader.h"

#include <algorithm>

namespace entente::ties {
namespace {

constexpr int kLeastTopic = 3;          // Sentences that name a state which the document is about.
constexpr std::uint32_t kPairBack = 2;  // Sentences that may name the two sides of what follows.
constexpr int kTitleWeight = 3;         // Of a state that the first line names.
constexpr std::uint32_t kNearBack = 4;  // Sentences that may name whom the next ones are about.

/// Whoever but this one is told of most, if often and alone.
std::string most_of(const std::map<std::string, int>& told, const std::string& but) {
  const std::pair<const std::string, int>* best = nullptr;
  bool alone = true;
  for (const auto& topic : told) {
    if (topic.first == but || (best && topic.second < best->second)) continue;
    alone = !best || topic.second > best->second;
    best = &topic;
  }
  return best && alone && best->second >= kLeastTopic ? best->first : std::string();
}

}  // namespace

TreatyBodies treaty_bodies(const world::World& world) {
  TreatyBodies out;
  for (world::EntityId id = 0; id < world.size(); ++id) {
    const world::Entity e = world.entity(id);
    if (e.record != world::RecordKind::kOrganisation) continue;
    for (const world::Obligation& o : world.obligations_of(e.code)) {
      const std::string_view treaty = o.treaty.substr(0, o.treaty.find(','));
      out.emplace(treaty, e.coded_as);
    }
  }
  return out;
}

Scope::Scope(const Document& d, const TieWords& w, const VerbLists& v, const world::World& known,
             const world::TimeRules& t, const TreatyBodies& b)
    : document(d), words(w), verbs(v), world(known), times(t), bodies(b) {
  for (const Event& event : d.events) {
    events[event.evidence.front().sentence].push_back(&event);
    Codes sides;
    for (const auto* list : {&event.actors, &event.recipients}) {
      for (const Side& side : *list) {
        if (is_state(side.code)) add_code(sides, side.code);
      }
    }
    if (sides.size() != 2) continue;
    ++together_[sides[0]][sides[1]];
    ++together_[sides[1]][sides[0]];
  }
  for (std::uint32_t s = 0; s < d.sentences.size(); ++s) {
    for (const std::string& code : bodies_in(s)) bodies_spoken_of_[code] += s == 0 ? kTitleWeight : 1;
    for (const std::string& code : states_in(s)) spoken_of_[code] += s == 0 ? kTitleWeight : 1;
  }
}

Codes Scope::states_in(std::uint32_t sentence, bool named) const {
  Codes out;
  for (const Mention& m : of_sentence(document.mentions, sentence)) {
    if (m.entity == EntityKind::kOutlet || m.entity == EntityKind::kThing) continue;
    if (named && m.kind == MentionKind::kAnaphor) continue;
    for (const Party& party : m.parties) {
      if (is_state(party.code)) add_code(out, party.code);
    }
    if (is_state(m.place)) add_code(out, m.place);
  }
  return out;
}

Codes Scope::bodies_in(std::uint32_t sentence) const {
  Codes out;
  for (const Mention& m : of_sentence(document.mentions, sentence)) {
    if (m.parties.size() != 1 || !is_organisation(m.parties.front().code)) continue;
    if (!world.members_of(m.parties.front().code, {}).empty()) add_code(out, m.parties.front().code);
  }
  return out;
}

std::string Scope::topic_beside(const std::string& code) const { return most_of(spoken_of_, code); }

std::string Scope::topic_near(std::uint32_t sentence, const std::string& but) const {
  for (std::uint32_t back = 1; back <= kNearBack && back <= sentence; ++back) {
    Codes often = states_in(sentence - back);
    std::erase_if(often, [&](const std::string& code) { return code == but || !speaks_often_of(code); });
    if (often.size() == 1) return often.front();
    if (often.size() > 1) break;
  }
  return topic_beside(but);
}

Codes Scope::pair_before(std::uint32_t sentence) const {
  for (std::uint32_t back = 1; back <= kPairBack && back <= sentence; ++back) {
    Codes states = states_in(sentence - back);
    if (states.size() == 2) return states;
    if (states.size() > 2) break;
  }
  std::vector<std::pair<int, std::string>> told;
  for (const auto& [code, count] : spoken_of_) told.emplace_back(-count, code);
  std::sort(told.begin(), told.end());
  const bool stand_out =
      told.size() > 1 && -told[1].first >= kLeastTopic && (told.size() == 2 || told[2].first > told[1].first);
  return stand_out ? Codes{told[0].second, told[1].second} : Codes{};
}

bool Scope::speaks_often_of(const std::string& code) const {
  const auto place = spoken_of_.find(code);
  return place != spoken_of_.end() && place->second >= kLeastTopic;
}

std::string Scope::topic_body() const { return most_of(bodies_spoken_of_, {}); }

std::string Scope::partner_of(const std::string& code, const Codes& among) const {
  const auto place = together_.find(code);
  if (place == together_.end()) return {};
  const std::pair<const std::string, int>* best = nullptr;
  bool alone = true;
  for (const auto& partner : place->second) {
    if (!holds(among, partner.first)) continue;
    if (best && partner.second == best->second) alone = false;
    if (best && partner.second <= best->second) continue;
    best = &partner;
    alone = true;
  }
  return best && alone ? best->first : std::string();
}

std::string SentenceReader::partner(const std::string& code) const {
  std::string here = partner_here(code);
  return here.empty() ? scope_.topic_beside(code) : here;
}

std::string SentenceReader::partner_near(const std::string& code) const {
  std::string here = partner_here(code);
  return here.empty() ? scope_.topic_near(view_.sentence_index(), code) : here;
}

std::string SentenceReader::partner_here(const std::string& code) const {
  Codes named = scope_.states_in(view_.sentence_index(), true);
  std::string together = scope_.partner_of(code, named);
  if (!together.empty()) return together;
  std::erase_if(named,
                [&](const std::string& other) { return other == code || !scope_.speaks_often_of(other); });
  return named.size() == 1 ? named.front() : std::string();
}

std::string SentenceReader::place_pointed_to(int verb, const std::string& owner) const {
  for (int i = 0; i < size(); ++i) {
    const bool country = is(i, TieList::kCountry) && preposition_is(i, TieList::kInside) &&
                         view_.has_child(i, Relation::kDet) && codes(i).empty();  // "dans l'émirat"
    if ((!is(i, TieList::kThere) && !country) || !view_.is_ancestor(verb, i)) continue;
    return scope_.topic_beside(owner);
  }
  return {};
}

}  // namespace entente::ties
