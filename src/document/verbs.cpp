#include "document/verbs.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(VerbList::kCount)> kNames = {
    "speech",
    "source-preposition",
    "support-active",
    "support-passive",
    "support-happen",
    "planned",
    "possible",
    "not",
    "deny",
    "ongoing",
    "happened",
    "object-control",
    "negation",
    "negative-determiner",
    "without",
    "condition-mark",
    "purpose",
    "future-auxiliary",
    "possible-auxiliary",
    "conditional-auxiliary",
    "possible-adverb",
    "inert",
    "border",
    "transparent",
    "planned-adjective",
    "possible-adjective",
    "not-adjective",
    "never-passive",
    "decided",
    "relational",
    "inverted",
    "exclude",
    "anaphor",
    "act-noun",
    "claim",
    "involvement",
    "quote",
    "aerial",
    "drone",
    "heavy-weapons",
    "explosives",
    "firearms",
    "force",
    "yielding",
    "rebut",
    "disapproving",
    "own-manner",
    "stand-in",
    "stand-in-infinitive",
    "finite-ending",
    "clause-opening",
    "stand-in-bare",
    "bare-governing",
    "lemma",
    "inflection",
    "arms-length",
    "hyphen-apart",
    "stand-in-plural",
    "stand-in-past",
    "past-ending",
    "asked",
    "opening",
    "ongoing-adverb",
    "attributed",
    "loyal",
    "agent-mark",
    "stand-in-adjective",
    "hyphen-adjective",
    "scene",
    "occasion",
    "gathering",
    "talks",
    "accord",
    "envoy",
    "undone",
    "doubt",
    "day-name",
    "gerund-apart",
    "feeling",
    "complement-mark",
    "harm"};

}  // namespace

Result<VerbLists> VerbLists::parse(std::string_view text, const std::string& name) {
  auto lists = WordLists::parse(text, name, kNames);
  if (!lists) return lists.error();
  VerbLists out;
  out.lists_ = std::move(*lists);
  return out;
}

}  // namespace entente
