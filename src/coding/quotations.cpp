#include <algorithm>

#include "base/limits.h"
#include "coding/coder.h"

namespace entente::coding {
namespace {

struct Mark {
  std::string_view open;
  std::string_view close;
};
constexpr Mark kMarks[] = {{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}};

}  // namespace

void find_quotations(Document& document) {
  document.quotations.clear();
  const std::string& text = document.article.text;
  std::size_t at = 0;
  while (at < text.size()) {
    const unsigned char c = static_cast<unsigned char>(text[at]);
    const Mark* mark = nullptr;
    if (c == '"' || c == 0xC2 || c == 0xE2) {
      for (const Mark& m : kMarks) {
        if (text.compare(at, m.open.size(), m.open) == 0) {
          mark = &m;
          break;
        }
      }
    }
    if (!mark) {
      ++at;
      continue;
    }
    const std::size_t inside = at + mark->open.size();
    std::size_t end = text.find(mark->close, inside);
    const std::size_t paragraph = text.find("\n\n", inside);
    // A straight mark must close in its paragraph; a typographic one may run on over paragraphs.
    const bool open_ended =
        end == std::string::npos || (paragraph != std::string::npos && end > paragraph && mark->open == "\"");
    if (open_ended) {
      at = inside;
      continue;
    }
    const std::size_t first = document.sentence_at(static_cast<std::uint32_t>(at));
    const std::size_t last = document.sentence_at(static_cast<std::uint32_t>(end));
    if (last - first > limits::kMaxQuoteSentences) {
      const Sentence& s = document.sentences[first + limits::kMaxQuoteSentences];
      document.warnings.push_back({"W301", "a quotation that does not end was cut after " +
                                               std::to_string(limits::kMaxQuoteSentences) + " sentences"});
      end = std::max<std::size_t>(s.end, inside);
    }
    document.quotations.push_back({static_cast<std::uint32_t>(inside), static_cast<std::uint32_t>(end)});
    at = end + mark->close.size();
  }
}

}  // namespace entente::coding
