/// What the text around an agreement says of it where its own words do not: between whom it is, whether it is
/// one agreement or agreements in general, whether it makes allies.
#pragma once

#include "ties/reader.h"

namespace entente::ties {

/// "un traité de défense", "the Pukpuk treaty": each owes the other help, and nothing milder is said of it.
bool defends(const SentenceReader& reader, int n, world::EntityId known);

/// One agreement, told by the day on which it was made: "un protocole conclu en 1982", "leur premier accord
/// remonte à 1994".
bool told_apart(const SentenceReader& reader, int n, int verb);

/// "dix-sept accords ont été conclus": by whom is left to the text.
bool concluded(const SentenceReader& reader, int n, int verb);

/// "l'accord d'Alger", "the Lisbon memorandum": the state of the place that the agreement is called by.
Codes place_in_name(const SentenceReader& reader, int n);

/// "a declaration of principles in Washington": states of the places at which the tree hangs the phrase.
Codes places_below(const SentenceReader& reader, int n);

/// "X réclame un pacte à Y", "propose un accord à Y": between the two, if it comes to be. "X et Y se sont
/// entendus sur un partenariat", "announced a deal": between those who do so. Else `out` as it is.
Codes proposed(const SentenceReader& reader, int n, int verb, Codes out);

/// "the ANZUS treaty": the body is called by the treaty's own name.
bool named_by(const SentenceReader& reader, const std::string& body, const std::string& treaty);

/// "the 1975 Algiers Agreement", "le mémorandum de 2000": from then on.
Date year_in(std::string_view name);

/// Whom the text before is about; this sentence may name others only beside both. States in `apart` do not
/// count.
Codes pair_spoken_of(const SentenceReader& reader, const Codes& apart);

/// "ont élevé leurs relations au rang de partenariat stratégique": whose relations these are.
Codes raised_to(const SentenceReader& reader, int n, const Codes& otherwise);

}  // namespace entente::ties
