// entente pact CODE and entente obligations: what pacts bind to, and what became of it when they were tested.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>

#include "command.h"
#include "entente/json.h"
#include "gather.h"
#include "print.h"
#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

/// Pacts with more who are bound are not spelt out: everybody is in them.
constexpr std::size_t kMaxListed = 60;

struct PactArguments {
  std::string name, attacked, attacker, on, store;
  std::vector<std::string> paths;
  bool json = false;
  unsigned threads = 0;
  PactBounds bounds;
};

/// Asks the store that was named. Nothing where it cannot answer; then it has been said why.
template <typename T, typename Ask>
std::optional<T> ask_store(const PactArguments& arguments, Common& common, Ask&& question) {
  const auto store = open_store({.store = arguments.store}, common);
  if (!store) return std::nullopt;
  Answer<T> answer = question(*store, QueryLimits{0, stop_on_signal()});
  if (answer.ok) return std::move(answer.value);
  complain(answer.code, answer.message, common);
  return std::nullopt;
}

std::optional<PactDossier> find_pact(const PactArguments& arguments, const Engine& engine, Common& common) {
  if (!arguments.store.empty())
    return ask_store<PactDossier>(arguments, common, [&](const Store& store, const QueryLimits& limits) {
      return store.pact(engine, arguments.name, arguments.bounds, limits);
    });
  Gathered told = gather(engine, arguments.paths, arguments.threads, common);
  PactDossier out = engine.pact(arguments.name, told.events, merge_ties(std::move(told.ties)));
  shorten(out, arguments.bounds);
  return out;
}

std::optional<ObligationAnswer> find_obligations(const PactArguments& arguments, const Date& on,
                                                 const Engine& engine, Common& common) {
  const std::string attacked = party_code(arguments.attacked), attacker = party_code(arguments.attacker);
  if (!arguments.store.empty())
    return ask_store<ObligationAnswer>(arguments, common, [&](const Store& store, const QueryLimits& limits) {
      return store.obligations(engine, attacked, attacker, on, arguments.bounds, limits);
    });
  return engine.obligations(attacked, attacker, on,
                            gather(engine, arguments.paths, arguments.threads, common).events,
                            arguments.bounds);
}

std::string interval(const Date& from, const Date& to) {
  return (from.known() ? to_string(from) : "?") + " – " + (to.known() ? to_string(to) : "");
}

/// Before in time, as far as both are known.
bool over(const PactMember& m, const Date& on) { return on.known() && m.to.known() && m.to < on; }
bool to_come(const PactMember& m, const Date& on) { return on.known() && m.from.known() && on < m.from; }

void print_members(const PactDossier& d, const Date& on, std::size_t width, const Paint& paint) {
  Table table({"member", "", "relation", "from – to", "note"});
  for (const PactMember& m : d.members) {
    if (!over(m, on) && !to_come(m, on))
      table.add({m.code, m.name, m.relation, interval(m.from, m.to), m.note});
  }
  if (!table.empty()) fmt::print("\n{}Members{}\n{}", paint.bold, paint.off, table.render(width, paint));
}

void print_obligations(const std::vector<PactObligation>& obligations, std::size_t width,
                       const Paint& paint) {
  for (const PactObligation& o : obligations) {
    fmt::print("  {}{}{}  {}\n", paint.green, o.kind, paint.off, o.treaty);
    for (const std::string& line : wrap(o.text, width > 6 ? width - 4 : width)) fmt::print("    {}\n", line);
    for (const Evidence& e : o.told)
      fmt::print("    {}told: {}{}\n", paint.dim, shorten(e.text, width > 12 ? width - 10 : width),
                 paint.off);
  }
}

void print_report(const ToldEvent& r, std::size_t width, const Paint& paint) {
  const std::string text = r.event.evidence.empty() ? "" : r.event.evidence.front().text;
  fmt::print("        {}\n        {}{}: {}{}\n", one_line(r.event), paint.dim, r.source.document,
             shorten(text, width > 20 ? width - 12 : width), paint.off);
}

/// Members of some pacts owe each other talks at most.
bool owes_help(const PactDossier& d) {
  return std::any_of(d.obligations.begin(), d.obligations.end(),
                     [](const PactObligation& o) { return o.kind == "collective-defence"; });
}

void print_left_out(const char* indent, std::size_t count, const char* what, const Paint& paint) {
  if (count > 0)
    fmt::print("{}{}and {} {} (--all lists them){}\n", indent, paint.dim, count, what, paint.off);
}

void print_test(const PactTest& t, bool help_owed, std::size_t width, const Paint& paint) {
  const std::string by = t.attacker.empty() ? "" : " by " + t.attacker;
  const std::string date = t.date.known() ? to_string(t.date) : "undated";
  fmt::print("  {}{}  {}{}{}{}\n", paint.bold, date, t.attacked, t.attacker.empty() ? "" : " attacked", by,
             paint.off);
  fmt::print("    {}{}\n", t.invoked ? "invoked" : "could have been invoked",
             help_owed ? "" : " (no duty to help, at most to consult)");
  for (const std::string& line : wrap(t.table, width > 8 ? width - 6 : width)) {
    if (!line.empty()) fmt::print("    {}{}{}\n", paint.blue, line, paint.off);
  }
  for (const ToldEvent& r : t.attack) print_report(r, width, paint);
  print_left_out("        ", t.attack_left_out, "more reports", paint);
  std::string silent;
  for (const PactAnswer& a : t.answers) {
    if (a.reply == PactReply::kNothingTold) {
      silent += (silent.empty() ? "" : ", ") + a.code;
      continue;
    }
    fmt::print("    {}{}{} {}\n", paint.green, a.code, paint.off, name_of(a.reply));
    for (const ToldEvent& r : a.reports) print_report(r, width, paint);
    print_left_out("        ", a.left_out, "more reports", paint);
  }
  if (!silent.empty()) fmt::print("    {}texts tell nothing of: {}{}\n", paint.dim, silent, paint.off);
}

void print_dossier(const PactDossier& d, const Date& on) {
  const Paint paint(stdout);
  const std::size_t width = columns(stdout);
  fmt::print("{}{}{}{}\n", paint.bold, d.name, paint.off, d.code.empty() ? "" : "  " + d.code);
  print_members(d, on, width, paint);
  if (!d.obligations.empty()) fmt::print("\n{}Obligations{}\n", paint.bold, paint.off);
  print_obligations(d.obligations, width, paint);
  if (!d.tests.empty()) fmt::print("\n{}Tests{}\n", paint.bold, paint.off);
  print_left_out("  ", d.tests_left_out, "tests that ended earlier", paint);
  for (const PactTest& t : d.tests) print_test(t, owes_help(d), width, paint);
  if (d.ties.empty()) return;
  fmt::print("\n{}Told by texts{}\n", paint.bold, paint.off);
  for (const MergedTie& merged : d.ties) {
    fmt::print("  {}  ({})\n", one_line(merged.tie), some(merged.reports.size(), "report"));
    for (const Contradiction& c : merged.tie.contradictions) {
      std::string versions;
      for (const TieVersion& v : c.versions)
        versions += (versions.empty() ? "" : " / ") + v.value + " (" + v.document + ")";
      fmt::print("    {}sources differ on {}: {}{}\n", paint.yellow, c.about, versions, paint.off);
    }
  }
}

void print_pacts(const char* title, const std::vector<BindingPact>& pacts, std::size_t width,
                 const Paint& paint) {
  if (pacts.empty()) return;
  fmt::print("\n{}{}{}\n", paint.bold, title, paint.off);
  for (const BindingPact& p : pacts) {
    fmt::print("{}{}{}{}\n", paint.bold, p.name, p.attacker_is_party ? " (the attacker is a party, too)" : "",
               paint.off);
    print_obligations(p.obligations, width, paint);
    std::string plain;
    std::size_t left = 0;
    for (const BoundParty& b : p.bound) {
      if (b.before.empty()) {
        if (p.bound.size() > kMaxListed)
          ++left;
        else
          plain += (plain.empty() ? "" : ", ") + b.code;
        continue;
      }
      fmt::print("    {}{}{}", paint.green, b.code, paint.off);
      for (const auto& [test, reply] : b.before) fmt::print("  {} {}", test, name_of(reply));
      fmt::print("\n");
    }
    for (const std::string& line : wrap(plain, width > 8 ? width - 8 : width)) {
      if (!line.empty()) fmt::print("    {}\n", line);
    }
    if (left > 0) fmt::print("    {}and {} others (--json lists all){}\n", paint.dim, left, paint.off);
    print_left_out("    ", p.tests_left_out, "tests that ended earlier", paint);
  }
}

void run_pact(const PactArguments& arguments, Common& common) {
  Date on;
  if (!parse_day(arguments.on, "--on", on, common)) return;
  const auto engine = open_engine(common);
  if (!engine) return;
  const auto dossier = find_pact(arguments, *engine, common);
  if (!dossier) return;
  if (!dossier->found) {
    fmt::print(stderr, "entente: no organisation or treaty is called `{}`; try `entente world find \"{}\"`\n",
               arguments.name, arguments.name);
    common.exit_code = kCouldNotStart;
    return;
  }
  if (arguments.json) {
    fmt::print("{}\n", to_json(*dossier));
  } else {
    print_dossier(*dossier, on);
  }
}

void run_obligations(const PactArguments& arguments, Common& common) {
  Date on;
  if (!parse_day(arguments.on, "--on", on, common)) return;
  const auto engine = open_engine(common);
  if (!engine) return;
  const auto found = find_obligations(arguments, on, *engine, common);
  if (!found) return;
  const ObligationAnswer& answer = *found;
  if (!answer.found) {
    fmt::print(stderr, "entente: no state has the code `{}`; try `entente world find NAME`\n",
               arguments.attacked);
    common.exit_code = kCouldNotStart;
    return;
  }
  if (arguments.json) {
    fmt::print("{}\n", to_json(answer));
    return;
  }
  const Paint paint(stdout);
  const std::size_t width = columns(stdout);
  const std::string by = answer.attacker.empty() ? "" : " by " + answer.attacker;
  fmt::print("{}{} attacked{}{}{}\n", paint.bold, answer.attacked, by,
             answer.on.known() ? " on " + to_string(answer.on) : "", paint.off);
  if (answer.pacts.empty() && answer.forbidding.empty())
    fmt::print("no pact of the tables binds anybody to help or to hold back\n");
  print_pacts("Bound to help or to consult", answer.pacts, width, paint);
  print_pacts("Bound not to attack", answer.forbidding, width, paint);
}

void add_shared(CLI::App& command, PactArguments& arguments, CLI::Option* paths) {
  command.add_option("--db", arguments.store, "What this store holds counts, instead of files")
      ->type_name("FILE")
      ->excludes(paths);
  command.add_option("--on", arguments.on, "As things stood on this date")->type_name("YYYY-MM-DD");
  auto* tests =
      command
          .add_option("--tests", arguments.bounds.tests,
                      "Spell out so many of the latest tests (default: 20; those of the tables always)")
          ->type_name("N")
          ->check(CLI::PositiveNumber);
  command
      .add_flag_callback(
          "--all", [&arguments] { arguments.bounds = kWholePact; }, "Every test and every report")
      ->excludes(tests);
  command.add_flag("--json", arguments.json, "One JSON object (docs/ties.md)");
  command.add_option("--threads", arguments.threads, "Threads (default: one a core)")->type_name("N");
}

}  // namespace

void add_pact_command(CLI::App& app, Common& common) {
  auto* command =
      app.add_subcommand("pact", "A pact: members through time, obligations, each test and who answered");
  auto arguments = std::make_shared<PactArguments>();
  command->add_option("name", arguments->name, "Code, acronym or name of an organisation or treaty")
      ->required()
      ->type_name("PACT");
  auto* paths = command
                    ->add_option("path", arguments->paths,
                                 "Files or folders whose events and ties count, beside the tables")
                    ->type_name("PATH");
  command
      ->add_option("--reports", arguments->bounds.reports,
                   "Spell out so many reports of each attack and each answer (default: 3)")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  add_shared(*command, *arguments, paths);
  command->get_option("--all")->excludes(command->get_option("--reports"));
  command->footer(
      "Examples:\n  entente pact CSTO articles/\n  entente pact CSTO --db news.entente\n  entente pact "
      "NATO --db news.entente --tests 5 --reports 10\n  entente pact \"US-Japan Security Treaty\" --json");
  command->callback([arguments, &common] { run_pact(*arguments, common); });
}

void add_obligations_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand(
      "obligations", "Who is bound to what when a state is attacked, and how each answered before");
  auto arguments = std::make_shared<PactArguments>();
  command->add_option("--attacked", arguments->attacked, "The state that is attacked")
      ->required()
      ->type_name("CODE");
  command->add_option("--by", arguments->attacker, "The attacker")->type_name("CODE");
  auto* paths =
      command->add_option("path", arguments->paths, "Files or folders whose events count, beside the tables")
          ->type_name("PATH");
  add_shared(*command, *arguments, paths);
  command->footer("Example:\n  entente obligations --attacked RUS --by UKR --on 2024-08-06 articles/");
  command->callback([arguments, &common] { run_obligations(*arguments, common); });
}

}  // namespace entente::cli
