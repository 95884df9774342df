#include "store/draft.h"

#include "base/hash.h"
#include "store/body.h"
#include "store/words.h"

namespace entente::store {

void complete_draft(Draft& draft, const TieBlockKey& tie_block) {
  const Reading& reading = draft.reading;
  if (reading.translated && !reading.translated_url.empty())
    draft.original = address_of_url(reading.translated_url);
  draft.title_stems = stems_of(reading.title);
  draft.body_stems = stems_of(reading.text);
  draft.minima = fingerprint_of(draft.body_stems);
  for (const Event& event : reading.events)
    draft.sentences.push_back(
        sentence_key(event.evidence.empty() ? event.trigger : event.evidence.front().text));
  for (const Tie& tie : reading.ties) {
    DraftTie out;
    out.record = encode_tie(tie);
    out.form = static_cast<std::int64_t>(hash64(out.record));
    out.block = static_cast<std::int64_t>(hash64(tie_block(tie)));
    draft.ties.push_back(std::move(out));
  }
}

Draft make_draft(Reading&& reading, DraftInput input, const TieBlockKey& tie_block) {
  Draft draft;
  draft.reading = std::move(reading);
  draft.input = std::move(input);
  draft.uid = uid_of(draft.reading);
  draft.address = address_of(draft.reading);
  draft.message = body_message(draft.reading);
  complete_draft(draft, tie_block);
  return draft;
}

}  // namespace entente::store
