/// What stays the same when a text is translated: numbers of two digits and more, and which actors are named
/// one after another.
#pragma once

#include <set>
#include <string>

#include "entente/reading.h"

namespace entente::store {

std::set<std::string> facts_of(const Reading& reading);

}  // namespace entente::store
