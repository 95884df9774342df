#include "world/tables.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "world/fold.h"

namespace entente::world {
namespace {

constexpr std::size_t kMaxSameName = 8;  // A term named once per meaning; more say nothing new.

std::string key_of(const EntityData& entity) {
  switch (entity.record) {
    case RecordKind::kState:
    case RecordKind::kOrganisation:
      return entity.code;
    case RecordKind::kPerson:
      return "person " + entity.name;
    case RecordKind::kPlace:
      return "place " + entity.name + " " + entity.home;
    case RecordKind::kThing:
      return "thing " + entity.name;
  }
  return {};
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void take_if_given(std::string& to, std::string& from) {
  if (!from.empty()) to = std::move(from);
}

void absorb(EntityData& base, EntityData& more) {
  take_if_given(base.subkind, more.subkind);
  take_if_given(base.sector, more.sector);
  take_if_given(base.home, more.home);
  take_if_given(base.part_of, more.part_of);
  take_if_given(base.successor, more.successor);
  take_if_given(base.gender_fr, more.gender_fr);
  take_if_given(base.gender, more.gender);
  take_if_given(base.capital, more.capital);
  take_if_given(base.actor, more.actor);
  take_if_given(base.owner, more.owner);
  take_if_given(base.note, more.note);
  base.own_code = base.own_code || more.own_code;
  base.coded_home = base.coded_home || more.coded_home;
  if (more.has_position) {
    base.has_position = true;
    base.latitude = more.latitude;
    base.longitude = more.longitude;
  }
  append(base.codes, more.codes);
  append(base.regions, more.regions);
  append(base.surnames, more.surnames);
  append(base.names, more.names);
  append(base.hints, more.hints);
  append(base.offices, more.offices);
  append(base.members, more.members);
  append(base.obligations, more.obligations);
  append(base.invocations, more.invocations);
}

/// Compares as far as both are known: -1, 0, 1.
int compare(const Date& a, const Date& b) {
  if (a.year != b.year) return a.year < b.year ? -1 : 1;
  if (a.month == 0 || b.month == 0 || a.month == b.month) {
    if (a.month == 0 || b.month == 0 || a.day == 0 || b.day == 0 || a.day == b.day) return 0;
    return a.day < b.day ? -1 : 1;
  }
  return a.month < b.month ? -1 : 1;
}

}  // namespace

bool holds_at(const Validity& validity, const Date& date) {
  if (!date.known()) return true;
  if (validity.from.known() && compare(date, validity.from) < 0) return false;
  return !validity.to.known() || compare(date, validity.to) <= 0;
}

void TableSet::report(const EntityData& entity, std::uint32_t line, std::uint32_t column, std::string reason,
                      bool fatal) {
  problems_.push_back({entity.file, line, column, std::move(reason), fatal});
}

void TableSet::add(std::string_view text, const std::string& file, std::uint32_t group) {
  for (const Record& record : parse_table(text, file, problems_)) {
    EntityData entity = interpret(record, problems_);
    entity.group = group;
    merge(std::move(entity));
  }
}

void TableSet::merge(EntityData&& entity) {
  const auto [place, fresh] = by_key_.try_emplace(key_of(entity), entities_.size());
  if (fresh) {
    entities_.push_back(std::move(entity));
    return;
  }
  EntityData& base = entities_[place->second];
  if (base.group == entity.group) {
    const bool coded = entity.record == RecordKind::kState || entity.record == RecordKind::kOrganisation;
    report(entity, entity.line, entity.key_column,
           fmt::format("`{}` is defined twice: first at {}:{}", coded ? entity.code : entity.name, base.file,
                       base.line),
           coded);
  }
  absorb(base, entity);
}

bool TableSet::broken() const {
  return std::any_of(problems_.begin(), problems_.end(), [](const Problem& p) { return p.fatal; });
}

const EntityData* TableSet::find_code(std::string_view code) const {
  const auto place = by_key_.find(code);
  return place == by_key_.end() ? nullptr : &entities_[place->second];
}

void TableSet::check() {
  check_references();
  check_names();
  check_dates();
  std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
}

void TableSet::check_references() {
  std::set<std::string, std::less<>> capitals;
  for (const EntityData& entity : entities_) {
    if (entity.record != RecordKind::kPlace) continue;
    for (const NameData& name : entity.names) capitals.insert(name.text);
  }
  const auto known = [&](const EntityData& entity, const std::string& code, std::uint32_t line,
                         std::uint32_t column) {
    if (code.empty() || find_code(code) != nullptr) return;
    // A group or company may hold an office without having a record; a state may not be unknown.
    const bool named = code.find(':') != std::string::npos && code.find(':') + 1 < code.size();
    report(entity, line, column, fmt::format("{} `{}`", named ? "no record of" : "unknown code", code),
           !named);
  };
  for (const EntityData& entity : entities_) {
    for (const std::string* code :
         {&entity.home, &entity.part_of, &entity.successor, &entity.actor, &entity.owner}) {
      known(entity, *code, entity.line, entity.key_column);
    }
    for (const std::string& code : entity.codes) known(entity, code, entity.line, entity.key_column);
    for (const OfficeData& office : entity.offices) known(entity, office.code, office.line, office.column);
    for (const MembershipData& member : entity.members)
      known(entity, member.state, member.line, member.column);
    if (entity.record == RecordKind::kState && !entity.capital.empty() &&
        capitals.count(entity.capital) == 0) {
      report(entity, entity.line, entity.key_column,
             fmt::format("no place record for the capital {}", entity.capital), false);
    }
  }
}

// The same term under two codes is a mistake unless one of its entries says so with a hint. Surnames and
// given names are shared by nature, places by towns of one name, peoples by states; those are left to the
// context.
void TableSet::check_names() {
  struct Use {
    const EntityData* entity;
    const NameData* name;
  };
  std::map<std::string, std::vector<Use>> uses;
  std::set<std::string> hinted;
  for (const EntityData& entity : entities_) {
    if (entity.record == RecordKind::kPerson || entity.record == RecordKind::kPlace) continue;
    for (const HintData& hint : entity.hints) hinted.insert(fold(hint.term));
    for (const NameData& name : entity.names) {
      const bool shared = name.kind == NameKind::kShort || name.kind == NameKind::kFormer ||
                          (name.kind == NameKind::kPeople && !fold(name.text).empty());
      if (shared) continue;
      std::string term = fold(name.text);
      if (term.empty()) {
        report(entity, name.line, name.column, fmt::format("`{}` holds no letter", name.text), true);
        continue;
      }
      auto& list = uses[std::move(term)];
      const bool same = std::any_of(list.begin(), list.end(), [&](const Use& use) {
        return use.entity == &entity ||
               (use.name->language != name.language && use.name->language != "any" && name.language != "any");
      });
      if (!same && list.size() < kMaxSameName) list.push_back({&entity, &name});
    }
  }
  for (const auto& [term, list] : uses) {
    if (list.size() < 2 || hinted.count(term) != 0) continue;
    const Use& last = list.back();
    report(
        *last.entity, last.name->line, last.name->column,
        fmt::format("`{}` also means {} ({}:{}): give an `ambiguous` hint", last.name->text,
                    list.front().entity->code.empty() ? list.front().entity->name : list.front().entity->code,
                    list.front().entity->file, list.front().name->line),
        false);
  }
}

void TableSet::check_dates() {
  for (const EntityData& entity : entities_) {
    if (entity.when.from.known() && entity.when.to.known() && compare(entity.when.to, entity.when.from) < 0) {
      report(entity, entity.line, entity.key_column,
             fmt::format("{} ends before it begins", entity.code.empty() ? entity.name : entity.code), true);
    }
    for (const MembershipData& member : entity.members) {
      if (member.when.from.known() && entity.when.from.known() &&
          compare(member.when.from, entity.when.from) < 0) {
        report(entity, member.line, member.column,
               fmt::format("{} joins on {}, before the founding on {}", member.state,
                           to_string(member.when.from), to_string(entity.when.from)),
               false);
      }
    }
  }
}

}  // namespace entente::world
