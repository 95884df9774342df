#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "api/data_dir.h"
#include "coding/ontology.h"
#include "entente/world.h"
#include "pipeline/resources.h"
#include "world/fold.h"
#include "world/world.h"

namespace entente {
namespace {

using world::Entity;
using world::EntityId;
using world::NameKind;
using world::RecordKind;

/// The first name of the kind in the language; a form that all languages use comes second.
std::string first_name(const std::vector<world::Name>& names, NameKind kind, std::string_view language) {
  for (const std::string_view wanted : {language, std::string_view("any")}) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const world::Name& n) {
      return n.kind == kind && n.language == wanted;
    });
    if (found != names.end()) return std::string(found->text);
  }
  return {};
}

class WorldTablesImplementation final : public WorldTables {
 public:
  WorldTablesImplementation(std::shared_ptr<const world::World> world, coding::CameoTable cameo)
      : world_(std::move(world)), cameo_(std::move(cameo)) {
    std::unordered_map<std::string_view, Position> towns;
    for (EntityId id = 0; id < world_->size(); ++id) {
      const Entity e = world_->entity(id);
      if (e.record == RecordKind::kPlace && e.has_position)
        towns.emplace(e.name, Position{e.latitude, e.longitude});
    }
    for (EntityId id = 0; id < world_->size(); ++id) {
      const Entity e = world_->entity(id);
      if (e.code.empty()) continue;
      names_.push_back(name_of(e));
      if (const auto town = towns.find(e.capital); town != towns.end()) names_.back().position = town->second;
    }
    std::sort(names_.begin(), names_.end(),
              [](const ActorName& a, const ActorName& b) { return a.code < b.code; });
    for (const ActorName& name : names_) folded_.push_back(folded_names(name.code));
  }

  const std::vector<ActorName>& names() const override { return names_; }

  const ActorName* name(const std::string& code) const override {
    const auto place = std::lower_bound(names_.begin(), names_.end(), code,
                                        [](const ActorName& n, const std::string& c) { return n.code < c; });
    return place != names_.end() && place->code == code ? &*place : nullptr;
  }

  std::string cameo_label(const std::string& code) const override { return std::string(cameo_.label(code)); }

  std::vector<ActorName> find(const std::string& words, std::size_t limit) const override {
    const std::string sought = world::fold(words);
    struct Found {
      int distance;  ///< Whole name, beginning of one, somewhere in one; states before others.
      std::size_t index;
    };
    std::vector<Found> found;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string& all = folded_[i];
      const bool state = names_[i].code.find(':') == std::string::npos;
      int distance = 0;
      for (const std::string& form : {"\n" + sought + "\n", "\n" + sought, " " + sought, sought}) {
        if (all.find(form) != std::string::npos) {
          found.push_back({2 * distance + (state ? 0 : 1), i});
          break;
        }
        ++distance;
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.distance < b.distance; });
    std::vector<ActorName> out;
    for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) out.push_back(names_[found[i].index]);
    return out;
  }

  std::vector<std::string> pacts() const override {
    std::vector<std::string> out;
    for (const ActorName& name : names_) {
      const auto& row = world_->row(world_->find_code(name.code));
      if (row.members.count > 0 || row.obligations.count > 0) out.push_back(name.code);
    }
    return out;
  }

  std::optional<TablePact> pact(const std::string& code) const override {
    const ActorName* known = name(code);
    if (!known) return std::nullopt;
    TablePact out{*known, {}, {}, {}};
    for (const world::Membership& m : world_->members_of(code, {}))
      out.members.push_back(
          {std::string(m.state), std::string(m.relation), std::string(m.note), m.when.from, m.when.to});
    std::stable_sort(out.members.begin(), out.members.end(), [](const TableMember& a, const TableMember& b) {
      return std::tie(a.from, a.code) < std::tie(b.from, b.code);
    });
    for (const world::Obligation& o : world_->obligations_of(code))
      out.obligations.push_back({std::string(o.kind), std::string(o.treaty), std::string(o.text)});
    for (const world::Invocation& i : world_->invocations_of(code))
      out.invocations.push_back({i.date, std::string(i.by), std::string(i.text)});
    return out;
  }

 private:
  /// The code and every name, each between line ends.
  std::string folded_names(const std::string& code) const {
    std::string out = "\n" + world::fold(code) + "\n";
    for (const world::Name& name : world_->names_of(world_->find_code(code))) {
      const bool of_itself =
          name.kind == NameKind::kName || name.kind == NameKind::kAcronym || name.kind == NameKind::kFormer;
      if (of_itself) out += world::fold(name.text) + "\n";
    }
    return out;
  }

  ActorName name_of(const Entity& e) const {
    const std::vector<world::Name> names = world_->names_of(e.id);
    ActorName out;
    out.code = e.code;
    out.kind = e.record == RecordKind::kState ? (e.status.empty() ? "state" : std::string(e.status))
                                              : std::string(e.subkind);
    out.english = first_name(names, NameKind::kName, "en");
    if (out.english.empty()) out.english = e.name;
    out.french = first_name(names, NameKind::kName, "fr");
    if (out.french.empty()) out.french = out.english;
    out.short_english = first_name(names, NameKind::kAcronym, "en");
    out.short_french = first_name(names, NameKind::kAcronym, "fr");
    out.home = e.home;
    return out;
  }

  std::shared_ptr<const world::World> world_;
  coding::CameoTable cameo_;
  std::vector<ActorName> names_;
  std::vector<std::string> folded_;  ///< Of each of names_: what find() looks through.
};

}  // namespace

WorldTables::Opened WorldTables::open(const EngineOptions& options) {
  Opened out;
  const std::string data_dir = api::data_dir_of(options);
  if (data_dir.empty()) {
    out.message = api::no_data_message(options);
    return out;
  }
  auto world = world::World::load(data_dir + "/data/world", options.world_dirs);
  if (!world) {
    out.message = world.error().message;
    return out;
  }
  const std::string cameo_path = data_dir + "/data/ontology/cameo.txt";
  const auto text = pipeline::read_file(cameo_path);
  auto cameo = text ? coding::CameoTable::parse(*text, cameo_path) : Result<coding::CameoTable>(text.error());
  if (!cameo) {
    out.message = cameo.error().message;
    return out;
  }
  out.ok = true;
  out.tables = std::make_shared<WorldTablesImplementation>(std::move(*world), std::move(*cameo));
  return out;
}

}  // namespace entente
