// "The two countries will resume flights, officials of India and China said": whom the text has not named yet
// tell it themselves.

#include <algorithm>

#include "world/resolver.h"

namespace entente::world {

// The states named in the subject of a report verb, each once, in the order of the text. Where the tree gives
// it none ("flights, officials of India and China said"), those between the last comma and the verb.
Found Resolver::reporters(int verb, int pointer) const {
  Found out;
  const SentenceView& view = *binder_.view();
  if (verb < pointer || !verbs_.has(VerbList::kSpeech, view.lemma(verb))) return out;
  const std::vector<int>& subjects = view.subjects(verb);
  const bool subject = !subjects.empty() && subjects.front() > pointer;
  int comma = verb;
  while (comma > pointer && view.token(comma).form != ",") --comma;
  if (!subject && comma <= pointer) return out;
  const auto told = [&](int token) {
    return subject ? view.is_ancestor(subjects.front(), token) : comma < token && token < verb;
  };
  for (const Mention& m : old_) {
    if (m.sentence != binder_.sentence()) continue;
    if (!told(static_cast<int>(m.first_token)) && !told(static_cast<int>(m.last_token))) continue;
    for (const Party& party : m.parties) {
      if (state_code(party.code)) push_unique(out.parties, {party.code, ""});
    }
  }
  out.entity = EntityKind::kState;
  out.sureness = confidence::kDiscourse;
  return out;
}

// `count`: how many the words say there are; 0 for any number above one.
Found Resolver::told_by_themselves(const Pointer& p, std::size_t count) {
  const int token = token_of(p, p.last);
  if (token < 0) return {};
  const SentenceView& view = *binder_.view();
  const auto fits = [&](const Found& found) {
    return count == 0 ? found.parties.size() > 1 : found.parties.size() == count;
  };
  for (int at = view.head(token), steps = 0; at >= 0 && steps < view.size(); at = view.head(at), ++steps) {
    if (Found found = reporters(at, token); fits(found)) return found;
    for (const int c : view.children(at)) {
      if (view.token(c).relation != Relation::kParataxis) continue;
      if (Found found = reporters(c, token); fits(found)) return found;
    }
  }
  return {};
}

}  // namespace entente::world
