#include "pipeline/bare_infinitives.h"

#include <span>

namespace entente::pipeline {
namespace {

bool lower_case(std::string_view form) { return !form.empty() && form.front() >= 'a' && form.front() <= 'z'; }

bool noun_like(const Token& t) { return t.upos == Upos::kNoun || t.upos == Upos::kAdj; }

bool modal(const VerbLists& verbs, const Token& t) {
  return t.upos == Upos::kAux &&
         (verbs.has(VerbList::kFutureAux, t.lemma) || verbs.has(VerbList::kPossibleAux, t.lemma) ||
          verbs.has(VerbList::kConditionalAux, t.lemma));
}

/// An object begins here.
bool opens_object(const Token& t, bool after_modal) {
  switch (t.upos) {
    case Upos::kDet:
    case Upos::kPropn:
    case Upos::kPron:
      return true;
    case Upos::kNoun:
    case Upos::kAdj:
    case Upos::kNum:
      return after_modal;
    default:
      return false;
  }
}

/// A phrase of its own follows, or nothing.
bool at_end(std::span<const Token> tokens, std::size_t at) {
  if (at + 1 >= tokens.size()) return true;
  const Upos next = tokens[at + 1].upos;
  return next == Upos::kAdp || next == Upos::kPunct || next == Upos::kDet || next == Upos::kAdv;
}

/// "let its demands to Minsk drop", "let the case rest": the last word of the clause, read as the head of the
/// object; the number of tokens for none.
std::size_t last_behind_let(std::span<const Token> tokens, std::size_t let) {
  std::size_t at = let + 1;
  for (; at < tokens.size() && tokens[at].upos != Upos::kPunct; ++at) {
    const Upos upos = tokens[at].upos;
    if (upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kAdv) return tokens.size();
    if (tokens[at].subtype == RelationSubtype::kPrt) return tokens.size();
    if (upos != Upos::kNoun || has_feature(tokens[at], "Number=Plur") || at < let + 3) continue;
    if (!lower_case(tokens[at].form) || !at_end(tokens, at)) continue;
    // "let a Russian tanker moor in its port", "let its trade with Chile resume in November"
    const bool predicate = tokens[at].relation == Relation::kXcomp &&
                           tokens[at].head == static_cast<std::int32_t>(let) &&
                           tokens[at - 1].upos == Upos::kNoun;
    const bool named = tokens[at - 1].upos == Upos::kPropn &&
                       tokens[at - 1].relation == Relation::kCompound &&
                       tokens[at - 1].head == static_cast<std::int32_t>(at);
    if (predicate || named) return at;
  }
  const std::size_t last = at - 1;
  if (last < let + 3 || tokens[last].upos != Upos::kNoun || !lower_case(tokens[last].form))
    return tokens.size();
  const Token& before = tokens[last - 1];
  const bool modifier =
      before.relation == Relation::kCompound && before.head == static_cast<std::int32_t>(last);
  return modifier && !has_feature(tokens[last], "Number=Plur") ? last : tokens.size();
}

/// The token of the sentence that has to be a verb; the number of tokens for none.
std::size_t misread(const VerbLists& verbs, std::span<const Token> tokens) {
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i].upos == Upos::kVerb && tokens[i].lemma == "let") {
      if (const std::size_t last = last_behind_let(tokens, i); last < tokens.size()) return last;
    }
    const bool after_modal = modal(verbs, tokens[i]);
    const bool after_help =
        tokens[i].upos == Upos::kVerb && verbs.has(VerbList::kBareGoverning, tokens[i].lemma);
    // "offered in May to host talks": "to" is tagged as the mark of an infinitive, what follows as a noun
    const bool after_mark = tokens[i].upos == Upos::kPart && tokens[i].lemma == "to" && i > 0;
    if (!after_modal && !after_help && !after_mark) continue;
    std::size_t at = i + 1;
    while (after_modal && at + 1 < tokens.size() &&
           (tokens[at].upos == Upos::kAdv || tokens[at].upos == Upos::kPart))
      ++at;
    if (at + 1 >= tokens.size() || !noun_like(tokens[at]) || !lower_case(tokens[at].form)) continue;
    if (!after_modal && (tokens[at].upos != Upos::kNoun || has_feature(tokens[at], "Number=Plur"))) continue;
    if (opens_object(tokens[at + 1], !after_help)) return at;
  }
  return tokens.size();
}

}  // namespace

void read_bare_infinitives(const lang::Model& model, const VerbLists& verbs,
                           std::span<const std::uint32_t> sentences, Document& document,
                           lang::Workspace& workspace) {
  const auto& stand_in = verbs.words(VerbList::kStandInBare);
  if (stand_in.empty()) return;
  for (const std::uint32_t sentence : sentences) {
    const Sentence& s = document.sentences[sentence];
    const std::size_t verb = misread(verbs, std::span<const Token>(document.tokens_of(s), s.token_count));
    if (verb >= s.token_count) continue;
    lang::analyse_as_verb(model, document, sentence, static_cast<std::uint32_t>(verb), stand_in.front(),
                          workspace);
  }
}

}  // namespace entente::pipeline
