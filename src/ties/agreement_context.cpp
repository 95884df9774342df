#include "ties/agreement_context.h"

#include <algorithm>

#include "ties/facts.h"

namespace entente::ties {

bool defends(const SentenceReader& reader, int n, world::EntityId known) {
  if (!reader.is(n, TieList::kTreaty) && known == world::kNoEntity) return false;
  for (TieList milder : {TieList::kFriendship, TieList::kPartnership, TieList::kCooperation, TieList::kTrade,
                         TieList::kTreatyMatter}) {
    if (reader.has_modifier(n, milder)) return false;
  }
  if (known == world::kNoEntity) return reader.has_modifier(n, TieList::kDefence);
  const auto owed = reader.scope().world.obligations_of(known);
  return std::any_of(owed.begin(), owed.end(),
                     [](const world::Obligation& o) { return o.kind == "collective-defence"; });
}

bool told_apart(const SentenceReader& reader, int n, int verb) {
  if (!reader.is_any(n, {TieList::kAgreement, TieList::kTreaty, TieList::kContract}) ||
      has_feature(reader.token(n), "Number=Plur"))
    return false;
  if (date_at(reader, n, -1, false, true).known()) return true;
  const bool dates = verb >= 0 && reader.is(verb, TieList::kDateFrom) && !reader.is_object(n, verb);
  return dates && date_at(reader, -1, verb).known();
}

bool concluded(const SentenceReader& reader, int n, int verb) {
  return verb >= 0 && reader.is(verb, TieList::kPutName) && reader.view().is_passive(verb) &&
         reader.is_object(n, verb) && status_at(reader, verb) == EventStatus::kHappened;
}

Codes place_in_name(const SentenceReader& reader, int n) {
  if (!reader.is_any(n, {TieList::kAgreement, TieList::kTreaty}) || reader.is(n, TieList::kContract))
    return {};
  for (int c : reader.view().children(n)) {
    const Mention* m = reader.view().mention(c);
    const bool place = m && (m->kind == MentionKind::kMetonym || m->entity == EntityKind::kPlace);
    const bool called =
        reader.token(c).relation == Relation::kCompound ||
        (reader.token(c).relation == Relation::kNmod && reader.preposition_is(c, TieList::kOf));
    if (!place || !called || reader.view().has_child(c, Relation::kConj)) continue;
    Codes out = reader.codes_on(c);
    add_code(out, reader.state_at(c));
    return out;
  }
  return {};
}

Codes places_below(const SentenceReader& reader, int n) {
  Codes out;
  for (const Mention& m : reader.mentions()) {
    const int at = static_cast<int>(m.head_token);
    const bool place = m.kind == MentionKind::kMetonym || m.entity == EntityKind::kPlace;
    if (!place || at <= n || !reader.view().is_ancestor(n, at)) continue;
    const std::string words = reader.preposition(at);
    const bool at_it = reader.scope().words.has(TieList::kInside, words) &&
                       !reader.scope().words.has(TieList::kWith, words) &&
                       !reader.scope().words.has(TieList::kToward, words);
    if (at_it) add_codes(out, reader.codes_on(at));
  }
  return out;
}

Codes proposed(const SentenceReader& reader, int n, int verb, Codes out) {
  if (!reader.is_object(n, verb)) return out;
  const Around v = reader.around(verb);
  if (reader.is(verb, TieList::kAgreeVerb) && v.subject.size() > 1 && out.empty()) return v.subject;
  const bool wished = reader.is_any(verb, {TieList::kWant, TieList::kDemand, TieList::kOffer});
  if (!wished || v.subject.size() != 1 || reader.view().is_passive(verb) || reader.view().has_reflexive(verb))
    return out;
  for (const Codes* more : {&v.toward, &v.with, &v.from}) add_codes(out, *more);
  std::erase(out, v.subject.front());
  if (out.size() == 1) add_code(out, v.subject.front());
  return out;
}

bool named_by(const SentenceReader& reader, const std::string& body, const std::string& treaty) {
  return std::any_of(reader.mentions().begin(), reader.mentions().end(), [&](const Mention& m) {
    return m.parties.size() == 1 && m.parties.front().code == body &&
           treaty.find(reader.document().slice(m.begin, m.end)) != std::string::npos;
  });
}

Date year_in(std::string_view name) {
  const std::size_t last = name.rfind(' ') + 1;
  for (const std::string_view word : {name.substr(0, name.find(' ')), name.substr(last)}) {
    const auto year = word.size() == 4 ? parse_date(word) : std::nullopt;
    if (year && year->month == 0) return *year;
  }
  return {};
}

Codes pair_spoken_of(const SentenceReader& reader, const Codes& apart) {
  const std::uint32_t here = reader.view().sentence_index();
  const auto elsewhere = [&](const std::string& code) { return holds(apart, code); };
  Codes pair = reader.scope().states_in(here, true);
  std::erase_if(pair, elsewhere);
  if (pair.size() != 2) pair = reader.scope().pair_before(here);
  Codes named = reader.scope().states_in(here);
  std::erase_if(named, elsewhere);
  const bool both =
      std::all_of(pair.begin(), pair.end(), [&](const auto& code) { return holds(named, code); });
  const bool others =
      std::any_of(named.begin(), named.end(), [&](const auto& code) { return !holds(pair, code); });
  if (others && !both) return {};  // of those two a sentence may speak beside others
  for (const Mention& m : reader.mentions()) {
    const bool other = m.parties.size() == 1 && !is_state(m.parties.front().code) &&
                       m.entity != EntityKind::kOutlet && m.entity != EntityKind::kThing;
    if (other) return {};
  }
  return pair;
}

Codes raised_to(const SentenceReader& reader, int n, const Codes& otherwise) {
  const int verb = reader.is(n, TieList::kPartnership) ? reader.view().governing_verb(n) : -1;
  if (verb < 0 || !reader.is(verb, TieList::kElevate)) return otherwise;
  const Around over = reader.around(verb);
  Codes out = over.subject;
  add_codes(out, over.with);
  for (int o : reader.objects(verb)) {
    const Around what = reader.around(o);
    for (const Codes* codes : {&what.own, &what.between, &what.with}) add_codes(out, *codes);
  }
  return out;
}

}  // namespace entente::ties
