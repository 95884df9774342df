#include "pipeline/lost_clauses.h"

#include <algorithm>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs), tree_(document, sentence) {}

  void run() {
    for (int i = 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.relation == Relation::kMark && t.head > i) {
        if (t.upos == Upos::kVerb) {
          owing(i);
        } else if (verbs_.has(VerbList::kContentMark, t.lemma)) {
          behind_mark(i, t.head);
        }
      }
      const bool hung = t.relation == Relation::kAcl || t.relation == Relation::kNmod;
      if (hung && t.upos == Upos::kVerb && t.head >= 0 && t.head < i && tree_.finite(i))
        on_subject(t.head, i);
    }
  }

 private:
  /// "des manœuvres devant se tenir en Russie".
  void owing(int participle) {
    const int infinitive = tree_[participle].head;
    if (!has_feature(tree_[participle], "VerbForm=Part") || !has_feature(tree_[infinitive], "VerbForm=Inf"))
      return;
    const int above = tree_[infinitive].head;
    int noun = participle - 1;
    if (above < 0 || above > noun || tree_[noun].upos == Upos::kPunct) return;
    for (int step = 0; step < tree_.size() && tree_[noun].head >= 0 && tree_[noun].head < participle &&
                       tree_[noun].head != above;
         ++step)
      noun = tree_[noun].head;
    if (tree_[noun].head != above || !tree_.is_noun(noun)) return;
    tree_.attach(participle, noun, Relation::kAcl);
    tree_.attach(infinitive, participle, Relation::kXcomp);
  }

  /// "que A et B, deux rivaux, se sont entendus".
  void behind_mark(int mark, int verb) {
    if (tree_[verb].upos != Upos::kVerb || !tree_.finite(verb)) return;
    if (has_own_subject(verb)) return;
    int noun = mark + 1;
    while (noun < verb && tree_[noun].head > noun && tree_[noun].head < verb && !tree_.is_noun(noun)) ++noun;
    if (noun >= verb || !tree_.is_noun(noun) || tree_.child(noun, Relation::kCase) >= 0) return;
    if (tree_[noun].head < 0 || tree_[noun].head >= mark) return;
    tree_.attach_subject(noun, verb, tree_.passive(verb));
  }

  bool has_own_subject(int verb) const {
    return std::any_of(tree_.tokens().begin(), tree_.tokens().end(), [&](const Token& t) {
      return t.head == verb && (t.relation == Relation::kNsubj || t.relation == Relation::kCsubj ||
                                (t.relation == Relation::kExpl && t.subtype == RelationSubtype::kSubj));
    });
  }

  /// A finite verb hung on the noun before it.
  void on_subject(int noun, int verb) {
    if (!tree_.is_noun(noun) || !may_be_subject(noun, verb)) return;
    const Relation above = tree_[noun].relation;
    if (above == Relation::kNsubj) {
      before_report(noun, verb);
    } else if (above == Relation::kRoot || above == Relation::kParataxis || above == Relation::kCcomp ||
               tree_[noun].subtype == RelationSubtype::kRelcl) {
      clause_of(noun, verb);
    }
  }

  /// All between the two hangs on either, and nothing there opens a clause.
  bool may_be_subject(int noun, int verb) const {
    if (tree_.child(noun, Relation::kCase) >= 0 || tree_.child(noun, Relation::kCop) >= 0) return false;
    if (has_own_subject(noun) || has_own_subject(verb)) return false;
    const bool one = has_feature(tree_[noun], "Number=Sing"), many = has_feature(tree_[noun], "Number=Plur");
    const Token& tensed = tree_[verb_that_agrees(verb)];
    if ((one && has_feature(tensed, "Number=Plur")) || (many && has_feature(tensed, "Number=Sing")))
      return false;
    for (int i = noun + 1; i < verb; ++i) {
      const Token& t = tree_[i];
      const bool opens = t.upos == Upos::kSconj || t.upos == Upos::kPunct || t.upos == Upos::kCconj ||
                         t.relation == Relation::kMark || has_feature(t, "PronType=Rel") ||
                         has_feature(t, "VerbForm=Part");
      if (opens && t.head != verb) return false;
      if (opens && t.relation != Relation::kAux) return false;
    }
    return true;
  }

  int verb_that_agrees(int verb) const {
    for (int i = 0; i < verb; ++i) {
      const Token& t = tree_[i];
      if (t.head == verb && t.relation == Relation::kAux && has_feature(t, "VerbForm=Fin")) return i;
    }
    return verb;
  }

  void clause_of(int noun, int verb) {
    tree_.replace(noun, verb);
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      const bool clausal = t.relation == Relation::kPunct || t.relation == Relation::kMark ||
                           t.relation == Relation::kCc || t.relation == Relation::kDiscourse;
      if (t.head == noun && i != verb && (i > verb || clausal)) tree_[i].head = verb;
    }
    tree_.attach_subject(noun, verb, tree_.passive(verb));
  }

  /// "Le Burundi arme les rebelles, rapportent des ONG".
  void before_report(int noun, int verb) {
    const int report = tree_[noun].head;
    if (report < verb || !verbs_.has(VerbList::kSpeech, tree_[report].lemma)) return;
    int first = report;
    while (first > verb && tree_[first - 1].head == report && tree_[first - 1].upos != Upos::kPunct) --first;
    if (first <= verb || tree_[first - 1].form != ",") return;
    const int speaker = speaker_behind(report);
    if (speaker < 0) return;
    tree_.replace(report, verb);
    tree_.attach(report, verb, Relation::kParataxis);
    tree_.attach_subject(noun, verb, tree_.passive(verb));
    tree_.attach(speaker, report, Relation::kNsubj);
    for (int i = 0; i < noun; ++i) {
      if (tree_[i].head == report) tree_[i].head = verb;
    }
  }

  /// The noun that a report opens with behind its verb: its subject, read as an object where the place before
  /// the verb was taken.
  int speaker_behind(int report) const {
    for (int i = report + 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head != report || !tree_.is_noun(i)) continue;
      if (t.relation == Relation::kNsubj || t.relation == Relation::kObj) return i;
    }
    return -1;
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
};

}  // namespace

void mend_lost_clauses(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run();
}

}  // namespace entente::pipeline
