/// When a clause plays by its verb, seen from the day of writing.
#pragma once

#include <cstdint>

#include "document/sentence_view.h"

namespace entente::world {

enum class Tense : std::uint8_t {
  kNone,        ///< No finite verb, or one that does not tell.
  kPast,        ///< "a signé", "signed", "has signed".
  kPluperfect,  ///< "avait signé", "had signed": before what else is told.
  kPresent,
  kFuture,  ///< "signera", "will sign", "devrait signer".
};

/// The tense of the predicate at the token: of its finite form, auxiliaries or copula.
Tense tense_of(const SentenceView& view, int predicate);

/// "Has signed" tells what is so now and goes with no date; French has no such tense: "a signé hier".
bool is_present_perfect(const SentenceView& view, int predicate);

/// The predicate of the clause that the token stands in, itself included; -1 for none.
int predicate_above(const SentenceView& view, int token);

/// True when the predicate heads the sentence, is coordinated with its head, or is what the head reports ("X
/// said that
/// ..."): what the sentence is about.
bool main_predicate(const SentenceView& view, const VerbLists& verbs, int predicate);

/// "Des missiles commandés en 2019", "chassée en 2019 du programme, elle demande": a past participle that
/// tells an act of its own, with dates of its own. "Réunis lundi à Paris" sets the scene of the act that it
/// stands with, and what is said of the noun `above` ("l'accord signé en 2018") is said of the act that the
/// noun tells.
bool tells_own_act(const SentenceView& view, const VerbLists& verbs, int participle, int above);

}  // namespace entente::world
