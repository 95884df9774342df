#include "document/sentence_view.h"

#include <algorithm>

#include "base/utf8.h"
#include "document/lemma_in.h"

namespace entente {
SentenceView::SentenceView(const Document& document, std::uint32_t sentence, const VerbLists& verbs)
    : document_(document), verbs_(verbs), sentence_(sentence) {
  const Sentence& s = document.sentences[sentence];
  tokens_ = document.tokens_of(s);
  count_ = s.token_count;
  build_lemmas();
  build_children();
  build_mentions();
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

/// "ont été passés", "avait été convenu": a passive whatever the verb.
bool SentenceView::has_perfect_passive(int i) const {
  const auto kids = children(i);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& t = tokens_[c];
    return t.relation == Relation::kAux && t.lemma == "être" && has_feature(t, "VerbForm=Part");
  });
}

bool SentenceView::is_passive(int i) const {
  if (undergone_through(i) >= 0) return true;
  if (has_reflexive(i))
    return false;  // "se sont dits prêts": the auxiliary of a pronominal verb makes no passive
  // "sont convenus", but "ont été passés par les armes"
  if (verbs_.has(VerbList::kNeverPassive, tokens_[i].lemma)) return has_perfect_passive(i);
  if (has_child(i, Relation::kAux, RelationSubtype::kTense) &&
      !has_child(i, Relation::kAux, RelationSubtype::kPass)) {
    return false;  // "sont entrés": a compound tense, whatever the subject was taken for
  }
  if (has_child(i, Relation::kAux, RelationSubtype::kPass)) return true;
  // "Deux soldats français tués au Mali", "Diplomats expelled", "India says two soldiers killed": the
  // headline leaves the auxiliary out
  const bool bare_participle =
      is_participle(i) && (has_feature(tokens_[i], "Tense=Past") || has_feature(tokens_[i], "Voice=Pass"));
  const bool headline = count_ > 0 && tokens_[count_ - 1].upos != Upos::kPunct;
  const bool told = verbs_.has(VerbList::kHarm, tokens_[i].lemma) &&
                    (tokens_[i].relation == Relation::kRoot || tokens_[i].relation == Relation::kCcomp);
  if (((headline && tokens_[i].relation == Relation::kRoot) || told) && bare_participle &&
      has_child(i, Relation::kNsubj, RelationSubtype::kPass) && !has_child(i, Relation::kAux) &&
      !has_child(i, Relation::kCop) && !has_child(i, Relation::kObj))
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

bool SentenceView::is_relative(int verb) const {
  const Token& t = tokens_[verb];
  if (t.head < 0) return false;
  return t.relation == Relation::kAcl ||
         (t.relation == Relation::kAdvcl && has_child(t.head, Relation::kCop));
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
  // "s'est dite disposée": the pronoun hung on what is said of the subject
  if (i < 2 || tokens_[i - 1].upos != Upos::kAux || tokens_[i - 1].head != i) return false;
  const Token& before = tokens_[i - 2];
  return before.relation == Relation::kExpl && before.head > i &&
         tokens_[before.head].relation == Relation::kXcomp && tokens_[before.head].head == i;
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

Conjuncts SentenceView::conjuncts(int i) const {
  constexpr std::size_t kMost = 64;
  Conjuncts out;
  out.add(i);
  for (std::size_t at = 0; at < out.size() && out.size() < kMost; ++at) {
    for (int c : children(out.begin()[at])) {
      if (tokens_[c].relation == Relation::kConj) out.add(c);
    }
  }
  int* first = out.more_.empty() ? out.here_ : out.more_.data();
  std::sort(first, first + out.size());
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
