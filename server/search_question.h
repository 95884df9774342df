/// Which documents a request seeks: the same parameters for the search and its feed.
#pragma once

#include "entente/query.h"
#include "parameters.h"

namespace entente::server {

/// All but `order` and `facets`.
SearchQuestion search_question(Parameters& parameters);

}  // namespace entente::server
