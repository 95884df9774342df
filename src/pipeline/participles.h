/// Participles read as the verb of the sentence, and absolutes whose subject was hung elsewhere.
///
/// "A lieutenant wanted at home over a murder was extradited by Spain": a past tense without an object whose
/// supposed clause has neither subject nor conjunction is a participle, and that clause the sentence.
/// "with Chile, Bolivia and Ecuador providing aircraft": the names are the subject of the gerund. "Okinawans
/// linked arms.": a participle with an object is the verb where there is no other. "Following the capture of
/// a town, the Council demanded": of two subjects the first is the gerund's. "practised beating back a
/// landing": the gerund is the object. "has flown wounded soldiers": the participle is the soldiers'.
/// "Japan's blacklisting of a general surprised traders.": a past tense taken for an adjective. "whose troops
/// manoeuvred": what has a subject and no auxiliary is a past tense. French "a renoncé à payer et pris
/// l'avion": the second participle has the auxiliary of the first. "a jugé mardi à Oran deux Grecs arrivés la
/// veille": they are the verb's object, and no subject of the participle behind them.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Changes heads, relations and the features of participles only. `past_like_participle`: the language spells
/// past tenses and past participles alike.
void mend_participles(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                      bool past_like_participle, Document& document);

}  // namespace entente::pipeline
