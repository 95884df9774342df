// Which of its meanings a name has in this document, or that it is no name here at all.

#include <algorithm>
#include <optional>

#include "world/scene.h"

namespace entente::world {
namespace {

constexpr int kMaxYearsAway = 12;  // A person out of office for longer is hardly meant by a surname alone.
constexpr int kFamousRank = 2;     // Heads of state and government, foreign and defence ministers.
constexpr int kLeaderRank = 1;     // Heads of state and government alone.
constexpr std::uint32_t kMinBareSurname = 4;
constexpr std::uint32_t kMinLeaderLetters = 5;  // "Assad", "Abbas": given names, but of those who lead.

}  // namespace

class Chooser {
 public:
  explicit Chooser(Scene& scene) : s_(scene) {}

  void run() {
    gather_support();
    for (Hit& hit : s_.hits) choose(hit);
    for (Hit& hit : s_.hits) check_ownership(hit);
  }

 private:
  using Senses = std::vector<std::uint32_t>;

  const image::SenseRow& sense(const Hit& hit, std::uint32_t i) const { return s_.world.senses(hit.node)[i]; }
  Entity entity(const Hit& hit, std::uint32_t i) const { return s_.world.entity(sense(hit, i).entity); }

  /// As much of a meaning as most questions need; a whole Entity takes long to fill.
  struct Meaning {
    EntityKind kind = EntityKind::kNone;
    NameKind name = NameKind::kName;
    bool capital = false;
  };
  Meaning meaning(const Hit& hit, std::uint32_t i) const {
    const image::SenseRow& row = sense(hit, i);
    const image::EntityRow& e = s_.world.row(row.entity);
    const auto kind = static_cast<EntityKind>(e.kind);
    return {kind, static_cast<NameKind>(row.kind),
            kind == EntityKind::kPlace && s_.world.text(e.subkind) == "capital"};
  }

  static bool bare(const image::SenseRow& sense) {
    const auto kind = static_cast<NameKind>(sense.kind);
    return kind == NameKind::kSurname || kind == NameKind::kShort;
  }

  // The state that an entity speaks for, to weigh the context with.
  std::string_view state_of(EntityId id) const {
    const image::EntityRow& e = s_.world.row(id);
    const auto kind = static_cast<EntityKind>(e.kind);
    if (kind == EntityKind::kState) return s_.world.text(e.coded_as);
    if (kind == EntityKind::kPerson) return s_.affiliation(id).party.code;
    return s_.world.text(e.home);
  }

  // Counts what the document speaks of, from names that have one meaning only.
  void gather_support() {
    Senses fit;
    for (const Hit& hit : s_.hits) {
      s_.fitting(hit.node, hit.first, hit.last, fit);
      if (fit.size() != 1 || bare(sense(hit, fit[0]))) continue;
      const image::SenseRow& only = sense(hit, fit[0]);
      if (only.doubt > static_cast<std::uint8_t>(image::Doubt::kRare) || person_part(hit, fit)) continue;
      const auto kind = static_cast<EntityKind>(s_.world.row(only.entity).kind);
      if (kind != EntityKind::kOutlet) ++support_[state_of(only.entity)];
      ++named_[only.entity];
    }
  }

  int support(std::string_view code) const {
    const auto place = support_.find(code);
    return place == support_.end() || code.empty() ? 0 : place->second;
  }

  void reject(Hit& hit) {
    hit.sense = kNothing;
    for (std::uint32_t i = hit.first; i <= hit.last; ++i) s_.hit_at[i] = kNothing;
  }

  std::uint32_t weight(const Hit& hit, std::uint32_t i) const {
    return s_.world.row(sense(hit, i).entity).weight;
  }

  void choose(Hit& hit) {
    Senses fit;
    s_.fitting(hit.node, hit.first, hit.last, fit);
    if (fit.empty() || inside_address(hit) || person_part(hit, fit) || ordinary_word(hit, fit))
      return reject(hit);
    std::erase_if(fit, [&](std::uint32_t i) { return !plausible(hit, i, fit); });
    // Whoever is called just so goes before "Iván Duque Márquez" cut short.
    const auto whole = [&](std::uint32_t i) { return full_name(hit, i) && sense(hit, i).doubt == 0; };
    if (std::any_of(fit.begin(), fit.end(), whole))
      std::erase_if(fit, [&](std::uint32_t i) { return full_name(hit, i) && !whole(i); });
    if (fit.empty()) return reject(hit);
    int best = -1000;
    bool tie = false;
    EntityId leader = kNoEntity;
    for (const std::uint32_t i : fit) {
      const int score = score_of(hit, i);
      if (score > best) {
        best = score;
        hit.sense = i;
        leader = sense(hit, i).entity;
        tie = false;
      } else if (score == best && sense(hit, i).entity != leader) {
        tie = true;
        if (weight(hit, i) > s_.world.row(leader).weight) {
          hit.sense = i;
          leader = sense(hit, i).entity;
        }
      }
    }
    if (best < 0) return reject(hit);
    const auto doubt = static_cast<image::Doubt>(sense(hit, hit.sense).doubt);
    // "Stanley", "Hamilton": towns that are usually somebody's name, where nothing else speaks of their
    // state.
    if (doubt == image::Doubt::kSecondary && meaning(hit, hit.sense).kind == EntityKind::kPlace &&
        support(state_of(leader)) == 0)
      return reject(hit);
    const bool alone =
        std::all_of(fit.begin(), fit.end(), [&](std::uint32_t i) { return sense(hit, i).entity == leader; });
    const bool sure = alone && doubt <= image::Doubt::kRare && !bare(sense(hit, hit.sense));
    hit.sureness = sure ? confidence::kNamed : tie ? confidence::kDefault : confidence::kChosen;
    if (landscape(hit)) hit.sureness = -1;  // "Lake Chad": a place, nobody who acts.
  }

  bool full_name(const Hit& hit, std::uint32_t i) const {
    const Meaning m = meaning(hit, i);
    return m.kind == EntityKind::kPerson && m.name == NameKind::kName;
  }

  // "kremlin.ru", "@russia": part of an address.
  bool inside_address(const Hit& hit) const {
    const auto point = [&](std::uint32_t word, std::uint32_t other) {
      return s_.words[word].gap == Gap::kPoint && s_.words[other].letters > 1;
    };
    if (s_.words[hit.first].gap == Gap::kPoint && hit.first > 0 && point(hit.first, hit.first - 1))
      return true;
    const std::uint32_t next = hit.last + 1;
    return next < s_.words.size() && s_.together(hit.last, next) && point(next, next) &&
           !s_.words[next].capital() && s_.words[hit.last].letters > 1;
  }

  bool spaced(std::uint32_t word) const { return s_.words[word].gap == Gap::kSpace; }

  // A capitalised word that is neither known to the tables, nor a role, nor a word that names no person.
  bool unknown_capital(std::uint32_t word) const {
    const Word& w = s_.words[word];
    return w.capital() && !w.digits() && !w.shouted() && !w.all_caps() && w.letters > 1 &&
           s_.hit_at[word] == kNothing && !s_.role_word(word) && !s_.is(word, WordClass::kNotName) &&
           !s_.is(word, WordClass::kBetween) && !s_.is(word, WordClass::kGeo) &&
           !s_.is(word, WordClass::kArticle) && !s_.is(word, WordClass::kDirection);
  }

  bool all_kind(const Hit& hit, const Senses& fit, bool (*test)(const Meaning&)) const {
    return std::all_of(fit.begin(), fit.end(), [&](std::uint32_t i) { return test(meaning(hit, i)); });
  }

  // "Jordan Smith", "Michael Jordan", "M. France": a state's or town's name inside a person's.
  bool person_part(const Hit& hit, const Senses& fit) const {
    if (hit.first != hit.last || s_.words[hit.first].shouted()) return false;
    const bool place_name = all_kind(hit, fit, [](const Meaning& m) {
      return (m.kind == EntityKind::kState || m.kind == EntityKind::kPlace ||
              m.kind == EntityKind::kOutlet) &&
             !is_demonym(m.name) && m.name != NameKind::kPrefix;
    });
    if (!place_name) return false;
    const std::uint32_t next = hit.last + 1;
    const bool before = hit.first > 0 && s_.together(hit.first, hit.first - 1) && spaced(hit.first);
    if (before && s_.hit_at[hit.first - 1] == kNothing && s_.given_name(hit.first - 1) &&
        !s_.role_word(hit.first - 1))
      return true;
    if (hit.first > 0 && s_.together(hit.first, hit.first - 1) && s_.is(hit.first - 1, WordClass::kTitle) &&
        (spaced(hit.first) || s_.words[hit.first].gap == Gap::kPointSpace)) {
      return s_.words[hit.first - 1].capital();
    }
    const bool after = next < s_.words.size() && s_.together(hit.last, next) && spaced(next);
    if (!after || !s_.given_name(hit.first)) return false;
    // "France Expels Diplomats": the capital of a title's verb makes no surname of it
    const bool state = all_kind(hit, fit, [](const Meaning& m) { return m.kind == EntityKind::kState; });
    return surname_hit(next) || (unknown_capital(next) && !(state && s_.in_title_case(hit.first)));
  }

  bool town_hit(std::uint32_t word) const {
    if (s_.hit_at[word] == kNothing) return false;
    const Hit& hit = s_.hits[s_.hit_at[word]];
    Senses fit;
    s_.fitting(hit.node, hit.first, hit.last, fit);
    return !fit.empty() &&
           all_kind(hit, fit, [](const Meaning& m) { return m.kind == EntityKind::kPlace && !m.capital; });
  }

  bool person_hit(std::uint32_t word) const {
    if (s_.hit_at[word] == kNothing) return false;
    const Hit& hit = s_.hits[s_.hit_at[word]];
    Senses fit;
    s_.fitting(hit.node, hit.first, hit.last, fit);
    return !fit.empty() && all_kind(hit, fit, [](const Meaning& m) { return m.kind == EntityKind::kPerson; });
  }

  // A hit that can only be a surname: "Chad Johnson".
  bool surname_hit(std::uint32_t word) const {
    if (s_.hit_at[word] == kNothing) return false;
    const Hit& hit = s_.hits[s_.hit_at[word]];
    Senses fit;
    s_.fitting(hit.node, hit.first, hit.last, fit);
    return !fit.empty() && std::all_of(fit.begin(), fit.end(), [&](std::uint32_t i) {
      return static_cast<NameKind>(sense(hit, i).kind) == NameKind::kSurname;
    });
  }

  // "Nice", "May", "Split": names that are words. They count where the words around them ask for a name.
  bool ordinary_word(const Hit& hit, const Senses& fit) const {
    if (hit.first != hit.last || !s_.is(hit.first, WordClass::kCommon)) return false;
    const Word& word = s_.words[hit.first];
    if (word.all_caps() && !word.shouted()) return false;  // "US".
    if (!word.capital() || word.shouted()) return true;
    const bool person = all_kind(hit, fit, [](const Meaning& m) { return m.kind == EntityKind::kPerson; });
    if (word.first() || hit.first == 0) {  // "Singh arrived", but "May 5"
      const std::uint32_t next = hit.last + 1;
      const bool date = next < s_.words.size() && s_.words[next].digits();
      return !person || !fully_named(hit, fit) || date;
    }
    const std::uint32_t before = hit.first - 1;
    if (person) {
      return !fully_named(hit, fit) && !s_.is(before, WordClass::kTitle) && !s_.role_word(before);
    }
    if (s_.is(before, WordClass::kIn) || s_.is(before, WordClass::kOf)) {
      const std::uint32_t next = hit.last + 1;  // "in May 2018" is a month.
      return next < s_.words.size() && s_.together(hit.last, next) && s_.words[next].digits();
    }
    return !all_kind(hit, fit, [](const Meaning& m) { return m.kind == EntityKind::kState; });
  }

  bool fully_named(const Hit& hit, const Senses& fit) const {
    return std::any_of(fit.begin(), fit.end(),
                       [&](std::uint32_t i) { return named_.count(sense(hit, i).entity) != 0; });
  }

  // "le Conseil de sécurité russe", "the Security Council of Russia": a state's own, not the international
  // one.
  bool national(const Hit& hit) const {
    std::uint32_t next = hit.last + 1;
    for (int i = 0; i < 2 && next < s_.words.size() && s_.together(hit.last, next) && spaced(next) &&
                    (s_.is(next, WordClass::kOf) || s_.is(next, WordClass::kArticle));
         ++i) {
      ++next;
    }
    if (next >= s_.words.size() || !s_.together(hit.last, next) || s_.hit_at[next] == kNothing) return false;
    if (s_.words[next].gap != Gap::kSpace && s_.words[next].gap != Gap::kApostrophe) return false;
    const bool direct = next == hit.last + 1;
    if (direct && !s_.roles.demonym_follows()) return false;
    const Hit& other = s_.hits[s_.hit_at[next]];
    Senses fit;
    s_.fitting(other.node, other.first, other.last, fit);
    // "La Cour internationale de justice de La Haye": a seat only tells where.
    return !fit.empty() && all_kind(other, fit, [](const Meaning& m) {
      return m.kind == EntityKind::kState && m.name != NameKind::kSeat;
    });
  }

  // "Le Conseil de sécurité nationale": the words of a role that goes on behind the body's name.
  bool longer_role(const Hit& hit) const {
    const Lexicon lexicon = s_.roles.lexicon();
    std::uint32_t node = Lexicon::kRoot;
    for (std::uint32_t at = hit.first; at < s_.words.size() && s_.together(hit.first, at); ++at) {
      node = lexicon.step(node, s_.words[at].hash);
      if (node == Lexicon::kNone) return false;
      if (at > hit.last && !s_.roles.entries_at(node).empty()) return true;
    }
    return false;
  }

  // "Armenia's Security Council", "the Russian Security Council".
  bool owned_by_state(const Hit& hit) const {
    if (s_.roles.demonym_follows() || hit.first == 0 || !spaced(hit.first)) return false;
    std::uint32_t before = hit.first - 1;
    const Word& word = s_.words[before];
    const bool possessive = word.gap == Gap::kApostrophe && word.letters == 1;
    if (possessive && before > 0) --before;
    if (!s_.together(hit.first, before) || s_.hit_at[before] == kNothing) return false;
    const Hit& owner = s_.hits[s_.hit_at[before]];
    Senses fit;
    s_.fitting(owner.node, owner.first, owner.last, fit);
    if (fit.empty() || !all_kind(owner, fit, [](const Meaning& m) { return m.kind == EntityKind::kState; }))
      return false;
    return possessive || all_kind(owner, fit, [](const Meaning& m) { return is_demonym(m.name); });
  }

  bool plausible(const Hit& hit, std::uint32_t i, const Senses& fit) const {
    const Meaning m = meaning(hit, i);
    const bool body = m.kind == EntityKind::kOrganisation && m.name == NameKind::kName;
    if (body && (national(hit) || longer_role(hit) ||
                 (sense(hit, i).doubt > 0 && (inside_other_name(hit) || owned_by_state(hit)))))
      return false;
    if (m.name == NameKind::kSurname) return surname_fits(hit, i, fit);
    if (m.name == NameKind::kShort) return named_.count(sense(hit, i).entity) != 0;
    if (m.kind == EntityKind::kPlace) return town_fits(hit);
    // Kurds are those of a state that the text speaks of.
    if (m.name == NameKind::kPeople && fit.size() > 1) return support(state_of(sense(hit, i).entity)) > 0;
    return true;
  }

  // "Supreme National Security Council": the end of another body's name.
  bool inside_other_name(const Hit& hit) const {
    return !s_.roles.demonym_follows() && hit.first > 0 && s_.together(hit.first, hit.first - 1) &&
           spaced(hit.first) && !s_.words[hit.first - 1].first() && s_.hit_at[hit.first - 1] == kNothing &&
           s_.words[hit.first - 1].capital() &&
           (unknown_capital(hit.first - 1) || s_.is(hit.first - 1, WordClass::kBetween));
  }

  // "Saint-Michel-sur-Orge", "Port Kaboul": a town's name joined to words that the tables do not know.
  bool town_fits(const Hit& hit) const {
    const std::uint32_t next = hit.last + 1;
    if (hit.first > 0 && s_.words[hit.first].gap == Gap::kHyphen && unknown_capital(hit.first - 1))
      return false;
    return next >= s_.words.size() || s_.words[next].gap != Gap::kHyphen || !s_.together(hit.last, next) ||
           !unknown_capital(next);
  }

  bool titled(const Hit& hit) const {
    if (hit.first == 0 || !s_.together(hit.first, hit.first - 1)) return false;
    if (s_.words[hit.first].gap != Gap::kSpace && s_.words[hit.first].gap != Gap::kPointSpace) return false;
    return s_.is(hit.first - 1, WordClass::kTitle) || s_.role_word(hit.first - 1);
  }

  bool surname_fits(const Hit& hit, std::uint32_t i, const Senses& fit) const {
    const std::uint32_t person = sense(hit, i).entity;
    // Whoever is named in full somewhere in the text owns the surname in it.
    if (named_.count(person) != 0) return !beside_other_name(hit);
    const bool owned = std::any_of(fit.begin(), fit.end(), [&](std::uint32_t other) {
      return named_.count(sense(hit, other).entity) != 0;
    });
    if (owned || beside_other_name(hit)) return false;
    const Affiliation& a = s_.affiliation(person);
    if (a.party.code.empty() || a.years_away > kMaxYearsAway) return false;
    if (titled(hit)) return true;
    const Word& word = s_.words[hit.first];
    const bool leads = a.in_office && a.rank <= kLeaderRank;
    if (word.letters < kMinBareSurname && hit.first == hit.last) {
      // "Xi met Putin", but "Le texte": the first word's capital tells nothing of a small word.
      if (word.first() && (s_.is(hit.first, WordClass::kCommon) || s_.is(hit.first, WordClass::kArticle) ||
                           s_.is(hit.first, WordClass::kParticle) || s_.given_name(hit.first)))
        return false;
      return leads || (!word.first() && support(a.party.code) > 0 && a.rank <= kFamousRank);
    }
    if (hit.first == hit.last && s_.given_name(hit.first)) return leads && word.letters >= kMinLeaderLetters;
    return a.rank <= kFamousRank || support(a.party.code) > 0;
  }

  // "Igor Putin", "Putin Smith": somebody else's name.
  bool beside_other_name(const Hit& hit) const {
    if (hit.first > 0 && s_.together(hit.first, hit.first - 1) &&
        (spaced(hit.first) || s_.words[hit.first].gap == Gap::kHyphen)) {
      const std::uint32_t before = hit.first - 1;
      const bool sentence_word = s_.words[before].first() && !s_.given_name(before);
      const bool title = s_.is(before, WordClass::kTitle) || s_.role_word(before);
      if (!title && (surname_hit(before) || (!sentence_word && unknown_capital(before)))) return true;
    }
    const std::uint32_t next = hit.last + 1;
    if (next >= s_.words.size() || !s_.together(hit.last, next)) return false;
    if (s_.words[next].gap == Gap::kHyphen) return unknown_capital(next);
    if (!spaced(next)) return false;
    // "General Mohamed bin Abdulrahman": nobody else's Mohamed
    const std::uint32_t after = next + 1;
    const bool particle = s_.is(next, WordClass::kParticle) && !s_.is(next, WordClass::kArticle) &&
                          !s_.is(next, WordClass::kOf) && !s_.words[next].capital();
    if (particle && after < s_.words.size() && spaced(after) && s_.together(next, after) &&
        unknown_capital(after))
      return true;
    // A given name before a town's name is a person called after the town.
    const bool town = s_.given_name(hit.first) && s_.words[next].capital() && town_hit(next);
    return (unknown_capital(next) && hit.first == hit.last) || person_hit(next) || town;
  }

  int score_of(const Hit& hit, std::uint32_t i) const {
    const image::SenseRow& row = sense(hit, i);
    const image::EntityRow& e = s_.world.row(row.entity);
    const Meaning m = meaning(hit, i);
    int score = 20;
    if (m.name == NameKind::kSurname) score -= 6;
    if (m.name == NameKind::kShort) score -= 4;
    if (m.name == NameKind::kFormer) score -= 1;
    // "GUAM" in capitals is the organisation, "Guam" the island.
    if (m.name == NameKind::kAcronym && !s_.words[hit.first].shouted())
      score += s_.words[hit.first].all_caps() ? 3 : -3;
    if (m.kind == EntityKind::kPlace) score -= m.capital ? 2 : 3;
    if (m.kind == EntityKind::kThing) score -= 1;
    const std::string_view status = s_.world.text(e.status);
    if (status == "former" || status == "territory") score -= 2;
    score -= 2 * static_cast<int>(static_cast<image::Doubt>(row.doubt) == image::Doubt::kShared);
    score -= 4 * static_cast<int>(static_cast<image::Doubt>(row.doubt) == image::Doubt::kSecondary);
    const int around = support(state_of(row.entity));
    score += around > 2 ? 6 : around > 0 ? 5 : 0;
    if (named_.count(row.entity) != 0) score += 8;
    if (m.kind == EntityKind::kPerson) score -= person_doubt(row.entity);
    if (american_state(hit, i)) score -= 40;
    if (m.name == NameKind::kPeople && beside_own_state(hit, i)) score += 10;
    return score;
  }

  // "Iraqi Kurds", "Kurdes d'Irak".
  bool beside_own_state(const Hit& hit, std::uint32_t i) const {
    const auto own = [&](std::uint32_t word, std::uint32_t near) {
      if (word >= s_.words.size() || !s_.together(word, near) || s_.hit_at[word] == kNothing) return false;
      const Hit& other = s_.hits[s_.hit_at[word]];
      Senses fit;
      s_.fitting(other.node, other.first, other.last, fit);
      return std::any_of(fit.begin(), fit.end(), [&](std::uint32_t o) {
        return state_of(sense(other, o).entity) == state_of(sense(hit, i).entity);
      });
    };
    std::uint32_t next = hit.last + 1;
    while (next < s_.words.size() && s_.together(next - 1, next) &&
           (s_.is(next, WordClass::kOf) || s_.is(next, WordClass::kIn)))
      ++next;
    return (hit.first > 0 && own(hit.first - 1, hit.first)) || own(next, next - 1);
  }

  int person_doubt(EntityId person) const {
    const Affiliation& a = s_.affiliation(person);
    return std::min(a.rank, 5) + std::min(a.years_away, kMaxYearsAway) / 2;
  }

  // A hint says that the name is also a state of the Union; the text speaks of America and of nothing else
  // of this state's own.
  bool american_state(const Hit& hit, std::uint32_t i) const {
    const image::EntityRow& row = s_.world.row(sense(hit, i).entity);
    if (static_cast<EntityKind>(row.kind) != EntityKind::kState || hit.first != hit.last) return false;
    const bool hinted = s_.world.mentions_hint(row, "US state");
    return hinted && support(s_.world.text(row.coded_as)) == 0 && american_words(hit);
  }

  // Towns and states of the Union beside it, or "governor", "senator" and the like before the tables' own.
  bool american_words(const Hit& hit) const {
    const std::uint32_t sentence = s_.words[hit.first].sentence;
    const std::size_t here = s_.hit_at[hit.first];
    const auto american = [&](std::size_t h) {
      const Hit& other = s_.hits[h];
      if (h == here || s_.words[other.first].sentence != sentence) return false;
      Senses fit;
      s_.fitting(other.node, other.first, other.last, fit);
      return !fit.empty() && std::all_of(fit.begin(), fit.end(), [&](std::uint32_t i) {
        const Entity e = entity(other, i);
        return (e.kind == EntityKind::kPlace && e.home == "USA" && e.subkind != "capital") ||
               (static_cast<NameKind>(sense(other, i).kind) == NameKind::kSeat && e.coded_as == "USA");
      });
    };
    constexpr std::size_t kReach = 8;  // Hits on either side that are looked at.
    for (std::size_t h = here > kReach ? here - kReach : 0; h < std::min(s_.hits.size(), here + kReach + 1);
         ++h) {
      if (american(h)) return true;
    }
    return false;
  }

  // "Lake Chad", "fleuve Niger", "golfe de Guinée", "Jordan River".
  bool landscape(const Hit& hit) const {
    const Meaning m = meaning(hit, hit.sense);
    if (m.kind != EntityKind::kState || is_demonym(m.name)) return false;
    const std::uint32_t next = hit.last + 1;
    if (next < s_.words.size() && s_.together(hit.last, next) && spaced(next) &&
        s_.is(next, WordClass::kGeo) && s_.words[next].capital())
      return true;
    std::uint32_t before = hit.first;
    for (int back = 0; back < 3 && before > 0 && s_.together(before, before - 1); ++back) {
      --before;
      if (s_.is(before, WordClass::kGeo)) return true;
      if (!s_.is(before, WordClass::kOf) && !s_.is(before, WordClass::kArticle)) return false;
    }
    return false;
  }

  // "pro-Russian rebels", "Iran-backed militia": named, but not the owner of what follows.
  void check_ownership(Hit& hit) const {
    if (hit.sense == kNothing) return;
    const std::uint32_t next = hit.last + 1;
    if (hit.first > 0 && s_.together(hit.first, hit.first - 1) && s_.is(hit.first - 1, WordClass::kAgainst) &&
        (s_.words[hit.first].gap == Gap::kHyphen))
      hit.owns = false;
    if (next < s_.words.size() && s_.together(hit.last, next) && s_.words[next].gap == Gap::kHyphen &&
        s_.is(next, WordClass::kPassive))
      hit.owns = false;
  }

  Scene& s_;
  std::unordered_map<std::string_view, int> support_;  // Keys live in the world or the scene.
  std::unordered_map<std::uint32_t, int> named_;
};

void Scene::choose() { Chooser(*this).run(); }

}  // namespace entente::world
