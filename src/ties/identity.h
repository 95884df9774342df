/// When two ties are the same thing: parties, names over spellings, dates over granularities.
///
/// Pure functions of their arguments, safe from any thread.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "entente/tie.h"

namespace entente::ties {

/// `what` of an agreement that the words so far call no more than an agreement.
inline constexpr std::string_view kBareAgreement = "?";

std::set<std::string> codes_of(const Tie& tie);

/// The name tells one thing from another: it has capitals or digits.
bool is_name(std::string_view name);
/// What is transferred may be the same: items named alike, or neither named by more than "arms".
bool items_agree(const Tie& a, const Tie& b);
/// Two names may be one: equal by the tables, or one within the other when folded, or alike by sound.
bool names_agree(const Tie& a, const Tie& b);
/// "A – B" and "B": none names somebody that the other excludes.
bool persons_agree(const std::string& a, const std::string& b);
/// The name of a meeting names persons, not only the conference.
bool names_persons(const std::string& name);
/// One is empty, or they lie in the same state, or one holds the other.
bool places_agree(const std::string& a, const std::string& b);
/// The intervals have a day in common, as far as granularity tells; open ends agree with everything.
bool dates_agree(const DateRange& a, const DateRange& b);
/// Where both know an end, the finer of the two; else the one that is known.
DateRange narrower(const DateRange& a, const DateRange& b);

/// A name reduced to what its spellings in French, English and transliteration have in common: "Droujba 2017"
/// and "Druzhba-2017", "Choïgou" and "Shoigu". Consonants by sound and digits, words sorted; the same for
/// equal names, and for few others.
std::string sound_key(std::string_view name);

/// Stable id from kind, parties and folded name, and the date of meetings and exercises.
std::string tie_id(const Tie& tie);

}  // namespace entente::ties
