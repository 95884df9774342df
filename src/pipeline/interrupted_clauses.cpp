#include "pipeline/interrupted_clauses.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxClimb = 8;  // Heads from the antecedent up to its verb.

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : tree_(document, sentence) {}

  void run() {
    for (int i = 3; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      const bool joined = t.upos == Upos::kVerb && t.relation == Relation::kConj && t.head >= 0 && t.head < i;
      if (!joined || !closes(i)) continue;
      const Token& relative = tree_[t.head];
      const bool clause = relative.relation == Relation::kAcl && relative.subtype == RelationSubtype::kRelcl;
      if (!clause) continue;
      if (has_feature(t, "VerbForm=Fin")) {
        after_comment(i, relative.head);
        continue;
      }
      if (!has_feature(t, "VerbForm=Part") || !opens(relative.head, t.head)) continue;
      const int verb = compound_above(relative.head);
      if (verb >= 0) tree_[i].head = verb;
    }
    for (int i = 2; i < tree_.size(); ++i) subject_apart(i);
    for (int i = 4; i < tree_.size(); ++i) {
      if (resumed(i) || exchanged(i)) return;
    }
  }

 private:
  /// "accuse X, ce que Y nie, et rappelle son ambassadeur": behind a comment on the whole clause that goes
  /// on.
  void after_comment(int verb, int that) {
    int main = tree_[that].head;  // of the clause, or of its last noun
    for (int step = 0; step < kMaxClimb && main >= 0 && main < that && tree_[main].upos != Upos::kVerb;
         ++step)
      main = tree_[main].head;
    while (main >= 0 && tree_[main].upos == Upos::kVerb && !has_feature(tree_[main], "VerbForm=Fin") &&
           tree_[main].relation == Relation::kXcomp)
      main = tree_[main].head;
    const bool comment =
        tree_[that].lemma == "ce" && tree_[that].upos == Upos::kPron && tree_[that - 1].form == ",";
    if (!comment || main < 0 || main > that || tree_[main].upos != Upos::kVerb) return;
    if (has_feature(tree_[main], "VerbForm=Fin")) tree_[verb].head = main;
  }

  /// "que même le chancelier, proche allié de X, qui hésitait, n'est pas venu": what stands between "que" and
  /// the verb of its clause, and was taken for a clause of its own, is the subject.
  void subject_apart(int verb) {
    if (tree_[verb].upos != Upos::kVerb || tree_[verb].relation != Relation::kCcomp) return;
    const int mark = tree_.child(verb, Relation::kMark);
    if (mark < 0 || mark > verb || tree_.child(verb, Relation::kNsubj) >= 0) return;
    for (int i = mark + 1; i < verb; ++i) {
      const Token& t = tree_[i];
      const bool named = t.upos == Upos::kPropn || t.upos == Upos::kNoun;
      if (!named || t.relation != Relation::kCcomp || t.head != tree_[verb].head) continue;
      if (tree_.child(i, Relation::kCop) >= 0 || tree_.child(i, Relation::kNsubj) >= 0) return;
      tree_.attach(i, verb, Relation::kNsubj);
      return;
    }
  }

  /// "La Ligue, que préside l'Irak, négocie une trêve": the verb behind the comma that closes the relative
  /// clause is that of the sentence, where that has none, and was joined to the clause.
  bool resumed(int verb) {
    if (tree_[verb].upos != Upos::kVerb || !tree_.finite(verb) || !behind_comma(verb)) return false;
    const Token& t = tree_[verb];
    const int clause = t.relation == Relation::kConj ? t.head : verb;
    if (clause < 0 || clause > verb || tree_[clause].relation != Relation::kAcl) return false;
    if (tree_[clause].subtype != RelationSubtype::kRelcl || relates(verb)) return false;
    const int antecedent = tree_[clause].head;
    if (antecedent < 0 || antecedent > clause || tree_[antecedent].head >= 0) return false;
    const bool noun = tree_[antecedent].upos == Upos::kNoun || tree_[antecedent].upos == Upos::kPropn;
    if (!noun || tree_.child(antecedent, Relation::kCop) >= 0 ||
        tree_.child(antecedent, Relation::kNsubj) >= 0)
      return false;
    tree_.make_root(verb);
    const int auxiliary = tree_.child(verb, Relation::kAux);
    tree_.attach_subject(antecedent, verb,
                         auxiliary >= 0 && tree_[auxiliary].subtype == RelationSubtype::kPass);
    for (int i = verb + 1; i < tree_.size(); ++i) {
      if (tree_[i].head == antecedent) tree_[i].head = verb;
    }
    return true;
  }

  /// "La Ligue, que l'Irak préside, négocie une trêve": where the relative clause was taken for the sentence
  /// and the sentence for a clause of it, the two change places.
  bool exchanged(int verb) {
    const int clause = tree_[verb].head;
    if (tree_[verb].upos != Upos::kVerb || clause < 0 || clause > verb || tree_[clause].head >= 0)
      return false;
    if (!tree_.finite(verb) || !behind_comma(verb) || relates(verb, false)) return false;
    int pronoun = 2;
    while (pronoun < clause &&
           !(tree_[pronoun].head == clause && has_feature(tree_[pronoun], "PronType=Rel")))
      ++pronoun;
    if (pronoun >= clause || tree_[pronoun - 1].form != ",") return false;
    const int antecedent = pronoun - 2;
    int top = antecedent;
    for (int step = 0; step < tree_.size() && tree_[top].head >= 0 && tree_[top].head < pronoun; ++step)
      top = tree_[top].head;
    if (top < 0 || (tree_[top].head != verb && tree_[top].head != clause)) return false;
    if (tree_[top].upos != Upos::kNoun && tree_[top].upos != Upos::kPropn) return false;
    if (tree_.child(top, Relation::kCase) >= 0) return false;
    tree_.make_root(verb);
    tree_.attach_subject(top, verb, tree_.passive(verb));
    tree_.attach(clause, top, Relation::kAcl, RelationSubtype::kRelcl);
    return true;
  }

  /// The word or an auxiliary, adverb or pronoun that belongs to it stands right behind a comma.
  bool behind_comma(int verb) const {
    int first = verb;
    while (first > 0 && tree_[first - 1].head == verb && tree_[first - 1].upos != Upos::kPunct) --first;
    return first > 0 && tree_[first - 1].form == ",";
  }

  /// The verb has a subject or conjunction of its own, or takes part in a relative clause.
  bool relates(int verb, bool with_subject = true) const {
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head != verb || i > verb) continue;
      if ((with_subject && t.relation == Relation::kNsubj) || t.relation == Relation::kMark ||
          t.relation == Relation::kCc || has_feature(t, "PronType=Rel"))
        return true;
    }
    return false;
  }

  /// ", et" right before the participle, which has neither subject nor auxiliary of its own.
  bool closes(int participle) const {
    if (tree_[participle - 1].upos != Upos::kCconj || tree_[participle - 2].form != ",") return false;
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head == participle && (t.relation == Relation::kNsubj || t.relation == Relation::kAux))
        return false;
    }
    return true;
  }

  /// ", qui" between the antecedent and the verb.
  bool opens(int antecedent, int verb) const {
    for (int i = antecedent + 1; i + 1 < verb; ++i) {
      if (tree_[i].form == "," && tree_[i + 1].head == verb && tree_[i + 1].upos == Upos::kPron) return true;
    }
    return false;
  }

  /// The verb of the clause that the antecedent stands in, where it has an auxiliary to share; -1 for none.
  int compound_above(int antecedent) const {
    int at = antecedent;
    for (int step = 0; step < kMaxClimb && at >= 0 && tree_[at].upos != Upos::kVerb; ++step)
      at = tree_[at].head;
    if (at < 0 || at > antecedent || !has_feature(tree_[at], "VerbForm=Part")) return -1;
    return tree_.child(at, Relation::kAux) >= 0 ? at : -1;
  }

  TreeEdit tree_;
};

}  // namespace

void mend_interrupted_clauses(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
