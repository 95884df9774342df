/// Whose words a quotation holds. Internal to src/world.
#pragma once

#include <unordered_map>

#include "document/sentence_view.h"
#include "world/pointers.h"

namespace entente::world {

/// Finds the speakers of quotations once all mentions stand: the subject of a verb of speech or the source
/// ("selon") outside the quotation, in its sentences, the one before or the one after. Looks at analysed
/// sentences only.
class QuotedSpeakers {
 public:
  QuotedSpeakers(const Document& document, const VerbLists& verbs, const Quotes& quotes)
      : document_(document), verbs_(verbs), quotes_(quotes) {}

  /// Index of the speaker's mention in the document; -1 where nobody is named.
  int speaker_of(int quote);

 private:
  int find(const Quotation& quote) const;
  int find_in(std::uint32_t sentence, const Quotation& quote) const;
  int party_at(const SentenceView& view, int token) const;

  const Document& document_;
  const VerbLists& verbs_;
  const Quotes& quotes_;
  std::unordered_map<int, int> known_;
};

}  // namespace entente::world
