/// Missions that the tables know: whoever names one tells that its body has people there, whatever the
/// sentence is about: "la KFOR a reçu des renforts".
#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "base/calendar.h"
#include "ties/finders.h"
#include "ties/presences.h"

namespace entente::ties {
namespace {

/// The state in which the town lies; empty for none that the tables know.
std::string state_of_seat(const world::World& world, std::string_view town) {
  for (const world::EntityId id : world.find(town, {})) {
    const world::Entity e = world.entity(id);
    if (e.record == world::RecordKind::kPlace && !e.home.empty()) return std::string(e.home);
  }
  return {};
}

/// The mission was there on the day, or is said to be sent soon after it.
bool in_time(const world::Entity& mission, const Date& published) {
  if (!published.known()) return true;
  const bool over = calendar::lies_after({published, published}, mission.when.to);
  const bool far = mission.when.from.known() && mission.when.from.year > published.year + 1;
  return !over && !far;
}

}  // namespace

std::optional<Mission> mission_named(const world::World& world, const Mention& mention) {
  if (mention.kind != MentionKind::kName || mention.parties.size() != 1) return std::nullopt;
  if (!is_organisation(mention.parties.front().code)) return std::nullopt;
  for (const world::EntityId id : world.find(mention.name, {})) {
    const world::Entity e = world.entity(id);
    if (e.subkind != "mission" || e.capital.empty()) continue;
    if (std::string host = state_of_seat(world, e.capital); !host.empty()) return Mission{e, std::move(host)};
  }
  return std::nullopt;
}

void find_missions(const Scope& scope, Ties& out) {
  const Document& document = scope.document;
  const Date& published = document.article.published;
  std::set<std::string> told;
  const auto told_otherwise = [&](const std::string& owner, const std::string& host) {
    return std::any_of(out.begin(), out.end(), [&](const Draft& d) {
      return d.tie.kind == TieKind::kPresence && d.tie.parties.size() == 2 &&
             d.tie.parties.front().code == owner && d.tie.parties.back().code == host;
    });
  };
  for (const Mention& m : document.mentions) {
    if (m.parties.size() != 1 || told.contains(m.name)) continue;
    const auto mission = mission_named(scope.world, m);
    if (!mission || !in_time(mission->entity, published)) continue;
    told.insert(m.name);
    if (told_otherwise(m.parties.front().code, mission->host)) continue;
    Tie tie = tie_at(document, m.sentence, TieKind::kPresence, {m.begin, m.end});
    tie.parties = {{m.parties.front().code, "owner"}, {mission->host, "host"}};
    tie.what = "troops";
    tie.name = document.slice(m.begin, m.end);
    const bool ahead = published.known() && published < mission->entity.when.from;
    tie.status = ahead ? EventStatus::kPlanned : EventStatus::kOngoing;
    if (ahead) tie.valid.from = mission->entity.when.from;
    tie.stage = ahead ? "announced" : "in-force";
    out.push_back(std::move(tie));
  }
}

}  // namespace entente::ties
