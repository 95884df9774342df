/// Readings for people: the header and the tables that `entente read` prints.
#pragma once

#include <string>

#include "entente/reading.h"
#include "terminal.h"

namespace entente::cli {

/// "RUS/GOV, CHN" or "-" for nobody.
std::string sides(const std::vector<Side>& sides);

/// The whole of a document as `entente read` shows it.
std::string render(const Reading& reading, std::size_t width, const Paint& paint, bool with_text);

/// Just the event: "2018-03-14  RUS → PAK  CONSULT/visit".
std::string one_line(const Event& event);
/// "agreement  RUS, IND | trade | S-400 | 2018-10 | planned, announced".
std::string one_line(const Tie& tie);

}  // namespace entente::cli
