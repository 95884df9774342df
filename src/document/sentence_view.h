/// One analysed sentence as a graph: children, deep subject and object, prepositions, the party at a word.
///
/// Frames speak of deep roles: the agent of a passive is a subject, the antecedent of "qui" is too, and so is
/// the controller of an infinitive. This view computes them from a Universal Dependencies tree. It refers to
/// the Document and must not outlive it; it is cheap to build and used by one thread.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/verbs.h"

namespace entente {

/// Words joined by "et", commas and the like, left to right. A few lie in the object itself: most phrases
/// have one member, and are asked for it again and again.
class Conjuncts {
 public:
  const int* begin() const { return more_.empty() ? here_ : more_.data(); }
  const int* end() const { return begin() + count_; }
  std::size_t size() const { return count_; }
  operator std::vector<int>() const { return {begin(), end()}; }

 private:
  friend class SentenceView;
  static constexpr std::size_t kHere = 8;

  void add(int word) {
    if (count_ == kHere && more_.empty()) more_.assign(here_, here_ + kHere);
    if (count_ >= kHere) {
      more_.push_back(word);
    } else {
      here_[count_] = word;
    }
    ++count_;
  }

  int here_[kHere] = {};
  std::size_t count_ = 0;
  std::vector<int> more_;  ///< All of them, where there are more than kHere.
};

class SentenceView {
 public:
  /// `sentence` must be analysed. Mentions are looked up in `document`.
  SentenceView(const Document& document, std::uint32_t sentence, const VerbLists& verbs);

  int size() const { return static_cast<int>(count_); }
  const Token& token(int i) const { return tokens_[i]; }
  const VerbLists& verbs() const { return verbs_; }
  /// The lemma in lower case, as dictionaries have it.
  std::string_view lemma(int i) const { return lemmas_[static_cast<std::size_t>(i)]; }
  std::uint32_t sentence_index() const { return sentence_; }
  const Document& document() const { return document_; }
  int head(int i) const { return tokens_[i].head; }
  int root() const { return root_; }
  std::span<const int> children(int i) const;

  /// First child with the relation (and subtype, unless kOther is passed for "any"); -1 for none.
  int child(int i, Relation relation, RelationSubtype subtype = RelationSubtype::kOther) const;
  bool has_child(int i, Relation relation, RelationSubtype subtype = RelationSubtype::kOther) const {
    return child(i, relation, subtype) >= 0;
  }
  /// First child with this lemma; -1 for none.
  int child_lemma(int i, std::string_view lemma) const;
  bool is_ancestor(int above, int below) const;

  /// Index of the mention whose span holds the token; -1 for none.
  int mention_at(int i) const { return mention_of_[static_cast<std::size_t>(i)]; }
  const Mention* mention(int i) const;

  bool is_verb(int i) const { return tokens_[i].upos == Upos::kVerb || tokens_[i].upos == Upos::kAux; }
  bool is_nominal(int i) const;
  bool is_passive(int i) const;
  /// A finite verb, by itself or by its auxiliary.
  bool is_finite(int i) const;
  /// "shelling", "en accusant": a present participle or gerund.
  bool is_gerund(int i) const;
  /// An infinitive or gerund clause: no finite verb or auxiliary of its own.
  bool is_bare(int clause) const;
  bool is_relative_pronoun(int i) const;
  /// "Zambia to reopen embassy": in a headline, what somebody is to do.
  bool is_headline_plan(int infinitive) const;
  /// "« ... », s'est plaint": the verb, its auxiliaries and clitics stand right behind a closing quotation
  /// mark.
  bool behind_quotation(int verb) const;
  bool has_reflexive(int i) const;
  /// A reflexive that is part of the verb ("se rendre") and no object of its own ("gave themselves up").
  bool has_reflexive_clitic(int i) const;
  /// "s'est vu refuser l'asile", "s'est entendu proposer": the verb only says that its subject undergoes the
  /// infinitive.
  bool carries_infinitive(int verb) const;
  /// "de son côté", "for its part": whose it is takes no other part.
  bool own_manner(int noun) const;
  /// "out" in "pull out": a child that is a particle or a bare adverb.
  bool has_particle(int i, std::string_view particle) const;

  /// Heads of the phrases in the deep role, coordination not yet expanded.
  const std::vector<int>& subjects(int verb) const;
  const std::vector<int>& objects(int verb) const;
  /// The surface subject, inherited over coordination and control; -1 for none. `depth` bounds the climb.
  int surface_subject(int verb, int depth = 0) const;
  /// "praised Mali for freeing them", "accuses Mali of arming them", "félicite le Mali pour avoir libéré":
  /// who did what the object is praised, blamed or punished for; -1 where the clause is none such.
  int judged_for(int clause) const;
  /// Who does what a gerund behind its verb tells, where it is not that verb's subject: the object that is
  /// talked into it, the agent of a passive; -1 where it is.
  int doer_of_gerund(int verb) const;
  /// True where the grammar leaves the deep subject out (agentless passive, bare infinitive, participle).
  bool subject_omitted(int verb) const;

  /// Complements with their prepositions: of verbs (obl, iobj, advcl) and of nouns (nmod, acl).
  struct Complement {
    std::string preposition;  ///< Lemma(s) of the case or mark, "" for a bare one, "à" or "to" for an
                              ///< indirect object.
    int token = -1;
    bool clause = false;
  };
  const std::vector<Complement>& complements(int i) const;
  /// Complement clauses: xcomp, ccomp, and "de"/"à"/"to" infinitives attached otherwise.
  std::vector<int> clauses(int i) const;

  /// `i` and everything coordinated with it, left to right.
  Conjuncts conjuncts(int i) const;
  /// First member of the coordination that `i` belongs to.
  int first_conjunct(int i) const;
  /// The clause's verb (or root) that governs `i`, itself excluded unless it is one.
  int governing_verb(int i) const;
  /// The preposition in front of a nominal, as in Complement.
  std::string preposition_of(int i) const;
  /// Bytes of the subtree, from its first to its last token.
  TextSpan span_of(int i) const;

 private:
  std::vector<int> find_subjects(int verb) const;
  std::vector<int> find_objects(int verb) const;
  std::vector<Complement> find_complements(int i) const;
  void build_lemmas();
  void build_children();
  void build_mentions();
  /// A relative clause, or that of a cleft: "c'est la France qui a signé".
  bool is_relative(int verb) const;
  int antecedent(int relative_clause) const { return tokens_[relative_clause].head; }
  bool is_participle(int i) const;
  bool has_perfect_passive(int i) const;
  bool bounds_number(int word) const;
  bool relative_acts(int verb) const;
  int speaker_behind(int verb) const;
  int undergone_through(int infinitive) const;
  int joined_higher(int verb) const;
  int told_with(int verb) const;
  int felt_for(int verb, int feeling, int before) const;
  bool has_reflexive_child(int i) const;
  int own_object(int verb) const;
  int shares_auxiliary(int participle) const;
  bool joins(int first, int second) const;
  int hidden_object(int verb) const;
  int named_behind(int place) const;
  int inverted_subject(int verb) const;
  bool opens_as_adjective(int word) const;
  bool is_time(int i) const;
  bool object_called_subject(int verb, int noun) const;
  bool said_of_it(int verb, int noun) const;
  int addressed_below(int verb) const;
  bool plural_of_some(int noun) const;
  int whole_of(int verb, const std::vector<int>& objects) const;
  bool content_clause(int clause) const;

  const Document& document_;
  const VerbLists& verbs_;
  std::uint32_t sentence_;
  const Token* tokens_;
  std::uint32_t count_;
  int root_ = -1;
  std::vector<int> child_list_;
  std::vector<std::uint32_t> child_start_;
  std::vector<int> mention_of_;
  std::vector<std::string_view> lemmas_;
  std::deque<std::string> lowered_;  ///< Of the lemmas that have capitals.
  /// Asked again for every frame of a word, so kept once found.
  struct Roles {
    std::optional<std::vector<int>> subjects, objects;
    std::optional<std::vector<Complement>> complements;
  };
  Roles& roles_of(int i) const {
    if (roles_.empty()) roles_.resize(count_);  // many views are never asked for roles
    return roles_[static_cast<std::size_t>(i)];
  }
  mutable std::vector<Roles> roles_;
};

}  // namespace entente
