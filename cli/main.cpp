// entente: reads news in its own language and codes who did what to whom, and what binds them.

#include <fmt/format.h>

#include <cstdio>

#include "command.h"

int main(int argc, char** argv) {
  using namespace entente;
  CLI::App app{
      "Reads news in the language it is written in and codes events and ties between states,\n"
      "every fact with its sentence. Works offline.\n\n"
      "Examples:\n"
      "  entente read articles/                     a table of events and ties for each document\n"
      "  entente read --json news.jsonl > out.jsonl one JSON object a document\n"
      "  entente explain \"Moscow accused Kyiv of shelling the bridge.\"\n"
      "  entente frames test                        run every example of the dictionaries\n"
      "  entente ingest --db news.entente articles/ keep them; then ask:\n"
      "  entente dyad --db news.entente RUS PAK     how two stand, week by week\n"};
  app.name("entente");
  app.set_version_flag("--version", std::string(version()));
  app.require_subcommand(1);
  app.fallthrough();
  app.footer("Exit codes: 0 done, 1 some documents or checks failed, 2 could not start.");

  cli::Common common;
  app.add_option("--data", common.engine.data_dir,
                 "Folder with lang/ and data/ (default: beside the program)")
      ->type_name("DIR");
  app.add_option("--frames", common.engine.frame_files, "Further frame files; they win over the shipped ones")
      ->type_name("FILE");
  app.add_option("--world", common.engine.world_dirs, "Further world tables")->type_name("DIR");

  cli::add_read_command(app, common);
  cli::add_parse_command(app, common);
  cli::add_explain_command(app, common);
  cli::add_frames_command(app, common);
  cli::add_eval_command(app, common);
  cli::add_world_command(app, common);
  cli::add_ties_command(app, common);
  cli::add_pact_command(app, common);
  cli::add_obligations_command(app, common);
  cli::add_doctor_command(app, common);
  cli::add_ingest_command(app, common);
  cli::add_dyad_command(app, common);
  cli::add_actor_command(app, common);
  cli::add_events_command(app, common);
  cli::add_timeline_command(app, common);
  cli::add_network_command(app, common);
  cli::add_search_command(app, common);
  cli::add_changes_command(app, common);
  cli::add_document_command(app, common);
  cli::add_story_command(app, common);
  cli::add_stats_command(app, common);
  cli::add_export_command(app, common);
  cli::add_correct_command(app, common);
  cli::add_serve_command(app, common);
  cli::add_mcp_command(app, common);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? cli::kDone : cli::kCouldNotStart;
  }
  return common.exit_code;
}
