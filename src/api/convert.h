/// From the pipeline's Document to the public Reading.
#pragma once

#include "document/document.h"
#include "entente/reading.h"

namespace entente::api {

Reading to_reading(Document&& document, bool understood);

}  // namespace entente::api
