/// Documents for filling a store without reading: sentences that the coder codes in the samples, with other
/// actors, dates and places put in, among the filler of corpus.h. Text, events, ties and all places in the
/// text agree, as they do after reading. The same on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "corpus.h"
#include "entente/reading.h"

namespace entente::bench {

inline constexpr std::uint64_t kStoreSeed = 20180314;
inline constexpr std::size_t kEventsPerDocument = 7;  ///< Beside that of the first sentence.
inline constexpr std::size_t kFillerPerDocument =
    16;                                            ///< With the events about 300 words, as agencies write.
inline constexpr std::uint64_t kCopyPercent = 20;  ///< Documents that repeat another one with small changes.
inline constexpr int kFirstYear = 2015;
inline constexpr int kYears = 10;

class StoreCorpus {
 public:
  /// Reads the samples, the filler and actors.txt.
  /// Documents come in the order of publication, give or take a week, as a crawl does: `documents` of them
  /// fill kYears.
  static Result<StoreCorpus> make(const pipeline::Resources& resources, const std::string& root,
                                  std::uint64_t documents);

  /// The document of a number; any order, any thread.
  Reading document(std::uint64_t number) const;

  std::size_t templates() const { return events_.size(); }
  const std::vector<std::string>& codes() const { return codes_; }

 private:
  struct Actor {
    std::string code, french, english;
  };
  /// A sentence that yields one event; places count from its beginning.
  struct EventTemplate {
    std::size_t stock = 0;
    std::string text;
    Event event;
  };
  Reading original(std::uint64_t number) const;
  void add_event(Reading& reading, const EventTemplate& from, Random& random) const;
  void add_tie(Reading& reading, Random& random) const;
  void add_sentence(Reading& reading, const std::string& text, bool analysed) const;
  Status read_actors(const std::string& path);

  std::uint64_t documents_ = 1;
  std::vector<Stock> stocks_;
  std::vector<EventTemplate> events_;
  std::vector<std::vector<std::size_t>> by_stock_;
  std::vector<Tie> ties_;
  std::vector<Actor> actors_;
  std::vector<std::string> codes_;
};

}  // namespace entente::bench
