// Pages: encoding, HTML, metadata, the article in it.
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  entente::fuzz::drain_file(entente::fuzz::view(data, size), "page.html");
  return 0;
}
