// "The two countries", "both sides", "les trois pays": which of those named before make up the group.

#include <algorithm>

#include "world/discourse.h"

namespace entente::world {
namespace {

constexpr std::uint32_t kOtherReach = 2;     // Sentences back, for "his counterpart".
constexpr std::uint32_t kGroupReach = 6;     // Sentences back.
constexpr std::uint32_t kMixedReach = 2;     // For those who were named in different clauses or sentences.
constexpr std::uint32_t kLeadSentences = 2;  // Title and first sentence: what the text is about.
constexpr int kThemeCount = 4;               // Sentences that name two, for them to be the text's theme.
constexpr std::size_t kManyStates = 6;       // Of a sentence: more are a list of members.

bool fights_the_state(const Party& p) { return p.sector == "REB" || p.sector == "UAF" || p.sector == "SEP"; }

/// Those that one sentence names, nearest first, from the best places to any.
class Sides {
 public:
  explicit Sides(bool states_only) : states_only_(states_only) {}

  void add(const Party& party, const Referent& r) {
    push(all_, party);
    if (!r.core || !r.noun || r.placed) return;
    push(core_, party);
    if (!r.voice) push(told_, party);
  }
  void clear() {
    all_.clear();
    core_.clear();
    told_.clear();
  }
  std::size_t size() const { return all_.size(); }
  const std::vector<Party>& all() const { return all_; }
  bool holds(const std::string& code) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Party& p) { return p.code == code; });
  }
  /// The best places that name just so many; null for none.
  const std::vector<Party>* just(std::size_t count) const {
    for (const auto* some : {&core_, &told_, &all_}) {
      if (some->size() == count) return some;
    }
    return nullptr;
  }
  const std::vector<Party>& best(std::size_t count) const {
    if (told_.size() >= count) return told_;
    return core_.size() >= count ? core_ : all_;
  }

 private:
  // An army and those whom it fights are two sides, though they are of one state.
  void push(std::vector<Party>& parties, const Party& party) const {
    const bool known = std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
      return p.code == party.code && (states_only_ || fights_the_state(p) == fights_the_state(party));
    });
    if (!known) parties.push_back(party);
  }

  bool states_only_;
  std::vector<Party> all_, core_, told_;
};

/// In the order of the text; with their sectors where the state alone does not tell them apart.
std::vector<Party> in_order(std::vector<Party> parties, std::size_t count) {
  parties.resize(count);
  std::reverse(parties.begin(), parties.end());
  const bool one_state = std::all_of(parties.begin(), parties.end(),
                                     [&](const Party& p) { return p.code == parties.front().code; });
  for (Party& p : parties) {
    if (!one_state) p.sector.clear();
  }
  return parties;
}

bool holds_both(const std::vector<Party>& parties, const std::string& first, const std::string& second) {
  const auto held = [&](const std::string& code) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.code == code; });
  };
  return held(first) && held(second);
}

}  // namespace

// Those who were named together, else the sides of one sentence, the nearest that names so many; where none
// of the last sentences does, the two whom the text is about, and then the ones that stand nearest.
Found Discourse::group(std::uint32_t sentence, std::size_t count, bool states_only,
                       const std::vector<Party>& others) const {
  Found out;
  out.sureness = confidence::kAnaphor;
  const auto usable = [&](const Party& p) {
    return (!states_only || state_code(p.code)) &&
           std::none_of(others.begin(), others.end(), [&](const Party& o) { return o.code == p.code; });
  };
  Sides here(states_only), nearest(states_only);
  std::uint32_t last = sentence;
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], sentence, kGroupReach);) {
    const Referent& r = past_[i];
    if (!speaks(r) || r.scene || r.between) continue;
    if (count > 2 && r.placed) continue;  // "la sentence rendue à La Haye": where it was, none of three
    // "Face aux manœuvres russes en Biélorussie, les deux ministres": states in front are not persons.
    if (!states_only && r.sentence == sentence && !r.human && !r.subject) continue;
    if (r.sentence != last) {
      if (here.size() >= count) break;
      if (nearest.size() >= count && r.sentence + kMixedReach < sentence) break;
      here.clear();
      last = r.sentence;
    }
    const std::vector<Party> together = joined_parties(i);
    const bool elsewhere =
        count == 2 && r.sentence + 1 < sentence && together.size() == count && outweighed(together, usable);
    if (together.size() == count && std::all_of(together.begin(), together.end(), usable) && !elsewhere) {
      const bool one_state = together.front().code == together.back().code;
      for (const Party& p : together) out.parties.push_back({p.code, one_state ? p.sector : std::string()});
      return out;
    }
    if (together.size() > count) continue;  // "Brazil, Chile and Peru": not two of them.
    if (r.aside && (r.sentence == sentence || (count == 2 && main_dyad(usable) != nullptr))) continue;
    for (const Party& p : r.parties) {
      if (!usable(p) || p.code.starts_with("CO:")) continue;
      here.add(p, r);
      nearest.add(p, r);
    }
  }
  const bool fresh = last + kMixedReach >= sentence;
  const std::vector<Party>* just = fresh ? here.just(count) : nullptr;
  if (just != nullptr && count == 2 && last != sentence && outweighed(*just, usable)) just = nullptr;
  // More than two are first those whom the text has listed before, time and again.
  const List* list = count > 2 ? told_list(count, 2, usable) : nullptr;
  const bool told_here = just != nullptr && last == sentence;
  const Dyad* theme = count == 2 && !told_here ? theme_dyad(usable) : nullptr;
  if (theme != nullptr && (just == nullptr || !holds_both(*just, theme->first, theme->second))) {
    out.parties = {{theme->first, ""}, {theme->second, ""}};
  } else if (list == nullptr && just != nullptr) {
    out.parties = in_order(*just, count);
  } else if (count > 2) {
    if (list == nullptr) list = told_list(count, 1, usable);
    if (list != nullptr) out.parties = list->parties;
  } else if (const Dyad* dyad = main_dyad(usable)) {
    out.parties = {{dyad->first, ""}, {dyad->second, ""}};
  } else if (here.size() >= count) {
    out.parties = in_order(here.best(count), count);
  } else if (nearest.size() >= count) {
    out.parties = in_order(nearest.best(count), count);
  }
  return out;
}

// "Menem apologised to the Peruvians ... The two presidents", in a text on Peru and Ecuador: those whom one
// sentence happens to name are not the two where the text is about another pair.
bool Discourse::outweighed(const std::vector<Party>& two,
                           const std::function<bool(const Party&)>& usable) const {
  constexpr int kOften = 3;
  const Dyad* main = main_dyad(usable);
  if (main == nullptr || (!main->lead && main->count < kOften) || two[0].code == two[1].code) return false;
  const auto of_main = [&](const Party& p) { return p.code == main->first || p.code == main->second; };
  if (of_main(two[0]) && of_main(two[1])) return false;
  return std::none_of(dyads_.begin(), dyads_.end(), [&](const Dyad& d) {
    const bool same = (d.first == two[0].code && d.second == two[1].code) ||
                      (d.first == two[1].code && d.second == two[0].code);
    return same && (d.lead || 2 * d.count >= main->count);
  });
}

Found Discourse::pair(std::uint32_t sentence) const {
  Found out;
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], sentence, 1);) {
    if (past_[i].thing || !speaks(past_[i]) || !past_[i].joined) continue;
    const std::vector<Party> together = joined_parties(i);
    if (together.size() != 2) return {};
    out.parties = together;
    out.entity = past_[i].entity;
    out.sureness = confidence::kAnaphor;
    return out;
  }
  return out;
}

// The other one that the sentence at hand names with it, else of the two whom the text is about, else of a
// sentence before that names two.
Found Discourse::partner(std::uint32_t sentence, const std::string& code) const {
  const auto told = [](const std::string& other) {
    return Found{{{other, ""}}, -1, "", "", EntityKind::kState, confidence::kDiscourse};
  };
  const std::string here = other_of(sentence, code);
  if (!here.empty()) return told(here);
  // "Mr Abiy and Mr Mohamud made up. Ethiopia ... its neighbour": of the pair at hand
  const Found two = pair(sentence);
  for (const std::size_t i : {0U, 1U}) {
    const bool own = two.parties.size() == 2 && two.parties[i].code == code;
    if (own && state_code(two.parties[1 - i].code)) return told(two.parties[1 - i].code);
  }
  const Dyad* main = main_dyad([](const Party&) { return true; });
  if (main != nullptr && main->first == code) return told(main->second);
  if (main != nullptr && main->second == code) return told(main->first);
  for (std::uint32_t back = 1; back <= std::min(sentence, kMixedReach); ++back) {
    const std::string before = other_of(sentence - back, code);
    if (!before.empty()) return told(before);
  }
  return companion(sentence, code);
}

// The one state that the sentence names beside this one, leaving out who only reports; empty for none.
std::string Discourse::other_of(std::uint32_t sentence, const std::string& code) const {
  std::string other;
  bool itself = false;
  for (std::size_t i = past_.size(); i-- > 0 && past_[i].sentence >= sentence;) {
    const Referent& r = past_[i];
    if (r.sentence != sentence || !speaks(r) || r.placed || r.voice || !r.core) continue;
    for (const Party& party : r.parties) {
      if (!state_code(party.code)) continue;
      if (party.code == code) {
        itself = true;
      } else if (r.kind == MentionKind::kAnaphor) {
        continue;  // "the lawyer", of whom the text only guesses whose he is
      } else if (other.empty() || other == party.code) {
        other = party.code;
      } else {
        return {};
      }
    }
  }
  return itself ? other : std::string();
}

// The two whom the text names together most, if it does so more than once, or at its begin.
const Discourse::Dyad* Discourse::main_dyad(const std::function<bool(const Party&)>& usable) const {
  const Dyad* best = nullptr;
  for (const Dyad& dyad : dyads_) {
    if ((dyad.count < 2 && !dyad.lead) || !usable({dyad.first, ""}) || !usable({dyad.second, ""})) continue;
    if (best == nullptr || dyad.count > best->count) best = &dyad;
  }
  return best;
}

// The two of whom the text speaks far more than of any other two.
const Discourse::Dyad* Discourse::theme_dyad(const std::function<bool(const Party&)>& usable) const {
  const Dyad* best = main_dyad(usable);
  if (best == nullptr || best->count < kThemeCount) return nullptr;
  const bool alone = std::none_of(dyads_.begin(), dyads_.end(),
                                  [&](const Dyad& d) { return &d != best && 2 * d.count > best->count; });
  return alone ? best : nullptr;
}

// The one that the text names most together with this one.
Found Discourse::companion(std::uint32_t sentence, const std::string& code) const {
  const Dyad* best = nullptr;
  bool alone = true;
  for (const Dyad& dyad : dyads_) {
    if (dyad.first != code && dyad.second != code) continue;
    if (best != nullptr && dyad.count <= best->count) {
      alone = alone && dyad.count < best->count;
      continue;
    }
    best = &dyad;
    alone = true;
  }
  if (best == nullptr) return country(sentence, [&](const std::string& other) { return other != code; });
  Found out;
  if (!alone) return out;  // Two that are named with it as often as each other.
  out.parties = {{best->first == code ? best->second : best->first, ""}};
  out.entity = EntityKind::kState;
  out.sureness = confidence::kDiscourse;
  return out;
}

// The officer of another state who was named last.
Found Discourse::other_officer(std::uint32_t sentence, const std::string& code) const {
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], sentence, kOtherReach);) {
    const Referent& r = past_[i];
    if (r.entity != EntityKind::kPerson || r.name.empty() || r.parties.size() != 1 ||
        r.parties.front().code == code || !state_code(r.parties.front().code))
      continue;
    return {
        r.parties, static_cast<std::int32_t>(r.mention), r.name, r.role, r.entity, confidence::kDiscourse};
  }
  return {};
}

// The last list of just so many that was told so many times.
const Discourse::List* Discourse::told_list(std::size_t count, int times,
                                            const std::function<bool(const Party&)>& usable) const {
  for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
    // "the three sides" are no list of the bodies that somebody belongs to
    const bool bodies = std::all_of(list->parties.begin(), list->parties.end(),
                                    [](const Party& p) { return p.code.starts_with("IGO:"); });
    if (!bodies && list->parties.size() == count && list->times >= times &&
        std::all_of(list->parties.begin(), list->parties.end(), usable))
      return &*list;
  }
  return nullptr;
}

Found Discourse::assembled(std::uint32_t sentence) const {
  Found out;
  std::uint32_t last = sentence;
  for (std::size_t i = past_.size(); i-- > 0 && near(past_[i], sentence, kOtherReach);) {
    const Referent& r = past_[i];
    if (!speaks(r) || !r.human || r.entity != EntityKind::kPerson || r.aside) continue;
    if (r.sentence != last && out.parties.size() > 1) break;
    if (r.sentence != last) out.parties.clear();
    last = r.sentence;
    for (const Party& party : r.parties) {
      if (party.sector == "GOV" || party.sector == "MIL") push_unique(out.parties, party);
    }
  }
  if (out.parties.size() < 2) return {};
  std::reverse(out.parties.begin(), out.parties.end());
  out.entity = EntityKind::kPerson;
  out.sureness = confidence::kDiscourse;
  return out;
}

// Counts the sentences that name just two states.
void Discourse::count_dyads(const Referent& referent) {
  if (referent.sentence != sentence_) {
    end_sentence();
    sentence_ = referent.sentence;
  }
  const bool crowd = referent.kind == MentionKind::kAnaphor && referent.parties.size() > 2;  // "the leaders"
  if (referent.placed || crowd) return;
  for (const Party& party : referent.parties) {
    if (!state_code(party.code) || states_.size() > kManyStates) continue;
    const auto place = std::lower_bound(states_.begin(), states_.end(), party.code);
    if (place == states_.end() || *place != party.code) states_.insert(place, party.code);
  }
}

void Discourse::end_sentence() {
  if (states_.size() == 2) {
    const auto known = std::find_if(dyads_.begin(), dyads_.end(), [&](const Dyad& d) {
      return d.first == states_[0] && d.second == states_[1];
    });
    if (known != dyads_.end()) {
      ++known->count;
    } else if (dyads_.size() < kMaxDyads) {
      dyads_.push_back({states_[0], states_[1], 1, sentence_ < kLeadSentences});
    }
  }
  states_.clear();
  for (std::size_t i = past_.size(); i-- > 0 && past_[i].sentence == sentence_;) {
    if (past_[i].thing || past_[i].joined) continue;
    std::vector<Party> list = joined_parties(i);
    if (list.size() > 2) note_list(std::move(list));
  }
}

// Keeps the last few lists, each once, whatever its order.
void Discourse::note_list(std::vector<Party> parties) {
  for (Party& p : parties) p.sector.clear();
  const auto same = [&](const List& list) {
    return std::is_permutation(list.parties.begin(), list.parties.end(), parties.begin(), parties.end());
  };
  const auto known = std::find_if(lists_.begin(), lists_.end(), same);
  const int times = known == lists_.end() ? 1 : known->times + 1;
  if (known != lists_.end()) lists_.erase(known);
  lists_.push_back({std::move(parties), times});
  if (lists_.size() > kMaxLists) lists_.erase(lists_.begin());
}

}  // namespace entente::world
