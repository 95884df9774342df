#include "pipeline/title_case.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/utf8.h"

namespace entente::pipeline {
namespace {

constexpr std::uint32_t kMinWords = 2;   // Words of a headline that say something and name nobody.
constexpr std::size_t kSmallWord = 4;    // Letters up to which titles may leave a word small: "From", "over".
constexpr std::uint32_t kMaxToken = 60;  // A headline has no more tokens.
constexpr std::array<Upos, 10> kNotNames = {Upos::kVerb,  Upos::kNoun, Upos::kAdj, Upos::kAdv,
                                            Upos::kAdp,   Upos::kAux,  Upos::kDet, Upos::kPron,
                                            Upos::kCconj, Upos::kSconj};

bool capital(std::string_view form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }
bool small(std::string_view form) { return !form.empty() && form.front() >= 'a' && form.front() <= 'z'; }

/// "US", "UN" are none: they are names, or few letters.
bool shouted(std::string_view form) {
  return form.size() > 1 &&
         std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class TitleReader {
 public:
  TitleReader(const lang::Model& model, Document& document, std::uint32_t sentence)
      : model_(model), document_(document), sentence_(sentence) {
    const Sentence& s = document.sentences[sentence];
    tokens_ = {document.tokens_of(s), s.token_count};
    mention_ = std::lower_bound(document.mentions.begin(), document.mentions.end(), sentence,
                                [](const Mention& m, std::uint32_t at) { return m.sentence < at; });
  }

  void run() {
    if (!all_capitals()) return;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (!capital(tokens_[i].form)) continue;
      utf8_lower(tokens_[i].form);
      if (!part_of_name(i) && common(low_)) {
        tokens_[i].form = document_.arena.copy(low_);
      } else if (shouting_ && shouted(tokens_[i].form) && (part_of_name(i) || tokens_[i].form.size() > 3)) {
        low_.front() = tokens_[i].form.front();
        tokens_[i].form = document_.arena.copy(low_);
      }
    }
  }

 private:
  void utf8_lower(std::string_view form) {
    low_.clear();
    utf8::lower_to(form, low_);
  }

  /// Every word has a capital that is not small in titles, too; whole sentences have a full stop.
  bool all_capitals() {
    if (tokens_.size() > kMaxToken || tokens_.size() < 3 || tokens_.back().form == ".") return false;
    std::uint32_t telling = 0, loud = 0;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      const std::string_view form = tokens_[i].form;
      if (small(form)) {
        if (form.size() > kSmallWord && i > 0 && tokens_[i].part < 2 && tokens_[i - 1].form != "-")
          return false;
      } else if (capital(form) && !part_of_name(i) && i > 0) {
        utf8_lower(form);
        if (!common(low_)) continue;
        ++telling;
        if (shouted(form)) ++loud;
      }
    }
    shouting_ = loud == telling;
    return telling >= kMinWords;
  }

  /// The lexicon knows the word as something else than a name.
  bool common(std::string_view low) const {
    return std::any_of(kNotNames.begin(), kNotNames.end(),
                       [&](Upos upos) { return lang::reads_as(model_, low, upos); });
  }

  /// Of a role ("Foreign Minister Wang Yi") only a plural at its end is none: "Troops", "Russian Diplomats".
  bool part_of_name(std::uint32_t at) const {
    for (auto m = mention_; m != document_.mentions.end() && m->sentence == sentence_; ++m) {
      if (m->first_token > at || m->last_token < at) continue;
      return m->kind != MentionKind::kRole || m->last_token != at || !tokens_[at].form.ends_with('s');
    }
    return false;
  }

  const lang::Model& model_;
  Document& document_;
  std::uint32_t sentence_;
  std::span<Token> tokens_;
  std::vector<Mention>::const_iterator mention_;
  bool shouting_ = false;
  std::string low_;
};

}  // namespace

void mend_title_case(const lang::Model& model, Document& document) {
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) TitleReader(model, document, i).run();
}

}  // namespace entente::pipeline
