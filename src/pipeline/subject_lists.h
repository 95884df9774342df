/// Lists of names that trees hung on the clause before them, although the verb behind them is theirs.
///
/// "La Russie a bombardé Kharkiv, et Varsovie, Prague et Vilnius ont demandé des sanctions": a comma with an
/// "and" between names may go on with a list or begin a clause, and parsers often take it for the list. The
/// verb right behind the last name decides: it has to have a subject. Left alone, such a tree makes the
/// subjects of the second clause those that the first act was done to.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Gives the lists in the analysed sentences to the verbs that follow them. Changes heads and relations only.
/// `past_has_number`: verbs in the past tell one from several ("signa", "signèrent"), as "signed" does not.
void mend_subject_lists(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                        bool past_has_number, Document& document);

}  // namespace entente::pipeline
