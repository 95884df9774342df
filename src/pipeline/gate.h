/// Speed by not doing work: which sentences can yield an event at all.
///
/// Most sentences of most news hold no political actor, or no word that starts a frame. Only those that may
/// hold both are tagged and parsed. The gate errs on the side of opening: it may let through what yields
/// nothing, but must not close on a sentence that would yield an event; tests hold gated and ungated runs
/// against each other.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "coding/coder.h"
#include "document/document.h"
#include "lang/model.h"

namespace entente::pipeline {

/// What one thread remembers of the words it has asked about. A plain direct-mapped cache: never wrong, only
/// forgetful.
class GateCache {
 public:
  static constexpr std::size_t kSlots = 1U << 15U;
  struct Slot {
    std::uint64_t key = 0;
    std::uint8_t part = 0;  ///< Bits of Gate::Part.
  };
  Slot& slot(std::uint64_t hash) { return (*slots_)[hash % kSlots]; }

 private:
  std::unique_ptr<std::array<Slot, kSlots>> slots_ = std::make_unique<std::array<Slot, kSlots>>();
};

/// Read-only after construction; safe from any thread, one GateCache each.
class Gate {
 public:
  Gate(const coding::LanguageRules& rules, std::shared_ptr<const lang::Model> model);

  /// True when the form may be an inflected form of a word that starts a frame or reports speech.
  bool may_trigger(std::string_view form, GateCache& cache) const { return part_of(form, cache) & kTrigger; }

  /// Sentences to analyse: those with a trigger and somebody who may be a side, and their neighbours where a
  /// quotation runs on, so that its speaker can be found. In ascending order.
  std::vector<std::uint32_t> open(const Document& document, GateCache& cache) const;

 private:
  /// What a word can do for a frame. "avoir" and "hold" start frames only together with a word that these
  /// demand, so such triggers count only beside a demanded word.
  enum Part : std::uint8_t { kNothing = 0, kTrigger = 1, kWeakTrigger = 2, kDemanded = 4 };
  std::uint8_t part_of(std::string_view form, GateCache& cache) const;
  std::uint8_t decide(std::string_view form) const;
  bool opens(const Document& document, const Sentence& sentence, bool named, GateCache& cache) const;

  std::unordered_map<std::string, std::uint8_t> lemmas_;
  std::unordered_set<std::string>
      stems_;  ///< First letters of the trigger lemmas, for words the lexicon lacks.
  VerbLists verbs_;
  std::shared_ptr<const lang::Model> model_;
};

}  // namespace entente::pipeline
