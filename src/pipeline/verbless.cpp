#include "pipeline/verbless.h"

#include <algorithm>
#include <string_view>

namespace entente::pipeline {
namespace {

constexpr std::uint32_t kMaxBefore = 2;    // Tokens before the name: an article, an adverb.
constexpr std::uint32_t kMaxAdverbs = 2;   // Between the name and its verb.
constexpr std::uint32_t kMaxSubject = 10;  // Tokens of a subject in front of a past tense.

bool finite(const Token& token) { return has_feature(token, "VerbForm=Fin"); }

bool is_plural(const Token& token) { return has_feature(token, "Number=Plur"); }

bool any_ends(const std::vector<std::string>& endings, std::string_view form) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return form.ends_with(ending); });
}

/// The root is no verb, nor has it one. What hangs on it as a relative clause or an insertion does not count.
bool has_no_verb(std::span<const Token> tokens) {
  const auto root =
      std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.head == Token::kRoot; });
  if (root == tokens.end() || root->upos == Upos::kVerb || root->upos == Upos::kAux) return false;
  const auto at = static_cast<std::int32_t>(root - tokens.begin());
  return std::none_of(tokens.begin(), tokens.end(), [&](const Token& t) {
    if (t.head != at || t.relation == Relation::kAcl || t.relation == Relation::kParataxis) return false;
    // "Peru accepted Ghana's terms": a past tense in front of the noun, whatever its features say
    return t.relation == Relation::kCop || t.relation == Relation::kAux ||
           (finite(t) && t.relation != Relation::kAmod);
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

  /// A word that may be the verb, and the list whose first form is to stand in for it.
  struct Verb {
    std::uint32_t token = 0;  ///< 0 for none: no sentence here begins with its verb.
    VerbList stand_in = VerbList::kStandIn;
  };

  Verb verb() const {
    if (!has_no_verb(tokens_)) return {compounds_ ? in_clause() : behind_name(), VerbList::kStandIn};
    if (const std::uint32_t past = past_tense(); past > 0) return {past, VerbList::kStandInPast};
    const auto end = static_cast<std::uint32_t>(tokens_.size());
    std::uint32_t at = behind_subject();
    if (at > 0 && at + 1 < end && may_be_verb(at) && behind_two(at)) return {at, VerbList::kStandInPlural};
    for (std::uint32_t skipped = 0; at < end && tokens_[at].upos == Upos::kAdv && skipped < kMaxAdverbs;
         ++skipped)
      ++at;
    if (at == 0 || at + 1 >= end || !may_be_verb(at)) return {};
    if (plural(at)) return {at, VerbList::kStandInPlural};
    return singular(at) ? Verb{at, VerbList::kStandIn} : Verb{};
  }

 private:
  bool here(std::vector<Mention>::const_iterator m) const {
    return m != document_.mentions.end() && m->sentence == sentence_;
  }

  static bool somebody(const Mention& m) {
    return !m.parties.empty() &&
           (m.kind == MentionKind::kName || m.kind == MentionKind::kMetonym || m.kind == MentionKind::kRole);
  }

  bool in_mention(std::uint32_t at) const {
    for (auto m = mention_; here(m); ++m) {
      if (m->first_token <= at && at <= m->last_token) return true;
    }
    return false;
  }

  /// Part of what names somebody: "presse", a role of nobody's, may be the verb in "La France presse le
  /// Mali".
  bool names(std::uint32_t at) const {
    for (auto m = mention_; here(m); ++m) {
      if (m->first_token <= at && at <= m->last_token && !m->parties.empty()) return true;
    }
    return false;
  }

  /// The token behind the names that the sentence begins with, "A", "A et B"; 0 for none.
  std::uint32_t behind_subject() const {
    auto m = mention_;
    // "French and German gendarmes": the adjective in front is a mention of its own
    while (here(m) && m->kind == MentionKind::kDemonym && m->first_token < kMaxBefore) ++m;
    if (!here(m) || !somebody(*m) || m->first_token > kMaxBefore) return 0;
    for (std::uint32_t i = 0; i < m->first_token; ++i) {
      const Upos upos = tokens_[i].upos;
      if (upos != Upos::kDet && upos != Upos::kAdv && upos != Upos::kPunct && !in_mention(i) &&
          upos != Upos::kCconj)
        return 0;
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

  /// "says that Benin harbours French bases": a clause behind "that" whose verb was taken for a noun; 0 for
  /// none.
  std::uint32_t in_clause() const {
    const auto end = static_cast<std::uint32_t>(tokens_.size());
    for (auto m = mention_; here(m); ++m) {
      std::uint32_t that = m->first_token;
      if (that > 0 && tokens_[that - 1].upos == Upos::kDet) --that;
      const std::uint32_t at = m->last_token + 1;
      if (!somebody(*m) || that == 0 || at + 1 >= end || tokens_[that - 1].upos != Upos::kSconj) continue;
      if (tokens_[that - 1].form != "that" || tokens_[at].upos != Upos::kNoun) continue;
      if (may_be_verb(at) && is_plural(tokens_[at]) && singular(at) && no_verb_behind(at)) return at;
    }
    return 0;
  }

  /// "Rabat coupe les ponts avec Tunis, Madrid propose": a word in small letters is no part of the name that
  /// the sentence begins with, whatever it was joined to; 0 for none.
  std::uint32_t behind_name() const {
    const std::uint32_t at = behind_subject();
    if (at == 0 || at + 1 >= tokens_.size() || tokens_[at].upos != Upos::kNoun || !may_be_verb(at)) return 0;
    const bool joined = tokens_[at].relation == Relation::kFlat && in_mention(at - 1) && !in_mention(at);
    return joined && tokens_[at + 1].upos == Upos::kDet && no_verb_behind(at) ? at : 0;
  }

  /// Up to the next mark no word can be the verb of the clause.
  bool no_verb_behind(std::uint32_t at) const {
    for (std::uint32_t i = at + 1; i < tokens_.size() && tokens_[i].upos != Upos::kPunct; ++i) {
      if (tokens_[i].upos == Upos::kAux || (tokens_[i].upos == Upos::kVerb && finite(tokens_[i])))
        return false;
    }
    return true;
  }

  bool may_be_verb(std::uint32_t at) const {
    const Token& word = tokens_[at];
    return !finite(word) && word.upos != Upos::kPunct && word.upos != Upos::kAdp &&
           word.upos != Upos::kCconj && !names(at);
  }

  /// "Germany imports Kazakh oil".
  bool singular(std::uint32_t at) const {
    if (!any_ends(verbs_.words(VerbList::kFiniteEnding), tokens_[at].form)) return false;
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

  /// "French gendarmes patrol the Rhine": a noun that an article follows, behind a plural.
  bool plural(std::uint32_t at) const {
    if (verbs_.words(VerbList::kStandInPlural).empty() || tokens_[at].upos != Upos::kNoun) return false;
    const Token& before = tokens_[at - 1];
    const Token& next = tokens_[at + 1];
    return before.upos == Upos::kNoun && is_plural(before) && !is_plural(tokens_[at]) &&
           (next.upos == Upos::kDet || has_feature(next, "Poss=Yes"));
  }

  /// "Mali and Niger back the plan", "France and the Union support Oman's mediation": in a whole sentence, a
  /// noun or adverb behind two names, before what may be its object.
  bool behind_two(std::uint32_t at) const {
    if (verbs_.words(VerbList::kStandInPlural).empty()) return false;
    const Token& word = tokens_[at];
    const Token& next = tokens_[at + 1];
    if ((word.upos != Upos::kNoun && word.upos != Upos::kAdv) || is_plural(word)) return false;
    const bool two = names(at - 1) && std::any_of(tokens_.begin(), tokens_.begin() + at,
                                                  [](const Token& t) { return t.upos == Upos::kCconj; });
    const bool object = next.upos == Upos::kDet || has_feature(next, "Poss=Yes") ||
                        (names(at + 1) && next.upos != Upos::kNoun);
    return two && object && tokens_.back().form == ".";
  }

  /// "Turkish officers trained Azerbaijan's pilots", "Peru accepted Ghana's terms": a past tense taken for a
  /// participle or an adjective, behind what can only be its subject; 0 for none.
  std::uint32_t past_tense() const {
    const auto& endings = verbs_.words(VerbList::kPastEnding);
    if (endings.empty()) return 0;
    const auto end = static_cast<std::uint32_t>(tokens_.size());
    bool named = false;
    for (std::uint32_t i = 0; i + 1 < end && i <= kMaxSubject; ++i) {
      const Token& t = tokens_[i];
      const bool past = (t.upos == Upos::kVerb || t.upos == Upos::kAdj) && any_ends(endings, t.form) &&
                        (!finite(t) || t.relation == Relation::kAmod) && !in_mention(i);
      if (past && named) return followed_like_verb(i) ? i : 0;
      named = named || in_mention(i);
      const bool of_subject = t.upos == Upos::kDet || t.upos == Upos::kAdj || t.upos == Upos::kNoun ||
                              t.upos == Upos::kPropn || t.upos == Upos::kNum || t.upos == Upos::kCconj ||
                              t.upos == Upos::kPart || t.upos == Upos::kAdv || t.form == "-" || t.form == ",";
      if (!of_subject) return 0;
    }
    return 0;
  }

  /// "killed in Mali" may be a headline's participle, "trained by France" always is; in a whole sentence,
  /// with its full stop, something has to be the verb.
  bool followed_like_verb(std::uint32_t at) const {
    const Token& next = tokens_[at + 1];
    if (verbs_.has(VerbList::kAgentMark, next.lemma)) return false;
    const bool by = std::any_of(tokens_.begin() + at, tokens_.end(), [&](const Token& t) {
      return t.relation == Relation::kObl && t.subtype == RelationSubtype::kAgent &&
             t.head == static_cast<std::int32_t>(at);
    });
    if (by) return false;
    const std::string_view last = tokens_.back().form;
    const bool whole = last == "." || last == "\"" || last == "”" || last == "!";
    if (next.upos == Upos::kAdp || next.upos == Upos::kPunct) return whole && next.form != ",";
    return next.upos != Upos::kNoun || tokens_[at].upos == Upos::kVerb;
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
  if (verbs.words(VerbList::kStandIn).empty()) return;
  const auto& before_infinitive = verbs.words(VerbList::kStandInInfinitive);
  for (const std::uint32_t sentence : sentences) {
    const Reader::Verb verb = Reader(document, verbs, compounds, sentence).verb();
    if (verb.token == 0) continue;
    const Sentence& s = document.sentences[sentence];
    const bool infinitive = verb.stand_in == VerbList::kStandIn && !before_infinitive.empty() &&
                            document.tokens_of(s)[verb.token + 1].upos == Upos::kPart;
    lang::analyse_as_verb(model, document, sentence, verb.token,
                          infinitive ? before_infinitive.front() : verbs.words(verb.stand_in).front(),
                          workspace);
  }
}

}  // namespace entente::pipeline
