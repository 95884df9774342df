/// "have" taken for the verb of a clause that has another one.
///
/// "The World Bank has frozen payments", "India has trained Vietnamese divers": the participle was read as an
/// adjective of the noun behind it. "The president had his rival locked up": who has it done does it, so that
/// the sentence is read as if he had locked him up himself. "had opponents jailed", where the opponents were
/// read as the doers, is no other. "fit franchir la frontière": so is the infinitive behind "faire". "The
/// army had two men killed" tells what it suffered, and stays. "Les autorités ont, dans la nuit, expulsé":
/// what stands between the two hides the participle.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Changes heads and relations only.
void mend_auxiliaries(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
