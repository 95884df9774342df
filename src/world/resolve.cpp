// Pass 2: what points back. Goes through the text once, from mention to mention, and remembers a little.

#include <algorithm>
#include <optional>

#include "world/discourse.h"
#include "world/scene.h"
#include "world/spans.h"

namespace entente::world {
namespace {

constexpr std::uint32_t kTopicReach = 8;       // Sentences.
constexpr int kImpersonalReach = 4;            // Words after "il" or "it" that may show that nobody is meant.
constexpr std::size_t kMaxListGap = 12;        // Bytes between the members of a list: " et l'", ", and the ".
constexpr std::ptrdiff_t kMaxNeighbours = 40;  // Mentions of a sentence that are looked at from one of them.
constexpr std::string_view kSpeakerRole = "speaker";
constexpr std::string_view kCounterpart = "counterpart";

/// A phrase of the language file that points back.
struct Pointer {
  std::uint32_t first = 0;  ///< Words.
  std::uint32_t last = 0;
  std::uint32_t entry = 0;
};

class Resolver {
 public:
  Resolver(const World& world, const Roles& roles, Document& document)
      : s_(world, roles, document), world_(world), roles_(roles), document_(document) {}

  void run() {
    old_ = std::move(document_.mentions);
    document_.mentions.clear();
    s_.read_words();
    find_pointers();
    find_quotes();
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

  // ---- Finding what points back ----

  void find_pointers() {
    const Lexicon lexicon = roles_.lexicon();
    if (lexicon.empty()) return;
    std::size_t m = 0;
    for (std::uint32_t at = 0; at < s_.words.size(); ++at) {
      while (m < old_.size() && old_[m].end <= s_.words[at].begin) ++m;
      const std::uint32_t bound = m < old_.size() ? old_[m].begin : 0xFFFFFFFFU;
      if (s_.words[at].begin >= bound || !lexicon.may_begin(s_.words[at].hash)) continue;
      if (const auto pointer = longest(lexicon, at, bound)) {
        pointers_.push_back(*pointer);
        at = pointer->last;
      }
    }
  }

  std::optional<Pointer> longest(const Lexicon& lexicon, std::uint32_t from, std::uint32_t bound) const {
    std::optional<Pointer> out;
    std::uint32_t node = Lexicon::kRoot;
    for (std::uint32_t at = from; at < s_.words.size() && s_.together(at, from) && s_.words[at].end <= bound;
         ++at) {
      if (at > from && s_.words[at].gap != Gap::kSpace && s_.words[at].gap != Gap::kApostrophe &&
          s_.words[at].gap != Gap::kHyphen)
        break;
      node = lexicon.step(node, s_.words[at].hash);
      if (node == Lexicon::kNone) break;
      for (const std::uint32_t entry : roles_.entries_at(node)) {
        if (roles_.entry(entry).type != EntryType::kRole) out = Pointer{from, at, entry};
      }
    }
    if (out && wanted_word(*out)) return out;
    return std::nullopt;
  }

  bool wanted_word(const Pointer& p) const {
    const RoleEntry& entry = roles_.entry(p.entry);
    if (entry.type == EntryType::kPronoun || entry.type == EntryType::kSpeaker) {
      // "US" in capitals is a state, "IT" a trade.
      if (s_.words[p.first].all_caps() && !s_.words[p.first].shouted() && s_.words[p.first].letters > 1)
        return false;
    }
    return entry.type != EntryType::kPronoun || !impersonal(p);
  }

  bool impersonal(const Pointer& p) const {
    if (const Token* token = analysed_token(p)) return token->relation == Relation::kExpl;
    const RoleEntry& entry = roles_.entry(p.entry);
    if (entry.human || entry.plural) return false;
    for (std::uint32_t at = p.last + 1;
         at < s_.words.size() && at <= p.last + kImpersonalReach && s_.together(at, p.last); ++at) {
      const Gap gap = s_.words[at].gap;
      if (gap != Gap::kSpace && gap != Gap::kApostrophe) return false;
      if (s_.is(at, WordClass::kImpersonal)) return true;
    }
    return false;
  }

  const Token* analysed_token(const Pointer& p) const {
    const Sentence& sentence = document_.sentences[s_.words[p.first].sentence];
    if (!sentence.analysed) return nullptr;
    const std::uint32_t at =
        token_at(document_, s_.words[p.first].sentence, s_.words[p.first].begin, sentence.token_count);
    return at < sentence.token_count ? document_.tokens_of(sentence) + at : nullptr;
  }

  // ---- Mentions of pass 1 ----

  void take(Mention mention) {
    if (mention.kind == MentionKind::kRole && mention.parties.empty() && attribute(mention)) return;
    if (mention.role == kCounterpart) equal_rank(mention);
    if (mention.kind == MentionKind::kRole && mention.parties.empty()) complete(mention);
    if (mention.kind == MentionKind::kName && mention.parties.empty() &&
        mention.entity == EntityKind::kPerson) {
      owed_.emplace_back(document_.mentions.size(), mention.name);
    }
    document_.mentions.push_back(std::move(mention));
    remember();
  }

  // "military aid", "exercices militaires": the tree shows that the role word only describes a noun.
  bool attribute(const Mention& mention) const {
    const Sentence& sentence = document_.sentences[mention.sentence];
    if (!sentence.analysed || mention.first_token != mention.last_token) return false;
    const Token& token = document_.tokens_of(sentence)[mention.first_token];
    return token.upos == Upos::kAdj || token.upos == Upos::kVerb || token.upos == Upos::kAux || token.upos == Upos::kAdv || token.relation == Relation::kAmod ||
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
    const std::optional<RoleEntry> entry = entry_of(mention);
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

  // The entry of the language file whose phrase the mention begins with; it is found again by its words.
  std::optional<RoleEntry> entry_of(const Mention& mention) const {
    const auto first = std::partition_point(s_.words.begin(), s_.words.end(),
                                            [&](const Word& w) { return w.begin < mention.begin; });
    std::optional<RoleEntry> out;
    const Lexicon lexicon = roles_.lexicon();
    std::optional<RoleEntry> head;
    for (auto start = first; start != s_.words.end() && start->end <= mention.end; ++start) {
      std::uint32_t node = Lexicon::kRoot;
      std::optional<RoleEntry> here;
      auto reached = start;
      for (auto at = start; at != s_.words.end() && at->end <= mention.end; ++at) {
        node = lexicon.step(node, at->hash);
        if (node == Lexicon::kNone) break;
        for (const std::uint32_t index : roles_.entries_at(node)) {
          if (roles_.entry(index).type != EntryType::kRole) continue;
          here = roles_.entry(index);
          reached = at;
        }
      }
      if (!here) continue;
      if (!head) head = here;
      out = here;
      start = reached;
    }
    if (!out) return std::nullopt;
    // In English the last role of a compound is its head, in French the first.
    if (roles_.demonym_follows()) out = head;
    if (out->weak && head && !head->sector.empty()) out->sector = head->sector;
    return out;
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
        if (!got.ok()) got = discourse_.pronoun(
            {entry.gender, entry.plural, entry.human, entry.thing, entry.latter, sentence, quote_at(begin_of(p))});
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
    if (before.sentence != s_.words[p.first].sentence || before.parties.empty() || begin_of(p) - before.end > kMaxListGap) return {};
    const auto between = words_of(document_.slice(before.end, begin_of(p)));
    if (between.size() != 1 || !roles_.is(between.front().hash, WordClass::kAnd)) return {};
    return {before.parties, static_cast<std::int32_t>(document_.mentions.size()) - 1, before.name, before.role, before.entity, confidence::kAnaphor};
  }

  // "The militant group Hamas": the name itself follows.
  bool named_next(const Pointer& p) const {
    const std::uint32_t end = s_.words[p.last].end;
    const auto after = std::lower_bound(
        old_.begin(), old_.end(), end, [](const Mention& m, std::uint32_t place) { return m.begin < place; });
    return after != old_.end() && after->begin == end + 1 && after->kind == MentionKind::kName;
  }

  // First looks ahead: "les deux pays, la Russie et la Chine".
  Found group(const Pointer& p, const RoleEntry& entry) const {
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
    return discourse_.group(s_.words[p.first].sentence, entry.count, !entry.human && !entry.thing);
  }

  bool quoted(const Pointer& p) const { return quotes_.empty() || quote_at(begin_of(p)) >= 0; }

  // Stretches between quotation marks; one that is left open ends with its paragraph.
  void find_quotes() {
    const std::string_view text = document_.text();
    std::uint32_t open = 0;
    std::string_view closing;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const unsigned char byte = static_cast<unsigned char>(text[at]);
      if (byte != '"' && byte != 0xC2 && byte != 0xE2 && byte != '\n') continue;
      const std::string_view rest = text.substr(at);
      if (closing.empty()) {
        closing = closing_of(rest);
        open = static_cast<std::uint32_t>(at);
      } else if (rest.starts_with(closing) || rest.starts_with("\n\n")) {
        if (rest.starts_with(closing)) quotes_.push_back({open, static_cast<std::uint32_t>(at)});
        closing = {};
      }
    }
  }

  static std::string_view closing_of(std::string_view text) {
    if (text.starts_with("\"")) return "\"";
    if (text.starts_with("\u00AB")) return "\u00BB";
    if (text.starts_with("\u201C")) return "\u201D";
    return {};
  }

  // The quotation that holds the byte, or -1.
  int quote_at(std::uint32_t byte) const {
    const auto after = std::upper_bound(quotes_.begin(), quotes_.end(), byte,
                                        [](std::uint32_t b, const Quotation& q) { return b < q.begin; });
    if (after == quotes_.begin() || byte >= std::prev(after)->end) return -1;
    return static_cast<int>(after - quotes_.begin()) - 1;
  }

  void write_speaker(const Pointer& p) {
    Mention& m = start(p);
    m.role = kSpeakerRole;
    m.confidence = confidence::kAnaphor;
  }

  // ---- Memory ----

  void remember() {
    const auto index = static_cast<std::uint32_t>(document_.mentions.size() - 1);
    const Mention& m = document_.mentions[index];
    if (m.parties.empty()) return;
    Referent r;
    r.mention = index;
    r.sentence = m.sentence;
    r.begin = m.begin;
    r.end = m.end;
    r.parties = m.parties;
    r.entity = m.entity;
    r.kind = m.kind;
    r.role = m.role;
    r.name = m.name;
    describe(m, r);
    r.joined = joined(m);
    r.subject = subject(m);
    r.quote = quote_at(m.begin);
    if (m.role == "possessor") r.noun = false;
    discourse_.add(std::move(r));
  }

  void describe(const Mention& m, Referent& r) {
    r.human =
        m.entity == EntityKind::kPerson || (m.kind == MentionKind::kRole && m.entity == EntityKind::kGroup);
    r.plural = m.parties.size() > 1;
    if (m.kind == MentionKind::kRole || m.kind == MentionKind::kAnaphor) {
      if (const auto entry = m.kind == MentionKind::kRole ? entry_of(m) : std::nullopt)
        r.plural = r.plural || entry->plural || (entry->people && !entry->person);
    }
    if (m.kind == MentionKind::kDemonym) {
      const std::string_view text = document_.slice(m.begin, m.end);
      const bool capital = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
      const std::string_view first = text.substr(0, text.find(' '));  // "Serbes de Bosnie".
      const bool plural = first.ends_with("s") || text.ends_with("s");
      r.noun = roles_.demonym_follows() ? capital : plural;
      r.plural = plural;
    }
    if (m.kind == MentionKind::kCompound) r.noun = m.entity == EntityKind::kOrganisation;
    if (m.entity == EntityKind::kPerson) {
      r.gender = gender_of_person(m);
    } else if (roles_.demonym_follows() && m.kind == MentionKind::kName) {
      gender_of_code(m.parties.front().code, r);
    }
    r.body_kind = body_kind(m);
    r.singular = !r.plural;
  }

  // Known from the tables, or from "la ministre", "Mrs".
  char gender_of_person(const Mention& m) {
    if (m.name.empty()) return gender_before(m);
    const auto [place, fresh] = person_genders_.try_emplace(m.name, char{0});
    const std::string& name = m.name;
    if (fresh) {
      for (const EntityId id : world_.find(name, {})) {
        const Entity e = world_.entity(id);
        if (e.kind == EntityKind::kPerson && e.name == name && !e.gender.empty())
          place->second = e.gender.front();
      }
    }
    if (place->second == 0) place->second = gender_before(m);
    return place->second;
  }

  char gender_before(const Mention& m) const {
    const auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                           [&](const Word& w) { return w.begin < m.begin; });
    if (word == s_.words.begin() || std::prev(word)->sentence != m.sentence) return 0;
    const std::uint64_t before = std::prev(word)->hash;
    if (roles_.is(before, WordClass::kFeminine)) return 'f';
    return roles_.is(before, WordClass::kMasculine) ? 'm' : char{0};
  }

  void gender_of_code(const std::string& code, Referent& r) const {
    const EntityId id = world_.find_code(code);
    if (id == kNoEntity) return;
    const std::string_view gender = world_.entity(id).gender_fr;
    if (gender.empty() || gender == "x") return;
    r.gender = gender.front();
    if (gender.size() == 2) r.plural = true;
  }

  std::string body_kind(const Mention& m) const {
    const bool body = m.entity == EntityKind::kOrganisation || m.entity == EntityKind::kGroup ||
                      m.entity == EntityKind::kCompany || m.entity == EntityKind::kOutlet;
    if (!body || m.parties.empty() || (m.kind != MentionKind::kName && m.kind != MentionKind::kAnaphor))
      return {};
    const EntityId id = world_.find_code(m.parties.front().code);
    return id == kNoEntity ? std::string() : std::string(world_.entity(id).subkind);
  }

  // After another mention with only "and", a comma, an article or a hyphen between.
  bool joined(const Mention& m) const {
    const auto index = static_cast<std::size_t>(&m - document_.mentions.data());
    if (index == 0) return false;
    const Mention& before = document_.mentions[index - 1];
    if (before.sentence != m.sentence || before.parties.empty() || before.entity == EntityKind::kOutlet ||
        m.begin - before.end > kMaxListGap)
      return false;
    if (m.kind == MentionKind::kAnaphor || before.kind == MentionKind::kAnaphor) return false;
    const std::string_view between = document_.slice(before.end, m.begin);
    if (between == "-" || between == "–" || between == "‑") return true;
    bool link = between.starts_with(",");
    for (const Word& word : words_of(between)) {
      if (roles_.is(word.hash, WordClass::kAnd)) {
        link = true;
      } else if (!roles_.is(word.hash, WordClass::kArticle) && !roles_.is(word.hash, WordClass::kOf)) {
        return false;
      }
    }
    // A comma alone also sets off an apposition: a person after his post is not a second side.
    const bool apposition = between.starts_with(",") &&
                            (m.entity == EntityKind::kPerson) != (before.entity == EntityKind::kPerson);
    return link && !apposition;
  }

  bool subject(const Mention& m) const {
    const Sentence& sentence = document_.sentences[m.sentence];
    if (sentence.analysed && m.head_token < sentence.token_count) {
      const Relation relation = document_.tokens_of(sentence)[head_of(m)].relation;
      return relation == Relation::kNsubj;
    }
    // Without a tree: the first noun of the sentence, unless a preposition stands before it.
    const auto index = static_cast<std::size_t>(&m - document_.mentions.data());
    for (std::size_t i = index; i-- > 0 && index - i <= static_cast<std::size_t>(kMaxNeighbours) &&
                                document_.mentions[i].sentence == m.sentence;) {
      if (document_.mentions[i].kind != MentionKind::kDemonym && !joined(document_.mentions[i + 1]))
        return false;
    }
    return !after_preposition(m);
  }

  bool after_preposition(const Mention& m) const {
    auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                     [&](const Word& w) { return w.begin < m.begin; });
    for (int back = 0; back < 2 && word != s_.words.begin(); ++back) {
      --word;
      if (word->sentence != m.sentence) return false;
      if (roles_.is(word->hash, WordClass::kIn) || roles_.is(word->hash, WordClass::kOf) ||
          roles_.is(word->hash, WordClass::kFor))
        return true;
      if (!roles_.is(word->hash, WordClass::kArticle)) return false;
    }
    return false;
  }

  // ---- Afterwards ----

  // The token of the mention whose head lies outside it.
  std::uint32_t head_of(const Mention& m) const {
    const Sentence& sentence = document_.sentences[m.sentence];
    if (!sentence.analysed) return m.head_token;
    const Token* tokens = document_.tokens_of(sentence);
    for (std::uint32_t i = m.first_token; i <= m.last_token && i < sentence.token_count; ++i) {
      const std::int32_t head = tokens[i].head;
      if (head < static_cast<std::int32_t>(m.first_token) || head > static_cast<std::int32_t>(m.last_token)) {
        if (tokens[i].relation != Relation::kPunct && tokens[i].relation != Relation::kCase &&
            tokens[i].relation != Relation::kDet)
          return i;
      }
    }
    return m.head_token;
  }

  void set_head(Mention& m) const { m.head_token = head_of(m); }

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
  std::vector<Mention> old_;
  std::vector<Pointer> pointers_;
  Discourse discourse_;
  std::vector<std::pair<std::size_t, std::string>> owed_;
  std::unordered_map<std::string, std::vector<Party>> paid_;
  std::unordered_map<std::string, char> person_genders_;
  std::vector<Quotation> quotes_;
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
