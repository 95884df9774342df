#include "world/scene.h"

#include <algorithm>

namespace entente::world {
namespace {

constexpr std::uint32_t kMaxNameWords = 16;
constexpr std::uint32_t kMaxTitleWords = 40;      // Of a headline that are looked at.
constexpr std::uint32_t kMinWordlikeAcronym = 4;  // "Otan", "Unicef"; shorter ones stay in capitals.
constexpr std::uint32_t kMinShoutedAcronym = 3;
constexpr std::uint32_t kMinForeignLetters = 3;
constexpr std::uint32_t kMaxPointerWords = 2;
constexpr std::uint32_t kArticleLetters = 2;
constexpr std::uint32_t kLongAbbreviation = 3;  // "St.", "Gen.": a full stop after such words ends nothing.

bool gap_inside_name(const Word& before, const Word& word) {
  switch (word.gap) {
    case Gap::kSpace:
    case Gap::kHyphen:
    case Gap::kApostrophe:
    case Gap::kPlural:
    case Gap::kPoint:
    case Gap::kSlash:
      return true;
    case Gap::kPointSpace:
      return before.letters <= kLongAbbreviation;
    default:
      return false;
  }
}

}  // namespace

void Scene::read_words() {
  words.clear();
  words.reserve(document.text().size() / 5);
  const std::uint32_t count = static_cast<std::uint32_t>(document.sentences.size());
  for (std::uint32_t s = 0; s < count; ++s) {
    const Sentence& sentence = document.sentences[s];
    const std::size_t first = words.size();
    scan_words(document.slice(sentence.begin, sentence.end), sentence.begin, words);
    std::size_t shouted = 0, letters = 0;
    for (std::size_t i = first; i < words.size(); ++i) {
      words[i].sentence = s;
      if (words[i].digits() || words[i].letters < 2) continue;
      ++letters;
      shouted += words[i].all_caps() ? 1U : 0U;
    }
    if (words.size() > first) {
      words[first].flags |= Word::kFirst;
      words[first].gap = Gap::kStart;
    }
    if (letters >= 3 && shouted * 10 >= letters * 7) {
      for (std::size_t i = first; i < words.size(); ++i) words[i].flags |= Word::kShouted;
    }
  }
}

bool Scene::capitals_agree(const image::SenseRow& sense, std::uint32_t first, std::uint32_t last) const {
  const auto rule = static_cast<image::CaseRule>(sense.rule);
  if (rule == image::CaseRule::kAny) return true;
  if (rule == image::CaseRule::kCapitals) {
    std::uint32_t wanted = 0, agreed = 0;
    for (std::uint32_t i = first; i <= last; ++i) {
      if (((sense.capitals >> (i - first)) & 1U) == 0) continue;
      // "La réunion" at the begin of a sentence: its capital is not the name's.
      if (words[i].first() && last > i && (sense.capitals >> (i + 1 - first)) != 0) continue;
      ++wanted;
      agreed += words[i].capital() ? 1U : 0U;
    }
    // "Russia today" is not Russia Today; French spares capitals ("Assemblée nationale"), outlets do not.
    if (agreed == wanted || agreed == 0) return agreed == wanted;
    const bool strict = last - first < image::kStrictWords &&
                        (language_bit() == image::kEnglish ||
                         static_cast<EntityKind>(world.row(sense.entity).kind) == EntityKind::kOutlet);
    return !strict;
  }
  const Word& word = words[first];
  if (word.shouted()) {
    return last > first || (word.letters >= kMinShoutedAcronym && !is(first, WordClass::kCommon));
  }
  for (std::uint32_t i = first; i <= last; ++i) {
    if (!words[i].capital()) return false;
    const bool caps = words[i].all_caps() || words[i].letters == 1 || words[i].digits();
    if (!caps &&
        (last > first || words[i].letters < kMinWordlikeAcronym || word.first() || is(i, WordClass::kCommon)))
      return false;
  }
  return true;
}

bool Scene::acceptable(const image::SenseRow& sense, std::uint32_t first, std::uint32_t last) const {
  const auto kind = static_cast<NameKind>(sense.kind);
  if (!own(sense)) {
    const bool name = kind == NameKind::kName || kind == NameKind::kAcronym || kind == NameKind::kFormer ||
                      kind == NameKind::kSeat;
    if (!name || (sense.words == 1 && sense.letters < kMinForeignLetters)) return false;
  }
  if (!capitals_agree(sense, first, last)) return false;
  // "La Croix-Rouge" is not La Croix.
  if (last + 1 < words.size() && words[last + 1].gap == Gap::kHyphen && words[last + 1].capital()) {
    const auto entity = static_cast<EntityKind>(world.row(sense.entity).kind);
    if (entity == EntityKind::kOutlet || entity == EntityKind::kPerson) return false;
    if (kind == NameKind::kShort) return false;  // "le Nord-Est"
  }
  // "The North Korean navy": the name goes on.
  const bool goes_on =
      last + 1 < words.size() && words[last + 1].gap == Gap::kSpace && words[last + 1].capital();
  if (kind == NameKind::kShort && goes_on &&
      static_cast<EntityKind>(world.row(sense.entity).kind) == EntityKind::kState)
    return false;
  if (kind == NameKind::kSurname) return words[first].capital() || words[last].capital();
  // "bloc", "alliance" alone point back to whichever was named last: a matter of coreference.
  if (kind == NameKind::kShort && sense.capitals == 0 && sense.words <= kMaxPointerWords) return false;
  if (kind == NameKind::kShort && named_.count(sense.entity) == 0) {
    passed_over_.emplace_back(sense.entity, words[first].sentence);
    return false;
  }
  if (kind == NameKind::kPrefix) {
    return last + 1 < words.size() && words[last + 1].gap == Gap::kHyphen && together(last, last + 1);
  }
  return true;
}

void Scene::fitting(std::uint32_t node, std::uint32_t first, std::uint32_t last,
                    std::vector<std::uint32_t>& out) const {
  out.clear();
  const auto all = world.senses(node);
  // Names of the other language count only where the text's own language has none.
  for (const bool foreign : {false, true}) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (own(all[i]) != foreign && acceptable(all[i], first, last)) out.push_back(i);
    }
    if (!out.empty()) return;
  }
}

std::uint32_t Scene::longest(std::uint32_t from, std::uint32_t& last) const {
  const Lexicon& lexicon = world.lexicon();
  std::uint32_t best = kNothing;
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(words.size(), from + kMaxNameWords));
  const LexiconEdge* edge = lexicon.edge(Lexicon::kRoot, words[from].hash);
  bool person = false;  // An initial was passed over: nobody else has one.
  for (std::uint32_t at = from; edge != nullptr;) {
    const auto all = world.senses(edge->node);
    if (std::any_of(all.begin(), all.end(), [&](const image::SenseRow& s) {
          return acceptable(s, from, at) &&
                 (!person || static_cast<EntityKind>(world.row(s.entity).kind) == EntityKind::kPerson);
        })) {
      best = edge->node;
      last = at;
    }
    if (++at >= limit || !together(from, at) || !gap_inside_name(words[at - 1], words[at])) break;
    if (at == from + 1 && middle_initial(at) && !edge->may_go_on(words[at].hash)) {
      person = true;
      ++at;
    }
    if (!edge->may_go_on(words[at].hash)) break;
    edge = lexicon.edge(edge->node, words[at].hash);
  }
  return best;
}

bool Scene::in_title_case(std::uint32_t word) const {
  if (words[word].shouted()) return true;
  const Sentence& sentence = document.sentences[words[word].sentence];
  if (!sentence.heading || roles.demonym_follows()) return false;
  std::size_t capital = 0, all = 0;
  std::uint32_t from = word;  // what follows may be short: "Indian Foreign Minister Discusses Trade"
  while (from > 0 && word - from < kMaxTitleWords && together(from - 1, word)) --from;
  for (std::uint32_t i = from; i < words.size() && i - from < 2 * kMaxTitleWords && together(i, word); ++i) {
    if (words[i].letters < 4) continue;
    ++all;
    capital += words[i].capital() ? 1U : 0U;
  }
  return all > 2 && capital * 4 >= all * 3;
}

// "Antony J. Blinken": the tables know him without.
bool Scene::middle_initial(std::uint32_t at) const {
  return words[at].letters == 1 && words[at].capital() && at + 1 < words.size() && together(at, at + 1) &&
         words[at + 1].gap == Gap::kPointSpace && words[at + 1].capital();
}

// "O.T.A.N.", "U.N.H.C.R.": an acronym that is written with points, matched as the one word that it is in the
// tables. Its own language's goes before a foreign name of the same letters ("E.U." of "États-Unis").
std::uint32_t Scene::spelt_acronym(std::uint32_t from, std::uint32_t& last) const {
  const auto initial = [&](std::uint32_t word) { return words[word].letters == 1 && words[word].capital(); };
  std::uint32_t end = from;
  std::string letters = fold(slice(words[from]));
  while (end + 1 < words.size() && end + 1 - from < kMaxNameWords && words[end + 1].gap == Gap::kPoint &&
         initial(end + 1) && together(from, end + 1)) {
    letters += fold(slice(words[++end]));
  }
  if (end == from || letters.size() != end + 1 - from) return kNothing;
  // "A.U. Smith", "J.F.K": initials of a person.
  const std::uint32_t next = end + 1;
  const bool point = document.text().substr(words[end].end, 1) == ".";
  if (!point) return kNothing;
  const bool named = next < words.size() && together(end, next) && words[next].gap == Gap::kPointSpace &&
                     words[next].capital() && !role_word(next) && !is(next, WordClass::kArticle);
  if (named && end - from < 2) return kNothing;
  const LexiconEdge* edge = world.lexicon().edge(Lexicon::kRoot, hash_folded(letters));
  if (edge == nullptr) return kNothing;
  const auto all = world.senses(edge->node);
  const bool acronym = std::any_of(all.begin(), all.end(), [&](const image::SenseRow& sense) {
    return static_cast<NameKind>(sense.kind) == NameKind::kAcronym && acceptable(sense, from, end);
  });
  if (!acronym) return kNothing;
  last = end;
  return edge->node;
}

void Scene::match_names() {
  named_.clear();
  passed_over_.clear();
  hits.clear();
  hit_at.assign(words.size(), kNothing);
  if (world.lexicon().empty()) return;
  match_range(0, static_cast<std::uint32_t>(words.size()));
  if (!passed_over_.empty()) match_short_names();
}

// A short name counts once the full one stands anywhere in the text. The sentences where that may change the
// reading are matched again.
void Scene::match_short_names() {
  std::unordered_set<EntityId> wanted;
  for (const auto& [entity, sentence] : passed_over_) wanted.insert(entity);
  std::vector<std::uint32_t> fit;
  for (const Hit& hit : hits) {
    fitting(hit.node, hit.first, hit.last, fit);
    for (const std::uint32_t i : fit) {
      const EntityId entity = world.senses(hit.node)[i].entity;
      if (wanted.count(entity) != 0) named_.insert(entity);
    }
  }
  if (named_.empty()) return;
  std::unordered_set<std::uint32_t> sentences;
  for (const auto& [entity, sentence] : passed_over_) {
    if (named_.count(entity) != 0) sentences.insert(sentence);
  }
  const std::vector<Hit> before = std::move(hits);
  hits.clear();
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < words.size();) {
    const std::uint32_t sentence = words[at].sentence;
    std::uint32_t end = at;
    while (end < words.size() && words[end].sentence == sentence) ++end;
    if (sentences.count(sentence) != 0) {
      std::fill(hit_at.begin() + at, hit_at.begin() + end, kNothing);
      match_range(at, end);
      while (next < before.size() && before[next].first < end) ++next;
    }
    for (; next < before.size() && before[next].first < end; ++next) {
      const auto index = static_cast<std::uint32_t>(hits.size());
      for (std::uint32_t i = before[next].first; i <= before[next].last; ++i) hit_at[i] = index;
      hits.push_back(before[next]);
    }
    at = end;
  }
}

void Scene::match_range(std::uint32_t first, std::uint32_t end) {
  const Lexicon& lexicon = world.lexicon();
  for (std::uint32_t at = first; at < end;) {
    const Word& word = words[at];
    if (word.letters == 1 && word.capital() && at + 1 < end && words[at + 1].gap == Gap::kPoint) {
      std::uint32_t last = at, plain = at;
      const std::uint32_t spelt = spelt_acronym(at, last);
      const std::uint32_t node = spelt == kNothing ? kNothing : longest(at, plain);
      const auto known = [&](const image::SenseRow& sense) { return own(sense); };
      const bool table = node != kNothing && plain >= last &&
                         std::any_of(world.senses(node).begin(), world.senses(node).end(), known);
      if (spelt != kNothing && !table) {
        add_hit(at, last, spelt);
        at = last + 1;
        continue;
      }
    }
    // A name that begins with a small "la", "de" or "al" goes on with a capital.
    const bool article = word.letters <= kArticleLetters && !word.capital();
    if ((article && (at + 1 == end || !words[at + 1].capital())) ||
        !(word.capital() ? lexicon.may_begin(word.hash) : lexicon.may_begin_small(word.hash))) {
      ++at;
      continue;
    }
    std::uint32_t last = at;
    const std::uint32_t node = longest(at, last);
    if (node == kNothing) {
      ++at;
      continue;
    }
    add_hit(at, last, node);
    at = last + 1;
  }
}

void Scene::add_hit(std::uint32_t first, std::uint32_t last, std::uint32_t node) {
  const auto index = static_cast<std::uint32_t>(hits.size());
  hits.push_back({first, last, node});
  for (std::uint32_t i = first; i <= last; ++i) hit_at[i] = index;
}

bool Scene::role_word(std::uint32_t word) const {
  const Lexicon lexicon = roles.lexicon();
  return !lexicon.empty() && lexicon.may_begin(words[word].hash) &&
         lexicon.step(Lexicon::kRoot, words[word].hash) != Lexicon::kNone;
}

const Hit* Scene::hit_from(std::uint32_t word) const {
  if (word >= hit_at.size() || hit_at[word] == kNothing) return nullptr;
  const Hit& hit = hits[hit_at[word]];
  return hit.first == word && hit.sense != kNothing ? &hit : nullptr;
}

const Hit* Scene::hit_to(std::uint32_t word) const {
  if (word >= hit_at.size() || hit_at[word] == kNothing) return nullptr;
  const Hit& hit = hits[hit_at[word]];
  return hit.last == word && hit.sense != kNothing ? &hit : nullptr;
}

Affiliation affiliation_of(const World& world, EntityId person, const Date& on) {
  Affiliation best;
  int best_score = 1 << 20;
  for (const Office& office : world.offices_of(person)) {
    const Post* post = find_post(office.post);
    if (post == nullptr) continue;
    const bool holds = on.known() && holds_at(office.when, on);
    int away = 0;
    if (on.known() && !holds) {
      const bool over = office.when.to.known() && office.when.to.year <= on.year;
      away = over ? on.year - office.when.to.year : std::max(0, office.when.from.year - on.year);
    }
    // In office first, then the nearest in time, then the best known; without a date the latest of those.
    const int latest = on.known() ? 0 : (office.when.to.known() ? 3000 - office.when.to.year : 0);
    const int score = (holds || !on.known() ? 0 : 10000) + away * 100 +
                      post->rank * 1000 / (on.known() && !holds ? 100 : 1) + latest;
    if (score >= best_score) continue;
    best_score = score;
    const EntityId body = world.find_code(office.code);
    const bool state = body != kNoEntity && world.entity(body).kind == EntityKind::kState;
    best.party.code = body == kNoEntity ? office.code : world.entity(body).coded_as;
    best.party.sector = state               ? std::string(post->sector)
                        : body == kNoEntity ? std::string()
                                            : std::string(world.entity(body).sector);
    best.role = post->english;
    best.in_office = holds || !on.known();
    best.rank = post->rank;
    best.years_away = away;
  }
  if (on.known() && !best.in_office && best.years_away > 0 && best.party.sector == "GOV") {
    best.party.sector = "ELI";  // Out of office: of the elite, no longer of the government.
    best.role.clear();
  }
  return best;
}

const Affiliation& Scene::affiliation(EntityId person) const {
  const auto place = affiliations_.find(person);
  if (place != affiliations_.end()) return place->second;
  return affiliations_.emplace(person, affiliation_of(world, person, document.article.published))
      .first->second;
}

std::string state_of_place(const World& world, const Entity& place) {
  const bool shared = place.subkind == "region" || place.subkind == "sea" || place.subkind == "river" ||
                      place.subkind == "continent" || place.subkind == "strait" || place.subkind == "border";
  if (shared && !world.codes_of(place.id).empty()) return {};
  return std::string(place.home);
}

std::vector<std::string> states_of_region(const World& world, const Entity& place) {
  if (place.home.empty()) return {};
  std::vector<std::string> out = {std::string(place.home)};
  for (const std::string_view code : world.codes_of(place.id)) out.emplace_back(code);
  std::sort(out.begin(), out.end());
  return out;
}

Party party_of(const Scene& scene, const Hit& hit) {
  const image::SenseRow& sense = scene.sense_of(hit);
  const Entity entity = scene.world.entity(sense.entity);
  const image::NameRow& name = scene.world.name_row(sense.name);
  const auto kind = static_cast<NameKind>(sense.kind);
  switch (entity.kind) {
    case EntityKind::kState: {
      const std::string_view sector = scene.world.text(name.sector);
      const bool seat = kind == NameKind::kSeat;
      return {std::string(entity.coded_as),
              seat ? std::string(sector.empty() ? "GOV" : sector) : std::string()};
    }
    case EntityKind::kPerson:
      return scene.affiliation(sense.entity).party;
    case EntityKind::kPlace:
      if (!entity.actor.empty()) return {std::string(entity.actor), ""};
      if (entity.subkind == "capital") return {std::string(entity.home), "GOV"};
      return {};
    case EntityKind::kThing:
    case EntityKind::kNone:
      return {};
    default:
      // A political party stands for its state, as a ministry or an army does.
      if (entity.code.starts_with("PTY:") && entity.home.size() == 3) {
        return {std::string(entity.home), entity.sector.empty() ? "PTY" : std::string(entity.sector)};
      }
      return {std::string(entity.coded_as), std::string(entity.sector)};
  }
}

}  // namespace entente::world
