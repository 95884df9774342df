#include "pipeline/joined_clauses.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxSubjectWords = 10;  // Between the "and" and the verb behind it.

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : tree_(document, sentence) {}

  void run() {
    if (tree_.mentions().empty()) return;
    for (int i = 1; i + 2 < tree_.size(); ++i) {
      if (tree_[i].upos == Upos::kCconj && tree_[i].relation == Relation::kCc) join(i);
    }
    for (int i = 4; i + 1 < tree_.size(); ++i) {
      if (tree_[i].relation == Relation::kConj && tree_[i].upos == Upos::kPropn) split(i);
    }
  }

 private:
  bool finite(int i) const { return has_feature(tree_[i], "VerbForm=Fin"); }

  /// A verb whose form alone shows that it is finite: "helped Chile and Peru build" has none.
  bool plainly_finite(int i) const { return finite(i) && tree_[i].form != tree_[i].lemma; }

  /// Words that a subject may hold.
  static bool in_phrase(Upos upos) {
    switch (upos) {
      case Upos::kAdj:
      case Upos::kAdp:
      case Upos::kDet:
      case Upos::kNoun:
      case Upos::kNum:
      case Upos::kPart:
      case Upos::kPropn:
        return true;
      default:
        return false;
    }
  }

  /// The predicate behind a subject that begins at `from`; -1 for none. `end` is where its words begin.
  int predicate_behind(int from, int& end) const {
    int at = from;
    while (at < tree_.size() && at - from < kMaxSubjectWords && in_phrase(tree_[at].upos)) ++at;
    end = at;
    while (at < tree_.size() && (tree_[at].upos == Upos::kAdv || tree_[at].upos == Upos::kPron)) ++at;
    if (at >= tree_.size() || end == from) return -1;
    if (tree_[at].upos == Upos::kVerb) return plainly_finite(at) ? at : -1;
    if (tree_[at].upos != Upos::kAux || !finite(at)) return -1;
    const int verb = tree_[at].head;
    const bool helps = tree_[at].relation == Relation::kAux || tree_[at].relation == Relation::kCop;
    return helps && verb > at ? verb : -1;
  }

  /// The word between the two by which all of them hang on something before `from`; -1 where none is.
  int phrase_head(int from, int end, int predicate) const {
    int head = -1;
    for (int i = from; i < end; ++i) {
      const int above = tree_[i].head;
      if ((above >= from && above < end) || above == predicate) continue;
      if (head >= 0 || above < 0 || above >= from) return -1;
      head = i;
    }
    const bool noun = head >= 0 && (tree_[head].upos == Upos::kNoun || tree_[head].upos == Upos::kPropn);
    return noun && tree_[head].relation == Relation::kConj ? head : -1;
  }

  bool names_somebody(int from, int end) const {
    for (int i = from; i < end; ++i) {
      if (const Mention* m = tree_.mention(i); m != nullptr && !m->parties.empty()) return true;
    }
    return false;
  }

  /// "went further: A and B agreed", "fled, A and B agreed": the list itself begins a clause.
  bool opens_clause(int member, int verb) const {
    if (member < verb) return false;
    const Mention* m = tree_.mention(member);
    int first = m != nullptr ? static_cast<int>(m->first_token) : member;
    while (first > 0 && in_phrase(tree_[first - 1].upos) && tree_[first - 1].upos != Upos::kAdp) --first;
    return first == 0 || (tree_[first - 1].upos == Upos::kPunct && tree_[first - 1].form != "(");
  }

  int subject_of(int verb) const {
    const int s = tree_.child(verb, Relation::kNsubj);
    return s >= 0 ? s : tree_.child(verb, Relation::kCsubj);
  }

  /// A finite clause before the "and" that was hung below the predicate although nothing opens it.
  int clause_below(int predicate, int joint) const {
    for (int i = joint - 1; i >= 0; --i) {
      const Token& t = tree_[i];
      const bool below =
          t.relation == Relation::kAdvcl ||
          (t.relation == Relation::kCcomp && subject_of(i) < 0);  // "X accused Y, and Z warned"
      if (t.head != predicate || !below || t.upos != Upos::kVerb) continue;
      const int adverb = tree_.child(i, Relation::kAdvmod);
      const bool opened = tree_.child(i, Relation::kMark) >= 0 ||
                          (adverb >= 0 && has_feature(tree_[adverb], "PronType=Rel")) ||
                          (adverb >= 0 && has_feature(tree_[adverb], "PronType=Int"));
      return finite(i) && !opened ? i : -1;
    }
    return -1;
  }

  void join(int joint) {
    const int from = joint + 1;
    int end = from;
    const int predicate = predicate_behind(from, end);
    if (predicate < 0 || !names_somebody(from, end)) return;
    const int subject = phrase_head(from, end, predicate);
    if (subject < 0) return;
    const Token& p = tree_[predicate];
    const bool joined = p.relation == Relation::kConj || p.relation == Relation::kXcomp;
    if (joined && p.head >= 0 && p.head < joint && tree_[p.head].upos == Upos::kVerb) {
      const bool lost = subject_of(predicate) < 0 && tree_.below(subject, p.head);
      if (lost && !opens_clause(tree_[subject].head, p.head)) take(joint, subject, predicate, p.head);
      return;
    }
    if (p.relation == Relation::kCcomp && p.head >= 0 && p.head < joint && subject_of(predicate) < 0) {
      // "said X opened fire and Kenyan soldiers retaliated": of two clauses that are told the second is
      // joined
      const int told = tree_.child(p.head, Relation::kCcomp);
      if (told < joint && told > p.head && tree_.below(subject, told)) take(joint, subject, predicate, told);
      return;
    }
    const int first = clause_below(predicate, joint);
    if (first < 0 || opens_clause(tree_[subject].head, first)) return;
    if (tree_.below(predicate, subject)) return;
    const int shared = subject_of(predicate);  // "Talks collapsed and Kuwait blamed Tehran"
    if (shared >= 0 && (shared > first || subject_of(first) >= 0)) return;
    tree_.replace(predicate, first);
    for (int i = 0; i < joint; ++i) {
      if (tree_[i].head == predicate) tree_[i].head = first;
    }
    take(joint, subject, predicate, first);
  }

  /// "Lavrov accused Kyiv, and Medvedev, the deputy chairman, warned it": a list of subjects across a verb
  /// that was hung below the second one as what is told.
  void split(int name) {
    const int other = tree_[name].head, joint = tree_.child(name, Relation::kCc);
    if (other < 0 || other > joint || joint > name || tree_[other].relation != Relation::kNsubj) return;
    const int verb = tree_[other].head;
    if (verb < name || tree_[verb].upos != Upos::kVerb) return;
    for (int i = other + 1; i < joint; ++i) {
      const Token& t = tree_[i];
      if (t.head != verb || t.relation != Relation::kCcomp || t.upos != Upos::kVerb || !finite(i)) continue;
      if (subject_of(i) >= 0 || tree_.child(i, Relation::kMark) >= 0) return;
      tree_.replace(verb, i);
      tree_.attach(other, i, Relation::kNsubj);
      take(joint, name, verb, i);
      return;
    }
  }

  void take(int joint, int subject, int predicate, int first) {
    const bool passive =
        tree_.child(predicate, Relation::kAux) >= 0 && has_feature(tree_[predicate], "Voice=Pass");
    tree_.attach(predicate, first, Relation::kConj);
    tree_.attach_subject(subject, predicate, passive);
    tree_.attach(joint, predicate, Relation::kCc);
  }

  TreeEdit tree_;
};

}  // namespace

void mend_joined_clauses(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
