/// Words of a record that a body leaves out, since its text or another field has them: writer and reader of
/// records must see them alike.
#pragma once

#include <string>
#include <string_view>

#include "entente/reading.h"

namespace entente::store {

inline std::string words_at(std::string_view text, const TextSpan& span) {
  const bool fits = span.begin <= span.end && span.end <= text.size();
  return fits ? std::string(text.substr(span.begin, span.end - span.begin)) : std::string();
}

/// The place of a sentence; evidence mostly is one whole sentence.
inline TextSpan sentence_span(const Reading& reading, std::uint32_t sentence) {
  return sentence < reading.sentences.size() ? reading.sentences[sentence].span : TextSpan{};
}

inline std::string frame_reason(const Event& e) { return "frame " + e.frame + " at `" + e.trigger + "`"; }

}  // namespace entente::store
