#include "pipeline/quantities.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

/// Words between "plus" and its noun: "plus d'un bon millier".
constexpr int kMaxCount = 6;

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs), document_(document), tree_(document, sentence) {}

  void run() {
    for (int i = 0; i + 2 < tree_.size(); ++i) {
      if (!counts(i)) continue;
      const int noun = counted(i);
      if (noun >= 0) put_first(i, noun);
    }
  }

 private:
  /// "plus de": an adverb of quantity in a place where a noun belongs, its preposition behind it.
  bool counts(int i) const {
    const Token& t = tree_[i];
    const bool adverb = t.upos == Upos::kAdv && verbs_.has(VerbList::kTransparent, t.lemma);
    return adverb && tree_[i + 1].upos == Upos::kAdp && tree_.child(i, Relation::kCase) < 0 && as_noun(i);
  }

  bool as_noun(int i) const {
    const Token& t = tree_[i];
    if (t.relation == Relation::kObj || t.relation == Relation::kNsubj) return true;
    // "ont pris pour cible plus de cent navires", not "a duré plus de dix ans"
    const bool bare = t.relation == Relation::kObl && t.head >= 0 && t.head < i &&
                      tree_[t.head].upos == Upos::kVerb && tree_.child(t.head, Relation::kObj) < 0;
    return bare && !in_time(document_, t);
  }

  /// The noun that is counted, with a number or one of those that only count; -1 for none.
  int counted(int adverb) const {
    for (int i = adverb + 2; i < tree_.size() && i <= adverb + kMaxCount; ++i) {
      const Token& t = tree_[i];
      if (t.head != adverb || (t.relation != Relation::kObl && t.relation != Relation::kNmod)) continue;
      const bool number = tree_.child(i, Relation::kNummod) >= 0 || has_feature(t, "NumType=Card") ||
                          verbs_.has(VerbList::kTransparent, t.lemma);
      return t.upos == Upos::kNoun && number && tree_[adverb + 1].head == i ? i : -1;
    }
    return -1;
  }

  void put_first(int adverb, int noun) {
    const bool oblique = tree_[adverb].relation == Relation::kObl;
    tree_.replace(adverb, noun);
    if (oblique) tree_.attach(noun, tree_[noun].head, Relation::kObj);
    tree_.move_children(adverb, noun);
    tree_.attach(adverb, noun, Relation::kAdvmod);
    tree_.attach(adverb + 1, adverb, Relation::kFixed);
  }

  const VerbLists& verbs_;
  const Document& document_;
  TreeEdit tree_;
};

}  // namespace

void mend_quantities(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run();
}

}  // namespace entente::pipeline
