#include "world/quoted.h"

#include <algorithm>
#include <string_view>

#include "world/table.h"

namespace entente::world {
namespace {

constexpr std::size_t kMaxSentences = 12;  // Of a quotation: whoever speaks longer is named at either end.

}  // namespace

int QuotedSpeakers::speaker_of(int quote) {
  const auto [place, fresh] = known_.try_emplace(quote, -1);
  if (fresh) place->second = find(quotes_.range(quote));
  return place->second;
}

int QuotedSpeakers::find(const Quotation& quote) const {
  const std::size_t first = document_.sentence_at(quote.begin);
  const std::size_t last = document_.sentence_at(quote.end > 0 ? quote.end - 1 : 0);
  std::vector<std::size_t> order;
  for (std::size_t s = first; s <= last && s < first + kMaxSentences; ++s) order.push_back(s);
  if (last >= first + kMaxSentences) order.push_back(last);
  if (first > 0) order.push_back(first - 1);
  if (last + 1 < document_.sentences.size() && !document_.sentences[last + 1].paragraph_start)
    order.push_back(last + 1);
  for (const std::size_t s : order) {
    if (const int speaker = find_in(static_cast<std::uint32_t>(s), quote); speaker >= 0) return speaker;
  }
  return -1;
}

int QuotedSpeakers::find_in(std::uint32_t sentence, const Quotation& quote) const {
  if (!document_.sentences[sentence].analysed) return -1;
  const SentenceView view(document_, sentence, verbs_);
  const auto outside = [&](int i) {
    return i >= 0 && (view.token(i).begin < quote.begin || view.token(i).end > quote.end);
  };
  const std::string_view before = trimmed(document_.slice(
      document_.sentences[sentence].begin, std::max(quote.begin, document_.sentences[sentence].begin)));
  for (int i = 0; i < view.size(); ++i) {
    if (!outside(i)) continue;
    // "X a prévenu : « ... »": whatever the verb.
    const bool introduces = before.ends_with(":") && view.token(i).end <= quote.begin;
    if (view.is_verb(i) && (introduces || verbs_.has(VerbList::kSpeech, view.token(i).lemma))) {
      int subject = view.surface_subject(i);
      // "a répondu le président": an inverted subject that was read as the object.
      if (!outside(subject)) subject = view.child(i, Relation::kObj);
      if (const int speaker = outside(subject) ? party_at(view, subject) : -1; speaker >= 0) return speaker;
    }
    if (view.is_nominal(i) && verbs_.has(VerbList::kSpeechNoun, view.preposition_of(i))) {
      if (const int speaker = party_at(view, i); speaker >= 0) return speaker;
    }
  }
  return -1;
}

int QuotedSpeakers::party_at(const SentenceView& view, int token) const {
  if (token < 0) return -1;
  const auto fits = [](const Mention* m) {
    return m != nullptr && !m->parties.empty() && m->entity != EntityKind::kOutlet && m->role != kSpeakerRole;
  };
  if (fits(view.mention(token))) return view.mention_at(token);
  for (const int c : view.children(token)) {
    const Relation r = view.token(c).relation;
    const bool inside =
        r == Relation::kAppos || r == Relation::kFlat || r == Relation::kNmod || r == Relation::kAmod;
    if (inside && fits(view.mention(c))) return view.mention_at(c);
  }
  return -1;
}

}  // namespace entente::world
