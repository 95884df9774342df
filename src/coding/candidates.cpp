#include "coding/candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "coding/ontology.h"

namespace entente::coding {
namespace {

/// Acts against somebody, in words or deeds.
bool is_hostile(EventType type) { return quad_of(type) >= 3 || type == EventType::kRequest; }

char tone_of(EventType type) {
  if (is_reciprocal(type)) return 'M';
  return is_hostile(type) ? 'H' : 'C';
}

void add_code(std::vector<std::string>& to, const std::string& code) {
  if (!code.empty() && std::find(to.begin(), to.end(), code) == to.end()) to.push_back(code);
}

bool holds(const std::vector<std::string>& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::vector<std::string> codes_of(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) add_code(out, side.code);
  return out;
}

/// Outlets report; they are no side.
bool may_be_side(const Mention& mention) { return mention.entity != EntityKind::kOutlet; }

std::string_view relation_group(Relation relation) {
  switch (relation) {
    case Relation::kNsubj:
    case Relation::kCsubj:
      return "subj";
    case Relation::kObj:
    case Relation::kIobj:
    case Relation::kObl:
      return "obj";
    case Relation::kConj:
      return "conj";
    case Relation::kAcl:
    case Relation::kAdvcl:
    case Relation::kCcomp:
    case Relation::kXcomp:
      return "clause";
    default:
      return "other";
  }
}

}  // namespace

std::vector<std::string> parties_of(const Event& event) {
  std::vector<std::string> out = codes_of(event.actors);
  for (const Side& side : event.recipients) add_code(out, side.code);
  return out;
}

char letter_of(OpenSide side) {
  switch (side) {
    case OpenSide::kActor:
      return 'A';
    case OpenSide::kRecipient:
      return 'R';
    case OpenSide::kPartner:
      return 'B';
  }
  return 'B';
}

std::string_view kind_of_code(std::string_view code) {
  if (code.starts_with("IGO:")) return "igo";
  if (code.size() == 3) return "st";
  if (code.starts_with("NSA:")) return "nsa";
  return code.starts_with("CO:") ? "co" : "oth";
}

std::vector<OpenSide> open_sides(const Event& event) {
  if (is_reciprocal(event.type))
    return parties_of(event).size() < 2 ? std::vector{OpenSide::kPartner} : std::vector<OpenSide>{};
  std::vector<OpenSide> out;
  if (event.actors.empty()) out.push_back(OpenSide::kActor);
  if (event.recipients.empty()) out.push_back(OpenSide::kRecipient);
  return out;
}

/// Collects features. Each stands for itself and, once more, for acts of its tone with that side open.
class Candidates::Features {
 public:
  Features(OpenSide side, EventType type) : prefix_(fmt::format("{}{}:", letter_of(side), tone_of(type))) {}

  void add(std::string feature) {
    out.push_back(prefix_ + feature);
    out.push_back(std::move(feature));
  }
  void add_plain(std::string feature) { out.push_back(std::move(feature)); }

  std::vector<std::string> out;

 private:
  std::string prefix_;
};

bool Candidates::Act::has(std::string_view code) const {
  return holds(actors, code) || holds(recipients, code);
}

std::size_t Candidates::Act::others_than(std::string_view code) const {
  std::vector<std::string> all = actors;
  for (const std::string& r : recipients) add_code(all, r);
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const std::string& c) { return c != code; }));
}

Candidates::Candidates(const Document& document, const std::vector<DraftEvent>& drafts)
    : document_(document) {
  for (const DraftEvent& draft : drafts) {
    if (draft.again) continue;
    const Event& event = draft.event;
    acts_.push_back({event.evidence.front().sentence, event.trigger_span.begin, event.type,
                     codes_of(event.actors), codes_of(event.recipients)});
  }
  std::stable_sort(acts_.begin(), acts_.end(), [](const Act& a, const Act& b) {
    return std::pair(a.sentence, a.begin) < std::pair(b.sentence, b.begin);
  });
  count_mentions();
  count_dealings();
}

void Candidates::count_mentions() {
  for (std::size_t i = 0; i < document_.mentions.size(); ++i) {
    const Mention& mention = document_.mentions[i];
    if (!may_be_side(mention)) continue;
    for (const Party& party : mention.parties) {
      if (!party.code.empty()) named_[party.code].mentions.push_back(i);
    }
  }
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [code, named] : named_) order.emplace_back(named.mentions.size(), code);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    named_[order[i].second].rank = i;
    if (i < limits::kMostNamed) most_named_.push_back(order[i].second);
  }
}

void Candidates::count_dealings() {
  constexpr std::size_t kFew = 8;  // an act of more is a conference
  for (const Act& act : acts_) {
    std::vector<std::string> sides = act.actors;
    for (const std::string& r : act.recipients) add_code(sides, r);
    if (sides.size() > kFew) continue;
    for (const std::string& one : sides) {
      for (const std::string& other : sides) {
        if (one == other) continue;
        Dealings& both = dealings_[one][other];
        ++both.all;
        if (is_hostile(act.type)) ++both.hostile;
      }
    }
  }
}

std::vector<std::string> Candidates::codes_near(const DraftEvent& draft) const {
  const std::vector<std::string> have = parties_of(draft.event);
  const std::uint32_t here = draft.event.evidence.front().sentence;
  const std::uint32_t first = here - std::min(here, limits::kCandidateReach);
  std::set<std::string> found;
  // from the sentence itself backwards, so that in a text full of names the nearest are there
  const auto& all = document_.mentions;
  auto m = std::partition_point(all.begin(), all.end(), [&](const Mention& x) { return x.sentence <= here; });
  while (m != all.begin() && (--m)->sentence >= first) {
    if (!may_be_side(*m)) continue;
    for (const Party& party : m->parties) {
      if (!party.code.empty() && !holds(have, party.code) && found.size() < limits::kCandidates)
        found.insert(party.code);
    }
  }
  for (const std::string& code : most_named_) {
    const Mention& earliest = document_.mentions[named_.find(code)->second.mentions.front()];
    if (earliest.sentence <= here && !holds(have, code)) found.insert(code);
  }
  return {found.begin(), found.end()};
}

std::size_t Candidates::others_here(const DraftEvent& draft) const {
  const std::vector<std::string> have = parties_of(draft.event);
  const std::uint32_t here = draft.event.evidence.front().sentence;
  std::set<std::string_view> found;
  auto m = std::lower_bound(document_.mentions.begin(), document_.mentions.end(), here,
                            [](const Mention& x, std::uint32_t at) { return x.sentence < at; });
  for (; m != document_.mentions.end() && m->sentence == here; ++m) {
    if (!may_be_side(*m)) continue;
    for (const Party& party : m->parties) {
      if (!party.code.empty() && !holds(have, party.code)) found.insert(party.code);
    }
  }
  return found.size();
}

std::span<const Candidates::Act> Candidates::told_in(std::uint32_t sentence) const {
  const auto first =
      std::partition_point(acts_.begin(), acts_.end(), [&](const Act& a) { return a.sentence < sentence; });
  const auto end =
      std::partition_point(first, acts_.end(), [&](const Act& a) { return a.sentence == sentence; });
  return {first, end};
}

std::size_t Candidates::acts_here(std::uint32_t sentence) const { return told_in(sentence).size(); }

bool Candidates::tells_here(std::uint32_t sentence, EventType type) const {
  const auto told = told_in(sentence);
  return std::any_of(told.begin(), told.end(), [&](const Act& a) { return a.type == type; });
}

std::size_t Candidates::acts_before(const DraftEvent& draft) const {
  const auto here = std::pair(draft.event.evidence.front().sentence, draft.event.trigger_span.begin);
  const auto end = std::lower_bound(acts_.begin(), acts_.end(), here, [](const Act& a, const auto& at) {
    return std::pair(a.sentence, a.begin) < at;
  });
  return static_cast<std::size_t>(end - acts_.begin());
}

/// Where the party hangs, seen from the trigger: below it, above it, or beside it in what clause.
std::string Candidates::tree_place(const DraftEvent& draft, std::size_t mention) const {
  const Mention& m = document_.mentions[mention];
  const Sentence& sentence = document_.sentences[m.sentence];
  if (!sentence.analysed || draft.telling.token < 0) return "none";
  const Token* tokens = document_.tokens_of(sentence);
  const auto path = [&](std::int32_t at) {
    std::vector<std::int32_t> up;
    for (; at >= 0 && up.size() < limits::kTreeClimb; at = tokens[at].head) up.push_back(at);
    return up;
  };
  const std::vector<std::int32_t> trigger = path(draft.telling.token);
  const std::vector<std::int32_t> party = path(static_cast<std::int32_t>(m.head_token));
  const auto above = [&](std::int32_t at) {
    return std::find(trigger.begin(), trigger.end(), at) != trigger.end();
  };
  if (above(party.front())) return "over";
  const auto meet = std::find_if(party.begin(), party.end(), above);
  if (meet == party.end()) return "apart";
  const auto depth = static_cast<std::size_t>(meet - party.begin());
  if (*meet == draft.telling.token) return fmt::format("under{}", std::min<std::size_t>(depth, 3));
  const std::string_view group = relation_group(tokens[party[depth - 1]].relation);
  return fmt::format("lca-{}{}", depth == 1 ? "" : "in-", group);
}

std::size_t Candidates::place_in_sentence(const DraftEvent& draft, const std::vector<std::size_t>& here,
                                          std::size_t others, Features& out) const {
  const std::uint32_t at = draft.event.trigger_span.begin;
  const auto far = [&](std::size_t i) {
    const std::uint32_t begin = document_.mentions[i].begin;
    return begin < at ? at - begin : begin - at;
  };
  const std::size_t nearest = *std::min_element(
      here.begin(), here.end(), [&](std::size_t a, std::size_t b) { return far(a) < far(b); });
  const Mention& m = document_.mentions[nearest];
  const std::string_view side = m.begin < at ? "pre" : "post";
  out.add(fmt::format("here:{}", side));
  const auto token = static_cast<std::int64_t>(draft.telling.token);
  const std::int64_t words = std::abs(static_cast<std::int64_t>(m.first_token) - token);
  const int reach = words < 4 ? 0 : words < 8 ? 1 : words < 16 ? 2 : 3;
  out.add(fmt::format("h:dist{}{}", reach, side));
  out.add("h:tree:" + tree_place(draft, nearest));
  out.add(fmt::format("h:n{}", std::min<std::size_t>(others, 3)));
  return nearest;
}

void Candidates::place_before(const DraftEvent& draft, std::size_t last, std::size_t others,
                              Features& out) const {
  const std::uint32_t away =
      draft.event.evidence.front().sentence - document_.mentions[last].sentence;  // sentences
  out.add(fmt::format("d:{}", away < 4 ? away : away < 7 ? 4 : 7));
  out.add(fmt::format("l:n{}", std::min<std::size_t>(others, 3)));
}

void Candidates::dealings(const DraftEvent& draft, const std::string& code, Features& out) const {
  const Event& event = draft.event;
  const std::vector<Side>& known = event.actors.empty() ? event.recipients : event.actors;
  const std::string actor = known.empty() ? std::string() : known.front().code;
  const auto pairs = dealings_.find(actor);
  Dealings both;
  if (pairs != dealings_.end()) {
    if (const auto pair = pairs->second.find(code); pair != pairs->second.end()) both = pair->second;
  }
  out.add(fmt::format("pair{}", std::min<std::size_t>(both.all, 3)));
  if (both.all > 0) out.add(2 * both.hostile > both.all ? "host" : both.hostile == 0 ? "friend" : "mixed");
  const std::uint32_t here = event.evidence.front().sentence;
  const std::size_t end = acts_before(draft);
  for (std::size_t i = end; i-- > 0 && end - i <= limits::kActsBack;) {
    const Act& act = acts_[i];
    const std::size_t others = act.others_than(actor);
    if (actor.empty() || !act.has(actor) || others == 0) continue;
    const std::uint32_t away = here - act.sentence;
    if (act.has(code))
      out.add(fmt::format("lastpair{}{}", away < 2 ? away : away < 4 ? 2 : 3, others == 1 ? "one" : "many"));
    break;
  }
  if (end > 0) {
    const Act& last = acts_[end - 1];
    const std::uint32_t away = std::min<std::uint32_t>(here - last.sentence, 2);
    if (holds(last.actors, code)) out.add(fmt::format("lastact{}", away));
    if (holds(last.recipients, code)) out.add(fmt::format("lastrec{}", away));
  }
  if (!actor.empty()) out.add(fmt::format("k2:{}>{}", kind_of_code(actor), kind_of_code(code)));
}

/// The type, and what the rules found open, each with where the party stands.
void Candidates::openness(const DraftEvent& draft, OpenSide side, const std::string& place, Features& out) {
  out.add_plain(fmt::format("{}:{}", name_of(draft.event.type), place));
  out.add_plain(fmt::format("partial{}{}", draft.telling.missing != 0 ? 1 : 0, letter_of(side)));
  const std::pair<bool, std::string_view> flags[] = {{draft.open, "open"},       {draft.needed, "needed"},
                                                     {draft.partner, "partner"}, {draft.answers, "answers"},
                                                     {draft.refers, "refers"},   {draft.third, "third"},
                                                     {draft.given, "given"},     {draft.signs, "signs"}};
  for (const auto& [set, name] : flags) {
    if (!set) continue;
    out.add_plain(fmt::format("F:{}", name));
    out.add_plain(fmt::format("F:{}:{}", name, place));
  }
}

std::optional<Candidate> Candidates::candidate(const DraftEvent& draft, OpenSide side, std::size_t others,
                                               const std::string& code) const {
  const std::uint32_t here = draft.event.evidence.front().sentence;
  const Named& named = named_.find(code)->second;
  const auto first_of = [&](std::uint32_t sentence) {
    return std::lower_bound(
        named.mentions.begin(), named.mentions.end(), sentence,
        [&](std::size_t i, std::uint32_t s) { return document_.mentions[i].sentence < s; });
  };
  const auto begin = first_of(here), end = first_of(here + 1);
  if (begin == end && begin == named.mentions.begin()) return std::nullopt;  // named only later
  Candidate out{code, 0, {}};
  Features features(side, draft.event.type);
  features.add("b");
  features.add(fmt::format("kind:{}", kind_of_code(code)));
  std::string place = "here";
  if (begin != end) {
    out.mention = place_in_sentence(draft, {begin, end}, others, features);
  } else {
    out.mention = *std::prev(begin);
    place_before(draft, out.mention, others, features);
    const std::uint32_t away = here - document_.mentions[out.mention].sentence;
    place = fmt::format("d{}", std::min<std::uint32_t>(away, 2));
  }
  const auto recent = begin - first_of(here - std::min<std::uint32_t>(here, 2));
  features.add(fmt::format("recent{}", std::min<std::ptrdiff_t>(recent, 2)));
  features.add(fmt::format("rank{}", std::min<std::size_t>(named.rank, 5)));
  dealings(draft, code, features);
  openness(draft, side, place, features);
  out.features = std::move(features.out);
  return out;
}

std::vector<Candidate> Candidates::of(const DraftEvent& draft, OpenSide side) const {
  std::vector<Candidate> out;
  const std::size_t others = others_here(draft);
  for (const std::string& code : codes_near(draft)) {
    if (auto found = candidate(draft, side, others, code)) out.push_back(std::move(*found));
  }
  return out;
}

}  // namespace entente::coding
