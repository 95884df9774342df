// Files that claim to be stores: opened, asked, and checked. Nothing of them may be believed.
#include "entente/store.h"

#include <cstdio>
#include <fstream>

#include "entente/ingest.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string path = entente::fuzz::folder() + "/store.entente";
  for (const char* beside : {"-wal", "-shm", "-journal"}) std::remove((path + beside).c_str());
  std::ofstream(path, std::ios::binary) << entente::fuzz::view(data, size);
  const entente::QueryLimits limits{.timeout_ms = 1000};
  if (const auto opened = entente::Store::open(path, {}); opened.ok) {
    const auto events = opened.store->events({}, {}, limits);
    if (events.ok && !events.value.events.empty())
      opened.store->event(events.value.events.front().event.id, {}, limits);
    opened.store->ties({}, {}, limits);
    opened.store->dyad({.a = "RUS", .b = "CHN"}, limits);
    opened.store->search({.text = "visite"}, {}, limits);
    opened.store->stats(limits);
  } else {
    entente::fuzz::require(!opened.message.empty(), "a refusal says why");
  }
  entente::check_store(path, (size & 1U) != 0);
  return 0;
}
