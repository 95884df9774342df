// Packs: bytes as they are, and as the sections of a pack whose checksum is right.
#include "pack/pack.h"
#include "lang/model.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using entente::pack::Pack;
  const auto pack = Pack::from_bytes(entente::fuzz::view(data, size), entente::lang::kPackKind, "input");
  if (pack) entente::lang::Model::open(*pack);
  return 0;
}
