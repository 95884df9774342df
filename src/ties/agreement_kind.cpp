#include "ties/agreement_kind.h"

#include <algorithm>

#include "ties/identity.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

/// The kind of agreement that the word is by itself; empty for "accord", which its modifiers decide.
const char* kind_of_word(const SentenceReader& reader, int i) {
  static constexpr std::pair<TieList, const char*> kKinds[] = {
      {TieList::kAlliance, "alliance"},       {TieList::kArmsControl, "arms-control"},
      {TieList::kPartnership, "partnership"}, {TieList::kFriendship, "partnership"},
      {TieList::kContract, "trade"},          {TieList::kTrade, "trade"},
      {TieList::kTraining, "training"},       {TieList::kCooperation, "cooperation"},
      {TieList::kTreatyMatter, "treaty"},     {TieList::kTreaty, "treaty"}};
  for (const auto& [list, name] : kKinds) {
    if (reader.is(i, list)) return name;
  }
  return "";
}

/// "un accord qui ouvre la voie à l'indépendance": what a clause below the noun says that it settles.
bool settles(const SentenceReader& reader, int noun) {
  for (int i = noun + 1; i < reader.size(); ++i) {
    if (!reader.is(i, TieList::kTreatyMatter) || !reader.view().is_ancestor(noun, i)) continue;
    const int over = reader.verb_over(i);
    if (over > noun && reader.token(over).relation == Relation::kAcl && reader.view().head(over) == noun)
      return true;
  }
  return false;
}

/// "the Nkomati accord", "accord de Prespa": called by a name that is nobody's.
bool called_by_name(const SentenceReader& reader, int noun) {
  return std::any_of(reader.view().children(noun).begin(), reader.view().children(noun).end(), [&](int c) {
    const Relation r = reader.token(c).relation;
    const bool named = r == Relation::kCompound || r == Relation::kFlat ||
                       (r == Relation::kNmod && reader.preposition_is(c, TieList::kOf));
    return named && reader.token(c).upos == Upos::kPropn && !reader.in_time(c) && reader.codes(c).empty() &&
           kind_of_word(reader, c)[0] == 0;
  });
}

/// "a policing pact", "un pacte de migration": of a matter that is not defence.
bool of_own_matter(const SentenceReader& reader, int noun) {
  const auto& kids = reader.view().children(noun);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Relation r = reader.token(c).relation;
    const bool names =
        r == Relation::kCompound || (r == Relation::kNmod && reader.preposition_is(c, TieList::kOf));
    return names && reader.token(c).upos == Upos::kNoun && reader.codes(c).empty() &&
           !reader.view().has_child(c, Relation::kDet) && !reader.in_time(c) &&
           !reader.is_any(c, {TieList::kDefence, TieList::kNonAggression, TieList::kMilitary});
  });
}

/// "un accord portant sur, prévoyant": what it is about follows.
bool treats_of(const SentenceReader& reader, int clause) {
  const Token& t = reader.token(clause);
  return t.relation == Relation::kAcl && reader.view().is_gerund(clause);
}

}  // namespace

world::EntityId treaty_at(const SentenceReader& reader, int i) {
  const Mention* m = reader.view().mention(i);
  if (!m) return world::kNoEntity;
  const world::EntityId id = thing_told(reader, *m);
  return id != world::kNoEntity && reader.scope().world.entity(id).subkind == "treaty" ? id
                                                                                       : world::kNoEntity;
}

int clause_with(const SentenceReader& reader, int n, std::initializer_list<TieList> lists) {
  for (int c : reader.view().children(n)) {
    if (reader.token(c).relation != Relation::kAcl) continue;
    for (int k : reader.view().conjuncts(c)) {
      if (reader.view().is_verb(k) && reader.is_any(k, lists)) return k;
    }
  }
  return -1;
}

/// The words that modify the noun, level by level, decide before the noun itself.
std::string agreement_kind(const SentenceReader& reader, int noun) {
  for (int c = 0; c < reader.size(); ++c) {  // "l'accord S-400": arms are traded
    const Mention* m = reader.view().mention(c);
    if (m && reader.view().head(c) == noun && names_arms(reader.scope().world, *m)) return "trade";
  }
  if (reader.is(noun, TieList::kAlliance) || reader.is(noun, TieList::kPartnership))
    return kind_of_word(reader, noun);
  if (reader.is_any(noun, {TieList::kAgreement, TieList::kContract}) &&
      reader.has_modifier(noun, TieList::kArms) && !reader.has_modifier(noun, TieList::kArmsControl))
    return "trade";
  if (reader.is(noun, TieList::kRelations) && !reader.is(noun, TieList::kRestore)) return "partnership";
  const auto& below = reader.view().children(noun);
  const bool on_matter =  // "un pacte sur le partage du renseignement militaire": of that alone
      reader.is(noun, TieList::kPact) && !reader.has_modifier(noun, TieList::kDefence) &&
      std::any_of(below.begin(), below.end(), [&](int c) {
        return reader.token(c).relation == Relation::kNmod && reader.preposition_is(c, TieList::kAbout);
      });
  if (reader.is(noun, TieList::kPact) && !on_matter && reader.has_modifier(noun, TieList::kMilitary))
    return "alliance";
  std::vector<int> level{noun};
  for (int depth = 0; depth < 3 && !level.empty(); ++depth) {
    std::vector<int> next;
    for (int at : level) {
      for (int c : reader.view().children(at)) {
        const Relation r = reader.token(c).relation;
        if (r != Relation::kAmod && r != Relation::kNmod && r != Relation::kCompound && r != Relation::kObl &&
            r != Relation::kConj && !treats_of(reader, c) && !(r == Relation::kObj && treats_of(reader, at)))
          continue;
        if (r == Relation::kConj && at == noun) continue;
        if (std::string kind = kind_of_word(reader, c); !kind.empty()) {
          const bool treaty = reader.is(noun, TieList::kTreaty) && !reader.is(noun, TieList::kPact);
          return treaty && (kind == "partnership" || kind == "cooperation") ? "treaty" : kind;
        }
        next.push_back(c);
      }
    }
    level = std::move(next);
  }
  if (reader.is(noun, TieList::kRestore)) return "";
  for (int c = noun + 1; c < reader.size(); ++c) {  // "un accord portant sur vingt Rafale"
    const Mention* m = reader.view().mention(c);
    if (m && reader.view().is_ancestor(noun, c) && names_arms(reader.scope().world, *m)) return "trade";
  }
  if (on_matter || (reader.is(noun, TieList::kPact) && of_own_matter(reader, noun))) return "cooperation";
  if (reader.is(noun, TieList::kPact) && reader.has_modifier(noun, TieList::kNonAggression)) return "treaty";
  if (reader.is(noun, TieList::kPact) && !has_feature(reader.token(noun), "Number=Plur"))
    return "alliance";  // a pact of nothing in particular
  if (reader.is(noun, TieList::kAgreement) && (settles(reader, noun) || called_by_name(reader, noun)))
    return "treaty";
  const std::string own = kind_of_word(reader, noun);
  return own.empty() && reader.is_any(noun, {TieList::kAgreement, TieList::kStatement})
             ? std::string(kBareAgreement)
             : own;
}

DateRange date_in_phrase(const SentenceReader& reader, int n, const DateRange& otherwise) {
  for (const TimeExpression& time : reader.times()) {
    for (int i = n + 1; i < reader.size(); ++i) {
      if (reader.token(i).begin != time.begin || !reader.view().is_ancestor(n, i)) continue;
      if (time.range.known() && reader.preposition_is(i, TieList::kOf)) return time.range;
    }
  }
  return otherwise;
}

}  // namespace entente::ties
