#include "pipeline/stray_subjects.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : tree_(document, sentence) {}

  void run() {
    for (int i = 0; i + 2 < tree_.size(); ++i) {
      if (tree_[i].relation == Relation::kNsubj && tree_[i].head > i) crossed(i);
    }
    for (int i = 0; i + 2 < tree_.size(); ++i) {
      if (tree_[i].relation == Relation::kMark && tree_[i].head > i + 1) behind_mark(i);
    }
    for (int i = 1; i + 2 < tree_.size(); ++i) {
      if (tree_[i].relation == Relation::kCase && tree_[i].upos == Upos::kAdp && tree_[i].head < i)
        before_noun(i);
    }
    for (int i = 3; i < tree_.size(); ++i) {
      if (tree_[i].upos != Upos::kVerb || !tree_.finite(i)) continue;
      if (!has_subject(i)) behind_list(i);
      if (!has_subject(i)) right_before(i);
    }
    for (const Mention* m : tree_.names()) {
      behind_comma(*m);
      behind_clause(*m);
    }
  }

 private:
  bool has_subject(int predicate) const {
    return tree_.child(predicate, Relation::kNsubj) >= 0 || tree_.child(predicate, Relation::kCsubj) >= 0 ||
           tree_.child(predicate, Relation::kExpl) >= 0;
  }

  bool is_predicate(int i) const {
    if (tree_[i].upos == Upos::kVerb)
      return tree_.finite(i) || (tree_[i].head < 0 && has_feature(tree_[i], "Tense=Past"));
    const int copula = tree_.child(i, Relation::kCop);
    return copula >= 0 && copula < i && has_feature(tree_[copula], "VerbForm=Fin");
  }

  /// The predicate between the subject and the verb that it was hung on, above that verb.
  void crossed(int subject) {
    if (has_feature(tree_[subject], "PronType=Rel") || has_feature(tree_[subject], "PronType=Int")) return;
    const int verb = tree_[subject].head;
    if (tree_[verb].relation == Relation::kXcomp) return;  // "faisait pleuvoir ses missiles"
    int above = tree_[verb].head;
    for (int step = 0; above > subject && step < tree_.size(); ++step, above = tree_[above].head) {
      if (above >= verb || !is_predicate(above)) continue;
      if (!has_subject(above) && !tree_.below(above, subject))
        tree_.attach_subject(subject, above, tree_.passive(above));
      return;
    }
  }

  /// The verb right behind the name; -1 for none.
  int verb_behind(const Mention& name) const {
    for (int i = static_cast<int>(name.last_token) + 1; i < tree_.size(); ++i) {
      if (tree_[i].upos == Upos::kVerb) return tree_.finite(i) ? i : -1;
      if (tree_[i].upos != Upos::kAux && tree_[i].upos != Upos::kAdv && tree_[i].upos != Upos::kPart)
        return -1;
    }
    return -1;
  }

  void behind_comma(const Mention& m) {
    const int name = tree_.head_of(m), first = tree_[name].head;
    const Relation r = tree_[name].relation;
    if (first < 0 || first > name || (r != Relation::kConj && r != Relation::kAppos)) return;
    int before = static_cast<int>(m.first_token) - 1;
    if (before >= 0 && tree_[before].upos == Upos::kDet) --before;
    if (before < 0 || tree_[before].form != ",") return;
    const int verb = verb_behind(m);
    if (verb < 0 || has_subject(verb) || tree_.child(verb, Relation::kMark) >= 0) return;
    const bool fronted = tree_[first].relation == Relation::kObl && tree_.child(first, Relation::kCase) >= 0;
    if (fronted && tree_.below(first, verb)) tree_.attach_subject(name, verb, tree_.passive(verb));
  }

  /// "on the day of the vote Peruvian minister X left": a preposition hung on the noun before it is that of
  /// the noun behind, which then is no subject.
  void before_noun(int mark) {
    constexpr int kPhrase = 5;  // Tokens of a short noun phrase.
    const int above = tree_[mark].head;
    int noun = mark + 1;
    while (noun < tree_.size() && noun - mark < kPhrase && tree_[noun].head > noun && !tree_.is_noun(noun))
      ++noun;
    if (noun >= tree_.size() || !tree_.is_noun(noun) || !tree_.is_noun(above)) return;
    if (tree_.child(noun, Relation::kCase) >= 0 || tree_[noun].head < 0 || tree_.below(above, noun)) return;
    tree_.attach(noun, above, Relation::kNmod);
    tree_.attach(mark, noun, Relation::kCase);
    for (int i = mark + 1; i < noun; ++i) {
      if (tree_[i].head == above && tree_[i].relation == Relation::kDet) tree_[i].head = noun;
    }
  }

  /// Who stands right before a verb without a subject, hung on the phrase in front of the sentence.
  void right_before(int verb) {
    int first = verb;
    while (first > 0 && tree_[first - 1].head == verb &&
           (tree_[first - 1].upos == Upos::kAux || tree_[first - 1].upos == Upos::kAdv))
      --first;
    const Mention* m = first > 1 ? tree_.mention(first - 1) : nullptr;
    if (m == nullptr || m->parties.empty() || static_cast<int>(m->last_token) != first - 1) return;
    const int name = tree_.head_of(*m), above = tree_[name].head;
    const Relation r = tree_[name].relation;
    const bool loose = r == Relation::kNmod || r == Relation::kAppos;
    if (!loose || above < 0 || above > name || tree_.child(name, Relation::kCase) >= 0) return;
    if (tree_[above].relation != Relation::kObl || tree_[above].head != verb) return;
    if (tree_.child(above, Relation::kCase) >= 0) tree_.attach_subject(name, verb, tree_.passive(verb));
  }

  /// "au sommet entre l'Union et la Russie, la chancelière et le président ont affiché": an "and" has closed
  /// the list of the phrase in front; who follows behind a comma is the verb's subject, and so on to the
  /// verb.
  void behind_list(int verb) {
    for (int i = 2; i < verb; ++i) {
      const Token& t = tree_[i];
      const int first = t.head;
      if (!tree_.is_noun(i) || first < 0 || first > i || first == verb || !tree_.below(first, verb)) continue;
      const bool joined = t.relation == Relation::kConj && closed_before(first, i);
      const bool named = t.relation == Relation::kAppos && is_person(i) && reaches(i, verb);
      if ((!joined && !named) || !is_party(i) || tree_.child(first, Relation::kCase) < 0) continue;
      if (tree_.child(i, Relation::kCase) >= 0 || tree_.child(i, Relation::kCc) >= 0 || !behind_a_comma(i))
        continue;
      tree_.attach_subject(i, verb, tree_.passive(verb));
      for (int k = i + 1; k < verb; ++k) {
        if (tree_[k].head == first && tree_[k].relation == Relation::kConj) tree_[k].head = i;
      }
      return;
    }
  }

  /// The name of "M. Maduro" hangs below "M.".
  const Mention* named_by(int noun) const {
    const Mention* m = tree_.mention(noun);
    return m != nullptr || noun + 1 >= tree_.size() || tree_[noun + 1].head != noun ? m
                                                                                    : tree_.mention(noun + 1);
  }

  bool is_party(int noun) const {
    const Mention* m = named_by(noun);
    return m != nullptr && !m->parties.empty();
  }

  bool is_person(int noun) const {
    const Mention* m = named_by(noun);
    return m != nullptr && (m->entity == EntityKind::kPerson || m->kind == MentionKind::kRole);
  }

  /// Nothing but what belongs to the noun stands between it and the words of the verb.
  bool reaches(int noun, int verb) const {
    for (int i = noun + 1; i < verb; ++i) {
      if (!tree_.below(i, noun) && tree_[i].head != verb && tree_[i].upos != Upos::kPunct) return false;
    }
    return true;
  }

  /// Another part of the list before `part` has its "and".
  bool closed_before(int first, int part) const {
    for (int i = first + 1; i < part; ++i) {
      const bool member = tree_[i].head == first && tree_[i].relation == Relation::kConj;
      if (member && tree_.child(i, Relation::kCc) >= 0) return true;
    }
    return false;
  }

  /// A comma stands right before the phrase of the noun.
  bool behind_a_comma(int noun) const {
    int at = noun - 1;
    while (at > 0 && tree_[at].upos != Upos::kPunct && tree_.below(at, noun)) --at;
    return at > 0 && tree_[at].form == ",";
  }

  /// "freed after the consulate in Lima paid a bail": the noun right behind the mark, hung above its clause.
  void behind_mark(int mark) {
    const int verb = tree_[mark].head, above = tree_[verb].head;
    if (above < 0 || above > mark || tree_[verb].upos != Upos::kVerb) return;
    if (!tree_.finite(verb) || has_subject(verb)) return;
    for (int i = mark + 1; i < verb; ++i) {
      if (tree_[i].head != above) continue;
      const bool free = tree_[i].relation == Relation::kObl || tree_[i].relation == Relation::kNmod;
      if (!tree_.is_noun(i) || !free || tree_[i].subtype != RelationSubtype::kNone) return;
      if (tree_.child(i, Relation::kCase) < 0) tree_.attach_subject(i, verb, tree_.passive(verb));
      return;
    }
  }

  /// "As the war goes on, Lima - a rival - raised duties": the name behind the comma of a clause in front.
  void behind_clause(const Mention& m) {
    const int name = tree_.head_of(m), clause = tree_[name].head;
    if (clause < 0 || clause > name || tree_[clause].relation != Relation::kAdvcl) return;
    if (tree_[name].relation != Relation::kObj && tree_[name].relation != Relation::kObl) return;
    const int verb = tree_[clause].head, before = static_cast<int>(m.first_token) - 1;
    if (verb < name || before < 0 || tree_[before].form != "," || tree_.child(name, Relation::kCase) >= 0)
      return;
    if (tree_[verb].upos == Upos::kVerb && tree_.finite(verb) && !has_subject(verb))
      tree_.attach_subject(name, verb, tree_.passive(verb));
  }

  TreeEdit tree_;
};

}  // namespace

void mend_stray_subjects(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
