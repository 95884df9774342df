#include "pipeline/complement_phrases.h"

#include "document/times.h"

namespace entente::pipeline {

void ComplementPhrases::of_the_deed(int token) {
  const int between = tree_[token].head, deed = tree_[between].head;
  if (deed < 0 || deed > between || between > token || !tree_.is_noun(deed)) return;
  if (tree_[between].relation != Relation::kNmod) return;
  const int mark = tree_.child(token, Relation::kCase), before = tree_.child(between, Relation::kCase);
  const Mention* m = tree_.mention(token);
  const Mention* first = tree_.mention(between);
  if (mark < between || before < deed || before > between || m == nullptr || m->parties.empty()) return;
  const bool by = is_place(first) && verbs_.has(VerbList::kAgentMark, tree_[mark].form);
  const bool from_to = tree_[before].form == "from" && tree_[mark].form == "to" && first != nullptr &&
                       !first->parties.empty() && !verbs_.has(VerbList::kEnvoy, tree_[between].lemma);
  if (by || from_to) tree_[token].head = deed;
}

void ComplementPhrases::of_a_time(int noun) {
  const int time = tree_[noun].head, above = tree_[time].head;
  if (above < 0 || time > noun || !in_time(document_, tree_[time]) || in_time(document_, tree_[noun])) return;
  const int mark = tree_.child(noun, Relation::kCase);
  const Mention* m = tree_.mention(noun);
  if (mark < time || m == nullptr || m->parties.empty() || tree_[mark].lemma == "of" ||
      tree_[mark].lemma == "de")
    return;
  if (tree_[above].upos == Upos::kVerb) tree_.attach(noun, above, Relation::kObl);
}

void ComplementPhrases::of_other_state(int noun) {
  const int first = tree_[noun].head, above = tree_[first].head;
  const Mention* one = tree_.mention(first);
  const Mention* other = tree_.mention(noun);
  if (above < 0 || first > noun || one == nullptr || other == nullptr || one == other) return;
  if (one->entity != EntityKind::kState || other->entity != EntityKind::kState) return;
  if (one->kind != MentionKind::kName || other->kind != MentionKind::kName) return;
  const int mark = tree_.child(noun, Relation::kCase), before = tree_.child(first, Relation::kCase);
  if (mark < first || before < 0 || tree_[mark].lemma == "of" || tree_[mark].lemma == "de") return;
  tree_.attach(noun, above, tree_[above].upos == Upos::kVerb ? Relation::kObl : Relation::kNmod);
}

void ComplementPhrases::behind_fixed(int noun) {
  const int idiom = tree_[tree_[noun].head].head, verb = idiom < 0 ? -1 : tree_[idiom].head;
  if (!tree_.is_noun(noun) || tree_.child(noun, Relation::kCase) < 0 || verb < 0 || verb > idiom) return;
  if (tree_[idiom].relation == Relation::kAdvmod && tree_[verb].upos == Upos::kVerb)
    tree_.attach(noun, verb, Relation::kObl);
}

void ComplementPhrases::on_visit(int noun) {
  const int verb = tree_[noun].head, mark = tree_.child(noun, Relation::kCase);
  if (mark < 2 || verb < noun || tree_[mark].form != "on" || tree_[mark - 1].form != ",") return;
  const int subject = mark - 2;
  if (!verbs_.has(VerbList::kOccasion, tree_[noun].lemma) || tree_[subject].head != verb) return;
  if (tree_[subject].relation == Relation::kNsubj && tree_.is_noun(subject))
    tree_.attach(noun, subject, Relation::kNmod);
}

void ComplementPhrases::day_of_plan(int day) {
  const int plan = tree_[day].head;
  if (plan > day || !in_time(document_, tree_[day])) return;
  const int infinitive = tree_.child(plan, Relation::kXcomp);
  if (infinitive < plan || infinitive > day || !has_feature(tree_[infinitive], "VerbForm=Inf")) return;
  if (verbs_.has(VerbList::kPlannedAdjective, tree_[plan].lemma) ||
      verbs_.has(VerbList::kPlannedAdjective, tree_[plan].form))
    tree_.attach(day, infinitive, Relation::kObl);
}

void ComplementPhrases::of_possessor(int mark) {
  const int name = tree_[mark].head, noun = tree_[name].head;
  if (tree_[name].subtype != RelationSubtype::kPoss || noun < name || tree_[noun].upos != Upos::kNoun) return;
  if (tree_[mark].upos == Upos::kAdp && tree_.child(noun, Relation::kCase) < 0)
    tree_.attach(mark, noun, Relation::kCase);
}

void ComplementPhrases::beside(int adverb) {
  const int matter = tree_[adverb].head, above = tree_[matter].head;
  if (!verbs_.has(VerbList::kBeside, tree_[adverb].lemma) || matter > adverb || above < 0 || above > matter)
    return;
  if (tree_[matter].upos != Upos::kNoun || tree_[above].upos == Upos::kAdp) return;
  const Mention* m = tree_.mention(matter);
  const bool somebody = m != nullptr && m->kind == MentionKind::kRole && m->entity == EntityKind::kPerson;
  if (somebody || verbs_.has(VerbList::kEnvoy, tree_[matter].lemma)) return;  // "ambassadeur auprès de l'ONU"
  const Relation r = tree_[matter].relation;
  if (r == Relation::kObj || r == Relation::kObl || r == Relation::kNmod)
    tree_.attach(adverb, above, Relation::kAdvmod);
}

void ComplementPhrases::fixed_noun(int noun) {
  const int mark = tree_[noun].head, verb = tree_[mark].head;
  if (tree_[noun].upos != Upos::kNoun || tree_[mark].upos != Upos::kAdp || verb != mark - 1) return;
  if (tree_[mark].relation != Relation::kAdvmod || tree_[verb].upos != Upos::kVerb) return;
  tree_.move_children(mark, verb, noun);
  tree_.attach(noun, verb, Relation::kObl);
  tree_.attach(mark, noun, Relation::kCase);
}

void ComplementPhrases::copula_of_time(int copula) {
  const int day = tree_[copula].head, place = tree_[day].head;
  if (place < day || !in_time(document_, tree_[day]) || !tree_.is_noun(place)) return;
  if (tree_[day].relation != Relation::kObl || tree_.child(place, Relation::kCop) >= 0) return;
  tree_[copula].head = place;
}

void ComplementPhrases::copula_of_adjective(int copula) {
  const int place = tree_[copula].head, adjective = copula + 1;
  if (tree_[place].head != adjective || tree_[adjective].upos != Upos::kAdj || place <= adjective) return;
  if (tree_[place].relation != Relation::kObl || tree_.child(adjective, Relation::kCop) >= 0) return;
  for (int i = 0; i <= copula; ++i) {
    if (tree_[i].head == place) tree_[i].head = adjective;
  }
}

void ComplementPhrases::behind_way(int noun) {
  const int adverb = tree_[noun].head, verb = tree_[adverb].head;
  if (!verbs_.has(VerbList::kWayAdverb, tree_[adverb].lemma) || adverb > noun || verb < 0) return;
  if (tree_[adverb].upos == Upos::kAdv && tree_[verb].upos == Upos::kVerb)
    tree_.attach(noun, verb, Relation::kObl);
}

void ComplementPhrases::personal(int pronoun) {
  const int verb = tree_[pronoun].head;
  if (verb < pronoun || tree_[verb].upos != Upos::kVerb || tree_.passive(verb)) return;
  if (verbs_.has(VerbList::kImpersonal, tree_[verb].lemma) || tree_.child(verb, Relation::kNsubj) >= 0)
    return;
  bool object = false;
  for (int i = pronoun + 1; i < tree_.size(); ++i) {
    const Token& t = tree_[i];
    if (t.head != verb) continue;
    if (t.relation == Relation::kExpl || has_feature(t, "Reflex=Yes")) return;
    object = object || t.relation == Relation::kObj || t.relation == Relation::kCcomp;
  }
  if (object) tree_.attach(pronoun, verb, Relation::kNsubj);
}

}  // namespace entente::pipeline
