// entente changes --since DATE: what an analyst has missed.

#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct ChangesArguments {
  Asking asking;
  ChangesQuestion question;
  std::string since;
};

std::string render_unusual(const std::vector<DyadChange>& changes, const Screen& screen) {
  Table table({"pair", "week", "unusual", "cooperation", "usually", "conflict", "usually"});
  for (const DyadChange& c : changes) {
    std::string unusual;
    for (const std::string& name : c.week.unusual) unusual += (unusual.empty() ? "" : ", ") + name;
    table.add({c.a + " – " + c.b, to_string(c.week.from), unusual,
               fmt::format("{:.1f}", c.week.balance.cooperation),
               fmt::format("{:.1f} ± {:.1f}", c.week.cooperation.median, c.week.cooperation.spread),
               fmt::format("{:.1f}", c.week.balance.conflict + 0.0),
               fmt::format("{:.1f} ± {:.1f}", c.week.conflict.median + 0.0, c.week.conflict.spread)});
  }
  return table.empty() ? fmt::format("{}  none{}\n", screen.paint.dim, screen.paint.off)
                       : table.render(screen.width, screen.paint);
}

std::string table(const ChangesAnswer& a) {
  const Screen screen;
  std::string out = fmt::format("{}Since {}{}: {} published, {}\n", screen.paint.bold, to_string(a.since),
                                screen.paint.off, some(a.documents, "document"), some(a.new_events, "event"));
  out += heading("Pairs out of their norm", screen) + render_unusual(a.unusual, screen);
  out += heading("Ties that changed", screen) + render_ties(a.changed_ties, screen);
  out += heading("New ties", screen) + render_ties(a.new_ties, screen);
  return out + heading("Most told events", screen) + render_events(a.events, screen);
}

void run(ChangesArguments& arguments, Common& common) {
  if (!read_date("--since", arguments.since, arguments.question.since, common)) return;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  print_answer(store->changes(arguments.question, arguments.asking.limits()), arguments.asking, common,
               [](const ChangesAnswer& a) { return table(a); });
}

}  // namespace

void add_changes_command(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("changes", "What is new since a date: ties, pairs out of their norm, events");
  auto arguments = std::make_shared<ChangesArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_option("--since", arguments->since, "By date of publication; for pairs by date of event")
      ->required()
      ->type_name("YYYY-MM-DD");
  command->add_option("--ties", arguments->question.max_ties, "At most so many of each list (default 100)")
      ->type_name("N");
  command->add_option("--dyads", arguments->question.max_dyads, "At most so many (default 50)")
      ->type_name("N");
  command->add_option("--limit", arguments->question.max_events, "Events (default 20)")->type_name("N");
  add_format_options(*command, arguments->asking);
  command->footer("Example:\n  entente changes --db news.entente --since 2018-09-01");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
