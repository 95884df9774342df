// What points back: pronouns, groups, countries and bodies, and what is left of the text afterwards.

#include <algorithm>
#include <optional>
#include <span>

#include "world/resolver.h"
#include "world/spans.h"

namespace entente::world {
namespace {

constexpr std::uint32_t kRegionReach = 8;  // Sentences.
constexpr std::string_view kCounterpart = "counterpart";

}  // namespace

void Resolver::run() {
  s_.read_words();
  pointers_ = find_pointers(s_, old_);
  dropped_.assign(old_.size(), false);
  interviewed_ = interviewed(s_, pointers_, old_, quotes_);
  signatories_ = find_signatories(s_, pointers_, old_);
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

// Remembers the things that the sentence names before the place.
void Resolver::pass_things(std::uint32_t sentence, std::uint32_t before) {
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

void Resolver::take(std::size_t index) {
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
void Resolver::note_region(const Mention& mention) {
  if (mention.entity != EntityKind::kPlace || !mention.place.empty()) return;
  const std::vector<std::string> states = states_of(mention.name);
  if (states.size() < 2) return;
  region_ = states;
  region_sentence_ = mention.sentence;
}

std::vector<std::string> Resolver::states_of(const std::string& name) {
  const auto [place, fresh] = regions_.try_emplace(name);
  if (!fresh) return place->second;
  for (const EntityId id : world_.find(name, {})) {
    const Entity e = world_.entity(id);
    if (e.kind != EntityKind::kPlace || e.name != name || e.home.empty()) continue;
    place->second = states_of_region(world_, e);
  }
  return place->second;
}

// "military aid", "exercices militaires": the tree shows that the role word only describes a noun.
bool Resolver::attribute(const Mention& mention) const {
  const Sentence& sentence = document_.sentences[mention.sentence];
  if (!sentence.analysed || mention.first_token != mention.last_token) return false;
  const Token& token = document_.tokens_of(sentence)[mention.first_token];
  return token.upos == Upos::kAdj || token.upos == Upos::kVerb || token.upos == Upos::kAux ||
         token.upos == Upos::kAdv || token.relation == Relation::kAmod ||
         token.relation == Relation::kCompound;
}

// "son homologue chinois", and the name that follows: the post is that of the person before.
void Resolver::equal_rank(Mention& mention) {
  if (mention.kind == MentionKind::kRole) {
    const Referent* officer = discourse_.officer(mention.sentence);
    rank_ = officer != nullptr ? officer->role : std::string();
  }
  if (!rank_.empty()) mention.role = rank_;
}

Mention& Resolver::start(const Pointer& p) {
  Mention& m = new_.emplace_back();
  m.begin = s_.words[p.first].begin;
  m.end = s_.words[p.last].end;
  m.sentence = s_.words[p.first].sentence;
  m.kind = MentionKind::kAnaphor;
  m.confidence = 0;
  set_tokens(document_, m);
  return m;
}

void Resolver::resolve(const Pointer& p) {
  const RoleEntry& entry = roles_.entry(p.entry);
  if (entry.type == EntryType::kSpeaker || entry.type == EntryType::kAddressee || entry.speaker) {
    if (answered(p)) return write_interviewed(p, entry.speaker);
    if (entry.type == EntryType::kSpeaker && signs(p)) {
      write_speaker(p, false);
      new_.back().parties = signatories_.parties;
      return;
    }
    if (entry.type != EntryType::kAddressee && quoted(p)) write_speaker(p, entry.speaker);
    return;
  }
  Found got = meaning_of(p);
  if (!got.ok() && entry.type == EntryType::kPartner) {
    if (const auto whose = possessive_of(p)) resolve(*whose);
    return;
  }
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
  if (entry.type == EntryType::kCountry && entry.clitic) return;  // "y": where, and so nobody who acts
  remember(entry.type == EntryType::kPronoun ? entry.gender : char{0}, entry.former || entry.latter);
}

Found Resolver::meaning_of(const Pointer& p) {
  const RoleEntry& entry = roles_.entry(p.entry);
  switch (entry.type) {
    case EntryType::kPossessive:
      return owner(p, entry);
    case EntryType::kPronoun:
      if (const int token = token_of(p); token >= 0 && !entry.human && binder_.of_things(token)) return {};
      if (echoes_subject(p)) return {};
      if (entry.reflexive) {
        if (Found got = owner_bound(p, entry); got.ok()) return got;
      }
      if (entry.alone && roles_.demonym_follows()) return one_of_two(p, entry);
      if ((entry.former || entry.latter) && !roles_.demonym_follows()) return former_or_latter(p, entry);
      if (Found got = discourse_.pronoun(wanted(p, entry)); got.ok() || !entry.plural) return got;
      return told_by_themselves(p, 0);
    case EntryType::kGroup:
      return group(p, entry);
    case EntryType::kCountry:
      return country(p, entry);
    case EntryType::kPartner:
      return partner(p, entry);
    case EntryType::kBody:
      return named_next(p) || is_further_told(p) ? Found() : discourse_.body(sentence_of(p), entry.post);
    default:
      return {};
  }
}

// "The former", "the latter": of two who were named; things may be meant, too ("the latter were delivered").
Found Resolver::former_or_latter(const Pointer& p, const RoleEntry& entry) {
  if (const int token = token_of(p, p.last); token >= 0) {
    const SentenceView& view = *binder_.view();
    const int verb = view.token(token).relation == Relation::kNsubj ? view.head(token) : -1;
    const auto several = [&](int i) { return has_feature(view.token(i), "Number=Plur"); };
    const auto kids = verb < 0 ? std::span<const int>{} : view.children(verb);
    const bool plural = verb >= 0 && (several(verb) || std::any_of(kids.begin(), kids.end(), [&](int c) {
                                        return view.token(c).upos == Upos::kAux && several(c);
                                      }));
    if (plural) return discourse_.pronoun(wanted(p, entry));
  }
  const std::vector<Found> two = discourse_.two(sentence_of(p));
  if (two.size() == 2) return two[entry.latter ? 1 : 0];
  return discourse_.pronoun(wanted(p, entry));
}

// "L'Iran a promis, lui, d'envoyer": an emphatic pronoun between commas is the subject over again, not whom
// the verb is about.
bool Resolver::echoes_subject(const Pointer& p) {
  const int token = token_of(p);
  if (token <= 0) return false;
  const SentenceView& view = *binder_.view();
  if (token + 1 >= view.size() || !has_feature(view.token(token), "Emph=Yes")) return false;
  if (view.token(token - 1).form != "," || view.token(token + 1).form != ",") return false;
  const int subject = binder_.subject_above(token);
  return subject >= 0 && subject < token;
}

// "Le premier ... la seconde", of two who were named together; "la seconde" only after "le premier".
Found Resolver::one_of_two(const Pointer& p, const RoleEntry& entry) {
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

// "Washington, which has soldiers in the country": another one than the subject's.
Found Resolver::country(const Pointer& p, const RoleEntry& entry) {
  if (entry.counterpart) {
    Found owner = owner_bound(p, entry);
    if (!owner.ok() && !bound_away_) owner = discourse_.pronoun(wanted(p, entry));
    return owner.parties.size() == 1 ? discourse_.partner(sentence_of(p), owner.parties.front().code)
                                     : Found();
  }
  const Mention* other = subject_state(p);
  if (entry.clitic) {  // "y a envoyé des troupes", but "y a renoncé"
    const int token = token_of(p);
    const int verb = token < 0 ? -1 : binder_.view()->head(token);
    if (verb < 0 || !verbs_.has(VerbList::kWhither, binder_.view()->lemma(verb))) return {};
    // "le ministre omanais y est allé": nor is it where the one who goes is from
    const int subject = binder_.subject_above(token);
    const Mention* goes = subject < 0 ? nullptr : party_at(subject);
    if (other == nullptr && goes != nullptr && goes->parties.size() == 1) other = goes;
  }
  return discourse_.country(sentence_of(p), [&](const std::string& code) {
    return (other == nullptr || other->parties.front().code != code) && is_a(code, entry.post);
  });
}

// "Its neighbour", "son rival": the other of the two, where the name does not follow. Persons act for the
// state whose they are.
Found Resolver::partner(const Pointer& p, const RoleEntry& entry) {
  const std::uint32_t end = s_.words[p.last].end;
  const auto after = std::lower_bound(old_.begin(), old_.end(), end,
                                      [](const Mention& m, std::uint32_t place) { return m.begin < place; });
  const std::string_view between =
      after == old_.end() ? std::string_view() : document_.slice(end, after->begin);
  if (entry.other) return other_side(p, entry);
  if (between == " " || between == ", ") return {};
  const auto whose = possessive_of(p);
  const Found own = whose ? owner(*whose, roles_.entry(whose->entry)) : Found();
  if (own.parties.size() != 1 || !state_code(own.parties.front().code)) return {};
  Found got = discourse_.partner(sentence_of(p), own.parties.front().code);
  if (got.ok() && entry.human) {
    got.parties.front().sector = "GOV";
    got.entity = EntityKind::kPerson;
  }
  return got;
}

// "The other side", "les gardes d'en face": the partner of who acts in the clause around it, else of whom the
// sentence before tells.
Found Resolver::other_side(const Pointer& p, const RoleEntry& entry) {
  Found own;
  if (const Mention* subject = subject_state(p)) {
    own.parties = subject->parties;
  } else if (!entry.local) {
    own = discourse_.subject_before(sentence_of(p));
  }
  return own.ok() ? discourse_.partner(sentence_of(p), own.parties.front().code) : Found();
}

// The "its" with which "its neighbour" begins.
std::optional<Pointer> Resolver::possessive_of(const Pointer& p) const {
  const Lexicon lexicon = roles_.lexicon();
  for (const std::uint32_t entry : roles_.entries_at(lexicon.step(Lexicon::kRoot, s_.words[p.first].hash))) {
    if (roles_.entry(entry).type == EntryType::kPossessive) return Pointer{p.first, p.first, entry};
  }
  return std::nullopt;
}

// The state that is the subject of the clause in which the pointer stands: the pointer means another one.
const Mention* Resolver::subject_state(const Pointer& p) {
  const int token = token_of(p, p.last);
  const int subject = token < 0 ? -1 : binder_.subject_above(token);
  const Mention* m = subject < 0 ? nullptr : party_at(subject);
  if (m == nullptr || m->parties.size() != 1 || m->entity == EntityKind::kPerson) return nullptr;
  const bool named = m->kind == MentionKind::kName || m->kind == MentionKind::kMetonym;
  const bool stands_for = m->kind == MentionKind::kAnaphor && m->role.empty() &&
                          (m->entity == EntityKind::kState ||
                           m->entity == EntityKind::kPlace);  // "Pékin ... il livre aux deux capitales"
  return named || stands_for ? m : nullptr;
}

int Resolver::token_of(const Pointer& p, std::uint32_t word) {
  const SentenceView* view = binder_.enter(sentence_of(p));
  if (view == nullptr) return -1;
  const auto size = static_cast<std::uint32_t>(view->size());
  const std::uint32_t token = token_at(document_, sentence_of(p), s_.words[word].begin, size);
  return token < size ? static_cast<int>(token) : -1;
}

Wanted Resolver::wanted(const Pointer& p, const RoleEntry& entry) {
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
  // "a signé un accord avec Oulan-Bator et lui a offert des appareils": what is given goes to somebody
  out.owns = out.owns || binder_.view()->token(token).relation == Relation::kIobj;
  const bool subject = binder_.view()->token(token).relation == Relation::kNsubj;
  for (const int beside : binder_.beside(token)) {
    for (const int other :
         binder_.view()->conjuncts(beside)) {  // "La Ligue arabe et l'Égypte la soutiennent".
      const Mention* m = party_at(other);
      if (m == nullptr) {
        out.things.push_back(binder_.view()->token(other).begin);
        const Relation relation = binder_.view()->token(other).relation;
        const bool aside = relation == Relation::kObl || relation == Relation::kObj;
        if (const Mention* of = aside ? nullptr : owner_of_thing(other)) out.others.push_back(of);
      } else if (!subject || !reader_.placed(*m)) {
        // "Elle les a réunis à Ankara" may be Turkey, but "à La Haye, la Cour lui a donné raison" is not the
        // Netherlands.
        out.others.push_back(m);
      }
    }
  }
  return out;
}

// "Les protestations d'Athènes, qui lui réclame": the party that the noun goes with.
const Mention* Resolver::owner_of_thing(int noun) const {
  for (const int c : binder_.view()->children(noun)) {
    if (binder_.view()->token(c).relation != Relation::kNmod) continue;
    if (const Mention* m = party_at(c)) return m;
  }
  return nullptr;
}

/// The mention with parties that holds the token of the binder's sentence: what it was resolved to, or,
/// where the text has not come to it yet, what pass 1 says.
const Mention* Resolver::party_at(int token) const {
  const std::uint32_t sentence = binder_.sentence();
  const auto t = static_cast<std::uint32_t>(token);
  for (std::size_t i = new_.size(); i-- > 0 && new_[i].sentence == sentence;) {
    if (new_[i].first_token <= t && t <= new_[i].last_token)
      return new_[i].parties.empty() ? nullptr : &new_[i];
  }
  const SentenceView& view = *binder_.view();
  const Mention* later = view.mention(token);
  // "M. Macron", "Mme Merkel": the title heads the name that follows.
  const bool titled = later == nullptr && view.token(token).upos == Upos::kNoun && token + 1 < view.size() &&
                      view.head(token + 1) == token && view.token(token + 1).upos == Upos::kPropn;
  if (titled) return party_at(token + 1);
  return later == nullptr || later->parties.empty() ? nullptr : later;
}

// "the kingdom", "the West African country": a state of that kind or region.
bool Resolver::is_a(const std::string& code, const std::string& kind) const {
  if (kind.empty()) return true;
  const EntityId id = world_.find_code(code);
  if (id == kNoEntity) return false;
  const auto regions = world_.regions_of(id);
  return std::find(regions.begin(), regions.end(), kind) != regions.end();
}

// "The militant group Hamas": the name itself follows.
bool Resolver::named_next(const Pointer& p) const {
  const std::uint32_t end = s_.words[p.last].end;
  const auto after = std::lower_bound(old_.begin(), old_.end(), end,
                                      [](const Mention& m, std::uint32_t place) { return m.begin < place; });
  return after != old_.end() && after->begin == end + 1 && after->kind == MentionKind::kName;
}

// "la commission d'enquête", "le groupe d'experts": the noun goes on, and is another's name.
bool Resolver::is_further_told(const Pointer& p) {
  const int token = token_of(p, p.last);
  if (token < 0 || token + 1 >= binder_.view()->size()) return false;
  const SentenceView& view = *binder_.view();
  const Token& next = view.token(token + 1);
  return next.upos == Upos::kAdp && (next.lemma == "de" || next.lemma == "of") && next.head > token &&
         view.head(next.head) == token && view.token(next.head).relation == Relation::kNmod;
}

// First looks ahead: "les deux pays, la Russie et la Chine".
Found Resolver::group(const Pointer& p, const RoleEntry& entry) {
  const std::uint32_t end = s_.words[p.last].end;
  const auto after = std::lower_bound(old_.begin(), old_.end(), end,
                                      [](const Mention& m, std::uint32_t place) { return m.begin < place; });
  if (after != old_.end() && after->begin - end <= kMaxListGap &&
      document_.slice(end, after->begin).starts_with(",")) {
    Found named;
    std::uint32_t last = end;
    for (auto m = after; m != old_.end() && m->begin - last <= kMaxListGap && m->sentence == after->sentence;
         ++m) {
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
  Found before = discourse_.group(sentence, entry.count, !entry.human && !entry.thing,
                                  other == nullptr ? std::vector<Party>() : other->parties);
  return before.ok() ? before : told_by_themselves(p, entry.count);
}

void Resolver::write_speaker(const Pointer& p, bool country) {
  Mention& m = start(p);
  m.role = kSpeakerRole;
  m.confidence = confidence::kAnaphor;
  if (country) m.entity = EntityKind::kState;
}

// In an interview "we", "our country" and the "you" of the questions are who is interviewed.
void Resolver::write_interviewed(const Pointer& p, bool country) {
  write_speaker(p, country);
  Mention& m = new_.back();
  const Mention& who = old_[static_cast<std::size_t>(interviewed_)];
  m.parties = who.parties;
  if (country) {
    for (Party& party : m.parties) party.sector.clear();
  }
}

// "L'otage franco-israélien", "le Franco-Algérien": one person of two states is no pair of them.
bool Resolver::of_dual_national(const Mention& mention) const {
  const Sentence& sentence = document_.sentences[mention.sentence];
  if (mention.kind != MentionKind::kCompound || !sentence.analysed) return false;
  const Token* tokens = document_.tokens_of(sentence);
  const Token& word = tokens[mention.head_token];
  if (word.upos == Upos::kNoun ||
      word.upos == Upos::kPropn)  // "the Franco-Israeli", not "franco-italian talks"
    return has_feature(word, "Number=Sing") && word.relation != Relation::kCompound;
  const bool beside = word.relation == Relation::kAmod || word.relation == Relation::kAppos;
  if (!beside || word.head < 0) return false;
  const auto noun = static_cast<std::uint32_t>(word.head);
  for (auto m = new_.rbegin(); m != new_.rend() && m->sentence == mention.sentence; ++m) {
    if (noun < m->first_token || noun > m->last_token) continue;
    const std::optional<RoleEntry> entry = role_entry_of(s_, *m);
    if (entry && (entry->person || entry->people) && !entry->nobody) return true;
    break;
  }
  for (std::uint32_t i = noun + 1; i < sentence.token_count; ++i) {
    const bool apposed = tokens[i].relation == Relation::kAppos && tokens[i].head == word.head;
    const bool flat = tokens[i].relation == Relation::kFlat &&
                      tokens[i].head == static_cast<std::int32_t>(mention.head_token);
    if (tokens[i].upos == Upos::kPropn && (apposed || flat)) return true;
  }
  return false;
}

// `gender`: of the pronoun itself. Where a post names its body, the body has been named, too: "des émissaires
// du M23 ... ce mouvement".
void Resolver::remember(char gender, bool ordinal) {
  if (new_.back().parties.empty() || of_dual_national(new_.back())) return;
  Referent r = reader_.read(new_.size() - 1);
  if (gender != 0) r.gender = gender;
  r.ordinal = ordinal;
  if (binder_.enter(r.sentence) != nullptr) {
    const int head = static_cast<int>(reader_.head_of(new_.back()));
    r.core = binder_.names_side(head);
    r.voice = binder_.only_reports(head);
    r.aside = binder_.in_relative_clause(head);
    r.between = binder_.goes_between(head);
  }
  std::optional<Referent> body = reader_.body_of(r);
  discourse_.add(std::move(r));
  if (body) discourse_.add(std::move(*body));
}

// "We", "our forces", "notre pays" get the parties of whoever is quoted.
void Resolver::name_speakers() {
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
void Resolver::repay(std::size_t mention, const std::string& name) {
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

void resolve_mentions(const World& world, const Roles& roles, const VerbLists& verbs, Document& document) {
  const bool resolved = std::any_of(document.mentions.begin(), document.mentions.end(),
                                    [](const Mention& m) { return m.kind == MentionKind::kAnaphor; });
  if (resolved) find_mentions(world, roles, document);
  Resolver(world, roles, verbs, document).run();
}

}  // namespace entente::world
