/// CAMEO's codes of actors and classes of events, as GDELT has them.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "export/names.h"

namespace entente::exports {

/// An actor in parts: country, known group, up to three types.
struct CameoActor {
  std::string code;     ///< All parts after each other: "RUSGOV".
  std::string country;  ///< "RUS"
  std::string group;    ///< "UNO"
  std::array<std::string, 3> types;
};

CameoActor cameo_actor(const Side& side, const Names& names);

/// CAMEO's code of a state: ISO 3166-1 alpha-3 but for Romania and East Timor.
std::string cameo_country(const std::string& iso3);

/// Code of a group that CAMEO names, for one of ours; empty where it names none.
std::string_view cameo_group(std::string_view code);

struct CameoGroup {
  std::string_view ours, cameo;
};
/// All of them, for the test that holds them to data/world.
std::span<const CameoGroup> cameo_groups();

/// Three or four digits: "04" is "040".
std::string cameo_event(const std::string& code);

/// 1 to 4 by the root of the code, as GDELT classes events; PLOVER's class of the same event may differ.
int cameo_quad(const std::string& code);

}  // namespace entente::exports
