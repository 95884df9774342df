// Frame files of users.
#include "coding/frame.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  entente::coding::FrameSet set;
  set.add(entente::fuzz::view(data, size), "input.txt", 1);
  set.finish();
  for (const auto& problem : set.problems())
    entente::fuzz::require(!entente::coding::to_string(problem).empty(), "a problem says what it is");
  return 0;
}
