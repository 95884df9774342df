#include "pipeline/complement_clauses.h"

#include <algorithm>

namespace entente::pipeline {

void ComplementClauses::cleft(int clause) {
  const int noun = tree_[clause].head;
  if (tree_[clause].relation != Relation::kAdvcl || noun > clause || !tree_.is_noun(noun)) return;
  for (int i = noun + 1; i < clause; ++i) {
    if (tree_[i].upos == Upos::kPron && tree_.below(i, clause) && has_feature(tree_[i], "PronType=Rel")) {
      tree_.attach(clause, noun, Relation::kAcl, RelationSubtype::kRelcl);
      return;
    }
  }
}

void ComplementClauses::quoted_noun(int verb) {
  const int noun = tree_[verb].head;
  if (noun > verb || tree_[verb].upos != Upos::kVerb || !tree_.is_noun(noun)) return;
  if (!verbs_.has(VerbList::kSpeech, tree_[verb].lemma) || tree_.child(verb, Relation::kNsubj) < verb) return;
  if (tree_.child(noun, Relation::kCop) >= 0 || tree_.child(noun, Relation::kNsubj) >= 0) return;
  const bool closed =
      std::any_of(tree_.tokens().begin() + noun, tree_.tokens().begin() + verb,
                  [](const Token& t) { return t.form == "»" || t.form == "”" || t.form == "\""; });
  if (!closed || tree_.child(verb, Relation::kObj) >= 0 || tree_.child(verb, Relation::kCcomp) >= 0) return;
  tree_.replace(noun, verb);
  tree_.attach(noun, verb, Relation::kObj);
}

void ComplementClauses::judged(int adjective) {
  const int verb = tree_[adjective].head, mark = adjective + 1;
  if (verb < 0 || verb > adjective || tree_[verb].upos != Upos::kVerb || mark >= tree_.size()) return;
  const bool opens = tree_[mark].upos == Upos::kSconj || tree_[mark].relation == Relation::kMark;
  if (!opens || !verbs_.has(VerbList::kContentMark, tree_[mark].lemma)) return;
  if (tree_.child(adjective, Relation::kAdvmod) >= 0) return;  // "plus important que"
  const int clause = tree_[mark].head;
  if (clause <= mark || tree_[clause].upos != Upos::kVerb || tree_.child(clause, Relation::kNsubj) < 0)
    return;
  if (tree_[clause].head != adjective && tree_[clause].head != verb) return;
  if (tree_.child(adjective, Relation::kCop) >= 0) {  // "said it was vital that X sign": of what is said
    tree_.attach(clause, adjective, Relation::kCsubj);
    tree_[adjective].relation = Relation::kCcomp;
    return;
  }
  tree_.attach(clause, verb, Relation::kCcomp);
  if (tree_[adjective].relation != Relation::kXcomp) tree_.attach(adjective, verb, Relation::kXcomp);
}

void ComplementClauses::told(int clause) {
  const int verb = tree_[clause].head;
  if (verb > clause || tree_[verb].upos != Upos::kVerb || !has_feature(tree_[verb], "VerbForm=Fin")) return;
  const int mark = tree_.child(clause, Relation::kMark), subject = tree_.child(clause, Relation::kNsubj);
  if (mark > verb && subject > mark) tree_.attach(clause, verb, Relation::kCcomp);
}

void ComplementClauses::told_to(int clause) {
  const int hearer = tree_[clause].head, verb = tree_[hearer].head;
  if (verb < 0 || hearer > clause || verb > hearer || tree_[verb].upos != Upos::kVerb) return;
  if (tree_[hearer].relation != Relation::kObl && tree_[hearer].relation != Relation::kIobj) return;
  const int to = tree_.child(hearer, Relation::kCase), subject = tree_.child(clause, Relation::kNsubj);
  if (to < verb || tree_[to].lemma != "à" || subject < 0 || subject > clause) return;
  int mark = tree_.child(clause, Relation::kMark);
  if (mark < 0 && tells(verb)) mark = lone_object(clause);
  if (mark < hearer || mark > subject || tree_[mark].lemma != "que") return;
  if (tree_.child(verb, Relation::kObj) >= 0 || tree_.child(verb, Relation::kCcomp) >= 0) return;
  tree_.attach(clause, verb, Relation::kCcomp);
  tree_[mark].upos = Upos::kSconj;
  tree_[mark].relation = Relation::kMark;
  tree_[mark].features = "";
}

void ComplementClauses::behind_that(int clause) {
  const int that = tree_[clause].head, verb = that < 0 ? -1 : tree_[that].head;
  if (verb < 0 || verb > that || that > clause || that < 1 || tree_[that].lemma != "ce") return;
  const int mark = that + 1, subject = tree_.child(clause, Relation::kNsubj);
  if (tree_[that - 1].lemma != "à" || tree_[mark].lemma != "que" || tree_[mark].head != clause) return;
  if (subject < mark || subject > clause || tree_[verb].upos != Upos::kVerb) return;  // "à ce que dit X"
  tree_.attach(clause, verb, Relation::kCcomp);
  tree_[mark].upos = Upos::kSconj;
  tree_[mark].relation = Relation::kMark;
  tree_[mark].features = "";
  tree_.attach(that, mark, Relation::kFixed);
}

void ComplementClauses::of_noun(int clause) {
  const int noun = tree_[clause].head;
  if (tree_[noun].upos != Upos::kNoun || tree_.child(noun, Relation::kCop) >= 0) return;
  if (tree_[noun].relation == Relation::kRoot || tree_.child(noun, Relation::kNsubj) >= 0) return;
  if (tree_.child(clause, Relation::kMark) > noun) tree_[clause].relation = Relation::kAcl;
}

void ComplementClauses::content(int clause) {
  const int noun = tree_[clause].head, that = lone_object(clause);
  if (noun < 0 || noun > that || that > clause || tree_[that].form != "that") return;
  if (!verbs_.has(VerbList::kContentNoun, tree_[noun].lemma)) return;
  const int subject = tree_.child(clause, Relation::kNsubj);
  if (subject != that + 1 && !(subject > that && subject < clause)) return;
  for (int i = clause + 1; i < tree_.size(); ++i) {
    if (tree_[i].head != clause || tree_[i].upos == Upos::kPunct) continue;
    tree_[that].upos = Upos::kSconj;
    tree_[that].relation = Relation::kMark;
    tree_[that].features = "";
    tree_[clause].subtype = RelationSubtype::kNone;
    return;
  }
}

void ComplementClauses::asked_of(int infinitive) {
  const int name = tree_[infinitive].head, mark = tree_.child(infinitive, Relation::kMark);
  if (name < 0 || mark < name || mark > infinitive || !has_feature(tree_[infinitive], "VerbForm=Inf")) return;
  const Mention* m = tree_.mention(name);
  if (m == nullptr || m->parties.empty() || mark != static_cast<int>(m->last_token) + 1) return;
  int at = name;
  while (at >= 0 && tree_[at].relation == Relation::kNmod) at = tree_[at].head;
  const int verb = at < 0 || tree_[at].relation != Relation::kObj ? -1 : tree_[at].head;
  if (verb < 0 || verb > at || !verbs_.has(VerbList::kObjectControl, tree_[verb].lemma)) return;
  if (tree_.child(verb, Relation::kXcomp) < 0 && tree_.child(verb, Relation::kCcomp) < 0)
    tree_.attach(infinitive, verb, Relation::kXcomp);
}

void ComplementClauses::told_behind(int clause) {
  const int noun = tree_[clause].head, mark = tree_.child(clause, Relation::kMark);
  if (noun < 0 || mark < noun || mark > clause || !verbs_.has(VerbList::kContentMark, tree_[mark].lemma))
    return;
  if (tree_.child(clause, Relation::kNsubj) < mark) return;
  const int says = mark - 1;
  const bool report = tree_[says].head == noun && tree_[says].relation == Relation::kAcl &&
                      verbs_.has(VerbList::kSpeech, tree_[says].lemma);
  if (report && tree_.child(says, Relation::kCcomp) < 0) tree_.attach(clause, says, Relation::kCcomp);
}

void ComplementClauses::before_report(int clause) {
  const int told = tree_[clause].head, says = tree_[told].head, mark = tree_.child(clause, Relation::kMark);
  if (told > clause || says < 0 || says > told || mark < told || tree_[mark].form != "after") return;
  if (tree_[told].relation != Relation::kCcomp || !verbs_.has(VerbList::kSpeech, tree_[says].lemma)) return;
  const int aux = tree_.child(told, Relation::kAux);
  const bool ahead = aux >= 0 && (verbs_.has(VerbList::kFutureAux, tree_[aux].lemma) ||
                                  verbs_.has(VerbList::kConditionalAux, tree_[aux].lemma));
  if (ahead && has_feature(tree_[clause], "Tense=Past")) tree_.attach(clause, says, Relation::kAdvcl);
}

void ComplementClauses::subject_before(int clause) {
  const int says = tree_[clause].head;
  if (says > clause || !verbs_.has(VerbList::kSpeech, tree_[says].lemma)) return;
  int first = clause;  // of the clause's auxiliaries and copula
  bool finite = has_feature(tree_[clause], "VerbForm=Fin");
  for (int i = says + 1; i < clause; ++i) {
    const Token& t = tree_[i];
    if (t.head != clause) continue;
    if (t.relation == Relation::kNsubj || t.relation == Relation::kMark || t.relation == Relation::kExpl)
      return;
    if (t.relation != Relation::kAux && t.relation != Relation::kCop) continue;
    first = std::min(first, i);
    finite = finite || has_feature(t, "VerbForm=Fin");
  }
  const int noun = first - 1;
  if (!finite || noun <= says || tree_[noun].head != says || tree_[noun].upos != Upos::kPropn) return;
  const Relation r = tree_[noun].relation;
  if ((r == Relation::kIobj || r == Relation::kObj) && tree_.child(noun, Relation::kCase) < 0)
    tree_.attach_subject(noun, clause, tree_.passive(clause));
}

void ComplementClauses::report_in_front(int report) {
  const int told = tree_[report].head;
  if (told < report || !verbs_.has(VerbList::kSpeech, tree_[report].lemma) || !tree_.finite(report)) return;
  const int speaker = tree_.child(report, Relation::kNsubj), subject = tree_.child(told, Relation::kNsubj);
  if (speaker < 0 || speaker > report || subject < report || subject > told || !tree_.finite(told)) return;
  for (int i = 0; i < told; ++i) {  // neither opened by "as" nor closed by a comma
    const Token& t = tree_[i];
    if (i > report && i < subject && t.upos == Upos::kPunct) return;
    if (t.head == report &&
        (t.relation == Relation::kMark || has_feature(t, "PronType=Int") || has_feature(t, "PronType=Rel")))
      return;
  }
  tree_.replace(told, report);
  tree_.attach(told, report, Relation::kCcomp);
}

void ComplementClauses::of_decision(int infinitive) {
  const int verb = tree_[infinitive].head, mark = tree_.child(infinitive, Relation::kMark);
  if (verb < 0 || verb > mark || mark > infinitive || !has_feature(tree_[infinitive], "VerbForm=Inf")) return;
  if (tree_[mark].lemma != "de" || tree_[mark - 1].form != ",") return;
  for (int noun = mark - 2; noun > verb; --noun) {
    if (tree_[noun].upos == Upos::kVerb) return;
    if (!verbs_.has(VerbList::kContentNoun, tree_[noun].lemma)) continue;
    for (int i = noun + 1; i < mark; ++i) {
      if (!tree_.below(i, noun)) return;
    }
    if (tree_.child(noun, Relation::kAcl) < 0) tree_.attach(infinitive, noun, Relation::kAcl);
    return;
  }
}

void ComplementClauses::owed(int modal) {
  const int infinitive = tree_.child(modal, Relation::kXcomp);
  if (infinitive < modal || !has_feature(tree_[modal], "VerbForm=Fin")) return;
  if (!has_feature(tree_[infinitive], "VerbForm=Inf")) return;
  int that = -1, behind = -1;
  for (int i = tree_[modal].head + 1; i < tree_.size(); ++i) {
    const Token& t = tree_[i];
    if (t.head != modal && t.head != infinitive) continue;
    if (t.relation == Relation::kNsubj) return;
    if (t.relation != Relation::kObj) continue;
    if (i < modal && (t.lemma == "que" || t.lemma == "qu'")) that = i;
    if (i < infinitive) continue;
    if (behind >= 0 || !tree_.is_noun(i) || tree_.child(i, Relation::kCase) >= 0) return;
    behind = i;
  }
  if (that < 0 || behind < 0) return;
  tree_.attach(that, infinitive, Relation::kObj);
  tree_.attach(behind, modal, Relation::kNsubj);
}

void ComplementClauses::gerund(int token) {
  const int verb = tree_[token].head;
  const int mark = tree_.child(token, Relation::kMark);
  if (mark < 0 || verb > mark || mark > token || tree_[mark].form != "from") return;
  if (!verbs_.has(VerbList::kNot, tree_[verb].lemma) || tree_.child(verb, Relation::kObj) >= 0) return;
  tree_[token].relation = Relation::kXcomp;
}

void ComplementClauses::reported(int clause) {
  const int verb = tree_[clause].head;
  if (!verbs_.has(VerbList::kSpeech, tree_[verb].lemma)) return;
  lost_subject(clause, verb);
  lost_object(clause, verb);
}

int ComplementClauses::lone_object(int verb) const {
  const auto object = [&](const Token& t) { return t.head == verb && t.relation == Relation::kObj; };
  const auto all = tree_.tokens();
  return std::count_if(all.begin(), all.end(), object) == 1 ? tree_.child(verb, Relation::kObj) : -1;
}

bool ComplementClauses::tells(int verb) const {
  return verbs_.has(VerbList::kSpeech, tree_[verb].lemma) ||
         (verb > 0 && tree_[verb - 1].head == verb && tree_[verb - 1].lemma == "faire");
}

void ComplementClauses::lost_subject(int clause, int verb) {
  int first = -1, second = -1;
  bool passive = false;
  for (int i = 0; i < verb; ++i) {
    const Token& t = tree_[i];
    if (t.head == clause) {
      if (t.relation == Relation::kNsubj || t.relation == Relation::kCsubj || t.relation == Relation::kExpl)
        return;
      passive = passive || (t.relation == Relation::kAux && t.subtype == RelationSubtype::kPass);
    }
    if (t.head != verb || t.relation != Relation::kNsubj) continue;
    if (i < clause) first = i;
    if (i > clause) second = i;
  }
  if (first < 0 || second < 0) return;
  tree_.attach_subject(first, clause, passive);
}

void ComplementClauses::lost_object(int object, int verb) {
  if (!tree_.is_noun(object) || tree_.child(object, Relation::kCop) >= 0 ||
      tree_.child(object, Relation::kCase) >= 0)
    return;
  int governor = object - 1;
  while (governor > 0 && tree_[governor].head == object && tree_[governor].upos != Upos::kVerb &&
         tree_[governor].upos != Upos::kPunct)
    --governor;
  if (governor < 0 || tree_[governor].upos != Upos::kVerb || tree_[governor].head != verb) return;
  if (tree_[governor].relation != Relation::kCcomp || tree_.child(governor, Relation::kObj) >= 0) return;
  for (int i = 0; i < governor; ++i) {
    if (tree_[i].head == object) tree_[i].head = governor;
  }
  tree_.attach(object, governor, Relation::kObj);
}

}  // namespace entente::pipeline
