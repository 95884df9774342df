// entente stats: what a store holds.

#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct StatsArguments {
  Asking asking;
  bool errors = false;
};

std::string table(const StatsAnswer& a) {
  const Screen screen;
  constexpr double kMegabyte = 1 << 20;
  std::string out = fmt::format("{}{}{}  {:.1f} MB, schema {}\n", screen.paint.bold, a.path, screen.paint.off,
                                static_cast<double>(a.bytes) / kMegabyte, a.schema);
  out += fmt::format("  {} in {} stories, {} superseded, from {} inputs, {} failed\n",
                     some(a.documents, "document"), a.stories, a.superseded, a.inputs, a.failed);
  out +=
      fmt::format("  {} events in {} reports, from {} to {}; {} ties; {} corrections\n", a.events, a.reports,
                  or_dash(to_string(a.first_event)), or_dash(to_string(a.last_event)), a.ties, a.corrections);
  return out + render_counts("Languages", a.languages, screen) + render_counts("Sites", a.sites, screen) +
         render_counts("Kinds of events", a.types, screen) + render_counts("Years", a.years, screen) +
         render_counts("Actors", a.codes, screen);
}

std::string table(const InputErrorPage& page) {
  const Screen screen;
  std::string out;
  for (const InputError& e : page.errors) out += fmt::format("{} {}\n", e.code, e.message);
  return out + render_next(page.next, screen);
}

void run(StatsArguments& arguments, Common& common) {
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  const QueryLimits limits = arguments.asking.limits();
  if (arguments.errors)
    return print_answer(store->errors(arguments.asking.page, limits), arguments.asking, common,
                        [](const InputErrorPage& page) { return table(page); });
  print_answer(store->stats(limits), arguments.asking, common, [](const StatsAnswer& a) { return table(a); });
}

}  // namespace

void add_stats_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("stats", "What a store holds, and what could not be read");
  auto arguments = std::make_shared<StatsArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_flag("--errors", arguments->errors, "List the inputs that could not be read");
  add_page_options(*command, arguments->asking, 100);
  add_format_options(*command, arguments->asking);
  command->footer("Example:\n  entente stats --db news.entente --errors");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
