/// Undoes double encoding: UTF-8 that was read as Windows-1252 and written as UTF-8 once more, which turns
/// one accented letter into two or three odd characters.
#pragma once

#include "text/encoding.h"

namespace entente::text {

/// Repairs in place, with a warning W103, when the text leaves no doubt; else leaves it untouched. Undoes up
/// to two layers. Linear time.
void undo_double_encoding(Decoded& decoded);

}  // namespace entente::text
