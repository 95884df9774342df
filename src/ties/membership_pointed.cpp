#include <algorithm>

#include "ties/memberships.h"

namespace entente::ties {
namespace {

/// Sentences in which a body that "en", "y", "it" stand for may have been named.
constexpr std::uint32_t kLookBack = 4;

/// Whoever has been in for longer does not join.
constexpr int kRecentYears = 2;

}  // namespace

std::string Memberships::body_pointed(int at) const {
  const world::World& world = reader_.scope().world;
  const auto& all = reader_.document().mentions;
  auto m = std::partition_point(all.begin(), all.end(), [&](const Mention& x) {
    return x.sentence < view_.sentence_index() ||
           (x.sentence == view_.sentence_index() && x.begin < reader_.token(at).begin);
  });
  while (m != all.begin()) {
    --m;
    if (m->sentence + kLookBack < view_.sentence_index()) break;
    if (m->parties.size() != 1 || !is_organisation(m->parties.front().code)) continue;
    if (!world.members_of(m->parties.front().code, {}).empty()) return m->parties.front().code;
  }
  return reader_.scope().topic_body();
}

bool Memberships::long_since(const std::string& state, const std::string& body) const {
  const Date& published = reader_.document().article.published;
  if (!published.known()) return false;
  const auto members = reader_.scope().world.members_of(body, published);
  return std::any_of(members.begin(), members.end(), [&](const world::Membership& m) {
    return m.state == state && m.relation == "member" && m.when.from.year + kRecentYears < published.year;
  });
}

bool Memberships::ever_in(const std::string& state, const std::string& body) const {
  const auto members = reader_.scope().world.members_of(body, {});
  return std::any_of(members.begin(), members.end(),
                     [&](const world::Membership& m) { return m.state == state; });
}

void Memberships::gapped(int v, const std::string& body, const char* what) {
  const std::size_t first = out_.size();
  for (const TimeExpression& time : reader_.times()) {
    if (!time.range.known() || time.begin < reader_.token(v).end) continue;
    int at = 0;
    while (at < reader_.size() && reader_.token(at).begin < time.begin) ++at;
    const int name = at - 1;  // "le Monténégro | en juin 2017"
    const Mention* m = name > v ? view_.mention(name) : nullptr;
    if (!m || m->kind != MentionKind::kName || m->entity != EntityKind::kState) continue;
    int before = static_cast<int>(m->first_token) - 1;
    while (before > v && reader_.token(before).upos == Upos::kDet) --before;
    const Token& mark = reader_.token(before);
    if (mark.upos != Upos::kCconj && mark.form != "," && mark.form != ";") continue;
    for (int i = v + 1; i < name; ++i) {
      if (view_.is_verb(i) && has_feature(reader_.token(i), "VerbForm=Fin")) return;
    }
    for (const std::string& state : states_in(reader_.codes_on(name))) {
      add({state}, body, {what, v, v});
      if (out_.size() == first) continue;
      out_.back().tie.valid = time.range;
      dates(out_.back().tie);
    }
  }
}

bool Memberships::points(int at) const {
  return std::any_of(view_.children(at).begin(), view_.children(at).end(), [&](int c) {
    const Relation r = reader_.token(c).relation;
    const bool pronoun = reader_.token(c).upos == Upos::kPron && !view_.is_relative_pronoun(c);
    return pronoun && r != Relation::kNsubj && r != Relation::kExpl &&
           reader_.is_any(c, {TieList::kThere, TieList::kThereof}) && (c < at || r == Relation::kObj);
  });
}

bool Memberships::of_body_before(int member, int noun) const {
  for (int i : {member, noun}) {
    if (points(i) || reader_.has_modifier(i, TieList::kFull)) return true;
  }
  const bool dated = reader_.token(noun).relation == Relation::kAppos &&
                     std::any_of(view_.children(noun).begin(), view_.children(noun).end(),
                                 [&](int c) { return reader_.in_time(c); });
  Codes listed;
  introduced(noun, listed);
  return dated || (listed.size() > 1 && has_feature(reader_.token(noun), "Number=Plur"));
}

Codes Memberships::both_told_of(int noun, const std::string& body) const {
  const bool two = std::any_of(view_.children(noun).begin(), view_.children(noun).end(), [&](int c) {
    return reader_.token(c).relation == Relation::kNummod &&
           (reader_.token(c).form == "2" ||
            reader_.scope().words.value(TieList::kNumber, view_.lemma(c)) == "2");
  });
  if (!two) return {};
  Codes pair = reader_.scope().pair_before(view_.sentence_index());
  std::erase_if(pair, [&](const std::string& state) { return !ever_in(state, body); });
  return pair.size() == 2 ? pair : Codes{};
}

std::string Memberships::only_body() const {
  Codes bodies;
  for (const Mention& m : reader_.mentions()) {
    for (const Party& party : m.parties) {
      if (is_organisation(party.code)) add_code(bodies, party.code);
    }
  }
  return bodies.size() == 1 ? bodies.front() : std::string();
}

bool Memberships::led_into(int v, const Around& a) {
  const std::vector<int> whom = reader_.objects(v);
  const bool country = std::any_of(whom.begin(), whom.end(), [&](int o) {
    return reader_.is(o, TieList::kCountry) || !states_in(reader_.codes_on(o)).empty();
  });
  if (!country) return false;
  Codes states = states_in(a.object);
  if (states.empty()) states = states_in(a.subject);
  std::string body = body_in(a.inside);
  if (body.empty()) body = body_in(a.toward);
  if (body.empty() || states.size() != 1) return false;
  add(states, body, {"joined", v, v});
  return true;
}

void Memberships::named_after(int v, Codes& out) const {
  const auto& kids = view_.children(v);
  if (std::none_of(kids.begin(), kids.end(), [&](int c) { return reader_.is(c, TieList::kAroundWhom); }))
    return;
  for (int i = v + 1; i < reader_.size() && !view_.is_verb(i); ++i) {
    const Mention* m = view_.mention(i);
    const bool state = m && m->kind == MentionKind::kName && m->entity == EntityKind::kState;
    if (state && static_cast<int>(m->head_token) == i) add_codes(out, states_in(reader_.codes_on(i)));
  }
}

}  // namespace entente::ties
