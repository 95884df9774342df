/// Acts that words refer to: "condemned the attack", "cette décision".
#pragma once

#include <cstdint>
#include <optional>

#include "coding/frame.h"
#include "document/sentence_view.h"

namespace entente::coding {

constexpr std::uint32_t type_bit(EventType type) { return 1U << static_cast<unsigned>(type); }

/// Said or done, not only planned, possible or denied.
constexpr bool is_real(EventStatus status) {
  return status == EventStatus::kHappened || status == EventStatus::kOngoing;
}

/// Words or measures against somebody, so that silence about the recipient means one known already.
bool is_directed(EventType type);
/// Acts to the good or at the wish of somebody who may be known from the text: an offer, backing, a refusal.
bool is_given(EventType type);
/// Words or measures that the other side may answer: blame, demands, threats, offers, sanctions.
bool is_answerable(EventType type);
/// Words that answer acts: refusals and concessions.
bool answers_acts(EventType type);
/// Praise and backing, which may be for an act.
bool is_welcome(const Frame& frame);
/// Deeds, not words.
bool is_material(EventType type);
/// Words about acts: blame, refusal, demands.
bool is_about_acts(EventType type);

/// The noun refers to an act told elsewhere: the types that it may have, none for any. Nothing where it
/// brings an act of its own ("an attack", "its decision") or none at all.
///
/// With `praised` a noun without article or with "a" will do: "hailed a historic accord".
std::optional<std::uint32_t> refers_to_act(const SentenceView& view, const FrameSet& frames,
                                           const VerbLists& verbs, int noun, bool praised = false);

/// "La Grèce s'en est émue": a pronoun stands for the act told before.
bool means_act(const SentenceView& view, int verb);

}  // namespace entente::coding
