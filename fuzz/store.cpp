// Files that claim to be stores: opened, asked, and checked. Nothing of them may be believed. Even sizes are
// the file itself; odd ones change a real store, since bytes out of nowhere seldom get past its header.
#include "entente/store.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "entente/ingest.h"
#include "sample_store.h"
#include "support.h"

namespace {

std::string content_of(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

/// The sample store with some bytes changed: a place in three bytes, a length, and what stands there now.
std::string changed_sample(std::string_view data) {
  static const std::string sample = content_of(entente::fuzz::sample_store());
  std::string out = sample;
  while (data.size() > 4) {
    const auto byte = [&](std::size_t at) {
      return static_cast<std::size_t>(static_cast<unsigned char>(data[at]));
    };
    const std::size_t place = (byte(0) << 16U | byte(1) << 8U | byte(2)) % out.size();
    const std::size_t length = std::min({byte(3) % 16 + 1, data.size() - 4, out.size() - place});
    out.replace(place, length, data.substr(4, length));
    data.remove_prefix(4 + length);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string path = entente::fuzz::folder() + "/store.entente";
  for (const char* beside : {"-wal", "-shm", "-journal"}) std::remove((path + beside).c_str());
  const std::string_view bytes = entente::fuzz::view(data, size);
  std::ofstream(path, std::ios::binary) << (size % 2 == 0 ? std::string(bytes) : changed_sample(bytes));
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
  // Verifying looks at every page, repairing writes many anew: now and then is enough.
  if (size % 8 < 2) entente::check_store(path, size % 16 < 2);
  return 0;
}
