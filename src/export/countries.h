/// What other systems call the states of data/world.
#pragma once

#include <span>
#include <string_view>

namespace entente::exports {

struct Country {
  std::string_view iso3;  ///< As in data/world.
  std::string_view iso2;  ///< Each of these may be empty.
  std::string_view fips;  ///< FIPS 10-4: GDELT's places.
  std::string_view cow;   ///< Correlates of War: POLECAT.
};

std::span<const Country> countries();  ///< By iso3.

/// Null for what is no state or territory of data/world.
const Country* country(std::string_view iso3);

}  // namespace entente::exports
