// entente ingest --db FILE PATH...: articles into a store.

#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "command.h"
#include "entente/ingest.h"
#include "entente/query_json.h"
#include "progress.h"
#include "stop.h"

namespace entente::cli {
namespace {

struct IngestArguments {
  std::string store;
  std::vector<std::string> paths;
  WatchOptions options;
  bool watch = false;
  bool json = false;
};

std::string summary(const IngestProgress& done) {
  std::string out = fmt::format("{} new documents", done.added);
  if (done.superseding > 0) out += fmt::format(", {} new versions", done.superseding);
  if (done.recoded > 0) out += fmt::format(", {} coded again", done.recoded);
  if (done.unchanged > 0) out += fmt::format(", {} known", done.unchanged);
  if (done.failed > 0) out += fmt::format(", {} failed", done.failed);
  return out + fmt::format("; {} reports of events, {} of ties", done.events, done.ties);
}

void run(IngestArguments& arguments, Common& common) {
  const auto engine = open_engine(common);
  if (!engine) return;
  std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is then an error like a full disk
  arguments.options.ingest.stop = stop_on_signal();
  ProgressLine progress;
  IngestSinks sinks;
  sinks.progress = [&](const IngestProgress& p) { progress.update(p); };
  sinks.error = [&](const InputError& error) {
    progress.clear();
    fmt::print(stderr, "entente: {} {}\n", error.code, error.message);
  };
  const IngestOutcome outcome =
      arguments.watch ? watch(*engine, arguments.store, arguments.paths, arguments.options, sinks)
                      : ingest(*engine, arguments.store, arguments.paths, arguments.options.ingest, sinks);
  progress.clear();
  if (!outcome.ok) fmt::print(stderr, "entente: {} {}\n", outcome.code, outcome.message);
  if (outcome.stopped && !arguments.watch)
    fmt::print(stderr, "entente: stopped; run the same command again to go on\n");
  if (arguments.json)
    fmt::print("{}\n", to_json(outcome));
  else if (outcome.ok || outcome.done.records > 0)
    fmt::print("{}: {}\n", arguments.store, summary(outcome.done));
  if (!outcome.ok)
    common.exit_code = outcome.done.records > 0 ? kSomeFailed : kCouldNotStart;
  else if (outcome.done.failed > 0 || (outcome.stopped && !arguments.watch))
    common.exit_code = kSomeFailed;
}

}  // namespace

void add_ingest_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("ingest", "Read articles into a store");
  auto arguments = std::make_shared<IngestArguments>();
  command->add_option("--db", arguments->store, "The store; made when it is not there")
      ->required()
      ->type_name("FILE");
  command->add_option("path", arguments->paths, "Files, folders or -, as for `entente read`")
      ->required()
      ->type_name("PATH");
  command
      ->add_option("--columns", arguments->options.ingest.columns,
                   "Which columns of tables hold what, as for `entente read`")
      ->type_name("FIELD=COLUMN,...");
  command->add_flag("--watch", arguments->watch,
                    "Go on with whatever is new or changed below PATH, until Ctrl-C");
  command->add_flag("--again", arguments->options.ingest.again,
                    "Code known documents again, after dictionaries have changed");
  command
      ->add_option("--batch", arguments->options.ingest.batch,
                   "Documents a transaction; the result is the same")
      ->type_name("N")
      ->check(CLI::Range(1U, 100000U));
  command->add_option("--threads", arguments->options.ingest.threads, "Threads (default: one a core)")
      ->type_name("N");
  command->add_flag("--json", arguments->json, "Print what was done as JSON");
  command->footer(
      "Stop it with Ctrl-C at any time: run again, it goes on where it was. Documents that the store holds "
      "are not\n"
      "read again; a changed one supersedes its older version, which is kept.\n\n"
      "Examples:\n"
      "  entente ingest --db news.entente articles/ 2019.jsonl.gz\n"
      "  entente ingest --db news.entente --watch incoming/");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
