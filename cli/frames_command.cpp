// entente frames check|list|test: the dictionaries.

#include <fmt/format.h>

#include "command.h"
#include "terminal.h"

namespace entente::cli {
namespace {

struct FramesArguments {
  std::string language;
  bool quiet = false;
};

std::vector<std::string> chosen(const Engine& engine, const std::string& language) {
  return language.empty() ? engine.languages() : std::vector<std::string>{language};
}

void check(const FramesArguments& arguments, Common& common) {
  // Checked without an engine, which refuses to open on a fatal problem: the point is to show them all.
  std::size_t fatal = 0, warnings = 0;
  for (const FileProblem& problem : check_frames(common.engine, arguments.language)) {
    fmt::print("{}\n", problem.message);
    ++(problem.fatal ? fatal : warnings);
  }
  fmt::print("{} errors, {} warnings\n", fatal, warnings);
  if (fatal > 0) common.exit_code = kSomeFailed;
}

void list(const FramesArguments& arguments, Common& common) {
  const auto engine = open_engine(common);
  if (!engine) return;
  for (const std::string& language : chosen(*engine, arguments.language)) {
    for (const std::string& line : engine->frame_list(language)) fmt::print("{}\n", line);
  }
}

void test(const FramesArguments& arguments, Common& common) {
  common.engine.gate = false;
  const auto engine = open_engine(common);
  if (!engine) return;
  const Paint paint(stdout);
  std::size_t passed = 0, failed = 0;
  for (const std::string& language : chosen(*engine, arguments.language)) {
    for (const ExampleOutcome& example : engine->test_frames(language)) {
      ++(example.passed ? passed : failed);
      if (example.passed || arguments.quiet) continue;
      fmt::print("{}{}{} {}\n", paint.red, example.place, paint.off, example.sentence);
      fmt::print("    expected  {}\n",
                 example.expected.empty() ? "none" : fmt::format("{}", fmt::join(example.expected, "; ")));
      fmt::print("    found     {}\n",
                 example.found.empty() ? "none" : fmt::format("{}", fmt::join(example.found, "; ")));
    }
  }
  fmt::print("{} passed, {} failed\n", passed, failed);
  if (failed > 0) common.exit_code = kSomeFailed;
}

}  // namespace

void add_frames_command(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("frames", "Check, list or test the dictionaries of events (docs/frames.md)");
  command->require_subcommand(1);
  auto arguments = std::make_shared<FramesArguments>();
  const auto add = [&](const char* name, const char* help, void (*run)(const FramesArguments&, Common&)) {
    auto* sub = command->add_subcommand(name, help);
    sub->add_option("--lang", arguments->language, "Only this language")->type_name("CODE");
    sub->callback([arguments, &common, run] { run(*arguments, common); });
    return sub;
  };
  add("check", "Report mistakes in frame files with file, line and column", check);
  add("list", "Print every frame: place, type, CAMEO code, triggers", list);
  add("test", "Code every example sentence and compare with what is expected", test)
      ->add_flag("--quiet", arguments->quiet, "Only the count");
  command->footer(
      "Examples:\n"
      "  entente frames check\n"
      "  entente frames test --lang fr --frames my-frames.txt");
}

}  // namespace entente::cli
