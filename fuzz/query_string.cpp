// Query strings of every question: the first byte chooses the address.
#include "requests.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr const char* kAddresses[] = {
      "events",  "ties",   "dyad",    "actor", "actors", "dyads", "timeline",  "network",
      "changes", "search", "stories", "stats", "errors", "names", "documents", "events.csv"};
  static entente::fuzz::Requests requests;
  if (size == 0) return 0;
  entente::server::Request request;
  request.method = "GET";
  request.target = std::string("/api/v1/") + kAddresses[data[0] % std::size(kAddresses)] + "?";
  request.target += entente::fuzz::view(data + 1, size - 1);
  request.headers.emplace_back("host", "127.0.0.1");
  requests.answer(std::move(request));
  return 0;
}
