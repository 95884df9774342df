/// Who is meant: names, roles and the words that point back to them.
///
///     find_mentions(world, roles, document);     // pass 1: needs sentences and tokens only
///     ... tag and parse the sentences that are worth it ...
///     resolve_mentions(world, roles, verbs, document);  // pass 2: pronouns and other anaphors
///
/// Pass 1 replaces document.mentions by what the words themselves say: names, demonyms, capitals, posts with
/// a state ("le ministre russe de la Défense"), persons introduced by a post, and role words whose owner is
/// not said ("the rebels", without parties). Pass 2 adds pronouns, possessives, "les deux pays",
/// "l'organisation" and gives role words their owner from the context, at lower confidence. Running pass 2
/// again changes nothing. Mentions stay sorted and never overlap.
///
/// Both passes are linear in the length of the text, whatever it holds, and deterministic. World and Roles
/// may be shared by threads; a Document belongs to one.
#pragma once

#include "document/document.h"
#include "document/verbs.h"
#include "world/roles.h"
#include "world/world.h"

namespace entente::world {

/// Confidence of readings, 0 to 1, from the surest to the least sure.
namespace confidence {
inline constexpr float kNamed = 1.0F;      ///< A name with one meaning.
inline constexpr float kChosen = 0.85F;    ///< One of several meanings, chosen by the context.
inline constexpr float kDefault = 0.7F;    ///< The usual one of several meanings.
inline constexpr float kLocated = 0.6F;    ///< A role word with a place: "police in Nairobi".
inline constexpr float kAnaphor = 0.6F;    ///< Points back to something compatible and near.
inline constexpr float kDiscourse = 0.4F;  ///< Taken from what the text is about.
}  // namespace confidence

void find_mentions(const World& world, const Roles& roles, Document& document);

/// Trees are used where sentences have them: a possessive belongs to the subject of its clause, what stands
/// under one verb are different persons, and "it" may mean a noun that is nobody.
void resolve_mentions(const World& world, const Roles& roles, const VerbLists& verbs, Document& document);

}  // namespace entente::world
