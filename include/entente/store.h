/// A store: one file that holds documents, events, ties and stories, and answers for them.
///
///     auto opened = entente::Store::open("news.entente");
///     if (!opened.ok) { std::cerr << opened.message << '\n'; return 2; }
///     auto answer = opened.store->dyad({.a = "RUS", .b = "PAK"});
///     if (!answer.ok) ...                       // answer.code, answer.message
///     for (const entente::CurvePoint& week : answer.value.curve) ...
///
/// The file is SQLite 3 with a documented schema (docs/store.md). A Store only reads. Any number of threads
/// may ask at once, in any number of processes, while one process ingests (entente/ingest.h): each question
/// sees one consistent state. Answers own all that is in them. Nothing throws; what fails comes back as a
/// stable code and a message that names file, cause and way out.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "entente/engine.h"
#include "entente/query.h"

namespace entente {

/// An answer, or why there is none.
template <typename T>
struct Answer {
  bool ok = false;
  std::string code;     ///< "E072"; empty when ok.
  std::string message;  ///< For people; empty when ok.
  T value{};            ///< Valid when ok.
};

/// How long a question may take. When either ends it, the answer is E076 (time) or E077 (cancelled).
struct QueryLimits {
  std::uint32_t timeout_ms = 0;  ///< 0: no limit.
  const std::atomic<bool>* cancel =
      nullptr;  ///< Becomes true to stop; may be set from any thread or a signal.
};

struct StoreOptions {
  /// Connections kept open for reuse, each with up to `cache_bytes` of memory. More threads may ask: they
  /// open further connections, which are closed afterwards.
  std::uint32_t connections = 8;
  std::uint64_t cache_bytes = 64ULL << 20;
  std::uint64_t mapped_bytes =
      4ULL << 30;  ///< Of the file, mapped into memory and shared by all connections.
};

class Store {
 public:
  struct Opened {
    bool ok = false;
    std::string code;
    std::string message;
    std::shared_ptr<const Store> store;
  };
  /// Opens an existing store for reading. Fails with E010 (no such file), E072 (not a store), E071 (made by a
  /// newer program), E074 (made by an older program: an `ingest` or `doctor --db` migrates it), E070
  /// (damaged).
  static Opened open(const std::string& path, const StoreOptions& options = {});
  virtual ~Store() = default;

  // Each fails with E078 for an id that the store does not hold and E026 for a question that makes no sense.

  virtual Answer<EventPage> events(const EventFilter& filter, const Page& page = {},
                                   const QueryLimits& limits = {}) const = 0;
  /// `id` of an event, or an id that it had before it was merged.
  virtual Answer<EventAnswer> event(const std::string& id, const Page& reports = {},
                                    const QueryLimits& limits = {}) const = 0;
  virtual Answer<TiePage> ties(const TieFilter& filter, const Page& page = {},
                               const QueryLimits& limits = {}) const = 0;
  virtual Answer<TieAnswer> tie(const std::string& id, const Page& reports = {},
                                const QueryLimits& limits = {}) const = 0;
  virtual Answer<DyadAnswer> dyad(const DyadQuestion& question, const QueryLimits& limits = {}) const = 0;
  virtual Answer<ActorAnswer> actor(const ActorQuestion& question, const QueryLimits& limits = {}) const = 0;
  virtual Answer<TimelineAnswer> timeline(const TimelineQuestion& question,
                                          const QueryLimits& limits = {}) const = 0;
  virtual Answer<NetworkAnswer> network(const NetworkQuestion& question,
                                        const QueryLimits& limits = {}) const = 0;
  virtual Answer<ChangesAnswer> changes(const ChangesQuestion& question,
                                        const QueryLimits& limits = {}) const = 0;
  virtual Answer<SearchAnswer> search(const SearchQuestion& question, const Page& page = {},
                                      const QueryLimits& limits = {}) const = 0;
  /// `id` of a document; or its name, url or source where only one current document has it.
  virtual Answer<DocumentAnswer> document(const std::string& id, const QueryLimits& limits = {}) const = 0;
  /// `id` of any document of the story.
  virtual Answer<StoryAnswer> story(const std::string& id, const QueryLimits& limits = {}) const = 0;
  virtual Answer<StoryPage> stories(const StoryFilter& filter, const Page& page = {},
                                    const QueryLimits& limits = {}) const = 0;
  virtual Answer<ActorPage> actors(const ActorFilter& filter, const Page& page = {},
                                   const QueryLimits& limits = {}) const = 0;
  virtual Answer<DyadPage> dyads(const Page& page = {}, const QueryLimits& limits = {}) const = 0;
  virtual Answer<InputErrorPage> errors(const Page& page = {}, const QueryLimits& limits = {}) const = 0;
  virtual Answer<StatsAnswer> stats(const QueryLimits& limits = {}) const = 0;

  // A pact's dossier and who is bound when a state is attacked, as Engine::pact() and Engine::obligations()
  // give them over files, here over the store: an event counts once, by its best report, however often it is
  // told. `engine` lends its reference tables. `found` is false in the answer for a name that no table knows.
  // What they spell out is within `bounds`: by default the latest tests, each with a few reports of each
  // party.

  virtual Answer<PactDossier> pact(const Engine& engine, const std::string& name,
                                   const PactBounds& bounds = {}, const QueryLimits& limits = {}) const = 0;
  /// `attacker` may be empty; `on` unknown: today. Of `bounds`, the tests count.
  virtual Answer<ObligationAnswer> obligations(const Engine& engine, const std::string& attacked,
                                               const std::string& attacker = {}, const Date& on = {},
                                               const PactBounds& bounds = {},
                                               const QueryLimits& limits = {}) const = 0;

  /// Every event that fits, oldest first, with all its reports, in bounded memory: for exports. `sink`
  /// returns false to stop. Sees one state of the store throughout.
  virtual Answer<std::uint64_t> each_event(const EventFilter& filter,
                                           const std::function<bool(const EventAnswer&)>& sink,
                                           const QueryLimits& limits = {}) const = 0;
  /// Likewise for ties, by id.
  virtual Answer<std::uint64_t> each_tie(const TieFilter& filter,
                                         const std::function<bool(const TieAnswer&)>& sink,
                                         const QueryLimits& limits = {}) const = 0;

  /// Changes whenever anybody commits a change to the store: for caches and "has anything changed?".
  virtual std::uint64_t version() const = 0;

 protected:
  Store() = default;
};

}  // namespace entente
