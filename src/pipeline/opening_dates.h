/// Subjects right behind a date that opens the sentence: "In 2014 Saudi Arabia, Bahrain and the Emirates
/// withdrew their ambassadors".
///
/// Without a comma between the two, trees often hang the first name under the preposition of the year, so
/// that the verb has no subject, or only the last names of the list. Nothing but a subject can stand between
/// a date and a finite verb that has none. Where a second clause is joined by "and" its date is hung on that
/// of the first, as if both were a list: "le 3 juin A a bombardé B et le 5 juin C a fermé D".
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"

namespace entente::pipeline {

/// Gives such verbs their subjects, and the date to the verb. Changes heads and relations only. Time linear
/// in the tokens times the dates.
void mend_opening_dates(std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
