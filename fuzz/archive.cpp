// zip, tar, gzip and zstd.
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  entente::fuzz::drain_file(entente::fuzz::view(data, size), "articles.zip");
  return 0;
}
