// An entry of the tables as text for people.

#include <fmt/format.h>

#include "world/world.h"

namespace entente::world {
namespace {

std::string_view title(NameKind kind) {
  switch (kind) {
    case NameKind::kName:
      return "name";
    case NameKind::kAcronym:
      return "acronym";
    case NameKind::kShort:
      return "short";
    case NameKind::kDemonym:
      return "demonym";
    case NameKind::kPeople:
      return "people";
    case NameKind::kPrefix:
      return "prefix";
    case NameKind::kSeat:
      return "seat";
    case NameKind::kFormer:
      return "former";
    case NameKind::kSurname:
      return "surname";
  }
  return {};
}

std::string dates(const Validity& when) {
  if (!when.from.known() && !when.to.known()) return {};
  const std::string from = when.from.known() ? to_string(when.from) : "?";
  const std::string to = when.to.known() ? to_string(when.to) : "-";
  return fmt::format(" {} {}{}", from, to, when.uncertain ? " (uncertain)" : "");
}

}  // namespace

std::string World::describe(EntityId id, const Date& on) const {
  const Entity e = entity(id);
  static constexpr std::string_view kRecords[] = {"state", "organisation", "person", "place", "thing"};
  std::string out =
      fmt::format("{} {}{}\n", kRecords[static_cast<std::size_t>(e.record)],
                  e.code.empty() ? e.name : fmt::format("{} ({})", e.code, e.name), dates(e.when));
  const auto line = [&](std::string_view field, std::string_view value) {
    if (!value.empty()) out += fmt::format("  {} {}\n", field, value);
  };
  line("kind", e.subkind);
  if (e.coded_as != e.code) line("coded-as", e.coded_as);
  line(e.record == RecordKind::kPlace ? "in" : "home", e.home);
  line("sector", e.sector);
  line("capital", e.capital);
  line("actor", e.actor);
  line("owner", e.owner);
  if (e.has_position) out += fmt::format("  at {:.2f} {:.2f}\n", e.latitude, e.longitude);
  for (const Name& name : names_of(id)) {
    out += fmt::format("  {} {} {}{}\n", title(name.kind), name.language, name.text, dates(name.when));
  }
  for (const Office& office : offices_of(id)) {
    if (holds_at(office.when, on))
      out += fmt::format("  office {} {}{}\n", office.code, office.post, dates(office.when));
  }
  const image::Range members = row(id).members;
  if (members.count > 0 && !e.code.empty()) {
    for (const Membership& member : members_of(e.code, on)) {
      out += fmt::format("  {} {}{}{}{}\n", member.relation, member.state, dates(member.when),
                         member.note.empty() ? "" : " ", member.note);
    }
  }
  if (!e.code.empty()) {
    for (const Membership& m : memberships_of(e.code, on))
      out += fmt::format("  {} of {}{}\n", m.relation, m.body, dates(m.when));
    for (const Obligation& o : obligations_of(e.code))
      out += fmt::format("  obligation {} | {} | {}\n", o.kind, o.treaty, o.text);
    for (const Invocation& i : invocations_of(e.code))
      out += fmt::format("  invoked {} | {} | {}\n", to_string(i.date), i.by, i.text);
  }
  line("note", e.note);
  return out;
}

}  // namespace entente::world
