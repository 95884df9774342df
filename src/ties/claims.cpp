#include <algorithm>
#include <map>
#include <set>

#include "ties/finders.h"

namespace entente::ties {
namespace {

/// Sentences that name a claimant whom the text is about.
constexpr int kLeastTold = 2;

/// Sentences by the states and groups that they name.
std::map<std::string, int> sentences_by_code(const Document& document) {
  std::map<std::string, std::uint32_t> last;
  std::map<std::string, int> out;
  for (const Mention& m : document.mentions) {
    if (m.entity == EntityKind::kOutlet || m.entity == EntityKind::kThing) continue;
    for (const Party& party : m.parties) {
      const auto [place, first] = last.try_emplace(party.code, m.sentence);
      if (!first && place->second == m.sentence) continue;
      place->second = m.sentence;
      ++out[party.code];
    }
  }
  return out;
}

/// Who claims what the mention names, by the tables: whoever holds it, whoever else claims it, and those
/// who rule there by themselves. Nobody where the tables know of no claim.
Codes claimants_of(const world::World& world, const Mention& m, const Date& published) {
  for (const world::EntityId id : world.find(m.name, {})) {
    const world::Entity e = world.entity(id);
    const bool place = e.record == world::RecordKind::kPlace && e.subkind == "disputed";
    const bool state = e.record == world::RecordKind::kState && !world.codes_of(id).empty();
    const bool to_come = published.known() && e.when.from.known() && published < e.when.from;
    if (e.name != m.name || (!place && !state) || to_come) continue;
    Codes out;
    add_code(out, std::string(e.home));
    for (const std::string_view code : world.codes_of(id)) add_code(out, std::string(code));
    if (e.actor.starts_with("NSA:")) add_code(out, std::string(e.actor));
    if (state && e.status == "contested" && out.size() < 2) add_code(out, std::string(e.code));
    return out;
  }
  return {};
}

}  // namespace

void find_claims(const Scope& scope, Ties& out) {
  const Document& document = scope.document;
  const std::map<std::string, int> spoken_of = sentences_by_code(document);
  const auto count = [&](const std::string& code) {
    const auto place = spoken_of.find(code);
    return place == spoken_of.end() ? 0 : place->second;
  };
  std::set<std::string> seen;
  for (const Mention& m : document.mentions) {
    const bool name = m.kind == MentionKind::kName || m.kind == MentionKind::kMetonym;
    if (!name || m.entity == EntityKind::kPerson || !seen.insert(m.name).second) continue;
    Codes parties = claimants_of(scope.world, m, document.article.published);
    std::erase_if(parties, [&](const std::string& code) {  // the place itself is named for its rulers
      return count(code) < (code.starts_with("NSA:") ? kLeastTold : 1);
    });
    if (parties.size() != 2) continue;
    if (std::max(count(parties[0]), count(parties[1])) < kLeastTold) continue;
    const bool itself =
        m.entity == EntityKind::kState && m.parties.size() == 1 &&
        holds(parties, m.parties.front().code);  // whose being a state is denied acts otherwise
    if (itself && scope.partner_of(parties[0], {parties[1]}).empty()) continue;
    Tie tie = tie_at(document, m.sentence, TieKind::kDispute, {m.begin, m.end});
    for (const std::string& code : parties) tie.parties.push_back({code, "claimant"});
    tie.name = document.slice(m.begin, m.end);
    tie.canonical = m.name;
    tie.status = EventStatus::kOngoing;
    tie.confidence = 0.5F;
    out.emplace_back(std::move(tie), false, true);
  }
}

}  // namespace entente::ties
