// entente search WORDS: documents by their words.

#include "print_store.h"
#include "question.h"

namespace entente::cli {
namespace {

struct SearchArguments {
  Asking asking;
  SearchQuestion question;
  std::vector<std::string> words;
  std::string order = "best";
};

std::string highlighted(const SearchHit& hit, const Screen& screen) {
  std::string out;
  std::size_t at = 0;
  for (const TextSpan& mark : hit.marked) {
    out += hit.snippet.substr(at, mark.begin - at);
    out += screen.paint.bold;
    out += hit.snippet.substr(mark.begin, mark.end - mark.begin);
    out += screen.paint.off;
    at = mark.end;
  }
  return out + hit.snippet.substr(at);
}

std::string table(const SearchAnswer& a) {
  const Screen screen;
  std::string out =
      fmt::format("{}{}{} documents for {}{}{}\n", a.exact ? "" : "the ", a.total,
                  a.exact ? "" : " latest read of more", screen.paint.bold, a.understood, screen.paint.off);
  for (const SearchHit& hit : a.hits) {
    const DocumentSummary& d = hit.document;
    out += fmt::format("\n{}{}{}\n", screen.paint.bold,
                       shorten(d.title.empty() ? d.name : d.title, screen.width), screen.paint.off);
    const std::string facts =
        fmt::format("{}  ·  {}  ·  {}  ·  {} events  ·  {}", or_dash(to_string(d.published)),
                    or_dash(d.language), or_dash(d.site), d.events, d.id);
    out += fmt::format("{}{}{}\n", screen.paint.dim, shorten(facts, screen.width), screen.paint.off);
    out += fmt::format("  {}\n", highlighted(hit, screen));
  }
  out += render_next(a.next, screen);
  out += render_counts("Languages", a.languages, screen) + render_counts("Sites", a.sites, screen) +
         render_counts("Years", a.years, screen) + render_counts("Actors", a.codes, screen) +
         render_counts("Kinds of events", a.types, screen);
  return out;
}

void run(SearchArguments& arguments, Common& common) {
  SearchQuestion& q = arguments.question;
  if (!read_dates(arguments.asking, q.from, q.to, common)) return;
  if (arguments.order == "newest") q.order = SearchOrder::kNewest;
  if (arguments.order == "oldest") q.order = SearchOrder::kOldest;
  const auto store = open_store(arguments.asking, common);
  if (!store) return;
  q.codes = codes(std::move(q.codes));
  for (const std::string& word : arguments.words) {
    // A shell takes the quotation marks off: several words in one argument stood between them.
    const bool phrase = word.find(' ') != std::string::npos && arguments.words.size() > 1;
    q.text += (q.text.empty() ? "" : " ") + (phrase ? "\"" + word + "\"" : word);
  }
  print_answer(store->search(q, arguments.asking.page, arguments.asking.limits()), arguments.asking, common,
               [](const SearchAnswer& a) { return table(a); });
}

}  // namespace

void add_search_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("search", "Documents by their words, whatever accents and inflection");
  auto arguments = std::make_shared<SearchArguments>();
  add_store_option(*command, arguments->asking.store);
  command->add_option("words", arguments->words, "Words; \"words in a row\"; -not; begin*; this OR that")
      ->required()
      ->type_name("WORDS");
  add_date_options(*command, arguments->asking);
  command->add_option("--lang", arguments->question.languages, "Language")
      ->type_name("LANG,...")
      ->delimiter(',');
  command->add_option("--site", arguments->question.sites, "Publisher")
      ->type_name("NAME,...")
      ->delimiter(',');
  command->add_option("--code", arguments->question.codes, "Only documents with an event of one of these")
      ->type_name("CODE,...")
      ->delimiter(',');
  command->add_option("--order", arguments->order, "best (default), newest, oldest")
      ->type_name("ORDER")
      ->check(CLI::IsMember({"best", "newest", "oldest"}));
  add_page_options(*command, arguments->asking, 10);
  add_format_options(*command, arguments->asking);
  command->footer(
      "Examples:\n"
      "  entente search --db news.entente livraison S-400\n"
      "  entente search --db news.entente '\"accord de défense\" -gaz' --from 2018 --lang fr");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
