// Role words and the states, bodies and persons that own them: "le vice-ministre russe des Affaires
// étrangères", "Turkish police", "rebels in northern Uganda", "spokesman for the Indian army".

#include <algorithm>

#include "world/role_matcher.h"
#include "world/scene.h"

namespace entente::world {
namespace {

constexpr int kMaxBetween = 3;    // Words such as "former", "permanent" beside a role.
constexpr int kMaxOwners = 8;     // States in "French, Egyptian and Italian warships".
constexpr int kMaxChain = 4;      // Roles in "spokesman for the commander of the army".
constexpr int kMaxNameWords = 5;  // Of a person between the states of several.
constexpr int kMaxIntoPlace = 4;  // Words between "in" and the place: "in the far north of".

class PhraseFinder {
 public:
  explicit PhraseFinder(Scene& scene) : s_(scene), matcher_(scene) {}

  void run() {
    s_.phrases.clear();
    if (matcher_.empty()) return;
    const auto count = static_cast<std::uint32_t>(s_.words.size());
    for (std::uint32_t at = 0; at < count;) {
      RoleMatch match;
      const bool role = match_role(at, match);
      // "the two leaders", "le mouvement": whoever they point back to is found later.
      bool group = false;
      const std::uint32_t pointer = matcher_.pointer_end(at, group);
      if (pointer != kNothing && group && (!role || pointer >= match.last)) {
        at = pointer + 1;
        continue;
      }
      if (pointer != kNothing) pointer_last_ = pointer;
      if (!role) {
        ++at;
      } else if (s_.roles.entry(match.entry).nobody) {
        at = match.last + 1;
      } else {
        at = build(match) + 1;
      }
    }
  }

 private:
  bool next_in_phrase(std::uint32_t word) const { return matcher_.next_in_phrase(word); }
  const Hit* demonym_from(std::uint32_t word) const { return matcher_.demonym_from(word); }
  bool match_role(std::uint32_t from, RoleMatch& out) const { return matcher_.match_role(from, out); }
  const RoleEntry& entry_of(const Phrase& phrase) const { return s_.roles.entry(phrase.entry); }

  // Grows a phrase from a role: further roles, then the owners on both sides. Returns its last word.
  std::uint32_t build(const RoleMatch& match) {
    Phrase phrase;
    phrase.first = match.first;
    phrase.last = match.last;
    take_role(phrase, match);
    owners_.clear();
    for (const std::uint32_t hit : match.inner) add_owner(s_.hits[hit]);
    const std::uint32_t leftmost = match.first;
    chain(phrase);
    if (owners_.empty()) look_left(phrase, leftmost);
    if (owners_.empty()) look_for_name(phrase);
    distribute(phrase);
    const bool inside = !owners_.empty();
    if (!inside) look_for_place(phrase);
    finish(phrase, inside);
    return std::max(phrase.last, match.last);
  }

  void take_role(Phrase& phrase, const RoleMatch& match) const {
    const RoleEntry& entry = s_.roles.entry(match.entry);
    phrase.head_first = match.first;
    phrase.head_last = match.last;
    phrase.entry = match.entry;
    phrase.post = entry.post;
    phrase.sector = entry.sector;
  }

  // "government forces", "the army's spokesman", "chef de la police": several roles make one phrase.
  void chain(Phrase& phrase) {
    for (int links = 0; links < kMaxChain; ++links) {
      if (look_right(phrase)) return;
      RoleMatch next;
      const std::uint32_t after = phrase.last + 1;
      if (after >= s_.words.size() || !s_.together(phrase.last, after)) return;
      if (compound_role(phrase, after, next) || possessed_role(phrase, after, next)) {
        absorb_as_owner(phrase, next);
      } else if (complement_role(phrase, after, next)) {
        absorb_as_complement(phrase, next);
      } else {
        return;
      }
    }
  }

  // English: the last noun is the head, those before it say whose.
  bool compound_role(const Phrase&, std::uint32_t after, RoleMatch& next) const {
    if (s_.roles.demonym_follows() || s_.words[after].gap != Gap::kSpace) return false;
    return match_role(after, next);
  }

  bool possessed_role(const Phrase&, std::uint32_t after, RoleMatch& next) const {
    if (!possessive_s(after) || after + 1 >= s_.words.size()) return false;
    return next_in_phrase(after + 1) && match_role(skip_between(after + 1), next);
  }

  // A word that may stand between a role and its owner; "Kurdish" and "South African" are the owner itself.
  bool between(std::uint32_t word) const {
    return s_.is(word, WordClass::kBetween) && s_.hit_at[word] == kNothing;
  }

  std::uint32_t skip_between(std::uint32_t at) const {
    for (int i = 0; i < kMaxBetween && at + 1 < s_.words.size() && between(at) && s_.together(at, at + 1);
         ++i)
      ++at;
    return at;
  }

  bool possessive_s(std::uint32_t word) const {
    const Word& w = s_.words[word];
    return w.gap == Gap::kApostrophe && w.letters == 1 && s_.slice(w) == "s";
  }

  // "porte-parole du ministère": of, for, an article, then a role.
  bool complement_role(const Phrase& phrase, std::uint32_t after, RoleMatch& next) const {
    if (s_.words[after].gap != Gap::kSpace ||
        !(s_.is(after, WordClass::kOf) || s_.is(after, WordClass::kFor)))
      return false;
    std::uint32_t at = after + 1;
    for (int i = 0; i < 2 && at < s_.words.size() && next_in_phrase(at) &&
                    (s_.is(at, WordClass::kArticle) || s_.is(at, WordClass::kBetween));
         ++i)
      ++at;
    if (at >= s_.words.size() || !next_in_phrase(at)) return false;
    const std::uint32_t owner = s_.roles.demonym_follows() ? kNothing : owner_from(at);
    if (!match_role(at, next)) return false;
    if (owner != kNothing) next.inner.insert(next.inner.begin(), owner);
    // "soldats de l'armée", but not "armée d'hélicoptères".
    return entry_of(phrase).weak || entry_of(phrase).person || s_.roles.entry(next.entry).body;
  }

  // English: "for the Israeli prime minister", "of Turkey's army". Moves past the state.
  std::uint32_t owner_from(std::uint32_t& at) const {
    const Hit* hit = s_.hit_from(at);
    if (hit == nullptr || !can_own(*hit)) return kNothing;
    const std::uint32_t index = s_.hit_at[at];
    std::uint32_t next = hit->last + 1;
    if (next < s_.words.size() && possessive_s(next)) ++next;
    if (next >= s_.words.size() || !s_.together(at, next)) return kNothing;
    next = skip_between(next);
    RoleMatch probe;
    if (!plain_gap(next) || !match_role(next, probe)) return kNothing;
    at = next;
    return index;
  }

  static std::string joined_post(const std::string& person, const std::string& body) {
    if (person.empty()) return {};
    return body.empty() ? person : person + " of the " + body;
  }

  void absorb_as_owner(Phrase& phrase, const RoleMatch& next) {
    const RoleEntry& head = s_.roles.entry(next.entry);
    const std::string sector = head.weak ? phrase.sector : head.sector;
    const std::string post = head.weak && head.person ? joined_post(head.post, phrase.post) : head.post;
    phrase.last = next.last;
    take_role(phrase, next);
    phrase.sector = sector;
    phrase.post = post;
    for (const std::uint32_t hit : next.inner) add_owner(s_.hits[hit]);
  }

  void absorb_as_complement(Phrase& phrase, const RoleMatch& next) {
    const RoleEntry& body = s_.roles.entry(next.entry);
    if (entry_of(phrase).weak) {
      phrase.sector = body.sector;
      phrase.post = joined_post(phrase.post, body.post);
    }
    phrase.last = next.last;
    phrase.of_person = body.person && !body.plural;
    for (const std::uint32_t hit : next.inner) add_owner(s_.hits[hit]);
  }

  void add_owner(const Hit& hit) {
    if (owners_.size() < kMaxOwners) owners_.push_back(&hit);
  }

  bool can_own(const Hit& hit) const {
    if (!hit.owns || hit.sureness < 0) return false;
    const Entity e = s_.entity_of(hit);
    if (e.kind == EntityKind::kPlace) return !state_of_place(s_.world, e).empty();
    return e.kind != EntityKind::kThing && e.kind != EntityKind::kNone;
  }

  // Owners after the role. True when the phrase is complete.
  bool look_right(Phrase& phrase) {
    std::uint32_t at = phrase.last + 1;
    if (s_.roles.demonym_follows()) {
      while (at < s_.words.size() && next_in_phrase(at) && between(at)) ++at;
      if (at < s_.words.size() && next_in_phrase(at)) {
        if (const Hit* hit = demonym_from(at); hit != nullptr && can_own(*hit)) {
          add_owner(*hit);
          phrase.last = hit->last;
          coordinate_right(phrase, true);
          // "responsables russes du ministère": a body may still follow.
          return false;
        }
      }
      at = phrase.last + 1;
    }
    if (!owners_.empty() || at >= s_.words.size() || !s_.together(phrase.last, at)) return false;
    if (s_.words[at].gap != Gap::kSpace || !(s_.is(at, WordClass::kOf) || speaks_for(phrase, at)) ||
        possessed(phrase))
      return false;
    ++at;
    for (int i = 0; i < kMaxBetween && at < s_.words.size() && next_in_phrase(at) &&
                    (s_.is(at, WordClass::kArticle) || s_.is(at, WordClass::kDirection) ||
                     s_.is(at, WordClass::kBetween));
         ++i)
      ++at;
    if (at >= s_.words.size() || !next_in_phrase(at)) return false;
    const Hit* hit = s_.hit_from(at);
    if (hit != nullptr) {
      if (const Hit* body = described_by(*hit)) hit = body;
    }
    if (hit == nullptr || !can_own(*hit)) return false;
    if (std::uint32_t role = at; !s_.roles.demonym_follows() && owner_from(role) != kNothing) return false;
    const Entity e = s_.entity_of(*hit);
    if (e.kind == EntityKind::kPerson && entry_of(phrase).person) return false;
    if (e.kind == EntityKind::kPlace && demonym_before(phrase)) return false;
    add_owner(*hit);
    phrase.last = hit->last;
    if (entry_of(phrase).plural) coordinate_right(phrase, false);
    return true;
  }

  // "The head of the Russian-led CSTO": the name that the compound describes owns, not who leads.
  const Hit* described_by(const Hit& hit) const {
    const std::uint32_t verb = hit.last + 1, next = verb + 1;
    if (s_.roles.demonym_follows() || next >= s_.words.size() || !s_.together(hit.last, next)) return nullptr;
    if (s_.words[verb].gap != Gap::kHyphen || s_.words[next].gap != Gap::kSpace) return nullptr;
    if (!s_.is(verb, WordClass::kActive) && !s_.is(verb, WordClass::kPassive)) return nullptr;
    const Hit* body = s_.hit_from(next);
    const bool named = body != nullptr && can_own(*body) && !s_.is_demonym(*body);
    return named && s_.entity_of(*body).kind != EntityKind::kState ? body : nullptr;
  }

  // "Negotiators for Peru and Ecuador"; but "U.N. envoys for Sudan" are not Sudan's.
  bool speaks_for(const Phrase& phrase, std::uint32_t word) const {
    if (s_.roles.demonym_follows() || !s_.is(word, WordClass::kFor) || !entry_of(phrase).plural ||
        !(entry_of(phrase).person || entry_of(phrase).people))
      return false;
    return phrase.first == 0 || !s_.together(phrase.first, phrase.first - 1) ||
           s_.hit_at[phrase.first - 1] == kNothing;
  }

  // "the Sudanese garrison of Kufra": the adjective says whose it is, the town where.
  bool demonym_before(const Phrase& phrase) const {
    const std::uint32_t at = phrase.first;
    if (s_.roles.demonym_follows() || at == 0 || !s_.together(at, at - 1) || !plain_gap(at)) return false;
    const Hit* hit = s_.hit_to(at - 1);
    return hit != nullptr && s_.is_demonym(*hit) && can_own(*hit);
  }

  // "retirer ses troupes du Liban", "ses deux derniers bataillons du Liban": theirs, and not Lebanon's.
  bool possessed(const Phrase& phrase) const {
    std::uint32_t at = phrase.first;
    for (int i = 0; i <= kMaxBetween && at > 0 && s_.together(at, at - 1) && plain_gap(at); ++i) {
      --at;
      if (s_.is(at, WordClass::kPossessive)) return true;
      if (!s_.is(at, WordClass::kNumber) && !s_.is(at, WordClass::kBetween)) return false;
    }
    return false;
  }

  // "russes et pakistanais", "de la Russie et de la Chine".
  void coordinate_right(Phrase& phrase, bool demonyms) {
    for (int i = 0; i < kMaxOwners; ++i) {
      std::uint32_t at = phrase.last + 1;
      if (at >= s_.words.size() || !s_.together(phrase.last, at)) return;
      const bool comma = s_.words[at].gap == Gap::kComma;
      const bool joined = s_.words[at].gap == Gap::kSpace && s_.is(at, WordClass::kAnd);
      if (!comma && !joined) return;
      if (joined) ++at;
      const std::uint32_t begin =
          at;  // "ministres d'Autriche, de la Hongrie et": "de" right behind the comma
      while (!demonyms && at < s_.words.size() && (next_in_phrase(at) || (comma && at == begin)) &&
             (s_.is(at, WordClass::kOf) || s_.is(at, WordClass::kArticle)))
        ++at;
      if (at >= s_.words.size() || !s_.together(phrase.last, at)) return;
      const Hit* hit = demonyms ? demonym_from(at) : s_.hit_from(at);
      if (hit == nullptr || !can_own(*hit)) return;
      // A list after a comma needs its "and", or it may be the next clause.
      if (comma && !list_goes_on(hit->last)) return;
      add_owner(*hit);
      phrase.last = hit->last;
    }
  }

  // "Les présidents chinois Xi Jinping et russe Vladimir Poutine": each with his own state.
  void distribute(const Phrase& phrase) {
    if (!s_.roles.demonym_follows() || owners_.size() != 1 || !entry_of(phrase).person ||
        !entry_of(phrase).plural || !s_.is_demonym(*owners_.front()))
      return;
    std::uint32_t at = phrase.last + 1;
    for (int names = 0; names < kMaxNameWords && at < s_.words.size() && s_.together(phrase.last, at) &&
                        s_.words[at].capital() && demonym_from(at) == nullptr;
         ++names)
      ++at;
    if (at == phrase.last + 1 || at + 1 >= s_.words.size() || !s_.together(phrase.last, at + 1) ||
        !s_.is(at, WordClass::kAnd))
      return;
    const Hit* hit = demonym_from(at + 1);
    if (hit != nullptr && can_own(*hit)) add_owner(*hit);
  }

  bool list_goes_on(std::uint32_t last) const {
    const std::uint32_t next = last + 1;
    return next < s_.words.size() && s_.together(last, next) &&
           (s_.is(next, WordClass::kAnd) || s_.words[next].gap == Gap::kComma) &&
           s_.words[next].gap != Gap::kHard;
  }

  // Owners before the role: "Russia's", "Turkish", "US-led", "Hungarian and Romanian".
  void look_left(Phrase& phrase, std::uint32_t leftmost) {
    if (s_.roles.demonym_follows()) return;
    std::uint32_t at = leftmost;
    for (int i = 0; i < kMaxBetween && at > 0 && s_.together(at, at - 1) && plain_gap(at) && between(at - 1);
         ++i)
      --at;
    if (at == 0 || !s_.together(at, at - 1)) return;
    bool possessive = false;
    if (possessive_s(at - 1) && at >= 2) {
      possessive = true;
      --at;
    } else if (s_.words[at].gap == Gap::kPlural) {
      possessive = ends_in_s(at - 1);
      if (!possessive) return;
    } else if (!plain_gap(at)) {
      return;
    }
    if (!possessive && s_.is(at - 1, WordClass::kActive) && s_.words[at - 1].gap == Gap::kHyphen) --at;
    const Hit* hit = at > 0 ? s_.hit_to(at - 1) : nullptr;
    if (hit == nullptr || !s_.together(at, hit->last) || !can_own(*hit) ||
        !(possessive || owns_before(*hit, phrase)))
      return;
    if (const Hit* sender = possessive ? nullptr : sender_before(*hit, phrase)) hit = sender;
    add_owner(*hit);
    phrase.first = hit->first;
    const RoleEntry& entry = s_.roles.entry(phrase.entry);
    if (entry.plural || entry.people || entry.body) coordinate_left(phrase, *hit);
  }

  // "Russia's UN envoy", "the Israeli NATO ambassador": of the state that sent him, not of the body that he
  // is sent to.
  const Hit* sender_before(const Hit& body, const Phrase& phrase) const {
    const bool sent = entry_of(phrase).host && s_.entity_of(body).kind == EntityKind::kOrganisation;
    std::uint32_t at = body.first;
    if (!sent || at == 0 || !s_.together(at, at - 1)) return nullptr;
    const bool possessive = possessive_s(at - 1) && at >= 2;
    if (possessive) --at;
    const Hit* hit = possessive || plain_gap(at) ? s_.hit_to(at - 1) : nullptr;
    if (hit == nullptr || !can_own(*hit) || !(possessive || s_.is_demonym(*hit))) return nullptr;
    return s_.entity_of(*hit).kind == EntityKind::kState ? hit : nullptr;
  }

  // A blank or hyphen, or the point of an abbreviation: "U.S. officials".
  bool plain_gap(std::uint32_t word) const {
    const Gap gap = s_.words[word].gap;
    return gap == Gap::kSpace || gap == Gap::kHyphen ||
           (gap == Gap::kPointSpace && s_.words[word - 1].letters == 1 && s_.words[word - 1].joined());
  }

  bool ends_in_s(std::uint32_t word) const {
    const std::string_view text = s_.slice(s_.words[word]);
    return !text.empty() && (text.back() == 's' || text.back() == 'S');
  }

  // "The Biden administration"; but "Biden aides" may be "President Biden, aides said".
  bool owns_before(const Hit& hit, const Phrase& phrase) const {
    return s_.entity_of(hit).kind != EntityKind::kPerson || entry_of(phrase).body;
  }

  void coordinate_left(Phrase& phrase, const Hit& nearest) {
    const bool demonym = s_.is_demonym(nearest);
    bool seen_and = false;
    for (int i = 0; i < kMaxOwners && phrase.first > 0; ++i) {
      std::uint32_t at = phrase.first;
      if (!s_.together(at, at - 1)) return;
      const bool comma = s_.words[at].gap == Gap::kComma && (seen_and || headline_list(phrase, at));
      const bool joined = plain_gap(at) && s_.is(at - 1, WordClass::kAnd);
      const bool hyphen = s_.words[at].gap == Gap::kHyphen && of_state(entry_of(phrase).sector);
      if (!comma && !joined && !hyphen) return;
      seen_and = true;
      if (joined) --at;
      const Hit* hit = at > 0 && s_.together(at, at - 1) ? s_.hit_to(at - 1) : nullptr;
      if (hit == nullptr || !can_own(*hit)) return;
      const bool same = s_.is_demonym(*hit) == demonym || adjective(*hit) || hyphen;
      if (!same && !s_.words[hit->first].all_caps() && s_.words[hit->first].letters > 1) return;
      add_owner(*hit);
      phrase.first = hit->first;
    }
  }

  // "Franco-German troops" are of both; "British-Iranian journalists" have two nationalities.
  static bool of_state(std::string_view sector) {
    return sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "LEG";
  }

  // "Mexican and U.S. officials": an adjective needs a noun, which is the same.
  bool adjective(const Hit& hit) const { return s_.is_demonym(hit) && !ends_in_s(hit.last); }

  // "Indian, US troops begin war games": headlines leave out the "and".
  bool headline_list(const Phrase& phrase, std::uint32_t at) const {
    const Hit* hit = at > 0 ? s_.hit_to(at - 1) : nullptr;
    if (hit == nullptr || !entry_of(phrase).plural || !adjective(*hit)) return false;
    return hit->first == 0 || s_.words[hit->first].sentence != s_.words[hit->first - 1].sentence;
  }

  // "the militant group Hamas", "l'agence officielle Irna", "l'administration Biden": the name says who it
  // is.
  void look_for_name(Phrase& phrase) {
    const RoleEntry& entry = entry_of(phrase);
    const std::uint32_t at = phrase.last + 1;
    const bool complement = phrase.last != phrase.head_last;
    if ((entry.person && !complement) || at >= s_.words.size() || !s_.together(phrase.last, at) ||
        s_.words[at].gap != Gap::kSpace)
      return;
    const Hit* hit = s_.hit_from(at);
    if (hit == nullptr || !can_own(*hit) || s_.is_demonym(*hit)) return;
    const EntityKind kind = s_.entity_of(*hit).kind;
    const bool headed = kind == EntityKind::kPerson && s_.roles.demonym_follows() && !complement;
    if (!headed && kind != EntityKind::kGroup && kind != EntityKind::kOrganisation &&
        kind != EntityKind::kCompany && kind != EntityKind::kOutlet)
      return;
    add_owner(*hit);
    phrase.last = hit->last;
  }

  // "police in Nairobi", "rebelles dans le nord du Mali": whose they are is where they are, unless such
  // people are usually sent from elsewhere: "refugees in Chad" are those that come "from Sudan".
  void look_for_place(Phrase& phrase) {
    std::uint32_t at = phrase.last + 1;
    if (at >= s_.words.size() || !s_.together(phrase.last, at) || s_.words[at].gap != Gap::kSpace) return;
    // Troops and ambassadors are moved from a place, people come from it.
    const bool sent = entry_of(phrase).sector == "MIL" || entry_of(phrase).sector == "GOV";
    const bool from = s_.is(at, WordClass::kFrom) && !sent;
    if (!from && (entry_of(phrase).host || !s_.is(at, WordClass::kIn))) return;
    if (entry_of(phrase).sector == "REB" && behind_with(phrase)) return;  // for pass 2, with trees
    ++at;
    for (int i = 0;
         i < kMaxIntoPlace && at < s_.words.size() && next_in_phrase(at) && s_.hit_from(at) == nullptr; ++i) {
      const bool passes = s_.is(at, WordClass::kArticle) || s_.is(at, WordClass::kDirection) ||
                          s_.is(at, WordClass::kOf) || s_.is(at, WordClass::kGeo) ||
                          s_.is(at, WordClass::kBetween);
      if (!passes) return;
      ++at;
    }
    const Hit* hit = at < s_.words.size() && next_in_phrase(at) ? s_.hit_from(at) : nullptr;
    if (hit == nullptr || hit->sureness < 0) return;
    const Entity e = s_.entity_of(*hit);
    if (e.kind == EntityKind::kState ||
        (e.kind == EntityKind::kPlace && !state_of_place(s_.world, e).empty())) {
      add_owner(*hit);
      phrase.sureness = confidence::kLocated;
    }
  }

  // "Talks with leftist rebels in Geneva": where rebels are met is not where they are from.
  bool behind_with(const Phrase& phrase) const {
    static const std::uint64_t kWith[] = {hash_folded("with"), hash_folded("avec")};
    std::uint32_t at = phrase.first;
    while (at > 0 && s_.together(at - 1, at) &&
           (s_.is(at - 1, WordClass::kBetween) || s_.is(at - 1, WordClass::kArticle)))
      --at;
    return at > 0 && s_.together(at - 1, at) &&
           (s_.words[at - 1].hash == kWith[0] || s_.words[at - 1].hash == kWith[1]);
  }

  // Leaders are of a government, save those of a people.
  std::string_view default_sector(const Hit& hit, const RoleEntry& role) const {
    if (static_cast<NameKind>(s_.sense_of(hit).kind) != NameKind::kPeople) return "GOV";
    return role.person ? "ELI" : "CVL";
  }

  Party owner_party(const Hit& hit, const Phrase& phrase) const {
    Party party = party_of(s_, hit);
    const Entity e = s_.entity_of(hit);
    if (e.kind == EntityKind::kPlace && party.code.empty()) party.code = e.home;
    const bool body = e.kind == EntityKind::kOrganisation || e.kind == EntityKind::kGroup ||
                      e.kind == EntityKind::kCompany || e.kind == EntityKind::kOutlet;
    if (!body) party.sector = phrase.sector.empty() ? default_sector(hit, entry_of(phrase)) : phrase.sector;
    return party;
  }

  void finish(Phrase& phrase, bool inside) {
    const RoleEntry& entry = entry_of(phrase);
    std::sort(owners_.begin(), owners_.end(), [](const Hit* a, const Hit* b) { return a->first < b->first; });
    for (const Hit* hit : owners_) {
      const Party party = owner_party(*hit, phrase);
      if (party.code.empty()) continue;
      if (std::find(phrase.parties.begin(), phrase.parties.end(), party) == phrase.parties.end())
        phrase.parties.push_back(party);
      if (inside && hit->first <= phrase.last) s_.hits[s_.hit_at[hit->first]].taken = true;
    }
    if (phrase.first > 0 && s_.together(phrase.first, phrase.first - 1)) {
      const std::uint32_t before = phrase.first - 1;
      phrase.definite = s_.is(before, WordClass::kArticle) || s_.is(before, WordClass::kThis) ||
                        s_.is(before, WordClass::kPossessive);
    }
    // "Congress", but not "the congress"
    const bool apart = entry.bare && (phrase.definite || !s_.words[phrase.first].capital());
    if (phrase.parties.empty() && !entry.state.empty() && !apart)
      phrase.parties.push_back({entry.state, phrase.sector});
    if (phrase.sureness == 0)
      phrase.sureness = phrase.parties.empty() ? confidence::kDiscourse : confidence::kNamed;
    // "le mouvement", "the court" without an owner point back.
    if (phrase.parties.empty() && pointer_last_ != kNothing && phrase.last <= pointer_last_) return;
    // "Gripen fighters", "missiles S-400": the weapon says what they are.
    if (phrase.parties.empty() && beside_thing(phrase)) return;
    // "people", "members": say nothing without an owner or an article.
    if (phrase.parties.empty() && entry.definite && !phrase.definite) return;
    s_.phrases.push_back(std::move(phrase));
  }

  bool beside_thing(const Phrase& phrase) const {
    const auto thing = [&](const Hit* hit) {
      return hit != nullptr && s_.entity_of(*hit).kind == EntityKind::kThing;
    };
    const std::uint32_t after = phrase.last + 1;
    return (phrase.first > 0 && plain_gap(phrase.first) && thing(s_.hit_to(phrase.first - 1))) ||
           (after < s_.words.size() && plain_gap(after) && thing(s_.hit_from(after)));
  }

  Scene& s_;
  RoleMatcher matcher_;
  std::vector<const Hit*> owners_;
  std::uint32_t pointer_last_ = kNothing;  ///< Last word of the last phrase that points back.
};

}  // namespace

void Scene::find_phrases() { PhraseFinder(*this).run(); }

}  // namespace entente::world
