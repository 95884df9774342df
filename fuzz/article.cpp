// A text through the whole engine, with all sentences analysed; the first byte chooses language and date.
// Long texts only repeat what short ones show, at a few inputs a second.
#include <algorithm>

#include "entente/engine.h"
#include "entente/json.h"
#include "support.h"

constexpr std::size_t kMostBytes = 400;

static const std::shared_ptr<const entente::Engine>& shared_engine() {
  static const std::shared_ptr<const entente::Engine> engine = [] {
    entente::EngineOptions options;
    options.data_dir = ENTENTE_ROOT;
    options.gate = false;
    auto opened = entente::Engine::open(options);
    entente::fuzz::require(opened.ok, "the shipped data open");
    return opened.engine;
  }();
  return engine;
}

// Opening takes longer than an input may on a busy machine.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  shared_engine();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  entente::TextInput input;
  input.text = entente::fuzz::view(data + 1, std::min(size - 1, kMostBytes));
  input.language = data[0] % 2 == 0 ? "fr" : "en";
  input.published = data[0] % 3 == 0 ? "" : "2018-05-21";
  const entente::ReadOutcome outcome = shared_engine()->read(input);
  if (!outcome.ok) return 0;
  for (const entente::Event& event : outcome.reading.events)
    entente::fuzz::require(!event.evidence.empty(), "every event has its sentence");
  for (const entente::Tie& tie : outcome.reading.ties)
    entente::fuzz::require(!tie.evidence.empty(), "every tie has its sentence");
  entente::fuzz::require(!entente::to_json(outcome.reading, true).empty(), "a reading has a JSON form");
  return 0;
}
