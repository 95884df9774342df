/// Headlines whose every word has a capital.
///
/// "Egypt Urges Ethiopia to Negotiate", "IRAN SEIZES TANKER": taggers take words with a capital for names, so
/// that the headline has no verb. English sites write most of their titles so.
#pragma once

#include "document/document.h"
#include "lang/model.h"

namespace entente::pipeline {

/// Gives the words of such headlines the spelling that they have inside a sentence: small letters where the
/// lexicon knows the word as more than a name and it is part of nobody's name; in lines all in capitals a
/// capital and small letters for the rest. To be called behind the mentions and before any analysis. Offsets
/// stay.
void mend_title_case(const lang::Model& model, Document& document);

}  // namespace entente::pipeline
