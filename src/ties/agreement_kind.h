/// Of which kind an agreement is, by the words of its phrase, and what else the phrase tells.
#pragma once

#include <initializer_list>
#include <string>

#include "ties/reader.h"

namespace entente::ties {

/// treaty, alliance, cooperation, ... (docs/ties.md); kBareAgreement where the words leave it open, empty
/// where relations are resumed.
std::string agreement_kind(const SentenceReader& reader, int noun);

/// The treaty of the tables that the token names; kNoEntity for none.
world::EntityId treaty_at(const SentenceReader& reader, int i);

/// "le traité que X négocie avec Y", "l'accord dénoncé par X": the clause of the noun's own with such a
/// verb; -1 for none.
int clause_with(const SentenceReader& reader, int noun, std::initializer_list<TieList> lists);

/// "le traité des eaux de X de 1960": a date within the phrase, however deep; else the one given.
DateRange date_in_phrase(const SentenceReader& reader, int noun, const DateRange& otherwise);

}  // namespace entente::ties
