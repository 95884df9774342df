/// Where: the places that a sentence names as the scene of what it tells.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "world/mentions.h"

namespace entente::world {

/// A place as the scene of an event.
struct PlaceRef {
  std::uint32_t mention = 0;  ///< Index into Document::mentions.
  std::string state;          ///< ISO alpha-3; empty for seas and continents.
  std::string name;           ///< English name of the town or region; empty where only the state is named.
  bool has_position = false;
  float latitude = 0;    ///< Decimal degrees.
  float longitude = 0;   ///< Decimal degrees.
  bool located = false;  ///< A preposition of place stands before it: "à", "in".
  float confidence = 0;  ///< 0 to 1.
};

/// The scenes that the sentence names, the likeliest first: towns before states, and those with a preposition
/// before those without. Outlets, persons and demonyms are never among them. Reads document.mentions; linear
/// in the length of the sentence. Safe from any thread.
std::vector<PlaceRef> places_in(const World& world, const Roles& roles, const Document& document,
                                std::uint32_t sentence);

}  // namespace entente::world
