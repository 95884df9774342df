#include "pipeline/noun_verbs.h"

#include "document/lemma_in.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

/// Words that only a noun, or a predicate that is no verb, has below it.
bool marks_noun(const Token& token) {
  switch (token.relation) {
    case Relation::kDet:
    case Relation::kCase:
    case Relation::kCop:
    case Relation::kAmod:
    case Relation::kNummod:
    case Relation::kNmod:
    case Relation::kCompound:
      return true;
    default:
      return false;
  }
}

/// "ended up bombing Poland": what has an object and no subject may be a gerund.
bool may_be_gerund(const TreeEdit& tree, int noun) { return tree[noun].form.ends_with("ing"); }

bool is_verb(const TreeEdit& tree, int noun) {
  bool subject = false, object = false, told = false;
  for (int i = 0; i < tree.size(); ++i) {
    const Token& t = tree[i];
    if (t.head != noun) continue;
    if (marks_noun(t)) return false;
    subject = subject || (t.relation == Relation::kNsubj && i < noun);
    object = object || (t.relation == Relation::kObj && i > noun);
    told = told || (t.relation == Relation::kCcomp && i > noun && tree.child(i, Relation::kMark) > noun);
  }
  // "le ministre juge que": a noun with a subject is a predicate only beside a copula
  return (object && (subject || may_be_gerund(tree, noun))) || (told && subject);
}

/// "has arms": behind "have" or "be" it is a participle, behind any other auxiliary an infinitive.
std::string_view features_of(const TreeEdit& tree, int verb) {
  bool infinitive = false;
  if (tree.child(verb, Relation::kNsubj) < 0 && may_be_gerund(tree, verb)) return "VerbForm=Ger";
  for (int i = 0; i < verb; ++i) {
    const Token& t = tree[i];
    if (t.head != verb || t.relation != Relation::kAux) continue;
    if (in(t.lemma, {"have", "avoir", "be", "être"})) return "Tense=Past|VerbForm=Part";
    infinitive = true;
  }
  return infinitive ? "VerbForm=Inf" : "Mood=Ind|Tense=Pres|VerbForm=Fin";
}

/// "is host to": an infinitive has no copula; a noun has.
bool is_noun(const TreeEdit& tree, int verb) {
  const int copula = tree.child(verb, Relation::kCop);
  return copula >= 0 && copula < verb && has_feature(tree[copula], "VerbForm=Fin") &&
         has_feature(tree[verb], "VerbForm=Inf") && tree.child(verb, Relation::kMark) < 0 &&
         tree.child(verb, Relation::kObj) < 0 && !tree[verb].form.ends_with("ing");
}

}  // namespace

void mend_noun_verbs(const lang::Model& model, std::span<const std::uint32_t> sentences, bool french,
                     Document& document) {
  for (const std::uint32_t sentence : sentences) {
    TreeEdit tree(document, sentence);
    for (int i = 0; i < tree.size(); ++i) {
      if (tree[i].upos == Upos::kVerb && is_noun(tree, i)) {
        tree[i].upos = Upos::kNoun;
        tree[i].features = "Number=Sing";
      }
      if (tree[i].upos != Upos::kNoun || !is_verb(tree, i)) continue;
      tree[i].upos = Upos::kVerb;
      const bool one = french && has_feature(tree[i], "Number=Sing");  // "juge", and not "police patrol"
      tree[i].features = features_of(tree, i);
      if (one && has_feature(tree[i], "VerbForm=Fin"))
        tree[i].features = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
      if (const std::string lemma = lang::verb_lemma(model, tree[i].form); !lemma.empty())
        tree[i].lemma = document.arena.copy(lemma);
    }
  }
}

}  // namespace entente::pipeline
