#include "text/writer.h"

#include <gtest/gtest.h>

#include "text/encoding.h"

namespace entente::text {
namespace {

// Found by the fuzzer of issue 10: a paragraph whose end cuts a character of several bytes.
TEST(Writer, AnEndThatCutsACharacterIsNoHarm) {
  for (const std::string_view source : {"a\xE2\x80", "a \xC2", "\xE2", "a\xE2\x80\x8B\xE2\x80", "\xEF\xBB"}) {
    Block block;
    block.text = source;
    const CleanText clean = write_clean({block}, source, 1000);
    EXPECT_TRUE(valid_utf8(clean.text)) << clean.text;
  }
}

}  // namespace
}  // namespace entente::text
