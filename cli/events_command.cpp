// entente events: events by any filter, or one with all its reports.

#include "event_options.h"
#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct EventsArguments {
  Asking asking;
  EventOptions options;
  std::string id;
  std::string order = "newest";
};

std::string table(const EventPage& page) {
  const Screen screen;
  return render_events(page.events, screen) + render_next(page.next, screen);
}

std::string table(const EventAnswer& a) {
  const Screen screen;
  std::string out = render_events({a.event}, screen);
  out += fmt::format("  told by {} of {} in {}\n", some(a.event.documents, "document"),
                     some(a.event.outlets, "outlet"),
                     some(a.event.stories, "independent story", "independent stories"));
  out += render_counts("Statuses", a.statuses, screen) + heading("Reports", screen);
  Table reports({"published", "site", "date", "status", "said by", "confidence", "document"});
  for (const EventReport& r : a.reports) {
    reports.add(
        {or_dash(to_string(r.document.published)), or_dash(r.document.site), or_dash(to_string(r.event.date)),
         std::string(name_of(r.event.status)) + (r.corrected ? " corrected" : ""),
         or_dash(r.event.said_by.empty() ? r.event.outlet : r.event.said_by),
         fmt::format("{:.2f}", r.event.confidence), r.document.id},
        r.event.evidence.empty() ? "" : r.event.evidence.front().text);
  }
  return out + reports.render(screen.width, screen.paint) + render_next(a.next, screen);
}

bool read_order(const std::string& name, EventOrder& order, Common& common) {
  if (name == "newest") {
    order = EventOrder::kNewest;
  } else if (name == "oldest") {
    order = EventOrder::kOldest;
  } else if (name == "most-told") {
    order = EventOrder::kMostReported;
  } else {
    fmt::print(stderr, "entente: --order: write newest, oldest or most-told\n");
    common.exit_code = kCouldNotStart;
    return false;
  }
  return true;
}

void run(EventsArguments& arguments, Common& common) {
  EventFilter& filter = arguments.options.filter;
  if (!read_event_options(arguments.options, common) ||
      !read_dates(arguments.asking, filter.from, filter.to, common) ||
      !read_order(arguments.order, filter.order, common))
    return;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  const QueryLimits limits = arguments.asking.limits();
  if (!arguments.id.empty()) {
    return print_answer(store->event(arguments.id, arguments.asking.page, limits), arguments.asking, common,
                        [](const EventAnswer& a) { return table(a); });
  }
  const auto page = store->events(filter, arguments.asking.page, limits);
  if (arguments.asking.csv && page.ok) return print(to_csv(page.value.events));
  if (!page.ok) return complain(page.code, page.message, common);
  print(arguments.asking.json ? to_json(page.value) + "\n" : table(page.value));
}

}  // namespace

void add_events_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("events", "Events by any filter, or one with all its reports");
  auto arguments = std::make_shared<EventsArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_option("id", arguments->id, "An event's id: shows its reports")->type_name("ID");
  add_date_options(*command, arguments->asking);
  add_event_options(*command, arguments->options);
  command->add_option("--order", arguments->order, "newest (default), oldest, most-told")->type_name("ORDER");
  add_page_options(*command, arguments->asking, 50);
  add_format_options(*command, arguments->asking);
  command->footer(
      "`told by 50 (7)` means fifty documents in seven independent stories. A date with ? is that of "
      "publication.\n\n"
      "Examples:\n"
      "  entente events --db news.entente --between RUS PAK --type CONSULT,SUPPORT --from 2018\n"
      "  entente events --db news.entente --place UKR --order most-told --limit 10\n"
      "  entente events --db news.entente 9f3b1c2a77d01e55");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
