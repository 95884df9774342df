#include "world/referents.h"

#include <algorithm>

#include "world/spans.h"

namespace entente::world {
namespace {

constexpr std::size_t kMaxListGap = 12;     // Bytes between the members of a list: " et l'", ", and the ".
constexpr std::size_t kMaxNeighbours = 40;  // Mentions of a sentence that are looked at from one of them.

char gender_of(const Token& token) {
  if (has_feature(token, "Gender=Fem")) return 'f';
  return has_feature(token, "Gender=Masc") ? 'm' : char{0};
}

}  // namespace

Referent ReferentReader::read(std::size_t at) {
  const auto index = static_cast<std::uint32_t>(at);
  const Mention& m = mentions_[index];
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
  r.scene = m.kind == MentionKind::kMetonym && s_.document.sentences[m.sentence].analysed && names_scene(m);
  r.placed = r.scene || placed(m);
  r.quote = quotes_.at(m.begin);
  if (m.role == "possessor") r.noun = false;
  return r;
}

std::optional<Referent> ReferentReader::body_of(const Referent& post) const {
  if (post.kind != MentionKind::kRole || post.parties.size() != 1 || state_code(post.parties.front().code))
    return std::nullopt;
  const EntityId id = s_.world.find_code(post.parties.front().code);
  if (id == kNoEntity) return std::nullopt;
  const Entity body = s_.world.entity(id);
  Referent r = post;
  r.parties.front().sector.clear();
  r.kind = MentionKind::kName;
  r.entity = body.kind;
  r.name = body.name;
  r.role.clear();
  r.body_kind = body.subkind;
  r.human = r.joined = false;
  r.noun = false;  // A pronoun means the person.
  return r;
}

Referent ReferentReader::thing(std::uint32_t sentence, std::uint32_t token) const {
  const Token& t = s_.document.tokens_of(s_.document.sentences[sentence])[token];
  Referent r;
  r.thing = true;
  r.sentence = sentence;
  r.begin = t.begin;
  r.end = t.end;
  r.plural = has_feature(t, "Number=Plur");
  r.singular = !r.plural;
  r.subject = t.relation == Relation::kNsubj;
  r.gender = gender_of(t);
  r.quote = quotes_.at(t.begin);
  return r;
}

void ReferentReader::describe(const Mention& m, Referent& r) {
  r.human =
      m.entity == EntityKind::kPerson || (m.kind == MentionKind::kRole && m.entity == EntityKind::kGroup);
  r.plural = m.parties.size() > 1;
  if (m.kind == MentionKind::kRole || m.kind == MentionKind::kAnaphor) {
    if (const auto entry = role_entry_of(s_, m))
      r.plural = r.plural || entry->plural || (entry->people && !entry->person);
  }
  if (m.kind == MentionKind::kDemonym) {
    const std::string_view text = s_.document.slice(m.begin, m.end);
    const bool capital = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
    const std::string_view first = text.substr(0, text.find(' '));  // "Serbes de Bosnie".
    const bool plural = first.ends_with("s") || text.ends_with("s");
    r.noun = s_.roles.demonym_follows() ? capital : plural;
    r.plural = plural;
  }
  if (m.kind == MentionKind::kCompound) r.noun = m.entity == EntityKind::kOrganisation;
  if (m.entity == EntityKind::kPerson) {
    r.gender = gender_of_person(m);
  } else if (s_.roles.demonym_follows() && m.kind == MentionKind::kName) {
    gender_of_name(m, r);
  }
  describe_noun(m, r);
  r.describes = describes(m);
  r.body_kind = body_kind(m);
  if (several_by_article(m)) r.plural = true;
  r.singular = !r.plural;
  if (!r.plural && named_plural(m)) r.plural = true;
}

// "A US missile strike": a name that stands in front of a noun like an adjective.
bool ReferentReader::describes(const Mention& m) const {
  const Sentence& sentence = s_.document.sentences[m.sentence];
  if (!sentence.analysed || m.kind != MentionKind::kName || m.entity != EntityKind::kState) return false;
  return s_.document.tokens_of(sentence)[head_of(m)].relation == Relation::kCompound;
}

// "L'armée", "les autorités": the tree tells gender and number of the role's noun.
void ReferentReader::describe_noun(const Mention& m, Referent& r) const {
  const Sentence& sentence = s_.document.sentences[m.sentence];
  const bool role = m.kind == MentionKind::kRole || m.kind == MentionKind::kAnaphor;
  if (!sentence.analysed || !role || m.head_token >= sentence.token_count) return;
  const Token& head = s_.document.tokens_of(sentence)[head_of(m)];
  if (head.upos != Upos::kNoun) return;
  if (m.entity != EntityKind::kPerson && s_.roles.demonym_follows()) r.gender = gender_of(head);
  if (m.entity != EntityKind::kPerson && has_feature(head, "Number=Plur")) r.plural = true;
}

// "Les Européens", "the Europeans": no "it".
bool ReferentReader::several_by_article(const Mention& m) const {
  const Sentence& sentence = s_.document.sentences[m.sentence];
  if (m.kind != MentionKind::kName || m.entity != EntityKind::kOrganisation || !sentence.analysed)
    return false;
  const Token* tokens = s_.document.tokens_of(sentence);
  if (tokens[m.first_token].upos == Upos::kDet) return has_feature(tokens[m.first_token], "Number=Plur");
  if (m.first_token == 0) return false;
  const Token& article = tokens[m.first_token - 1];
  return article.upos == Upos::kDet && has_feature(article, "Number=Plur");
}

// "Les Houthis", "Wagner fighters": several, though the name may be taken as one, too.
bool ReferentReader::named_plural(const Mention& m) const {
  if (m.kind != MentionKind::kName || m.entity != EntityKind::kGroup) return false;
  const std::string_view text = s_.document.slice(m.begin, m.end);
  if (!s_.roles.demonym_follows()) return true;  // English takes any group as its people: "Hamas said they".
  return text.ends_with("s") && text.size() > 1 && text[text.size() - 2] != 's';
}

// Known from the tables, or from "la ministre", "Mrs".
char ReferentReader::gender_of_person(const Mention& m) {
  if (m.name.empty()) return gender_before(m);
  const auto [place, fresh] = person_genders_.try_emplace(m.name, char{0});
  const std::string& name = m.name;
  if (fresh) {
    for (const EntityId id : s_.world.find(name, {})) {
      const Entity e = s_.world.entity(id);
      if (e.kind == EntityKind::kPerson && e.name == name && !e.gender.empty())
        place->second = e.gender.front();
    }
  }
  if (place->second == 0) place->second = gender_before(m);
  return place->second;
}

char ReferentReader::gender_before(const Mention& m) const {
  const auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                         [&](const Word& w) { return w.begin < m.begin; });
  if (word == s_.words.begin() || std::prev(word)->sentence != m.sentence) return 0;
  const std::uint64_t before = std::prev(word)->hash;
  if (s_.roles.is(before, WordClass::kFeminine)) return 'f';
  return s_.roles.is(before, WordClass::kMasculine) ? 'm' : char{0};
}

// Of the entity that is named, which need not be the one that it is coded as: "le Conseil de sécurité".
void ReferentReader::gender_of_name(const Mention& m, Referent& r) const {
  EntityId id = s_.world.find_code(m.parties.front().code);
  if (id == kNoEntity) return;
  if (!m.name.empty() && s_.world.entity(id).name != m.name) {
    for (const EntityId named : s_.world.find(m.name, {})) {
      if (s_.world.entity(named).name == m.name && s_.world.entity(named).kind == m.entity) id = named;
    }
    if (m.entity == EntityKind::kOrganisation && s_.world.entity(id).name != m.name) return;
  }
  const std::string_view gender = s_.world.entity(id).gender_fr;
  if (gender.empty() || gender == "x") return;
  r.gender = gender.front();
  if (gender.size() == 2) r.plural = true;
}

std::string ReferentReader::body_kind(const Mention& m) const {
  const bool body = m.entity == EntityKind::kOrganisation || m.entity == EntityKind::kGroup ||
                    m.entity == EntityKind::kCompany || m.entity == EntityKind::kOutlet;
  if (!body || m.parties.empty() || (m.kind != MentionKind::kName && m.kind != MentionKind::kAnaphor))
    return {};
  if (m.kind == MentionKind::kAnaphor && !m.role.empty()) return {};  // "Its members".
  const EntityId id = s_.world.find_code(m.parties.front().code);
  if (id == kNoEntity) return {};
  const Entity e = s_.world.entity(id);
  if (e.kind != EntityKind::kState) return std::string(e.subkind);
  for (const EntityId named : s_.world.find(m.name, {})) {  // A group that is coded as its state.
    const Entity group = s_.world.entity(named);
    if (group.kind == m.entity && group.name == m.name) return std::string(group.subkind);
  }
  return {};
}

// After another mention with only "and", a comma, an article or a hyphen between.
bool ReferentReader::joined(const Mention& m) const {
  const auto index = static_cast<std::size_t>(&m - mentions_.data());
  if (index == 0) return false;
  const Mention& before = mentions_[index - 1];
  if (before.sentence != m.sentence || before.parties.empty() || before.entity == EntityKind::kOutlet ||
      m.begin - before.end > kMaxListGap)
    return false;
  if (m.kind == MentionKind::kAnaphor || before.kind == MentionKind::kAnaphor) return false;
  if (!m.name.empty() && m.name == before.name) return false;  // A post and its holder are one.
  const std::string_view between = s_.document.slice(before.end, m.begin);
  if (between == "-" || between == "–" || between == "‑") return true;
  bool link = between.starts_with(",");
  for (const Word& word : words_of(between)) {
    if (s_.roles.is(word.hash, WordClass::kAnd)) {
      link = true;
    } else if (!s_.roles.is(word.hash, WordClass::kArticle) && !s_.roles.is(word.hash, WordClass::kOf)) {
      return false;
    }
  }
  // A comma alone also sets off an apposition: a person after his post is not a second side.
  const bool apposition =
      between.starts_with(",") && (m.entity == EntityKind::kPerson) != (before.entity == EntityKind::kPerson);
  return link && !apposition;
}

bool ReferentReader::subject(const Mention& m) const {
  const Sentence& sentence = s_.document.sentences[m.sentence];
  if (sentence.analysed && m.head_token < sentence.token_count) {
    const Relation relation = s_.document.tokens_of(sentence)[titled_head(m)].relation;
    // A name is no expletive: where the parser says so, it had the subject before it.
    return relation == Relation::kNsubj || (relation == Relation::kExpl && m.kind == MentionKind::kName);
  }
  // Without a tree: the first noun of the sentence, unless a preposition stands before it.
  const auto index = static_cast<std::size_t>(&m - mentions_.data());
  for (std::size_t i = index; i-- > 0 && index - i <= static_cast<std::size_t>(kMaxNeighbours) &&
                              mentions_[i].sentence == m.sentence;) {
    if (mentions_[i].kind != MentionKind::kDemonym && !joined(mentions_[i + 1])) return false;
  }
  return !after_preposition(m);
}

// "La Cour de La Haye".
bool ReferentReader::court(const Word& word) const {
  const std::uint32_t node = s_.roles.lexicon().step(Lexicon::kRoot, word.hash);
  if (node == Lexicon::kNone) return false;
  const auto& entries = s_.roles.entries_at(node);
  return std::any_of(entries.begin(), entries.end(),
                     [&](std::uint32_t entry) { return s_.roles.entry(entry).sector == "JUD"; });
}

// "A La Haye", "in Geneva": where they meet. But "a demandé à Moscou" speaks to somebody.
bool ReferentReader::placed(const Mention& m) const {
  if (m.kind != MentionKind::kMetonym) return false;
  const auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                         [&](const Word& w) { return w.begin < m.begin; });
  if (word == s_.words.begin() || std::prev(word)->sentence != m.sentence) return false;
  auto before = std::prev(word);
  const bool article = s_.roles.is(before->hash, WordClass::kArticle) && before != s_.words.begin() &&
                       std::prev(before)->sentence == m.sentence;
  if (article && s_.roles.is(std::prev(before)->hash, WordClass::kIn)) --before;  // "dans la capitale russe"
  if (s_.roles.is(before->hash, WordClass::kOf) && before != s_.words.begin() && court(*std::prev(before)))
    return true;
  const Sentence& sentence = s_.document.sentences[m.sentence];
  if (!s_.roles.is(before->hash, WordClass::kIn)) return false;
  if (!sentence.analysed) return true;
  const Token* tokens = s_.document.tokens_of(sentence);
  const Token& head = tokens[head_of(m)];
  if (head.relation == Relation::kIobj) return false;
  const bool verb = head.head >= 0 && tokens[head.head].upos == Upos::kVerb;
  if (!verb) return true;
  // "Elle les a reçus à Ankara", "vu à Moscou": those take place.
  const std::uint64_t lemma = hash_folded(fold(tokens[head.head].lemma));
  return !s_.roles.is(lemma, WordClass::kOfPersons) || s_.roles.is(lemma, WordClass::kScene);
}

// "Le sommet de Bucarest", "the Moscow summit": where it took place.
bool ReferentReader::names_scene(const Mention& m) const {
  const Token* tokens = s_.document.tokens_of(s_.document.sentences[m.sentence]);
  const Token& name = tokens[head_of(m)];
  if (name.head < 0 || (name.relation != Relation::kNmod && name.relation != Relation::kCompound))
    return false;
  const Token& noun = tokens[name.head];
  return noun.upos == Upos::kNoun && s_.roles.is(hash_folded(fold(noun.lemma)), WordClass::kScene);
}

bool ReferentReader::after_preposition(const Mention& m) const {
  auto word = std::partition_point(s_.words.begin(), s_.words.end(),
                                   [&](const Word& w) { return w.begin < m.begin; });
  for (int back = 0; back < 2 && word != s_.words.begin(); ++back) {
    --word;
    if (word->sentence != m.sentence) return false;
    if (s_.roles.is(word->hash, WordClass::kIn) || s_.roles.is(word->hash, WordClass::kOf) ||
        s_.roles.is(word->hash, WordClass::kFor))
      return true;
    if (!s_.roles.is(word->hash, WordClass::kArticle)) return false;
  }
  return false;
}

// "M. Macron": the title that heads the name; a post that is a mention itself stands for itself.
std::uint32_t ReferentReader::titled_head(const Mention& m) const {
  const Token* tokens = s_.document.tokens_of(s_.document.sentences[m.sentence]);
  const std::uint32_t head = head_of(m);
  if (head == 0 || tokens[head].upos != Upos::kPropn ||
      tokens[head].head != static_cast<std::int32_t>(head) - 1 || tokens[head - 1].upos != Upos::kNoun)
    return head;
  const auto index = static_cast<std::size_t>(&m - mentions_.data());
  if (index > 0 && mentions_[index - 1].sentence == m.sentence && mentions_[index - 1].last_token + 1 == head)
    return head;
  const std::string title = fold(s_.document.slice(tokens[head - 1].begin, tokens[head - 1].end));
  return s_.roles.is(hash_folded(title), WordClass::kTitle) ? head - 1 : head;
}

// The token of the mention whose head lies outside it.
std::uint32_t ReferentReader::head_of(const Mention& m) const {
  const Sentence& sentence = s_.document.sentences[m.sentence];
  if (!sentence.analysed) return m.head_token;
  const Token* tokens = s_.document.tokens_of(sentence);
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

}  // namespace entente::world
