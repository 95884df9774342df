// entente read PATH...: the main job.

#include <fmt/format.h>

#include <cstdio>

#include "command.h"
#include "entente/json.h"
#include "print.h"
#include "progress.h"
#include "terminal.h"

namespace entente::cli {
namespace {

struct ReadArguments {
  std::vector<std::string> paths;
  bool json = false;
  bool full = false;
  bool text = false;
  bool no_gate = false;
  std::string columns;
  unsigned threads = 0;
};

void run(const ReadArguments& arguments, Common& common) {
  common.engine.gate = !arguments.no_gate;
  const auto engine = open_engine(common);
  if (!engine) return;
  const Paint paint(stdout);
  const std::size_t width = columns(stdout);
  ProgressLine progress;
  const bool shares_screen = is_terminal(stdout);
  const auto sink = [&](ReadOutcome&& outcome) {
    if (!outcome.ok) {
      progress.clear();
      fmt::print(stderr, "entente: {} {}\n", outcome.code, outcome.message);
      common.exit_code = kSomeFailed;
      return;
    }
    if (shares_screen) progress.clear();
    const std::string out = arguments.json ? to_json(outcome.reading, arguments.full) + "\n"
                                           : render(outcome.reading, width, paint, arguments.text);
    std::fwrite(out.data(), 1, out.size(), stdout);
  };
  engine->read_paths(arguments.paths, {arguments.threads, arguments.columns}, sink,
                     [&](const ReadProgress& p) { progress.update(p); });
  progress.clear();
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
    fmt::print(stderr, "entente: standard output could not be written; is the disk full?\n");
    common.exit_code = kSomeFailed;
  }
}

}  // namespace

void add_read_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("read", "Read articles and print their events and ties");
  auto arguments = std::make_shared<ReadArguments>();
  command
      ->add_option(
          "path", arguments->paths,
          "Files, folders or -: text, HTML, JSON Lines, CSV, WARC, RSS, Atom; tar, zip, gzip or zstd "
          "of these (docs/reading.md)")
      ->required()
      ->type_name("PATH");
  command->add_flag("--json", arguments->json, "One JSON object a document (docs/formats.md)");
  command->add_flag("--full", arguments->full, "With --json: also text, sentences, mentions and dates");
  command->add_flag("--text", arguments->text, "Print the clean text, too");
  command->add_flag("--no-gate", arguments->no_gate,
                    "Analyse every sentence, not only those that can yield an event");
  command
      ->add_option(
          "--columns", arguments->columns,
          "Columns of tables: text=NAME,title=NAME,date=,id=,url=,lang=,author=,site= (default: by usual "
          "French and English names)")
      ->type_name("FIELD=NAME,...");
  command
      ->add_option("--threads", arguments->threads,
                   "Threads (default: one a core); the output does not depend on it")
      ->type_name("N");
  command->footer(
      "Examples:\n"
      "  entente read data/samples\n"
      "  entente read --json --threads 2 news.jsonl.gz > events.jsonl\n"
      "  entente read crawl.warc.gz feeds/ 2019.zip\n"
      "  entente read --columns text=body,date=\"published on\" export.csv\n"
      "  curl -s file:///tmp/page.html | entente read -");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
