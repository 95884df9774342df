/// What binds states: ties from coded events and from sentences that hold no event.
///
/// Reads events, mentions, times and analysed sentences of a Document and replaces Document::ties. A
/// TieFinder is read-only: any number of threads, one Document each. The nine kinds are those of
/// docs/ties.md; each has a finder of its own (finders.h).
#pragma once

#include <memory>

#include "document/document.h"
#include "document/verbs.h"
#include "ties/reader.h"
#include "ties/tie_words.h"
#include "world/time.h"
#include "world/world.h"

namespace entente::ties {

class TieFinder {
 public:
  TieFinder(TieWords words, std::shared_ptr<const VerbLists> verbs, std::shared_ptr<const world::World> world,
            world::TimeRules times)
      : words_(std::move(words)),
        verbs_(std::move(verbs)),
        world_(std::move(world)),
        times_(std::move(times)),
        bodies_(treaty_bodies(*world_)) {}

  void find(Document& document) const;
  const TieWords& words() const { return words_; }

 private:
  TieWords words_;
  std::shared_ptr<const VerbLists> verbs_;
  std::shared_ptr<const world::World> world_;
  world::TimeRules times_;
  TreatyBodies bodies_;
};

}  // namespace entente::ties
