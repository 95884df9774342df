/// Who is meant, and when: the layer that `src/world` writes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/date.h"

namespace entente {

/// How a mention names its entity.
enum class MentionKind : std::uint8_t {
  kName,      ///< A proper name: "Russie", "OTSC", "Sergueï Lavrov", "S-400".
  kDemonym,   ///< "russe", "Russians".
  kMetonym,   ///< Capital or seat of power: "Moscou", "the Kremlin".
  kRole,      ///< "le ministre russe de la Défense", "rebels", resolved by its modifiers.
  kAnaphor,   ///< "il", "les deux pays", "l'organisation", "le ministre": resolved by coreference.
  kCompound,  ///< A part of "russo-pakistanais".
};

/// What the entity is.
enum class EntityKind : std::uint8_t {
  kState,
  kOrganisation,
  kGroup,
  kCompany,
  kOutlet,
  kPerson,
  kPlace,
  kThing,
  kNone
};

/// One resolved party. A mention such as "les deux pays" has several.
struct Party {
  std::string code;    ///< "RUS", "IGO:SCO", "NSA:ISIS", "CO:Gazprom", "outlet:TASS". Empty: unresolved.
  std::string sector;  ///< "GOV", "MIL", ...; empty when unknown.
  bool operator==(const Party&) const = default;
};

struct Mention {
  std::uint32_t begin = 0;  ///< Bytes of the clean text.
  std::uint32_t end = 0;
  std::uint32_t sentence = 0;     ///< Index into Document::sentences.
  std::uint32_t first_token = 0;  ///< Index within the sentence.
  std::uint32_t last_token = 0;   ///< Included.
  std::uint32_t head_token = 0;   ///< Syntactic head within the span, where analysed; else last_token.
  MentionKind kind = MentionKind::kName;
  EntityKind entity = EntityKind::kNone;
  std::vector<Party> parties;  ///< Usually one. Empty for places and things without an actor.
  std::string name;   ///< Canonical name: "Sergei Shoigu", "Shanghai Cooperation Organisation", "S-400".
  std::string role;   ///< English post for persons, where the text or table gives it: "minister of defence".
  std::string place;  ///< For places and capitals: state code in which it lies.
  float confidence = 1.0F;  ///< 0 to 1.
  std::int32_t antecedent =
      -1;  ///< For anaphors: index of the mention that it was resolved to; -1: none or several.
};

/// A date expression and the interval that it means.
struct TimeExpression {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t sentence = 0;
  DateRange range;
  bool anchored = false;  ///< True when it was reckoned from a publication or reference date ("mardi").
  bool future =
      false;  ///< The words themselves say that it lies ahead ("demain", "next week", "d'ici mardi").
};

}  // namespace entente
