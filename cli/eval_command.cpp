// entente eval GOLD.jsonl: how right is it?

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "command.h"
#include "entente/json.h"
#include "scorer.h"

namespace entente::cli {
namespace {

using Json = nlohmann::json;

struct EvalArguments {
  std::string gold;
  std::string system;
  std::string texts;
  std::size_t errors = 0;
  bool json = false;
};

bool load_lines(const std::string& path, const std::function<void(Json&&)>& sink) {
  std::string bytes;
  if (!read_all_of(path, bytes)) return false;
  std::size_t start = 0, number = 0;
  while (start < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    const std::string_view row = std::string_view(bytes).substr(start, end - start);
    start = end + 1;
    ++number;
    if (row.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Json unit = Json::parse(row, nullptr, false);
    if (unit.is_discarded() || !unit.is_object() || !unit.contains("id")) {
      fmt::print(stderr, "entente: {}:{}: not a JSON object with an \"id\"\n", path, number);
      return false;
    }
    sink(std::move(unit));
  }
  return true;
}

std::string id_of(const Json& unit) {
  return unit.at("id").is_string() ? unit.at("id").get<std::string>() : unit.at("id").dump();
}

/// The file below `folder` whose name without ending is the id; empty when there is none.
std::string find_text(const std::string& folder, const std::string& id) {
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file() && entry.path().stem() == id) return entry.path().string();
  }
  return {};
}

/// Codes every unit of the gold file: its own text, or the article of the same name in the folder of texts.
bool code_units(const Units& gold, const EvalArguments& arguments, Common& common,
                std::map<std::string, Json>& system) {
  const auto engine = open_engine(common);
  if (!engine) return false;
  const auto keep = [&](const ReadOutcome& outcome, const std::string& id) {
    if (!outcome.ok) {
      fmt::print(stderr, "entente: {} {}\n", outcome.code, outcome.message);
      common.exit_code = kSomeFailed;
      return;
    }
    system[id] = Json::parse(to_json(outcome.reading));
  };
  std::vector<std::string> files;
  for (const auto& entry : gold) {
    const std::string& id = entry.first;
    const Json& unit = entry.second;
    const auto field = [&](const char* name) {
      return unit.contains(name) && unit.at(name).is_string() ? unit.at(name).get<std::string>()
                                                              : std::string();
    };
    const std::string text = field("text");
    if (!text.empty()) {
      keep(engine->read({id, text, field("lang"), field("published"), field("title")}), id);
      continue;
    }
    const std::string path = arguments.texts.empty() ? "" : find_text(arguments.texts, id);
    if (path.empty()) {
      // JSON Lines below the folder may hold it; they are read once, after the files.
      files.push_back(id);
      continue;
    }
    engine->read_paths({path}, {1}, [&](ReadOutcome&& outcome) { keep(outcome, id); });
  }
  if (files.empty()) return true;
  if (arguments.texts.empty()) {
    fmt::print(stderr,
               "entente: {} units have no text of their own; give the folder of articles with --texts DIR\n",
               files.size());
    common.exit_code = kCouldNotStart;
    return false;
  }
  engine->read_paths({arguments.texts}, {}, [&](ReadOutcome&& outcome) {
    if (outcome.ok && std::find(files.begin(), files.end(), outcome.reading.id) != files.end())
      keep(outcome, outcome.reading.id);
  });
  for (const std::string& id : files) {
    if (!system.count(id)) {
      fmt::print(stderr, "entente: no article called `{}` in {}\n", id, arguments.texts);
      common.exit_code = kSomeFailed;
    }
  }
  return true;
}

void run(const EvalArguments& arguments, Common& common) {
  Units gold;
  std::map<std::string, Json> system;
  if (!load_lines(arguments.gold, [&](Json&& unit) {
        std::string id = id_of(unit);
        gold.emplace_back(std::move(id), std::move(unit));
      })) {
    common.exit_code = kCouldNotStart;
    return;
  }
  if (!arguments.system.empty()) {
    if (!load_lines(arguments.system, [&](Json&& unit) {
          std::string id = id_of(unit);  // before the unit is moved from
          system.insert_or_assign(std::move(id), std::move(unit));
        })) {
      common.exit_code = kCouldNotStart;
      return;
    }
  } else if (!code_units(gold, arguments, common, system)) {
    if (common.exit_code == kDone) common.exit_code = kCouldNotStart;
    return;
  }
  const EvalResult result = score(gold, system);
  if (arguments.json) {
    fmt::print("{}\n", to_json(result).dump(1));
  } else {
    fmt::print("{}", render(result, arguments.errors));
  }
}

}  // namespace

void add_eval_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("eval", "Score events and ties against gold in the evaluation format");
  auto arguments = std::make_shared<EvalArguments>();
  command->add_option("gold", arguments->gold, "Gold, JSON Lines (docs/evaluation.md)")
      ->required()
      ->type_name("GOLD");
  command->add_option("--system", arguments->system, "Score this output instead of coding the gold's texts")
      ->type_name("FILE");
  command->add_option("--texts", arguments->texts, "Folder of articles for units without text, found by id")
      ->type_name("DIR");
  command->add_option("--errors", arguments->errors, "Also print so many missed and wrong events")
      ->type_name("N");
  command->add_flag("--json", arguments->json, "One JSON object");
  command->footer("Example:\n  entente eval data/gold/samples.jsonl --texts data/samples --errors 20");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
