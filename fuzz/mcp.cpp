// Messages of assistant programs, one a line.
#include "mcp.h"

#include "sample_store.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto store = entente::Store::open(entente::fuzz::sample_store()).store;
  static const auto tables = entente::WorldTables::open(entente::fuzz::shipped_data()).tables;
  entente::server::McpServer server(store, tables, 1000);
  std::string_view rest = entente::fuzz::view(data, size);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (const auto reply = server.answer(rest.substr(0, end)))
      entente::fuzz::require(reply->find('\n') == std::string::npos, "a reply is one line");
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return 0;
}
