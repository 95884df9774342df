/// What the sentence says around a tie: whether it is so, on whose word, when and where.
#pragma once

#include <string>

#include "ties/reader.h"

namespace entente::ties {

/// Whether what the noun or verb tells is a fact, by negation, tense, mood and the words above it.
EventStatus status_at(const SentenceReader& reader, int token);

/// The same by the noun's own words only: "aucun accord", "un éventuel accord". For what is spoken of as
/// known, whatever the sentence says of it.
EventStatus status_of_phrase(const SentenceReader& reader, int noun);

/// The one of the two that is further from fact.
EventStatus less_real(EventStatus a, EventStatus b);

/// Code of the party, or outlet, on whose word the clause of the token stands; empty when on nobody's.
std::string speaker_at(const SentenceReader& reader, int token);

/// The interval that the words give the noun, its verb or the clause around them; unknown when they give
/// none. Either token may be -1. With `own` only what the noun's own phrase says counts.
DateRange date_at(const SentenceReader& reader, int noun, int verb, bool ahead = false, bool own = false);

/// "Islamabad, PAK", "PAK", "Arctic Ocean": the place that the noun or its verb names; empty for none.
std::string place_at(const SentenceReader& reader, int noun, int verb);

/// State code of such a place; empty for a sea or none.
std::string state_of_place(std::string_view place);

/// Fills status, speaker and `against` of a tie that the tokens tell, and its dates.
void add_facts(const SentenceReader& reader, int noun, int verb, Tie& tie);

}  // namespace entente::ties
