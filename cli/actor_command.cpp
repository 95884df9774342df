// entente actor KGZ: a dossier.

#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct ActorArguments {
  Asking asking;
  ActorQuestion question;
  std::string by;
};

std::string render_partners(const std::vector<Partner>& partners, const Screen& screen) {
  Table table({"with", "events", "cooperation", "conflict", "net", "last"});
  for (const Partner& p : partners)
    table.add({p.code, std::to_string(p.balance.events), fmt::format("{:+.1f}", p.balance.cooperation),
               fmt::format("{:+.1f}", p.balance.conflict), fmt::format("{:+.1f}", p.balance.net()),
               or_dash(to_string(p.last))});
  return table.render(screen.width, screen.paint);
}

std::string table(const ActorAnswer& a) {
  const Screen screen;
  std::string out =
      fmt::format("{}{}{}\n", screen.paint.bold, a.code, screen.paint.off) + render(a.balance, screen);
  out += fmt::format("  acts in {}, is acted on in {}, together with others in {}\n", a.acts.events,
                     a.receives.events, a.mutual.events);
  if (!a.curve.empty()) out += heading("Curve", screen) + render_curve(a.curve, a.by, screen);
  if (!a.partners.empty()) out += heading("With whom", screen) + render_partners(a.partners, screen);
  out += render_counts("Kinds of events", a.types, screen);
  out += heading("Ties", screen) + render_ties(a.ties, screen);
  return out + heading("Latest events", screen) + render_events(a.events, screen);
}

void run(ActorArguments& arguments, Common& common) {
  ActorQuestion& q = arguments.question;
  if (!read_dates(arguments.asking, q.from, q.to, common) || !read_period(arguments.by, q.by, common)) return;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  q.code = code(q.code);
  const auto answer = store->actor(q, arguments.asking.limits());
  if (!answer.ok) return complain(answer.code, answer.message, common);
  if (arguments.asking.csv) return print(to_csv(answer.value.curve));
  print(arguments.asking.json ? to_json(answer.value) + "\n" : table(answer.value));
}

}  // namespace

void add_actor_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("actor", "One actor: with whom, how, ties, events");
  auto arguments = std::make_shared<ActorArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_option("code", arguments->question.code, "A code, such as KGZ or IGO:SCO")
      ->required()
      ->type_name("CODE");
  add_date_options(*command, arguments->asking);
  command->add_option("--by", arguments->by, "Periods of the curve (default month)")->type_name("week|month");
  command->add_option("--partners", arguments->question.max_partners, "At most so many (default 20)")
      ->type_name("N");
  command->add_option("--ties", arguments->question.max_ties, "At most so many (default 200)")
      ->type_name("N");
  command->add_option("--limit", arguments->question.max_events, "Latest events (default 20)")
      ->type_name("N");
  add_format_options(*command, arguments->asking);
  command->footer(
      "--csv gives the curve.\n\n"
      "Examples:\n"
      "  entente actor --db news.entente KGZ\n"
      "  entente actor --db news.entente IGO:SCO --from 2017 --to 2019 --json");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
