// entente ties PATH...: what binds whom, merged over documents.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "command.h"
#include "entente/json.h"
#include "entente/query_csv.h"
#include "gather.h"
#include "question.h"

namespace entente::cli {
namespace {

struct TiesArguments {
  std::vector<std::string> paths, kinds, parties, statuses;
  std::string on, store;
  bool json = false, csv = false;
  unsigned threads = 0;
};

struct Filter {
  std::vector<TieKind> kinds;
  std::vector<EventStatus> statuses;
  std::vector<std::string> parties;
  Date on;
};

bool make_filter(const TiesArguments& arguments, Filter& filter, Common& common) {
  for (const std::string& name : arguments.kinds) {
    const auto kind = parse_tie_kind(name);
    if (!kind) {
      fmt::print(stderr,
                 "entente: `{}` is no kind of tie; they are: membership, agreement, obligation, exercise, "
                 "transfer, presence, meeting, office, dispute\n",
                 name);
      common.exit_code = kCouldNotStart;
      return false;
    }
    filter.kinds.push_back(*kind);
  }
  for (const std::string& name : arguments.statuses) {
    const auto status = parse_event_status(name);
    if (!status) {
      fmt::print(stderr,
                 "entente: `{}` is no status; they are: happened, ongoing, planned, possible, denied, not\n",
                 name);
      common.exit_code = kCouldNotStart;
      return false;
    }
    filter.statuses.push_back(*status);
  }
  for (const std::string& party : arguments.parties) filter.parties.push_back(party_code(party));
  return parse_day(arguments.on, "--on", filter.on, common);
}

/// Compared as far as both are known: 2018 is before 2018-03 no more than after it.
bool before(const Date& a, const Date& b) {
  if (a.year != b.year) return a.year < b.year;
  if (a.month == 0 || b.month == 0 || a.month != b.month)
    return a.month != 0 && b.month != 0 && a.month < b.month;
  return a.day != 0 && b.day != 0 && a.day < b.day;
}

bool passes(const Tie& tie, const Filter& filter) {
  const auto holds = [](const auto& list, const auto& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
  };
  if (!holds(filter.kinds, tie.kind) || !holds(filter.statuses, tie.status)) return false;
  for (const std::string& code : filter.parties) {
    if (std::none_of(tie.parties.begin(), tie.parties.end(),
                     [&](const TieParty& p) { return p.code == code; }))
      return false;
  }
  if (!filter.on.known()) return true;
  const bool too_early = tie.valid.from.known() && before(filter.on, tie.valid.from);
  const bool too_late = tie.valid.to.known() && before(tie.valid.to, filter.on);
  return !too_early && !too_late;
}

std::string quantities_of(const Tie& tie) {
  std::string out;
  for (const Quantity& q : tie.quantities) out += (out.empty() ? "" : "; ") + q.text;
  return out;
}

std::string told_by(const TieReport& report) {
  const std::string day = to_string(report.source.published);
  const Evidence* e = report.tie.evidence.empty() ? nullptr : &report.tie.evidence.front();
  std::string out = report.source.document;
  if (!day.empty()) out += ", " + day;
  if (e && !e->speaker.empty()) out += ", " + e->speaker;
  return out;
}

void print_contradictions(const Tie& tie, const Paint& paint, std::size_t width) {
  for (const Contradiction& c : tie.contradictions) {
    fmt::print("    {}sources differ on {}{}\n", paint.yellow, c.about, paint.off);
    for (const TieVersion& v : c.versions) {
      std::string who = v.document;
      if (!v.outlet.empty()) who += ", " + v.outlet;
      if (!v.speaker.empty()) who += ", " + v.speaker;
      if (v.published.known()) who += ", " + to_string(v.published);
      fmt::print("      {}{}{}  {}{}{}\n", paint.bold, v.value, paint.off, paint.dim, shorten(who, width / 2),
                 paint.off);
      if (!v.sentence.empty() && v.sentence != v.value)
        fmt::print("        {}{}{}\n", paint.dim, shorten(v.sentence, width > 60 ? width - 12 : 60),
                   paint.off);
    }
  }
}

void print_people(const std::vector<MergedTie>& ties) {
  const Paint paint(stdout);
  const std::size_t width = columns(stdout);
  TieKind last = TieKind::kDispute;
  bool first = true;
  for (const MergedTie& merged : ties) {
    const Tie& t = merged.tie;
    if (first || t.kind != last)
      fmt::print("{}{}{}{}\n", first ? "" : "\n", paint.bold, name_of(t.kind), paint.off);
    first = false;
    last = t.kind;
    std::string line = fmt::format("  {}{}{}", paint.green, parties_text(t), paint.off);
    const std::string interval = to_string(t.valid);
    for (const std::string& part :
         {t.what, t.name, t.place, interval, std::string(name_of(t.status)), t.stage, quantities_of(t)}) {
      if (!part.empty()) line += "  " + part;
    }
    fmt::print("{}\n", line);
    for (const TieReport& r : merged.reports) {
      const std::string text = r.tie.evidence.empty() ? "" : r.tie.evidence.front().text;
      fmt::print("    {}{}{} {}{}{}\n", paint.dim, told_by(r),
                 r.tie.evidence.empty() || !r.tie.evidence.front().against ? ":" : " (against):",
                 shorten(text, width > 60 ? width - 8 : 60), paint.off, "");
    }
    print_contradictions(t, paint, width);
  }
  if (ties.empty()) fmt::print("no ties\n");
}

/// From a store: as JSON one by one, for people all together, by kind.
void run_on_store(const TiesArguments& arguments, const Filter& filter, Common& common) {
  const auto store = open_store({.store = arguments.store}, common);
  if (!store) return;
  std::vector<MergedTie> ties;
  std::vector<StoredTie> rows;
  const auto take = [&](const TieAnswer& answer) {
    if (arguments.csv) {
      rows.push_back(answer.tie);
      return true;
    }
    MergedTie tie = merged(TieAnswer(answer));
    arguments.json ? print(to_json(tie) + "\n") : ties.push_back(std::move(tie));
    return true;
  };
  const auto done = store->each_tie(
      {.kinds = filter.kinds, .parties = filter.parties, .statuses = filter.statuses, .on = filter.on}, take,
      {0, stop_on_signal()});
  if (!done.ok) return complain(done.code, done.message, common);
  if (arguments.csv) print(to_csv(rows));
  if (arguments.json || arguments.csv) return;
  std::stable_sort(ties.begin(), ties.end(),
                   [](const MergedTie& a, const MergedTie& b) { return a.tie.kind < b.tie.kind; });
  print_people(ties);
}

void run(const TiesArguments& arguments, Common& common) {
  Filter filter;
  if (!make_filter(arguments, filter, common)) return;
  if (!arguments.store.empty()) return run_on_store(arguments, filter, common);
  if (arguments.paths.empty()) {
    fmt::print(stderr, "entente: name files to read, or a store with --db\n");
    common.exit_code = kCouldNotStart;
    return;
  }
  const auto engine = open_engine(common);
  if (!engine) return;
  std::vector<MergedTie> ties = merge_ties(gather(*engine, arguments.paths, arguments.threads, common).ties);
  std::erase_if(ties, [&](const MergedTie& merged) { return !passes(merged.tie, filter); });
  if (arguments.json) {
    for (const MergedTie& merged : ties) fmt::print("{}\n", to_json(merged));
  } else {
    print_people(ties);
  }
}

}  // namespace

void add_ties_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand(
      "ties", "What binds whom: ties merged over documents, with what speaks against them");
  auto arguments = std::make_shared<TiesArguments>();
  auto* paths =
      command->add_option("path", arguments->paths, "Files, folders or - to read")->type_name("PATH");
  auto* store = command->add_option("--db", arguments->store, "The ties of this store, instead of files")
                    ->type_name("FILE")
                    ->excludes(paths);
  command->add_option("--kind", arguments->kinds, "Only this kind; may be given several times")
      ->type_name("KIND");
  command->add_option("--party", arguments->parties, "Only ties of this party; given twice, of both")
      ->type_name("CODE");
  command->add_option("--status", arguments->statuses, "Only this status")->type_name("STATUS");
  command->add_option("--on", arguments->on, "Only what may hold on this date")->type_name("YYYY-MM-DD");
  auto* json = command->add_flag("--json", arguments->json, "One JSON object a tie (docs/ties.md)");
  command->add_flag("--csv", arguments->csv, "With --db: CSV with a header line")
      ->needs(store)
      ->excludes(json);
  command->add_option("--threads", arguments->threads, "Threads (default: one a core)")->type_name("N");
  command->footer(
      "Examples:\n"
      "  entente ties data/samples --kind transfer --party FRA\n"
      "  entente ties articles/ --party RUS --party PAK --on 2018-05-21 --json\n"
      "  entente ties --db news.entente --kind obligation");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
