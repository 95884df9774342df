#include "world/mentions.h"

#include <algorithm>

#include "world/scene.h"
#include "world/spans.h"

namespace entente::world {
namespace {

MentionKind kind_of(const Scene& scene, const Hit& hit) {
  const Entity e = scene.entity_of(hit);
  switch (static_cast<NameKind>(scene.sense_of(hit).kind)) {
    case NameKind::kDemonym:
    case NameKind::kPeople:
      return MentionKind::kDemonym;
    case NameKind::kPrefix:
      return MentionKind::kCompound;
    case NameKind::kSeat:
      return MentionKind::kMetonym;
    default:
      return e.kind == EntityKind::kPlace && e.subkind == "capital" ? MentionKind::kMetonym
                                                                    : MentionKind::kName;
  }
}

/// Writes hits, phrases and persons as mentions, in the order of the text.
class Emitter {
 public:
  explicit Emitter(Scene& scene) : s_(scene) {}

  void run() {
    std::vector<Mention>& out = s_.document.mentions;
    out.clear();
    std::size_t h = 0, p = 0, n = 0;
    std::uint32_t next_free = 0;  // Word after the last mention: nothing may overlap it.
    const auto hit_first = [&] { return h < s_.hits.size() ? s_.hits[h].first : kNothing; };
    const auto phrase_first = [&] { return p < s_.phrases.size() ? s_.phrases[p].first : kNothing; };
    const auto person_first = [&] { return n < s_.persons.size() ? s_.persons[n].first : kNothing; };
    while (true) {
      const std::uint32_t first = std::min({hit_first(), phrase_first(), person_first()});
      if (first == kNothing) break;
      std::uint32_t last = kNothing;
      if (first == phrase_first()) {
        const Phrase& phrase = s_.phrases[p++];
        if (first >= next_free) last = emit_phrase(phrase);
      } else if (first == person_first()) {
        const PersonHit& person = s_.persons[n++];
        if (first >= next_free) last = emit_person(person);
      } else {
        const Hit& hit = s_.hits[h++];
        if (first >= next_free && hit.sense != kNothing && !hit.taken) last = emit_hit(hit, next_free);
      }
      if (last != kNothing) next_free = last + 1;
    }
  }

 private:
  Mention& start(std::uint32_t first, std::uint32_t last) {
    Mention& m = s_.document.mentions.emplace_back();
    m.begin = s_.words[first].begin;
    m.end = s_.words[last].end;
    // The point of "U.S." belongs to it.
    const bool point = m.end < s_.document.text().size() && s_.document.text()[m.end] == '.';
    if (point && s_.words[last].letters == 1 && s_.words[last].gap == Gap::kPoint) ++m.end;
    m.sentence = s_.words[first].sentence;
    set_tokens(s_.document, m);
    return m;
  }

  // Joined by a hyphen to another name of a party: "russo-pakistanais", "US-Russian", "Moscou-Pékin".
  bool compound(const Hit& hit) const {
    const auto party = [&](const Hit* other) {
      if (other == nullptr) return false;
      const EntityKind kind = s_.entity_of(*other).kind;
      return kind == EntityKind::kState || kind == EntityKind::kOrganisation || kind == EntityKind::kPlace;
    };
    if (!party(&hit)) return false;
    if (s_.words[hit.first].gap == Gap::kHyphen && hit.first > 0 && party(s_.hit_to(hit.first - 1)))
      return true;
    const std::uint32_t next = hit.last + 1;
    return next < s_.words.size() && s_.words[next].gap == Gap::kHyphen && s_.together(hit.last, next) &&
           party(s_.hit_from(next));
  }

  // "The Qatari capital", "la capitale russe", "the capital of Qatar": the words that name a state's capital
  // by the state, and which of them heads them; kNothing for others.
  struct Seat {
    std::uint32_t first = kNothing;
    std::uint32_t last = 0;
    std::uint32_t head = 0;
  };
  Seat seat_of(const Hit& hit, std::uint32_t next_free) const {
    const auto seat = [&](std::uint32_t word) { return s_.is(word, WordClass::kSeat); };
    const auto name = static_cast<NameKind>(s_.sense_of(hit).kind);
    if (s_.entity_of(hit).kind != EntityKind::kState || s_.entity_of(hit).capital.empty()) return {};
    if (name == NameKind::kDemonym) {
      const std::uint32_t next = hit.last + 1;
      if (s_.roles.demonym_follows()) {
        const bool before =
            hit.first > next_free && seat(hit.first - 1) && s_.together(hit.first - 1, hit.first);
        return before ? Seat{hit.first - 1, hit.last, hit.first - 1} : Seat{};
      }
      const bool the = hit.first > 0 && s_.is(hit.first - 1, WordClass::kArticle);
      const bool behind = the && next < s_.words.size() && seat(next) && s_.together(hit.last, next);
      return behind ? Seat{hit.first, next, next} : Seat{};
    }
    if (name == NameKind::kPeople) return {};
    const std::uint32_t owned = owned_by(hit, next_free);
    return owned != kNothing && seat(owned) ? Seat{owned, hit.last, owned} : Seat{};
  }

  /// The word that stands before "of the" and the name, from `lowest` on; kNothing for none.
  std::uint32_t owned_by(const Hit& hit, std::uint32_t lowest) const {
    std::uint32_t of = hit.first;
    while (of > lowest && s_.together(of - 1, hit.first) && hit.first - of < 2 &&
           (s_.is(of - 1, WordClass::kArticle) || s_.is(of - 1, WordClass::kOf)))
      --of;
    const bool word = of < hit.first && of > lowest && s_.is(of, WordClass::kOf);
    return word && s_.together(of - 1, hit.first) ? of - 1 : kNothing;
  }

  /// Its last word, or that of the town's own name behind a comma: "la capitale rwandaise, Kigali".
  std::uint32_t seat_end(const Hit& hit, const Seat& seat) const {
    const std::uint32_t next = seat.last + 1;
    if (next >= s_.words.size() || !s_.together(seat.last, next)) return seat.last;
    const Hit* named = s_.hit_from(next);
    if (named == nullptr) return seat.last;
    // a town of the tables, or a name of the state's own for its seat
    const bool town = s_.entity_of(*named).name == s_.entity_of(hit).capital;
    const bool own = s_.sense_of(*named).entity == s_.sense_of(hit).entity &&
                     static_cast<NameKind>(s_.sense_of(*named).kind) == NameKind::kSeat;
    return town || own ? named->last : seat.last;
  }

  std::uint32_t emit_seat(const Hit& hit, const Seat& seat) {
    const Entity e = s_.entity_of(hit);
    const std::uint32_t last = seat_end(hit, seat);
    Mention& m = start(seat.first, last);
    m.kind = MentionKind::kMetonym;
    m.entity = EntityKind::kPlace;
    m.name = e.capital;
    m.place = e.coded_as;
    m.confidence = hit.sureness < 0 ? confidence::kDefault : hit.sureness;
    m.parties.push_back({std::string(e.coded_as), "GOV"});
    m.head_token = token_at(s_.document, m.sentence, s_.words[seat.head].begin, m.last_token);
    return last;
  }

  std::uint32_t emit_hit(const Hit& hit, std::uint32_t next_free) {
    if (const Seat seat = seat_of(hit, next_free); seat.first != kNothing) return emit_seat(hit, seat);
    const image::SenseRow& sense = s_.sense_of(hit);
    const bool joined = compound(hit);
    if (static_cast<NameKind>(sense.kind) == NameKind::kPrefix && !joined) return kNothing;
    const Entity e = s_.world.entity(sense.entity);
    const bool dated = e.subkind == "exercise" && year_follows(hit.last);
    const std::uint32_t last = hit.last + (dated ? 1U : 0U);
    Mention& m = start(hit.first, last);
    m.kind = joined ? MentionKind::kCompound : kind_of(s_, hit);
    m.entity = hit.sureness < 0 ? EntityKind::kPlace : e.kind;
    m.name = e.name;
    m.confidence = hit.sureness < 0 ? confidence::kDefault : hit.sureness;
    if (hit.sureness >= 0) {
      Party party = party_of(s_, hit);
      if (crowd(hit)) party.sector = "CVL";
      if (!party.code.empty()) m.parties.push_back(std::move(party));
    }
    if (e.kind == EntityKind::kPlace) m.place = state_of_place(s_.world, e);
    if (e.kind == EntityKind::kPlace && m.place.empty() && stands_for_states(hit)) add_states(e, m);
    if (e.kind == EntityKind::kState && (m.kind == MentionKind::kName || m.kind == MentionKind::kMetonym))
      m.place = e.coded_as;
    if (e.kind == EntityKind::kPerson) tell(e.id, m);
    if (dated) m.name += " " + s_.text_of(last, last);
    return last;
  }

  // "Les pays baltes", "the Central Asian states", "les présidents d'Asie centrale": the region's states, but
  // not "two Baltic states".
  bool stands_for_states(const Hit& hit) const {
    const auto states = [&](std::uint32_t word) { return s_.is(word, WordClass::kStates); };
    for (std::uint32_t word = hit.first; word <= hit.last; ++word) {
      if (states(word)) return !some_of(hit.first);
    }
    const std::uint32_t owned = owned_by(hit, 0);
    return owned != kNothing && states(owned) && !some_of(owned);
  }

  /// A number or "some" before the word, and no article before that.
  bool some_of(std::uint32_t word) const {
    if (word == 0 || !s_.together(word - 1, word)) return false;
    if (s_.is(word - 1, WordClass::kIndefinite)) return true;
    if (!s_.is(word - 1, WordClass::kNumber)) return false;
    return word < 2 || !s_.together(word - 2, word) || !s_.is(word - 2, WordClass::kArticle);
  }

  /// Of few states only: "les pays d'Afrique" are nobody in particular.
  void add_states(const Entity& region, Mention& m) const {
    constexpr std::size_t kMostStates = 6;
    const std::vector<std::string> states = states_of_region(s_.world, region);
    if (states.size() < 2 || states.size() > kMostStates) return;
    for (const std::string& code : states) m.parties.push_back({code, ""});
    m.entity = EntityKind::kState;
  }

  // "Kurds", "des Kurdes": people, not an adjective.
  bool crowd(const Hit& hit) const {
    if (static_cast<NameKind>(s_.sense_of(hit).kind) != NameKind::kPeople) return false;
    if (s_.roles.demonym_follows()) return s_.words[hit.first].capital();
    return s_.text_of(hit.last, hit.last).ends_with('s');
  }

  // "Zapad-2021", "Druzhba 2017": the year belongs to the name of an exercise.
  bool year_follows(std::uint32_t word) const {
    const std::uint32_t next = word + 1;
    if (next >= s_.words.size() || !s_.together(word, next)) return false;
    const Word& w = s_.words[next];
    const std::string_view digits = s_.slice(w);
    const bool year = digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    return year && (w.gap == Gap::kSpace || w.gap == Gap::kHyphen) &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // What the text says of a person counts before what the tables say.
  void tell(EntityId person, Mention& m) const {
    m.role = s_.affiliation(person).role;
    const auto told = s_.told.find(person);
    if (told == s_.told.end()) return;
    m.parties = {told->second.first};
    if (!told->second.second.empty()) m.role = told->second.second;
  }

  std::uint32_t emit_phrase(const Phrase& phrase) {
    const RoleEntry& entry = s_.roles.entry(phrase.entry);
    Mention& m = start(phrase.first, phrase.last);
    m.kind = MentionKind::kRole;
    m.entity = entry.person && !entry.plural ? EntityKind::kPerson
               : entry.body                  ? EntityKind::kOrganisation
                                             : EntityKind::kGroup;
    m.parties = phrase.parties;
    m.role = phrase.post;
    m.name = phrase.name;
    m.confidence = phrase.sureness;
    const bool last_is_head = !s_.roles.demonym_follows();
    const Word& head = s_.words[last_is_head ? phrase.head_last : phrase.head_first];
    m.head_token = token_at(s_.document, m.sentence, head.begin, m.last_token);
    return phrase.last;
  }

  std::uint32_t emit_person(const PersonHit& person) {
    const Stranger& stranger = s_.strangers[person.stranger];
    Mention& m = start(person.first, person.last);
    m.kind = MentionKind::kName;
    m.entity = EntityKind::kPerson;
    m.parties = stranger.parties;
    m.name = stranger.name;
    m.role = stranger.role;
    m.confidence = person.sureness;
    return person.last;
  }

  Scene& s_;
};

}  // namespace

void Scene::emit() { Emitter(*this).run(); }

void set_tokens(const Document& document, Mention& mention) {
  const Sentence& sentence = document.sentences[mention.sentence];
  const Token* tokens = document.tokens_of(sentence);
  const Token* end = tokens + sentence.token_count;
  const Token* first =
      std::partition_point(tokens, end, [&](const Token& t) { return t.end <= mention.begin; });
  const Token* last = std::partition_point(first, end, [&](const Token& t) { return t.begin < mention.end; });
  mention.first_token = first == end ? 0 : static_cast<std::uint32_t>(first - tokens);
  mention.last_token =
      last == tokens || last == first ? mention.first_token : static_cast<std::uint32_t>(last - tokens) - 1;
  mention.head_token = mention.last_token;
}

std::uint32_t token_at(const Document& document, std::uint32_t sentence_index, std::uint32_t byte,
                       std::uint32_t otherwise) {
  const Sentence& sentence = document.sentences[sentence_index];
  const Token* tokens = document.tokens_of(sentence);
  const Token* end = tokens + sentence.token_count;
  const Token* place = std::partition_point(tokens, end, [&](const Token& t) { return t.end <= byte; });
  return place == end || place->begin > byte ? otherwise : static_cast<std::uint32_t>(place - tokens);
}

void find_mentions(const World& world, const Roles& roles, Document& document) {
  Scene scene(world, roles, document);
  scene.read_words();
  scene.match_names();
  scene.choose();
  scene.find_phrases();
  scene.find_persons();
  scene.find_surnames();
  scene.emit();
}

}  // namespace entente::world
