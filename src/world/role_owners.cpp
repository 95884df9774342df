// Whose a bare role is: "l'armée", "the minister", "negotiators".

#include <algorithm>
#include <optional>

#include "world/resolver.h"
#include "world/spans.h"

namespace entente::world {
namespace {

constexpr std::uint32_t kMaxBracketGap = 20;   // Bytes from a body to its name: " sud (".
constexpr std::uint32_t kMaxServedGap = 40;    // Bytes from a post to whom it serves.
constexpr std::ptrdiff_t kMaxNeighbours = 40;  // Mentions of a sentence that are looked at from one of them.

bool fights(const RoleEntry& entry) {
  return entry.sector == "REB" || entry.sector == "UAF" || entry.sector == "CRM";
}

}  // namespace

// A role word whose owner is not said: the possessor before it, somebody with that post, or the topic.
void Resolver::complete(Mention& mention) {
  const std::optional<RoleEntry> entry = role_entry_of(s_, mention);
  if (!entry) return;
  // "son homologue du Kenya" is of Kenya, "l'homologue de Macron" of anybody but France
  const bool theirs = entry->counterpart && possessor(mention) != nullptr;
  Found got = theirs ? states_after(mention, 1) : entry->counterpart ? Found() : owner_after(mention);
  if (!got.ok() && !entry->person) got = named_in_brackets(mention);
  for (Party& party : got.parties) party.sector = entry->sector;
  if (const Mention* owner = got.ok() ? nullptr : possessor(mention)) {
    if (entry->counterpart) return counterpart(mention, entry->plural ? nullptr : owner);
    if (owner->role == kSpeakerRole)
      return spoken_for_.push_back({new_.size(), new_.size() - 1, entry->sector});
    got.parties = owner->parties;
    got.sureness = owner->confidence;
    for (Party& party : got.parties) party.sector = entry->sector;
    got.antecedent = static_cast<std::int32_t>(new_.size()) - 1;
  } else if (!got.ok()) {
    if (entry->counterpart) return counterpart(mention, nullptr);
    got = owner_of_relative(mention, entry->sector);
    if (!got.ok()) got = served(mention, entry->sector);
    if (!got.ok()) got = owner_in_tree(mention, *entry);
    if (!got.ok()) got = owner_of_foe(mention, entry->sector);
    if (!got.ok()) got = seized(mention, entry->sector);
    if (!got.ok()) got = owner_of_deployed(mention, *entry);
    if (!got.ok()) got = owner_of_domestic(mention, *entry);
    if (!got.ok() && only_speaks(mention, *entry)) {
      got = discourse_.subject_before(mention.sentence);
      for (Party& party : got.parties) party.sector = entry->sector;
    }
    const bool assembly = entry->person && entry->plural && entry->sector != "OPP" &&
                          entry->sector != "REB" && mention.name.empty() && definite(mention) &&
                          !of_somebody(mention);
    // "Western governments": of none that was named
    if (!got.ok() && entry->plural && elsewhere(mention)) return;
    if (!got.ok() && assembly && entry->sector == "GOV") got = discourse_.assembled(mention.sentence);
    if (!got.ok() && named_before(mention, *entry))
      got = discourse_.role(mention.sentence, mention.role, entry->sector, entry->person, mention.name);
    if (!got.ok() && !mention.name.empty()) got = by_name(mention.name);
    if (!got.ok() && assembly) got = discourse_.assembled(mention.sentence);
    if (!got.ok() && local(mention, *entry)) got = placed_in_front(mention, entry->sector);
    if (!got.ok() && local(mention, *entry) && !talked_to(mention)) got = placed_in(mention, entry->sector);
    if (!got.ok() && entry->plural && !entry->host) got = owner_of_list(mention, entry->sector);
    if (!got.ok() && by_topic(mention, *entry)) got = owner_of_report(mention, *entry);
    if (!got.ok() && by_topic(mention, *entry)) got = topic_for(mention, *entry);
  }
  if (!got.ok()) return;
  mention.kind = MentionKind::kAnaphor;
  mention.parties = std::move(got.parties);
  mention.antecedent = got.antecedent;
  mention.confidence = got.sureness;
  if (entry->person && mention.name.empty()) mention.name = got.name;
  if (got.role.size() > mention.role.size()) mention.role = got.role;
}

// "The foreign ministry condemned the move. A spokesman urged ...": who only lends somebody else a voice, and
// is named no further.
bool Resolver::only_speaks(const Mention& mention, const RoleEntry& entry) {
  return entry.person && mention.name.empty() && (entry.post.find("spokesperson") != std::string::npos);
}

// "Le Commandement sud (Southcom)": the name of the body itself.
Found Resolver::named_in_brackets(const Mention& mention) const {
  const auto after = std::lower_bound(old_.begin(), old_.end(), mention.end,
                                      [](const Mention& m, std::uint32_t place) { return m.begin < place; });
  if (after == old_.end() || after->sentence != mention.sentence || after->parties.size() != 1 ||
      after->begin - mention.end > kMaxBracketGap ||
      (after->kind != MentionKind::kName && after->kind != MentionKind::kMetonym))
    return {};
  const std::string_view between = document_.slice(mention.end, after->begin);
  const std::size_t bracket = between.find('(');
  const bool named =
      bracket != std::string_view::npos && bracket + 1 == between.size() && words_of(between).size() <= 1;
  return named ? Found{after->parties, -1, "", "", after->entity, confidence::kChosen} : Found();
}

// "Le conseiller de Joe Biden", "l'émissaire pour le Sahel de Joe Biden": of the state of the person whom he
// serves, who is named behind "de".
Found Resolver::served(const Mention& mention, const std::string& sector) const {
  auto after = std::lower_bound(old_.begin(), old_.end(), mention.end,
                                [](const Mention& m, std::uint32_t place) { return m.begin < place; });
  const auto near = [&] {
    return after != old_.end() && after->sentence == mention.sentence &&
           after->begin - mention.end <= kMaxServedGap;
  };
  while (near() && after->entity != EntityKind::kPerson && after->parties.empty()) ++after;  // "le Sahel"
  if (!near() || after->entity != EntityKind::kPerson || after->parties.size() != 1 ||
      !state_code(after->parties.front().code))
    return {};
  const auto between = words_of(document_.slice(mention.end, after->begin));
  if (between.empty() || !roles_.is(between.back().hash, WordClass::kOf)) return {};
  if (between.size() > 1 && !roles_.is(between.front().hash, WordClass::kFor)) return {};
  Party party = after->parties.front();
  if (sector != "GOV") party.sector = sector;  // The Pope's envoy and a rebel's are of no government.
  return {{std::move(party)}, -1, "", "", EntityKind::kState, confidence::kAnaphor};
}

// "L'Inde, dont les missiles", "Rwanda, whose army".
Found Resolver::owner_of_relative(const Mention& mention, const std::string& sector) {
  if (binder_.enter(mention.sentence) == nullptr) return {};
  const int antecedent = binder_.relative_owner(static_cast<int>(reader_.head_of(mention)));
  return antecedent < 0 ? Found() : state_at(antecedent, sector);
}

// "The generals who seized power in Niger", "les officiers qui ont pris le pouvoir à Bamako": of the state
// that they rule now.
Found Resolver::seized(const Mention& mention, const std::string& sector) {
  const SentenceView* view = binder_.enter(mention.sentence);
  if (view == nullptr) return {};
  const auto head = static_cast<int>(reader_.head_of(mention));
  for (const int clause : view->children(head)) {
    const int power =
        view->token(clause).relation == Relation::kAcl ? view->child(clause, Relation::kObj) : -1;
    if (power < 0 || (view->lemma(power) != "power" && view->lemma(power) != "pouvoir")) continue;
    for (const int above : {clause, power}) {
      for (const int place : view->children(above)) {
        const std::string preposition = view->preposition_of(place);
        if (place < power || (preposition != "in" && preposition != "à" && preposition != "en")) continue;
        if (Found found = state_at(place, sector); found.ok()) return found;
      }
    }
  }
  return {};
}

// "Oman will not give up the island to Qatar, the sultan said."
Found Resolver::owner_of_report(const Mention& mention, const RoleEntry& entry) {
  if (!(entry.person || entry.body) || !definite(mention) || binder_.enter(mention.sentence) == nullptr)
    return {};
  const int subject = binder_.reported_subject(static_cast<int>(reader_.head_of(mention)));
  return subject < 0 ? Found() : state_at(subject, entry.sector);
}

// "Called off talks with leftist rebels in Havana": where people are met is not where they are from.
bool Resolver::talked_to(const Mention& mention) {
  const SentenceView* view = binder_.enter(mention.sentence);
  if (view == nullptr) return false;
  const auto head = static_cast<int>(reader_.head_of(mention));
  const std::string with = view->preposition_of(head);
  const int above = view->head(head);
  if (above < 0 || (with != "with" && with != "avec")) return false;
  return roles_.is(hash_folded(fold(view->token(above).lemma)), WordClass::kScene);
}

// "Chadian officials and exiled rebel chiefs": of the state of those before them in the list.
Found Resolver::owner_of_list(const Mention& mention, const std::string& sector) {
  const SentenceView* view = binder_.enter(mention.sentence);
  if (view == nullptr) return {};
  const auto head = static_cast<int>(reader_.head_of(mention));
  if (view->token(head).relation != Relation::kConj || view->head(head) < 0) return {};
  const Mention* before = party_at(view->head(head));
  if (before == nullptr || before->kind != MentionKind::kRole) return {};
  return state_at(view->head(head), sector);
}

// "A deal between the Syrian government and opposition groups", "les rebelles et l'armée malienne": who is
// named together with a government or an army against which it stands is of its state.
Found Resolver::owner_of_foe(const Mention& mention, const std::string& sector) {
  if ((sector != "OPP" && sector != "REB") || elsewhere(mention)) return {};
  const SentenceView* view = binder_.enter(mention.sentence);
  if (view == nullptr) return {};
  const auto head = static_cast<int>(reader_.head_of(mention));
  Found got;
  for (const int member : view->conjuncts(view->first_conjunct(head))) {
    const Mention* other = member == head ? nullptr : party_at(member);
    if (other == nullptr || other->kind != MentionKind::kRole || other->parties.size() != 1) continue;
    const Party& party = other->parties.front();
    if (!state_code(party.code) || (party.sector != "GOV" && party.sector != "MIL")) continue;
    push_unique(got.parties, {party.code, sector});
  }
  if (got.parties.size() != 1) return {};
  got.entity = EntityKind::kState;
  got.sureness = confidence::kAnaphor;
  return got;
}

// "Le Burundi a rapatrié les troupes qu'il déployait": those of who deploys them.
Found Resolver::owner_of_deployed(const Mention& mention, const RoleEntry& entry) {
  if (entry.sector != "MIL" || entry.person || binder_.enter(mention.sentence) == nullptr) return {};
  const SentenceView& view = *binder_.view();
  const int head = static_cast<int>(reader_.head_of(mention));
  for (const int clause : view.children(head)) {
    if (view.token(clause).relation != Relation::kAcl) continue;
    int subject = view.surface_subject(clause);
    const bool relative = subject >= 0 && has_feature(view.token(subject), "PronType=Rel");
    if (subject <= head || relative) continue;
    if (view.token(subject).upos == Upos::kPron) subject = binder_.subject_above(head);
    return subject < 0 ? Found() : state_at(subject, entry.sector);
  }
  return {};
}

// "Le chef de l'opposition a reproché au président": who is somebody only within a state speaks of its own.
Found Resolver::owner_of_domestic(const Mention& mention, const RoleEntry& entry) {
  if (!(entry.person || entry.body) || entry.sector != "GOV" || !mention.name.empty() || !definite(mention) ||
      binder_.enter(mention.sentence) == nullptr)
    return {};
  const int subject = binder_.subject_above(static_cast<int>(reader_.head_of(mention)));
  const Mention* m = subject < 0 ? nullptr : party_at(subject);
  if (m == nullptr || m->parties.size() != 1) return {};
  const std::string& sector = m->parties.front().sector;
  const bool domestic = sector == "OPP" || sector == "LEG" || sector == "JUD";
  return domestic ? state_at(subject, entry.sector) : Found();
}

// Of the state that the token stands for, in the sector.
Found Resolver::state_at(int token, const std::string& sector) const {
  Found got;
  for (const int member : binder_.view()->conjuncts(token)) {
    const Mention* owner = party_at(member);
    if (owner == nullptr) continue;
    for (const Party& party : owner->parties) {
      if (state_code(party.code)) push_unique(got.parties, {party.code, sector});
    }
  }
  got.entity = EntityKind::kState;
  got.sureness = confidence::kAnaphor;
  return got;
}

// By the tree: "les forces militaires et de sécurité kazakhes", "le général Serdioukov, qui dirige l'armée
// russe".
Found Resolver::owner_in_tree(const Mention& mention, const RoleEntry& entry) {
  const std::string& sector = entry.sector;
  if (binder_.enter(mention.sentence) == nullptr) return {};
  Found got;
  for (const int token : binder_.owners_below(static_cast<int>(reader_.head_of(mention)), !entry.host)) {
    const Mention* owner = party_at(token);
    if (owner == nullptr || owner->entity == EntityKind::kPerson || hyphenated(*owner)) continue;
    for (const Party& party : owner->parties) {
      const Party own{party.code, sector.empty() ? party.sector : sector};
      if (std::find(got.parties.begin(), got.parties.end(), own) == got.parties.end())
        got.parties.push_back(own);
    }
  }
  got.sureness = confidence::kChosen;
  return got;
}

// "Leaders of the Baltic states": the states of a region, named right behind.
Found Resolver::states_after(const Mention& mention, std::size_t least) const {
  constexpr std::uint32_t kGap = 8;  // Bytes of " of the ".
  Found out;
  const auto after = std::lower_bound(old_.begin(), old_.end(), mention.end,
                                      [](const Mention& m, std::uint32_t place) { return m.begin < place; });
  if (after == old_.end() || after->sentence != mention.sentence || after->begin - mention.end > kGap ||
      after->kind != MentionKind::kName || after->entity != EntityKind::kState ||
      after->parties.size() < least)
    return out;
  const auto between = words_of(document_.slice(mention.end, after->begin));
  if (between.empty() || !roles_.is(between[0].hash, WordClass::kOf)) return out;
  out.parties = after->parties;
  out.sureness = after->confidence;
  return out;
}

// "Le conseiller du royaume", "the foreign ministers of the two countries": the pointer right after says
// whose.
Found Resolver::owner_after(const Mention& mention) {
  if (Found states = states_after(mention, 2); states.ok()) return states;
  if (next_pointer_ >= pointers_.size()) return {};
  const Pointer& p = pointers_[next_pointer_];
  const EntryType type = roles_.entry(p.entry).type;
  const bool facing = type == EntryType::kPartner && roles_.entry(p.entry).other;  // "l'armée d'en face"
  if (type != EntryType::kGroup && type != EntryType::kCountry && type != EntryType::kBody && !facing)
    return {};
  if (sentence_of(p) != mention.sentence || begin_of(p) < mention.end ||
      begin_of(p) - mention.end > kMaxOfGap)
    return {};
  const auto between = words_of(document_.slice(mention.end, begin_of(p)));
  const bool of =
      between.empty() ? begins_with_of(p) : between.size() == 1 && roles_.is(between[0].hash, WordClass::kOf);
  return of ? meaning_of(p) : Found();
}

// "du royaume", "de l'organisation" hold their preposition themselves.
bool Resolver::begins_with_of(const Pointer& p) const {
  return p.last > p.first && roles_.is(s_.words[p.first].hash, WordClass::kOf);
}

// Whether the words may point back: "un ministre" and "a member" are somebody new, troops and rebels need
// their article, and "members" are always somebody's.
bool Resolver::named_before(const Mention& mention, const RoleEntry& entry) const {
  if (entry.weak && entry.definite) return false;
  const std::uint64_t before = word_before(mention);
  // "Des navires", of the army that was named.
  if (indefinite(mention, before) && !(entry.plural && entry.sector == "MIL")) return false;
  if (entry.person || entry.body) return true;
  // English: bare "militants" after the name of a group; "two militants" are others.
  if (entry.sector == "REB" && !roles_.demonym_follows() && !roles_.is(before, WordClass::kNumber))
    return true;
  return roles_.is(before, WordClass::kArticle) || roles_.is(before, WordClass::kThis);
}

// "The leaders of the two communities": whose they are follows, though nobody may know who that is.
bool Resolver::of_somebody(const Mention& mention) const {
  const auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                         [&](const Word& w) { return w.begin < mention.end; });
  return word != s_.words.end() && word->sentence == mention.sentence && word->gap != Gap::kStart &&
         roles_.is(word->hash, WordClass::kOf);
}

// The word before the mention in its sentence; 0 for none.
std::uint64_t Resolver::word_before(const Mention& mention) const {
  const auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                         [&](const Word& w) { return w.begin < mention.begin; });
  const bool preceded = word != s_.words.begin() && std::prev(word)->sentence == mention.sentence;
  return preceded ? std::prev(word)->hash : 0;
}

// "Foreign ministers", "les gouvernements occidentaux": of states that the text does not name.
bool Resolver::elsewhere(const Mention& mention) const {
  if (!roles_.demonym_follows()) return roles_.is(word_before(mention), WordClass::kElsewhere);
  const auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                         [&](const Word& w) { return w.begin < mention.end; });
  return word != s_.words.end() && word->sentence == mention.sentence &&
         roles_.is(word->hash, WordClass::kElsewhere);
}

Found Resolver::by_name(const std::string& name) const {
  for (std::size_t i = new_.size(); i-- > 0 && i + 200 > new_.size();) {
    const Mention& m = new_[i];
    if (m.name == name && !m.parties.empty())
      return {m.parties, static_cast<std::int32_t>(i), m.name, m.role, m.entity, confidence::kAnaphor};
  }
  return {};
}

Found Resolver::topic_for(const Mention& mention, const RoleEntry& entry) {
  // Crowds belong to the place at hand, institutions to what the text is about.
  Found got = discourse_.topic(mention.sentence, entry.people && !entry.person ? 1 : kTopicReach,
                               entry.sector == "GOV" ? acted_upon(mention) : std::vector<std::string>());
  // "Les rebelles ont relâché quatre otages français au Niger": fighters are from where they act.
  if (!got.ok() && fights(entry) && !described(mention) && !talked_to(mention))
    got = placed_in(mention, entry.sector);
  if (!got.ok()) got = ahead(mention, entry.sector == "CVL");
  for (Party& party : got.parties) party.sector = entry.sector;
  got.antecedent = -1;
  return got;
}

// "The foreign ministry summoned the Belarusian envoy": no office does that to those of its own state.
std::vector<std::string> Resolver::acted_upon(const Mention& mention) {
  std::vector<std::string> out;
  const SentenceView* view = binder_.enter(mention.sentence);
  if (view == nullptr) return out;
  const auto head = static_cast<int>(reader_.head_of(mention));
  const Token& t = view->token(head);
  if (t.relation != Relation::kNsubj || t.subtype == RelationSubtype::kPass || t.head < 0) return out;
  for (const int c : view->children(t.head)) {
    const Relation r = view->token(c).relation;
    const bool undergoes = r == Relation::kObj || r == Relation::kIobj;
    const std::string preposition = r == Relation::kObl ? view->preposition_of(c) : std::string();
    const bool against = preposition == "against" || preposition == "contre";
    const Mention* m = undergoes || against ? party_at(c) : nullptr;
    if (m == nullptr || m->kind == MentionKind::kAnaphor) continue;
    for (const Party& party : m->parties) {
      if (state_code(party.code) && (party.sector.empty() || party.sector == "GOV"))
        out.push_back(party.code);
    }
  }
  return out;
}

// "Le pirate de l'air tchétchène": the phrase of the mention holds what says where it is from.
bool Resolver::described(const Mention& mention) {
  const SentenceView* view = binder_.enter(mention.sentence);
  if (view == nullptr) return false;
  const auto head = static_cast<int>(reader_.head_of(mention));
  const auto after = std::upper_bound(old_.begin(), old_.end(), mention.begin,
                                      [](std::uint32_t place, const Mention& m) { return place < m.begin; });
  return after != old_.end() && after->sentence == mention.sentence && after->kind == MentionKind::kDemonym &&
         view->is_ancestor(head, static_cast<int>(reader_.head_of(*after)));
}

// "Iran-backed fighters": they are not Iran's.
bool Resolver::backed(const Mention& mention) const {
  if (new_.empty()) return false;
  const Mention& before = new_.back();
  if (before.end > mention.begin || mention.begin - before.end > kMaxListGap) return false;
  return document_.slice(before.end, mention.begin).starts_with("-");
}

// "The army", "officials": those of the state under discussion; but troops, members or terrorists may be
// anybody's.
bool Resolver::by_topic(const Mention& mention, const RoleEntry& entry) const {
  if (backed(mention)) return false;
  return !entry.host && !entry.sector.empty() && (!entry.weak || entry.sector == "GOV");
}

// "Gunmen killed nine villagers in Nigeria": somebody new, of whom only the place is known. Soldiers and
// foreigners may be anybody's.
bool Resolver::local(const Mention& mention, const RoleEntry& entry) const {
  return (entry.people || entry.person) && (!entry.host || fights(entry)) && !definite(mention) &&
         !backed(mention);
}

bool Resolver::definite(const Mention& mention) const {
  const std::uint64_t before = word_before(mention);
  return roles_.is(before, WordClass::kThis) ||
         (roles_.is(before, WordClass::kArticle) && !roles_.is(before, WordClass::kOf) &&
          !indefinite(mention, before));
}

// "Un", "des" where the tree has an article: "des rebelles", but not "le chef des rebelles".
bool Resolver::indefinite(const Mention& mention, std::uint64_t before) const {
  if (roles_.is(before, WordClass::kIndefinite)) return true;
  const Sentence& sentence = document_.sentences[mention.sentence];
  if (!roles_.is(before, WordClass::kOf) || !sentence.analysed || mention.first_token == 0) return false;
  const Token& article =
      document_.tokens_of(sentence)[mention.first_token - 1];  // "de les" hold a definite one
  return article.upos == Upos::kDet && !has_feature(article, "Definite=Def");
}

// "Talks in Gabon": where people met.
bool Resolver::met_in(const Mention& place) {
  const SentenceView* view = binder_.enter(place.sentence);
  if (view == nullptr) return false;
  const int above = view->head(static_cast<int>(reader_.head_of(place)));
  return above >= 0 && view->token(above).upos == Upos::kNoun &&
         roles_.is(hash_folded(fold(view->token(above).lemma)), WordClass::kScene);
}

// The word before the place, in English before its article: "in the Central African Republic". In French "à
// la Chine" is as often to whom as where.
std::uint64_t Resolver::place_word_before(const Mention& place) const {
  auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                   [&](const Word& w) { return w.begin < place.begin; });
  for (int back = 0; back < 2 && word != s_.words.begin(); ++back) {
    --word;
    if (word->sentence != place.sentence) return 0;
    if (roles_.demonym_follows() || !roles_.is(word->hash, WordClass::kArticle)) return word->hash;
  }
  return 0;
}

// The first state or place after the mention that "in" stands before.
Found Resolver::placed_in(const Mention& mention, const std::string& sector) {
  const auto after = std::upper_bound(old_.begin(), old_.end(), mention.begin,
                                      [](std::uint32_t place, const Mention& m) { return place < m.begin; });
  for (auto m = after; m != old_.end() && m - after < kMaxNeighbours && m->sentence == mention.sentence;
       ++m) {
    if (m->place.size() != 3 || !roles_.is(place_word_before(*m), WordClass::kIn)) continue;
    if (met_in(*m)) continue;
    return {{{m->place, sector}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
  }
  return {};
}

// "À Lahore, des islamistes ont défilé": the place with which the sentence opens.
Found Resolver::placed_in_front(const Mention& mention, const std::string& sector) {
  constexpr std::uint32_t kOpening = 3;  // Tokens before the place: "Dans la ville de".
  const auto first =
      std::lower_bound(old_.begin(), old_.end(), mention.sentence,
                       [](const Mention& m, std::uint32_t sentence) { return m.sentence < sentence; });
  if (first == old_.end() || first->sentence != mention.sentence || first->end > mention.begin) return {};
  if (first->first_token == 0 || first->first_token > kOpening || first->place.size() != 3) return {};
  if (document_.slice(first->end, first->end + 1) != ",") return {};
  // "À Genève, des rebelles ont rencontré l'émissaire": where people meet, nobody need be at home
  const SentenceView* view = binder_.enter(mention.sentence);
  const int above = view == nullptr ? -1 : view->head(static_cast<int>(reader_.head_of(mention)));
  if (above >= 0 && roles_.is(hash_folded(fold(view->token(above).lemma)), WordClass::kScene)) return {};
  return {{{first->place, sector}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
}

// The first state or place that the sentence names after the mention; of `residents` an adjective ("locals
// say American drones hit Pakistan") only where it names none.
Found Resolver::ahead(const Mention& mention, bool residents) const {
  const std::string* adjective = nullptr;
  const auto after = std::upper_bound(old_.begin(), old_.end(), mention.begin,
                                      [](std::uint32_t place, const Mention& m) { return place < m.begin; });
  for (auto m = after; m != old_.end() && m - after < kMaxNeighbours && m->sentence == mention.sentence;
       ++m) {
    if (hyphenated(*m)) continue;
    const bool state = m->parties.size() == 1 && m->parties.front().code.size() == 3;
    const std::string* code = state ? &m->parties.front().code : &m->place;
    if (!state && (m->entity != EntityKind::kPlace || m->place.size() != 3)) continue;
    if (!residents || m->kind != MentionKind::kDemonym)
      return {{{*code, ""}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
    if (adjective == nullptr) adjective = code;
  }
  if (adjective == nullptr) return {};
  return {{{*adjective, ""}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
}

// Without a state in the adjective, the person named after "son homologue" says whose he is; without a name,
// the other side of whom the text speaks.
void Resolver::counterpart(Mention& mention, const Mention* owner) {
  Found got;
  if (!mention.name.empty()) {
    got = by_name(mention.name);
  } else if (owner != nullptr && owner->parties.size() == 1) {
    const std::string& code = owner->parties.front().code;
    got = discourse_.other_officer(mention.sentence, code);
    if (!got.ok()) got = discourse_.partner(mention.sentence, code);
    for (Party& party : got.parties) party.sector = owner->parties.front().sector;
    if (got.ok()) mention.confidence = confidence::kDiscourse;
  }
  if (got.ok()) mention.parties = got.parties;
}

// The possessive that stands right before: "ses troupes", "their forces".
const Mention* Resolver::possessor(const Mention& mention) const {
  if (new_.empty()) return nullptr;
  const Mention& last = new_.back();
  if (last.kind != MentionKind::kAnaphor || last.end > mention.begin ||
      mention.begin - last.end > kMaxListGap)
    return nullptr;
  // "The kingdom's adviser".
  const std::string_view between = document_.slice(last.end, mention.begin);
  const bool genitive = !last.parties.empty() && (between == "'s " || between == "\u2019s ");
  return genitive || last.role == kPossessorRole || last.role == kSpeakerRole ? &last : nullptr;
}

}  // namespace entente::world
