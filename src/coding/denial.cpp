#include "coding/denial.h"

#include "document/sides.h"

namespace entente::coding {

void name_deniers(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  for (Match& match : matches) {
    if (match.frame->pos != TriggerPos::kNoun || !match.actors.empty()) continue;
    int noun = match.trigger;
    const int above = view.head(noun);
    if (above >= 0 && verbs.has(VerbList::kInvolvement, view.lemma(above))) noun = above;
    const int verb = view.head(noun);
    if (verb < 0 || view.token(noun).relation != Relation::kObj) continue;
    const std::string_view lemma = view.lemma(verb);
    const bool denies =
        verbs.has(VerbList::kDeny, lemma) || (noun != match.trigger && verbs.has(VerbList::kRebut, lemma));
    if (!denies) continue;
    for (int s : view.subjects(verb))
      add_sides(match.actors, sides_of(view, verbs, s, {true, false, true, false}));
    if (!match.actors.empty()) match.light_verb = verb;
  }
}

}  // namespace entente::coding
