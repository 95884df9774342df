// entente network: who is tied to whom on a day.

#include <algorithm>

#include "chart.h"
#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct NetworkArguments {
  Asking asking;
  NetworkQuestion question;
  std::string on;
};

std::string table(const NetworkAnswer& a) {
  const Screen screen;
  constexpr std::size_t kBar = 16, kNodes = 12;
  std::string out = fmt::format("{}{} ties and kinds of events among {} on {}{}, events since {}\n",
                                screen.paint.bold, a.edges.size(), a.nodes.size(), or_dash(to_string(a.on)),
                                screen.paint.off, or_dash(to_string(a.from)));
  if (!a.complete) out += "  the strongest only: raise --limit for more\n";
  std::vector<Count> central;
  for (std::size_t n = 0; n < std::min(kNodes, a.nodes.size()); ++n)
    central.push_back({a.nodes[n].code, static_cast<std::uint64_t>(a.nodes[n].strength)});
  out += render_counts("Most connected", central, screen) + heading("Edges", screen);
  const double most = a.edges.empty() ? 0 : a.edges.front().weight;
  Table table({"a", "b", "kind", "weight", "", "net"});
  for (const NetworkEdge& e : a.edges)
    table.add({e.a, e.b, e.kind, fmt::format("{:.0f}", e.weight), bar(e.weight, most, kBar),
               fmt::format("{:+.1f}", e.net)});
  return out + table.render(screen.width, screen.paint);
}

void run(NetworkArguments& arguments, Common& common) {
  if (!read_date("--on", arguments.on, arguments.question.on, common)) return;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  arguments.question.around = codes(std::move(arguments.question.around));
  print_answer(store->network(arguments.question, arguments.asking.limits()), arguments.asking, common,
               [](const NetworkAnswer& a) { return table(a); });
}

}  // namespace

void add_network_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("network", "Who is tied to whom on a day, by kind and strength");
  auto arguments = std::make_shared<NetworkArguments>();
  arguments->question.max_edges = 60;
  add_store_option(*command, arguments->asking.store);
  command->add_option("--on", arguments->on, "The day (default: that of the latest event)")
      ->type_name("YYYY-MM-DD");
  command
      ->add_option("--window", arguments->question.window_days,
                   "Events of so many days before it (default 90)")
      ->type_name("DAYS");
  command
      ->add_option("--kind", arguments->question.kinds,
                   "verbal-cooperation, material-cooperation, verbal-conflict, material-conflict, "
                   "membership, agreement, "
                   "obligation, exercise, transfer, presence, meeting, dispute")
      ->type_name("KIND,...")
      ->delimiter(',');
  command->add_option("--around", arguments->question.around, "Only what touches one of these")
      ->type_name("CODE,...")
      ->delimiter(',');
  command->add_option("--limit", arguments->question.max_edges, "The strongest edges (default 60)")
      ->type_name("N");
  add_format_options(*command, arguments->asking);
  command->footer(
      "Examples:\n"
      "  entente network --db news.entente --on 2018-09-01\n"
      "  entente network --db news.entente --on 2018-09 --around PAK --kind material-cooperation,exercise "
      "--csv");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
