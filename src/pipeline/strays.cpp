#include "pipeline/strays.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : tree_(document, sentence) {}

  void run() {
    for (int i = 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head < 0) continue;
      if (t.relation == Relation::kConj && t.upos == Upos::kNoun) joined_by_preposition(i);
      if (t.relation == Relation::kConj) joined_complement(i);
      if (t.relation == Relation::kNsubj && t.subtype == RelationSubtype::kPass) second_subject(i);
      if (t.relation == Relation::kParataxis && t.upos == Upos::kVerb) behind_report(i);
      if (t.relation == Relation::kNmod && t.upos == Upos::kPropn) name_of_noun(i);
      if (t.relation == Relation::kCase && t.upos == Upos::kAdp) outer_preposition(i);
    }
  }

 private:
  /// The lemma of the preposition right on the word; empty for none.
  std::string_view preposition(int word) const {
    const int mark = tree_.child(word, Relation::kCase);
    return mark >= 0 && mark < word ? std::string_view(tree_[mark].lemma) : std::string_view();
  }

  /// "aux côtés d'autres": the first preposition is that of the noun between the two.
  void outer_preposition(int mark) {
    const int inner = tree_[mark].head, outer = inner < 0 ? -1 : tree_[inner].head;
    if (outer <= mark || outer > inner || tree_[outer].upos != Upos::kNoun) return;
    if (tree_.child(outer, Relation::kCase) < 0 && !tree_.below(outer, mark)) tree_[mark].head = outer;
  }

  /// "l'achat d'hélicoptères, d'avions et de chars", where the tree joins the second to a word before the
  /// first: it goes with the last word before it that has its preposition and hangs below that word.
  void joined_by_preposition(int noun) {
    const int above = tree_[noun].head;
    const std::string_view mark = preposition(noun);
    if (mark.empty() || above > noun || tree_[above].upos != Upos::kNoun || preposition(above) == mark)
      return;
    if (tree_.child(noun, Relation::kDet) >= 0) return;
    for (int i = noun - 1; i > above; --i) {
      const Token& t = tree_[i];
      if (t.upos != Upos::kNoun || t.relation != Relation::kNmod || preposition(i) != mark) continue;
      if (!tree_.below(i, above) || tree_.child(i, Relation::kDet) >= 0) continue;
      if (!ends_before_comma(i, noun)) continue;
      tree_[noun].head = i;
      return;
    }
  }

  /// "a acheté à la France trois radars et à l'Inde des obusiers": joined to what has its preposition.
  void joined_complement(int noun) {
    const int above = tree_[noun].head;
    const std::string_view mark = preposition(noun);
    if (mark.empty() || mark == "de" || mark == "of" || above < 0 || above > noun) return;
    if (tree_[noun].relation != Relation::kConj || preposition(above) == mark) return;
    if (tree_[above].upos == Upos::kVerb) return;
    for (int i = above - 1; i > 0; --i) {
      if (tree_[i].upos == Upos::kVerb) return;
      const bool complement = tree_[i].relation == Relation::kObl && preposition(i) == mark;
      if (!complement || !tree_.is_noun(i) || tree_.mention(i) == nullptr || tree_.mention(noun) == nullptr)
        continue;
      if (tree_[tree_[i].head].upos == Upos::kVerb) tree_.attach(noun, i, Relation::kConj);
      return;
    }
  }

  /// A comma or "and" stands between the two, and all between them and the first hangs on the first.
  bool ends_before_comma(int first, int second) const {
    int at = first + 1;
    while (at < second && tree_.below(at, first)) ++at;
    return at < second && (tree_[at].form == "," || tree_[at].relation == Relation::kCc);
  }

  /// "l'achat par X de missiles russes S-400": a bare name right behind a noun and its adjectives is the
  /// noun's.
  void name_of_noun(int name) {
    const int above = tree_[name].head;
    if (above > name - 2 || tree_.child(name, Relation::kCase) >= 0) return;
    int noun = name - 1;
    while (noun > above && tree_[noun].upos == Upos::kAdj && tree_[noun].relation == Relation::kAmod) --noun;
    if (noun <= above || tree_[noun].upos != Upos::kNoun || tree_.child(noun, Relation::kCase) < 0) return;
    if (!tree_.below(noun, above) && tree_[noun].head != tree_[above].head) return;
    for (int i = noun + 1; i < name; ++i) {
      if (tree_[i].head != noun) return;
    }
    if (!tree_.below(noun, name)) tree_[name].head = noun;
  }

  /// "X was promised drones by Y": the second is what was promised.
  void second_subject(int noun) {
    const int verb = tree_[noun].head;
    if (noun < verb || tree_[verb].upos != Upos::kVerb || tree_.child(verb, Relation::kObj) >= 0) return;
    const int first = tree_.child(verb, Relation::kNsubj);
    if (first >= 0 && first < verb) tree_.attach(noun, verb, Relation::kObj);
  }

  /// "« ... », a dit X, lors d'une rencontre": behind the speaker nothing belongs to what was said, where the
  /// report stands behind all of it.
  void behind_report(int report) {
    const int said = tree_[report].head;
    if (said > report || !tree_.finite(report) || tree_[said].upos != Upos::kVerb) return;
    const int speaker = tree_.child(report, Relation::kNsubj);
    if (speaker < report) return;
    for (int i = speaker + 1; i < tree_.size(); ++i) {
      if (tree_[i].head == said && tree_[i].upos == Upos::kVerb) return;  // what was said goes on
    }
    for (int i = speaker + 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      const bool adjunct = t.relation == Relation::kObl || t.relation == Relation::kAdvmod;
      if (t.head == said && adjunct) tree_[i].head = report;
    }
  }

  TreeEdit tree_;
};

}  // namespace

void mend_strays(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
