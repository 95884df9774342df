/// The engine: open it once, read with it from any number of threads.
///
///     auto engine = entente::Engine::open({});
///     if (!engine.ok) { std::cerr << engine.message; return 2; }
///     entente::ReadOutcome outcome = engine.engine->read({.text = "La Russie a signé un accord avec la
///     Chine."}); for (const entente::Event& event : outcome.reading.events) ...
///
/// Everything the engine holds is read-only after opening. The library never prints, never exits and throws
/// nothing for bad input: what fails comes back as a message that names file, place, cause and way out.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/pact.h"
#include "entente/reading.h"

namespace entente {

struct EngineOptions {
  std::string data_dir = {};  ///< Folder that holds lang/ and data/; empty: found beside the program.
  std::vector<std::string> frame_files = {};  ///< Further frames; they win over the shipped ones.
  std::vector<std::string> world_dirs = {};   ///< Further world tables.
  bool gate = true;  ///< Parse only sentences that can yield an event. Off for tests and explain.
};

/// A text to read, with what is known about it.
struct TextInput {
  std::string id;         ///< Empty: a hash of the text.
  std::string text;       ///< Plain text or HTML; where it is no UTF-8, its encoding is found.
  std::string language;   ///< ISO 639-1; empty: identified.
  std::string published;  ///< "2018-05-21", or as feeds write dates; empty: unknown.
  std::string title;
  std::string author = {};
  std::string site = {};  ///< Publisher; empty: the host of `url`.
  std::string url = {};
};

struct ReadOutcome {
  bool ok = false;
  std::string code;     ///< "E025" when not ok.
  std::string message;  ///< What went wrong, where, and the way out.
  std::string where;    ///< Path or path:line.
  Reading reading;      ///< Valid when ok.
};

struct ReadOptions {
  unsigned threads = 0;  ///< 0: as many as the machine has cores.
  /// Which columns of tables (CSV, TSV) hold what: "text=body,date=published on"; fields are text, title,
  /// date, id, url, lang, author and site. Those not named are found by usual names. A mapping that makes no
  /// sense is one failed outcome, E060.
  std::string columns = {};
  /// Becomes true to stop: no further record is begun, those at hand are still given to the sink. May be set
  /// from any thread or a signal.
  const std::atomic<bool>* stop = nullptr;
};

/// Told while reading: for a progress line. Called on the thread that called read_paths().
struct ReadProgress {
  std::uint64_t documents = 0;
  std::uint64_t failed = 0;
  std::uint64_t bytes = 0;        ///< Of the files as they lie on the disk, read so far.
  std::uint64_t total_bytes = 0;  ///< Of all files named; 0 when unknown (standard input).
};

/// A problem in a file that a person edits.
struct FileProblem {
  std::string message;  ///< file:line:column: what, and a hint.
  bool fatal = true;
};

/// One frame example and what came of it.
struct ExampleOutcome {
  std::string place;  ///< file:line:column
  std::string sentence;
  bool passed = false;
  std::vector<std::string> expected;  ///< "CONSULT RUS, CHN happened"
  std::vector<std::string> found;
};

struct Explanation {
  std::string tree;  ///< One line a word, as CoNLL-U shows it.
  std::vector<ReadMention> mentions;
  std::vector<ReadTime> times;
  std::vector<Event> events;  ///< With reasons.
  std::vector<Tie> ties;
  std::vector<std::string> misses;  ///< Frames that nearly fitted, nearest first, and why they did not.
};

/// F1 in per cent, in the manner of the CoNLL 2018 shared task.
struct ParseScores {
  struct Row {
    std::string from;  ///< "raw text" or "tokens".
    double tokens = 0, sentences = 0, words = 0, upos = 0, features = 0, lemmas = 0, uas = 0, las = 0;
    double words_per_second = 0;  ///< One thread, model load left out.
  };
  std::vector<Row> rows;
};

class Engine {
 public:
  struct Opened {
    bool ok = false;
    std::string message;
    std::shared_ptr<const Engine> engine;
  };
  /// Maps packs and reads dictionaries. Costs tens of milliseconds. Fails with a message when data is
  /// missing, damaged, or a frame or world file of the user's has an error.
  static Opened open(const EngineOptions& options);

  virtual ~Engine() = default;

  /// Reads one text. Safe from any thread.
  virtual ReadOutcome read(const TextInput& input) const = 0;

  /// Reads many texts, spread over threads. The outcomes come in the order of the texts and do not depend on
  /// the number of threads; all are held in memory, so hand in a large pile in parts. Once `options.stop`
  /// becomes true, the texts that are left fail with E077.
  virtual std::vector<ReadOutcome> read_all(std::span<const TextInput> texts,
                                            const ReadOptions& options) const = 0;

  /// Reads files, folders or "-" and hands each outcome to `sink` in the order of the input, whatever the
  /// number of threads. `sink` and `progress` are called on the calling thread.
  virtual void read_paths(const std::vector<std::string>& paths, const ReadOptions& options,
                          const std::function<void(ReadOutcome&&)>& sink,
                          const std::function<void(const ReadProgress&)>& progress = {}) const = 0;

  /// Why a text is coded as it is.
  virtual Explanation explain(const TextInput& input) const = 0;

  /// CoNLL-U of a text. False with a message for a language without a pack.
  virtual bool parse(const TextInput& input, std::string& conllu, std::string& message) const = 0;
  /// CoNLL-U of CoNLL-U whose tokens are given: tags, lemmas and trees are made anew.
  virtual bool parse_tokenized(std::string_view conllu_in, const std::string& language, std::string& conllu,
                               std::string& message) const = 0;
  /// Scores the language's model against gold CoNLL-U, from raw text and from given tokens.
  virtual bool score_parse(std::string_view gold, const std::string& language, ParseScores& scores,
                           std::string& message) const = 0;

  /// Languages that have a pack: "en", "fr".
  virtual std::vector<std::string> languages() const = 0;

  /// Every frame of a language as "place TYPE/mode cameo: trigger lemmas".
  virtual std::vector<std::string> frame_list(const std::string& language) const = 0;
  /// Runs every example of the frame files of a language.
  virtual std::vector<ExampleOutcome> test_frames(const std::string& language) const = 0;

  /// Members, obligations and tests of a pact ("CSTO", "IGO:NATO", "Pact of Zurich"), from the tables and
  /// what was read. `found` is false for a name that no table knows.
  virtual PactDossier pact(const std::string& name, const std::vector<ToldEvent>& events,
                           const std::vector<MergedTie>& ties) const = 0;
  /// Who is bound to what when `attacked` is attacked by `attacker` (may be empty) on a day (unknown: today),
  /// and how each has answered before: at the tests within `bounds`, as Store::obligations() tells it.
  virtual ObligationAnswer obligations(const std::string& attacked, const std::string& attacker,
                                       const Date& on, const std::vector<ToldEvent>& events,
                                       const PactBounds& bounds = kWholePact) const = 0;

  /// Packs and tables checked, one line each; `ok` false where something must be mended.
  struct Check {
    bool ok = true;
    std::string message;
  };
  virtual std::vector<Check> doctor() const = 0;

 protected:
  Engine() = default;
};

/// Problems of the frame files of one language or ("") of all, shipped and added, without opening an engine.
std::vector<FileProblem> check_frames(const EngineOptions& options, const std::string& language);

/// Problems of world tables in folders, without opening an engine. No folder: the shipped tables.
std::vector<FileProblem> check_world(const EngineOptions& options, const std::vector<std::string>& folders);

/// An entry of the world tables that a name means, as text for people: names, offices, memberships.
std::vector<std::string> find_in_world(const EngineOptions& options, const std::string& name,
                                       const std::string& on, std::string& message);

/// A name that several entries of the world tables share, and how it is read.
struct AmbiguousName {
  struct Meaning {
    std::string entity;  ///< "Georgia (state GEO)".
    std::string hint;    ///< What else the name means ("US state"); empty for nothing.
    std::string beside;  ///< The context that was put beside the name; empty for none.
    std::string taken;   ///< What the name was taken for beside it: "Georgia [GEO]", or "nobody".
  };
  std::string name;
  std::string alone;  ///< What it is taken for without context.
  std::vector<Meaning> meanings;
};

/// The names that mean several things in a language ("fr", "en"), sorted, and how each comes out alone and
/// beside the state of each meaning; with `name` that one alone. Empty with a message where the tables cannot
/// be read.
std::vector<AmbiguousName> ambiguous_in_world(const EngineOptions& options, const std::string& language,
                                              const std::string& name, std::string& message);

/// Compiles the shipped tables into data/world/world.pack, which opening maps instead of reading the tables.
/// False with a message. The pack is used only as long as the tables beside it are those that it was made
/// from.
bool compile_world(const EngineOptions& options, std::string& message);

/// Turns an actor dictionary in the PETRARCH/TABARI format into a world table; false with a message.
/// `problems` gets one line for each entry that could not be carried over.
bool import_petrarch(const std::string& dictionary, const std::string& name, std::string& table,
                     std::string& problems, std::string& message);

/// The version of the program, "0.1.0".
std::string_view version();

}  // namespace entente
