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

/// "C'est le 5 juin que X a rompu", "it was in Muscat that they met": the word that is brought to the front
/// of the clause that the verb heads; -1 for none.
int brought_to_front(const SentenceView& view, int verb);

/// "A fermé la frontière le 3, après que X a saisi": the word stands in a clause below `above` that tells
/// what was before or after it.
bool before_or_after(const SentenceView& view, int token, int above);

/// "Two days after she had left", "un mois avant de partir": the verb of the clause that begins right behind
/// the counted time that ends at the byte, whatever the parser hung it on; -1 for none, and behind a date.
int clause_behind(const SentenceView& view, std::uint32_t end);

/// "Is due in X before June, to be received there": a date before the comma that cuts off the clause at
/// `attached` belongs to the clause above it, whose word this is; `attached` itself where no comma does.
int above_cut(const SentenceView& view, int attached, std::uint32_t end);

/// True when the predicate heads the sentence, is coordinated with its head, or is what the head reports ("X
/// said that
/// ..."): what the sentence is about.
bool main_predicate(const SentenceView& view, const VerbLists& verbs, int predicate);

/// "Des missiles commandés en 2019", "chassée en 2019 du programme, elle demande": a past participle that
/// tells an act of its own, with dates of its own. "Réunis lundi à Paris" sets the scene of the act that it
/// stands with, and what is said of the noun `above` ("l'accord signé en 2018") is said of the act that the
/// noun tells.
bool tells_own_act(const SentenceView& view, const VerbLists& verbs, int participle, int above);

/// "Après le massacre du 22 avril", "since the failure of the talks in August": the word at `attached`, which
/// a date hangs on, tells what was before or after the act at `above`.
bool only_bounds(const SentenceView& view, int attached, int above);

}  // namespace entente::world
