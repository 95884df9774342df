#include "world/world.h"

#include <algorithm>

#include <fmt/format.h>

#include "world/fold.h"

namespace entente::world {
namespace {

using image::DateRow;
using image::ValidityRow;

Date date_of(const DateRow& row) { return {row.year, row.month, row.day}; }
Validity validity_of(const ValidityRow& row) {
  return {date_of(row.from), date_of(row.to), row.uncertain != 0};
}

/// The rows of an index whose key lies between two bounds, as indices into it.
template <typename Key, typename KeyOf>
std::pair<std::size_t, std::size_t> equal_keys(std::span<const std::uint32_t> index, const Key& key,
                                               KeyOf key_of) {
  const auto less_row = [&](std::uint32_t row, const Key& k) { return key_of(row) < k; };
  const auto less_key = [&](const Key& k, std::uint32_t row) { return k < key_of(row); };
  const auto first = std::lower_bound(index.begin(), index.end(), key, less_row);
  const auto last = std::upper_bound(first, index.end(), key, less_key);
  return {static_cast<std::size_t>(first - index.begin()), static_cast<std::size_t>(last - index.begin())};
}

}  // namespace

Result<std::shared_ptr<const World>> World::from_pack(std::shared_ptr<const pack::Pack> pack) {
  auto columns = image::columns_of(*pack);
  if (!columns) return columns.error();
  std::shared_ptr<World> world(new World());
  world->pack_ = std::move(pack);
  world->columns_ = *columns;
  world->lexicon_ = Lexicon(columns->filter, columns->small_filter, columns->edges);
  return std::shared_ptr<const World>(std::move(world));
}

Entity World::entity(EntityId id) const {
  const image::EntityRow& row = columns_.entities[id];
  Entity out;
  out.id = id;
  out.record = static_cast<RecordKind>(row.record);
  out.kind = static_cast<EntityKind>(row.kind);
  out.code = text(row.code);
  out.coded_as = text(row.coded_as);
  out.name = text(row.name);
  out.subkind = text(row.subkind);
  out.status = text(row.status);
  out.sector = text(row.sector);
  out.home = text(row.home);
  out.capital = text(row.capital);
  out.actor = text(row.actor);
  out.owner = text(row.owner);
  out.gender = text(row.gender);
  out.gender_fr = text(row.gender_fr);
  out.note = text(row.note);
  out.when = validity_of(row.when);
  out.has_position = row.has_position != 0;
  out.latitude = row.latitude;
  out.longitude = row.longitude;
  return out;
}

EntityId World::find_code(std::string_view code) const {
  const auto key_of = [&](std::uint32_t id) { return text(columns_.entities[id].code); };
  const auto [first, last] = equal_keys(columns_.by_code, code, key_of);
  return first == last ? kNoEntity : columns_.by_code[first];
}

std::vector<EntityId> World::find(std::string_view name, const Date& on) const {
  std::vector<EntityId> out;
  const std::vector<Word> words = words_of(name);
  std::uint32_t node = Lexicon::kRoot;
  for (const Word& word : words) {
    node = lexicon_.step(node, word.hash);
    if (node == Lexicon::kNone) return out;
  }
  if (words.empty()) return out;
  std::vector<EntityId> absent;
  for (const image::SenseRow& sense : senses(node)) {
    if (std::find(out.begin(), out.end(), sense.entity) != out.end()) continue;
    if (std::find(absent.begin(), absent.end(), sense.entity) != absent.end()) continue;
    const std::vector<Office> offices = offices_of(sense.entity);
    const bool active = offices.empty() || std::any_of(offices.begin(), offices.end(),
                                                       [&](const Office& o) { return holds_at(o.when, on); });
    (active ? out : absent).push_back(sense.entity);
  }
  out.insert(out.end(), absent.begin(), absent.end());
  return out;
}

std::vector<Name> World::names_of(EntityId id) const {
  std::vector<Name> out;
  const image::Range range = columns_.entities[id].names;
  for (const image::NameRow& row : columns_.names.subspan(range.first, range.count)) {
    out.push_back({text(row.text), text(row.language), static_cast<NameKind>(row.kind), text(row.sector),
                   validity_of(row.when)});
  }
  return out;
}

std::vector<Office> World::offices_of(EntityId person) const {
  std::vector<Office> out;
  const image::Range range = columns_.entities[person].offices;
  for (const image::OfficeRow& row : columns_.offices.subspan(range.first, range.count)) {
    out.push_back({row.person, text(row.code), text(row.post), validity_of(row.when)});
  }
  return out;
}

std::vector<Membership> World::members_of(std::string_view body, const Date& on) const {
  return members_of(find_code(body), on);
}

std::vector<Membership> World::members_of(EntityId id, const Date& on) const {
  std::vector<Membership> out;
  if (id == kNoEntity) return out;
  const image::Range range = columns_.entities[id].members;
  for (const image::MemberRow& row : columns_.members.subspan(range.first, range.count)) {
    const Validity when = validity_of(row.when);
    if (!holds_at(when, on)) continue;
    out.push_back({text(columns_.entities[id].code.length > 0 ? columns_.entities[id].code
                                                              : columns_.entities[id].name),
                   text(row.state), text(row.relation), text(row.note), when});
  }
  return out;
}

std::vector<Membership> World::memberships_of(std::string_view state, const Date& on) const {
  std::vector<Membership> out;
  const auto key_of = [&](std::uint32_t row) { return text(columns_.members[row].state); };
  const auto [first, last] = equal_keys(columns_.by_member, state, key_of);
  for (std::size_t i = first; i < last; ++i) {
    const image::MemberRow& row = columns_.members[columns_.by_member[i]];
    const Validity when = validity_of(row.when);
    if (!holds_at(when, on)) continue;
    const image::EntityRow& body = columns_.entities[row.body];
    out.push_back({text(body.code.length > 0 ? body.code : body.name), text(row.state), text(row.relation),
                   text(row.note), when});
  }
  return out;
}

std::vector<Obligation> World::obligations_of(EntityId id) const {
  std::vector<Obligation> out;
  if (id == kNoEntity) return out;
  const image::Range range = columns_.entities[id].obligations;
  for (const image::ObligationRow& row : columns_.obligations.subspan(range.first, range.count)) {
    out.push_back({text(row.kind), text(row.treaty), text(row.text)});
  }
  return out;
}

std::vector<Obligation> World::obligations_of(std::string_view body) const {
  return obligations_of(find_code(body));
}

std::vector<Invocation> World::invocations_of(EntityId id) const {
  std::vector<Invocation> out;
  if (id == kNoEntity) return out;
  const image::Range range = columns_.entities[id].invocations;
  for (const image::InvocationRow& row : columns_.invocations.subspan(range.first, range.count)) {
    out.push_back({date_of(row.date), text(row.by), text(row.text)});
  }
  return out;
}

std::vector<Invocation> World::invocations_of(std::string_view body) const {
  return invocations_of(find_code(body));
}

EntityId World::office_holder(std::string_view code, std::string_view post, const Date& on) const {
  const auto key_of = [&](std::uint32_t row) {
    return std::pair(text(columns_.offices[row].code), text(columns_.offices[row].post));
  };
  const auto [first, last] = equal_keys(columns_.by_office, std::pair(code, post), key_of);
  // Rows are in the order of their beginning: the last that holds is the latest.
  for (std::size_t i = last; i > first; --i) {
    const image::OfficeRow& row = columns_.offices[columns_.by_office[i - 1]];
    if (holds_at(validity_of(row.when), on)) return row.person;
  }
  return kNoEntity;
}

std::vector<std::string_view> World::codes_of(EntityId id) const {
  std::vector<std::string_view> out;
  const image::Range range = columns_.entities[id].codes;
  for (const image::Text& t : columns_.lists.subspan(range.first, range.count)) out.push_back(text(t));
  return out;
}

std::vector<std::string_view> World::regions_of(EntityId id) const {
  std::vector<std::string_view> out;
  const image::Range range = columns_.entities[id].regions;
  for (const image::Text& t : columns_.lists.subspan(range.first, range.count)) out.push_back(text(t));
  return out;
}

std::vector<std::pair<std::string_view, std::string_view>> World::hints_of(EntityId id) const {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  const image::Range range = columns_.entities[id].hints;
  for (const image::HintRow& hint : columns_.hints.subspan(range.first, range.count))
    out.emplace_back(text(hint.term), text(hint.hint));
  return out;
}

bool World::is_given_name(std::uint64_t word) const {
  return std::binary_search(columns_.given_names.begin(), columns_.given_names.end(), word);
}

bool World::mentions_hint(const image::EntityRow& row, std::string_view words) const {
  const auto hints = columns_.hints.subspan(row.hints.first, row.hints.count);
  return std::any_of(hints.begin(), hints.end(), [&](const image::HintRow& hint) {
    return text(hint.hint).find(words) != std::string_view::npos;
  });
}

std::string World::summary() const {
  std::size_t counts[5] = {};
  for (const image::EntityRow& row : columns_.entities) ++counts[row.record];
  return fmt::format(
      "world: {} states, {} organisations, {} persons with {} offices, {} places, {} things; {:.1f} MB",
      counts[0], counts[1], counts[2], columns_.offices.size(), counts[3], counts[4],
      static_cast<double>(pack_->size()) / 1e6);
}

}  // namespace entente::world
