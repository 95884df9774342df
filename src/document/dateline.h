/// Datelines: "MINSK, July 9 –", "KIEV/MOSCOU, 21 juillet 2023 –", "Abuja (AFP) –".
#pragma once

#include "document/document.h"

namespace entente {

/// Makes a sentence of its own of the dateline that begins a paragraph near the top, so that its place is
/// nobody who acts in the sentence behind it. Call after segmentation, before names are looked for.
void part_datelines(Document& document);

}  // namespace entente
