// entente mcp --db FILE: a Model Context Protocol server on standard input and output.

#include "mcp.h"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

#include "command.h"

namespace entente::cli {
namespace {

struct McpArguments {
  std::string store;
  double timeout = 5;
};

/// The next line, cut one byte beyond what a message may have; false at the end of the input.
bool read_line(std::string& line) {
  line.clear();
  std::streambuf& in = *std::cin.rdbuf();
  for (int c = in.sbumpc(); c != EOF; c = in.sbumpc()) {
    if (c == '\n') return true;
    if (line.size() <= server::kMcpLineBytes) line.push_back(static_cast<char>(c));
  }
  return !line.empty();
}

void run(const McpArguments& arguments, Common& common) {
  std::ios::sync_with_stdio(false);
  const Store::Opened store = Store::open(arguments.store);
  if (!store.ok) {
    fmt::print(stderr, "entente: {} {}\n", store.code, store.message);
    common.exit_code = kCouldNotStart;
    return;
  }
  const WorldTables::Opened tables = WorldTables::open(common.engine);
  if (!tables.ok) {
    fmt::print(stderr, "entente: {}\n", tables.message);
    common.exit_code = kCouldNotStart;
    return;
  }
  server::McpServer server(store.store, tables.tables, static_cast<std::uint32_t>(arguments.timeout * 1000));
  std::string line;
  while (read_line(line)) {
    if (line.empty() || line == "\r") continue;
    const auto reply = server.answer(line);
    if (!reply) continue;
    fmt::print("{}\n", *reply);
    if (std::fflush(stdout) != 0) break;  // nobody listens any more
  }
}

}  // namespace

void add_mcp_command(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand(
      "mcp", "Let an assistant program ask a store (Model Context Protocol, standard input)");
  auto arguments = std::make_shared<McpArguments>();
  command->add_option("--db", arguments->store, "The store")->required()->type_name("FILE");
  command
      ->add_option("--timeout", arguments->timeout, "Give up on a question after so many seconds (default 5)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 3600.0));
  command->footer(
      "The assistant's program starts this command; its configuration names it like this:\n"
      "  {\"mcpServers\": {\"entente\": {\"command\": \"entente\", \"args\": [\"mcp\", \"--db\", "
      "\"/path/news.entente\"]}}}");
  command->callback([arguments, &common] { run(*arguments, common); });
}

}  // namespace entente::cli
