// entente world check|find|import: the tables of actors.

#include <fmt/format.h>

#include "command.h"

namespace entente::cli {
namespace {

struct WorldArguments {
  std::vector<std::string> folders;
  std::string name;
  std::string on;
  std::string petrarch;
  std::string language = "en";
};

void check(const WorldArguments& arguments, Common& common) {
  std::size_t fatal = 0, warnings = 0;
  for (const FileProblem& problem : check_world(common.engine, arguments.folders)) {
    fmt::print("{}\n", problem.message);
    ++(problem.fatal ? fatal : warnings);
  }
  fmt::print("{} errors, {} warnings\n", fatal, warnings);
  if (fatal > 0) common.exit_code = kSomeFailed;
}

void find(const WorldArguments& arguments, Common& common) {
  std::string message;
  const std::vector<std::string> entries =
      find_in_world(common.engine, arguments.name, arguments.on, message);
  if (!message.empty()) {
    fmt::print(stderr, "entente: {}\n", message);
    common.exit_code = kCouldNotStart;
    return;
  }
  if (entries.empty()) {
    fmt::print("nobody and nothing is called `{}`\n", arguments.name);
    common.exit_code = kSomeFailed;
  }
  for (const std::string& entry : entries) fmt::print("{}\n", entry);
}

void ambiguous(const WorldArguments& arguments, Common& common) {
  std::string message;
  const std::vector<AmbiguousName> names =
      ambiguous_in_world(common.engine, arguments.language, arguments.name, message);
  if (!message.empty()) {
    fmt::print(stderr, "entente: {}\n", message);
    common.exit_code = kCouldNotStart;
    return;
  }
  for (const AmbiguousName& name : names) {
    fmt::print("{}: alone {}\n", name.name, name.alone);
    for (const AmbiguousName::Meaning& meaning : name.meanings) {
      const std::string beside = meaning.beside.empty() ? "no context" : "beside " + meaning.beside;
      const std::string hint = meaning.hint.empty() ? "" : ", or: " + meaning.hint;
      fmt::print("  {}{}: {} {}\n", meaning.entity, hint, beside, meaning.taken);
    }
  }
  fmt::print("{} names with several meanings\n", names.size());
}

void import(const WorldArguments& arguments, Common& common) {
  std::string dictionary, table, problems, message;
  if (!read_all_of(arguments.petrarch, dictionary)) {
    common.exit_code = kCouldNotStart;
    return;
  }
  if (!import_petrarch(dictionary, arguments.petrarch, table, problems, message)) {
    fmt::print(stderr, "entente: {}\n", message);
    common.exit_code = kSomeFailed;
    return;
  }
  if (!problems.empty()) {
    fmt::print(stderr, "{}{}", problems, problems.back() == '\n' ? "" : "\n");
    common.exit_code = kSomeFailed;
  }
  std::fwrite(table.data(), 1, table.size(), stdout);
}

void compile(const WorldArguments& /*arguments*/, Common& common) {
  std::string message;
  if (compile_world(common.engine, message)) return;
  fmt::print(stderr, "entente: {}\n", message);
  common.exit_code = kSomeFailed;
}

}  // namespace

void add_world_command(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("world", "Check, search or import tables of states, organisations and persons");
  command->require_subcommand(1);
  auto arguments = std::make_shared<WorldArguments>();
  auto* check_sub =
      command->add_subcommand("check", "Report mistakes in world tables with file, line and column");
  check_sub->add_option("folder", arguments->folders, "Folders with tables (default: the shipped ones)")
      ->type_name("DIR");
  check_sub->callback([arguments, &common] { check(*arguments, common); });
  auto* find_sub = command->add_subcommand("find", "Show what a name means: spellings, offices, memberships");
  find_sub->add_option("name", arguments->name, "A name, demonym, acronym or code")
      ->required()
      ->type_name("NAME");
  find_sub->add_option("--on", arguments->on, "Only what held on this date")->type_name("YYYY-MM-DD");
  find_sub->callback([arguments, &common] { find(*arguments, common); });
  auto* ambiguous_sub =
      command->add_subcommand("ambiguous", "Show names with several meanings and how each comes out");
  ambiguous_sub->add_option("name", arguments->name, "Only this name")->type_name("NAME");
  ambiguous_sub->add_option("--lang", arguments->language, "Language (default: en)")->type_name("CODE");
  ambiguous_sub->callback([arguments, &common] { ambiguous(*arguments, common); });
  auto* import_sub =
      command->add_subcommand("import", "Turn an actor dictionary of PETRARCH or TABARI into a table");
  import_sub->add_option("--petrarch", arguments->petrarch, "The dictionary")->required()->type_name("FILE");
  import_sub->callback([arguments, &common] { import(*arguments, common); });
  auto* compile_sub =
      command->add_subcommand("compile", "Make data/world/world.pack, which opens faster than the tables");
  compile_sub->callback([arguments, &common] { compile(*arguments, common); });
  command->footer(
      "Examples:\n"
      "  entente world check\n"
      "  entente world find \"Choïgou\" --on 2017-05-01\n"
      "  entente world ambiguous Georgia\n"
      "  entente world import --petrarch actors.txt > my-tables/actors.txt");
}

}  // namespace entente::cli
