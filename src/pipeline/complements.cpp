#include "pipeline/complements.h"

#include "pipeline/complement_clauses.h"
#include "pipeline/complement_objects.h"
#include "pipeline/complement_phrases.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxObject = 8;  // Tokens from an object to the "by" that belongs to it.

/// Takes the words of a sentence in turn. The order of what a word may need matters: what one mender has hung
/// anew the next sees so.
class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs),
        tree_(document, sentence),
        clauses_(verbs, tree_),
        objects_(verbs, document, tree_),
        phrases_(verbs, document, tree_) {}

  void run() {
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head < 0) continue;
      if (t.subtype == RelationSubtype::kCleft) clauses_.cleft(i);
      if (t.relation == Relation::kParataxis) clauses_.quoted_noun(i);
      if (t.relation == Relation::kObl && is_agent(i)) agent(i);
      if (t.relation == Relation::kNsubj) span(i), objects_.judged_object(i);
      if (t.relation == Relation::kObj) objects_.receiver(i);
      if (t.relation == Relation::kObj) objects_.judged_object(i);
      if (t.relation == Relation::kConj) joined_place(i), objects_.joined_object(i);
      if (t.relation == Relation::kObl || t.relation == Relation::kNmod) objects_.negated_object(i);
      if (t.relation == Relation::kAdvmod && t.upos == Upos::kAdv) adverb(i);
      if (t.subtype == RelationSubtype::kPrt) particle(i);
      if (t.relation == Relation::kCase && t.head > i) phrases_.of_possessor(i);
      if (t.relation == Relation::kExpl && t.subtype == RelationSubtype::kSubj) phrases_.personal(i);
      if (t.relation == Relation::kAdvmod && t.upos == Upos::kAdv) phrases_.beside(i);
      if (t.relation == Relation::kFixed && t.head == i - 1) phrases_.fixed_noun(i);
      if (t.relation == Relation::kCop && t.head > i)
        phrases_.copula_of_time(i), phrases_.copula_of_adjective(i);
      if (t.relation == Relation::kNmod) objects_.timed_object(i);
      if (t.relation == Relation::kNmod) objects_.bare_object(i), plural_subject(i);
      if (t.relation == Relation::kNmod)
        between(i), phrases_.of_the_deed(i), phrases_.of_a_time(i), phrases_.of_other_state(i);
      if (t.relation == Relation::kObl) objects_.adverb_object(i), plural_subject(i);
      if (t.upos == Upos::kAdj) clauses_.judged(i);
      if (t.upos == Upos::kAdj && t.relation == Relation::kCase) due(i);
      if (t.relation == Relation::kAcl) clauses_.told(i), clauses_.told_to(i);
      if (t.relation == Relation::kAcl)
        clauses_.owed(i), clauses_.behind_that(i), clauses_.content(i), clauses_.asked_of(i),
            clauses_.told_behind(i);
      if (t.relation == Relation::kAdvmod) objects_.quantity(i);
      if (t.relation == Relation::kObl)
        objects_.at_least(i), phrases_.behind_way(i), phrases_.on_visit(i), phrases_.day_of_plan(i);
      if (t.head >= 0 && tree_[t.head].relation == Relation::kFixed && t.head < i) phrases_.behind_fixed(i);
      if (t.relation == Relation::kAdvcl) clauses_.gerund(i), clauses_.owed(i), clauses_.before_report(i);
      if (t.relation == Relation::kAdvcl && i < t.head) clauses_.report_in_front(i);
      if (t.relation == Relation::kAdvcl || t.relation == Relation::kXcomp) clauses_.of_decision(i);
      if (t.relation == Relation::kCcomp && i < t.head) clauses_.reported(i);
      if (t.relation == Relation::kCcomp && i > t.head) clauses_.of_noun(i), clauses_.subject_before(i);
    }
  }

 private:
  /// "Des islamistes ont défilé": "des" before the noun that stands right before a verb without a subject is
  /// an article.
  void plural_subject(int noun) {
    const int of = tree_.child(noun, Relation::kCase);
    int verb = tree_[noun].head;
    const bool behind_comma = of > 0 && tree_[of - 1].form == "," && verb < noun;
    if (behind_comma) verb = tree_[verb].head;  // "à la demande de Lima, des membres ont condamné"
    if (verb < noun || of < 0 || of + 2 != noun || !tree_.is_noun(noun) || !tree_.finite(verb)) return;
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
    tree_.attach_subject(noun, verb, tree_.passive(verb));
    tree_[of].relation = Relation::kDet;
    tree_[of].upos = Upos::kDet;
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

  bool is_agent(int token) const {
    const int mark = tree_.child(token, Relation::kCase);
    return tree_[token].subtype == RelationSubtype::kAgent ||
           (mark >= 0 && verbs_.has(VerbList::kAgentMark, tree_[mark].form));
  }

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
      if (t.relation == Relation::kObj && tree_.is_noun(i)) object = i;
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
    if (noun < token || !tree_.is_noun(noun) || tree_.child(noun, Relation::kCase) != token + 1) return;
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
    if (noun >= tree_.size() || tree_[noun].head != verb || !tree_.is_noun(noun)) return;
    if (tree_[noun].relation != Relation::kObl || tree_[noun].subtype != RelationSubtype::kNone) return;
    if (tree_.child(noun, Relation::kCase) < 0) tree_.attach(token, noun, Relation::kCase);
  }

  /// "signed by Chile and Peru in Lima": with a preposition of its own, and neither "and" nor comma.
  void joined_place(int token) {
    const int first = tree_[token].head;
    const int mark = tree_.child(token, Relation::kCase);
    const int other = tree_.child(first, Relation::kCase);
    if (!tree_.is_noun(token) || !tree_.is_noun(first) || first > token || mark <= first || mark > token)
      return;
    if (tree_[mark].upos != Upos::kAdp || tree_.child(token, Relation::kCc) >= 0) return;
    if (other >= 0 && tree_[other].lemma == tree_[mark].lemma) return;
    const Token& before = tree_[mark - 1];
    if (before.upos == Upos::kPunct || before.upos == Upos::kCconj || before.upos == Upos::kAdv) return;
    const int above = tree_[first].head;
    if (above < 0) return;
    tree_.attach(token, above, tree_[above].upos == Upos::kVerb ? Relation::kObl : Relation::kNmod);
  }

  /// "des mois de marchandages entre Varsovie et Minsk": it is no month that lies between them.
  void between(int token) {
    const int span = tree_[token].head;
    const int mark = tree_.child(token, Relation::kCase);
    if (mark < 0 || mark > token || !verbs_.has(VerbList::kSpan, tree_[span].lemma)) return;
    if (!verbs_.has(VerbList::kBetween, tree_[mark].lemma)) return;
    for (int i = mark - 1; i > span; --i) {
      if (tree_[i].head != span || tree_[i].relation != Relation::kNmod || !tree_.is_noun(i)) continue;
      tree_[token].head = i;
      return;
    }
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
  ComplementClauses clauses_;
  ComplementObjects objects_;
  ComplementPhrases phrases_;
};

}  // namespace

void mend_complements(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run();
}

}  // namespace entente::pipeline
