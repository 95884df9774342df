/// Actor dictionaries of the TABARI and PETRARCH coders, read as a world table.
///
/// Such a dictionary has one actor a line, "NAME_WITH_UNDERSCORES [CODE]", with synonyms below it
/// ("+OTHER_NAME") and dated roles ("[RUSGOV 991231-080507]", "[RUSELI <990101]", "[RUSGOV >080507]"; dates
/// are YYMMDD or YYYYMMDD), several to a line or one to a line of their own. Codes begin with three letters
/// of a state or of an organisation, followed by roles of three letters (GOV, MIL, REB, ...).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::world {

/// A dictionary as the text of a world table (docs/world-tables.md). Actors with a date or a role become
/// persons with offices; plain names become further names of their state. `problems` gets one line for each
/// entry that could not be carried over, with file and line. Fails with kBadSyntax when no line at all is an
/// entry. A pure function.
Result<std::string> import_petrarch(std::string_view dictionary, const std::string& file,
                                    std::string& problems);

}  // namespace entente::world
