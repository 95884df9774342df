#include "pipeline/verbless.h"

#include <algorithm>

namespace entente::pipeline {
namespace {

constexpr std::uint32_t kMaxBefore = 2;   // Tokens before the name: an article, an adverb.
constexpr std::uint32_t kMaxAdverbs = 2;  // Between the name and its verb.

bool finite(const Token& token) { return has_feature(token, "VerbForm=Fin"); }

/// The root is no verb, nor has it one.
bool has_no_verb(std::span<const Token> tokens) {
  const auto root =
      std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.head == Token::kRoot; });
  if (root == tokens.end() || root->upos == Upos::kVerb || root->upos == Upos::kAux) return false;
  const auto at = static_cast<std::int32_t>(root - tokens.begin());
  return std::none_of(tokens.begin(), tokens.end(), [&](const Token& t) {
    return t.head == at && (t.relation == Relation::kCop || t.relation == Relation::kAux || finite(t));
  });
}

class Reader {
 public:
  Reader(const Document& document, const VerbLists& verbs, bool compounds, std::uint32_t sentence)
      : document_(document), verbs_(verbs), compounds_(compounds), sentence_(sentence) {
    const Sentence& s = document.sentences[sentence];
    tokens_ = std::span(document.tokens_of(s), s.token_count);
    mention_ = std::lower_bound(document.mentions.begin(), document.mentions.end(), sentence,
                                [](const Mention& m, std::uint32_t at) { return m.sentence < at; });
  }

  /// Token of the word that may be the verb; the number of tokens for none.
  std::uint32_t verb() const {
    const auto none = static_cast<std::uint32_t>(tokens_.size());
    if (!has_no_verb(tokens_)) return none;
    std::uint32_t at = behind_subject();
    for (std::uint32_t skipped = 0; at < none && tokens_[at].upos == Upos::kAdv && skipped < kMaxAdverbs;
         ++skipped)
      ++at;
    if (at == 0 || at + 1 >= none) return none;
    return fits(at) ? at : none;
  }

 private:
  bool here(std::vector<Mention>::const_iterator m) const {
    return m != document_.mentions.end() && m->sentence == sentence_;
  }

  static bool somebody(const Mention& m) {
    return !m.parties.empty() &&
           (m.kind == MentionKind::kName || m.kind == MentionKind::kMetonym || m.kind == MentionKind::kRole);
  }

  /// The token behind the names that the sentence begins with, "A", "A et B"; 0 for none.
  std::uint32_t behind_subject() const {
    auto m = mention_;
    if (!here(m) || !somebody(*m) || m->first_token > kMaxBefore) return 0;
    for (std::uint32_t i = 0; i < m->first_token; ++i) {
      const Upos upos = tokens_[i].upos;
      if (upos != Upos::kDet && upos != Upos::kAdv && upos != Upos::kPunct) return 0;
    }
    std::uint32_t end = m->last_token + 1;
    for (++m; here(m) && somebody(*m) && m->first_token > end; ++m) {
      const bool joined = std::all_of(
          tokens_.begin() + end, tokens_.begin() + m->first_token,
          [](const Token& t) { return t.upos == Upos::kCconj || t.upos == Upos::kDet || t.form == ","; });
      if (!joined) break;
      end = m->last_token + 1;
    }
    return end;
  }

  bool fits(std::uint32_t at) const {
    const Token& word = tokens_[at];
    if (finite(word) || word.upos == Upos::kPunct || word.upos == Upos::kAdp || word.upos == Upos::kCconj)
      return false;
    for (auto m = mention_; here(m); ++m) {
      if (m->first_token <= at && at <= m->last_token) return false;
    }
    const auto& endings = verbs_.words(VerbList::kFiniteEnding);
    const bool ends = std::any_of(endings.begin(), endings.end(),
                                  [&](const std::string& e) { return word.form.ends_with(e); });
    if (!ends) return false;
    switch (tokens_[at + 1].upos) {
      case Upos::kPunct:
      case Upos::kCconj:
        return false;
      case Upos::kAdp:
        return !compounds_;
      default:
        return true;
    }
  }

  const Document& document_;
  const VerbLists& verbs_;
  bool compounds_;
  std::uint32_t sentence_;
  std::span<const Token> tokens_;
  std::vector<Mention>::const_iterator mention_;
};

}  // namespace

void read_missing_verbs(const lang::Model& model, const VerbLists& verbs, bool compounds,
                        std::span<const std::uint32_t> sentences, Document& document,
                        lang::Workspace& workspace) {
  const auto& stand_in = verbs.words(VerbList::kStandIn);
  if (stand_in.empty()) return;
  const auto& before_infinitive = verbs.words(VerbList::kStandInInfinitive);
  for (const std::uint32_t sentence : sentences) {
    const std::uint32_t verb = Reader(document, verbs, compounds, sentence).verb();
    const Sentence& s = document.sentences[sentence];
    if (verb >= s.token_count) continue;
    const bool infinitive = document.tokens_of(s)[verb + 1].upos == Upos::kPart && !before_infinitive.empty();
    lang::analyse_as_verb(model, document, sentence, verb,
                          infinitive ? before_infinitive.front() : stand_in.front(), workspace);
  }
}

}  // namespace entente::pipeline
