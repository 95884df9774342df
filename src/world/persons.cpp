// Persons whom the tables do not know: a post tells whose they are, and their surname stands for them later.

#include <algorithm>

#include "world/discourse.h"
#include "world/scene.h"
#include "world/tables.h"

namespace entente::world {
namespace {

constexpr std::uint32_t kMaxNameWords = 5;
constexpr std::uint32_t kMinSurnameLetters = 3;

class PersonFinder {
 public:
  explicit PersonFinder(Scene& scene) : s_(scene) {}

  void run() {
    s_.persons.clear();
    s_.strangers.clear();
    s_.told.clear();
    mark_phrases();
    for (Phrase& phrase : s_.phrases) {
      const RoleEntry& entry = s_.roles.entry(phrase.entry);
      if (phrase.of_person) {
        person_of_complement(phrase);
        continue;
      }
      if (entry.person && entry.plural) names_after(phrase);
      if (!entry.person || entry.plural) continue;
      if (!name_after(phrase)) name_before(phrase);
    }
  }

  // Surnames and repeated names of the strangers, anywhere in the text.
  void run_surnames() {
    if (s_.strangers.empty()) return;
    std::unordered_map<std::uint64_t, std::uint32_t> surnames, given;
    for (std::uint32_t i = 0; i < s_.strangers.size(); ++i) {
      surnames.try_emplace(s_.strangers[i].surname, i);
      if (s_.strangers[i].given != 0) given.try_emplace(s_.strangers[i].given, i);
    }
    std::vector<bool> used(s_.words.size());
    for (const PersonHit& person : s_.persons) {
      for (std::uint32_t i = person.first; i <= person.last; ++i) used[i] = true;
    }
    for (std::uint32_t at = 0; at < s_.words.size(); ++at) {
      if (used[at] || !s_.words[at].capital() || in_phrase_[at]) continue;
      if (!free_word(at) && !(surnames.contains(s_.words[at].hash) && town(at))) continue;
      at = repeated(at, surnames, given, used);
    }
    std::sort(s_.persons.begin(), s_.persons.end(),
              [](const PersonHit& a, const PersonHit& b) { return a.first < b.first; });
  }

 private:
  void mark_phrases() {
    in_phrase_.assign(s_.words.size(), false);
    for (const Phrase& phrase : s_.phrases) {
      for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) in_phrase_[i] = true;
    }
  }

  bool free_word(std::uint32_t at) const { return s_.hit_at[at] == kNothing && !in_phrase_[at]; }

  // A town of which the words do not say that something is in it: "the release of Kavala", after a person so
  // called was named.
  bool town(std::uint32_t at) const {
    if (s_.hit_at[at] == kNothing) return false;
    const Hit& hit = s_.hits[s_.hit_at[at]];
    if (hit.taken || hit.first != hit.last || hit.sense == kNothing) return false;
    const Entity e = s_.entity_of(hit);
    const bool inside = at > 0 && s_.together(at, at - 1) && s_.is(at - 1, WordClass::kIn);
    return e.kind == EntityKind::kPlace && e.subkind != "capital" && !inside;
  }

  bool name_gap(std::uint32_t at) const {
    const Gap gap = s_.words[at].gap;
    return s_.together(at, at - 1) && (gap == Gap::kSpace || gap == Gap::kHyphen || gap == Gap::kApostrophe ||
                                       (gap == Gap::kPointSpace && s_.words[at - 1].letters <= 2));
  }

  // A hit that reads better as part of a person's name: a surname, or a state's name that is a given name.
  // Or, after a given name, a town's.
  bool yields(std::uint32_t at, bool later) const {
    const Hit& hit = s_.hits[s_.hit_at[at]];
    if (hit.taken || hit.first != hit.last || hit.sense == kNothing) return false;
    if (static_cast<NameKind>(s_.sense_of(hit).kind) == NameKind::kSurname) return true;
    const Entity e = s_.entity_of(hit);
    return later && e.kind == EntityKind::kPlace && e.subkind != "capital";
  }

  bool name_word(std::uint32_t at, bool later = false) const {
    const Word& w = s_.words[at];
    if (!w.capital() || w.digits() || in_phrase_[at] || s_.is(at, WordClass::kNotName)) return false;
    return s_.hit_at[at] == kNothing || yields(at, later);
  }

  /// The last word of the name that begins at the word; kNothing where none does.
  std::uint32_t name_from(std::uint32_t from) const {
    if (!name_word(from) || s_.is(from, WordClass::kTitle)) return kNothing;
    std::uint32_t last = from;
    for (std::uint32_t at = from + 1; at < s_.words.size() && at - from < kMaxNameWords && name_gap(at);
         ++at) {
      if (name_word(at, true)) {
        last = at;
      } else if (!s_.is(at, WordClass::kParticle) || s_.hit_at[at] != kNothing) {
        break;
      }
    }
    return last;
  }

  std::uint32_t name_to(std::uint32_t to) const {
    if (!name_word(to)) return kNothing;
    std::uint32_t first = to;
    for (std::uint32_t at = to; at > 0 && to - at + 1 < kMaxNameWords && name_gap(at); --at) {
      if (name_word(at - 1) && !s_.is(at - 1, WordClass::kTitle)) {
        first = at - 1;
      } else if (!s_.is(at - 1, WordClass::kParticle) || s_.hit_at[at - 1] != kNothing) {
        break;
      }
    }
    // "Yesterday John Smith": the first word of a sentence has its capital for another reason.
    if (s_.words[first].first() && first < to && !s_.given_name(first) && to - first >= 2) ++first;
    return first;
  }

  bool person_hit(const Hit* hit) const {
    return hit != nullptr && s_.entity_of(*hit).kind == EntityKind::kPerson;
  }

  // "At a meeting with the Polish president, Zelensky called for ...": who is known to stand for another
  // state is not named by an apposition.
  bool contradicts(const Phrase& phrase, const Hit& hit) const {
    const Entity person = s_.entity_of(hit);
    const std::vector<Office> offices = s_.world.offices_of(person.id);
    if (offices.empty() || phrase.parties.empty()) return false;
    const auto told = [&](std::string_view code) {
      return std::any_of(phrase.parties.begin(), phrase.parties.end(),
                         [&](const Party& p) { return p.code == code; });
    };
    return !told(person.home) && std::none_of(offices.begin(), offices.end(), [&](const Office& office) {
      const EntityId body = s_.world.find_code(office.code);
      return told(body == kNoEntity ? std::string_view(office.code)
                                    : std::string_view(s_.world.entity(body).coded_as));
    });
  }

  bool name_after(Phrase& phrase) {
    std::uint32_t at = phrase.last + 1;
    if (at >= s_.words.size() || !s_.together(phrase.last, at)) return false;
    const bool comma = s_.words[at].gap == Gap::kComma;
    if (!comma && s_.words[at].gap != Gap::kSpace) return false;
    while (at + 1 < s_.words.size() && s_.is(at, WordClass::kTitle) && s_.together(at, at + 1)) ++at;
    if (const Hit* hit = s_.hit_from(at); person_hit(hit))
      return !(comma && contradicts(phrase, *hit)) && bind_known(phrase, *hit);
    // A word that follows a role in a title such as "President Meets Army Chief" names nobody.
    if (s_.in_title_case(at)) return false;
    const std::uint32_t last = name_from(at);
    if (last == kNothing || (comma && last == at)) return false;
    if (!comma && last == at && s_.words[at].letters < kMinSurnameLetters) return false;
    bind_stranger(phrase, at, last);
    return true;
  }

  // "Les présidents Emmanuel Macron et Xi Jinping": each with his own state.
  void names_after(Phrase& phrase) {
    if (!phrase.parties.empty()) return;
    std::vector<Party> parties;
    float sureness = 1;
    for (std::uint32_t at = phrase.last + 1; at < s_.words.size() && s_.together(phrase.last, at);) {
      const Hit* hit = s_.hit_from(at);
      if (!person_hit(hit)) break;
      const Party party = party_of(s_, *hit);
      if (!party.code.empty()) parties.push_back(party);
      sureness = std::min(sureness, hit->sureness);
      at = hit->last + 1;
      if (at < s_.words.size() && s_.is(at, WordClass::kAnd)) ++at;
    }
    if (parties.size() < 2) return;
    phrase.parties = std::move(parties);
    phrase.sureness = sureness;
  }

  // "a spokesman for Prime Minister X": X tells whose spokesman.
  void person_of_complement(Phrase& phrase) {
    const std::uint32_t at = phrase.last + 1;
    if (at >= s_.words.size() || !s_.together(phrase.last, at) || s_.words[at].gap != Gap::kSpace ||
        !phrase.parties.empty())
      return;
    const Hit* hit = s_.hit_from(at);
    if (!person_hit(hit)) return;
    Party party = party_of(s_, *hit);
    if (party.code.empty()) return;
    if (!phrase.sector.empty()) party.sector = phrase.sector;
    phrase.parties.push_back(std::move(party));
    phrase.sureness = hit->sureness;
  }

  void name_before(Phrase& phrase) {
    std::uint32_t at = phrase.first;
    if (at > 0 && s_.together(at, at - 1) && s_.words[at].gap != Gap::kComma &&
        s_.is(at - 1, WordClass::kArticle))
      --at;
    if (at > 0 && s_.together(at, at - 1) && s_.words[at].gap == Gap::kSpace &&
        s_.is(at - 1, WordClass::kThen))
      --at;  // "Mark Rutte, alors Premier ministre"
    if (at == 0 || s_.words[at].gap != Gap::kComma || !s_.together(at, at - 1)) return;
    if (const Hit* hit = s_.hit_to(at - 1); person_hit(hit)) {
      if (!contradicts(phrase, *hit)) bind_known(phrase, *hit);
      return;
    }
    const std::uint32_t first = name_to(at - 1);
    if (first == kNothing || first == at - 1 || s_.in_title_case(first)) return;
    bind_stranger(phrase, first, at - 1);
  }

  // "Mark Rutte, alors Premier ministre": of the state in which the person held that post, whoever he speaks
  // for today.
  Affiliation held_before(EntityId person, const std::string& post, Affiliation now) const {
    if (post.empty() || state_code(now.party.code) || now.role == post) return now;
    for (const Office& office : s_.world.offices_of(person)) {
      const EntityId body = s_.world.find_code(office.code);
      if (body == kNoEntity || s_.world.entity(body).kind != EntityKind::kState) continue;
      if (const Post* held = find_post(office.post); held == nullptr || held->english != post) continue;
      now.party = {std::string(s_.world.entity(body).coded_as), now.party.sector};
      now.role = post;
    }
    return now;
  }

  bool bind_known(Phrase& phrase, const Hit& hit) {
    const Entity e = s_.entity_of(hit);
    phrase.name = e.name;
    if (!phrase.parties.empty()) {
      if (phrase.parties.size() == 1) s_.told.try_emplace(e.id, phrase.parties.front(), phrase.post);
      return true;
    }
    Affiliation a = held_before(e.id, phrase.post, s_.affiliation(e.id));
    if (a.party.code.empty()) return true;
    a.party.sector = phrase.sector.empty() ? a.party.sector : phrase.sector;
    s_.told.try_emplace(e.id, a.party, phrase.post);
    phrase.parties.push_back(a.party);
    phrase.sureness = hit.sureness;
    return true;
  }

  void bind_stranger(Phrase& phrase, std::uint32_t first, std::uint32_t last) {
    std::string name = s_.text_of(first, last);
    const std::uint64_t surname = s_.words[last].hash;
    auto known = std::find_if(s_.strangers.begin(), s_.strangers.end(), [&](const Stranger& other) {
      return first == last ? other.surname == surname : other.name == name;
    });
    // Strangers are few; a text with more of them than this is a list, and is read without looking back.
    constexpr std::size_t kMaxStrangers = 512;
    if (known == s_.strangers.end() && s_.strangers.size() >= kMaxStrangers) return;
    if (known == s_.strangers.end()) {
      s_.strangers.push_back(
          {name, phrase.parties, phrase.post, surname, first == last ? 0 : s_.words[first].hash});
      known = s_.strangers.end() - 1;
    } else if (known->parties.empty()) {
      known->parties = phrase.parties;
    }
    if (known->role.empty()) known->role = phrase.post;
    if (phrase.parties.empty()) phrase.parties = known->parties;
    phrase.name = known->name;
    s_.persons.push_back(
        {first, last, static_cast<std::uint32_t>(known - s_.strangers.begin()), phrase.sureness});
    release(first, last);
  }

  // Words that have become part of a person's name are no hits of their own.
  void release(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first; i <= last; ++i) {
      if (s_.hit_at[i] == kNothing) continue;
      s_.hits[s_.hit_at[i]].sense = kNothing;
      s_.hit_at[i] = kNothing;
    }
  }

  std::uint32_t repeated(std::uint32_t at, const std::unordered_map<std::uint64_t, std::uint32_t>& surnames,
                         const std::unordered_map<std::uint64_t, std::uint32_t>& given,
                         std::vector<bool>& used) {
    const auto full = given.find(s_.words[at].hash);
    if (full != given.end()) {
      const Stranger& stranger = s_.strangers[full->second];
      const std::uint32_t last = name_from(at);
      if (last != kNothing && last > at && s_.words[last].hash == stranger.surname) {
        note(at, last, full->second, used);
        return last;
      }
    }
    const auto place = surnames.find(s_.words[at].hash);
    if (place == surnames.end() || s_.words[at].letters < kMinSurnameLetters ||
        s_.is(at, WordClass::kNotName))
      return at;
    const bool other = at > 0 && name_gap(at) && !used[at - 1] && free_word(at - 1) &&
                       s_.words[at - 1].capital() && !s_.words[at - 1].first() &&
                       !s_.is(at - 1, WordClass::kTitle);
    if (!other) note(at, at, place->second, used);
    return at;
  }

  void note(std::uint32_t first, std::uint32_t last, std::uint32_t stranger, std::vector<bool>& used) {
    release(first, last);
    s_.persons.push_back({first, last, stranger, confidence::kChosen});
    for (std::uint32_t i = first; i <= last; ++i) used[i] = true;
  }

  Scene& s_;
  std::vector<bool> in_phrase_;

 public:
  void prepare() { mark_phrases(); }
};

}  // namespace

void Scene::find_persons() { PersonFinder(*this).run(); }

void Scene::find_surnames() {
  PersonFinder finder(*this);
  finder.prepare();
  finder.run_surnames();
}

}  // namespace entente::world
