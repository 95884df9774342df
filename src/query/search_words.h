/// A question in words, as a person types it, to the language of the search index and back to places in a
/// text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "entente/event.h"

namespace entente::query {

class SearchWords {
 public:
  /// Fails with kBadField for a question without a word to look for.
  static Result<SearchWords> parse(std::string_view question);

  /// For FTS5: stems of letters and digits in double quotes, AND, OR, NOT, * and brackets; nothing else.
  const std::string& expression() const { return expression_; }
  /// The same for people: "accus traite -gaz".
  const std::string& understood() const { return understood_; }

  /// Where words of the question stand in a text, in bytes.
  std::vector<TextSpan> find(std::string_view text) const;

 private:
  struct Term {
    std::vector<std::string> stems;  ///< Several: they stand in a row.
    bool prefix = false;
    bool forbidden = false;
    bool alternative = false;  ///< Joined to the term before it by OR.
  };
  void compose();
  bool matches(std::string_view stem) const;

  std::vector<Term> terms_;
  std::string expression_, understood_;
};

/// A piece of text for a hit: about `bytes` long, cut at words, where most of the marks are.
struct Snippet {
  std::size_t begin = 0;
  std::string text;
  std::vector<TextSpan> marked;  ///< In bytes of `text`.
};
Snippet snippet_of(std::string_view text, const std::vector<TextSpan>& marks, std::size_t bytes);

}  // namespace entente::query
