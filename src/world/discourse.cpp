#include "world/discourse.h"

#include <algorithm>
#include <cmath>

namespace entente::world {
namespace {

constexpr std::uint32_t kPronounReach = 2;  // Sentences back.
constexpr std::uint32_t kCountryReach = 6;
constexpr std::uint32_t kBodyReach = 12;
constexpr std::uint32_t kRoleReach = 30;
constexpr std::uint32_t kOfficerReach = 8;
constexpr float kOfTheme =
    24.0F;  // What all of a text's talk of one state is worth to whoever holds a post there.
constexpr float kFading = 0.6F;  // What a mention still counts in the sentence after it.

/// A group that is coded as its state is not the state: "the country" does not mean it.
bool is_body(const Referent& r) {
  return r.entity == EntityKind::kGroup || r.entity == EntityKind::kOrganisation ||
         r.entity == EntityKind::kCompany;
}

Found found(const Referent& r, float sureness) {
  return {r.parties, static_cast<std::int32_t>(r.mention), r.name, r.role, r.entity, sureness};
}

/// The mention and the referent are one and the same.
bool same(const Mention& m, const Referent& r) {
  const bool person = m.entity == EntityKind::kPerson;
  if (person != (r.entity == EntityKind::kPerson)) return false;
  if (person && !m.name.empty() && !r.name.empty()) return m.name == r.name;
  if (person) return !m.parties.empty() && m.parties == r.parties;
  return m.parties.size() == 1 && r.parties.size() == 1 && m.parties.front().code == r.parties.front().code;
}

bool among(const std::vector<const Mention*>& others, const Referent& r) {
  return std::any_of(others.begin(), others.end(), [&](const Mention* m) { return same(*m, r); });
}

/// "minister" shortens "minister of defence"; "spokesperson" "spokesperson of the ministry of defence".
bool shortens(const std::string& brief, const std::string& full) {
  if (brief.empty() || full.empty()) return false;
  if (full == brief) return true;
  if (full.size() > brief.size() && full.compare(0, brief.size(), brief) == 0 && full[brief.size()] == ' ')
    return true;
  // "minister" for "prime minister" and "deputy minister of ..." all the same.
  return brief == "minister" && full.find("minister") != std::string::npos;
}

}  // namespace

void Discourse::add(Referent referent) {
  count_dyads(referent);
  count_states(referent);
  referent.order = referent.thing ? named_ : ++named_;
  past_.push_back(std::move(referent));
  if (past_.size() > kMemory) past_.pop_front();
}

// The referents that are joined with the one at the index, itself included.
std::vector<const Referent*> Discourse::coordination(std::size_t at) const {
  std::size_t first = at, last = at;
  while (first > 0 && past_[first].joined) --first;
  while (last + 1 < past_.size() && past_[last + 1].joined) ++last;
  std::vector<const Referent*> out;
  for (std::size_t i = first; i <= last; ++i) out.push_back(&past_[i]);
  return out;
}

// The parties of the referent and of those joined with it. Two sides of one state ("le gouvernement soudanais
// et les rebelles") stay apart by their sectors.
std::vector<Party> Discourse::joined_parties(std::size_t at) const {
  std::vector<Party> out;
  for (const Referent* one : coordination(at)) {
    for (const Party& party : one->parties) {
      if (std::find(out.begin(), out.end(), party) == out.end()) out.push_back(party);
    }
  }
  const auto same_code = [&](const Party& p) { return p.code == out.front().code; };
  if (out.size() > 2 || !std::all_of(out.begin(), out.end(), same_code)) {
    std::vector<Party> codes;
    for (const Party& party : out) push_unique(codes, party);
    return codes;
  }
  return out;
}

bool Discourse::agrees(const Wanted& wanted, const Referent& r, bool several) {
  if (wanted.plural ? !several : r.plural && !r.singular) return false;
  if (wanted.human && !r.human) return false;
  // "A spokesman for the army said it had": a spokesman's "it" is the body that he speaks for.
  const bool voice = r.role.starts_with("spokesperson");
  if (wanted.thing && r.human && r.entity == EntityKind::kPerson && !voice) return false;
  // "La Chine et la Russie ... ils": careless, and common.
  const bool loose = wanted.plural && r.parties.size() < 2 && !r.plural;
  return loose || wanted.gender == 0 || r.gender == 0 || wanted.gender == r.gender;
}

// How well the referent fits the pronoun; nothing when it cannot be meant.
std::optional<int> Discourse::fit(const Wanted& wanted, std::size_t at) const {
  const Referent& r = past_[at];
  if (r.thing ? wanted.acts || wanted.owns : !speaks(r) || !r.noun) return std::nullopt;
  if (!agrees(wanted, r, r.plural || (!r.thing && joined_parties(at).size() > 1))) return std::nullopt;
  if (r.thing ? std::find(wanted.things.begin(), wanted.things.end(), r.begin) != wanted.things.end()
              : among(wanted.others, r))
    return std::nullopt;
  const std::vector<const Referent*> together = r.thing ? std::vector<const Referent*>() : coordination(at);
  if (wanted.plural && !r.plural) {  // "acheté à la Russie, la Turquie leur demande": she is none of them
    for (const Referent* one : together) {
      if (among(wanted.others, *one)) return std::nullopt;
    }
  }
  // "« Le Mali ... », s'est-il réjoui": a speaker does not name himself.
  if (wanted.acts && wanted.quote < 0 && r.quote >= 0) return std::nullopt;
  int score = 20 - 6 * static_cast<int>(wanted.sentence - r.sentence);
  if (r.subject) score += 5;
  if (r.aside) score -= 2;
  if (wanted.gender != 0 && r.gender == wanted.gender) score += 2;
  if (r.kind == MentionKind::kRole || r.entity == EntityKind::kPerson) score += 1;
  if (wanted.plural) score += 2;
  // "Lui a promis de plaider sa cause auprès du FMI et l'a invité": one pronoun goes on with another.
  if (r.kind == MentionKind::kAnaphor && r.role.empty() && r.sentence == wanted.sentence) score += 4;
  // "The League and Egypt backed her. She ...": seldom one of two who act together.
  if (!wanted.plural && r.subject && together.size() > 1) score -= 5;
  // Who is spoken of inside a quotation is not who is spoken of outside.
  if (r.quote != wanted.quote) score -= 7;
  if (!r.thing && r.parties.front().sector == "MED") score -= 5;  // Media report; others act.
  constexpr std::uint32_t kFar = 12;  // Parties named since: farther back makes no difference.
  return score - static_cast<int>(std::min(named_ - r.order + 1, kFar)) / 3;
}

Found Discourse::pronoun(const Wanted& wanted) const {
  if (wanted.latter || wanted.former) return named_last(wanted);
  std::size_t best = past_.size();
  int best_score = 0;
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], wanted.sentence, kPronounReach);) {
    const auto score = fit(wanted, i);
    if (!score || *score <= best_score) continue;
    best_score = *score;
    best = i;
  }
  // "X s'est entretenu avec Y. Ils ...": rather the two who were named last than several named long before.
  const bool far = best == past_.size() || past_[best].sentence + 1 < wanted.sentence;
  if (wanted.plural && far) {
    if (Found two = scattered(wanted); two.ok()) return two;
  }
  if (best == past_.size()) return {};
  const Referent& r = past_[best];
  if (r.thing) return {};
  Found out = found(r, best_score > 18 ? confidence::kAnaphor : confidence::kDiscourse);
  if (wanted.plural && r.parties.size() < 2 && !r.plural) {
    out = Found();
    out.parties = joined_parties(best);
    out.entity = r.entity;
    out.sureness = best_score > 18 ? confidence::kAnaphor : confidence::kDiscourse;
  }
  return out;
}

// "Ce dernier", "the latter": whoever agrees and was named last, whatever his place in the sentence; "the
// former": the one before, in the same sentence.
Found Discourse::named_last(const Wanted& wanted) const {
  const Referent* last = nullptr;
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], wanted.sentence, kPronounReach);) {
    const Referent& r = past_[i];
    if (!r.thing && (!speaks(r) || !r.noun)) continue;
    const bool several = r.plural || (!r.thing && joined_parties(i).size() > 1 && wanted.plural);
    if (!agrees(wanted, r, several) || among(wanted.others, r)) continue;
    if (last == nullptr && wanted.former) {
      last = &r;
      continue;
    }
    if (last != nullptr && (r.sentence != last->sentence || r.parties == last->parties)) continue;
    if (r.thing) return {};
    return found(r, confidence::kAnaphor);
  }
  return {};
}

std::vector<Found> Discourse::two(std::uint32_t sentence) const {
  std::vector<const Referent*> named;  // of the sentence at hand, the last one first
  std::uint32_t at = sentence;
  const auto told = [&] {
    std::vector<Found> out;
    for (auto r = named.rbegin(); r != named.rend(); ++r) out.push_back(found(**r, confidence::kAnaphor));
    return out;
  };
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], sentence, kPronounReach);) {
    const Referent& r = past_[i];
    if (r.thing || r.ordinal || !speaks(r) || !r.noun || r.placed || r.parties.size() != 1) continue;
    if (r.sentence != at) {
      if (named.size() == 2) return told();
      named.clear();
      at = r.sentence;
    }
    if (r.joined && joined_parties(i).size() == 2 && i > 0 && past_[i - 1].parties.size() == 1) {
      named = {&r, &past_[i - 1]};
      return told();
    }
    const auto known = std::find_if(named.begin(), named.end(), [&](const Referent* n) {
      return n->parties.front().code == r.parties.front().code;
    });
    if (known != named.end()) named.erase(known);  // what counts is who was named first
    named.push_back(&r);
  }
  return named.size() == 2 ? told() : std::vector<Found>();
}

// "M. X a été reçu par la ministre Y. Ils ...": two who were named apart, in this sentence or the one before.
Found Discourse::scattered(const Wanted& wanted) const {
  Found out;
  std::uint32_t sentence = wanted.sentence;
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], wanted.sentence, kPronounReach);) {
    const Referent& r = past_[i];
    if (r.thing || !speaks(r) || !r.noun || !r.human || r.parties.size() != 1) continue;
    if (r.sentence != sentence) {
      if (out.parties.size() == 2 || sentence != wanted.sentence) break;
      out.parties.clear();
      sentence = r.sentence;
    }
    push_unique(out.parties, r.parties.front());
  }
  if (out.parties.size() != 2) return {};
  std::reverse(out.parties.begin(), out.parties.end());
  out.entity = EntityKind::kPerson;
  out.sureness = confidence::kDiscourse;
  return out;
}

Found Discourse::country(std::uint32_t sentence, const std::function<bool(const std::string&)>& fits) const {
  for (std::size_t i = past_.size(); i-- > 0;) {
    const Referent& r = past_[i];
    if (!near(r, sentence, kCountryReach)) break;
    if (!speaks(r) || (is_body(r) && r.kind == MentionKind::kName) || r.parties.size() != 1 ||
        !state_code(r.parties[0].code) || !fits(r.parties[0].code))
      continue;
    Found out = found(r, confidence::kAnaphor);
    out.parties = {{r.parties[0].code, ""}};
    out.name.clear();
    out.role.clear();
    out.entity = EntityKind::kState;
    return out;
  }
  return {};
}

// The body of such a kind that the text is about: the one named last, unless another was spoken of more.
Found Discourse::body(std::uint32_t sentence, std::string_view kinds) const {
  constexpr float kOfSubject = 1.0F;  // Added to the 1 of any mention.
  constexpr float kOfBloc = 1000.0F;  // "The bloc" is no world body, nor a military alliance beside a union.
  const bool bloc = kinds.starts_with("bloc");
  struct Body {
    const Referent* last = nullptr;
    float weight = 0;
  };
  std::vector<Body> bodies;
  for (std::size_t i = past_.size(); i-- > 0;) {
    const Referent& r = past_[i];
    if (!near(r, sentence, kBodyReach)) break;
    if (r.parties.size() != 1 || r.body_kind.empty()) continue;
    if (!kinds.empty() && kinds.find(r.body_kind) == std::string_view::npos) continue;
    auto body = std::find_if(bodies.begin(), bodies.end(), [&](const Body& b) {
      return b.last->parties.front().code == r.parties.front().code && b.last->name == r.name;
    });
    if (body == bodies.end()) body = bodies.insert(body, {&r, 0});
    const bool fits = bloc && (r.body_kind == "bloc" || r.body_kind == "union");
    const float weight = (1.0F + (r.subject ? kOfSubject : 0.0F)) * (fits ? kOfBloc : 1.0F);
    body->weight += weight * std::pow(kFading, static_cast<float>(sentence - r.sentence));
  }
  const auto most = std::max_element(bodies.begin(), bodies.end(),
                                     [](const Body& x, const Body& y) { return x.weight < y.weight; });
  return most == bodies.end() ? Found() : found(*most->last, confidence::kAnaphor);
}

// Somebody with the post: of those in the last sentences the subject before others, else the last one.
Found Discourse::role(std::uint32_t sentence, const std::string& post, const std::string& sector, bool person,
                      const std::string& name) const {
  const Referent* best = nullptr;
  int best_score = 0;
  for (std::size_t i = past_.size(); i-- > 0;) {
    const Referent& r = past_[i];
    if (!near(r, sentence, kRoleReach)) break;
    if (!speaks(r) || r.kind == MentionKind::kDemonym) continue;
    if (person && !name.empty() && !r.name.empty() && r.name != name) continue;
    const bool same_post = shortens(post, r.role);
    const bool crowd = !person && !r.parties.empty() && r.parties[0].sector == sector;
    const bool same_crowd = crowd && r.kind == MentionKind::kRole && r.role == post;
    // "Le M23 ... Les rebelles": a group that is called by its name.
    const bool group =
        crowd && sector == "REB" && r.entity == EntityKind::kGroup && r.kind == MentionKind::kName;
    if (!same_post && !same_crowd && !group) continue;
    int score = 1000 - 4 * static_cast<int>(sentence - r.sentence) + (r.subject ? 3 : 0);
    // "The president visited X", long after a visit to another one: of the state that the text is about.
    score += static_cast<int>(kOfTheme * share_of(r.parties[0].code));
    if (score <= best_score) continue;
    best_score = score;
    best = &r;
  }
  return best == nullptr ? Found() : found(*best, confidence::kAnaphor);
}

// The state that the last sentences are about: every mention counts, subjects most, adjectives least, far
// ones less than near ones.
Found Discourse::subject_before(std::uint32_t sentence) const {
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], sentence, 1);) {
    const Referent& r = past_[i];
    if (r.sentence == sentence || !r.subject || r.thing || r.aside || r.placed) continue;
    if (r.parties.size() != 1 || !state_code(r.parties[0].code)) continue;
    Found out;
    out.parties = r.parties;
    out.entity = EntityKind::kState;
    out.antecedent = static_cast<std::int32_t>(r.mention);
    out.sureness = confidence::kDiscourse;
    return out;
  }
  return {};
}

Found Discourse::topic(std::uint32_t sentence, std::uint32_t reach,
                       const std::vector<std::string>& others) const {
  constexpr float kOfSubject = 1.0F;  // Added to the 1 of any noun.
  constexpr float kOfAdjective = 0.2F;
  constexpr float kOfPlace = 0.5F;  // A capital where they meet.
  constexpr float kOfShare = 3.0F;  // For a state of which alone the text speaks.
  struct Topic {
    const Referent* last = nullptr;
    float weight = 0;
  };
  std::vector<Topic> topics;
  const Referent* scene = nullptr;  // "À Erevan, la rue gronde": where nobody else is named in the sentence.
  for (std::size_t i = past_.size(); i-- > 0;) {
    const Referent& r = past_[i];
    if (!near(r, sentence, reach)) break;
    if (!speaks(r) || r.parties.size() != 1 || !state_code(r.parties[0].code)) continue;
    if (std::find(others.begin(), others.end(), r.parties[0].code) != others.end()) continue;
    if (scene != nullptr && r.sentence != sentence) break;
    auto topic = std::find_if(topics.begin(), topics.end(),
                              [&](const Topic& t) { return t.last->parties[0].code == r.parties[0].code; });
    if (topic == topics.end()) topic = topics.insert(topic, {&r, 0});
    const bool noun = r.noun && !r.describes;
    if (r.sentence == sentence && noun && !r.placed) {
      topics = {{&r, 0}};
      scene = nullptr;
      break;
    }
    if (r.sentence == sentence && r.placed && scene == nullptr) scene = &r;
    const float plain = !noun ? kOfAdjective : r.placed ? kOfPlace : 1.0F;
    const float weight = plain + (r.subject ? kOfSubject : 0.0F);
    topic->weight += weight * std::pow(kFading, static_cast<float>(sentence - r.sentence));
  }
  if (scene != nullptr) topics = {{scene, 0}};
  for (Topic& topic : topics) topic.weight += kOfShare * share_of(topic.last->parties[0].code);
  const auto most = std::max_element(topics.begin(), topics.end(),
                                     [](const Topic& a, const Topic& b) { return a.weight < b.weight; });
  if (most == topics.end()) return {};
  Found out = found(*most->last, confidence::kDiscourse);
  out.name.clear();
  out.role.clear();
  return out;
}

void Discourse::count_states(const Referent& r) {
  if (!speaks(r) || !r.noun || r.describes || r.placed || r.parties.size() != 1 ||
      !state_code(r.parties.front().code))
    return;
  ++spoken_of_[r.parties.front().code];
  ++spoken_;
}

// How much of what the text says of states is said of this one.
float Discourse::share_of(const std::string& code) const {
  const auto known = spoken_of_.find(code);
  return known == spoken_of_.end() ? 0 : static_cast<float>(known->second) / static_cast<float>(spoken_);
}

const Referent* Discourse::officer(std::uint32_t sentence) const {
  for (std::size_t i = past_.size(); i-- > 0;) {
    const Referent& r = past_[i];
    if (!near(r, sentence, kOfficerReach)) break;
    if (r.human && r.noun && !r.role.empty() && !r.plural) return &r;
  }
  return nullptr;
}

}  // namespace entente::world
