#include "pipeline/lemmas.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace entente::pipeline {
namespace {

constexpr std::size_t kShortest = 3;  // Letters of a lemma.

/// "leaned_lean" in two.
std::pair<std::string, std::string> parts_of(const std::string& entry) {
  const std::size_t bar = std::min(entry.find('_'), entry.size());
  return {entry.substr(0, bar), bar < entry.size() ? entry.substr(bar + 1) : std::string()};
}

/// "a gold mine": no pronoun stands there.
bool in_noun_phrase(const Token& before) {
  return before.upos == Upos::kDet || before.upos == Upos::kAdj || before.upos == Upos::kNoun;
}

/// "avertit", "franchit": of verbs in -ir no participle has this ending ("averti"), though taggers take it
/// for one.
void mend_finite(Token& t, const std::string& form) {
  constexpr std::string_view kInfinitive = "ir", kFinite = "it";
  const std::string_view lemma = t.lemma;
  if (!lemma.ends_with(kInfinitive) || !form.ends_with(kFinite) || form.size() != lemma.size()) return;
  const std::size_t stem = lemma.size() - kInfinitive.size();
  if (form.compare(0, stem, lemma.substr(0, stem)) == 0 && has_feature(t, "VerbForm=Part"))
    t.features = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
}

/// "sont déterminés", not "s'est résolu", "has committed itself": a form of "be" makes a passive of it.
bool passive_predicate(const Token* tokens, std::uint32_t count, std::uint32_t at) {
  bool passive = false;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Token& c = tokens[i];
    if (c.head != static_cast<std::int32_t>(at)) continue;
    const bool reflexive = has_feature(c, "Reflex=Yes") || c.relation == Relation::kExpl;
    if (reflexive || c.relation == Relation::kObj || c.subtype == RelationSubtype::kAgent) return false;
    passive = passive || (c.relation == Relation::kAux && c.subtype == RelationSubtype::kPass);
  }
  return passive;
}

/// The infinitive with "à" or "to" that hangs on the word; false for none.
bool governs_infinitive(const Token* tokens, std::uint32_t count, std::uint32_t at) {
  for (std::uint32_t i = at + 2; i < count; ++i) {
    if (tokens[i].head != static_cast<std::int32_t>(at) || !has_feature(tokens[i], "VerbForm=Inf")) continue;
    for (std::uint32_t m = at + 1; m < i; ++m) {
      const bool mark =
          tokens[m].head == static_cast<std::int32_t>(i) && (tokens[m].form == "à" || tokens[m].form == "to");
      if (mark) return true;
    }
  }
  return false;
}

}  // namespace

Lemmas::Lemmas(const coding::FrameSet& frames, const VerbLists& verbs, const lang::Model& model)
    : frames_(frames), model_(model) {
  for (const std::string& entry : verbs.words(VerbList::kLemma)) exceptions_.insert(parts_of(entry));
  for (const std::string& entry : verbs.words(VerbList::kInflection)) endings_.push_back(parts_of(entry));
}

/// The verb of the frames that the form may be an inflection of; empty for none.
std::string Lemmas::known_verb(const std::string& form) const {
  const auto known = [&](const std::string& lemma) {
    return frames_.find(coding::TriggerPos::kVerb, lemma) != nullptr;
  };
  for (const auto& [ending, own] : endings_) {
    if (!form.ends_with(ending) || form.size() < ending.size() + kShortest) continue;
    std::string stem = form.substr(0, form.size() - ending.size());
    if (known(stem + own)) return stem + own;
    const bool doubled = own.empty() && stem[stem.size() - 1] == stem[stem.size() - 2];
    if (doubled && known(stem.substr(0, stem.size() - 1))) return stem.substr(0, stem.size() - 1);
  }
  return {};
}

bool Lemmas::listed(Token* tokens, std::uint32_t at, const std::string& form) const {
  const auto entry = exceptions_.find(form);
  if (entry == exceptions_.end()) return false;
  Token& t = tokens[at];
  if (t.upos == Upos::kPron) {
    if (at == 0 || !in_noun_phrase(tokens[at - 1])) return false;
    t.upos = Upos::kNoun;
    t.features = "Number=Sing";
  }
  t.lemma = entry->second;
  return true;
}

/// "sont déterminés à bloquer", "is prepared to sign": before an infinitive a participle that the frames know
/// as an adjective is one, and nobody does it to anybody.
void Lemmas::describe(Token* tokens, std::uint32_t count, std::uint32_t at, const std::string& form,
                      Document& document) const {
  constexpr std::array<std::string_view, 4> kEndings = {"", "s", "e", "es"};
  Token& t = tokens[at];
  if (!has_feature(t, "VerbForm=Part") || !passive_predicate(tokens, count, at) ||
      !governs_infinitive(tokens, count, at))
    return;
  for (const std::string_view ending : kEndings) {
    if (!form.ends_with(ending)) continue;
    const std::string adjective = form.substr(0, form.size() - ending.size());
    if (frames_.find(coding::TriggerPos::kAdjective, adjective) == nullptr) continue;
    for (std::uint32_t i = 0; i < count; ++i) {
      Token& c = tokens[i];
      if (c.head != static_cast<std::int32_t>(at)) continue;
      if (c.relation == Relation::kAux && c.subtype == RelationSubtype::kPass) c.relation = Relation::kCop;
      if (c.subtype == RelationSubtype::kPass) c.subtype = RelationSubtype::kNone;
    }
    t.upos = Upos::kAdj;
    t.lemma = document.arena.copy(adjective);
    t.features = "";
    return;
  }
}

void Lemmas::mend(std::span<const std::uint32_t> sentences, Document& document) const {
  std::string low;
  for (const std::uint32_t s : sentences) {
    Token* tokens = document.tokens_of(document.sentences[s]);
    for (std::uint32_t i = 0; i < document.sentences[s].token_count; ++i) {
      Token& t = tokens[i];
      if (t.upos != Upos::kVerb && t.upos != Upos::kPron && t.upos != Upos::kNoun) continue;
      low.clear();
      utf8::lower_to(t.form, low);
      if (t.upos == Upos::kVerb) mend_finite(t, low);
      if (t.upos == Upos::kVerb) describe(tokens, document.sentences[s].token_count, i, low, document);
      if (listed(tokens, i, low) || t.upos != Upos::kVerb) continue;
      if (frames_.find(coding::TriggerPos::kVerb, t.lemma) != nullptr) continue;
      if (lang::reads_as(model_, t.lemma, Upos::kVerb)) continue;
      if (const std::string verb = known_verb(low); !verb.empty()) t.lemma = document.arena.copy(verb);
    }
  }
}

}  // namespace entente::pipeline
