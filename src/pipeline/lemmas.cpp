#include "pipeline/lemmas.h"

#include <string>
#include <string_view>

#include "base/string_map.h"
#include "base/utf8.h"

namespace entente::pipeline {
namespace {

StringMap<std::string_view> exceptions_of(const VerbLists& verbs) {
  StringMap<std::string_view> out;
  for (const std::string& entry : verbs.words(VerbList::kLemma)) {
    const std::size_t bar = entry.find('_');
    if (bar != std::string::npos) out.emplace(entry.substr(0, bar), std::string_view(entry).substr(bar + 1));
  }
  return out;
}

/// "a gold mine": no pronoun stands there.
bool in_noun_phrase(const Token& before) {
  return before.upos == Upos::kDet || before.upos == Upos::kAdj || before.upos == Upos::kNoun;
}

}  // namespace

void mend_lemmas(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document) {
  const StringMap<std::string_view> exceptions = exceptions_of(verbs);
  if (exceptions.empty()) return;
  std::string low;
  for (const std::uint32_t s : sentences) {
    Token* tokens = document.tokens_of(document.sentences[s]);
    for (std::uint32_t i = 0; i < document.sentences[s].token_count; ++i) {
      Token& t = tokens[i];
      if (t.upos != Upos::kVerb && t.upos != Upos::kPron) continue;
      low.clear();
      utf8::lower_to(t.form, low);
      const auto entry = exceptions.find(low);
      if (entry == exceptions.end()) continue;
      if (t.upos == Upos::kPron) {
        if (i == 0 || !in_noun_phrase(tokens[i - 1])) continue;
        t.upos = Upos::kNoun;
        t.features = "Number=Sing";
      }
      t.lemma = entry->second;
    }
  }
}

}  // namespace entente::pipeline
