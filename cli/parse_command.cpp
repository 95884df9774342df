// entente parse: language analysis as CoNLL-U, and its scores.

#include <fmt/format.h>

#include "command.h"

namespace entente::cli {
namespace {

struct ParseArguments {
  std::string path;
  std::string language;
  std::string score;
  bool tokenized = false;
};

void print_scores(const ParseScores& scores) {
  fmt::print("{:<10}{:>8}{:>10}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>12}\n", "from", "tokens", "sentences",
             "words", "UPOS", "UFeats", "lemmas", "UAS", "LAS", "words/s");
  for (const ParseScores::Row& row : scores.rows) {
    fmt::print("{:<10}{:>8.2f}{:>10.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>12.0f}\n", row.from,
               row.tokens, row.sentences, row.words, row.upos, row.features, row.lemmas, row.uas, row.las,
               row.words_per_second);
  }
}

void run(const ParseArguments& arguments, Common& common) {
  if (arguments.path.empty() == arguments.score.empty()) {
    fmt::print(stderr, "entente: give either a PATH to parse or --score GOLD.conllu\n");
    common.exit_code = kCouldNotStart;
    return;
  }
  const auto engine = open_engine(common);
  if (!engine) return;
  std::string input;
  if (!read_all_of(arguments.path.empty() ? arguments.score : arguments.path, input)) {
    common.exit_code = kCouldNotStart;
    return;
  }
  std::string message;
  if (!arguments.score.empty()) {
    ParseScores scores;
    if (engine->score_parse(input, arguments.language, scores, message)) {
      print_scores(scores);
      return;
    }
  } else {
    std::string conllu;
    const bool good = arguments.tokenized
                          ? engine->parse_tokenized(input, arguments.language, conllu, message)
                          : engine->parse({"", input, arguments.language, "", ""}, conllu, message);
    if (good) {
      std::fwrite(conllu.data(), 1, conllu.size(), stdout);
      return;
    }
  }
  fmt::print(stderr, "entente: {}\n", message);
  common.exit_code = kSomeFailed;
}

}  // namespace

void add_parse_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand("parse", "Print language analysis as CoNLL-U, or score it");
  auto arguments = std::make_shared<ParseArguments>();
  command->add_option("path", arguments->path, "Text to parse, or - for standard input")->type_name("PATH");
  command
      ->add_option("--lang", arguments->language,
                   "Language (default: identified; needed with --tokenized and --score)")
      ->type_name("CODE");
  command->add_flag("--tokenized", arguments->tokenized, "The input is CoNLL-U with given tokens");
  command
      ->add_option("--score", arguments->score,
                   "Score against a CoNLL-U file, from raw text and from given tokens")
      ->type_name("GOLD");
  command->footer(
      "Examples:\n"
      "  echo \"Le ministre a quitté Alger.\" | entente parse --lang fr -\n"
      "  entente parse --lang en --score en_ewt-dev.conllu");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
