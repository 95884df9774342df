#include "coding/both_ways.h"

#include <algorithm>

#include "coding/coder.h"
#include "coding/word_tests.h"

namespace entente::coding {
namespace {

constexpr int kReach = 8;  // Words on either side of the verb in which "each other" stands.

/// Measures and words that each side takes by itself; fire is exchanged.
bool taken_apart(EventType type) {
  return type == EventType::kSanction || type == EventType::kAccuse || type == EventType::kThreaten ||
         type == EventType::kCoerce;
}

/// "each other's consuls", "accused the other", "se sont mutuellement fermé".
bool names_each_other(const SentenceView& view, const VerbLists& verbs, int verb) {
  const int first = std::max(0, verb - kReach), last = std::min(view.size() - 1, verb + kReach);
  for (int i = std::max(0, first - 1); i <= last; ++i) {
    const int end = i + phrase_at(view, verbs, VerbList::kEachOther, i) - 1;  // the phrase's last word
    if (end >= std::max(i, first) && end <= last && view.is_ancestor(verb, end)) return true;
  }
  return false;
}

/// "Both capitals recalled their ambassadors": of two who stand in one word, and an envoy of theirs or the
/// border between them.
bool both_act(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  const SideRef& first = match.actors[0];
  const SideRef& second = match.actors[1];
  if (first.mention < 0 || first.mention != second.mention) return false;
  const Mention& m = view.document().mentions[static_cast<std::size_t>(first.mention)];
  if (m.kind != MentionKind::kAnaphor || m.parties.size() != 2) return false;
  const auto& objects = view.objects(match.trigger);
  return std::any_of(objects.begin(), objects.end(), [&](int object) {
    return verbs.has(VerbList::kEnvoy, view.lemma(object)) ||
           verbs.has(VerbList::kBorder, view.lemma(object));
  });
}

}  // namespace

bool goes_both_ways(const SentenceView& view, const VerbLists& verbs, const Match& match,
                    const Event& event) {
  if (!taken_apart(event.type) || !view.is_verb(match.trigger)) return false;
  if (match.actors.size() != 2 || event.actors.size() != 2 || !event.recipients.empty()) return false;
  if (event.actors[0].code == event.actors[1].code) return false;
  return names_each_other(view, verbs, match.trigger) || both_act(view, verbs, match);
}

Event other_way(const Document& document, Event& event) {
  Event back = event;
  back.actors = {event.actors[1]};
  back.recipients = {event.actors[0]};
  event.recipients = {event.actors[1]};
  event.actors.resize(1);
  for (Event* one : {&event, &back}) {
    one->reasons.emplace_back("each of the two does it to the other");
    one->id = event_id(document, *one);
  }
  return back;
}

}  // namespace entente::coding
