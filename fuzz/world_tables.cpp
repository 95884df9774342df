// World tables of users.
#include "support.h"
#include "world/world.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(entente::fuzz::view(data, size));
  const auto world = entente::world::World::from_tables({{"input.txt", text}});
  if (!world) entente::fuzz::require(!world.error().message.empty(), "a refusal says why");
  return 0;
}
