#include "coding/acts.h"

#include <algorithm>

namespace entente::coding {
namespace {

/// Types of acts that are done to somebody, so that silence about the recipient means one known already.
constexpr std::uint32_t kDirected = type_bit(EventType::kRequest) | type_bit(EventType::kAccuse) |
                                    type_bit(EventType::kSanction) | type_bit(EventType::kThreaten);
/// Types of acts to somebody's good or at his wish, told without him where the text is about him.
constexpr std::uint32_t kGiven = type_bit(EventType::kAgree) | type_bit(EventType::kSupport) |
                                 type_bit(EventType::kReject) | type_bit(EventType::kAid) |
                                 type_bit(EventType::kCooperate);
/// Types of words about acts.
constexpr std::uint32_t kWords = type_bit(EventType::kRequest) | type_bit(EventType::kAccuse) |
                                 type_bit(EventType::kReject) | type_bit(EventType::kThreaten);
/// Types that an escalation or a provocation is not: words of conflict, and talks.
constexpr std::uint32_t kNoDeeds = kWords | type_bit(EventType::kConsult);

/// "the", "these", "ce": not "a", "some", nor "its".
bool is_definite(const SentenceView& view, int noun) {
  return std::any_of(view.children(noun).begin(), view.children(noun).end(), [&](int c) {
    const Token& t = view.token(c);
    return t.relation == Relation::kDet && (has_feature(t, "Definite=Def") || has_feature(t, "PronType=Dem"));
  });
}

/// "(a regretté) une décision « injuste »", "an unfair ruling": one act, and what it is called. "une
/// escalade": where the word judges by itself, it need not be called anything.
bool is_judged(const SentenceView& view, const VerbLists& verbs, int noun) {
  const auto kids = view.children(noun);
  const bool one = std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& t = view.token(c);
    return t.relation == Relation::kDet && has_feature(t, "Definite=Ind");
  });
  if (!one || has_feature(view.token(noun), "Number=Plur")) return false;
  if (verbs.has(VerbList::kJudgedAct, view.lemma(noun))) {  // by itself: "a violation of X" says which
    return std::none_of(kids.begin(), kids.end(), [&](int c) {
      const Relation r = view.token(c).relation;
      const bool says = r == Relation::kNmod || r == Relation::kObl || r == Relation::kAcl;
      return says &&
             !(view.preposition_of(c).size() == 2 && view.children(c).size() == 1);  // "acte de guerre"
    });
  }
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    return view.token(c).relation == Relation::kAmod && view.mention(c) == nullptr;
  });
}

std::uint32_t types_of_noun(const FrameSet& frames, std::string_view lemma) {
  std::uint32_t types = 0;
  if (const auto* entries = frames.find(TriggerPos::kNoun, lemma)) {
    for (const FrameSet::Entry& entry : *entries) {
      const Frame& frame = frames.frames()[entry.frame];
      if (!frame.innocent) types |= type_bit(frame.type);
    }
  }
  return types;
}

}  // namespace

bool is_answerable(EventType type) { return is_directed(type) || type == EventType::kAgree; }
bool answers_acts(EventType type) { return type == EventType::kReject || type == EventType::kConcede; }
bool is_directed(EventType type) { return (kDirected & type_bit(type)) != 0; }
bool is_given(EventType type) { return (kGiven & type_bit(type)) != 0; }
bool is_welcome(const Frame& frame) {
  return frame.type == EventType::kSupport && frame.cameo.starts_with("051");
}
bool is_material(EventType type) { return quad_of(type) == 2 || quad_of(type) == 4; }

bool is_about_acts(EventType type) { return (kWords & type_bit(type)) != 0; }

std::optional<std::uint32_t> refers_to_act(const SentenceView& view, const FrameSet& frames,
                                           const VerbLists& verbs, int noun, bool praised) {
  const std::string_view lemma = view.lemma(noun);
  if (verbs.has(VerbList::kJudgedAct, lemma) && is_judged(view, verbs, noun)) return ~kNoDeeds;
  const bool any = verbs.has(VerbList::kActNoun, lemma);
  const std::uint32_t types = any ? 0 : types_of_noun(frames, lemma);
  const bool meant = praised || is_definite(view, noun) || (any && is_judged(view, verbs, noun));
  if ((!any && types == 0) || !meant) return std::nullopt;
  return types;
}

bool means_act(const SentenceView& view, int verb) {
  if (!view.is_verb(verb)) return false;
  const auto kids = view.children(verb);
  return std::any_of(kids.begin(), kids.end(),
                     [&](int c) { return view.token(c).lemma == "en" && view.token(c).upos == Upos::kPron; });
}

}  // namespace entente::coding
