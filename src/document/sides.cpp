#include "document/sides.h"

#include <algorithm>

#include "base/limits.h"
#include "document/place_words.h"

namespace entente {
namespace {

constexpr int kMaxModifierDepth = 4;

/// Prepositions whose complement is another side than the phrase itself: "une attaque contre X", "relations
/// with X".
bool points_away(std::string_view preposition) {
  static constexpr std::string_view kAway[] = {
      "contre",  "against", "avec",   "with",  "pour",  "for",     "sur",    "on",   "vers",    "envers",
      "toward",  "towards", "depuis", "after", "après", "avant",   "before", "sans", "without", "entre",
      "between", "face à",  "à",      "to",    "chez",  "près de", "near",   "over"};
  return std::find(std::begin(kAway), std::end(kAway), preposition) != std::end(kAway);
}

void push(std::vector<SideRef>& out, SideRef side) {
  if (side.party.code.empty() || out.size() >= limits::kMaxSidesPerEvent) return;
  for (SideRef& old : out) {
    if (old.party.code == side.party.code &&
        (old.party.sector == side.party.sector || old.mention == side.mention))
      return;
  }
  out.push_back(std::move(side));
}

/// "French" in "anti-French protesters", "Russian" in "a pro-Russian party": what they are for or against,
/// never who acts.
bool for_or_against(const SentenceView& view, const Mention& m) {
  const std::string_view text = view.document().text();
  static constexpr std::string_view kBefore[] = {"anti-", "Anti-", "pro-", "Pro-"};
  return std::any_of(std::begin(kBefore), std::end(kBefore), [&](std::string_view word) {
    return m.begin >= word.size() && text.substr(m.begin - word.size(), word.size()) == word;
  });
}

/// "Iran" in "Iran-backed militias", "U.S." in "U.S.-brokered talks": has no part in what they do.
bool at_arms_length(const SentenceView& view, const Mention& m) {
  const int hyphen = static_cast<int>(m.last_token) + 1;
  if (hyphen + 1 >= view.size()) return false;
  const bool joined = view.token(hyphen).form == "-" && !view.token(hyphen).space_after &&
                      !view.token(hyphen - 1).space_after;
  return joined && view.verbs().has(VerbList::kArmsLength, view.token(hyphen + 1).form);
}

/// Parties of the mention that holds the token, if it can be a side at all.
bool from_mention(const SentenceView& view, int token, const SideOptions& options,
                  std::vector<SideRef>& out) {
  const Mention* m = view.mention(token);
  if (!m || m->entity == EntityKind::kOutlet || m->entity == EntityKind::kThing) return false;
  if ((options.actor && for_or_against(view, *m)) || at_arms_length(view, *m)) return false;
  const std::size_t before = out.size();
  for (const Party& party : m->parties) push(out, {party, view.mention_at(token), token});
  if (m->kind == MentionKind::kCompound) {  // "sino-russe" is one word and two sides
    const Token& t = view.token(token);
    const std::vector<Mention>& all = view.document().mentions;
    for (std::size_t i = 0; i < all.size() && all[i].begin < t.end; ++i) {
      if (all[i].begin < t.begin) continue;
      for (const Party& party : all[i].parties) push(out, {party, static_cast<int>(i), token});
    }
  }
  if (m->parties.empty() && options.places && !options.actor && !m->place.empty()) {
    push(out, {{m->place, ""}, view.mention_at(token), token});
  }
  return out.size() > before;
}

bool modifier_relation(const SentenceView& view, int child, const SideOptions& options) {
  const Token& t = view.token(child);
  switch (t.relation) {
    case Relation::kAmod:
    case Relation::kCompound:
    case Relation::kAppos:
    case Relation::kFlat:
    case Relation::kNmod:
    case Relation::kDep:
      return true;
    case Relation::kDet:
      return view.mention(child) != nullptr;
    case Relation::kObl:
      return true;
    case Relation::kAcl:
    case Relation::kAdvcl:
    case Relation::kXcomp:
    case Relation::kCcomp:
      return options.clauses;
    case Relation::kObj:
    case Relation::kIobj:
    case Relation::kNsubj:
      return options.clauses;
    default:
      return false;
  }
}

/// "in Tajikistan", "au Tadjikistan", "from Syria".
bool located(const SentenceView& view, int token) {
  static constexpr std::string_view kPlace[] = {"en", "dans", "in", "at", "from", "of", "de", "depuis"};
  const std::string preposition = view.preposition_of(token);
  return view.mention(token) && view.mention(token)->kind != MentionKind::kDemonym &&
         std::find(std::begin(kPlace), std::end(kPlace), preposition) != std::end(kPlace);
}

/// "les gardes côtiers chinois et russes": parsers coordinate the last adjective with any of the others.
void demonyms_beside(const SentenceView& view, int adjective, const SideOptions& options,
                     std::vector<SideRef>& out) {
  for (int k : view.conjuncts(adjective)) {
    const Mention* m = view.mention(k);
    if (k != adjective && m && m->kind == MentionKind::kDemonym) from_mention(view, k, options, out);
  }
}

/// "a Maltese trawler off Lampedusa": the adjective says whose it is, a place beside it only where.
bool only_where(const SentenceView& view, int child) {
  const Relation r = view.token(child).relation;
  if (r != Relation::kNmod && r != Relation::kObl) return false;
  if (!says_where(view.preposition_of(child))) return false;
  const auto& kin = view.children(view.head(child));
  return std::any_of(kin.begin(), kin.end(), [&](int c) {
    const Mention* m = view.mention(c);
    return view.token(c).relation == Relation::kAmod && m != nullptr && m->kind == MentionKind::kDemonym &&
           !m->parties.empty();
  });
}

/// "The ally of X", "les pays voisins du Niger", "countries neighbouring Niger": somebody else than X.
bool stands_to_somebody(const SentenceView& view, const VerbLists& verbs, int token) {
  if (verbs.has(VerbList::kRelational, view.token(token).lemma)) return true;
  const auto& below = view.children(token);
  return std::any_of(below.begin(), below.end(), [&](int c) {
    return view.token(c).relation == Relation::kAmod && view.mention(c) == nullptr &&
           verbs.has(VerbList::kRelational, view.token(c).lemma);
  });
}

/// Levels below the head, nearest first; stops at the first level with a party.
void search_modifiers(const SentenceView& view, const VerbLists& verbs, int token, const SideOptions& options,
                      bool away, std::vector<SideRef>& out) {
  if (options.actor && verbs.has(VerbList::kInert, view.token(token).lemma)) return;
  const auto doer = [&](int c) {
    const std::string preposition = view.preposition_of(c);
    return (preposition == "par" || preposition == "by") && view.token(c).relation != Relation::kAcl;
  };
  if (options.agents) {  // "l'invasion de l'Ukraine par la Russie": the doer, and only the doer
    for (int c : view.children(token)) {
      if (!doer(c)) continue;
      for (int k : view.conjuncts(c)) from_mention(view, k, options, out);
      if (!out.empty()) return;
    }
  }
  std::vector<int> level{token};
  for (int depth = 0; depth < kMaxModifierDepth && !level.empty() && out.empty(); ++depth) {
    std::vector<int> next;
    for (int at : level) {
      const bool other = stands_to_somebody(view, verbs, at);
      const bool loyal = verbs.has(VerbList::kLoyal, view.lemma(at));  // "forces loyal to the president"
      for (int c : view.children(at)) {
        if (!modifier_relation(view, c, options) || (!options.agents && doer(c))) continue;
        const Token& t = view.token(c);
        // "ses voisins", "the ally of X": somebody else than whose they are
        if (other && (t.relation == Relation::kNmod || t.relation == Relation::kObl ||
                      t.relation == Relation::kDet || t.relation == Relation::kObj))
          continue;
        if (!view.mention(c) || view.mention_at(c) != view.mention_at(token)) {
          const bool points = points_away(view.preposition_of(c)) || located(view, c);
          if (!away && !loyal && points_away(view.preposition_of(c)) && !options.clauses) continue;
          if (options.away && !points) continue;
          if (!options.away && only_where(view, c)) continue;
          if (from_mention(view, c, options, out)) {
            for (int k : view.conjuncts(c)) from_mention(view, k, options, out);
          } else if (t.relation == Relation::kAmod) {
            demonyms_beside(view, c, options, out);
          }
        }
        next.push_back(c);
        for (int k : view.conjuncts(c)) {
          if (k != c) next.push_back(k);
        }
      }
    }
    level = std::move(next);
  }
}

/// What belongs to the phrase first; for a recipient, failing that, what it is directed at ("un camp pour
/// réfugiés congolais").
void from_modifiers(const SentenceView& view, const VerbLists& verbs, int token, const SideOptions& options,
                    std::vector<SideRef>& out) {
  search_modifiers(view, verbs, token, options, false, out);
  if (out.empty() && !options.actor) search_modifiers(view, verbs, token, options, true, out);
}

}  // namespace

/// "La Chine, dont l'ambassade a été touchée", "China, whose embassy was hit": whose it is; -1 for none.
static int relative_owner(const SentenceView& view, int noun) {
  const int verb = view.head(noun);
  if (verb < 0 || view.token(verb).relation != Relation::kAcl || view.head(verb) < 0) return -1;
  const Relation r = view.token(noun).relation;
  if (r != Relation::kNsubj && r != Relation::kObj) return -1;
  for (int c : view.children(verb)) {
    if (view.token(c).lemma == "dont") return view.head(verb);
  }
  for (int c : view.children(noun)) {
    if (view.lemma(c) == "whose" || view.lemma(c) == "dont") return view.head(verb);
  }
  return -1;
}

void demonyms_of(const SentenceView& view, int noun, const SideOptions& options, std::vector<SideRef>& out) {
  for (int c : view.children(noun)) {
    const Mention* m = view.mention(c);
    if (view.token(c).relation != Relation::kAmod) continue;
    if (m && m->kind == MentionKind::kDemonym) from_mention(view, c, options, out);
    demonyms_beside(view, c, options, out);
  }
}

/// Behind a comma, its preposition left aside: ", de la France".
static bool listed(const SentenceView& view, int token) {
  const int mark = view.child(token, Relation::kCase);
  return mark > 0 && mark < token && view.token(mark - 1).upos == Upos::kPunct &&
         view.token(mark - 1).form == ",";
}

/// Whoever is listed with `token` holds the role, too.
static void add_holders(const SentenceView& view, int token, int mention, const SideRef& first,
                        std::vector<SideRef>& out) {
  for (int k : view.conjuncts(token)) {
    if (view.mention_at(k) == mention || !view.mention(k)) continue;
    std::vector<SideRef> others;
    from_mention(view, k, {true, true, false, false, true, false}, others);
    for (SideRef& other : others) {
      if (other.party.sector.empty() || other.party.sector == "GOV") other.party.sector = first.party.sector;
      push(out, std::move(other));
    }
  }
}

/// "les dirigeants de l'Allemagne, de la France et de l'Italie": the role is that of all who are listed.
static void listed_under(const SentenceView& view, int role, const SideRef& first,
                         std::vector<SideRef>& out) {
  const int mention = view.mention_at(role);
  for (int c : view.children(role)) {
    const Mention* named = view.mention(c);
    if (view.token(c).relation != Relation::kNmod || !named || named->parties.empty()) continue;
    const bool held = view.mention_at(c) == mention || named->parties.front().code == first.party.code;
    if (!held && !listed(view, c)) continue;
    add_holders(view, c, mention, first, out);
  }
  // "his counterparts from A and B", which the tree hung on the verb
  const int behind = role + 1 < view.size() ? view.head(role + 1) : -1;
  const Mention* named = behind > role ? view.mention(behind) : nullptr;
  const bool beside = named != nullptr && view.token(behind).relation == Relation::kObl &&
                      view.token(role + 1).relation == Relation::kCase && !named->parties.empty() &&
                      named->parties.front().code == first.party.code;
  if (beside) add_holders(view, behind, mention, first, out);
}

void add_sides(std::vector<SideRef>& to, const std::vector<SideRef>& from) {
  for (const SideRef& side : from) push(to, side);
}

std::vector<SideRef> sides_of(const SentenceView& view, const VerbLists& verbs, int token,
                              const SideOptions& options) {
  std::vector<SideRef> out;
  for (int i : view.conjuncts(token)) {
    if (i != token && view.is_verb(i)) continue;
    std::vector<SideRef> here;
    // "les gardes-côtes chinois et russes": what the phrase says itself beats what a role word was taken to
    // point to.
    const Mention* m = view.mention(i);
    if (options.away) {
      search_modifiers(view, verbs, i, options, true, here);
      add_sides(out, here);
      continue;
    }
    const bool pointer = m && m->kind == MentionKind::kAnaphor && view.token(i).upos == Upos::kNoun;
    if (pointer && options.modifiers) demonyms_of(view, i, options, here);
    if (here.empty() && !from_mention(view, i, options, here)) {
      // "le ministre, Sergueï Lavrov", "its allies – Armenia, Belarus and Kazakhstan": an apposition is the
      // same
      for (int c : view.children(i)) {
        const Relation r = view.token(c).relation;
        if (r != Relation::kAppos && r != Relation::kFlat) continue;
        for (int k : r == Relation::kAppos ? view.conjuncts(c) : std::vector<int>{c})
          from_mention(view, k, options, here);
      }
      const int subject = view.has_child(i, Relation::kCop) ? view.child(i, Relation::kNsubj) : -1;
      if (here.empty() &&
          subject >= 0) {  // "X est une organisation qui regroupe ...": the predicate is its subject
        for (int k : view.conjuncts(subject)) from_mention(view, k, options, here);
      }
      if (const int owner = here.empty() && options.modifiers ? relative_owner(view, i) : -1; owner >= 0)
        from_mention(view, owner, options, here);
      if (here.empty() && options.modifiers) from_modifiers(view, verbs, i, options, here);
    }
    const bool role = m && (m->kind == MentionKind::kRole || pointer);  // "his counterparts from A and B"
    if (role && !here.empty()) {
      const SideRef first = here.front();  // the list grows below
      listed_under(view, i, first, here);
    }
    add_sides(out, here);
  }
  return out;
}

std::vector<SideRef> sides_below(const SentenceView& view, const VerbLists& verbs, int token,
                                 const SideOptions& options, const std::vector<int>& barred,
                                 const std::vector<SideRef>& others_than) {
  const auto excluded = [&](const SideRef& side) {
    return std::any_of(others_than.begin(), others_than.end(),
                       [&](const SideRef& o) { return o.party.code == side.party.code; });
  };
  std::vector<int> level{token};
  for (int depth = 0; depth < kMaxModifierDepth + 2 && !level.empty(); ++depth) {
    std::vector<SideRef> found;
    std::vector<int> next;
    for (int at : level) {
      for (int c : view.children(at)) {
        if (std::find(barred.begin(), barred.end(), c) != barred.end()) continue;
        add_sides(found, sides_of(view, verbs, c, {options.actor, options.places, false, false}));
        next.push_back(c);
      }
    }
    std::erase_if(found, excluded);
    if (!found.empty()) return found;
    level = std::move(next);
  }
  return {};
}

}  // namespace entente
