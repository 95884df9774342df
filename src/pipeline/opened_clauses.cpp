#include "pipeline/opened_clauses.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs), tree_(document, sentence) {}

  void run() {
    for (int i = 0; i + 2 < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.relation == Relation::kCase && t.head > i && verbs_.has(VerbList::kClauseOpening, t.lemma))
        open(i);
    }
  }

 private:
  static bool names(const Mention* m) {
    return m != nullptr && !m->parties.empty() &&
           (m->kind == MentionKind::kName || m->kind == MentionKind::kMetonym);
  }

  int skip(int at, Upos upos) const {
    while (at < tree_.size() && tree_[at].upos == upos) ++at;
    return at;
  }

  /// The token behind "A", "A and B" from `at` on; -1 where no name stands there. `last` is the last name.
  int behind_names(int at, const Mention*& last) const {
    int end = -1;
    while (true) {
      at = skip(at, Upos::kDet);
      const Mention* m = at < tree_.size() ? tree_.mention(at) : nullptr;
      if (!names(m) || static_cast<int>(m->first_token) != at) return -1;
      last = m;
      end = static_cast<int>(m->last_token) + 1;
      if (end >= tree_.size() || tree_[end].upos != Upos::kCconj) return end;
      at = end + 1;
    }
  }

  void open(int opening) {
    const Mention* last = nullptr;
    const int end = behind_names(opening + 1, last);
    if (end < 0) return;
    const int name = tree_[opening].head;
    if (name >= end || tree_[name].relation != Relation::kObl) return;
    int verb = end;
    while (verb < tree_.size() && (tree_[verb].upos == Upos::kAux || tree_[verb].upos == Upos::kAdv)) ++verb;
    if (verb >= tree_.size() || tree_[verb].upos != Upos::kVerb || !finite(verb, end)) return;
    const int above = tree_[name].head;
    const bool joined =
        tree_[verb].relation == Relation::kConj && tree_[verb].head == above && above < opening;
    if (!joined) return;
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_[i].head != verb || tree_[i].relation != Relation::kNsubj) continue;
      if (i < opening || i >= end) return;
    }
    take(opening, name, verb, *last, end);
  }

  bool finite(int verb, int from) const {
    if (has_feature(tree_[verb], "VerbForm=Fin")) return true;
    for (int i = from; i < verb; ++i) {
      if (tree_[i].upos == Upos::kAux && tree_[i].head == verb && has_feature(tree_[i], "VerbForm=Fin"))
        return true;
    }
    return false;
  }

  void take(int opening, int name, int verb, const Mention& last, int end) {
    for (int i = opening + 1; i < end; ++i) {
      if (tree_[i].head == verb && i != name) tree_.attach(i, name, Relation::kConj);
    }
    const int second = tree_.head_of(last);
    if (second != name && !tree_.below(second, name)) tree_.attach(second, name, Relation::kConj);
    tree_[verb].relation = Relation::kAdvcl;
    tree_[opening].upos = Upos::kSconj;
    tree_.attach(opening, verb, Relation::kMark);
    tree_.attach(name, verb, Relation::kNsubj);
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
};

}  // namespace

void mend_opened_clauses(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                         Document& document) {
  if (verbs.words(VerbList::kClauseOpening).empty()) return;
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run();
}

}  // namespace entente::pipeline
