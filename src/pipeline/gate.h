/// Speed by not doing work: which sentences can yield an event or a tie at all.
///
/// Most sentences of most news hold no political actor, or no word that starts a frame together with the
/// words that the frame demands. Only those that may hold all of it are tagged and parsed. The gate errs on
/// the side of opening: it may let through what yields nothing, but must not close on a sentence that would
/// yield an event; tests hold gated and ungated runs against each other.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "coding/coder.h"
#include "document/document.h"
#include "lang/model.h"
#include "ties/tie_words.h"

namespace entente::pipeline {

/// What one thread remembers of the words it has asked about. A plain direct-mapped cache: never wrong, only
/// forgetful.
class GateCache {
 public:
  static constexpr std::size_t kSlots = 1U << 15U;
  /// More lemmas than any form of French or English has; a form beyond it keeps the gate open.
  static constexpr std::size_t kMaxLemmas = 6;
  struct Slot {
    std::uint64_t key = 0;
    std::array<std::uint16_t, kMaxLemmas> words{};  ///< Numbers of the words that the form may stand for.
    std::uint8_t count = 0;
    bool wild = false;  ///< Unknown to the lexicon and begins like a trigger: it may be anything.
    bool anaphor = false;
  };
  Slot& slot(std::uint64_t hash) { return (*slots_)[hash % kSlots]; }

  /// Of the words of one sentence.
  std::vector<std::uint64_t> hashes;
  /// The conditions that they meet, one bit each.
  std::vector<std::uint64_t> met;
  /// Its words that start frames which demand further ones.
  std::vector<std::uint16_t> starters;

 private:
  std::unique_ptr<std::array<Slot, kSlots>> slots_ = std::make_unique<std::array<Slot, kSlots>>();
};

/// Read-only after construction; safe from any thread, one GateCache each.
class Gate {
 public:
  Gate(const coding::LanguageRules& rules, const ties::TieWords& ties,
       std::shared_ptr<const lang::Model> model);

  /// True when the form may be an inflected form of a word that starts a frame.
  bool may_trigger(std::string_view form, GateCache& cache) const;

  /// Sentences to analyse: those with somebody who may be a side and a trigger whose frame has all the words
  /// that it demands, or with a word of ties. In ascending order.
  std::vector<std::uint32_t> open(const Document& document, GateCache& cache) const;

 private:
  /// Numbers that lie one behind the other in sets_ or needs_.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  /// What a lemma can do for frames and ties. Small: every word of every text is asked.
  struct Word {
    Range meets;          ///< In sets_: the word sets (Frame::needs) that it is in.
    Range needs;          ///< In needs_: for each frame that it starts, what it needs.
    bool starts = false;  ///< Starts a frame that demands no further word.
    bool tie = false;
    bool tie_of_one = false;   ///< A tie may be told with it of one party.
    bool alone = false;        ///< Tells a tie without any name: "l'article 4 du traité".
    std::uint16_t things = 0;  ///< Of ties::kPairsOfOne, one bit each: those whose thing it is,
    std::uint16_t deeds = 0;   ///< and those whose deed.
  };
  using Needs = std::vector<std::vector<std::uint16_t>>;  ///< Of the frames that a word starts.
  void add_frames(const coding::FrameSet& frames);
  void add_ties(const ties::TieWords& ties);
  Range add_sets(std::span<const std::uint16_t> sets);
  Word& word(const std::string& lemma);
  const GateCache::Slot& look_up(std::string_view form, std::uint64_t hash, GateCache& cache) const;
  GateCache::Slot decide(std::string_view form) const;
  /// Whether the words of the sentence can start a frame or, with two `sides`, tell a tie.
  bool opens(const Document& document, const Sentence& sentence, std::uint8_t sides, GateCache& cache) const;

  std::span<const std::uint16_t> sets(Range range) const {
    return std::span(sets_).subspan(range.first, range.count);
  }

  std::vector<Word> words_;
  std::vector<std::uint16_t> sets_;
  std::vector<Range> needs_;                                ///< Each a range of sets_.
  std::unordered_map<std::string, std::uint16_t> numbers_;  ///< Lemma to its place in words_.
  std::size_t need_count_ = 0;
  std::unordered_set<std::string> stems_;  ///< First letters of all lemmas, for words the lexicon lacks.
  VerbLists verbs_;
  std::shared_ptr<const lang::Model> model_;
};

}  // namespace entente::pipeline
