/// A Model Context Protocol server (revision 2025-11-25) over lines of JSON-RPC 2.0: lets an assistant
/// program ask a store for dyads, ties, events and the sentences that they rest on.
///
///     entente::server::McpServer server(store, tables, 5000);
///     for (std::string line; std::getline(std::cin, line);)
///       if (auto reply = server.answer(line)) std::cout << *reply << '\n' << std::flush;
///
/// Only reads. One line at a time: not for several threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "entente/store.h"
#include "entente/world.h"

namespace entente::server {

/// Longer lines are refused: no question needs them.
inline constexpr std::size_t kMcpLineBytes = 1 << 20;

class McpServer {
 public:
  McpServer(std::shared_ptr<const Store> store, std::shared_ptr<const WorldTables> tables,
            std::uint32_t timeout_ms);
  ~McpServer();
  McpServer(const McpServer&) = delete;
  McpServer& operator=(const McpServer&) = delete;

  /// The reply to a message, without a line end; nothing for a notification.
  std::optional<std::string> answer(std::string_view line);

 private:
  struct Internals;
  std::unique_ptr<Internals> internals_;
};

}  // namespace entente::server
