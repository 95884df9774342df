#include "pipeline/governed_verbs.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(const lang::Model& model, const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : model_(model), verbs_(verbs), document_(document), tree_(document, sentence) {}

  void run() {
    for (int i = 1; i < tree_.size(); ++i) {
      if (i + 1 < tree_.size() && tree_[i].form.ends_with("ing") && tree_[i - 1].upos == Upos::kVerb)
        gerund(i);
      if (tree_[i].upos == Upos::kVerb && tree_[i].relation == Relation::kXcomp) modified(i), let(i);
    }
  }

 private:
  /// What begins behind the gerund can only be a phrase of its own.
  bool opens_object(int i) const {
    if (tree_[i].upos == Upos::kDet) return true;
    if (tree_[i].upos != Upos::kAdj && tree_[i].upos != Upos::kPropn) return false;
    const Mention* m = tree_.mention(i);
    return m != nullptr && !m->parties.empty();
  }

  /// The noun that the gerund is done to; -1 for none.
  int object_of(int gerund) const {
    const int verb = gerund - 1;
    const Token& g = tree_[gerund];
    if (g.upos == Upos::kNoun && g.head == verb && g.relation == Relation::kObj) {
      for (int i = gerund + 1; i < tree_.size(); ++i) {
        const Token& t = tree_[i];
        if (t.relation == Relation::kObj && tree_.is_noun(i) && (t.head == gerund || t.head == verb))
          return i;
      }
      return -1;
    }
    const bool modifies = g.relation == Relation::kCompound || g.relation == Relation::kAmod;
    if (!modifies || g.head < gerund || tree_[g.head].head != verb) return -1;
    if (g.relation == Relation::kAmod && !takes_gerund(tree_[verb].lemma)) return -1;
    return tree_[g.head].relation == Relation::kObj ? g.head : -1;
  }

  /// "began training Somali recruits", but "has growing Chinese ties".
  bool takes_gerund(std::string_view verb) const {
    return verbs_.has(VerbList::kHappened, verb) || verbs_.has(VerbList::kNot, verb) ||
           verbs_.has(VerbList::kOngoing, verb) || verbs_.has(VerbList::kDeny, verb) ||
           verbs_.has(VerbList::kPossible, verb);
  }

  void gerund(int i) {
    if (!opens_object(i + 1)) return;
    const int object = object_of(i);
    if (object < 0) return;
    const std::string lemma = lang::verb_lemma(model_, tree_[i].form);
    if (lemma.empty() && tree_[i].upos != Upos::kVerb) return;
    if (tree_[i].upos != Upos::kVerb) tree_[i].lemma = document_.arena.copy(lemma);
    tree_[i].upos = Upos::kVerb;
    tree_[i].features = "VerbForm=Ger";
    tree_.attach(i, i - 1, Relation::kXcomp);
    tree_.attach(object, i, Relation::kObj);
  }

  /// "let its claims against Berlin lapse".
  void modified(int verb) {
    const int noun = tree_.child(verb, Relation::kCompound);
    const int governor = tree_[verb].head;
    if (noun < 0 || noun > verb || governor > noun || !tree_.is_noun(noun)) return;
    const int mark = tree_.child(noun, Relation::kCase);
    if (mark > governor && tree_.is_noun(mark - 1)) {
      tree_.attach(noun, mark - 1, Relation::kNmod);
    } else if (mark < 0 && tree_.child(governor, Relation::kObj) < 0) {
      tree_.attach(noun, governor, Relation::kObj);
    }
  }

  /// "let its demands to Minsk drop": between "let" and its infinitive stands nothing but the object.
  void let(int verb) {
    const int governor = tree_[verb].head;
    if (governor > verb || tree_[governor].lemma != "let" || tree_.child(verb, Relation::kMark) >= 0) return;
    const int object = tree_.child(governor, Relation::kObj);
    if (object < governor || object > verb || !tree_.is_noun(object)) return;
    for (int i = object + 1; i < verb; ++i) {
      const bool beside = tree_[i].head == governor && tree_[i].relation == Relation::kObl;
      if (beside && tree_.is_noun(i)) tree_.attach(i, object, Relation::kNmod);
    }
  }

  const lang::Model& model_;
  const VerbLists& verbs_;
  Document& document_;
  TreeEdit tree_;
};

}  // namespace

void mend_governed_verbs(const lang::Model& model, const VerbLists& verbs,
                         std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(model, verbs, document, sentence).run();
}

}  // namespace entente::pipeline
