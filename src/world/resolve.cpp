// Pass 2: what points back. Goes through the text once, from mention to mention, and remembers a little.

#include <algorithm>
#include <optional>

#include "world/discourse.h"
#include "world/pointers.h"
#include "world/referents.h"
#include "world/scene.h"
#include "world/spans.h"

namespace entente::world {
namespace {

constexpr std::uint32_t kRegionReach = 8;      // Sentences.
constexpr std::uint32_t kTopicReach = 8;       // Sentences.
constexpr std::size_t kMaxListGap = 12;        // Bytes between the members of a list: " et l'", ", and the ".
constexpr std::ptrdiff_t kMaxNeighbours = 40;  // Mentions of a sentence that are looked at from one of them.
constexpr std::string_view kSpeakerRole = "speaker";
constexpr std::string_view kCounterpart = "counterpart";

class Resolver {
 public:
  Resolver(const World& world, const Roles& roles, Document& document)
      : s_(world, roles, document),
        world_(world),
        roles_(roles),
        document_(document),
        quotes_(document.text()),
        reader_(s_, quotes_) {}

  void run() {
    old_ = std::move(document_.mentions);
    document_.mentions.clear();
    s_.read_words();
    pointers_ = find_pointers(s_, old_);
    std::size_t m = 0, p = 0;
    while (m < old_.size() || p < pointers_.size()) {
      const bool mention_first =
          p == pointers_.size() || (m < old_.size() && old_[m].begin < begin_of(pointers_[p]));
      if (mention_first) {
        take(old_[m++]);
      } else {
        resolve(pointers_[p++]);
      }
    }
    for (const auto& [from, to] : owed_) repay(from, to);
    for (Mention& mention : document_.mentions) set_head(mention);
  }

 private:
  std::uint32_t begin_of(const Pointer& p) const { return s_.words[p.first].begin; }

  // ---- Mentions of pass 1 ----

  void take(Mention mention) {
    if (mention.kind == MentionKind::kRole && mention.parties.empty() && attribute(mention)) return;
    if (mention.role == kCounterpart) equal_rank(mention);
    if (mention.kind == MentionKind::kRole && mention.parties.empty()) complete(mention);
    if (mention.kind == MentionKind::kName && mention.parties.empty() &&
        mention.entity == EntityKind::kPerson) {
      owed_.emplace_back(document_.mentions.size(), mention.name);
    }
    note_region(mention);
    document_.mentions.push_back(std::move(mention));
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
    Found got;
    if (const Mention* owner = possessor(mention)) {
      got.parties = owner->parties;
      got.sureness = owner->confidence;
      if (entry->counterpart) return counterpart(mention);
      for (Party& party : got.parties) party.sector = entry->sector;
      got.antecedent = static_cast<std::int32_t>(document_.mentions.size()) - 1;
    } else {
      if (entry->counterpart) return counterpart(mention);
      got = discourse_.role(mention.sentence, mention.role, entry->sector, entry->person);
      if (!got.ok() && !mention.name.empty()) got = by_name(mention.name);
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

  Found by_name(const std::string& name) const {
    for (std::size_t i = document_.mentions.size(); i-- > 0 && i + 200 > document_.mentions.size();) {
      const Mention& m = document_.mentions[i];
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
    if (document_.mentions.empty()) return false;
    const Mention& before = document_.mentions.back();
    if (before.end > mention.begin || mention.begin - before.end > kMaxListGap) return false;
    return document_.slice(before.end, mention.begin).starts_with("-");
  }

  // "The army", "officials": those of the state under discussion; but troops, members or terrorists may be
  // anybody's.
  bool by_topic(const Mention& mention, const RoleEntry& entry) const {
    if (backed(mention)) return false;
    return !entry.host && !entry.sector.empty() && (!entry.weak || entry.sector == "GOV");
  }

  // The first state or place that the sentence names after the mention.
  Found ahead(const Mention& mention) const {
    const auto after =
        std::upper_bound(old_.begin(), old_.end(), mention.begin,
                         [](std::uint32_t place, const Mention& m) { return place < m.begin; });
    for (auto m = after; m != old_.end() && m - after < kMaxNeighbours && m->sentence == mention.sentence;
         ++m) {
      if (m->begin > 0 && document_.text()[m->begin - 1] == '-') continue;  // "pro-russes".
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
    if (document_.mentions.empty()) return nullptr;
    const Mention& last = document_.mentions.back();
    if (last.kind != MentionKind::kAnaphor || last.end > mention.begin ||
        mention.begin - last.end > kMaxListGap)
      return nullptr;
    return last.role == "possessor" ? &last : nullptr;
  }

  // ---- Pointers ----

  Mention& start(const Pointer& p) {
    Mention& m = document_.mentions.emplace_back();
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
    Found got;
    const std::uint32_t sentence = s_.words[p.first].sentence;
    switch (entry.type) {
      case EntryType::kPossessive:
        got = owner_joined(p);
        [[fallthrough]];
      case EntryType::kPronoun:
        if (!got.ok())
          got = discourse_.pronoun({entry.gender, entry.plural, entry.human, entry.thing, entry.latter,
                                    sentence, quotes_.at(begin_of(p))});
        break;
      case EntryType::kGroup:
        got = group(p, entry);
        break;
      case EntryType::kCountry:
        got = discourse_.country(sentence);
        break;
      case EntryType::kBody:
        if (named_next(p)) return;
        got = discourse_.body(sentence, entry.post);
        break;
      case EntryType::kSpeaker:
        if (quoted(p)) write_speaker(p);
        return;
      case EntryType::kRole:
        return;
    }
    if (!got.ok()) return;
    Mention& m = start(p);
    m.parties = std::move(got.parties);
    m.antecedent = got.antecedent;
    m.entity = got.entity;
    m.name = got.name;
    m.role = entry.type == EntryType::kPossessive ? "possessor" : got.role;
    m.confidence = got.sureness;
    remember();
  }

  // "les États-Unis et leurs alliés", "Washington and its partners": the name right before owns.
  Found owner_joined(const Pointer& p) const {
    if (document_.mentions.empty()) return {};
    const Mention& before = document_.mentions.back();
    if (before.sentence != s_.words[p.first].sentence || before.parties.empty() ||
        begin_of(p) - before.end > kMaxListGap)
      return {};
    const auto between = words_of(document_.slice(before.end, begin_of(p)));
    if (between.size() != 1 || !roles_.is(between.front().hash, WordClass::kAnd)) return {};
    return {before.parties, static_cast<std::int32_t>(document_.mentions.size()) - 1,
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
    return discourse_.group(sentence, entry.count, !entry.human && !entry.thing);
  }

  bool quoted(const Pointer& p) const { return quotes_.empty() || quotes_.at(begin_of(p)) >= 0; }

  void write_speaker(const Pointer& p) {
    Mention& m = start(p);
    m.role = kSpeakerRole;
    m.confidence = confidence::kAnaphor;
  }

  void remember() {
    if (!document_.mentions.back().parties.empty())
      discourse_.add(reader_.read(document_.mentions.size() - 1));
  }

  // ---- Afterwards ----

  void set_head(Mention& m) const { m.head_token = reader_.head_of(m); }

  // A person whom a role without owner introduced gets the parties that the role has found meanwhile.
  void repay(std::size_t mention, const std::string& name) {
    constexpr std::size_t kReach = 4;
    std::vector<Mention>& all = document_.mentions;
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
  Document& document_;
  Quotes quotes_;
  ReferentReader reader_;
  std::vector<Mention> old_;
  std::vector<Pointer> pointers_;
  Discourse discourse_;
  std::vector<std::pair<std::size_t, std::string>> owed_;
  std::unordered_map<std::string, std::vector<Party>> paid_;
  std::vector<std::string> region_;  ///< States of the region that was named last.
  std::uint32_t region_sentence_ = 0;
  std::unordered_map<std::string, std::vector<std::string>> regions_;
  std::string rank_;  ///< Post of the person whose counterpart was named last.
};

}  // namespace

void resolve_mentions(const World& world, const Roles& roles, Document& document) {
  const bool resolved = std::any_of(document.mentions.begin(), document.mentions.end(),
                                    [](const Mention& m) { return m.kind == MentionKind::kAnaphor; });
  if (resolved) find_mentions(world, roles, document);
  Resolver(world, roles, document).run();
}

}  // namespace entente::world
