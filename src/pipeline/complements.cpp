#include "pipeline/complements.h"

#include <algorithm>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxObject = 8;  // Tokens from an object to the "by" that belongs to it.

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs), document_(document), tree_(document, sentence) {}

  void run() {
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head < 0) continue;
      if (t.subtype == RelationSubtype::kCleft) cleft(i);
      if (t.relation == Relation::kParataxis) quoted_noun(i);
      if (t.relation == Relation::kObl && t.subtype == RelationSubtype::kAgent) agent(i);
      if (t.relation == Relation::kNsubj) span(i);
      if (t.relation == Relation::kObj) receiver(i);
      if (t.relation == Relation::kObj) judged_object(i);
      if (t.relation == Relation::kConj) joined_place(i), joined_object(i);
      if (t.relation == Relation::kObl || t.relation == Relation::kNmod) negated_object(i);
      if (t.relation == Relation::kAdvmod && t.upos == Upos::kAdv) adverb(i);
      if (t.subtype == RelationSubtype::kPrt) particle(i);
      if (t.relation == Relation::kNmod) timed_object(i);
      if (t.relation == Relation::kNmod) bare_object(i), plural_subject(i);
      if (t.relation == Relation::kNmod) between(i);
      if (t.relation == Relation::kObl) adverb_object(i), plural_subject(i);
      if (t.upos == Upos::kAdj) judged(i);
      if (t.upos == Upos::kAdj && t.relation == Relation::kCase) due(i);
      if (t.relation == Relation::kAcl) told(i), told_to(i);
      if (t.relation == Relation::kAcl) owed(i);
      if (t.relation == Relation::kAdvmod) quantity(i);
      if (t.relation == Relation::kObl) at_least(i);
      if (t.relation == Relation::kAdvcl) gerund(i), owed(i);
      if (t.relation == Relation::kCcomp && i < t.head) reported(i);
    }
  }

 private:
  /// "Ce sont les gilets que doit livrer la Belgique": the clause of a cleft with a relative pronoun is read
  /// as a relative clause.
  void cleft(int clause) {
    const int noun = tree_[clause].head;
    if (tree_[clause].relation != Relation::kAdvcl || noun > clause || !is_noun(noun)) return;
    for (int i = noun + 1; i < clause; ++i) {
      if (tree_[i].upos == Upos::kPron && tree_.below(i, clause) && has_feature(tree_[i], "PronType=Rel")) {
        tree_.attach(clause, noun, Relation::kAcl, RelationSubtype::kRelcl);
        return;
      }
    }
  }

  /// "« Une mesure inamicale », a déploré le ministère": a noun by itself that somebody is quoted with is
  /// what that verb says.
  void quoted_noun(int verb) {
    const int noun = tree_[verb].head;
    if (noun > verb || tree_[verb].upos != Upos::kVerb || !is_noun(noun)) return;
    if (!verbs_.has(VerbList::kSpeech, tree_[verb].lemma) || tree_.child(verb, Relation::kNsubj) < verb)
      return;
    if (tree_.child(noun, Relation::kCop) >= 0 || tree_.child(noun, Relation::kNsubj) >= 0) return;
    const bool closed =
        std::any_of(tree_.tokens().begin() + noun, tree_.tokens().begin() + verb,
                    [](const Token& t) { return t.form == "»" || t.form == "”" || t.form == "\""; });
    if (!closed || tree_.child(verb, Relation::kObj) >= 0 || tree_.child(verb, Relation::kCcomp) >= 0) return;
    tree_.replace(noun, verb);
    tree_.attach(noun, verb, Relation::kObj);
  }

  /// "Des islamistes ont défilé": "des" before the noun that stands right before a verb without a subject is
  /// an article.
  void plural_subject(int noun) {
    const int of = tree_.child(noun, Relation::kCase);
    int verb = tree_[noun].head;
    const bool behind_comma = of > 0 && tree_[of - 1].form == "," && verb < noun;
    if (behind_comma) verb = tree_[verb].head;  // "à la demande de Lima, des membres ont condamné"
    if (verb < noun || of < 0 || of + 2 != noun || !is_noun(noun) || !tree_.finite(verb)) return;
    const Token& article = tree_[of + 1];
    if (tree_[of].lemma != "de" || article.lemma != "le" || article.head != noun) return;
    if (!has_feature(article, "Number=Plur")) return;
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head != verb) continue;
      if (t.relation == Relation::kNsubj || t.relation == Relation::kCsubj) return;
      const bool part = t.upos == Upos::kAux || t.upos == Upos::kPron || t.upos == Upos::kAdv;
      if (i > noun && i < verb && !part) return;
    }
    tree_.attach_subject(noun, verb, false);
    tree_[of].relation = Relation::kDet;
    tree_[of].upos = Upos::kDet;
  }

  /// "n'entretient plus de relations avec X", "n'a ouvert d'ambassade qu'en 1992": under a negation "de" is
  /// the object's article, and not what the adverb or the verb governs.
  void negated_object(int noun) {
    const int above = tree_[noun].head, mark = tree_.child(noun, Relation::kCase);
    if (tree_[noun].upos != Upos::kNoun || above > noun || mark < 0 || tree_[mark].lemma != "de") return;
    const bool adverb = tree_[above].upos == Upos::kAdv && above == mark - 1 &&
                        (verbs_.has(VerbList::kNegation, tree_[above].lemma) || tree_[above].lemma == "plus");
    const int verb = adverb ? tree_[above].head : above;
    if (verb < 0 || tree_[verb].upos != Upos::kVerb || verb > mark) return;
    if (!adverb && verb != mark - 1) return;
    if (verbs_.has(VerbList::kOfGoverning, tree_[verb].lemma) || tree_.child(verb, Relation::kObj) >= 0)
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
    tree_.attach(noun, verb, Relation::kObj);
    tree_[mark].relation = Relation::kDet;
  }

  /// "a rabiboché Riyad et Téhéran": a name right behind the object and "and", joined to the verb.
  void joined_object(int name) {
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

  /// "Reuters reports that troops entered Chad": of a verb that was taken for a noun the clause is still
  /// hung as of one.
  void told(int clause) {
    const int verb = tree_[clause].head;
    if (verb > clause || tree_[verb].upos != Upos::kVerb || !has_feature(tree_[verb], "VerbForm=Fin")) return;
    const int mark = tree_.child(clause, Relation::kMark), subject = tree_.child(clause, Relation::kNsubj);
    if (mark > verb && subject > mark) tree_.attach(clause, verb, Relation::kCcomp);
  }

  /// "a fait savoir aux Lettons que ses troupes partiraient": behind whom is told something, what opens with
  /// "que" and has a subject of its own is what is told, and says nothing of the hearer.
  void told_to(int clause) {
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

  /// The only object; -1 for none or several ("livré aux rebelles qu'il soutient des armes").
  int lone_object(int verb) const {
    const auto object = [&](const Token& t) { return t.head == verb && t.relation == Relation::kObj; };
    const auto all = tree_.tokens();
    return std::count_if(all.begin(), all.end(), object) == 1 ? tree_.child(verb, Relation::kObj) : -1;
  }

  /// "dire", or "faire savoir".
  bool tells(int verb) const {
    return verbs_.has(VerbList::kSpeech, tree_[verb].lemma) ||
           (verb > 0 && tree_[verb - 1].head == verb && tree_[verb - 1].lemma == "faire");
  }

  /// "Douze ans après avoir quitté la Ligue, la Syrie a été réadmise": of two subjects the time is none.
  void span(int time) {
    const int verb = tree_[time].head;
    if (verb < time || !verbs_.has(VerbList::kSpan, tree_[time].lemma)) return;
    for (int i = time + 1; i < verb; ++i) {
      if (tree_[i].head != verb || tree_[i].relation != Relation::kNsubj) continue;
      tree_.attach(time, verb, Relation::kObl);
      return;
    }
  }

  /// "Warsaw sent Kyiv the last of its jets": of two objects behind a verb of giving, a party and something
  /// with its own determiner, the first receives.
  void receiver(int first) {
    const int verb = tree_[first].head;
    const Mention* m = tree_.mention(first);
    if (verb > first || !verbs_.has(VerbList::kGiving, tree_[verb].lemma)) return;
    const bool it = tree_[first].upos == Upos::kPron && has_feature(tree_[first], "PronType=Prs") &&
                    !has_feature(tree_[first], "Reflex=Yes");  // "grants it a strip of coast"
    if (!it && (m == nullptr || m->parties.empty() || !is_noun(first))) return;
    for (int i = first + 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head != verb || t.relation != Relation::kObj) continue;
      const bool last =
          t.upos == Upos::kAdj && tree_.child(i, Relation::kNmod) > i;  // "the last of its jets"
      if (!is_noun(i) && !last) continue;
      const bool counted = tree_.child(i, Relation::kDet) > first ||
                           tree_.child(i, Relation::kNummod) > first || has_feature(t, "Number=Plur");
      if (counted && tree_.child(i, Relation::kCase) < 0) tree_[first].relation = Relation::kIobj;
      return;
    }
  }

  /// "juge nécessaire que l'OTAN aide la Géorgie": what is judged is the verb's clause, and the adjective
  /// says how.
  void judged(int adjective) {
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

  /// "is due in Ankara on Monday": the adjective taken for a part of the preposition behind it.
  void due(int adjective) {
    const int place = tree_[adjective].head;
    if (place < adjective + 2 || !verbs_.has(VerbList::kPlanned, tree_[adjective].lemma)) return;
    const bool copula =
        tree_.child(place, Relation::kCop) >= 0 || tree_.child(adjective, Relation::kCop) >= 0;
    if (!copula || tree_[adjective + 1].relation != Relation::kCase || tree_[adjective + 1].lemma == "to")
      return;
    tree_.replace(place, adjective);
    for (int i = 0; i < tree_.size(); ++i) {
      Token& t = tree_[i];
      const bool behind = i > place && t.relation != Relation::kFlat && t.relation != Relation::kAppos;
      if (t.head != place || (i > adjective && !behind)) continue;
      t.head = adjective;
      if (t.relation == Relation::kNmod || t.relation == Relation::kOrphan) t.relation = Relation::kObl;
    }
    tree_.attach(place, adjective, Relation::kObl);
  }

  /// "rejected as slander the accusations": a noun has no object; the verb above it has.
  void judged_object(int object) {
    const int noun = tree_[object].head, verb = tree_[noun].head;
    if (noun > object || verb < 0 || verb > noun || tree_[verb].upos != Upos::kVerb) return;
    const bool word = is_noun(noun) || tree_[noun].upos == Upos::kAdj;
    if (!word || tree_[noun].relation != Relation::kObl || tree_.child(noun, Relation::kCop) >= 0) return;
    const bool judges = noun > 0 && std::any_of(tree_.tokens().begin() + verb, tree_.tokens().begin() + noun,
                                                [&](const Token& t) { return t.head == noun && is_as(t); });
    if (judges && tree_.child(verb, Relation::kObj) < 0) tree_.attach(object, verb, Relation::kObj);
  }

  static bool is_as(const Token& t) { return t.lemma == "as" || t.lemma == "comme"; }

  bool is_noun(int i) const { return tree_[i].upos == Upos::kNoun || tree_[i].upos == Upos::kPropn; }

  /// "A Kenyan group chronicled executions by the Burundian army".
  void agent(int token) {
    const int verb = tree_[token].head;
    if (verbs_.has(VerbList::kSpan, tree_[token].lemma)) {  // "shortened by one hour the curfew"
      tree_[token].subtype = RelationSubtype::kNone;
      return;
    }
    const Mention* m = tree_.mention(token);
    if (tree_[verb].upos != Upos::kVerb || m == nullptr || m->parties.empty()) return;
    int subject = -1, object = -1;
    for (int i = 0; i < token; ++i) {
      const Token& t = tree_[i];
      if (t.head != verb) continue;
      if (t.subtype == RelationSubtype::kPass) return;
      if (t.relation == Relation::kNsubj) subject = i;
      if (t.relation == Relation::kObj && is_noun(i)) object = i;
    }
    const int by = tree_.child(token, Relation::kCase);
    if (subject < 0 || object < verb || by < object || by - object > kMaxObject) return;
    tree_.attach(token, object, Relation::kNmod);
  }

  /// "a bombardé des sites près de Damas": the adverb that heads the phrase is a preposition of the place.
  void adverb(int token) {
    const int above = tree_[token].head;
    if (!verbs_.has(VerbList::kComplementMark, tree_[token].lemma)) return;
    if (token > 0 && tree_[token - 1].upos == Upos::kAdp) return;  // "depuis lors"
    int noun = tree_.child(token, Relation::kObl);
    if (noun < 0) noun = tree_.child(token, Relation::kNmod);
    if (noun < token || !is_noun(noun) || tree_.child(noun, Relation::kCase) != token + 1) return;
    tree_.attach(noun, above, tree_[above].upos == Upos::kVerb ? Relation::kObl : Relation::kNmod);
    tree_.attach(token, noun, Relation::kCase);
  }

  /// "went on strike": a particle of the verb, and behind it a complement without any preposition. "choked
  /// off the frontier": a word that is hardly ever a preposition there.
  void particle(int token) {
    const int verb = tree_[token].head;
    if (tree_[token].upos != Upos::kAdp || !verbs_.has(VerbList::kComplementMark, tree_[token].form)) return;
    int noun = token + 1;
    while (noun < tree_.size() && tree_[noun].head != verb && tree_[noun].head > noun) ++noun;
    if (noun >= tree_.size() || tree_[noun].head != verb || !is_noun(noun)) return;
    if (tree_[noun].relation != Relation::kObl || tree_[noun].subtype != RelationSubtype::kNone) return;
    if (tree_.child(noun, Relation::kCase) < 0) tree_.attach(token, noun, Relation::kCase);
  }

  /// "signed by Chile and Peru in Lima": with a preposition of its own, and neither "and" nor comma.
  void joined_place(int token) {
    const int first = tree_[token].head;
    const int mark = tree_.child(token, Relation::kCase);
    const int other = tree_.child(first, Relation::kCase);
    if (!is_noun(token) || !is_noun(first) || first > token || mark <= first || mark > token) return;
    if (tree_[mark].upos != Upos::kAdp || tree_.child(token, Relation::kCc) >= 0) return;
    if (other >= 0 && tree_[other].lemma == tree_[mark].lemma) return;
    const Token& before = tree_[mark - 1];
    if (before.upos == Upos::kPunct || before.upos == Upos::kCconj || before.upos == Upos::kAdv) return;
    const int above = tree_[first].head;
    if (above < 0) return;
    tree_.attach(token, above, tree_[above].upos == Upos::kVerb ? Relation::kObl : Relation::kNmod);
  }

  /// "a signé en mars des accords", "a livré en catimini des chars": what the date or the manner took for its
  /// own is the verb's object.
  void timed_object(int token) {
    const int time = tree_[token].head;
    const int of = tree_.child(token, Relation::kCase);
    if (of <= time || of + 1 >= token || !is_noun(token) || tree_.child(token, Relation::kDet) != of + 1)
      return;
    const bool article =
        tree_[of].lemma == "de" && tree_[of + 1].lemma == "le" && has_feature(tree_[of + 1], "Number=Plur");
    const int verb = tree_[time].head;
    const bool manner = verbs_.has(VerbList::kManner, tree_[time].lemma) && time + 1 == of;
    const bool as_object = tree_[time].relation == Relation::kObj && in_time(document_, tree_[time]);
    if (as_object) tree_[time].relation = Relation::kObl;  // "a conclu l'an dernier des contrats"
    if ((!article && !manner) || tree_[time].relation != Relation::kObl || !may_take_object(verb, time))
      return;
    if (!manner && !ends_date(time, of) && !complete(time, of)) return;
    tree_.attach(token, verb, Relation::kObj);
    tree_[of].relation = Relation::kDet;
    tree_[of].upos = Upos::kDet;
  }

  /// "Bombarde depuis des années les rebelles": a noun without a preposition that hangs on a verb with a
  /// subject of its own is the verb's object, unless it tells when.
  void bare_object(int noun) {
    const int verb = tree_[noun].head;
    if (!is_noun(noun) || tree_.child(noun, Relation::kCase) >= 0 || !may_take_object(verb, noun)) return;
    const int subject = tree_.child(verb, Relation::kNsubj);
    if (subject < 0 || subject > verb) return;
    const Token& word = tree_[noun];
    if (verbs_.has(VerbList::kSpan, word.lemma) || in_time(document_, word)) return;
    if (tree_[noun].upos == Upos::kNoun && tree_.child(noun, Relation::kDet) < 0 &&
        tree_.child(noun, Relation::kNummod) < 0)
      return;
    tree_.attach(noun, verb, Relation::kObj);
  }

  /// An active verb before the word, which has neither an object nor a clause in its place.
  bool may_take_object(int verb, int word) const {
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

  /// What stands before `next` wants no complement of its own: "chez eux", "en ce moment", "dans la nuit".
  bool complete(int head, int next) const {
    if (head + 1 != next) return false;
    if (tree_[head].upos == Upos::kPron)  // not "un des soldats", "pour ceux des rebelles"
      return tree_.child(head, Relation::kCase) >= 0 && has_feature(tree_[head], "PronType=Prs");
    if (!verbs_.has(VerbList::kWhenWord, tree_[head].lemma) || tree_[head].relation != Relation::kObl)
      return false;
    const int article = tree_.child(head, Relation::kDet), mark = tree_.child(head, Relation::kCase);
    if (article < 0 || has_feature(tree_[article], "PronType=Dem")) return true;
    return mark >= 0 && tree_[mark].lemma == "dans";  // not "au moment des faits"
  }

  /// "entraînent depuis lors des recrues", "a frappé de nouveau des usines": an adverb has no complement.
  void adverb_object(int token) {
    const int of = tree_.child(token, Relation::kCase);
    if (of < 1 || of + 1 >= token || !is_noun(token) || tree_.child(token, Relation::kDet) != of + 1) return;
    if (tree_[of].lemma != "de" || tree_[of + 1].lemma != "le") return;
    if (!has_feature(tree_[of + 1], "Number=Plur")) return;
    const int above = tree_[token].head, before = of - 1;
    const bool adverb = tree_[before].upos == Upos::kAdv || tree_[before].relation == Relation::kFixed;
    if (!adverb || verbs_.has(VerbList::kComplementMark, tree_[before].lemma)) return;
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

  /// "des mois de marchandages entre Varsovie et Minsk": it is no month that lies between them.
  void between(int token) {
    const int span = tree_[token].head;
    const int mark = tree_.child(token, Relation::kCase);
    if (mark < 0 || mark > token || !verbs_.has(VerbList::kSpan, tree_[span].lemma)) return;
    if (!verbs_.has(VerbList::kBetween, tree_[mark].lemma)) return;
    for (int i = mark - 1; i > span; --i) {
      if (tree_[i].head != span || tree_[i].relation != Relation::kNmod || !is_noun(i)) continue;
      tree_[token].head = i;
      return;
    }
  }

  /// "les radios que doit lui livrer la Belgique": behind a modal verb and its infinitive stands the subject
  /// of both, where the relative pronoun is the object already.
  void owed(int modal) {
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
      if (behind >= 0 || !is_noun(i) || tree_.child(i, Relation::kCase) >= 0) return;
      behind = i;
    }
    if (that < 0 || behind < 0) return;
    tree_.attach(that, infinitive, Relation::kObj);
    tree_.attach(behind, modal, Relation::kNsubj);
  }

  /// "a expulsé l'an dernier plus de 200 Guinéens": so many are the verb's object.
  void quantity(int token) {
    const int verb = tree_[token].head;
    const int counted = tree_.child(token, Relation::kObl);
    if (verb > token || tree_[verb].upos != Upos::kVerb || counted < token || !is_noun(counted)) return;
    if (tree_.child(counted, Relation::kCase) != token + 1 || tree_.child(counted, Relation::kNummod) < 0)
      return;
    if (tree_.child(verb, Relation::kObj) >= 0 || tree_[token].upos != Upos::kAdv) return;
    tree_[token].relation = Relation::kObj;
  }

  /// "killed at least seven persons": the preposition belongs to the number, and they are the object.
  void at_least(int noun) {
    const int verb = tree_[noun].head, number = tree_.child(noun, Relation::kNummod);
    if (number <= verb || number > noun || tree_.child(noun, Relation::kCase) >= 0) return;
    if (tree_[noun].subtype != RelationSubtype::kNone || !may_take_object(verb, noun)) return;
    if (in_time(document_, tree_[noun]) || verbs_.has(VerbList::kSpan, tree_[noun].lemma)) return;
    const Token& opening = tree_[verb + 1];
    const bool of_number =
        opening.relation == Relation::kCase && opening.head != noun && opening.head <= number;
    if (of_number) tree_[noun].relation = Relation::kObj;
  }

  /// The words up to `next` are a date that is whole by itself: not "la veille des élections".
  bool ends_date(int time, int next) const {
    const std::uint32_t end = tree_[next - 1].end;
    const auto& times = document_.times;  // in the order of the text
    auto t = std::upper_bound(times.begin(), times.end(), tree_[time].begin,
                              [](std::uint32_t place, const TimeExpression& x) { return place < x.begin; });
    bool date = false;
    while (!date && t != times.begin() && (--t)->begin >= tree_[0].begin) date = t->end == end;
    const int article = tree_.child(time, Relation::kDet);
    return date && (article < 0 || article + 1 != time || next - 1 != time);
  }

  /// "refrains from interfering".
  void gerund(int token) {
    const int verb = tree_[token].head;
    const int mark = tree_.child(token, Relation::kMark);
    if (mark < 0 || verb > mark || mark > token || tree_[mark].form != "from") return;
    if (!verbs_.has(VerbList::kNot, tree_[verb].lemma) || tree_.child(verb, Relation::kObj) >= 0) return;
    tree_[token].relation = Relation::kXcomp;
  }

  void reported(int clause) {
    const int verb = tree_[clause].head;
    if (!verbs_.has(VerbList::kSpeech, tree_[verb].lemma)) return;
    lost_subject(clause, verb);
    lost_object(clause, verb);
  }

  /// "An agreement was reached, Baku said": two subjects at the report verb, none in its clause.
  void lost_subject(int clause, int verb) {
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

  /// "Soldiers are training Kurdish fighters in Iraq, a spokesman said": the object as a second clause.
  void lost_object(int object, int verb) {
    if (!is_noun(object) || tree_.child(object, Relation::kCop) >= 0 ||
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

  const VerbLists& verbs_;
  const Document& document_;
  TreeEdit tree_;
};

}  // namespace

void mend_complements(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run();
}

}  // namespace entente::pipeline
