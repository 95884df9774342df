// entente timeline: what happened when.

#include <algorithm>

#include "chart.h"
#include "event_options.h"
#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct TimelineArguments {
  Asking asking;
  EventOptions options;
  std::string by;
  std::size_t top = 3;
};

std::string table(const TimelineAnswer& a) {
  const Screen screen;
  constexpr std::size_t kBar = 20;
  std::uint32_t most = 0;
  for (const TimelinePeriod& p : a.periods) most = std::max(most, p.balance.events);
  std::string out;
  for (const TimelinePeriod& p : a.periods) {
    out += fmt::format("{}{:<10}{}  {:>7} {}  net {:>+8.1f}  {}{}{}\n", screen.paint.bold,
                       period_text(p.from, a.by), screen.paint.off, p.balance.events,
                       p.balance.events == 1 ? "event " : "events", p.balance.net(), screen.paint.blue,
                       bar(p.balance.events, most, kBar), screen.paint.off);
    for (const StoredEvent& e : p.top) {
      const std::string line = fmt::format(
          "{}  {}  {}{}  {}", or_dash(to_string(e.event.date)), who(e.event), name_of(e.event.type),
          e.event.mode.empty() ? "" : "/" + e.event.mode, name_of(e.event.status));
      out += fmt::format("    {}{}\n", shorten(line, screen.width > 40 ? screen.width - 26 : 40),
                         e.documents > 1 ? fmt::format("  told by {} ({})", e.documents, e.stories) : "");
    }
  }
  return out.empty() ? "no events\n" : out;
}

void run(TimelineArguments& arguments, Common& common) {
  TimelineQuestion question;
  if (!read_event_options(arguments.options, common) ||
      !read_dates(arguments.asking, arguments.options.filter.from, arguments.options.filter.to, common) ||
      !read_period(arguments.by, question.by, common))
    return;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  question.filter = arguments.options.filter;
  question.top = arguments.top;
  print_answer(store->timeline(question, arguments.asking.limits()), arguments.asking, common,
               [](const TimelineAnswer& a) { return table(a); });
}

}  // namespace

void add_timeline_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("timeline", "What happened when, and what most was written about");
  auto arguments = std::make_shared<TimelineArguments>();
  add_store_option(*command, arguments->asking.store);
  add_date_options(*command, arguments->asking);
  command->add_option("--by", arguments->by, "day, week, month (default) or year")->type_name("PERIOD");
  command->add_option("--top", arguments->top, "Events named for each period (default 3)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{0}, kMaxTimelineTop));
  add_event_options(*command, arguments->options);
  add_format_options(*command, arguments->asking);
  command->footer(
      "Examples:\n"
      "  entente timeline --db news.entente --by year\n"
      "  entente timeline --db news.entente --between RUS PAK --from 2017 --to 2018 --top 5");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
