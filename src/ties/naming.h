/// The name that a text gives a thing: quoted, capitalised, announced by "dubbed", or known to the tables.
#pragma once

#include <string>

#include "ties/reader.h"

namespace entente::ties {

struct ThingName {
  std::string written;    ///< As in the text: "Mission de paix 2018"; empty for none.
  std::string canonical;  ///< As in the tables: "Peace Mission 2018"; empty when they do not know it.
  world::EntityId entity = world::kNoEntity;
  int token = -1;  ///< Where it stands.
};

/// The proper name of the thing that the noun speaks of.
ThingName proper_name(const SentenceReader& reader, int noun);

/// The thing of the tables that the mention names; kNoEntity when it names none.
world::EntityId thing_of(const world::World& world, const Mention& mention);
/// The same, of several treaties by one name ("the Algiers agreement") the one whose parties the document
/// speaks of most; none where it speaks of none of them.
world::EntityId thing_told(const SentenceReader& reader, const Mention& mention);
/// The mention names arms that the tables know.
bool names_arms(const world::World& world, const Mention& mention);

/// The noun with its modifiers as written, without article and number: "avions de combat JF-17". At most
/// `max_bytes`; clauses are left out.
std::string phrase_text(const SentenceReader& reader, int noun, std::size_t max_bytes = 80);

/// True for a name that tells one thing from another: it has capitals, digits or comes from the tables.
bool is_proper(const Tie& tie);

}  // namespace entente::ties
