/// Where somebody is, told with "to be".
///
/// "était à Lisbonne", "était jeudi à Tbilissi", "a été lundi à Rome": trees hang the place on the verb or on
/// the day as often as they make it the predicate. What reads "is in Lisbon for talks" looks for the
/// predicate. "has been to Belgrade twice": or below the time behind it. And a capital's own name behind what
/// it is called ("la capitale rwandaise, Kigali") belongs to that, not to a list before it. "in
/// Kyiv on Tuesday", "en Irak et le 5 juin": a day hung on the place before it goes with the verb.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Makes the place the predicate, and the name an apposition. Changes heads and relations only.
void mend_whereabouts(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
