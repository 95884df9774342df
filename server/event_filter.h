/// Which events a request asks for: the same parameters for lists, timelines and feeds.
#pragma once

#include "entente/query.h"
#include "parameters.h"

namespace entente::server {

EventFilter event_filter(Parameters& parameters);

}  // namespace entente::server
