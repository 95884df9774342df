#include <fmt/format.h>

#include "api/data_dir.h"
#include "entente/engine.h"
#include "pipeline/resources.h"
#include "world/ambiguous.h"
#include "world/petrarch.h"
#include "world/world.h"

namespace entente {

std::vector<FileProblem> check_world(const EngineOptions& options, const std::vector<std::string>& folders) {
  std::vector<std::string> all = folders;
  const std::string data_dir = api::data_dir_of(options);
  if (!data_dir.empty()) {
    all.insert(all.begin(), data_dir + "/data/world");
  } else if (all.empty()) {
    return {{api::no_data_message(options), true}};
  }
  auto problems = world::World::check(all);
  if (!problems) return {{problems.error().message, true}};
  std::vector<FileProblem> out;
  for (const world::Problem& problem : *problems) out.push_back({problem.text(), problem.fatal});
  return out;
}

std::vector<std::string> find_in_world(const EngineOptions& options, const std::string& name,
                                       const std::string& on, std::string& message) {
  const std::string data_dir = api::data_dir_of(options);
  if (data_dir.empty()) {
    message = api::no_data_message(options);
    return {};
  }
  Date date;
  if (!on.empty()) {
    const auto parsed = parse_date(on);
    if (!parsed) {
      message = fmt::format("`{}` is no date; write YYYY-MM-DD, YYYY-MM or YYYY", on);
      return {};
    }
    date = *parsed;
  }
  auto world = world::World::load(data_dir + "/data/world", options.world_dirs);
  if (!world) {
    message = world.error().message;
    return {};
  }
  std::vector<std::string> out;
  if (const world::EntityId id = (*world)->find_code(name); id != world::kNoEntity)
    out.push_back((*world)->describe(id, date));
  for (const world::EntityId id : (*world)->find(name, date)) {
    std::string entry = (*world)->describe(id, date);
    if (out.empty() || entry != out.front()) out.push_back(std::move(entry));
  }
  return out;
}

std::vector<AmbiguousName> ambiguous_in_world(const EngineOptions& options, const std::string& language,
                                              const std::string& name, std::string& message) {
  const std::string data_dir = api::data_dir_of(options);
  if (data_dir.empty()) {
    message = api::no_data_message(options);
    return {};
  }
  const std::string path = data_dir + "/lang/" + language + "/roles.txt";
  auto text = pipeline::read_file(path);
  if (!text) {
    message = text.error().message;
    return {};
  }
  auto roles = world::Roles::parse(*text, path);
  auto world = world::World::load(data_dir + "/data/world", options.world_dirs);
  if (!roles || !world) {
    message = roles ? world.error().message : roles.error().message;
    return {};
  }
  std::vector<AmbiguousName> out;
  for (const world::AmbiguousName& found : world::ambiguous_names(**world, *roles, name)) {
    AmbiguousName& one = out.emplace_back();
    one.name = found.name;
    one.alone = found.alone;
    for (const world::NameMeaning& m : found.meanings)
      one.meanings.push_back({m.entity, m.hint, m.beside, m.taken});
  }
  return out;
}

bool compile_world(const EngineOptions& options, std::string& message) {
  const std::string data_dir = api::data_dir_of(options);
  if (data_dir.empty()) {
    message = api::no_data_message(options);
    return false;
  }
  auto world = world::World::load(data_dir + "/data/world", {});
  if (!world) {
    message = world.error().message;
    return false;
  }
  const Status saved = (*world)->save(data_dir + "/data/world/world.pack");
  if (!saved) message = saved.error().message;
  return saved.ok();
}

bool import_petrarch(const std::string& dictionary, const std::string& name, std::string& table,
                     std::string& problems, std::string& message) {
  auto imported = world::import_petrarch(dictionary, name, problems);
  if (!imported) {
    message = imported.error().message;
    return false;
  }
  table = std::move(*imported);
  return true;
}

}  // namespace entente
