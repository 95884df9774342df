#include "document/sentence_view.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente {
namespace {

/// How far control and coordination are followed upwards: beyond this a sentence is not understood anyway.
constexpr int kMaxClimb = 8;

bool in(std::string_view lemma, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

/// "auprès" of the lemma "auprès_de".
std::string_view first_word(std::string_view lemma) { return lemma.substr(0, lemma.find('_')); }

}  // namespace

SentenceView::SentenceView(const Document& document, std::uint32_t sentence, const VerbLists& verbs)
    : document_(document), verbs_(verbs), sentence_(sentence) {
  const Sentence& s = document.sentences[sentence];
  tokens_ = document.tokens_of(s);
  count_ = s.token_count;
  build_lemmas();
  build_children();
  build_mentions();
  roles_.resize(count_);
}

void SentenceView::build_lemmas() {
  lemmas_.reserve(count_);
  for (std::uint32_t i = 0; i < count_; ++i) {
    std::string_view lemma = tokens_[i].lemma;
    const bool plain =
        std::all_of(lemma.begin(), lemma.end(), [](char c) { return c >= 0 && !(c >= 'A' && c <= 'Z'); });
    if (!plain) {
      std::string low = utf8::lower(lemma);
      if (low != lemma) lemma = lowered_.emplace_back(std::move(low));
    }
    lemmas_.push_back(lemma);
  }
}

void SentenceView::build_children() {
  child_start_.assign(count_ + 1, 0);
  for (std::uint32_t i = 0; i < count_; ++i) {
    const int h = tokens_[i].head;
    if (h >= 0) ++child_start_[static_cast<std::size_t>(h) + 1];
    if (h == Token::kRoot && root_ < 0) root_ = static_cast<int>(i);
  }
  for (std::size_t i = 1; i < child_start_.size(); ++i) child_start_[i] += child_start_[i - 1];
  child_list_.assign(count_ == 0 ? 0 : child_start_.back(), 0);
  std::vector<std::uint32_t> next(child_start_.begin(), child_start_.end());
  for (std::uint32_t i = 0; i < count_; ++i) {
    const int h = tokens_[i].head;
    if (h >= 0) child_list_[next[static_cast<std::size_t>(h)]++] = static_cast<int>(i);
  }
}

void SentenceView::build_mentions() {
  mention_of_.assign(count_, -1);
  const auto& mentions = document_.mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), sentence_,
                             [](const Mention& m, std::uint32_t s) { return m.sentence < s; });
  for (; it != mentions.end() && it->sentence == sentence_; ++it) {
    for (std::uint32_t t = it->first_token; t <= it->last_token && t < count_; ++t) {
      mention_of_[t] = static_cast<int>(it - mentions.begin());
    }
  }
}

std::span<const int> SentenceView::children(int i) const {
  const auto at = static_cast<std::size_t>(i);
  return {child_list_.data() + child_start_[at], child_list_.data() + child_start_[at + 1]};
}

int SentenceView::child(int i, Relation relation, RelationSubtype subtype) const {
  for (int c : children(i)) {
    if (tokens_[c].relation == relation &&
        (subtype == RelationSubtype::kOther || tokens_[c].subtype == subtype))
      return c;
  }
  return -1;
}

int SentenceView::child_lemma(int i, std::string_view lemma) const {
  for (int c : children(i)) {
    if (tokens_[c].lemma == lemma) return c;
  }
  return -1;
}

bool SentenceView::is_ancestor(int above, int below) const {
  for (std::uint32_t step = 0; below >= 0 && step <= count_; ++step) {
    if (below == above) return true;
    below = tokens_[below].head;
  }
  return false;
}

const Mention* SentenceView::mention(int i) const {
  const int m = mention_at(i);
  return m < 0 ? nullptr : &document_.mentions[static_cast<std::size_t>(m)];
}

bool SentenceView::is_nominal(int i) const {
  const Upos p = tokens_[i].upos;
  return p == Upos::kNoun || p == Upos::kPropn || p == Upos::kPron || p == Upos::kNum;
}

bool SentenceView::is_participle(int i) const { return has_feature(tokens_[i], "VerbForm=Part"); }

bool SentenceView::is_finite(int i) const {
  return has_feature(tokens_[i], "VerbForm=Fin") || has_child(i, Relation::kAux);
}

bool SentenceView::is_gerund(int i) const {
  const Token& t = tokens_[i];
  return has_feature(t, "VerbForm=Ger") || (has_feature(t, "VerbForm=Part") && has_feature(t, "Tense=Pres"));
}

bool SentenceView::is_bare(int clause) const {
  const Token& t = tokens_[clause];
  if (has_feature(t, "VerbForm=Fin") || has_child(clause, Relation::kNsubj)) return false;
  for (int c : children(clause)) {
    if (tokens_[c].relation == Relation::kAux && has_feature(tokens_[c], "VerbForm=Fin")) return false;
  }
  return true;
}

bool SentenceView::is_passive(int i) const {
  if (undergone_through(i) >= 0) return true;
  if (has_reflexive(i))
    return false;  // "se sont dits prêts": the auxiliary of a pronominal verb makes no passive
  if (verbs_.has(VerbList::kNeverPassive, tokens_[i].lemma)) return false;  // "sont convenus"
  if (has_child(i, Relation::kAux, RelationSubtype::kTense) &&
      !has_child(i, Relation::kAux, RelationSubtype::kPass)) {
    return false;  // "sont entrés": a compound tense, whatever the subject was taken for
  }
  if (has_child(i, Relation::kAux, RelationSubtype::kPass)) return true;
  // "Deux soldats français tués au Mali", "Diplomats expelled": the headline leaves the auxiliary out
  const bool bare_participle = is_participle(i) && (has_feature(tokens_[i], "Tense=Past") || has_feature(tokens_[i], "Voice=Pass"));
  const bool headline = count_ > 0 && tokens_[count_ - 1].upos != Upos::kPunct;
  if (headline && tokens_[i].relation == Relation::kRoot && bare_participle && has_child(i, Relation::kNsubj, RelationSubtype::kPass) &&
      !has_child(i, Relation::kAux) && !has_child(i, Relation::kCop) && !has_child(i, Relation::kObj))
    return true;
  if (has_child(i, Relation::kNsubj, RelationSubtype::kPass) ||
      has_child(i, Relation::kCsubj, RelationSubtype::kPass)) {
    // "agents abused immigrants": nothing makes the verb passive
    return has_child(i, Relation::kAux) || has_child(i, Relation::kCop);
  }
  const Token& t = tokens_[i];
  if (!is_participle(i) || has_child(i, Relation::kAux)) return false;
  const bool past = has_feature(t, "Tense=Past") || has_feature(t, "Voice=Pass");
  if (shares_auxiliary(i) >= 0) return false;
  if (t.relation == Relation::kAcl || t.relation == Relation::kAmod) return past;
  if (t.relation == Relation::kConj && t.head >= 0 && !has_child(i, Relation::kNsubj))
    return past && is_passive(t.head);
  // "Reçu en mars au Kremlin, le président a promis": undergone by the subject that follows
  if (t.relation == Relation::kAdvcl && i < t.head && past && !has_child(i, Relation::kObj) &&
      !has_child(i, Relation::kNsubj) && !has_child(i, Relation::kMark))
    return true;
  return past && has_child(i, Relation::kObl, RelationSubtype::kAgent);
}

bool SentenceView::is_relative_pronoun(int i) const {
  const Token& t = tokens_[i];
  if (t.upos != Upos::kPron && t.upos != Upos::kDet && t.upos != Upos::kSconj) return false;
  return has_feature(t, "PronType=Rel") ||
         in(t.lemma, {"qui", "que", "lequel", "dont", "who", "which", "whom"});
}

bool SentenceView::has_reflexive(int i) const {
  if (undergone_through(i) == i) return false;  // "s'est fait arrêter": the pronoun is that of the causative
  return has_reflexive_child(i);
}

bool SentenceView::has_reflexive_child(int i) const {
  for (int c : children(i)) {
    const Token& t = tokens_[c];
    if (t.upos != Upos::kPron) continue;
    if (in(t.lemma, {"se", "soi", "lui-même"}) || has_feature(t, "Reflex=Yes") ||
        in(t.form, {"se", "s'", "s’", "Se", "S'"}))
      return true;
    if (t.relation == Relation::kExpl && in(t.form, {"m'", "me", "nous", "vous", "m’"})) return true;
  }
  return false;
}

bool SentenceView::has_reflexive_clitic(int i) const {
  if (!has_reflexive(i)) return false;
  const auto kids = children(i);
  return std::none_of(kids.begin(), kids.end(), [&](int c) {
    return tokens_[c].form.ends_with("self") || tokens_[c].form.ends_with("selves");
  });
}

bool SentenceView::has_particle(int i, std::string_view particle) const {
  for (int c : children(i)) {
    const Token& t = tokens_[c];
    const bool fits = t.relation == Relation::kCompound || t.relation == Relation::kAdvmod ||
                      t.relation == Relation::kCase || t.relation == Relation::kObl;
    if (fits && (t.lemma == particle || t.form == particle)) return true;
    // "back down from X": a particle that the parser read as the preposition of a complement
    if (t.relation == Relation::kObl || t.relation == Relation::kNmod || t.relation == Relation::kAdvcl) {
      for (int g : children(c)) {
        if ((tokens_[g].relation == Relation::kCase || tokens_[g].relation == Relation::kMark) &&
            tokens_[g].lemma == particle && g == i + 1) {
          return true;
        }
      }
    }
  }
  return i + 1 < size() && tokens_[i + 1].lemma == particle &&
         (tokens_[i + 1].upos == Upos::kAdp || tokens_[i + 1].upos == Upos::kAdv);
}

/// "Palau, which accused China": a relative pronoun taken for an object although the verb has another one.
bool SentenceView::relative_acts(int verb) const {
  const Token& t = tokens_[verb];
  if (t.relation != Relation::kAcl || t.head < 0 || has_child(verb, Relation::kNsubj)) return false;
  int objects = 0;
  bool first = false;
  for (int c : children(verb)) {
    if (tokens_[c].relation != Relation::kObj) continue;
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
  int first = verb;  // of the verb with its auxiliaries and clitics
  for (int c : children(verb)) {
    if (c < first && (tokens_[c].upos == Upos::kAux || tokens_[c].upos == Upos::kPron)) first = c;
  }
  if (first == 0 || tokens_[first - 1].upos != Upos::kPunct) return -1;
  const int o = child(verb, Relation::kObj);
  const bool speaks = o > verb && mention(o) != nullptr && tokens_[o].upos != Upos::kPron;
  return speaks && preposition_of(o).empty() ? o : -1;
}

/// "s'est vu octroyer l'asile", "s'est fait remettre", "s'était entendu proposer": the verb of whose subject the
/// infinitive is said undergoes it, like a passive; -1 for none.
int SentenceView::undergone_through(int infinitive) const {
  const Token& t = tokens_[infinitive];
  if (!has_feature(t, "VerbForm=Inf") || in(t.lemma, {"exploser", "sauter", "attendre", "passer"})) return -1;
  const bool complement = t.relation == Relation::kXcomp || t.relation == Relation::kCcomp || t.relation == Relation::kObj;
  if (complement && t.head >= 0 && in(tokens_[t.head].lemma, {"voir", "entendre", "faire", "laisser"}) &&
      has_reflexive(t.head))
    return t.head;
  for (int c : children(infinitive)) {  // "s'est fait arrêter", with the causative for an auxiliary
    const bool causative = tokens_[c].relation == Relation::kAux && in(tokens_[c].lemma, {"faire", "voir", "laisser"});
    if (causative && (has_reflexive_child(infinitive) || has_reflexive_child(c))) return infinitive;
  }
  return -1;
}

bool SentenceView::carries_infinitive(int verb) const {
  const auto kids = children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) { return undergone_through(c) == verb; });
}

/// "a suspendu le traité, fermé la frontière": a participle with an object of its own behind a comma, hung on the
/// noun before it, has the auxiliary of the verb above that noun; -1 where it is none.
int SentenceView::shares_auxiliary(int participle) const {
  const Token& t = tokens_[participle];
  if (t.relation != Relation::kAcl || t.head < 0 || participle == 0 || own_object(participle) < 0) return -1;
  if (!has_feature(t, "VerbForm=Part") || is_gerund(participle) || has_child(participle, Relation::kAux)) return -1;
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
  bool perfect = false;
  for (int c : children(clause))
    perfect = perfect || (tokens_[c].relation == Relation::kAux && has_feature(tokens_[c], "VerbForm=Inf"));
  const bool for_doing = is_gerund(clause) && in(mark, {"for", "of"});
  const bool for_having = perfect && in(mark, {"pour", "de"});
  if (!for_doing && !for_having) return -1;
  if (is_passive(h)) return surface_subject(h);
  const int object = own_object(h);
  return object >= 0 && object < clause ? object : -1;
}

/// "juge que des missiles menaceraient la mer et met en garde X": a verb that was joined to the clause before it,
/// with which it does not agree in number, but with the verb that governs that clause it does; -1 for none.
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
  const std::string_view own = number_of(verb), other = number_of(joined);
  if (own.empty() || other.empty() || own == other) return -1;
  const Relation r = tokens_[joined].relation;
  const bool subordinate = r == Relation::kCcomp || r == Relation::kAdvcl || r == Relation::kAcl;
  const int above = subordinate ? governing_verb(joined) : -1;
  return above >= 0 && number_of(above) == own ? above : -1;
}

int SentenceView::surface_subject(int verb, int depth) const {
  if (verb < 0 || depth > kMaxClimb) return -1;
  const auto subject = [&](int c) {
    return tokens_[c].relation == Relation::kNsubj || tokens_[c].relation == Relation::kCsubj;
  };
  const auto kids = children(verb);
  const bool several = std::count_if(kids.begin(), kids.end(), subject) > 1;
  for (int c : kids) {
    // "A son arrivée à Tripoli, le président": what has a preposition is the less likely subject
    if (several && subject(c) && has_child(c, Relation::kCase)) continue;
    if (subject(c)) {
      if (is_relative_pronoun(c) && tokens_[verb].relation == Relation::kAcl && tokens_[verb].head >= 0)
        return antecedent(verb);
      return c;
    }
  }
  if (const int s = speaker_behind(verb); s >= 0) return s;
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
      // "y a vu la main de X et, dès le lendemain, a suspendu": a finite verb is joined to a verb, not to a noun
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
        const bool own = in(tokens_[h].lemma, {"want", "expect", "ask", "need", "like", "prefer", "wish", "beg", "get", "keep"});
        if (own || is_passive(h)) return surface_subject(h, depth + 1);
        return -1;
      }
      return surface_subject(h, depth + 1);
    }
    case Relation::kAdvcl:
    case Relation::kObl:
      if (const int blamed = judged_for(verb); blamed >= 0) return blamed;
      return is_participle(verb) || has_feature(t, "VerbForm=Inf") || is_gerund(verb)
                 ? surface_subject(h, depth + 1)
                 : -1;
    case Relation::kParataxis:
    case Relation::kDep:  // "y a vu la main de X et, le lendemain, a suspendu": joined, though hung as an insertion
      return is_finite(verb) && is_finite(h) && h < verb && joins(h, verb) ? surface_subject(h, depth + 1) : -1;
    case Relation::kAcl:
      if (const int first = shares_auxiliary(verb); first >= 0) return surface_subject(first, depth + 1);
      if (is_participle(verb) || is_gerund(verb)) return h;
      if (has_feature(t,
                      "VerbForm=Inf")) {  // "its decision to withdraw", "la volonté de la Russie de signer"
        for (int c : children(h)) {
          if (tokens_[c].relation == Relation::kNmod || tokens_[c].subtype == RelationSubtype::kPoss ||
              (tokens_[c].relation == Relation::kDet && mention(c))) {
            if (mention(c)) return c;
          }
        }
        if (has_child(h, Relation::kNsubj)) return surface_subject(h, depth + 1);  // "a été le premier à signer"
        const int governor = governing_verb(h);
        return governor >= 0 && governor != verb ? surface_subject(governor, depth + 1) : -1;
      }
      return -1;
    case Relation::kAux:
    case Relation::kCop:
      return surface_subject(h, depth + 1);
    default:
      return -1;
  }
}

const std::vector<int>& SentenceView::subjects(int verb) const {
  std::optional<std::vector<int>>& kept = roles_[static_cast<std::size_t>(verb)].subjects;
  if (!kept) kept = find_subjects(verb);
  return *kept;
}

const std::vector<int>& SentenceView::objects(int verb) const {
  std::optional<std::vector<int>>& kept = roles_[static_cast<std::size_t>(verb)].objects;
  if (!kept) kept = find_objects(verb);
  return *kept;
}

const std::vector<SentenceView::Complement>& SentenceView::complements(int i) const {
  std::optional<std::vector<Complement>>& kept = roles_[static_cast<std::size_t>(i)].complements;
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
      if (t.subtype == RelationSubtype::kAgent || in(preposition_of(c), {"par", "by"})) out.push_back(c);
    }
    if (out.empty() && tokens_[verb].relation == Relation::kConj && tokens_[verb].head >= 0 &&
        is_passive(tokens_[verb].head)) {
      return subjects(tokens_[verb].head);
    }
    const int o = out.empty() ? child(verb, Relation::kObj) : -1;  // "was given a reception by Denmark"
    for (int c : o >= 0 ? children(o) : std::span<const int>{}) {
      if (tokens_[c].relation == Relation::kNmod && in(preposition_of(c), {"par", "by"})) out.push_back(c);
    }
    return out;
  }
  const int first = surface_subject(verb);
  if (first >= 0) out.push_back(first);
  // "les alliés – l'Arménie, le Kazakhstan – n'ont fourni": what stands in apposition may be taken for a
  // second one
  for (int c : children(verb)) {
    if (c != first && tokens_[c].relation == Relation::kNsubj && tokens_[first].head == verb &&
        !is_relative_pronoun(c))
      out.push_back(c);
  }
  return out;
}

/// "prend en charge la réfection", "a fourni au Zimbabwe des véhicules": an object with an article but no
/// preposition, read as an oblique or hung under the complement before it.
int SentenceView::hidden_object(int verb) const {
  const auto is_object = [&](int i) {
    const bool noun = tokens_[i].upos == Upos::kNoun || tokens_[i].upos == Upos::kPropn;
    if (i < verb || !noun || !has_child(i, Relation::kDet)) return false;
    if (!preposition_of(i).empty()) return false;
    return std::none_of(document_.times.begin(), document_.times.end(), [&](const TimeExpression& t) {
      return t.begin <= tokens_[i].begin && tokens_[i].begin < t.end;
    });
  };
  for (int c : children(verb)) {
    if (tokens_[c].relation != Relation::kObl || c < verb) continue;
    if (tokens_[c].subtype != RelationSubtype::kUnmarked && is_object(c)) return c;
    for (int g : children(c)) {
      if (tokens_[g].relation != Relation::kNmod) continue;
      if (is_object(g)) return g;
      for (int d : children(g)) {  // "a fourni à l'armée de l'air pakistanaise ses J-10C"
        if (tokens_[d].relation == Relation::kNmod && is_object(d)) return d;
      }
    }
  }
  return -1;
}

std::vector<int> SentenceView::find_objects(int verb) const {
  std::vector<int> out;
  if (is_passive(verb) && !(undergone_through(verb) >= 0 && own_object(verb) >= 0)) {
    const Token& t = tokens_[verb];
    int s = surface_subject(verb);
    if (s < 0 && (t.relation == Relation::kAcl || t.relation == Relation::kAmod)) s = t.head;
    if (s >= 0) out.push_back(s);
  }
  const int speaker = speaker_behind(verb);
  for (int c : children(verb)) {
    const Token& t = tokens_[c];
    const bool counted = t.relation == Relation::kObl && c > verb && has_child(c, Relation::kNummod) &&
                         has_child(c, Relation::kCase) && preposition_of(c).empty();
    if (t.relation != Relation::kObj && !counted) continue;
    if (t.upos == Upos::kPron && in(t.lemma, {"se", "soi"})) continue;
    if (c == speaker) continue;
    if (is_relative_pronoun(c) && tokens_[verb].relation == Relation::kAcl && tokens_[verb].head >= 0) {
      if (!relative_acts(verb)) out.push_back(antecedent(verb));
    } else {
      out.push_back(c);
    }
  }
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
    if (const int hidden = hidden_object(verb); hidden >= 0) out.push_back(hidden);
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
      in(first_word(tokens_[above].lemma), {"lors", "près", "loin", "autour", "hors", "auprès", "vis-à-vis"})) {
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
  for (int c : children(i)) {
    const Token& t = tokens_[c];
    switch (t.relation) {
      case Relation::kIobj:
        out.push_back({"à", c, false});
        out.push_back({"to", c, false});
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
    const bool complement = t.relation == Relation::kXcomp || t.relation == Relation::kCcomp;
    const bool infinitive =
        (t.relation == Relation::kAdvcl || t.relation == Relation::kAcl || t.relation == Relation::kObl) &&
        has_feature(t, "VerbForm=Inf") && in(preposition_of(c), {"de", "à", "to", ""});
    const bool that = (t.relation == Relation::kAcl || t.relation == Relation::kAdvcl) && is_verb(c) &&
                      (child_lemma(c, "que") >= 0 || child_lemma(c, "that") >= 0) &&
                      tokens_[i].upos != Upos::kVerb;
    const bool gerund =
        (t.relation == Relation::kAdvcl || t.relation == Relation::kObl || t.relation == Relation::kAcl) &&
        is_gerund(c) && in(preposition_of(c), {"of", "from", "with", "for", "to", "against", "in"});
    if (complement || infinitive || that || gerund) out.push_back(c);
  }
  if (!out.empty() || !is_verb(i)) return out;
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

std::vector<int> SentenceView::conjuncts(int i) const {
  std::vector<int> out{i};
  for (std::size_t at = 0; at < out.size() && out.size() < 64; ++at) {
    for (int c : children(out[at])) {
      if (tokens_[c].relation == Relation::kConj) out.push_back(c);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

int SentenceView::first_conjunct(int i) const {
  for (std::uint32_t step = 0;
       step < count_ && i >= 0 && tokens_[i].relation == Relation::kConj && tokens_[i].head >= 0; ++step) {
    i = tokens_[i].head;
  }
  return i;
}

int SentenceView::governing_verb(int i) const {
  int at = tokens_[i].head;
  for (std::uint32_t step = 0; at >= 0 && step < count_; ++step) {
    if (is_verb(at) || has_child(at, Relation::kCop) || has_child(at, Relation::kNsubj)) return at;
    at = tokens_[at].head;
  }
  return -1;
}

TextSpan SentenceView::span_of(int i) const {
  TextSpan span{tokens_[i].begin, tokens_[i].end};
  for (int c : children(i)) {
    if (tokens_[c].relation == Relation::kPunct) continue;
    const TextSpan inner = span_of(c);
    span.begin = std::min(span.begin, inner.begin);
    span.end = std::max(span.end, inner.end);
  }
  return span;
}

}  // namespace entente
