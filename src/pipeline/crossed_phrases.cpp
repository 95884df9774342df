#include "pipeline/crossed_phrases.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : tree_(document, sentence) {}

  void run() {
    for (int i = 0; i + 2 < tree_.size(); ++i) {
      if (tree_[i].relation == Relation::kCase && tree_[i].head > i) opening(i);
    }
    for (int i = 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.upos == Upos::kPron && has_feature(t, "PronType=Rel"))
        relative(i), subject_behind(i), right_behind(i);
      if (t.relation == Relation::kCase && t.head > i + 1) preposition(i);
      if (t.relation == Relation::kNsubj && t.upos == Upos::kPron) stress(i);
      if (t.relation == Relation::kNsubj && t.upos == Upos::kPropn && t.head > i) modifier(i);
    }
  }

 private:
  /// ", which summoned", ", from which they left".
  void relative(int pronoun) {
    const int verb = tree_[pronoun].head;
    if (verb < pronoun || tree_[verb].head < 0) return;
    const bool marked = tree_[pronoun - 1].relation == Relation::kCase && tree_[pronoun - 1].head == pronoun;
    const int comma = marked ? pronoun - 2 : pronoun - 1;
    if (comma < 1 || tree_[comma].form != "," || !tree_.is_noun(comma - 1)) return;
    const Mention* named = tree_.mention(comma - 1);
    if (named == nullptr || named->parties.empty()) return;
    const int nearest = tree_.head_of(*named);
    const int above = tree_[verb].head;
    if (above == nearest || above > comma || tree_.below(nearest, verb)) return;
    const bool clause = tree_[verb].relation == Relation::kAcl;
    const bool loose = tree_[verb].relation == Relation::kAdvcl && marked && is_place(named);
    const bool holds = tree_.below(nearest, above);
    if (!loose && (!clause || (holds && !(marked && leads(pronoun - 1) && is_place(named))))) return;
    const bool listed =
        tree_[nearest].relation == Relation::kConj && tree_[above].head == tree_[nearest].head;
    // "A, B and C, who had pleaded": all of them
    tree_.attach(verb, listed ? tree_[nearest].head : nearest, Relation::kAcl, RelationSubtype::kRelcl);
  }

  /// "to Macedonia which is preparing": without a comma the relative belongs to the name right before it.
  void right_behind(int pronoun) {
    const int verb = tree_[pronoun].head, name = pronoun - 1;
    if (verb < pronoun || tree_[name].upos != Upos::kPropn || tree_[pronoun].relation != Relation::kNsubj)
      return;
    const Mention* named = tree_.mention(name);
    if (named == nullptr || named->parties.empty() || tree_[verb].relation != Relation::kAcl) return;
    const int noun = tree_.head_of(*named), mark = tree_.child(noun, Relation::kCase);
    if (mark < 0 || (tree_[mark].form != "to" && tree_[mark].form != "against"))
      return;  // not "a meeting on"
    if (tree_[verb].head == noun || tree_[verb].head > noun || tree_.below(noun, verb)) return;
    if (tree_.below(noun, tree_[verb].head))
      tree_.attach(verb, noun, Relation::kAcl, RelationSubtype::kRelcl);
  }

  /// "Mercosur, which Argentina, Brazil and Chile founded, has": between a relative pronoun and its verb
  /// stands the verb's subject.
  void subject_behind(int pronoun) {
    const int verb = tree_[pronoun].head, name = tree_[verb].head;
    if (tree_[pronoun].relation != Relation::kObj || verb < pronoun || name < pronoun || name > verb) return;
    if (tree_[verb].relation != Relation::kAcl || tree_[verb].upos != Upos::kVerb || pronoun < 2) return;
    if (tree_[pronoun - 1].form != "," || !tree_.is_noun(pronoun - 2) || !tree_.is_noun(name)) return;
    if (tree_.child(verb, Relation::kNsubj) >= 0) return;
    const Mention* named = tree_.mention(pronoun - 2);
    const int noun = named != nullptr ? tree_.head_of(*named) : pronoun - 2;
    if (tree_.below(noun, name)) return;
    tree_.attach(verb, noun, Relation::kAcl, RelationSubtype::kRelcl);
    tree_.attach_subject(name, verb, false);
  }

  /// What stands behind it is where somebody comes from or goes.
  bool leads(int preposition) const {
    const std::string_view form = tree_[preposition].form;
    return form == "from" || form == "into" || form == "to";
  }

  /// "as shields in the zone": the zone has both prepositions, the shields none.
  void preposition(int first) {
    const int far = tree_[first].head;
    int second = -1;
    for (int i = first + 2; i < far && second < 0; ++i) {
      if (tree_[i].head == far && tree_[i].relation == Relation::kCase) second = i;
    }
    if (second < 0) return;
    const int noun = second - 1;
    if (!tree_.is_noun(noun) || tree_[noun].head > second || tree_[noun].head > first) return;
    const bool free = tree_[noun].relation == Relation::kObl || tree_[noun].relation == Relation::kNmod;
    if (free && tree_.child(noun, Relation::kCase) < 0) tree_.attach(first, noun, Relation::kCase);
  }

  /// "After talks with Mali, the minister said": with a preposition, before the verb's own subject.
  /// "After Ankara-Tehran talks": the preposition may hang on what stands before the noun.
  void opening(int preposition) {
    int noun = tree_[preposition].head;
    if (tree_[noun].relation == Relation::kCompound && tree_[noun].head > noun) noun = tree_[noun].head;
    const int verb = tree_[noun].head;
    if (tree_[noun].relation != Relation::kNsubj || verb < noun || !tree_.is_noun(noun)) return;
    for (int i = noun + 1; i < verb; ++i) {
      if (tree_[i].head != verb || tree_[i].relation != Relation::kNsubj) continue;
      if (tree_.child(i, Relation::kCase) >= 0) return;
      tree_[preposition].head = noun;
      tree_[noun].relation = Relation::kObl;
      return;
    }
  }

  /// "The rebels themselves killed".
  void stress(int pronoun) {
    const int subject = pronoun - 1;
    const std::string_view form = tree_[pronoun].form;
    if (!form.ends_with("self") && !form.ends_with("selves")) return;
    if (tree_[subject].relation == Relation::kNsubj && tree_[subject].head == tree_[pronoun].head)
      tree_.attach(pronoun, subject, Relation::kNmod);
  }

  /// "after a Warsaw protest": behind the noun's article a name is no subject, and the phrase no clause.
  void modifier(int name) {
    const int noun = tree_[name].head;
    if (tree_[noun].upos != Upos::kNoun || tree_[noun].relation != Relation::kAdvcl) return;
    int article = tree_.child(noun, Relation::kDet);
    const int mark = tree_.child(noun, Relation::kMark), own = tree_.child(name, Relation::kDet);
    if (article < 0 && own >= 0 && has_feature(tree_[own], "Definite=Ind")) article = own;
    if (article < 0 || article > name || mark < 0 || mark > article) return;
    if (tree_.child(noun, Relation::kCop) >= 0 || tree_.child(noun, Relation::kAux) >= 0) return;
    tree_[name].relation = Relation::kCompound;
    tree_[article].head = noun;
    tree_[mark].relation = Relation::kCase;
    tree_[noun].relation = Relation::kObl;
    for (int i = noun + 1; i < tree_.size(); ++i) {
      if (tree_[i].head == noun && tree_[i].relation == Relation::kXcomp) tree_[i].relation = Relation::kAcl;
    }
  }

  TreeEdit tree_;
};

}  // namespace

void mend_crossed_phrases(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
