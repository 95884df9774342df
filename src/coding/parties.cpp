#include "coding/parties.h"

#include <algorithm>
#include <set>

namespace entente::coding {

bool has_code(const std::vector<Side>& sides, const std::string& code) {
  return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.code == code; });
}

bool takes_part(const Event& event, const std::string& code) {
  return has_code(event.actors, code) || has_code(event.recipients, code);
}

Parties::Parties(const std::vector<DraftEvent>& drafts) {
  std::map<std::string, Count> counts;
  for (const DraftEvent& draft : drafts) {
    std::set<std::string> here;
    for (const auto* sides : {&draft.event.actors, &draft.event.recipients}) {
      for (const Side& side : *sides) {
        if (side.code.empty() || !here.insert(side.code).second) continue;
        Count& count = counts[side.code];
        if (count.events++ == 0) count.side = side;
      }
    }
  }
  for (const DraftEvent& draft : drafts) count_pair(draft.event);
  find_main_pair();
  for (auto& [code, count] : counts) counts_.push_back(std::move(count));
  std::stable_sort(counts_.begin(), counts_.end(),
                   [](const Count& a, const Count& b) { return a.events > b.events; });
}

std::vector<Side> Parties::both_beside(const Event& event) const {
  constexpr std::size_t kOften = 2;
  if (main_.first == nullptr || main_.events < kOften) return {};
  const auto events_of = [&](const std::string& code) {
    const auto own = std::find_if(counts_.begin(), counts_.end(),
                                  [&](const Count& count) { return count.side.code == code; });
    return own == counts_.end() ? 0 : own->events;
  };
  const std::string& actor = event.actors.front().code;
  if (actor == main_.first->code || actor == main_.second->code) return {};
  const std::size_t own = events_of(actor);
  if (own >= events_of(main_.first->code) || own >= events_of(main_.second->code)) return {};
  return {*main_.first, *main_.second};
}

bool Parties::is_main_pair(const std::string& one, const std::string& other) const {
  const auto own = pairs_.find(one);
  if (own == pairs_.end()) return false;
  const auto both = own->second.find(other);
  return both != own->second.end() && both->second.events >= main_.events;
}

std::vector<Side> Parties::partner(const Event& event) const {
  const auto own = pairs_.find(event.actors.front().code);
  if (own == pairs_.end()) return {};
  constexpr std::size_t kOften = 3;
  const Count* most = nullptr;
  std::size_t all = 0;
  for (const auto& [code, count] : own->second) {
    all += count.events;
    if (most == nullptr || count.events > most->events) most = &count;
  }
  if (most == nullptr || most->events < kOften || 3 * most->events < 2 * all) return {};
  return {most->side};
}

bool Parties::at_odds(const Event& event) const {
  const std::vector<Side> other = partner(event);
  return !other.empty() && pairs_.at(event.actors.front().code).at(other.front().code).quarrels > 0;
}

std::vector<Side> Parties::outstanding(const Event& event) const {
  const Count* most = nullptr;
  for (const Count& count : counts_) {
    if (has_code(event.actors, count.side.code)) continue;
    if (!most) {
      most = &count;
      continue;
    }
    if (2 * most->events < 3 * count.events) return {};  // not half as often again as the next
    break;
  }
  if (!most || most->events < 2) return {};
  return {most->side};
}

void Parties::find_main_pair() {
  for (const auto& [code, others] : pairs_) {
    for (const auto& [other, count] : others) {
      if (code > other || count.events <= main_.events) continue;
      main_ = {&pairs_.at(other).at(code).side, &count.side, count.events};
    }
  }
}

void Parties::count_pair(const Event& event) {
  std::vector<const Side*> sides;
  for (const auto* some : {&event.actors, &event.recipients}) {
    for (const Side& side : *some) {
      const bool known =
          std::any_of(sides.begin(), sides.end(), [&](const Side* s) { return s->code == side.code; });
      if (side.code.size() == kStateCode && !known) sides.push_back(&side);
    }
  }
  if (sides.size() != 2) return;
  for (const std::size_t i : {0U, 1U}) {
    Count& count = pairs_[sides[i]->code][sides[1 - i]->code];
    if (count.events++ == 0) count.side = *sides[1 - i];
    if (event.quad >= kVerbalConflict) ++count.quarrels;
  }
}

}  // namespace entente::coding
