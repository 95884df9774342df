/// What several formats ask of an event.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entente/query.h"
#include "export/writer.h"

namespace entente::exports {

/// The first day that the event may mean, or that of publication; unknown where there is neither.
Date day_of(const StoredEvent& event);

/// Notes where the day is less exact than what the store holds.
void note_date(const StoredEvent& event, Tally& coarser);

/// Who acts on whom, one pair a row; a side may be null. Mutual events give every two in both directions, as
/// CAMEO's data sets have them.
using SidePair = std::pair<const Side*, const Side*>;
std::vector<SidePair> pairs_of(const Event& event);

/// The best report's sentence; empty when the store holds none.
const Evidence& sentence_of(const Event& event);

/// A whole number below 2^53 for an id: exact in every program, also those that keep numbers as doubles.
std::uint64_t number_of(std::string_view id);

/// The address of the document; where it has none, how to ask for it: "entente:document:9f3b1c2a77d01e55".
std::string address_of(const DocumentSummary& document);

/// The report published first, else the best.
const DocumentSummary& first_told(const EventAnswer& answer);

/// "20180314"
std::string compact(const Date& day);

}  // namespace entente::exports
