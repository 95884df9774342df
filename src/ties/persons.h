/// Persons as the text writes them.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace entente::ties {

/// The fullest form in which the document writes the person's name: "Sergueï Riabkov" for "Sergei Ryabkov";
/// the canonical name when the text never writes more than a surname or role.
std::string written_name(const Document& document, const std::string& canonical);

}  // namespace entente::ties
