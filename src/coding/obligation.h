/// "X said that Y must withdraw": a demand that no frame can hold, because any verb may follow.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "coding/coder.h"

namespace entente::coding {

/// Adds a REQUEST of the speaker to the subject for each report clause that says what another party must do
/// ("it is vital that X sign", too),
/// and takes the matches inside such clauses out. The frame of the added matches is obligation_frame().
void find_obligations(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches);

/// Takes out what is only said to be needed: "the need to arm X", "it is vital that X and Y sign".
void drop_what_is_needed(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches);

/// Takes out refusals that only say that talks were called off, where the talks are told themselves.
void drop_called_off(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches);

/// Takes out requests without which something is done: "sans pousser X à choisir" asks nothing.
void drop_unasked(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches);

/// Takes out help to several among whom the helper is: "en aidant Moscou et Islamabad à", of Moscow.
void drop_self_help(const SentenceView& view, std::vector<Match>& matches);

/// The words that say that something must be done: the gate opens for them.
inline constexpr std::array<std::string_view, 4> kObligationLemmas = {"must", "should", "ought", "devoir"};

/// The frame that such demands carry: REQUEST 020, at no place in a file.
const Frame& obligation_frame();

}  // namespace entente::coding
