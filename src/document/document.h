/// One document on its way through the stages. Each stage reads what earlier ones wrote and writes its own
/// layer:
///
///     text -> article; lang -> sentences, tokens; world -> mentions, times; coding -> events; ties -> ties
///
/// All places are byte offsets into `article.text`. Strings of tokens live in the document's arena or in a
/// language pack, which outlives every document. A Document is used by one thread at a time and moves, but
/// does not copy.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "document/mention.h"
#include "document/tags.h"
#include "entente/event.h"
#include "entente/tie.h"
#include "text/article.h"

namespace entente {

/// A syntactic word, as Universal Dependencies define it. The parts of a multiword token ("du" = "de" + "le")
/// share the begin and end of the surface token; `part` counts them from 1 (0: an ordinary token).
struct Token {
  std::uint32_t begin = 0;  ///< First byte in the clean text.
  std::uint32_t end = 0;    ///< One past the last byte.
  std::string_view form;    ///< As written, or the expanded part of a multiword token.
  std::string_view lemma;
  std::string_view features;    ///< UD FEATS as in CoNLL-U ("Gender=Masc|Number=Sing"), empty for none.
  std::int32_t head = kNoHead;  ///< Index of the head within the sentence; kRoot for the root.
  Upos upos = Upos::kX;
  Relation relation = Relation::kDep;
  RelationSubtype subtype = RelationSubtype::kNone;
  std::uint8_t part = 0;  ///< 1, 2, ... within a multiword token; 0 outside.
  bool space_after = true;

  static constexpr std::int32_t kRoot = -1;
  static constexpr std::int32_t kNoHead = -2;  ///< Not parsed.
};

/// A sentence and its tokens. Tokens exist for every sentence; tags, lemmas and heads only where `analysed`.
struct Sentence {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  bool paragraph_start = false;
  bool heading = false;  ///< A title or a line without closing punctuation that stands alone.
  bool analysed = false;
};

/// A stretch of quoted speech: bytes between quotation marks, over one or several sentences.
struct Quotation {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class Document {
 public:
  text::Article article;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Mention> mentions;      ///< By begin; no two overlap.
  std::vector<TimeExpression> times;  ///< By begin.
  std::vector<Quotation> quotations;  ///< By begin.
  std::vector<Event> events;
  std::vector<Tie> ties;
  std::vector<Warning> warnings;
  Arena arena;

  std::string_view text() const { return article.text; }
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return std::string_view(article.text).substr(begin, end - begin);
  }
  /// The tokens of a sentence, as a pointer and `token_count`.
  const Token* tokens_of(const Sentence& sentence) const { return tokens.data() + sentence.first_token; }
  Token* tokens_of(const Sentence& sentence) { return tokens.data() + sentence.first_token; }
  /// Index of the sentence that holds the byte, or of the one before it. Binary search.
  std::size_t sentence_at(std::uint32_t byte) const;
};

/// True when FEATS hold the pair: has_feature(token, "Mood=Cnd").
bool has_feature(const Token& token, std::string_view pair);

}  // namespace entente
