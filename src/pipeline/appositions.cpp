#include "pipeline/appositions.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence, bool compounds)
      : tree_(document, sentence), compounds_(compounds) {}

  void run() {
    for (int i = 2; i < tree_.size(); ++i) {
      if (!tree_.is_noun(i) || tree_[i].head < 0) continue;
      if (tree_[i].relation == Relation::kObj) second_object(i);
      if (tree_[i].relation == Relation::kConj) role(i);
      if (tree_[i].relation == Relation::kAppos && tree_[i].head == i - 1) no_apposition(i);
      if (tree_[i].relation == Relation::kNmod) behind_comma(i);
    }
    for (int i = 4; i < tree_.size(); ++i) {
      if (tree_[i].upos == Upos::kVerb && tree_.finite(i)) subject_among_names(i);
    }
  }

 private:
  /// The first token of what hangs on the word, marks left out.
  int first_of(int word) const {
    for (int i = 0; i < word; ++i) {
      if (tree_[i].upos != Upos::kPunct && tree_.below(i, word)) return i;
    }
    return word;
  }

  /// "fishing boat crew freed": without a comma the noun before another one describes it.
  void no_apposition(int noun) {
    const int before = noun - 1;
    if (compounds_ && tree_[before].upos == Upos::kNoun && tree_[noun].upos == Upos::kNoun) {
      tree_.replace(before, noun);
      for (int i = 0; i < tree_.size(); ++i) {
        if (tree_[i].head == before && (i > noun || tree_[i].relation == Relation::kDet))
          tree_[i].head = noun;
      }
      tree_.attach(before, noun, Relation::kCompound);
    }
  }

  /// The word is neither joined by an "and" nor governed by a preposition.
  bool bare(int word) const {
    return tree_.child(word, Relation::kCc) < 0 && tree_.child(word, Relation::kCase) < 0;
  }

  static bool is_dash(const Token& t) { return t.form == "–" || t.form == "—" || t.form == "-"; }

  /// Of two objects the one behind a comma or dash names the first.
  void second_object(int object) {
    const int verb = tree_[object].head;
    if (verb > object || !bare(object)) return;
    int first = object;
    while (first > verb + 1 && tree_.below(first - 1, object) && tree_[first - 1].upos != Upos::kPunct)
      --first;
    const Token& mark = tree_[first - 1];
    if (mark.form != "," && !is_dash(mark)) return;
    for (int i = 0; i < first; ++i) {
      const Token& t = tree_[i];
      if (t.head != verb || t.relation != Relation::kObj) continue;
      if (i > verb && tree_.is_noun(i)) {
        const bool described = tree_[first].upos == Upos::kDet || is_dash(mark);
        if (described) tree_.attach(object, i, Relation::kAppos);
        return;
      }
      const bool relative = tree_[verb].relation == Relation::kAcl && tree_[verb].head >= 0;
      if (i < verb && t.upos == Upos::kPron && relative && is_dash(mark)) {
        tree_.attach(object, tree_[verb].head, Relation::kAppos);
        return;
      }
    }
  }

  /// "La Corée du Nord, alliée de X,": a noun without a preposition behind a name and its comma.
  void behind_comma(int noun) {
    const int name = tree_[noun].head;
    if (tree_[noun].upos != Upos::kNoun || tree_[name].upos != Upos::kPropn || name > noun - 2 || !bare(noun))
      return;
    const int first = first_of(noun);
    if (first > name + 1 && tree_[first - 1].form == ",") tree_[noun].relation = Relation::kAppos;
  }

  /// "a dit X à Zhang, vice-président de la Commission, ...": a role behind a name and its comma, joined to
  /// another word.
  void role(int noun) {
    if (tree_[noun].upos != Upos::kNoun || tree_[noun - 1].form != "," || !bare(noun)) return;
    if (tree_.child(noun, Relation::kDet) >= 0 || tree_[noun].head >= noun - 2) return;
    const int name = named_before(noun - 2);
    if (name < 0 || tree_.below(tree_[noun].head, name)) return;
    if (tree_[name].head == noun) {
      const bool governed = tree_.child(name, Relation::kCase) >= 0;
      const int above = verb_above(tree_[noun].head);
      if (governed && above < 0) return;
      tree_.attach(name, governed ? above : tree_[noun].head, governed ? Relation::kObl : Relation::kConj);
    } else if (tree_[name].upos != Upos::kPropn) {
      return;
    }
    tree_.attach(noun, name, Relation::kAppos);
  }

  /// The person's name that ends at the token; -1 where none does.
  int named_before(int last) const {
    const Mention* m = tree_.mention(last);
    if (m == nullptr || m->entity != EntityKind::kPerson || m->last_token != static_cast<std::uint32_t>(last))
      return -1;
    return tree_.head_of(*m);
  }

  int verb_above(int word) const {
    for (int steps = 0; word >= 0 && steps < tree_.size(); ++steps, word = tree_[word].head) {
      if (tree_[word].upos == Upos::kVerb) return word;
    }
    return -1;
  }

  /// "Lors d'une rencontre avec le ministre, X, le secrétaire, Y, a mis l'accent": a noun with an article
  /// behind a comma, listed without an "and", whose phrase ends right before a verb without a subject.
  void subject_among_names(int verb) {
    int end = verb;
    while (end > 0 && belongs(end - 1, verb)) --end;
    if (end < 4 || has_subject(verb) || !is_nominal_end(end - 1)) return;
    for (int i = end - 1; i > 1; --i) {
      const Token& t = tree_[i];
      const bool listed = t.relation == Relation::kConj || t.relation == Relation::kAppos;
      if (t.upos != Upos::kNoun || !listed || t.head < 0 || t.head > i || !bare(i)) continue;
      const int first = first_of(i);
      const bool apart = first > 1 && tree_[first].upos == Upos::kDet && tree_[first - 1].form == ",";
      if (!apart || !(i == end - 1 || tree_.below(end - 1, i)) || !tree_.below(i, verb)) continue;
      if (!adjunct_above(i, verb)) return;
      tree_.attach_subject(i, verb, tree_.passive(verb));
      return;
    }
  }

  bool is_nominal_end(int i) const { return tree_.is_noun(i) || tree_[i].upos == Upos::kAdj; }

  /// An auxiliary, adverb or pronoun of the verb.
  bool belongs(int i, int verb) const {
    const Token& t = tree_[i];
    return t.head == verb && (t.upos == Upos::kAux || t.upos == Upos::kAdv || t.upos == Upos::kPron);
  }

  bool has_subject(int verb) const {
    for (int i = 0; i < tree_.size(); ++i) {
      const Relation r = tree_[i].relation;
      if (tree_[i].head == verb &&
          (r == Relation::kNsubj || r == Relation::kCsubj || r == Relation::kMark || r == Relation::kCc ||
           r == Relation::kExpl || has_feature(tree_[i], "PronType=Rel")))
        return true;
    }
    const Relation r = tree_[verb].relation;
    return r == Relation::kConj || r == Relation::kAcl;
  }

  /// What the names hang on goes with the verb as an adjunct before it.
  bool adjunct_above(int word, int verb) const {
    int at = word;
    while (tree_[at].head >= 0 && tree_[at].head != verb) at = tree_[at].head;
    const Relation r = tree_[at].relation;
    return at < verb && (r == Relation::kObl || r == Relation::kAdvmod || r == Relation::kAdvcl);
  }

  TreeEdit tree_;
  bool compounds_;
};

}  // namespace

void mend_appositions(std::span<const std::uint32_t> sentences, bool compounds, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence, compounds).run();
}

}  // namespace entente::pipeline
