/// Series of verbs with one subject, of which trees hung a later one on a clause in between.
///
/// "vowed to retaliate and expelled the envoy": a past tense is not joined to an infinitive. "said that it
/// would not yield, and shelled Syria": nor to one behind a modal. "denied the charge, complained that Poland
/// had lied and threatened to leave": the first two have no "and" between them, so that the one behind them
/// closes the series. "condemned Ethiopia, called home its envoy": nobody stands between a verb without an
/// object and a comma but the object. "Chile condemned Bolivia, Ecuador closed its border": a name between a
/// comma and a verb is the verb's subject, and neither clause is a part of the other.
/// "Quito breaks with Lima, Bogota calls for calm", in the present, too, whatever the first was read as.
/// "Japan, calling the launch a provocation, protested": nor does a participle between commas keep the
/// subject.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Hangs the verbs of such series in the analysed sentences on the first. Changes heads and relations, and
/// makes a past tense of what was read as a participle where no auxiliary is shared.
void mend_verb_series(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                      bool past_like_participle, Document& document);

}  // namespace entente::pipeline
