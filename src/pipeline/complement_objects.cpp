#include "pipeline/complement_objects.h"

#include <algorithm>

#include "document/times.h"

namespace entente::pipeline {

void ComplementObjects::receiver(int first) {
  const int verb = tree_[first].head;
  const Mention* m = tree_.mention(first);
  if (verb > first || !verbs_.has(VerbList::kGiving, tree_[verb].lemma)) return;
  const bool it = tree_[first].upos == Upos::kPron && has_feature(tree_[first], "PronType=Prs") &&
                  !has_feature(tree_[first], "Reflex=Yes");  // "grants it a strip of coast"
  if (!it && (m == nullptr || m->parties.empty() || !tree_.is_noun(first))) return;
  for (int i = first + 1; i < tree_.size(); ++i) {
    const Token& t = tree_[i];
    if (t.head != verb || t.relation != Relation::kObj) continue;
    const bool last = t.upos == Upos::kAdj && tree_.child(i, Relation::kNmod) > i;  // "the last of its jets"
    if (!tree_.is_noun(i) && !last) continue;
    const bool counted = tree_.child(i, Relation::kDet) > first ||
                         tree_.child(i, Relation::kNummod) > first || has_feature(t, "Number=Plur");
    if (counted && tree_.child(i, Relation::kCase) < 0) tree_[first].relation = Relation::kIobj;
    return;
  }
}

void ComplementObjects::judged_object(int object) {
  const int noun = tree_[object].head, verb = tree_[noun].head;
  if (noun > object || verb < 0 || verb > noun || tree_[verb].upos != Upos::kVerb) return;
  const bool word = tree_.is_noun(noun) || tree_[noun].upos == Upos::kAdj;
  if (!word || tree_[noun].relation != Relation::kObl || tree_.child(noun, Relation::kCop) >= 0) return;
  const bool judges = noun > 0 && std::any_of(tree_.tokens().begin() + verb, tree_.tokens().begin() + noun,
                                              [&](const Token& t) { return t.head == noun && is_as(t); });
  if (judges && tree_.child(verb, Relation::kObj) < 0) tree_.attach(object, verb, Relation::kObj);
}

void ComplementObjects::joined_object(int name) {
  const int verb = tree_[name].head;
  if (verb < 0 || tree_[verb].upos != Upos::kVerb) return;
  const int cc = tree_.child(name, Relation::kCc);
  int object = tree_.child(verb, Relation::kObj);
  if (cc > 0 && (object < verb || object > name)) {  // "made clear to both Chad and Mali its concerns"
    const Mention* before = tree_.mention(cc - 1);
    object = before != nullptr ? tree_.head_of(*before) : -1;
  }
  if (object < verb || object > name) return;
  const Mention* left = tree_.mention(object);
  const Mention* right = tree_.mention(name);
  if (left == nullptr || right == nullptr || left == right) return;
  if (tree_[name].upos != Upos::kPropn || tree_[object].upos != Upos::kPropn) return;
  if (tree_.child(name, Relation::kNsubj) >= 0 || tree_.child(name, Relation::kCop) >= 0) return;
  const TreeEdit::Gap gap = tree_.gap(*left, *right);
  if (gap.only && gap.conjunction && !gap.comma) tree_[name].head = object;
}

void ComplementObjects::negated_object(int noun) {
  const int above = tree_[noun].head, mark = tree_.child(noun, Relation::kCase);
  if (tree_[noun].upos != Upos::kNoun || above > noun || mark < 0 || tree_[mark].lemma != "de") return;
  const bool adverb = tree_[above].upos == Upos::kAdv && above == mark - 1 &&
                      (verbs_.has(VerbList::kNegation, tree_[above].lemma) || tree_[above].lemma == "plus");
  const int verb = adverb ? tree_[above].head : above;
  if (verb < 0 || tree_[verb].upos != Upos::kVerb || verb > mark) return;
  if (!adverb && verb != mark - 1) return;
  const int object = tree_.child(verb, Relation::kObj);  // "n'exporte plus d'armes", with the adverb for one
  if (verbs_.has(VerbList::kOfGoverning, tree_[verb].lemma) || (object >= 0 && !(adverb && object == above)))
    return;
  bool negated = false;
  for (int i = 0; i < tree_.size(); ++i) {
    const Token& t = tree_[i];
    if (t.head == noun && t.relation == Relation::kDet) return;  // "pas de cette guerre"
    if (t.head != verb) continue;
    negated = negated || (i < verb && t.lemma == "ne");
    if (t.lemma == "se" || t.lemma == "soi" || t.subtype == RelationSubtype::kPass) return;
  }
  if (!negated) return;
  if (object == above) tree_[above].relation = Relation::kAdvmod;
  tree_.attach(noun, verb, Relation::kObj);
  tree_[mark].relation = Relation::kDet;
}

void ComplementObjects::timed_object(int token) {
  const int time = tree_[token].head;
  const int of = tree_.child(token, Relation::kCase);
  if (of <= time || of + 1 >= token || !tree_.is_noun(token) || tree_.child(token, Relation::kDet) != of + 1)
    return;
  const bool article =
      tree_[of].lemma == "de" && tree_[of + 1].lemma == "le" && has_feature(tree_[of + 1], "Number=Plur");
  const int verb = tree_[time].head;
  const bool manner = verbs_.has(VerbList::kManner, tree_[time].lemma) && time + 1 == of;
  const bool as_object = tree_[time].relation == Relation::kObj && in_time(document_, tree_[time]);
  if (as_object) tree_[time].relation = Relation::kObl;  // "a conclu l'an dernier des contrats"
  if ((!article && !manner) || tree_[time].relation != Relation::kObl || !may_take_object(verb, time)) return;
  if (!manner && !ends_date(time, of) && !complete(time, of)) return;
  tree_.attach(token, verb, Relation::kObj);
  tree_[of].relation = Relation::kDet;
  tree_[of].upos = Upos::kDet;
}

void ComplementObjects::bare_object(int noun) {
  const int verb = tree_[noun].head;
  if (!tree_.is_noun(noun) || tree_.child(noun, Relation::kCase) >= 0 || !may_take_object(verb, noun)) return;
  const int subject = tree_.child(verb, Relation::kNsubj);
  if (subject < 0 || subject > verb) return;
  const Token& word = tree_[noun];
  if (verbs_.has(VerbList::kSpan, word.lemma) || in_time(document_, word)) return;
  if (tree_[noun].upos == Upos::kNoun && tree_.child(noun, Relation::kDet) < 0 &&
      tree_.child(noun, Relation::kNummod) < 0)
    return;
  tree_.attach(noun, verb, Relation::kObj);
}

void ComplementObjects::adverb_object(int token) {
  const int of = tree_.child(token, Relation::kCase);
  if (of < 1 || of + 1 >= token || !tree_.is_noun(token) || tree_.child(token, Relation::kDet) != of + 1)
    return;
  if (tree_[of].lemma != "de" || tree_[of + 1].lemma != "le") return;
  if (!has_feature(tree_[of + 1], "Number=Plur")) return;
  const int above = tree_[token].head, before = of - 1;
  const bool adverb = tree_[before].upos == Upos::kAdv || tree_[before].relation == Relation::kFixed;
  const bool heads = verbs_.has(VerbList::kComplementMark, tree_[before].lemma) &&
                     tree_.child(before, Relation::kCase) < 0;  // "lors des", not "depuis lors des"
  if (!adverb || heads) return;
  int verb = above;
  if (above == before) {
    if (tree_.child(above, Relation::kCase) < 0) return;  // "lors des combats", "au-dessus des lignes"
    verb = tree_[above].head;
  } else if (verbs_.has(VerbList::kOfGoverning, tree_[verb].lemma)) {
    return;  // "parler de nouveau des prix"
  }
  if (!may_take_object(verb, before)) return;
  tree_.attach(token, verb, Relation::kObj);
  tree_[of].relation = Relation::kDet;
  tree_[of].upos = Upos::kDet;
}

void ComplementObjects::quantity(int token) {
  const int verb = tree_[token].head;
  const int counted = tree_.child(token, Relation::kObl);
  if (verb > token || tree_[verb].upos != Upos::kVerb || counted < token || !tree_.is_noun(counted)) return;
  if (tree_.child(counted, Relation::kCase) != token + 1 || tree_.child(counted, Relation::kNummod) < 0)
    return;
  if (tree_.child(verb, Relation::kObj) >= 0 || tree_[token].upos != Upos::kAdv) return;
  tree_[token].relation = Relation::kObj;
}

void ComplementObjects::at_least(int noun) {
  const int verb = tree_[noun].head, number = tree_.child(noun, Relation::kNummod);
  if (number <= verb || number > noun || tree_.child(noun, Relation::kCase) >= 0) return;
  if (tree_[noun].subtype != RelationSubtype::kNone || !may_take_object(verb, noun)) return;
  if (in_time(document_, tree_[noun]) || verbs_.has(VerbList::kSpan, tree_[noun].lemma)) return;
  const Token& opening = tree_[verb + 1];
  const bool of_number =
      opening.relation == Relation::kCase && opening.head != noun && opening.head <= number;
  if (of_number) tree_[noun].relation = Relation::kObj;
}

bool ComplementObjects::may_take_object(int verb, int word) const {
  if (verb < 0 || verb > word || tree_[verb].upos != Upos::kVerb) return false;
  for (int i = 0; i < tree_.size(); ++i) {
    const Token& t = tree_[i];
    if (t.head != verb) continue;
    if (t.relation == Relation::kObj || t.relation == Relation::kCcomp || t.relation == Relation::kXcomp ||
        t.subtype == RelationSubtype::kPass || has_feature(t, "Reflex=Yes"))
      return false;
  }
  return true;
}

bool ComplementObjects::ends_date(int time, int next) const {
  const std::uint32_t end = tree_[next - 1].end;
  const auto& times = document_.times;  // in the order of the text
  auto t = std::upper_bound(times.begin(), times.end(), tree_[time].begin,
                            [](std::uint32_t place, const TimeExpression& x) { return place < x.begin; });
  bool date = false;
  while (!date && t != times.begin() && (--t)->begin >= tree_[0].begin) date = t->end == end;
  const int article = tree_.child(time, Relation::kDet);
  return date && (article < 0 || article + 1 != time || next - 1 != time);
}

bool ComplementObjects::complete(int head, int next) const {
  if (head + 1 != next) return false;
  if (tree_[head].upos == Upos::kPron)  // not "un des soldats", "pour ceux des rebelles"
    return tree_.child(head, Relation::kCase) >= 0 && has_feature(tree_[head], "PronType=Prs");
  if (!verbs_.has(VerbList::kWhenWord, tree_[head].lemma) || tree_[head].relation != Relation::kObl)
    return false;
  const int article = tree_.child(head, Relation::kDet), mark = tree_.child(head, Relation::kCase);
  if (article < 0 || has_feature(tree_[article], "PronType=Dem")) return true;
  return mark >= 0 && tree_[mark].lemma == "dans";  // not "au moment des faits"
}

}  // namespace entente::pipeline
