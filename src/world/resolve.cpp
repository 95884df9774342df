// Pass 2: what points back. Goes through the text once, from mention to mention, and remembers a little.

#include <algorithm>
#include <optional>

#include "world/binding.h"
#include "world/discourse.h"
#include "world/pointers.h"
#include "world/quoted.h"
#include "world/referents.h"
#include "world/scene.h"
#include "world/spans.h"

namespace entente::world {
namespace {

constexpr std::uint32_t kRegionReach = 8;      // Sentences.
constexpr std::uint32_t kTopicReach = 8;       // Sentences.
constexpr std::size_t kMaxOfGap = 5;           // Bytes of " of ".
constexpr std::size_t kMaxListGap = 12;        // Bytes between the members of a list: " et l'", ", and the ".
constexpr std::ptrdiff_t kMaxNeighbours = 40;  // Mentions of a sentence that are looked at from one of them.
constexpr std::string_view kCounterpart = "counterpart";
constexpr std::string_view kPossessorRole = "possessor";

class Resolver {
 public:
  Resolver(const World& world, const Roles& roles, const VerbLists& verbs, Document& document)
      : s_(world, roles, document),
        world_(world),
        roles_(roles),
        verbs_(verbs),
        document_(document),
        old_(document.mentions),
        quotes_(document.text()),
        reader_(s_, quotes_, new_),
        binder_(document, roles, verbs) {}

  void run() {
    s_.read_words();
    pointers_ = find_pointers(s_, old_);
    dropped_.assign(old_.size(), false);
    std::size_t& m = next_old_;
    while (m < old_.size() || next_pointer_ < pointers_.size()) {
      const bool mention_first = next_pointer_ == pointers_.size() ||
                                 (m < old_.size() && old_[m].begin < begin_of(pointers_[next_pointer_]));
      if (mention_first) {
        pass_things(old_[m].sentence, old_[m].begin);
        take(m++);
      } else {
        const Pointer& p = pointers_[next_pointer_++];
        pass_things(sentence_of(p), begin_of(p));
        resolve(p);
      }
    }
    for (const auto& [from, to] : owed_) repay(from, to);
    for (Mention& mention : new_) mention.head_token = reader_.head_of(mention);
    document_.mentions = std::move(new_);
    name_speakers();
  }

 private:
  std::uint32_t begin_of(const Pointer& p) const { return s_.words[p.first].begin; }
  std::uint32_t sentence_of(const Pointer& p) const { return s_.words[p.first].sentence; }

  // ---- Nouns that are nobody ----

  // Remembers the things that the sentence names before the place.
  void pass_things(std::uint32_t sentence, std::uint32_t before) {
    const SentenceView* view = binder_.enter(sentence);
    if (view == nullptr) return;
    if (things_sentence_ != sentence) {
      things_ = binder_.nouns();
      things_sentence_ = sentence;
      next_thing_ = 0;
    }
    for (; next_thing_ < things_.size(); ++next_thing_) {
      const int token = things_[next_thing_];
      if (view->token(token).begin >= before) return;
      if (!new_.empty() && new_.back().end > view->token(token).begin) continue;  // In "les deux pays".
      discourse_.add(reader_.thing(sentence, static_cast<std::uint32_t>(token)));
    }
  }

  // ---- Mentions of pass 1 ----

  void take(std::size_t index) {
    if (dropped_[index]) return;
    Mention mention = old_[index];
    if (mention.kind == MentionKind::kRole && mention.parties.empty() && attribute(mention)) return;
    if (mention.role == kCounterpart) equal_rank(mention);
    if (mention.kind == MentionKind::kRole && mention.parties.empty()) complete(mention);
    if (mention.kind == MentionKind::kName && mention.parties.empty() &&
        mention.entity == EntityKind::kPerson) {
      const Found led = owner_in_tree(mention, {});  // "Salimov, who commands Uzbek troops".
      mention.parties = led.parties;
      if (!led.ok()) owed_.emplace_back(new_.size(), mention.name);
    }
    note_region(mention);
    new_.push_back(std::move(mention));
    remember();
  }

  // "Central Asia": the states of a region may be meant by "the five countries".
  void note_region(const Mention& mention) {
    if (mention.entity != EntityKind::kPlace || !mention.place.empty()) return;
    const std::vector<std::string> states = states_of(mention.name);
    if (states.size() < 2) return;
    region_ = states;
    region_sentence_ = mention.sentence;
  }

  std::vector<std::string> states_of(const std::string& name) {
    const auto [place, fresh] = regions_.try_emplace(name);
    if (!fresh) return place->second;
    for (const EntityId id : world_.find(name, {})) {
      const Entity e = world_.entity(id);
      if (e.kind != EntityKind::kPlace || e.name != name || e.home.empty()) continue;
      place->second = {std::string(e.home)};
      for (const std::string_view code : world_.codes_of(id)) place->second.emplace_back(code);
      std::sort(place->second.begin(), place->second.end());
    }
    return place->second;
  }

  // "military aid", "exercices militaires": the tree shows that the role word only describes a noun.
  bool attribute(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (!sentence.analysed || mention.first_token != mention.last_token) return false;
    const Token& token = document_.tokens_of(sentence)[mention.first_token];
    return token.upos == Upos::kAdj || token.upos == Upos::kVerb || token.upos == Upos::kAux ||
           token.upos == Upos::kAdv || token.relation == Relation::kAmod ||
           token.relation == Relation::kCompound;
  }

  // "son homologue chinois", and the name that follows: the post is that of the person before.
  void equal_rank(Mention& mention) {
    if (mention.kind == MentionKind::kRole) {
      const Referent* officer = discourse_.officer(mention.sentence);
      rank_ = officer != nullptr ? officer->role : std::string();
    }
    if (!rank_.empty()) mention.role = rank_;
  }

  // A role word whose owner is not said: the possessor before it, somebody with that post, or the topic.
  void complete(Mention& mention) {
    const std::optional<RoleEntry> entry = role_entry_of(s_, mention);
    if (!entry) return;
    Found got = entry->counterpart ? Found() : owner_after(mention);
    for (Party& party : got.parties) party.sector = entry->sector;
    if (const Mention* owner = got.ok() ? nullptr : possessor(mention)) {
      if (entry->counterpart) return counterpart(mention);
      if (owner->role == kSpeakerRole)
        return spoken_for_.push_back({new_.size(), new_.size() - 1, entry->sector});
      got.parties = owner->parties;
      got.sureness = owner->confidence;
      for (Party& party : got.parties) party.sector = entry->sector;
      got.antecedent = static_cast<std::int32_t>(new_.size()) - 1;
    } else if (!got.ok()) {
      if (entry->counterpart) return counterpart(mention);
      got = owner_of_relative(mention, entry->sector);
      if (!got.ok()) got = owner_in_tree(mention, entry->sector);
      if (!got.ok() && named_before(mention, *entry))
        got = discourse_.role(mention.sentence, mention.role, entry->sector, entry->person);
      if (!got.ok() && !mention.name.empty()) got = by_name(mention.name);
      if (!got.ok() && local(mention, *entry)) got = placed_in(mention, entry->sector);
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

  // "L'Inde, dont les missiles", "Rwanda, whose army".
  Found owner_of_relative(const Mention& mention, const std::string& sector) {
    if (binder_.enter(mention.sentence) == nullptr) return {};
    const int antecedent = binder_.relative_owner(static_cast<int>(reader_.head_of(mention)));
    return antecedent < 0 ? Found() : state_at(antecedent, sector);
  }

  // "Oman will not give up the island to Qatar, the sultan said."
  Found owner_of_report(const Mention& mention, const RoleEntry& entry) {
    if (!(entry.person || entry.body) || !definite(mention) || binder_.enter(mention.sentence) == nullptr)
      return {};
    const int subject = binder_.reported_subject(static_cast<int>(reader_.head_of(mention)));
    return subject < 0 ? Found() : state_at(subject, entry.sector);
  }

  // Of the state that the token stands for, in the sector.
  Found state_at(int token, const std::string& sector) const {
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
  Found owner_in_tree(const Mention& mention, const std::string& sector) {
    if (binder_.enter(mention.sentence) == nullptr) return {};
    Found got;
    for (const int token : binder_.owners_below(static_cast<int>(reader_.head_of(mention)))) {
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

  // "pro-russes": not Russia's.
  bool hyphenated(const Mention& m) const { return m.begin > 0 && document_.text()[m.begin - 1] == '-'; }

  // "Le conseiller du royaume", "the foreign ministers of the two countries": the pointer right after says
  // whose.
  Found owner_after(const Mention& mention) {
    if (next_pointer_ >= pointers_.size()) return {};
    const Pointer& p = pointers_[next_pointer_];
    const EntryType type = roles_.entry(p.entry).type;
    if (type != EntryType::kGroup && type != EntryType::kCountry && type != EntryType::kBody) return {};
    if (sentence_of(p) != mention.sentence || begin_of(p) < mention.end ||
        begin_of(p) - mention.end > kMaxOfGap)
      return {};
    const auto between = words_of(document_.slice(mention.end, begin_of(p)));
    const bool of = between.empty() ? begins_with_of(p)
                                    : between.size() == 1 && roles_.is(between[0].hash, WordClass::kOf);
    return of ? meaning_of(p) : Found();
  }

  // "du royaume", "de l'organisation" hold their preposition themselves.
  bool begins_with_of(const Pointer& p) const {
    return p.last > p.first && roles_.is(s_.words[p.first].hash, WordClass::kOf);
  }

  // Whether the words may point back: "un ministre" and "a member" are somebody new, troops and rebels need
  // their article, and "members" are always somebody's.
  bool named_before(const Mention& mention, const RoleEntry& entry) const {
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

  // The word before the mention in its sentence; 0 for none.
  std::uint64_t word_before(const Mention& mention) const {
    const auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                           [&](const Word& w) { return w.begin < mention.begin; });
    const bool preceded = word != s_.words.begin() && std::prev(word)->sentence == mention.sentence;
    return preceded ? std::prev(word)->hash : 0;
  }

  Found by_name(const std::string& name) const {
    for (std::size_t i = new_.size(); i-- > 0 && i + 200 > new_.size();) {
      const Mention& m = new_[i];
      if (m.name == name && !m.parties.empty())
        return {m.parties, static_cast<std::int32_t>(i), m.name, m.role, m.entity, confidence::kAnaphor};
    }
    return {};
  }

  Found topic_for(const Mention& mention, const RoleEntry& entry) const {
    // Crowds belong to the place at hand, institutions to what the text is about.
    Found got = discourse_.topic(mention.sentence, entry.people && !entry.person ? 1 : kTopicReach);
    if (!got.ok()) got = ahead(mention);
    for (Party& party : got.parties) party.sector = entry.sector;
    got.antecedent = -1;
    return got;
  }

  // "Iran-backed fighters": they are not Iran's.
  bool backed(const Mention& mention) const {
    if (new_.empty()) return false;
    const Mention& before = new_.back();
    if (before.end > mention.begin || mention.begin - before.end > kMaxListGap) return false;
    return document_.slice(before.end, mention.begin).starts_with("-");
  }

  // "The army", "officials": those of the state under discussion; but troops, members or terrorists may be
  // anybody's.
  bool by_topic(const Mention& mention, const RoleEntry& entry) const {
    if (backed(mention)) return false;
    return !entry.host && !entry.sector.empty() && (!entry.weak || entry.sector == "GOV");
  }

  // "Gunmen killed nine villagers in Nigeria": somebody new, of whom only the place is known. Soldiers and
  // foreigners may be anybody's.
  bool local(const Mention& mention, const RoleEntry& entry) const {
    const bool fighters = entry.sector == "REB" || entry.sector == "UAF" || entry.sector == "CRM";
    return (entry.people || entry.person) && (!entry.host || fighters) && !definite(mention) &&
           !backed(mention);
  }

  bool definite(const Mention& mention) const {
    const std::uint64_t before = word_before(mention);
    return roles_.is(before, WordClass::kThis) ||
           (roles_.is(before, WordClass::kArticle) && !indefinite(mention, before));
  }

  // "Un", "des" where the tree has an article: "des rebelles", but not "le chef des rebelles".
  bool indefinite(const Mention& mention, std::uint64_t before) const {
    if (roles_.is(before, WordClass::kIndefinite)) return true;
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (!roles_.is(before, WordClass::kOf) || !sentence.analysed || mention.first_token == 0) return false;
    return document_.tokens_of(sentence)[mention.first_token - 1].upos == Upos::kDet;
  }

  // The first state or place after the mention that "in" stands before.
  Found placed_in(const Mention& mention, const std::string& sector) const {
    const auto after =
        std::upper_bound(old_.begin(), old_.end(), mention.begin,
                         [](std::uint32_t place, const Mention& m) { return place < m.begin; });
    for (auto m = after; m != old_.end() && m - after < kMaxNeighbours && m->sentence == mention.sentence;
         ++m) {
      if (m->place.size() != 3 || !roles_.is(word_before(*m), WordClass::kIn)) continue;
      return {{{m->place, sector}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
    }
    return {};
  }

  // The first state or place that the sentence names after the mention.
  Found ahead(const Mention& mention) const {
    const auto after =
        std::upper_bound(old_.begin(), old_.end(), mention.begin,
                         [](std::uint32_t place, const Mention& m) { return place < m.begin; });
    for (auto m = after; m != old_.end() && m - after < kMaxNeighbours && m->sentence == mention.sentence;
         ++m) {
      if (hyphenated(*m)) continue;
      const bool state = m->parties.size() == 1 && m->parties.front().code.size() == 3;
      if (state)
        return {{{m->parties.front().code, ""}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
      if (m->entity == EntityKind::kPlace && m->place.size() == 3)
        return {{{m->place, ""}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
    }
    return {};
  }

  // Without a state in the adjective, the person named after "son homologue" says whose he is.
  void counterpart(Mention& mention) {
    if (!mention.name.empty()) {
      const Found got = by_name(mention.name);
      if (got.ok()) mention.parties = got.parties;
    }
  }

  // The possessive that stands right before: "ses troupes", "their forces".
  const Mention* possessor(const Mention& mention) const {
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

  // ---- Pointers ----

  Mention& start(const Pointer& p) {
    Mention& m = new_.emplace_back();
    m.begin = s_.words[p.first].begin;
    m.end = s_.words[p.last].end;
    m.sentence = s_.words[p.first].sentence;
    m.kind = MentionKind::kAnaphor;
    m.confidence = 0;
    set_tokens(document_, m);
    return m;
  }

  void resolve(const Pointer& p) {
    const RoleEntry& entry = roles_.entry(p.entry);
    if (entry.type == EntryType::kSpeaker || entry.speaker) {
      if (quoted(p)) write_speaker(p, entry.speaker);
      return;
    }
    Found got = meaning_of(p);
    if (!got.ok()) return;
    // What stands in it goes with it: the demonym of "the Lebanese group", the role of "the two senior
    // officials".
    for (std::size_t m = next_old_; m < old_.size() && old_[m].begin < s_.words[p.last].end; ++m)
      dropped_[m] = true;
    Mention& m = start(p);
    m.parties = std::move(got.parties);
    m.antecedent = got.antecedent;
    m.entity = got.entity;
    m.name = got.name;
    m.role = entry.type == EntryType::kPossessive ? std::string(kPossessorRole) : got.role;
    m.confidence = got.sureness;
    if (entry.former) former_ = new_.size() - 1;
    remember();
  }

  Found meaning_of(const Pointer& p) {
    const RoleEntry& entry = roles_.entry(p.entry);
    switch (entry.type) {
      case EntryType::kPossessive:
        return owner(p, entry);
      case EntryType::kPronoun:
        if (const int token = token_of(p); token >= 0 && !entry.human && binder_.of_things(token)) return {};
        if (entry.reflexive) {
          if (Found got = owner_bound(p, entry); got.ok()) return got;
        }
        if (entry.alone && roles_.demonym_follows()) return one_of_two(p, entry);
        return discourse_.pronoun(wanted(p, entry));
      case EntryType::kGroup:
        return group(p, entry);
      case EntryType::kCountry:
        return country(p, entry);
      case EntryType::kBody:
        return named_next(p) ? Found() : discourse_.body(sentence_of(p), entry.post);
      default:
        return {};
    }
  }

  // "Le premier ... la seconde", of two who were named together; "la seconde" only after "le premier".
  Found one_of_two(const Pointer& p, const RoleEntry& entry) {
    const bool told = former_ < new_.size() && new_[former_].sentence == sentence_of(p);
    if (entry.latter && (!told || pair_.parties.size() != 2)) return {};
    if (!entry.latter) pair_ = discourse_.pair(sentence_of(p));
    if (pair_.parties.size() != 2) return {};
    Found got;
    got.parties = {pair_.parties[entry.latter ? 1 : 0]};
    got.entity = pair_.entity;
    got.sureness = confidence::kAnaphor;
    return got;
  }

  Found owner(const Pointer& p, const RoleEntry& entry) {
    Found got = owner_joined(p);
    bound_away_ = false;
    if (!got.ok()) got = owner_bound(p, entry);
    if (!got.ok() && !bound_away_) got = discourse_.pronoun(wanted(p, entry));
    // "Its parliament", after the name of a company: that of the state of which the text speaks.
    const bool company = got.ok() && got.parties.front().code.starts_with("CO:");
    if (company && state_body_follows(p)) got = discourse_.topic(sentence_of(p), kTopicReach);
    // "Its people": those of a state, where an organisation was named last.
    const bool body = got.ok() && got.parties.front().code.starts_with("IGO:");
    if (body && people_follow(p)) {
      if (Found state = discourse_.topic(sentence_of(p), kTopicReach); state.ok()) got = std::move(state);
    }
    return got;
  }

  // Right behind the pointer stands a parliament, an army, a court.
  bool state_body_follows(const Pointer& p) const {
    const std::string sector = sector_behind(p);
    return sector == "LEG" || sector == "MIL" || sector == "JUD";
  }

  bool people_follow(const Pointer& p) const { return sector_behind(p) == "CVL"; }

  // Of the role right behind the pointer; empty for none.
  std::string sector_behind(const Pointer& p) const {
    const std::uint32_t end = s_.words[p.last].end;
    const auto after = std::lower_bound(
        old_.begin(), old_.end(), end, [](const Mention& m, std::uint32_t place) { return m.begin < place; });
    if (after == old_.end() || after->begin - end > kMaxOfGap || after->kind != MentionKind::kRole) return {};
    const std::optional<RoleEntry> entry = role_entry_of(s_, *after);
    return entry ? entry->sector : std::string();
  }

  // "Washington, which has soldiers in the country": another one than the subject's.
  Found country(const Pointer& p, const RoleEntry& entry) {
    const Mention* other = subject_state(p);
    return discourse_.country(sentence_of(p), [&](const std::string& code) {
      return (other == nullptr || other->parties.front().code != code) && is_a(code, entry.post);
    });
  }

  // The state that is the subject of the clause in which the pointer stands: the pointer means another one.
  const Mention* subject_state(const Pointer& p) {
    const int token = token_of(p, p.last);
    const int subject = token < 0 ? -1 : binder_.subject_above(token);
    const Mention* m = subject < 0 ? nullptr : party_at(subject);
    if (m == nullptr || m->parties.size() != 1 || m->entity == EntityKind::kPerson) return nullptr;
    return m->kind == MentionKind::kName || m->kind == MentionKind::kMetonym ? m : nullptr;
  }

  // Index of the pointer's first token within its sentence, to which the binder moves; -1 without a tree.
  int token_of(const Pointer& p) { return token_of(p, p.first); }
  int token_of(const Pointer& p, std::uint32_t word) {
    const SentenceView* view = binder_.enter(sentence_of(p));
    if (view == nullptr) return -1;
    const auto size = static_cast<std::uint32_t>(view->size());
    const std::uint32_t token = token_at(document_, sentence_of(p), s_.words[word].begin, size);
    return token < size ? static_cast<int>(token) : -1;
  }

  Wanted wanted(const Pointer& p, const RoleEntry& entry) {
    Wanted out;
    out.gender = entry.gender;
    out.plural = entry.plural;
    out.human = entry.human;
    out.thing = entry.thing;
    out.latter = entry.latter;
    out.former = entry.former;
    out.sentence = sentence_of(p);
    out.quote = quotes_.at(begin_of(p));
    // "The former ... the latter": not the same.
    if (former_ < new_.size() && out.latter && new_[former_].sentence == out.sentence)
      out.others.push_back(&new_[former_]);
    const int token = token_of(p, p.last);
    if (token < 0 || entry.type == EntryType::kPossessive) return out;
    out.acts = binder_.of_persons(token);
    for (const int other : binder_.beside(token)) {
      if (const Mention* m = party_at(other)) out.others.push_back(m);
    }
    return out;
  }

  /// The mention with parties that holds the token of the binder's sentence: what it was resolved to, or,
  /// where the text has not come to it yet, what pass 1 says.
  const Mention* party_at(int token) const {
    const std::uint32_t sentence = binder_.sentence();
    const auto t = static_cast<std::uint32_t>(token);
    for (std::size_t i = new_.size(); i-- > 0 && new_[i].sentence == sentence;) {
      if (new_[i].first_token <= t && t <= new_[i].last_token)
        return new_[i].parties.empty() ? nullptr : &new_[i];
    }
    const SentenceView& view = *binder_.view();
    const Mention* later = view.mention(token);
    // "M. Macron", "Mme Merkel": the title heads the name that follows.
    const bool titled = later == nullptr && view.token(token).upos == Upos::kNoun &&
                        token + 1 < view.size() && view.head(token + 1) == token &&
                        view.token(token + 1).upos == Upos::kPropn;
    if (titled) return party_at(token + 1);
    return later == nullptr || later->parties.empty() ? nullptr : later;
  }

  // By the tree: the subject of its clause, or of the next one around it, that agrees.
  Found owner_bound(const Pointer& p, const RoleEntry& entry) {
    const int token = token_of(p);
    if (token < 0) return {};
    Wanted agreeing;
    agreeing.gender = entry.gender;
    agreeing.plural = entry.plural;
    agreeing.human = entry.human;
    agreeing.thing = entry.thing;
    bool stranger = false;
    for (const int owner : binder_.owners(token)) {
      Found got = owner_at(owner, agreeing);
      if (got.ok()) return got;
      // "L'Occident a trahi ses promesses": a name that the tables do not know has them.
      stranger = stranger || binder_.view()->token(owner).upos == Upos::kPropn;
    }
    bound_away_ = stranger;
    return {};
  }

  // The phrase itself with what it is coordinated with, or a name inside it ("la visite de Modi").
  Found owner_at(int head, const Wanted& agreeing) {
    const SentenceView& view = *binder_.view();
    std::vector<const Mention*> members;
    for (const int member : view.conjuncts(head)) {
      if (const Mention* m = party_at(member)) members.push_back(m);
    }
    if (members.empty() && view.token(head).upos == Upos::kNoun) {
      for (const int c : view.children(head)) {
        const Relation r = view.token(c).relation;
        if (r != Relation::kNmod && r != Relation::kAmod) continue;
        if (const Mention* m = party_at(c)) members = {m};
        if (!members.empty()) break;
      }
    }
    if (members.empty()) return {};
    return owner_of(members, agreeing);
  }

  Found owner_of(const std::vector<const Mention*>& members, const Wanted& agreeing) {
    Found out;
    for (const Mention* m : members) {
      for (const Party& party : m->parties) {
        if (std::find(out.parties.begin(), out.parties.end(), party) == out.parties.end())
          out.parties.push_back(party);
      }
    }
    const Mention& first = *members.front();
    const bool resolved = &first >= new_.data() && &first < new_.data() + new_.size();
    if (resolved) {
      const Referent r = reader_.read(static_cast<std::size_t>(&first - new_.data()));
      const bool several = r.plural || out.parties.size() > 1;
      if (!Discourse::agrees(agreeing, r, several) || (!agreeing.plural && members.size() > 1)) return {};
      // "Les deux pays ... leur": but a name of one is not several.
      if (agreeing.plural && !several) return {};
      out.antecedent = static_cast<std::int32_t>(&first - new_.data());
    } else if (agreeing.plural != (out.parties.size() > 1)) {
      return {};
    }
    if (members.size() == 1) {
      out.name = first.name;
      out.role = first.role;
    }
    out.entity = first.entity;
    out.sureness = confidence::kAnaphor;
    return out;
  }

  // "the kingdom", "the West African country": a state of that kind or region.
  bool is_a(const std::string& code, const std::string& kind) const {
    if (kind.empty()) return true;
    const EntityId id = world_.find_code(code);
    if (id == kNoEntity) return false;
    const auto regions = world_.regions_of(id);
    return std::find(regions.begin(), regions.end(), kind) != regions.end();
  }

  // "les États-Unis et leurs alliés", "Washington and its partners": the name right before owns.
  Found owner_joined(const Pointer& p) const {
    if (new_.empty()) return {};
    const Mention& before = new_.back();
    if (before.sentence != s_.words[p.first].sentence || before.parties.empty() ||
        begin_of(p) - before.end > kMaxListGap)
      return {};
    // "des États-Unis et de leurs alliés".
    bool joined = false;
    for (const Word& word : words_of(document_.slice(before.end, begin_of(p)))) {
      if (!roles_.is(word.hash, WordClass::kAnd) && !roles_.is(word.hash, WordClass::kOf)) return {};
      joined = joined || roles_.is(word.hash, WordClass::kAnd);
    }
    if (!joined) return {};
    return {before.parties, static_cast<std::int32_t>(new_.size()) - 1,
            before.name,    before.role,
            before.entity,  confidence::kAnaphor};
  }

  // "The militant group Hamas": the name itself follows.
  bool named_next(const Pointer& p) const {
    const std::uint32_t end = s_.words[p.last].end;
    const auto after = std::lower_bound(
        old_.begin(), old_.end(), end, [](const Mention& m, std::uint32_t place) { return m.begin < place; });
    return after != old_.end() && after->begin == end + 1 && after->kind == MentionKind::kName;
  }

  // First looks ahead: "les deux pays, la Russie et la Chine".
  Found group(const Pointer& p, const RoleEntry& entry) {
    const std::uint32_t end = s_.words[p.last].end;
    const auto after = std::lower_bound(
        old_.begin(), old_.end(), end, [](const Mention& m, std::uint32_t place) { return m.begin < place; });
    if (after != old_.end() && after->begin - end <= kMaxListGap &&
        document_.slice(end, after->begin).starts_with(",")) {
      Found named;
      std::uint32_t last = end;
      for (auto m = after;
           m != old_.end() && m->begin - last <= kMaxListGap && m->sentence == after->sentence; ++m) {
        for (const Party& party : m->parties) named.parties.push_back({party.code, ""});
        last = m->end;
      }
      named.sureness = confidence::kChosen;
      if (named.parties.size() == entry.count) return named;
    }
    // "les cinq pays d'Asie centrale": the region follows.
    if (after != old_.end() && after->begin - end <= kMaxListGap) note_region(*after);
    const std::uint32_t sentence = s_.words[p.first].sentence;
    const bool region = region_.size() == entry.count && region_sentence_ + kRegionReach >= sentence;
    if (region && (entry.count > 2 || region_sentence_ == sentence)) {
      Found states;
      for (const std::string& code : region_) states.parties.push_back({code, ""});
      states.sureness = confidence::kAnaphor;
      return states;
    }
    const Mention* other = subject_state(p);
    return discourse_.group(sentence, entry.count, !entry.human && !entry.thing,
                            other == nullptr ? std::vector<Party>() : other->parties);
  }

  bool quoted(const Pointer& p) const { return quotes_.empty() || quotes_.at(begin_of(p)) >= 0; }

  void write_speaker(const Pointer& p, bool country) {
    Mention& m = start(p);
    m.role = kSpeakerRole;
    m.confidence = confidence::kAnaphor;
    if (country) m.entity = EntityKind::kState;
  }

  void remember() {
    if (new_.back().parties.empty()) return;
    Referent r = reader_.read(new_.size() - 1);
    if (binder_.enter(r.sentence) != nullptr) {
      const int head = static_cast<int>(reader_.head_of(new_.back()));
      r.core = binder_.names_side(head);
      r.voice = binder_.only_reports(head);
    }
    discourse_.add(std::move(r));
  }

  // ---- Afterwards ----

  // "We", "our forces", "notre pays" get the parties of whoever is quoted.
  void name_speakers() {
    QuotedSpeakers speakers(document_, verbs_, quotes_);
    std::vector<Mention>& all = document_.mentions;
    for (Mention& m : all) {
      if (m.role != kSpeakerRole || m.kind != MentionKind::kAnaphor || !m.parties.empty()) continue;
      const int quote = quotes_.at(m.begin);
      const int speaker = quote < 0 ? -1 : speakers.speaker_of(quote);
      if (speaker < 0) continue;
      m.parties = all[static_cast<std::size_t>(speaker)].parties;
      if (m.entity == EntityKind::kState) {
        for (Party& party : m.parties) party.sector.clear();
      }
      if (speaker < static_cast<int>(&m - all.data())) m.antecedent = speaker;
    }
    for (const SpokenFor& one : spoken_for_) {
      Mention& m = all[one.mention];
      m.parties = all[one.speaker].parties;
      if (m.parties.empty()) continue;
      for (Party& party : m.parties) party.sector = one.sector;
      m.kind = MentionKind::kAnaphor;
      m.antecedent = static_cast<std::int32_t>(one.speaker);
      m.confidence = confidence::kAnaphor;
    }
  }

  // A person whom a role without owner introduced gets the parties that the role has found meanwhile.
  void repay(std::size_t mention, const std::string& name) {
    constexpr std::size_t kReach = 4;
    std::vector<Mention>& all = new_;
    if (const auto known = paid_.find(name); known != paid_.end()) {
      all[mention].parties = known->second;
      return;
    }
    const std::size_t first = mention > kReach ? mention - kReach : 0;
    for (std::size_t i = first; i < std::min(all.size(), mention + kReach); ++i) {
      if (i == mention || all[i].name != name || all[i].parties.empty()) continue;
      all[mention].parties = all[i].parties;
      all[mention].confidence = all[i].confidence;
      paid_.emplace(name, all[i].parties);
      return;
    }
  }

  Scene s_;
  const World& world_;
  const Roles& roles_;
  const VerbLists& verbs_;
  Document& document_;
  const std::vector<Mention>& old_;  ///< Of pass 1: the document's own until the end.
  std::vector<Mention> new_;
  std::vector<bool> dropped_;  ///< Of old_: inside what points back ("the Lebanese group").
  Quotes quotes_;
  ReferentReader reader_;
  Binder binder_;
  std::vector<int> things_;  ///< Tokens of things_sentence_ that are nobody.
  std::uint32_t things_sentence_ = kNothing;
  std::size_t next_thing_ = 0;
  std::vector<Pointer> pointers_;
  std::size_t next_pointer_ = 0;
  std::size_t next_old_ = 0;
  Discourse discourse_;
  std::vector<std::pair<std::size_t, std::string>> owed_;
  /// "Our forces": the mentions of the forces and of "our", and the forces' sector.
  struct SpokenFor {
    std::size_t mention = 0;
    std::size_t speaker = 0;
    std::string sector;
  };
  std::vector<SpokenFor> spoken_for_;
  std::unordered_map<std::string, std::vector<Party>> paid_;
  std::vector<std::string> region_;  ///< States of the region that was named last.
  std::uint32_t region_sentence_ = 0;
  std::unordered_map<std::string, std::vector<std::string>> regions_;
  Found pair_;                     ///< The two of "the former" and "the latter".
  std::size_t former_ = kNothing;  ///< "The former" that was resolved last.
  bool bound_away_ = false;        ///< The possessive at hand belongs to somebody who is not known.
  std::string rank_;               ///< Post of the person whose counterpart was named last.
};

}  // namespace

void resolve_mentions(const World& world, const Roles& roles, const VerbLists& verbs, Document& document) {
  const bool resolved = std::any_of(document.mentions.begin(), document.mentions.end(),
                                    [](const Mention& m) { return m.kind == MentionKind::kAnaphor; });
  if (resolved) find_mentions(world, roles, document);
  Resolver(world, roles, verbs, document).run();
}

}  // namespace entente::world
