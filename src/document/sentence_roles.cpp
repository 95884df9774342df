// Who does it, to whom, with which preposition: the deep roles of a verb or noun.

#include <algorithm>

#include "document/lemma_in.h"
#include "document/sentence_view.h"

namespace entente {
namespace {

/// How far control and coordination are followed upwards: beyond this a sentence is not understood anyway.
constexpr int kMaxClimb = 8;

/// The verb at the head of the chain of infinitives in which the verb stands: "doit" of "doit pouvoir
/// livrer".
int head_of_chain(const SentenceView& view, int verb) {
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    const Token& t = view.token(verb);
    if (t.relation != Relation::kXcomp || t.head < 0) break;
    verb = t.head;
  }
  return verb;
}

}  // namespace

int SentenceView::surface_subject(int verb, int depth) const {
  if (verb < 0 || depth > kMaxClimb) return -1;
  // Behind a present participle stands its object: ", priant Alger de", ", urging Algiers to".
  const bool gerund = is_gerund(verb);
  const auto subject = [&](int c) {
    if (gerund && c > verb) return false;
    return tokens_[c].relation == Relation::kNsubj || tokens_[c].relation == Relation::kCsubj;
  };
  const auto kids = children(verb);
  const bool several = std::count_if(kids.begin(), kids.end(), subject) > 1;
  for (int c : kids) {
    // "A son arrivée à Tripoli, le président": what has a preposition is the less likely subject
    if (several && subject(c) && has_child(c, Relation::kCase)) continue;
    if (several && subject(c) && said_of_it(verb, c)) continue;
    if (subject(c)) {
      if (is_relative_pronoun(c) && is_relative(verb)) return antecedent(verb);
      return c;
    }
  }
  if (const int s = speaker_behind(verb); s >= 0) return s;
  if (const int s = inverted_subject(verb); s >= 0) return s;
  const Token& t = tokens_[verb];
  const int h = t.head;
  if (h < 0) return -1;
  if (relative_acts(verb)) return antecedent(verb);
  switch (t.relation) {
    case Relation::kConj:
      if (const int higher = joined_higher(verb); higher >= 0) return surface_subject(higher, depth + 1);
      if (is_verb(h) || tokens_[h].upos == Upos::kAdj || has_child(h, Relation::kCop) ||
          has_child(h, Relation::kNsubj))
        return surface_subject(h, depth + 1);
      // "y a vu la main de X et, dès le lendemain, a suspendu": a finite verb is joined to a verb, not to a
      // noun
      if (is_finite(verb)) {
        const int governor = governing_verb(h);
        return governor >= 0 && is_finite(governor) ? surface_subject(governor, depth + 1) : -1;
      }
      return -1;
    case Relation::kXcomp:
    case Relation::kCcomp: {
      if (t.relation == Relation::kCcomp && !has_feature(t, "VerbForm=Inf")) return -1;
      if (undergone_through(verb) == h) return surface_subject(h, depth + 1);
      if (const int blamed = judged_for(verb); blamed >= 0) return blamed;
      if (verbs_.has(VerbList::kObjectControl, tokens_[h].lemma)) {
        const std::vector<int> held = objects(h);
        if (!held.empty()) return held.front();
        for (const Complement& c : complements(h)) {
          if (!c.clause && (c.preposition == "à" || c.preposition == "to")) return c.token;
        }
        // "wants to sign": its own subject, unless an object says who
        const bool own = in(tokens_[h].lemma, {"want", "expect", "ask", "need", "like", "prefer", "wish",
                                               "beg", "get", "keep"});
        if (own || is_passive(h)) return surface_subject(h, depth + 1);
        return -1;
      }
      // "Non content d'avoir expulsé le consul, X a rompu": of whom the adjective is said
      if (opens_as_adjective(h)) return surface_subject(tokens_[h].head, depth + 1);
      return surface_subject(h, depth + 1);
    }
    case Relation::kCsubj:  // "it took Kenya a week to answer": who needed it does it
      return has_feature(t, "VerbForm=Inf") ? child(h, Relation::kIobj) : -1;
    case Relation::kAdvcl:
    case Relation::kObl:
      if (const int blamed = judged_for(verb); blamed >= 0) return blamed;
      if (const int other = doer_of_gerund(verb); other >= 0) return other;
      // "Not content with having expelled the consul, X broke off": of whom the adjective is said. "Went so
      // far as to": of whom the measure is
      if (opens_as_adjective(h) || (tokens_[h].relation == Relation::kAdvmod &&
                                    tokens_[h].upos == Upos::kAdv && has_feature(t, "VerbForm=Inf")))
        return surface_subject(tokens_[h].head, depth + 1);
      return is_participle(verb) || has_feature(t, "VerbForm=Inf") || is_gerund(verb)
                 ? surface_subject(h, depth + 1)
                 : -1;
    case Relation::kParataxis:
    case Relation::kDep:  // "y a vu la main de X et, le lendemain, a suspendu": joined, though hung as an
                          // insertion
      return is_finite(verb) && is_finite(h) && h < verb && joins(h, verb) ? surface_subject(h, depth + 1)
                                                                           : -1;
    case Relation::kAcl:
      if (const int first = shares_auxiliary(verb); first >= 0) return surface_subject(first, depth + 1);
      if (is_participle(verb) || is_gerund(verb) || is_headline_plan(verb)) return h;
      if (has_feature(t,
                      "VerbForm=Inf")) {  // "its decision to withdraw", "la volonté de la Russie de signer"
        for (int c : children(h)) {
          if (tokens_[c].relation == Relation::kNmod || tokens_[c].subtype == RelationSubtype::kPoss ||
              (tokens_[c].relation == Relation::kDet && mention(c))) {
            if (mention(c)) return c;
          }
        }
        if (has_child(h, Relation::kNsubj))
          return surface_subject(h, depth + 1);  // "a été le premier à signer"
        const int governor = governing_verb(h);
        return governor >= 0 && governor != verb ? surface_subject(governor, depth + 1) : -1;
      }
      return -1;
    case Relation::kAux:
    case Relation::kCop:
      return surface_subject(h, depth + 1);
    case Relation::kObj:  // "denied shelling villages", "stopped sending arms": a gerund for an object
      return is_verb(verb) && is_gerund(verb) && is_verb(h) ? surface_subject(h, depth + 1) : -1;
    default:
      return -1;
  }
}

/// An adjective by itself before the clause of the one whom it is said of.
bool SentenceView::opens_as_adjective(int word) const {
  const Token& t = tokens_[word];
  const bool beside = t.relation == Relation::kAdvcl || t.relation == Relation::kAdvmod;
  return t.upos == Upos::kAdj && beside && t.head > word && !has_child(word, Relation::kNsubj) &&
         !has_child(word, Relation::kMark);
}

/// "talked Ankara into suspending", "barred it from flying": the object does it. "was boarded by soldiers,
/// killing ten": who did the one did the other.
int SentenceView::doer_of_gerund(int verb) const {
  const int h = tokens_[verb].head;
  if (!is_gerund(verb) || verb < h || !is_verb(h)) return -1;
  const bool induced = in(preposition_of(verb), {"into", "from"});
  if (induced && !objects(h).empty()) return objects(h).front();
  const bool apart = tokens_[verb - 1].upos == Upos::kPunct && tokens_[verb - 1].form == ",";
  return apart && is_passive(h) && !subjects(h).empty() ? subjects(h).front() : -1;
}

const std::vector<int>& SentenceView::subjects(int verb) const {
  std::optional<std::vector<int>>& kept = roles_of(verb).subjects;
  if (!kept) kept = find_subjects(verb);
  return *kept;
}

const std::vector<int>& SentenceView::objects(int verb) const {
  std::optional<std::vector<int>>& kept = roles_of(verb).objects;
  if (!kept) kept = find_objects(verb);
  return *kept;
}

const std::vector<SentenceView::Complement>& SentenceView::complements(int i) const {
  std::optional<std::vector<Complement>>& kept = roles_of(i).complements;
  if (!kept) kept = find_complements(i);
  return *kept;
}

bool SentenceView::subject_omitted(int verb) const { return subjects(verb).empty(); }

std::vector<int> SentenceView::find_subjects(int verb) const {
  std::vector<int> out;
  if (is_passive(verb)) {
    for (int c : children(verb)) {
      const Token& t = tokens_[c];
      if (t.relation != Relation::kObl && t.relation != Relation::kNmod && t.relation != Relation::kObj)
        continue;
      if (in(t.lemma, {"biais", "intermédiaire", "entremise", "truchement"})) continue;  // by means of it
      if (t.subtype == RelationSubtype::kAgent || in(preposition_of(c), {"par", "by"})) out.push_back(c);
    }
    if (out.empty() && tokens_[verb].relation == Relation::kConj && tokens_[verb].head >= 0 &&
        is_passive(tokens_[verb].head)) {
      return subjects(tokens_[verb].head);
    }
    for (int c : out.empty() ? children(verb) : std::span<const int>{}) {
      if (tokens_[c].relation != Relation::kObl) continue;  // "menacé de sanctions par la Bulgarie"
      for (int g : children(c)) {
        if (tokens_[g].relation == Relation::kNmod && in(preposition_of(g), {"par", "by"})) out.push_back(g);
      }
    }
    // "were told to leave by Niamey", "déclaré indésirable par Niamey": the agent hung on the infinitive or
    // on the adjective
    for (int x : out.empty() ? children(verb) : std::span<const int>{}) {
      const bool carries =
          has_feature(tokens_[x], "VerbForm=Inf") ? !is_passive(x) : tokens_[x].upos == Upos::kAdj;
      if (tokens_[x].relation != Relation::kXcomp || !carries) continue;
      for (int c : children(x)) {
        const Token& t = tokens_[c];
        if (t.relation == Relation::kObl && in(preposition_of(c), {"par", "by"}) && mention(c) != nullptr &&
            !mention(c)->parties.empty())
          out.push_back(c);
      }
    }
    const int o = out.empty() ? child(verb, Relation::kObj) : -1;  // "was given a reception by Denmark"
    for (int c : o >= 0 ? children(o) : std::span<const int>{}) {
      if (tokens_[c].relation == Relation::kNmod && in(preposition_of(c), {"par", "by"})) out.push_back(c);
    }
    return out;
  }
  const int first = surface_subject(verb);
  if (first < 0) return out;
  out.push_back(first);
  // "les alliés – l'Arménie, le Kazakhstan – n'ont fourni": what stands in apposition may be taken for a
  // second one
  for (int c : children(verb)) {
    if (c != first && tokens_[c].relation == Relation::kNsubj && tokens_[first].head == verb &&
        !is_relative_pronoun(c) && !object_called_subject(verb, c) && !said_of_it(verb, c))
      out.push_back(c);
  }
  return out;
}

std::vector<int> SentenceView::find_objects(int verb) const {
  std::vector<int> out;
  if (is_passive(verb) && !(undergone_through(verb) >= 0 && own_object(verb) >= 0)) {
    const Token& t = tokens_[verb];
    int s = surface_subject(verb);
    if (s < 0 && (t.relation == Relation::kAcl || t.relation == Relation::kAmod)) s = t.head;
    if (s >= 0) out.push_back(s);
  }
  const int speaker = speaker_behind(verb), inverted = inverted_subject(verb);
  const bool gerund = is_gerund(verb);
  for (int c : children(verb)) {
    const Token& t = tokens_[c];
    if (c == inverted) continue;
    if ((gerund && c > verb && t.relation == Relation::kNsubj && preposition_of(c).empty()) ||
        object_called_subject(verb, c) || said_of_it(verb, c)) {
      out.push_back(c);
      continue;
    }
    const bool counted = t.relation == Relation::kObl && c > verb && has_child(c, Relation::kNummod) &&
                         has_child(c, Relation::kCase) && preposition_of(c).empty();
    // "gave Mali arms": who receives it is an object as well, as where both are hung as such
    const bool receiver = t.relation == Relation::kIobj && c > verb && t.upos == Upos::kPropn &&
                          child(verb, Relation::kObj) > c && preposition_of(c).empty();
    if (t.relation != Relation::kObj && !counted && !receiver) continue;
    if (t.upos == Upos::kPron && in(t.lemma, {"se", "soi"})) continue;
    if (c == speaker) continue;
    // "accused Tunisia last week": a date taken for the object
    if (const int iobj = child(verb, Relation::kIobj); iobj >= 0 && iobj < c && is_time(c)) {
      out.push_back(iobj);
      continue;
    }
    // "les chars que Paris doit livrer": the pronoun of a relative clause some verbs above
    const int clause = is_relative_pronoun(c) ? head_of_chain(*this, verb) : -1;
    if (clause >= 0 && is_relative(clause)) {
      if (!relative_acts(verb)) out.push_back(antecedent(clause));
    } else {
      out.push_back(c);
    }
  }
  if (const int whole = whole_of(verb, out); whole >= 0) out.push_back(whole);
  if (out.empty() &&
      !is_passive(verb)) {  // "a vendu des frégates": an article read as a contracted preposition
    for (int c : children(verb)) {
      const bool oblique = tokens_[c].relation == Relation::kObl || tokens_[c].relation == Relation::kNmod;
      const int mark = child(c, Relation::kCase);
      if (!oblique || c < verb || mark < 0) continue;
      const bool article = tokens_[mark].upos == Upos::kDet;  // "n'enverra pas de casques bleus"
      if (article || (tokens_[mark].part == 1 && preposition_of(c) == "de")) {
        out.push_back(c);
        break;
      }
    }
  }
  if (out.empty() && !is_passive(verb)) {
    if (const int hidden = hidden_object(verb); hidden >= 0) {
      out.push_back(hidden);
      // "recevait à Paris X et Y": the second is hung beside the first
      for (int c : mention(hidden) != nullptr ? children(tokens_[hidden].head) : std::span<const int>{}) {
        if (c > hidden && tokens_[c].relation == Relation::kConj && mention(c) != nullptr) out.push_back(c);
      }
    }
  }
  if (out.empty() && tokens_[verb].relation == Relation::kAcl &&
      tokens_[verb].subtype == RelationSubtype::kRelcl && !is_passive(verb) &&
      has_child(verb, Relation::kNsubj) && tokens_[verb].head >= 0) {
    // "the treaty Moscow signed": no relative pronoun at all
    const int s = child(verb, Relation::kNsubj);
    if (!is_relative_pronoun(s)) {
      bool oblique = false;
      for (int c : children(verb))
        oblique = oblique || (is_relative_pronoun(c) && tokens_[c].relation != Relation::kMark);
      if (!oblique) out.push_back(tokens_[verb].head);
    }
  }
  if (out.empty() && tokens_[verb].relation == Relation::kConj && tokens_[verb].head >= 0 &&
      is_verb(tokens_[verb].head) && tokens_[verb].head < verb) {
    // "a condamné et sanctionné Moscou" keeps its object on the last verb; "signed and ratified the treaty"
    // on either
    const int first = tokens_[verb].head;
    const int o = child(first, Relation::kObj);
    if (o > verb) out.push_back(o);
  } else if (out.empty() && !is_passive(verb)) {
    for (int c : children(verb)) {
      if (tokens_[c].relation == Relation::kConj && is_verb(c) && c > verb && c <= verb + 2 &&
          !has_child(c, Relation::kNsubj)) {
        if (const int o = child(c, Relation::kObj); o >= 0) out.push_back(o);
      }
    }
  }
  return out;
}

/// "up to 16 advisers", "jusqu'à 1 000 soldats": the word belongs to the number.
bool SentenceView::bounds_number(int word) const {
  if (word + 1 >= size() || tokens_[word + 1].upos != Upos::kNum ||
      tokens_[word + 1].relation != Relation::kNummod)
    return false;
  const std::string_view lemma = tokens_[word].lemma;
  if (in(lemma, {"jusque", "jusqu'à", "over", "around", "about", "under", "nearly", "près", "environ"}))
    return true;
  return word > 0 && in(lemma, {"to", "à", "de", "of"}) &&
         in(tokens_[word - 1].lemma, {"up", "close", "jusque", "jusqu'", "près", "some"});
}

std::string SentenceView::preposition_of(int i) const {
  std::string out;
  const int above = tokens_[i].head;
  if (above >= 0 && above < i && tokens_[above].upos == Upos::kAdv &&
      in(first_word(tokens_[above].lemma),
         {"lors", "près", "loin", "autour", "hors", "auprès", "vis-à-vis"})) {
    out = first_word(tokens_[above].lemma);  // "lors d'une visite": the adverb heads the phrase
  }
  for (int c : children(i)) {
    if (tokens_[c].relation != Relation::kCase && tokens_[c].relation != Relation::kMark) continue;
    if (c > i || bounds_number(c)) continue;
    if (!out.empty()) out += ' ';
    out += tokens_[c].lemma;
    for (int f : children(c)) {
      if (tokens_[f].relation == Relation::kFixed) {
        out += ' ';
        out += tokens_[f].lemma;
      }
    }
  }
  return out;
}

/// "des" before the noun, whatever it was taken for.
bool SentenceView::plural_of_some(int noun) const {
  const auto kids = children(noun);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    return tokens_[c].relation == Relation::kDet && tokens_[c].form == "des";
  });
}

std::vector<SentenceView::Complement> SentenceView::find_complements(int i) const {
  std::vector<Complement> out;
  if (undergone_through(i) >= 0 && own_object(i) >= 0) {  // "X s'est vu refuser l'asile": to X
    if (const int subject = surface_subject(i); subject >= 0) out.push_back({"à", subject, false});
  }
  if (tokens_[i].relation == Relation::kAcl && tokens_[i].head >= 0) {  // "l'Érythrée, où il s'est rendu"
    for (int c : children(i)) {
      if (!in(tokens_[c].lemma, {"où", "where"})) continue;
      for (const char* place : {"à", "en", "in", "to"}) out.push_back({place, tokens_[i].head, false});
      break;
    }
  }
  if (const int addressed = addressed_below(i); addressed >= 0) out.push_back({"à", addressed, false});
  for (int c : children(i)) {
    const Token& t = tokens_[c];
    const bool beside = t.relation == Relation::kIobj || t.relation == Relation::kObl;
    if (beside && t.lemma == "y" && mention(c) != nullptr) {
      // "y a envoyé des troupes": there, or thither, and no addressee
      for (const char* place : {"en", "dans", "vers"}) out.push_back({place, c, false});
      continue;
    }
    switch (t.relation) {
      case Relation::kIobj:
        out.push_back({"à", c, false});
        out.push_back({"to", c, false});
        break;
      case Relation::kObj:  // "s'est réjouie des sanctions": a contracted preposition read as an article
        if (c > i && has_reflexive(i) && t.upos == Upos::kNoun && plural_of_some(c))
          out.push_back({"de", c, false});
        break;
      case Relation::kObl:
      case Relation::kNmod:
      case Relation::kAdvmod: {
        if (t.relation == Relation::kAdvmod && !is_nominal(c)) {
          if (!in(first_word(t.lemma), {"auprès", "vis-à-vis"})) break;
          for (int n : children(c)) {  // "auprès du Soudan", where the adverb heads the phrase
            const bool nominal =
                tokens_[n].relation == Relation::kObl || tokens_[n].relation == Relation::kNmod;
            if (nominal && n > c) out.push_back({preposition_of(n), n, false});
          }
          break;
        }
        int target = c;
        if (is_relative_pronoun(c) && tokens_[i].relation == Relation::kAcl && tokens_[i].head >= 0)
          target = tokens_[i].head;
        std::string preposition = preposition_of(c);
        for (int n : children(c)) {  // "en faveur de X", "on behalf of X"
          if (tokens_[n].relation == Relation::kNmod && !preposition.empty()) {
            std::string longer = preposition + " " + std::string(t.lemma) + " " + preposition_of(n);
            out.push_back({std::move(longer), n, false});
          }
        }
        out.push_back({std::move(preposition), target, false});
        break;
      }
      case Relation::kAdvcl:
        out.push_back({preposition_of(c), c, true});
        break;
      case Relation::kAcl:
        out.push_back({preposition_of(c), c, true});
        break;
      default:
        break;
    }
  }
  return out;
}

std::vector<int> SentenceView::clauses(int i) const {
  std::vector<int> out;
  for (int c : children(i)) {
    const Token& t = tokens_[c];
    const bool complement = t.relation == Relation::kXcomp || t.relation == Relation::kCcomp ||
                            (t.relation == Relation::kObj && is_verb(c) && is_gerund(c));
    const bool infinitive =
        (t.relation == Relation::kAdvcl || t.relation == Relation::kAcl || t.relation == Relation::kObl) &&
        has_feature(t, "VerbForm=Inf") && in(preposition_of(c), {"de", "à", "to", ""});
    const bool that = (t.relation == Relation::kAcl || t.relation == Relation::kAdvcl) && is_verb(c) &&
                      (child_lemma(c, "que") >= 0 || child_lemma(c, "that") >= 0) &&
                      tokens_[i].upos != Upos::kVerb;
    const bool gerund =
        (t.relation == Relation::kAdvcl || t.relation == Relation::kObl || t.relation == Relation::kAcl) &&
        is_gerund(c) &&
        (in(preposition_of(c), {"of", "from", "with", "for", "to", "against", "in"}) ||
         (c > i && in(preposition_of(c), {"at", "on", "into"})));  // "balked at signing", "shamed into"
    if (complement || infinitive || that || gerund) out.push_back(c);
  }
  if (!out.empty() || !is_verb(i)) return out;
  // "a garanti à l'Estonie qu'elle ne serait pas seule", "told the elders that it would": hung on the
  // addressee
  for (int c : children(i)) {
    const Relation r = tokens_[c].relation;
    if (c < i || (r != Relation::kObl && r != Relation::kObj && r != Relation::kIobj)) continue;
    for (int g : children(c)) {
      if (content_clause(g)) out.push_back(g);
    }
  }
  if (!out.empty()) return out;
  if (tokens_[i].relation == Relation::kParataxis && tokens_[i].head >= 0) {
    // "X paiera cher, a prévenu Y": what is said is the clause that the report hangs on
    const std::string_view lemma = tokens_[i].lemma;
    if (verbs_.has(VerbList::kSpeech, lemma) || verbs_.has(VerbList::kInverted, lemma))
      return {tokens_[i].head};
  }
  // "pledged 90 million over four years to help": an infinitive hung on the nearest noun
  for (int c : children(i)) {
    if (c < i || (tokens_[c].relation != Relation::kObj && tokens_[c].relation != Relation::kObl)) continue;
    for (int g : children(c)) {
      if (tokens_[g].relation == Relation::kAcl && has_feature(tokens_[g], "VerbForm=Inf") &&
          in(preposition_of(g), {"to", "pour", "à"}))
        out.push_back(g);
    }
  }
  return out;
}

}  // namespace entente
