/// Sentences and tokens good enough for tests of src/world, which may not use src/lang: words are runs of
/// letters, digits and hyphens; a sentence ends at an empty line, or at a full stop before a blank and a
/// capital unless it stands in an abbreviation such as "U.S.".
#pragma once

#include <cctype>
#include <string>

#include "document/document.h"

namespace entente::world::testing {

class SimpleTokens {
 public:
  explicit SimpleTokens(Document& document) : document_(document), text_(document.article.text) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      if (std::isspace(byte(at))) {
        if (text_.compare(at, 2, "\n\n") == 0) close(at);
        ++at;
        continue;
      }
      const std::size_t end = token_end(at);
      open(at);
      Token token;
      token.begin = static_cast<std::uint32_t>(at);
      token.end = static_cast<std::uint32_t>(end);
      token.form = text_.substr(at, end - at);
      document_.tokens.push_back(token);
      ++sentence_.token_count;
      if (ends_sentence(at, end)) close(end);
      at = end;
    }
    close(text_.size());
  }

 private:
  unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(text_[at]); }
  bool letter(std::size_t at) const { return std::isalnum(byte(at)) || byte(at) == '-' || byte(at) >= 0xC3; }

  std::size_t token_end(std::size_t at) const {
    if (byte(at) >= 0x80 && byte(at) < 0xC3) return at + 1;
    if (!letter(at)) return at + 1;
    std::size_t end = at;
    while (end < text_.size() && (letter(end) || (byte(end) >= 0x80 && byte(end) < 0xC0))) ++end;
    return end;
  }

  bool ends_sentence(std::size_t at, std::size_t end) const {
    const char c = text_[at];
    if (c != '.' && c != '?' && c != '!') return false;
    if (end < text_.size() && !std::isspace(byte(end))) return false;
    const bool initial = at >= 2 && std::isupper(byte(at - 1)) && !std::isalnum(byte(at - 2));
    const bool title = at >= 1 && text_.substr(0, at).ends_with(" M");
    return !initial && !title && !(at == 1);
  }

  void open(std::size_t at) {
    if (open_) return;
    open_ = true;
    sentence_ = Sentence();
    sentence_.begin = static_cast<std::uint32_t>(at);
    sentence_.first_token = static_cast<std::uint32_t>(document_.tokens.size());
  }

  void close(std::size_t at) {
    if (!open_) return;
    sentence_.end = static_cast<std::uint32_t>(at);
    document_.sentences.push_back(sentence_);
    open_ = false;
  }

  Document& document_;
  std::string_view text_;
  Sentence sentence_;
  bool open_ = false;
};

inline Document document_of(const std::string& text, const std::string& language, Date published = {}) {
  Document document;
  document.article.text = text;
  document.article.language = language;
  document.article.published = published;
  SimpleTokens(document).run();
  return document;
}

}  // namespace entente::world::testing
