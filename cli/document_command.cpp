// entente document ID, entente story ID: what was read, and who told the same.

#include "print.h"
#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct DocumentArguments {
  Asking asking;
  std::string id;
  bool text = false;
};

std::string render_rulings(const DocumentAnswer& a, const Screen& screen) {
  Table table({"date", "who", "event", "status", "ruling", "id"});
  for (const EventReport& r : a.reports) {
    const char* ruling = r.wrong ? "wrong" : r.corrected ? "corrected" : "";
    table.add({or_dash(to_string(r.event.date)), who(r.event),
               std::string(name_of(r.event.type)) + (r.event.mode.empty() ? "" : "/" + r.event.mode),
               std::string(name_of(r.event.status)), or_dash(ruling), or_dash(r.event.id)},
              r.event.evidence.empty() ? "" : r.event.evidence.front().text);
  }
  return table.empty() ? fmt::format("{}  no events{}\n", screen.paint.dim, screen.paint.off)
                       : table.render(screen.width, screen.paint);
}

std::string table(const DocumentAnswer& a, bool with_text) {
  const Screen screen;
  Reading head = a.reading;
  head.events.clear();
  std::string out = render(head, screen.width, screen.paint, with_text);
  if (!a.document.current)
    out +=
        fmt::format("{}a newer version has superseded this one{}\n", screen.paint.yellow, screen.paint.off);
  out += heading("Events as they count", screen) + render_rulings(a, screen);
  if (!a.versions.empty()) out += heading("Other versions", screen) + render_documents(a.versions, screen);
  if (!a.story.empty()) out += heading("The same story", screen) + render_documents(a.story, screen);
  out += heading("Read from", screen);
  for (const InputPlace& input : a.inputs)
    out += fmt::format("  {}{}  {}\n", input.path, input.line > 0 ? ":" + std::to_string(input.line) : "",
                       input.checksum);
  return out;
}

std::string table(const StoryAnswer& a) {
  const Screen screen;
  return fmt::format("{}{} of {}{}\n", screen.paint.bold, some(a.documents.size(), "document"),
                     some(a.outlets, "outlet"), screen.paint.off) +
         render_documents(a.documents, screen) + heading("Events", screen) + render_events(a.events, screen);
}

std::string table(const StoryPage& page) {
  const Screen screen;
  Table table({"documents", "outlets", "first", "title", "story"});
  for (const StorySummary& s : page.stories)
    table.add({std::to_string(s.documents), std::to_string(s.outlets),
               or_dash(to_string(s.document.published)),
               or_dash(s.document.title.empty() ? s.document.name : s.document.title), s.document.story});
  return table.render(screen.width, screen.paint) + render_next(page.next, screen);
}

void run_document(DocumentArguments& arguments, Common& common) {
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  print_answer(store->document(arguments.id, arguments.asking.limits()), arguments.asking, common,
               [&](const DocumentAnswer& a) { return table(a, arguments.text); });
}

void run_story(DocumentArguments& arguments, Common& common) {
  StoryFilter filter;
  if (!read_dates(arguments.asking, filter.from, filter.to, common)) return;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  const QueryLimits limits = arguments.asking.limits();
  if (arguments.id.empty())
    return print_answer(store->stories(filter, arguments.asking.page, limits), arguments.asking, common,
                        [](const StoryPage& page) { return table(page); });
  print_answer(store->story(arguments.id, limits), arguments.asking, common,
               [](const StoryAnswer& a) { return table(a); });
}

}  // namespace

void add_document_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("document", "A document with its events, versions and story");
  auto arguments = std::make_shared<DocumentArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_option("id", arguments->id, "Its id, or its name, address or path where only one has it")
      ->required()
      ->type_name("ID");
  command->add_flag("--text", arguments->text, "Print the clean text, too");
  add_format_options(*command, arguments->asking);
  command->footer("Example:\n  entente document --db news.entente 3c1f0a9be4d27a10 --text");
  command->callback([arguments, &common] { run_document(*arguments, common); });
}

void add_story_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("story", "Documents that tell the same, or the stories told most");
  auto arguments = std::make_shared<DocumentArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_option("id", arguments->id, "The id of one of its documents; none: the stories told most")
      ->type_name("ID");
  add_date_options(*command, arguments->asking);
  add_page_options(*command, arguments->asking, 20);
  add_format_options(*command, arguments->asking);
  command->footer("Example:\n  entente story --db news.entente --from 2018-09");
  command->callback([arguments, &common] { run_story(*arguments, common); });
}

}  // namespace entente::cli
