// What trees get wrong or leave to the reader: verbs joined to the wrong clause, objects hung under the
// complement before them, speakers taken for objects, infinitives whose subject undergoes them.

#include <algorithm>

#include "document/lemma_in.h"
#include "document/sentence_view.h"
#include "document/times.h"

namespace entente {

static bool is_quote_mark(std::string_view form) { return in(form, {"«", "»", "\"", "“", "”"}); }

/// "Palau, which accused China": a relative pronoun taken for an object although the verb has another one.
bool SentenceView::relative_acts(int verb) const {
  const Token& t = tokens_[verb];
  if (t.relation != Relation::kAcl || t.head < 0 || has_child(verb, Relation::kNsubj)) return false;
  int objects = 0;
  bool first = false;
  for (int c : children(verb)) {
    if (tokens_[c].relation != Relation::kObj) continue;
    if (c < verb && in(tokens_[c].lemma, {"que", "qu'"})) return false;  // never a subject
    first = first || (c < verb && is_relative_pronoun(c));
    ++objects;
  }
  return first && objects > 1;
}

/// ", a déclaré son secrétaire général": a speaker behind a report verb, taken for its object.
int SentenceView::speaker_behind(int verb) const {
  const std::string_view lemma = tokens_[verb].lemma;
  if (!verbs_.has(VerbList::kSpeech, lemma) && !verbs_.has(VerbList::kInverted, lemma)) return -1;
  if (has_child(verb, Relation::kNsubj)) return -1;
  if (!is_finite(verb)) return -1;  // ", accusant Moscou de": the one accused
  int first = verb;                 // of the verb with its auxiliaries and clitics
  for (int c : children(verb)) {
    if (c < first && (tokens_[c].upos == Upos::kAux || tokens_[c].upos == Upos::kPron)) first = c;
  }
  if (first == 0 || tokens_[first - 1].upos != Upos::kPunct) return -1;
  const int o = child(verb, Relation::kObj);
  const bool speaks = o > verb && mention(o) != nullptr && tokens_[o].upos != Upos::kPron;
  return speaks && preposition_of(o).empty() ? o : -1;
}

/// "À Vienne se sont retrouvés les négociateurs", "que leur avaient transmis les services jordaniens": a noun
/// behind a verb that has no subject in front, and cannot have it for an object; -1 for none.
int SentenceView::inverted_subject(int verb) const {
  const Token& t = tokens_[verb];
  if (t.relation == Relation::kConj || !is_finite(verb)) return -1;
  int candidate = -1, objects = 0;
  bool relative_object = false;
  for (int c : children(verb)) {
    const Token& k = tokens_[c];
    const bool impersonal = k.relation == Relation::kExpl && !in(k.lemma, {"se", "soi"});  // "il s'est tenu"
    if (k.relation == Relation::kNsubj || k.relation == Relation::kCsubj || impersonal) return -1;
    if (k.relation == Relation::kObj && c < verb && in(k.lemma, {"que", "qu'"})) relative_object = true;
    if (c < verb || (k.relation != Relation::kObj && k.relation != Relation::kObl)) continue;
    const bool noun = k.upos == Upos::kNoun || k.upos == Upos::kPropn;
    if (!noun || has_child(c, Relation::kCase) || is_time(c)) continue;
    if (k.relation == Relation::kObj) ++objects;
    if (candidate < 0) candidate = c;
  }
  if (candidate < 0) return -1;
  const bool object = tokens_[candidate].relation == Relation::kObj;
  const bool subject = object ? relative_object && objects == 1 : is_passive(verb) || has_reflexive(verb);
  return subject ? candidate : -1;
}

/// "(a promis à Maputo) qu'il enverrait des soldats": hung on the addressee like a relative clause, but "que"
/// is none of its roles.
bool SentenceView::content_clause(int clause) const {
  if (tokens_[clause].relation != Relation::kAcl || !has_child(clause, Relation::kNsubj)) return false;
  if (!is_verb(clause) && !has_child(clause, Relation::kCop)) return false;
  int that = child_lemma(clause, "que");
  if (that < 0) that = child_lemma(clause, "that");
  if (that < 0 || that > clause) return false;
  if (tokens_[that].relation == Relation::kMark) return true;
  const auto kids = children(clause);
  return tokens_[that].relation == Relation::kObj && std::any_of(kids.begin(), kids.end(), [&](int c) {
           return c != that && tokens_[c].relation == Relation::kObj;
         });
}

/// "Alger, qui a critiqué Madrid, a rappelé son ambassadeur": a second subject, behind an active verb that
/// has one in front and no object.
bool SentenceView::object_called_subject(int verb, int noun) const {
  const Token& t = tokens_[noun];
  if (noun < verb || t.relation != Relation::kNsubj || t.head != verb || t.upos == Upos::kPron) return false;
  const std::string_view says = tokens_[verb].lemma;  // "« Une farce », ironise le ministre danois"
  const bool speech = verbs_.has(VerbList::kSpeech, says) || verbs_.has(VerbList::kInverted, says);
  const auto own = children(noun);
  const bool possessed =
      std::any_of(own.begin(), own.end(), [&](int c) { return has_feature(tokens_[c], "Poss=Yes"); });
  const auto named = [&](int i) { return mention(i) != nullptr && !mention(i)->parties.empty(); };
  // "Egypt warned Israel": one who speaks stands in front already
  const auto before = children(verb);
  const bool apart =
      std::any_of(tokens_ + verb, tokens_ + noun, [](const Token& k) { return k.upos == Upos::kPunct; });
  const bool spoken = !apart && std::any_of(before.begin(), before.end(), [&](int c) {
    return c < verb && tokens_[c].relation == Relation::kNsubj && named(c) && tokens_[c].upos != Upos::kPron;
  });
  if (speech && named(noun) && !possessed && !spoken) return false;
  if (is_passive(verb) || has_reflexive(verb) || own_object(verb) >= 0 || has_child(noun, Relation::kCase))
    return false;
  return std::any_of(before.begin(), before.end(), [&](int c) {
    return c < verb && tokens_[c].relation == Relation::kNsubj && !is_relative_pronoun(c);
  });
}

/// "« Une trahison », a déploré le ministre": what is said, taken for a subject beside the speaker.
bool SentenceView::said_of_it(int verb, int noun) const {
  const Token& t = tokens_[noun];
  if (noun > verb || t.relation != Relation::kNsubj || t.head != verb || t.upos == Upos::kPron) return false;
  if (has_reflexive(verb) || !behind_quotation(verb)) return false;
  const auto kids = children(verb);
  const TextSpan said = span_of(noun);
  int first = noun;
  while (first > 0 && tokens_[first - 1].begin >= said.begin) --first;
  const bool quoted =
      is_quote_mark(tokens_[first].form) || (first > 0 && is_quote_mark(tokens_[first - 1].form));
  if (!quoted) return false;
  return std::any_of(kids.begin(), kids.end(),
                     [&](int c) { return c > verb && tokens_[c].relation == Relation::kNsubj; });
}

bool SentenceView::behind_quotation(int verb) const {
  int first = verb;  // of the verb with its auxiliaries and clitics
  for (int c : children(verb)) {
    const Upos upos = tokens_[c].upos;
    const bool own = upos == Upos::kAux || upos == Upos::kPron || upos == Upos::kAdv;
    if (c < first && own) first = c;
  }
  if (first < 2 || tokens_[first - 1].upos != Upos::kPunct) return false;
  return is_quote_mark(tokens_[first - 1].form) ||
         (tokens_[first - 1].form == "," && is_quote_mark(tokens_[first - 2].form));
}

/// "le Bénin, auquel le Niger reproche d'abriter des rebelles": the relative pronoun of the one addressed,
/// hung on the infinitive; what it stands for, -1 for none.
int SentenceView::addressed_below(int verb) const {
  if (tokens_[verb].relation != Relation::kAcl || tokens_[verb].head < 0) return -1;
  for (int x : children(verb)) {
    if (tokens_[x].relation != Relation::kXcomp || !has_feature(tokens_[x], "VerbForm=Inf")) continue;
    for (int c : children(x)) {
      const bool pronoun = c < verb && is_relative_pronoun(c) && preposition_of(c) == "à";
      if (pronoun) return tokens_[verb].head;
    }
  }
  return -1;
}

/// "les réfugiés, dont la police a expulsé plusieurs centaines": the object only counts, and those of whom it
/// counts some are what "dont" stands for; -1 for none.
int SentenceView::whole_of(int verb, const std::vector<int>& objects) const {
  const Token& t = tokens_[verb];
  if (t.relation != Relation::kAcl || t.subtype != RelationSubtype::kRelcl || objects.size() != 1) return -1;
  const int part = objects.front();
  if (part < verb || !verbs_.has(VerbList::kTransparent, tokens_[part].lemma)) return -1;
  if (has_child(part, Relation::kNmod) || is_passive(verb)) return -1;
  for (int c = t.head + 1; c < verb; ++c) {
    if (tokens_[c].lemma == "dont") return t.head;
  }
  return -1;
}

bool SentenceView::is_headline_plan(int infinitive) const {
  const Token& t = tokens_[infinitive];
  if (t.relation != Relation::kAcl || t.head != root_ || t.head > infinitive || count_ == 0) return false;
  const bool headline = tokens_[count_ - 1].upos != Upos::kPunct;
  const Mention* m = mention(t.head);
  return headline && has_feature(t, "VerbForm=Inf") && child_lemma(infinitive, "to") >= 0 && m != nullptr &&
         !m->parties.empty();
}

/// True within a date expression.
bool SentenceView::is_time(int i) const { return in_time(document_, tokens_[i]); }

/// "s'est vu octroyer l'asile", "s'est fait remettre", "s'était entendu proposer": the verb of whose subject
/// the infinitive is said undergoes it, like a passive; -1 for none.
int SentenceView::undergone_through(int infinitive) const {
  const Token& t = tokens_[infinitive];
  if (!has_feature(t, "VerbForm=Inf") || in(t.lemma, {"exploser", "sauter", "attendre", "passer"})) return -1;
  const bool complement =
      t.relation == Relation::kXcomp || t.relation == Relation::kCcomp || t.relation == Relation::kObj;
  const bool marked = has_child(infinitive, Relation::kMark);  // "s'est fait fort de ramener X"
  if (complement && !marked && t.head >= 0 &&
      in(tokens_[t.head].lemma, {"voir", "entendre", "faire", "laisser"}) && has_reflexive(t.head))
    return t.head;
  for (int c : children(infinitive)) {  // "s'est fait arrêter", with the causative for an auxiliary
    const bool causative =
        tokens_[c].relation == Relation::kAux && in(tokens_[c].lemma, {"faire", "voir", "laisser"});
    if (causative && (has_reflexive_child(infinitive) || has_reflexive_child(c))) return infinitive;
  }
  return -1;
}

bool SentenceView::carries_infinitive(int verb) const {
  const auto kids = children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) { return undergone_through(c) == verb; });
}

/// "a suspendu le traité, fermé la frontière": a participle with an object of its own behind a comma, hung on
/// the noun before it, has the auxiliary of the verb above that noun; -1 where it is none.
int SentenceView::shares_auxiliary(int participle) const {
  const Token& t = tokens_[participle];
  if (t.relation != Relation::kAcl || t.head < 0 || participle == 0 || own_object(participle) < 0) return -1;
  if (!has_feature(t, "VerbForm=Part") || is_gerund(participle) || has_child(participle, Relation::kAux))
    return -1;
  if (tokens_[participle - 1].form != "," && tokens_[participle - 1].upos != Upos::kCconj) return -1;
  const int governor = governing_verb(t.head);
  if (governor < 0 || governor > participle) return -1;
  for (int c : children(governor)) {
    if (tokens_[c].relation == Relation::kAux && in(tokens_[c].lemma, {"avoir", "have"})) return governor;
  }
  return -1;
}

/// A word for "and" stands between the two, at the second's side.
bool SentenceView::joins(int first, int second) const {
  for (int i = first + 1; i < second; ++i) {
    if (tokens_[i].upos != Upos::kCconj) continue;
    const int head = tokens_[i].head;
    if (head == second || (head >= 0 && tokens_[head].head == second && head < second)) return true;
  }
  return false;
}

/// The object other than a reflexive pronoun; -1 for none.
int SentenceView::own_object(int verb) const {
  for (int c : children(verb)) {
    if (tokens_[c].relation == Relation::kObj && !in(tokens_[c].lemma, {"se", "soi"})) return c;
  }
  return -1;
}

int SentenceView::judged_for(int clause) const {
  const int h = tokens_[clause].head;
  if (h < 0 || !is_verb(h)) return -1;
  const std::string mark = preposition_of(clause);
  bool perfect = false, having = false;
  for (int c : children(clause)) {
    if (tokens_[c].relation != Relation::kAux) continue;
    perfect = perfect || has_feature(tokens_[c], "VerbForm=Inf");
    having = having || is_gerund(c);  // "for having sent"
  }
  const bool for_doing = (is_gerund(clause) || having) && in(mark, {"for", "of"});
  const bool for_having = perfect && in(mark, {"pour", "de"});
  if (!for_doing && !for_having) return -1;
  if (is_passive(h)) return surface_subject(h);
  const int object = own_object(h);
  if (object < 0 || object > clause) return -1;
  return verbs_.has(VerbList::kFeeling, lemma(object)) ? felt_for(h, object, clause) : object;
}

/// "voiced its anger at Sudan for arming them": whom a feeling, the verb's object, is for; -1 for nobody
/// named.
int SentenceView::felt_for(int verb, int feeling, int before) const {
  for (const int above : {feeling, verb}) {
    for (int c : children(above)) {
      const bool complement = tokens_[c].relation == Relation::kNmod || tokens_[c].relation == Relation::kObl;
      if (complement && c > feeling && c < before && mention(c) != nullptr &&
          in(preposition_of(c), {"to", "at", "with", "for", "toward", "towards", "on", "à", "envers"}))
        return c;
    }
  }
  return -1;
}

/// "X said that the ship had sunk, and expelled two diplomats": a verb behind a comma, joined to a clause
/// that X only tells and whose subject is nobody; -1 where it is none.
int SentenceView::told_with(int verb) const {
  const int told = tokens_[verb].head;
  if (tokens_[verb].relation != Relation::kConj || told < 0 || tokens_[told].relation != Relation::kCcomp)
    return -1;
  const int report = tokens_[told].head;
  if (report < 0 || report > told || !verbs_.has(VerbList::kSpeech, tokens_[report].lemma)) return -1;
  int joint = -1;
  for (int c : children(verb)) {
    if (tokens_[c].relation == Relation::kNsubj || tokens_[c].relation == Relation::kAux) return -1;
    if (tokens_[c].relation == Relation::kCc) joint = c;
  }
  if (joint < 1 || tokens_[joint - 1].form != "," || !has_feature(tokens_[verb], "VerbForm=Fin")) return -1;
  const auto names = [&](int v) {
    const int s = child(v, Relation::kNsubj);
    const Mention* m = s >= 0 ? mention(s) : nullptr;
    return m != nullptr && !m->parties.empty();
  };
  return names(report) && has_child(told, Relation::kNsubj) && !names(told) ? report : -1;
}

/// "juge que des missiles menaceraient la mer et met en garde X": a verb that was joined to the clause before
/// it, with which it does not agree in number, but with the verb that governs that clause it does; -1 for
/// none.
int SentenceView::joined_higher(int verb) const {
  const auto number_of = [&](int v) -> std::string_view {
    const auto of = [](const Token& t) -> std::string_view {
      if (!has_feature(t, "VerbForm=Fin")) return {};
      return has_feature(t, "Number=Plur") ? "Plur" : has_feature(t, "Number=Sing") ? "Sing" : "";
    };
    if (const std::string_view own = of(tokens_[v]); !own.empty()) return own;
    for (int c : children(v)) {
      if (tokens_[c].relation == Relation::kAux && !of(tokens_[c]).empty()) return of(tokens_[c]);
    }
    return {};
  };
  const int joined = tokens_[verb].head;
  if (const int report = told_with(verb); report >= 0) return report;
  const std::string_view own = number_of(verb), other = number_of(joined);
  if (own.empty() || other.empty() || own == other) return -1;
  const Relation r = tokens_[joined].relation;
  const bool subordinate = r == Relation::kCcomp || r == Relation::kAdvcl || r == Relation::kAcl;
  const int above = subordinate ? governing_verb(joined) : -1;
  return above >= 0 && number_of(above) == own ? above : -1;
}

bool SentenceView::own_manner(int noun) const {
  if (!verbs_.has(VerbList::kOwnManner, lemma(noun))) return false;
  const auto kids = children(noun);
  return std::any_of(kids.begin(), kids.end(), [&](int c) { return has_feature(tokens_[c], "Poss=Yes"); });
}

/// "recevait à la Maison Blanche Ferdinand Marcos et Fumio Kishida": somebody named right behind a place,
/// read as part of the place's name; -1 for nobody.
int SentenceView::named_behind(int place) const {
  const Mention* m = mention(place);
  if (m == nullptr || preposition_of(place).empty() || m->parties.empty()) return -1;
  const int next = static_cast<int>(m->last_token) + 1;
  if (next >= size() || mention_at(next) < 0 || mention_at(next) == mention_at(place)) return -1;
  const Mention& other = *mention(next);
  const bool somebody =
      other.entity == EntityKind::kPerson && other.first_token == static_cast<unsigned>(next);
  if (!somebody || !is_ancestor(place, next)) return -1;
  return next;
}

/// "prend en charge la réfection", "a fourni au Zimbabwe des véhicules": an object with an article but no
/// preposition, read as an oblique or hung under the complement before it.
int SentenceView::hidden_object(int verb) const {
  const auto is_object = [&](int i, bool contracted) {
    const bool noun = tokens_[i].upos == Upos::kNoun || tokens_[i].upos == Upos::kPropn;
    if (i < verb || !noun) return false;
    // "signer à leur tour des accords": "des" taken for a preposition, where none can stand
    const int mark = child(i, Relation::kCase);
    const bool article = contracted && mark >= 0 && tokens_[mark].part == 1 && preposition_of(i) == "de";
    if (!article && (!has_child(i, Relation::kDet) || !preposition_of(i).empty())) return false;
    return !is_time(i);
  };
  for (int c : children(verb)) {
    if (tokens_[c].relation != Relation::kObl || c < verb) continue;
    if (tokens_[c].subtype != RelationSubtype::kUnmarked && is_object(c, false)) return c;
    const bool takes_no_complement =
        tokens_[c].upos == Upos::kPropn || own_manner(c) || tokens_[c].lemma == "fois";
    for (int g : children(c)) {
      const bool apposed = tokens_[g].relation == Relation::kAppos && takes_no_complement;
      if (tokens_[g].relation != Relation::kNmod && !apposed) continue;
      if (is_object(g, takes_no_complement)) return g;
      for (int d : children(g)) {  // "a fourni à l'armée de l'air pakistanaise ses J-10C"
        if (tokens_[d].relation == Relation::kNmod && is_object(d, false)) return d;
      }
    }
    if (const int guest = named_behind(c); guest >= 0) return guest;
  }
  return -1;
}

}  // namespace entente
