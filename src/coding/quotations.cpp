#include <algorithm>

#include "base/limits.h"
#include "coding/coder.h"
#include "document/quoted_stretches.h"

namespace entente::coding {

void find_quotations(Document& document) {
  document.quotations.clear();
  for (const QuotedStretch& stretch : quoted_stretches(document.article.text)) {
    std::uint32_t end = stretch.end;
    const std::size_t first = document.sentence_at(stretch.mark);
    const std::size_t last = document.sentence_at(end);
    if (last - first > limits::kMaxQuoteSentences) {
      const Sentence& s = document.sentences[first + limits::kMaxQuoteSentences];
      document.warnings.push_back({"W301", "a quotation that does not end was cut after " +
                                               std::to_string(limits::kMaxQuoteSentences) + " sentences"});
      end = std::max(s.end, stretch.inside);
    }
    document.quotations.push_back({stretch.inside, end});
  }
}

}  // namespace entente::coding
