#include "sample_store.h"

#include "entente/ingest.h"
#include "support.h"

namespace entente::fuzz {

EngineOptions shipped_data() {
  EngineOptions out;
  out.data_dir = ENTENTE_ROOT;
  return out;
}

const std::string& sample_store() {
  static const std::string path = [] {
    const auto opened = Engine::open(shipped_data());
    require(opened.ok, "the shipped data open");
    std::string store = folder() + "/samples.entente";
    const std::string article = std::string(ENTENTE_ROOT) + "/data/samples/cedeao-ultimatum-niger.txt";
    const auto outcome = ingest(*opened.engine, store, {article}, {.threads = 1});
    require(outcome.ok && outcome.done.events > 0, "a sample article is read into a store");
    return store;
  }();
  return path;
}

}  // namespace entente::fuzz

// Opening data and reading the article takes longer than an input may on a busy machine.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  entente::fuzz::sample_store();
  return 0;
}
