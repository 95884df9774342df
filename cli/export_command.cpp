// entente export: what a store holds, in the formats that other programs read.

#include "entente/export.h"

#include <cerrno>
#include <cstring>

#include "event_options.h"
#include "question.h"

namespace entente::cli {
namespace {

struct ExportArguments {
  Asking asking;
  EventOptions options;
  ExportRequest request;
  std::string format, content = "events", out, on;
  bool dictionary = false;
};

constexpr const char* kFormats = "gdelt, icews, polecat, plover, csv, jsonl, graphml, gexf, kml, geojson";

bool refuse(const std::string& message, Common& common) {
  fmt::print(stderr, "entente: {}\n", message);
  common.exit_code = kCouldNotStart;
  return false;
}

bool is_network(ExportFormat format) {
  return format == ExportFormat::kGraphml || format == ExportFormat::kGexf;
}

bool is_plain(ExportFormat format) { return format == ExportFormat::kCsv || format == ExportFormat::kJsonl; }

bool read_format(ExportArguments& a, Common& common) {
  const auto format = parse_export_format(a.format);
  if (!format)
    return refuse(fmt::format("--as: there is no format `{}`; write one of {}", a.format, kFormats), common);
  const auto content = parse_export_content(a.content);
  if (!content) return refuse(fmt::format("--what: `{}`: write events, mentions or ties", a.content), common);
  if (!export_dictionary(*format, *content))
    return refuse(fmt::format("--what: {} holds events only; {} are in csv and jsonl", a.format, a.content),
                  common);
  a.request.format = *format;
  a.request.content = *content;
  return true;
}

/// Options that mean nothing for what is asked are refused: an export that ignored them would mislead.
bool check_options(const CLI::App& command, const ExportArguments& a, Common& common) {
  const auto unfit = [&](std::initializer_list<const char*> names, const std::string& why) {
    for (const char* name : names) {
      if (command.get_option(name)->count() > 0) return refuse(fmt::format("{}: {}", name, why), common);
    }
    return true;
  };
  if (!is_network(a.request.format) && !unfit({"--on", "--window"}, "only for graphml and gexf"))
    return false;
  if (is_network(a.request.format) && !unfit({"--from", "--to"}, "a network has --on and --window"))
    return false;
  const bool ties = a.request.content == ExportContent::kTies;
  if (!is_network(a.request.format) && !ties && !unfit({"--kind"}, "only for graphml, gexf and --what ties"))
    return false;
  if (!ties) return true;
  if (a.options.filter.codes.size() > 1)
    return refuse("--code: ties take one; write --between for the ties of two", common);
  return unfit({"--actor",       "--recipient",     "--type",          "--mode",           "--context",
                "--quad",        "--cameo",         "--place",         "--town",           "--said-by",
                "--outlet",      "--lang",          "--site",          "--text",           "--document",
                "--story",       "--min-goldstein", "--max-goldstein", "--min-confidence", "--min-documents",
                "--min-stories", "--disputed",      "--corrected"},
               "narrows events; ties have --code, --between, --status, --kind, --from and --to");
}

/// What the filters of events mean for ties.
bool read_ties(ExportArguments& a, Common& common) {
  TieFilter& ties = a.request.ties;
  const EventFilter& events = a.request.events;
  ties.parties = events.between.empty() ? events.codes : events.between;
  ties.statuses = events.statuses;
  if (a.request.content != ExportContent::kTies) {
    if (ties.parties.size() != 2)
      ties.parties = events.codes.size() == 1 ? events.codes : std::vector<std::string>{};
    return true;
  }
  ties.from = events.from;
  ties.to = events.to;
  for (const std::string& name : a.request.kinds) {
    const auto kind = parse_tie_kind(name);
    if (!kind) return refuse(fmt::format("--kind: there is no kind of tie `{}`", name), common);
    ties.kinds.push_back(*kind);
  }
  a.request.kinds.clear();
  return true;
}

int print_dictionary(const ExportArguments& a) {
  print(to_markdown(*export_dictionary(a.request.format, a.request.content)));
  return kDone;
}

/// What an analyst must know of the file: how much is in it and what is not.
void tell(const ExportOutcome& outcome, const ExportArguments& a) {
  const bool ties = a.request.content == ExportContent::kTies;
  const char* what = is_network(a.request.format) ? "events and ties" : ties ? "ties" : "events";
  const char* rows = is_network(a.request.format) ? "edges" : "rows";
  fmt::print(stderr, "{}: {} {} of {} {}, {:.1f} MB\n", a.out == "-" ? "entente" : a.out, outcome.rows, rows,
             outcome.records, what, static_cast<double>(outcome.bytes) / (1 << 20));
  const auto list = [](const char* title, const std::vector<Count>& counts) {
    if (counts.empty()) return;
    std::string out;
    for (const Count& c : counts) out += fmt::format("{}{} {}", out.empty() ? "" : "; ", c.count, c.value);
    fmt::print(stderr, "  {}: {}\n", title, out);
  };
  list("left out", outcome.left_out);
  list("less exact", outcome.coarser);
}

void run(const CLI::App& command, ExportArguments& a, Common& common) {
  if (!read_format(a, common)) return;
  if (a.dictionary) {
    common.exit_code = print_dictionary(a);
    return;
  }
  if (a.asking.store.empty() || a.out.empty()) {
    refuse("--db and --out are required; --out - writes to standard output", common);
    return;
  }
  if (!check_options(command, a, common) || !read_event_options(a.options, common) ||
      !read_dates(a.asking, a.options.filter.from, a.options.filter.to, common) ||
      !read_date("--on", a.on, a.request.on, common))
    return;
  a.request.events = a.options.filter;
  if (!read_ties(a, common)) return;
  WorldTables::Opened tables;
  if (!is_plain(a.request.format)) {
    tables = WorldTables::open(common.engine);
    if (!tables.ok) {
      refuse(tables.message, common);
      return;
    }
    a.request.names = tables.tables.get();
  }
  const auto store = open_store(a.asking, common);
  if (!store) return;
  const QueryLimits limits = a.asking.limits();
  int failed = 0;
  const auto to_standard_output = [&failed](std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0)
      return true;
    failed = errno;
    return false;
  };
  const ExportOutcome outcome = a.out == "-" ? export_to(*store, a.request, to_standard_output, limits)
                                             : export_to_file(*store, a.request, a.out, limits);
  if (failed != 0)
    return complain(outcome.code, fmt::format("cannot write standard output: {}", std::strerror(failed)),
                    common);
  if (!outcome.ok) return complain(outcome.code, outcome.message, common);
  tell(outcome, a);
}

}  // namespace

void add_export_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("export", "What a store holds, in the formats that other programs read");
  auto arguments = std::make_shared<ExportArguments>();
  add_store_option(*command, arguments->asking.store);
  command->get_option("--db")->required(false);  // --dictionary needs none
  command->add_option("--as", arguments->format, kFormats)->type_name("FORMAT")->required();
  command
      ->add_option("--out", arguments->out,
                   "The file, packed where it ends in .gz or .zst; - for standard output")
      ->type_name("FILE");
  command
      ->add_option("--what", arguments->content,
                   "events (default), mentions or ties; the latter for csv and jsonl")
      ->type_name("WHAT");
  command->add_flag("--dictionary", arguments->dictionary,
                    "Print the format's columns, what they mean and what is lost");
  command->add_option("--on", arguments->on, "The network's day (default: the latest event's)")
      ->type_name("YYYY[-MM[-DD]]");
  command
      ->add_option("--window", arguments->request.window_days,
                   "Events of so many days before it (default 90)")
      ->type_name("DAYS");
  command->add_option("--kind", arguments->request.kinds, "Kinds of edges, as for `network`, or of ties")
      ->type_name("KIND,...")
      ->delimiter(',');
  command->add_option("--timeout", arguments->asking.timeout, "Give up after so many seconds")
      ->type_name("SECONDS");
  add_date_options(*command, arguments->asking);
  add_event_options(*command, arguments->options);
  command->footer(
      "gdelt, icews, polecat and networks cannot say that something was only planned or denied: they get "
      "what\n"
      "happened or goes on, unless --status names others. What is left out is counted on standard error.\n"
      "docs/exports.md describes every format.\n\n"
      "Examples:\n"
      "  entente export --db news.entente --as gdelt --from 2018 --out 2018.export.CSV\n"
      "  entente export --db news.entente --as jsonl --what ties --between RUS PAK --out - | jq .name\n"
      "  entente export --db news.entente --as gexf --on 2018-09-01 --out network.gexf\n"
      "  entente export --as polecat --dictionary");
  command->callback([command, arguments, &common] { run(*command, *arguments, common); });
}

}  // namespace entente::cli
