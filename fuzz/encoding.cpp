// Bytes to UTF-8: the first byte chooses what the document says of its own encoding.
#include "text/encoding.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr const char* kDeclared[] = {"",       "utf-8",        "iso-8859-1", "windows-1252",
                                              "utf-16", "windows-1251", "gb18030",    "nonsense"};
  if (size == 0) return 0;
  const std::string_view bytes = entente::fuzz::view(data + 1, size - 1);
  const entente::text::Decoded out = entente::text::decode(bytes, kDeclared[data[0] % std::size(kDeclared)]);
  entente::fuzz::require(entente::text::valid_utf8(out.text()), "decoded text is UTF-8");
  return 0;
}
