/// The closed tag sets of Universal Dependencies, version 2, as small numbers with names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

/// Universal part-of-speech tags, in the order of their names. Packs store these numbers: never reorder.
enum class Upos : std::uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
};
inline constexpr int kUposCount = 17;

/// Universal relations without subtype. Packs store these numbers: never reorder.
enum class Relation : std::uint8_t {
  kAcl,
  kAdvcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kCase,
  kCc,
  kCcomp,
  kClf,
  kCompound,
  kConj,
  kCop,
  kCsubj,
  kDep,
  kDet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNsubj,
  kNummod,
  kObj,
  kObl,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp,
};
inline constexpr int kRelationCount = 37;

/// The subtypes that French and English treebanks use. Packs store these numbers: never reorder, add at the
/// end.
enum class RelationSubtype : std::uint8_t {
  kNone,
  kRelcl,
  kPass,
  kCaus,
  kTense,
  kAgent,
  kArg,
  kMod,
  kName,
  kForeign,
  kPoss,
  kPrt,
  kPreconj,
  kPredet,
  kSubj,
  kOuter,
  kCleft,
  kPv,
  kComp,
  kInsert,
  kParenth,
  kUnmarked,
  kDesc,
  kLvc,
  kAppos,
  kOther,
};

std::string_view name_of(Upos upos);                ///< "NOUN".
std::string_view name_of(Relation relation);        ///< "nsubj".
std::string_view name_of(RelationSubtype subtype);  ///< "pass"; "" for kNone.
std::optional<Upos> parse_upos(std::string_view name);
std::optional<Relation> parse_relation(std::string_view name);  ///< Without subtype.
RelationSubtype parse_subtype(std::string_view name);  ///< kOther for one that is not listed, kNone for "".

}  // namespace entente
