// RSS and Atom.
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  entente::fuzz::drain_file(entente::fuzz::view(data, size), "feed.xml");
  return 0;
}
