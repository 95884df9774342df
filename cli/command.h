/// The command line: one file a command, each adding its subcommand with help and examples to the program.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "entente/engine.h"

namespace entente::cli {

/// Exit codes of every command.
inline constexpr int kDone = 0;
inline constexpr int kSomeFailed = 1;  ///< Some documents or checks failed; the rest is done.
inline constexpr int kCouldNotStart = 2;

/// Options that every command shares.
struct Common {
  EngineOptions engine;
  int exit_code = kDone;
};

/// Opens the engine, or says why not on standard error and sets the exit code.
std::shared_ptr<const Engine> open_engine(Common& common);

/// The whole of a file or of standard input ("-"); false with a message on standard error.
bool read_all_of(const std::string& path, std::string& out);

void add_read_command(CLI::App& app, Common& common);
void add_parse_command(CLI::App& app, Common& common);
void add_explain_command(CLI::App& app, Common& common);
void add_frames_command(CLI::App& app, Common& common);
void add_eval_command(CLI::App& app, Common& common);
void add_world_command(CLI::App& app, Common& common);
void add_ties_command(CLI::App& app, Common& common);
void add_pact_command(CLI::App& app, Common& common);
void add_obligations_command(CLI::App& app, Common& common);
void add_doctor_command(CLI::App& app, Common& common);
void add_ingest_command(CLI::App& app, Common& common);
void add_dyad_command(CLI::App& app, Common& common);
void add_actor_command(CLI::App& app, Common& common);
void add_events_command(CLI::App& app, Common& common);
void add_timeline_command(CLI::App& app, Common& common);
void add_network_command(CLI::App& app, Common& common);
void add_search_command(CLI::App& app, Common& common);
void add_changes_command(CLI::App& app, Common& common);
void add_document_command(CLI::App& app, Common& common);
void add_story_command(CLI::App& app, Common& common);
void add_stats_command(CLI::App& app, Common& common);
void add_export_command(CLI::App& app, Common& common);
void add_correct_command(CLI::App& app, Common& common);
void add_serve_command(CLI::App& app, Common& common);
void add_mcp_command(CLI::App& app, Common& common);

}  // namespace entente::cli
