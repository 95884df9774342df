/// Sides that the frame has found, but that are somebody else's, or nobody's alone.
#pragma once

#include <string_view>
#include <vector>

#include "coding/frame.h"
#include "coding/matcher.h"
#include "document/document.h"

namespace entente::coding {

/// True where one of the sides has this very code.
bool names(const std::vector<SideRef>& sides, std::string_view code);

/// "Iran freed a British-Iranian academic", whose last part alone names her: done to the other of her two
/// states.
void name_other_state(const Document& document, const std::vector<SideRef>& actors,
                      std::vector<SideRef>& recipients);

/// "The talks between X and Y were called off", "a truce stopped the fighting of X and Y": where nobody else
/// is named, both have done it.
bool undone_together(const Frame& frame);

}  // namespace entente::coding
