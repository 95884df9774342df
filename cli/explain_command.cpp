// entente explain "SENTENCE": why a text is coded as it is.

#include <fmt/format.h>

#include <algorithm>

#include "command.h"
#include "entente/json.h"
#include "print.h"
#include "terminal.h"

namespace entente::cli {
namespace {

/// Frames that nearly fitted, as many as a screen holds.
constexpr std::size_t kMissesShown = 16;

struct ExplainArguments {
  std::string text;
  std::string language;
  std::string published;
  bool json = false;
};

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

void print_people(const Explanation& e, const std::string& text) {
  const Paint paint(stdout);
  fmt::print("{}Tree{}\n{}\n", paint.bold, paint.off, e.tree);
  fmt::print("{}Mentions{}\n", paint.bold, paint.off);
  for (const ReadMention& m : e.mentions) {
    fmt::print("  {:<32} {:<14} {:<9} {}{}{}\n",
               fmt::format("`{}`", text.substr(m.span.begin, m.span.end - m.span.begin)),
               m.codes.empty() ? "-" : joined(m.codes), m.kind, paint.dim,
               m.name + (m.role.empty() ? "" : ", " + m.role), paint.off);
  }
  for (const ReadTime& t : e.times) {
    fmt::print("  {:<32} {}\n", fmt::format("`{}`", text.substr(t.span.begin, t.span.end - t.span.begin)),
               t.range.known() ? to_string(t.range) : "unknown");
  }
  fmt::print("\n{}Events{}\n", paint.bold, paint.off);
  if (e.events.empty()) fmt::print("  none\n");
  for (const Event& event : e.events) {
    fmt::print("  {}{}{}  CAMEO {}  Goldstein {:.1f}  trigger `{}`\n", paint.green, one_line(event),
               paint.off, event.cameo, static_cast<double>(event.goldstein), event.trigger);
    for (const std::string& reason : event.reasons) fmt::print("      {}\n", reason);
  }
  if (!e.ties.empty()) fmt::print("\n{}Ties{}\n", paint.bold, paint.off);
  for (const Tie& tie : e.ties)
    fmt::print("  {}{}{}  trigger `{}`\n", paint.green, one_line(tie), paint.off, tie.trigger);
  fmt::print("\n{}Frames that nearly fitted{}\n", paint.bold, paint.off);
  if (e.misses.empty()) fmt::print("  none\n");
  const std::size_t shown = std::min(e.misses.size(), kMissesShown);
  for (std::size_t i = 0; i < shown; ++i) fmt::print("  {}\n", e.misses[i]);
  if (shown < e.misses.size()) fmt::print("  and {} more (--json lists all)\n", e.misses.size() - shown);
}

void run(const ExplainArguments& arguments, Common& common) {
  common.engine.gate = false;
  const auto engine = open_engine(common);
  if (!engine) return;
  std::string text = arguments.text;
  if (text == "-" && !read_all_of("-", text)) {
    common.exit_code = kCouldNotStart;
    return;
  }
  const TextInput input{"", text, arguments.language, arguments.published, ""};
  const ReadOutcome outcome = engine->read(input);
  if (!outcome.ok) {
    fmt::print(stderr, "entente: {} {}\n", outcome.code, outcome.message);
    common.exit_code = kCouldNotStart;
    return;
  }
  const Explanation explanation = engine->explain(input);
  if (arguments.json) {
    fmt::print("{}\n", to_json(explanation));
  } else {
    print_people(explanation, outcome.reading.text);
  }
}

}  // namespace

void add_explain_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("explain", "Show why a sentence is coded as it is");
  auto arguments = std::make_shared<ExplainArguments>();
  command->add_option("text", arguments->text, "The sentence, or - for standard input")
      ->required()
      ->type_name("TEXT");
  command->add_option("--lang", arguments->language, "Language (default: identified)")->type_name("CODE");
  command->add_option("--published", arguments->published, "Date that \"yesterday\" is reckoned from")
      ->type_name("YYYY-MM-DD");
  command->add_flag("--json", arguments->json, "One JSON object");
  command->footer(
      "Prints the tree, whom each mention means, the events with the reasons for type, sides, status, date "
      "and\n"
      "speaker, and each frame that nearly fitted with the slot that failed.\n\n"
      "Example:\n"
      "  entente explain --lang fr --published 2018-05-21 \"Moscou aurait livré des S-400 à New Delhi.\"");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
