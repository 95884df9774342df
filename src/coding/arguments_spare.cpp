/// Who is named in a phrase but takes no part: where people met, where a thing lies, whom a deed was done to.
#include <algorithm>

#include "coding/acts.h"
#include "coding/arguments.h"
#include "coding/word_tests.h"
#include "document/place_words.h"

namespace entente::coding {
namespace {

constexpr int kMaxClimb = 8;  // Heads above a side that are looked at.

bool passes(Upos upos) { return upos == Upos::kAdp || upos == Upos::kDet || upos == Upos::kAdj; }

bool complement(Relation r) { return r == Relation::kNmod || r == Relation::kObl; }

}  // namespace

/// "tués dans une attaque au Mali", "killed in a blast in Iraq": the state below the phrase is where, not
/// who.
bool Arguments::only_where(int side, const std::vector<int>& phrases) const {
  if (side < 0 || std::count(phrases.begin(), phrases.end(), side) > 0 ||
      !says_where(view.preposition_of(side)))
    return false;
  const Mention* m = view.mention(side);
  return m != nullptr && (m->kind == MentionKind::kName || m->kind == MentionKind::kMetonym) &&
         m->entity != EntityKind::kPerson && m->entity != EntityKind::kGroup;
}

/// "extended the truce after talks in Havana", "a deal made in Kenya", "the Nairobi accord", "in Minsk, the
/// capital of Belarus": where people met is no side.
void Arguments::spare_venues(std::vector<SideRef>& sides, bool anywhere) const {
  const auto venue = [&](int at, bool town) {
    const int above = view.head(at);
    if (above < 0) return false;
    if (in(view.preposition_of(at), {"in", "at", "à"})) {
      const bool met = verbs_.has(VerbList::kTalks, view.lemma(above)) ||
                       (anywhere && verbs_.has(VerbList::kGathering, view.lemma(above)));
      return met && above != token;
    }
    // "had promised at the summit of Bucharest"; who stays away from it snubs the host
    if (town && in(view.preposition_of(at), {"de", "of"}) && complement(view.token(above).relation))
      return verbs_.has(VerbList::kTalks, view.lemma(above)) ||
             verbs_.has(VerbList::kGathering, view.lemma(above));
    return town && view.token(at).relation == Relation::kCompound &&
           verbs_.has(VerbList::kAccord, view.lemma(above));
  };
  std::erase_if(sides, [&](const SideRef& side) {
    const Mention* m = view.mention(side.token);
    if (m == nullptr || side.party.code.size() != 3) return false;
    const bool town = m->kind == MentionKind::kMetonym;
    if (town || m->kind == MentionKind::kName) {
      if (venue(side.token, town)) return true;
    }
    const int above = view.head(side.token);  // "Minsk, the capital of Belarus"
    if (above < 0 || view.token(above).relation != Relation::kAppos ||
        !in(view.lemma(above), {"capital", "capitale"}))
      return false;
    return in(view.preposition_of(view.head(above)), {"in", "at", "to", "à"});
  });
}

/// "signed an accord in Senegal": where, not with whom.
void Arguments::spare_places(const Slot& slot, std::vector<SideRef>& sides) const {
  const bool signing = frame.type == EventType::kSupport && frame.cameo.starts_with("057");
  if (!signing || slot.role != Role::kObject) return;
  std::erase_if(sides, [&](const SideRef& side) {
    const std::string where = view.preposition_of(side.token);
    const Mention* m = view.mention(side.token);
    const bool town = m != nullptr && (m->kind == MentionKind::kMetonym || m->entity == EntityKind::kPlace);
    return in(where, {"in", "at", "en", "dans"}) || (where == "à" && town);  // "la vente à l'Égypte"
  });
}

/// "proposed in Kazan that flights resume", "a exigé à Genève que": a town where words are spoken is not whom
/// they are meant for.
void Arguments::spare_scenes(const Slot& slot, std::vector<SideRef>& sides) const {
  const bool words = is_about_acts(frame.type) || frame.type == EventType::kAgree;
  if (!words || slot.filler != Filler::kRecipient || frame.pos != TriggerPos::kVerb) return;
  std::erase_if(sides, [&](const SideRef& side) {
    const Mention* m = view.mention(side.token);
    const bool town = m != nullptr && (m->kind == MentionKind::kMetonym || m->entity == EntityKind::kPlace);
    if (!town || !in(view.preposition_of(side.token), {"in", "at", "à"})) return false;
    int at = side.token;
    for (int step = 0; at >= 0 && at != token && step < kMaxClimb; ++step) {
      const Relation r = view.token(at).relation;
      if (r != Relation::kObl && r != Relation::kNmod) return false;
      at = view.head(at);
    }
    return at == token;
  });
}

/// "s'est engagée, à Berlin, à suspendre ses essais", "à La Haye, la Cour lui a donné raison": a town between
/// commas is where words are spoken; whom they are for stands without ("a demandé à Moscou de").
void Arguments::spare_stages(const Slot& slot, std::vector<SideRef>& sides) const {
  if (slot.filler != Filler::kRecipient || slot.role != Role::kPreposition || is_material(frame.type)) return;
  const auto cut = [&](int at) { return at < 0 || at >= view.size() || view.token(at).form == ","; };
  std::erase_if(sides, [&](const SideRef& side) {
    const Mention* m = view.mention(side.token);
    const bool town = m != nullptr && (m->kind == MentionKind::kMetonym || m->entity == EntityKind::kPlace);
    if (!town || view.preposition_of(side.token) != "à") return false;
    const auto first = static_cast<int>(m->first_token), last = static_cast<int>(m->last_token);
    int before = first - 1;
    while (before >= 0 && (view.token(before).upos == Upos::kDet || view.token(before).upos == Upos::kAdp))
      --before;
    return cut(before) && last + 1 < view.size() && cut(last + 1);
  });
}

/// "a bloqué l'adhésion de l'Albanie à l'Union", "vetoed Sweden's entry into the alliance": the body that
/// somebody wants to join is not the one who is refused.
void Arguments::spare_clubs(const Slot& slot, std::vector<SideRef>& sides) const {
  if (frame.type != EventType::kReject || slot.filler != Filler::kRecipient) return;
  static constexpr std::string_view kInto[] = {"à", "dans", "to", "into", "in"};
  std::vector<SideRef> owners;
  const auto joins = [&](int noun) {
    bool owned = false;
    for (int c :
         verbs_.has(VerbList::kJoining, view.lemma(noun)) ? view.children(noun) : std::vector<int>()) {
      const Token& t = view.token(c);
      const bool of = t.relation == Relation::kNmod && in(view.preposition_of(c), {"de", "of"});
      if (!of && t.subtype != RelationSubtype::kPoss && !has_feature(t, "Poss=Yes")) continue;
      owned = true;
      if (of) add_sides(owners, sides_of(view, verbs_, c, {false, true, true, false}));
    }
    return owned;
  };
  std::erase_if(sides, [&](const SideRef& side) {
    if (!side.party.code.starts_with("IGO:") || !in(view.preposition_of(side.token), kInto)) return false;
    const int above = view.head(side.token);
    std::vector<int> nouns =
        above == token && frame.pos == TriggerPos::kVerb ? objects() : std::vector<int>();
    if (above >= 0) nouns.push_back(above);
    return std::any_of(nouns.begin(), nouns.end(), joins);
  });
  if (sides.empty()) sides = owners;
}

/// "condemned Israel's attack on Lebanon", "a dénoncé les sanctions contre X": whoever the deed is done to is
/// not the one who is blamed for it.
void Arguments::spare_victims(const Slot& slot, std::vector<SideRef>& sides) const {
  if (frame.type != EventType::kAccuse || slot.filler != Filler::kRecipient) return;
  static constexpr std::string_view kUpon[] = {"contre", "against", "on", "upon", "sur"};
  static constexpr std::string_view kTowards[] = {"on", "upon",    "sur",    "to",
                                                  "à",  "towards", "toward", "envers"};
  const auto asked_for = [&](const std::string& preposition) {  // "the attack that he blames on X"
    return !slot.optional && slot.role == Role::kPreposition && in(preposition, slot.prepositions);
  };
  const auto done_to = [&](int noun, const std::string& preposition) {
    const bool towards = in(preposition, kUpon) || in(preposition, kTowards);
    return (verbs_.has(VerbList::kActNoun, view.lemma(noun)) && in(preposition, kUpon)) ||
           (verbs_.has(VerbList::kHarmDoneTo, view.lemma(noun)) && towards && !asked_for(preposition));
  };
  const auto harm = [&](int object) { return verbs_.has(VerbList::kHarmDoneTo, view.lemma(object)); };
  std::erase_if(sides, [&](const SideRef& side) {
    for (int at = side.token, step = 0; at >= 0 && at != token && step < kMaxClimb; ++step) {
      const int above = view.head(at);
      if (above >= 0 && above != token && complement(view.token(at).relation) && !view.is_verb(above) &&
          done_to(above, view.preposition_of(at)))
        return true;
      // "denounced the pressure on X", hung on the verb
      if (above == token && in(view.preposition_of(at), kUpon) && frame.pos == TriggerPos::kVerb &&
          !asked_for(view.preposition_of(at))) {
        const std::vector<int>& blamed = view.objects(token);
        return std::any_of(blamed.begin(), blamed.end(), harm);
      }
      at = above;
    }
    return false;
  });
}

/// "a transféré des chars d'une base au Qatar en Syrie", "moved bombers from Spain to Cyprus": where they
/// come from is not to whom they are shown.
void Arguments::spare_origins(const Slot& slot, std::vector<SideRef>& sides) const {
  if (frame.type != EventType::kMobilize || slot.filler != Filler::kRecipient) return;
  const auto left = [&](int noun) {
    const int above = view.head(noun);
    const std::vector<int>& moved = view.objects(token);
    const bool of_move = above == token || std::find(moved.begin(), moved.end(), above) != moved.end();
    return of_move && in(view.preposition_of(noun), {"from", "depuis", "de"}) &&
           verbs_.has(VerbList::kGarrison, view.lemma(noun));
  };
  const auto origin = [&](const SideRef& side) {
    int before = side.token - 1;  // "d'une base militaire au Qatar", hung on the verb
    while (before > token && passes(view.token(before).upos)) --before;
    if (before > token && left(before)) return true;
    const int above = view.head(side.token);
    return above >= 0 && above != token && left(above);
  };
  std::erase_if(sides, origin);
}

}  // namespace entente::coding
