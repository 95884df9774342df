// entente correct EVENT: a person's ruling.

#include <algorithm>

#include "entente/ingest.h"
#include "entente/json.h"
#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct CorrectArguments {
  Asking asking;
  std::string event, document, withdraw;
  bool wrong = false, list = false, gold = false;
  std::string type, mode, status, date, place, said_by, note;
  std::vector<std::string> actors, recipients;
  CLI::App* command = nullptr;

  bool given(const char* option) const { return command->count(option) > 0; }
};

bool refuse(const std::string& message, Common& common) {
  fmt::print(stderr, "entente: {}\n", message);
  common.exit_code = kCouldNotStart;
  return false;
}

bool read_range(const std::string& text, DateRange& out, Common& common) {
  const std::size_t slash = text.find('/');
  return read_date("--date", text.substr(0, slash), out.from, common) &&
         read_date("--date", slash == std::string::npos ? text : text.substr(slash + 1), out.to, common);
}

bool read_ruling(const CorrectArguments& a, Ruling& out, Common& common) {
  out.wrong = a.wrong;
  out.note = a.note;
  if (a.given("--type")) {
    out.type = parse_event_type(a.type);
    if (!out.type) return refuse(fmt::format("--type: there is no event type `{}`", a.type), common);
  }
  if (a.given("--status")) {
    out.status = parse_event_status(a.status);
    if (!out.status) return refuse(fmt::format("--status: there is no status `{}`", a.status), common);
  }
  if (a.given("--date")) {
    DateRange range;
    if (!read_range(a.date, range, common)) return false;
    out.date = range;
  }
  if (a.given("--mode")) out.mode = a.mode;
  if (a.given("--place")) out.place = code(a.place);
  if (a.given("--said-by")) out.said_by = code(a.said_by);
  const auto sides = [](std::vector<std::string> list) {
    std::erase(list, std::string());
    return codes(std::move(list));
  };
  if (a.given("--actors")) out.actors = sides(a.actors);
  if (a.given("--recipients")) out.recipients = sides(a.recipients);
  const bool any = out.wrong || out.type || out.status || out.date || out.mode || out.place || out.said_by ||
                   out.actors || out.recipients;
  return any || refuse("say what is right: --type, --actors, --status, ... or --wrong", common);
}

std::string table(const std::vector<Correction>& corrections) {
  const Screen screen;
  Table table({"id", "document", "machine", "ruling", "note"});
  for (const Correction& c : corrections) {
    std::string ruling = c.ruling.wrong ? "wrong" : "";
    const auto add = [&](const char* name, const std::string& value) {
      ruling += fmt::format("{}{}={}", ruling.empty() ? "" : " ", name, value.empty() ? "-" : value);
    };
    const Ruling& r = c.ruling;
    if (r.type) add("type", std::string(name_of(*r.type)));
    if (r.mode) add("mode", *r.mode);
    if (r.actors) add("actors", fmt::format("{}", fmt::join(*r.actors, ",")));
    if (r.recipients) add("recipients", fmt::format("{}", fmt::join(*r.recipients, ",")));
    if (r.status) add("status", std::string(name_of(*r.status)));
    if (r.date) add("date", to_string(*r.date));
    if (r.place) add("place", *r.place);
    if (r.said_by) add("said_by", *r.said_by);
    table.add({c.id, c.document.id, who(c.machine) + " " + std::string(name_of(c.machine.type)),
               ruling + (c.applies ? "" : " (no longer applies)"), or_dash(r.note)},
              c.sentence);
  }
  return table.render(screen.width, screen.paint);
}

void rule(const CorrectArguments& a, Common& common) {
  Ruling ruling;
  if (!read_ruling(a, ruling, common)) return;
  const CorrectionOutcome done = correct(a.asking.store, a.event, ruling, a.document);
  if (!done.ok) return complain(done.code, done.message, common);
  fmt::print("{} ruled on; correction{}: {}\n", some(done.corrections.size(), "report"),
             done.corrections.size() == 1 ? "" : "s", fmt::join(done.corrections, " "));
  if (!done.events.empty()) fmt::print("the event is now {}\n", fmt::join(done.events, " "));
}

void run(const CorrectArguments& a, Common& common) {
  if (a.list)
    return print_answer(corrections(a.asking.store), a.asking, common,
                        [](const auto& list) { return table(list); });
  if (a.gold) {
    const auto gold = corrections_as_gold(a.asking.store);
    return gold.ok ? print(gold.value) : complain(gold.code, gold.message, common);
  }
  if (!a.withdraw.empty()) {
    const CorrectionOutcome done = withdraw_correction(a.asking.store, a.withdraw);
    return done.ok ? print("withdrawn\n") : complain(done.code, done.message, common);
  }
  if (a.event.empty()) {
    refuse("name an event, or use --list, --gold or --withdraw", common);
    return;
  }
  rule(a, common);
}

}  // namespace

void add_correct_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("correct", "Rule on an event: kept apart from the machine's coding");
  auto a = std::make_shared<CorrectArguments>();
  a->command = command;
  add_store_option(*command, a->asking.store);
  command->add_option("event", a->event, "The event's id")->type_name("EVENT");
  command->add_flag("--wrong", a->wrong, "The text does not tell this event");
  command->add_option("--type", a->type, "AGREE, CONSULT, ... ASSAULT")->type_name("TYPE");
  command->add_option("--mode", a->mode, "A mode; \"\" for none")->type_name("MODE");
  command->add_option("--actors", a->actors, "All actors")->type_name("CODE,...")->delimiter(',');
  command->add_option("--recipients", a->recipients, "All recipients; \"\" for none")
      ->type_name("CODE,...")
      ->delimiter(',');
  command->add_option("--status", a->status, "happened, ongoing, planned, possible, denied, not")
      ->type_name("STATUS");
  command->add_option("--date", a->date, "A date or two joined by /; \"\" for unknown")->type_name("DATE");
  command->add_option("--place", a->place, "A state code")->type_name("CODE");
  command->add_option("--said-by", a->said_by, "Whose word it is")->type_name("CODE");
  command->add_option("--note", a->note, "Why")->type_name("TEXT");
  command->add_option("--document", a->document, "Rule on this document's report only (default: all reports)")
      ->type_name("ID");
  command->add_flag("--list", a->list, "List all rulings");
  command->add_flag("--gold", a->gold, "Print all rulings as gold for `entente eval`");
  command->add_option("--withdraw", a->withdraw, "Take a ruling back")->type_name("CORRECTION");
  add_format_options(*command, a->asking);
  command->footer(
      "A ruling holds for every later reading of the same document, also by other dictionaries.\n\n"
      "Examples:\n"
      "  entente correct --db news.entente 9f3b1c2a77d01e55 --type CONSULT --actors RUS,PAK --recipients "
      "\"\"\n"
      "  entente correct --db news.entente 9f3b1c2a77d01e55 --wrong --note \"a football match\"\n"
      "  entente correct --db news.entente --gold > gold.jsonl");
  command->callback([a, &common] { run(*a, common); });
}

}  // namespace entente::cli
