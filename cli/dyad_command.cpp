// entente dyad RUS PAK: how two stand.

#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct DyadArguments {
  Asking asking;
  DyadQuestion question;
  std::string by;
};

std::string table(const DyadAnswer& a) {
  const Screen screen;
  std::string out =
      fmt::format("{}{} – {}{}\n", screen.paint.bold, a.a, a.b, screen.paint.off) + render(a.balance, screen);
  out += fmt::format("  {} by {} towards {}, {} by {} towards {}, {} together\n", a.a_to_b.events, a.a, a.b,
                     a.b_to_a.events, a.b, a.a, a.mutual.events);
  if (!a.curve.empty()) out += heading("Curve", screen) + render_curve(a.curve, a.by, screen);
  out += render_counts("Kinds of events", a.types, screen);
  out += heading("Ties", screen) + render_ties(a.ties, screen);
  out += heading("Latest events", screen) + render_events(a.events.events, screen);
  return out + render_next(a.events.next, screen);
}

void run(DyadArguments& arguments, Common& common) {
  DyadQuestion& q = arguments.question;
  if (!read_dates(arguments.asking, q.from, q.to, common) || !read_period(arguments.by, q.by, common)) return;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  q.a = code(q.a);
  q.b = code(q.b);
  q.events = arguments.asking.page;
  const auto answer = store->dyad(q, arguments.asking.limits());
  if (arguments.asking.csv && answer.ok) return print(to_csv(answer.value.curve));
  if (!answer.ok) return complain(answer.code, answer.message, common);
  print(arguments.asking.json ? to_json(answer.value) + "\n" : table(answer.value));
}

}  // namespace

void add_dyad_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("dyad", "Two actors: curve against its norm, ties, events");
  auto arguments = std::make_shared<DyadArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_option("a", arguments->question.a, "A code, such as RUS or IGO:SCO")
      ->required()
      ->type_name("CODE");
  command->add_option("b", arguments->question.b, "Another")->required()->type_name("CODE");
  add_date_options(*command, arguments->asking);
  command->add_option("--by", arguments->by, "Periods of the curve (default week)")->type_name("week|month");
  add_page_options(*command, arguments->asking, 20);
  add_format_options(*command, arguments->asking);
  command->footer(
      "The curve sums Goldstein values of what happened. A week is unusual when it is more than three robust "
      "spreads\n"
      "away from the median of the year before it (docs/store.md). --csv gives the curve.\n\n"
      "Examples:\n"
      "  entente dyad --db news.entente RUS PAK\n"
      "  entente dyad --db news.entente RUS PAK --from 2018 --by month --csv > curve.csv");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
