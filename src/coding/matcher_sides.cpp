// The last look at the sides of a match: who is left out, who is added, and whether enough are named.

#include "coding/matcher_sides.h"

#include <algorithm>

#include "coding/acts.h"
#include "coding/word_tests.h"
#include "document/times.h"

namespace entente::coding {

bool acts(const SideRef& side, const Match& match) {
  return std::any_of(match.actors.begin(), match.actors.end(),
                     [&](const SideRef& a) { return a.party.code == side.party.code; });
}

bool all_act(const std::vector<SideRef>& sides, const Match& match) {
  return std::all_of(sides.begin(), sides.end(), [&](const SideRef& s) { return acts(s, match); });
}

bool names_nobody(const SentenceView& view, int trigger) {
  static constexpr std::string_view kSides[] = {"",     "avec",    "entre", "par",     "contre", "de",
                                                "with", "between", "by",    "against", "of",     "from"};
  std::vector<int> phrases = view.subjects(trigger);
  const std::vector<int>& objects = view.objects(trigger);
  phrases.insert(phrases.end(), objects.begin(), objects.end());
  for (const SentenceView::Complement& c : view.complements(trigger)) {
    if (c.clause || !in(c.preposition, kSides)) continue;
    phrases.push_back(c.token);
  }
  const std::vector<Mention>& mentions = view.document().mentions;
  return std::none_of(phrases.begin(), phrases.end(), [&](int phrase) {
    const TextSpan span = view.span_of(phrase);
    auto m = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                              [](const Mention& x, std::uint32_t at) { return x.begin < at; });
    for (; m != mentions.end() && m->begin < span.end; ++m) {
      const bool people =
          m->kind == MentionKind::kAnaphor && !m->parties.empty() && m->parties.front().sector == "CVL";
      if (m->entity == EntityKind::kThing) return true;  // a treaty or an exercise with a name has its own
      if (!m->parties.empty() && !people) return true;   // "vingt prisonniers": whose they are says no side
    }
    return false;
  });
}

bool dated_participle(const SentenceView& view, int participle) {
  if (view.token(participle).relation != Relation::kAcl) return false;
  const auto& below = view.children(participle);
  return std::any_of(below.begin(), below.end(),
                     [&](int child) { return in_time(view.document(), view.token(child)); });
}

namespace {

/// A sector that acts for the state, or none given: "Colombia", "the Colombian army".
bool of_the_state(const std::string& sector) {
  static constexpr std::string_view kState[] = {"", "GOV", "MIL", "COP", "SPY", "LEG", "JUD"};
  return std::find(std::begin(kState), std::end(kState), sector) != std::end(kState);
}

bool of_the_state_all(const std::vector<SideRef>& sides) {
  return std::all_of(sides.begin(), sides.end(),
                     [](const SideRef& s) { return of_the_state(s.party.sector); });
}

/// The Kremlin and Russia are one; a government and its rebels are two.
bool same_party(const Party& a, const Party& b) {
  if (a.code != b.code) return false;
  return a.sector == b.sector || (a.sector.empty() && of_the_state(b.sector)) ||
         (b.sector.empty() && of_the_state(a.sector));
}

/// How many different parties there are.
std::size_t parties(const Match& match) {
  std::vector<const Party*> seen;
  for (const auto* sides : {&match.actors, &match.recipients}) {
    for (const SideRef& side : *sides) {
      const Party& party = side.party;
      const bool known =
          std::any_of(seen.begin(), seen.end(), [&](const Party* p) { return same_party(*p, party); });
      if (!known) seen.push_back(&party);
    }
  }
  return seen.size();
}

/// A person with a name, none of the actors nor of the same post.
bool named_apart(const Document& document, const SideRef& side, const std::vector<SideRef>& actors) {
  if (side.mention < 0) return false;
  const Mention& m = document.mentions[static_cast<std::size_t>(side.mention)];
  if (m.kind != MentionKind::kName || m.entity != EntityKind::kPerson) return false;
  return std::none_of(actors.begin(), actors.end(), [&](const SideRef& a) {
    if (a.mention < 0) return true;
    const Mention& actor = document.mentions[static_cast<std::size_t>(a.mention)];
    return actor.name == m.name || actor.kind == MentionKind::kAnaphor;
  });
}

/// Notes what is missing. False where the match may not do without it.
bool lacks(Match& match, Missing what, Miss* miss, std::string_view why) {
  say(miss, "{}", why);
  if (match.partial) match.missing = static_cast<std::uint8_t>(match.missing | what);
  return match.partial;
}

/// "Rights groups urged Bangladesh to", "opposition leaders called on Kenya to": people of a state speak to
/// the state, named as a whole in the object or behind a preposition of hearers.
bool speaks_to_own_state(const SentenceView& view, const SideRef& side, const Match& match) {
  static constexpr EventType kSpoken[] = {EventType::kRequest, EventType::kAccuse, EventType::kThreaten};
  if (std::find(std::begin(kSpoken), std::end(kSpoken), match.frame->type) == std::end(kSpoken)) return false;
  const bool people = std::none_of(match.actors.begin(), match.actors.end(),
                                   [](const SideRef& a) { return of_the_state(a.party.sector); });
  if (!people || match.actors.empty() || side.mention < 0 || !side.party.sector.empty()) return false;
  const Mention& m = view.document().mentions[static_cast<std::size_t>(side.mention)];
  if (m.kind != MentionKind::kName || m.entity != EntityKind::kState) return false;
  const std::vector<int>& objects = view.objects(match.trigger);
  if (std::find(objects.begin(), objects.end(), side.token) != objects.end()) return true;
  static constexpr std::string_view kHearers[] = {"on", "to", "against", "à", "contre", "auprès de"};
  const std::vector<SentenceView::Complement>& complements = view.complements(match.trigger);
  return std::any_of(complements.begin(), complements.end(), [&](const SentenceView::Complement& c) {
    return !c.clause && c.token == side.token && in(c.preposition, kHearers);
  });
}

/// Where an envoy undergoes it and nobody is named as the doer, the doer is the host.
void host_acts(const SentenceView& view, const VerbLists& verbs, Match& match) {
  for (const int object : view.objects(match.trigger)) {
    if (!verbs.has(VerbList::kEnvoy, view.lemma(object)) || !view.is_passive(match.trigger)) continue;
    for (const SentenceView::Complement& c : view.complements(object)) {
      static constexpr std::string_view kAt[] = {"to", "in", "at", "à", "en", "au"};
      if (c.clause || std::find(std::begin(kAt), std::end(kAt), c.preposition) == std::end(kAt)) continue;
      const Mention* m = view.mention(c.token);
      if (m == nullptr || m->parties.size() != 1 || m->parties.front().code.size() != 3) continue;
      const std::string& host = m->parties.front().code;
      std::vector<SideRef> sent = match.recipients;
      std::erase_if(sent, [&](const SideRef& r) { return r.party.code == host; });
      if (sent.empty()) continue;
      match.recipients = std::move(sent);
      match.actors.push_back({m->parties.front(), view.mention_at(c.token), c.token});
      return;
    }
  }
}

/// "Londres a annoncé que le diplomate russe serait expulsé": what a state's authorities announce to be done
/// to others, and nobody is named as the doer, is their own act.
void announcer_acts(const SentenceView& view, const VerbLists& verbs, Match& match) {
  const int verb = match.trigger, above = view.head(verb);
  if (above < 0 || view.token(verb).relation != Relation::kCcomp || !view.is_passive(verb)) return;
  if (!verbs.has(VerbList::kDecided, view.lemma(above)) || view.is_passive(above)) return;
  std::vector<SideRef> sides;
  for (const int subject : view.subjects(above))
    add_sides(sides, sides_of(view, verbs, subject, {.actor = true}));
  const bool own = std::any_of(sides.begin(), sides.end(), [&](const SideRef& s) {
    return s.party.code.size() != 3 || !of_the_state(s.party.sector) ||
           std::any_of(match.recipients.begin(), match.recipients.end(),
                       [&](const SideRef& r) { return r.party.code == s.party.code; });
  });
  if (!own) add_sides(match.actors, sides);
}

/// "Chassée du Mali et du Niger, l'armée française": who is driven out of a state, and nobody is named as the
/// doer, is driven out by it.
void left_state_acts(const SentenceView& view, const VerbLists& verbs, Match& match) {
  static constexpr std::string_view kFrom[] = {"de", "hors de", "from", "out of"};
  std::vector<SideRef> states;
  for (const SentenceView::Complement& c : view.complements(match.trigger)) {
    if (c.clause || std::find(std::begin(kFrom), std::end(kFrom), c.preposition) == std::end(kFrom)) continue;
    // "barred from Somalia's skies": whose they are keeps others out
    if (view.mention(c.token) == nullptr && verbs.has(VerbList::kInert, view.lemma(c.token)))
      add_sides(states, sides_of(view, verbs, c.token, {false, false, true, false}));
    for (const int k : view.conjuncts(c.token)) {
      const Mention* m = view.mention(k);
      const bool state = m != nullptr && m->kind == MentionKind::kName && m->entity == EntityKind::kState;
      if (state && m->parties.size() == 1) add_sides(states, {{m->parties.front(), view.mention_at(k), k}});
    }
  }
  std::vector<SideRef> driven = match.recipients;
  std::erase_if(driven, [&](const SideRef& r) {
    return std::any_of(states.begin(), states.end(),
                       [&](const SideRef& s) { return s.party.code == r.party.code; });
  });
  // a tree may take the first of the states for the agent
  const bool agents = std::all_of(match.actors.begin(), match.actors.end(), [&](const SideRef& a) {
    return std::any_of(states.begin(), states.end(),
                       [&](const SideRef& s) { return s.token == a.token && s.mention == a.mention; });
  });
  if (states.empty() || driven.empty() || !agents) return;
  match.actors = std::move(states);
  match.recipients = std::move(driven);
}

/// "The African Union meets on Saturday": the frame asks for nobody but who meets, and an organisation has
/// its members there.
bool body_meets(const Match& match) {
  return match.actors.size() == 1 && match.recipients.empty() &&
         match.actors.front().party.code.starts_with("IGO:");
}

bool asks_for_body(const Frame& frame) {
  return frame.type == EventType::kConsult && frame.mode == "multilateral" && !frame.slots.empty() &&
         std::all_of(frame.slots.begin(), frame.slots.end(),
                     [](const Slot& s) { return s.filler == Filler::kActor; });
}

bool is_kind(const SentenceView& view, const SideRef& side, MentionKind kind) {
  return side.mention >= 0 && view.document().mentions[static_cast<std::size_t>(side.mention)].kind == kind;
}

/// Takes out recipients that are the actor itself or its own.
void drop_own(const SentenceView& view, const Frame& frame, Match& match) {
  std::erase_if(match.recipients, [&](const SideRef& r) {
    return std::any_of(match.actors.begin(), match.actors.end(), [&](const SideRef& a) {
      // a place in the actor's own state is no recipient: "teachers in Kenya", "Syrian rebels in Aleppo"
      const bool place = r.party.sector.empty() || is_kind(view, r, MentionKind::kMetonym);
      return a.party.code == r.party.code &&
             (a.mention == r.mention || place || same_party(a.party, r.party));
    });
  });
  // "a rapatrié un tiers de son corps expéditionnaire", "admits the guilt of its forces": not done to them
  const bool own_forces = frame.type == EventType::kRetreat || frame.type == EventType::kConcede;
  if (own_forces && !match.actors.empty() && of_the_state_all(match.actors)) {
    std::erase_if(match.recipients,
                  [&](const SideRef& r) { return r.party.sector == "MIL" && acts(r, match); });
  }
  // "has always denied arming the rebels": those of somebody else, whom the text knows
  const bool helps = frame.type == EventType::kAid || frame.type == EventType::kSupport;
  if (helps && of_the_state_all(match.actors)) {
    std::erase_if(match.recipients, [&](const SideRef& r) {
      const bool rebels = r.party.sector == "REB" && r.party.code.size() == 3 && acts(r, match);
      return rebels && is_kind(view, r, MentionKind::kAnaphor);
    });
  }
}

/// Who acts where the sentence leaves it out, but tells to whom it is done.
void name_unsaid_actors(const SentenceView& view, const VerbLists& verbs, const Frame& frame, Match& match) {
  // "Uganda's envoy to Kinshasa was expelled": by those to whom he was sent
  if (match.actors.empty() && frame.pos == TriggerPos::kVerb && is_directed(frame.type))
    host_acts(view, verbs, match);
  static constexpr EventType kOfAuthority[] = {EventType::kSanction, EventType::kCoerce, EventType::kRetreat,
                                               EventType::kConcede, EventType::kReject};
  if (match.actors.empty() && frame.pos == TriggerPos::kVerb && !match.recipients.empty() &&
      std::find(std::begin(kOfAuthority), std::end(kOfAuthority), frame.type) != std::end(kOfAuthority))
    announcer_acts(view, verbs, match);
  const bool kept_out =
      match.actors.empty() && view.is_passive(match.trigger) &&
      (frame.type == EventType::kReject ||
       (frame.type == EventType::kCoerce && (frame.mode == "ban" || frame.mode == "restrict")));
  if (frame.pos == TriggerPos::kVerb && (frame.type == EventType::kSanction || kept_out))
    left_state_acts(view, verbs, match);
}

/// Gives back recipients taken out of `named` where nobody else is left and they are told apart after all.
void give_back_own(const SentenceView& view, const Frame& frame, const std::vector<SideRef>& named,
                   bool wants_recipient, Match& match) {
  const bool force = frame.type == EventType::kAssault || frame.type == EventType::kCoerce;
  const bool official = std::any_of(match.actors.begin(), match.actors.end(), [](const SideRef& a) {
    return !a.party.sector.empty() && a.party.sector != "CVL";
  });
  if (wants_recipient && match.recipients.empty() && force && official) {
    // "Syrian helicopters bombed Aleppo": a state may act on its own towns and people, where these are named
    // apart
    for (const SideRef& r : named) {
      const bool apart = std::none_of(match.actors.begin(), match.actors.end(), [&](const SideRef& a) {
        return a.mention == r.mention || a.token == r.token;
      });
      if (apart && !is_kind(view, r, MentionKind::kAnaphor)) add_sides(match.recipients, {r});
    }
  }
  if (wants_recipient && match.recipients.empty()) {
    // "Opposition leaders threw their weight behind Simone Gbagbo": people of one state, named apart
    for (const SideRef& r : named) {
      if (named_apart(view.document(), r, match.actors)) add_sides(match.recipients, {r});
    }
  }
  if (!match.recipients.empty()) return;
  for (const SideRef& r : named) {
    if (speaks_to_own_state(view, r, match)) add_sides(match.recipients, {r});
  }
}

bool asks_for(const Frame& frame, Filler filler) {
  return std::any_of(frame.slots.begin(), frame.slots.end(),
                     [&](const Slot& s) { return s.filler == filler && !s.optional; });
}

}  // namespace

bool Matcher::finish_sides(const SentenceView& view, const Frame& frame, Match& match, Miss* miss) const {
  const std::vector<SideRef> named = match.recipients;
  drop_own(view, frame, match);
  name_unsaid_actors(view, verbs_, frame, match);
  // "the parliament of Georgia closed the nation's embassy in Moscow": beside a foreign one, its own body is
  // none
  if (!all_act(match.recipients, match) && of_the_state_all(match.actors)) {
    std::erase_if(match.recipients,
                  [&](const SideRef& r) { return acts(r, match) && of_the_state(r.party.sector); });
  }
  const bool wants_recipient = asks_for(frame, Filler::kRecipient);
  if (frame.pos == TriggerPos::kVerb) give_back_own(view, frame, named, wants_recipient, match);
  if (match.actors.empty() && match.recipients.empty() && !match.crowd &&
      !lacks(match, kNamesNobody, miss, "no political actor is named"))
    return false;
  // "negotiations with France opened in May": the text around tells who the other one is
  const bool talks =
      frame.type == EventType::kConsult && frame.pos == TriggerPos::kNoun && parties(match) == 1;
  if (asks_for(frame, Filler::kBoth) && match.actors.size() + match.recipients.size() < 2 && !talks &&
      !lacks(match, kNamesOneOfBoth, miss, "only one side is named"))
    return false;
  if (wants_recipient && match.recipients.empty() && !match.unnamed_recipient && !match.recipient_left_open &&
      !(is_reciprocal(match.frame->type) && match.actors.size() >= 2))
    return lacks(match, kNamesOnlyItself, miss, "the recipient is the actor itself");
  if (asks_for_body(frame)) {
    const bool meets = body_meets(match);
    if (!meets) say(miss, "no organisation meets");
    return meets;
  }
  if (is_reciprocal(match.frame->type) && match.frame->type != EventType::kAgree && parties(match) < 2) {
    // "douze Rafale achetés à la France", "Hanoi is haggling over the price": the text around may tell with
    // whom
    const bool told = frame.specificity() > 0 && frame.pos == TriggerPos::kVerb && parties(match) == 1;
    if (!told && !talks) return lacks(match, kNamesNoPartner, miss, "only one side of a mutual act is named");
    match.partner_left_open = true;
  }
  return true;
}

}  // namespace entente::coding
