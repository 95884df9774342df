// CoNLL-U: what is read and written again reads the same.
#include "document/conllu.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace conllu = entente::conllu;
  auto sentences = conllu::parse(entente::fuzz::view(data, size), "input");
  if (!sentences) return 0;
  const entente::Document document = conllu::to_document(*sentences);
  const std::string written = conllu::write(document);
  entente::fuzz::require(document.sentences.size() <= sentences->size(), "no sentence is invented");
  entente::fuzz::require(static_cast<bool>(conllu::parse(written, "written")), "what is written can be read");
  return 0;
}
