#include "document/tags.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, kUposCount> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, kRelationCount> kRelationNames = {
    "acl",       "advcl",      "advmod",   "amod",     "appos", "aux",      "case",   "cc",
    "ccomp",     "clf",        "compound", "conj",     "cop",   "csubj",    "dep",    "det",
    "discourse", "dislocated", "expl",     "fixed",    "flat",  "goeswith", "iobj",   "list",
    "mark",      "nmod",       "nsubj",    "nummod",   "obj",   "obl",      "orphan", "parataxis",
    "punct",     "reparandum", "root",     "vocative", "xcomp"};

constexpr std::array<std::string_view, 26> kSubtypeNames = {
    "",        "relcl",  "pass",    "caus",     "tense",  "agent", "arg",   "mod",   "name",
    "foreign", "poss",   "prt",     "preconj",  "predet", "subj",  "outer", "cleft", "pv",
    "comp",    "insert", "parenth", "unmarked", "desc",   "lvc",   "appos", "other"};

template <std::size_t N>
std::optional<std::size_t> find(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto place = std::find(names.begin(), names.end(), name);
  if (place == names.end()) return std::nullopt;
  return static_cast<std::size_t>(place - names.begin());
}

}  // namespace

std::string_view name_of(Upos upos) { return kUposNames[static_cast<std::size_t>(upos)]; }
std::string_view name_of(Relation relation) { return kRelationNames[static_cast<std::size_t>(relation)]; }
std::string_view name_of(RelationSubtype subtype) { return kSubtypeNames[static_cast<std::size_t>(subtype)]; }

std::optional<Upos> parse_upos(std::string_view name) {
  const auto place = find(kUposNames, name);
  if (!place) return std::nullopt;
  return static_cast<Upos>(*place);
}

std::optional<Relation> parse_relation(std::string_view name) {
  const auto place = find(kRelationNames, name.substr(0, name.find(':')));
  if (!place) return std::nullopt;
  return static_cast<Relation>(*place);
}

RelationSubtype parse_subtype(std::string_view name) {
  const auto place = find(kSubtypeNames, name);
  return place ? static_cast<RelationSubtype>(*place) : RelationSubtype::kOther;
}

}  // namespace entente
