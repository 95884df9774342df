#include "ties/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ties/identity.h"

namespace entente::ties {
namespace {

constexpr std::string_view kTables = "data/world";
/// Posts that one person holds at a time.
constexpr std::array<std::string_view, 13> kPosts = {
    "head-of-state",     "head-of-government", "monarch",          "vice-president", "foreign-minister",
    "defence-minister",  "interior-minister",  "finance-minister", "chief-of-staff", "parliament-speaker",
    "secretary-general", "president-of-body",  "supreme-leader"};

std::string interval(const world::Validity& when) {
  const auto end = [](const Date& d, const char* open) {
    return d.known() ? to_string(d) : std::string(open);
  };
  return end(when.from, "?") + " to " + end(when.to, "today");
}

bool apart(const Date& a, const Date& b) {
  return a.known() && b.known() &&
         (calendar::last_day(a) < calendar::first_day(b) || calendar::last_day(b) < calendar::first_day(a));
}

class Comparison {
 public:
  Comparison(const world::World& world, const TieWords& words, const Document& document)
      : world_(world), words_(words), document_(document), published_(document.article.published) {}

  void compare(Tie& tie) const {
    dates(tie);
    if (tie.status != EventStatus::kHappened && tie.status != EventStatus::kOngoing) return;
    if (tie.kind == TieKind::kMembership) membership(tie);
    if (tie.kind == TieKind::kOffice) office(tie);
    if (tie.kind == TieKind::kAgreement) agreement(tie);
    if (tie.kind == TieKind::kExercise) exercise(tie);
  }

 private:
  TieVersion told(const Tie& tie, std::string value) const {
    TieVersion out;
    out.value = std::move(value);
    out.document = document_.article.id;
    out.outlet = document_.article.site;
    out.published = published_;
    out.speaker = tie.evidence.front().speaker;
    out.sentence = tie.evidence.front().text;
    return out;
  }

  /// An end before the beginning: the text contradicts itself; neither date is believed, both are kept.
  void dates(Tie& tie) const {
    if (!tie.valid.from.known() || !tie.valid.to.known() ||
        !(calendar::last_day(tie.valid.to) < calendar::first_day(tie.valid.from)))
      return;
    Contradiction c;
    c.about = "dates";
    c.versions = {told(tie, "from " + to_string(tie.valid.from)), told(tie, "to " + to_string(tie.valid.to))};
    tie.contradictions.push_back(std::move(c));
    tie.valid = {};
  }

  void add(Tie& tie, const char* about, std::string ours, std::string theirs) const {
    Contradiction c;
    c.about = about;
    TieVersion text = told(tie, std::move(ours)), table;
    table.value = theirs;
    table.document = kTables;
    table.sentence = std::move(theirs);
    c.versions = {std::move(text), std::move(table)};
    tie.contradictions.push_back(std::move(c));
  }

  std::vector<world::Membership> history(const std::string& state, const std::string& body) const {
    std::vector<world::Membership> out;
    for (const world::Membership& m : world_.members_of(body, {})) {
      if (m.state == state) out.push_back(m);
    }
    return out;
  }

  void membership(Tie& tie) const {
    if (tie.parties.size() < 2) return;  // of a body that nobody knows
    const std::string &state = tie.parties[0].code, &body = tie.parties[1].code;
    if (world_.members_of(body, {}).empty()) return;
    std::vector<world::Membership> all = history(state, body);
    std::string known;
    for (const world::Membership& m : all)
      known += fmt::format("{}{} {}", known.empty() ? "" : "; ", m.relation, interval(m.when));
    if (tie.what == "withdrew") return withdrawal(tie, all, known);
    const Date on = tie.valid.from.known() ? tie.valid.from : published_;
    if (!on.known()) return;
    const bool observer = tie.what == "observer";
    const bool holds = std::any_of(all.begin(), all.end(), [&](const world::Membership& m) {
      const bool kind = observer ? m.relation != "member" : m.relation == "member" || m.relation == "party";
      return kind && world::holds_at(m.when, on);
    });
    if (!holds) {
      add(tie, "what", fmt::format("{} on {}", tie.what, to_string(on)),
          known.empty() ? "no membership known" : known);
    } else if ((tie.what == "joined" || tie.what == "founding") && tie.valid.from.known()) {
      const bool fits = std::any_of(all.begin(), all.end(), [&](const world::Membership& m) {
        return m.relation == "member" && !apart(m.when.from, tie.valid.from);
      });
      if (!fits) add(tie, "from", fmt::format("{} {}", tie.what, to_string(tie.valid.from)), known);
    }
  }

  void withdrawal(Tie& tie, const std::vector<world::Membership>& all, const std::string& known) const {
    if (!tie.valid.to.known()) return;
    const bool fits = std::any_of(all.begin(), all.end(), [&](const world::Membership& m) {
      return m.when.to.known() && !apart(m.when.to, tie.valid.to);
    });
    if (!fits)
      add(tie, "to", fmt::format("withdrew {}", to_string(tie.valid.to)),
          known.empty() ? "no membership known" : known);
  }

  static std::optional<std::string_view> post_of(const std::string& english) {
    for (const std::string_view name : kPosts) {
      const world::Post* post = world::find_post(name);
      if (post && post->english == english) return name;
    }
    return std::nullopt;
  }

  void office(Tie& tie) const {
    if (!published_.known() || tie.canonical.empty()) return;
    const auto post = post_of(tie.what);
    if (!post) return;
    const world::EntityId holder = world_.office_holder(tie.parties.front().code, *post, published_);
    if (holder == world::kNoEntity || sound_key(world_.entity(holder).name) == sound_key(tie.canonical))
      return;
    std::string held;
    for (const world::EntityId id : world_.find(tie.canonical, published_)) {
      for (const world::Office& o : world_.offices_of(id)) {
        if (world_.entity(id).name != tie.canonical) continue;
        if (o.code == tie.parties.front().code && o.post == *post && world::holds_at(o.when, published_))
          return;  // shared, or at the turn
        const world::Post* known = world::find_post(o.post);
        if (world::holds_at(o.when, published_))
          held +=
              fmt::format("; {} was {} {}", tie.canonical, known ? known->english : o.post, interval(o.when));
      }
    }
    add(tie, "name", fmt::format("{}: {}", tie.what, tie.canonical),
        fmt::format("{}: {}{}", tie.what, world_.entity(holder).name, held));
  }

  world::EntityId thing(const std::string& canonical) const {
    for (const world::EntityId id : world_.find(canonical, {})) {
      if (world_.entity(id).record == world::RecordKind::kThing) return id;
    }
    return world::kNoEntity;
  }

  void agreement(Tie& tie) const {
    if (tie.canonical.empty() || !tie.valid.from.known()) return;
    const world::EntityId id = thing(tie.canonical);
    if (id == world::kNoEntity) return;
    const world::Entity e = world_.entity(id);
    // The tables date entry into force, texts the signature: a year or so before is no contradiction.
    const bool far = e.when.from.known() && (tie.valid.from.year > e.when.from.year + 1 ||
                                             tie.valid.from.year + kYearsToForce < e.when.from.year);
    if (far) add(tie, "from", to_string(tie.valid.from), fmt::format("{} {}", e.name, interval(e.when)));
  }

  /// "pour la première fois en 2017" where the tables have the same states exercise together in 2016.
  void first_time(Tie& tie) const {
    const auto says_first = [&](const Evidence& e) {
      const std::string text = utf8::fold(e.text);
      return std::any_of(words_.words(TieList::kFirstTime).begin(), words_.words(TieList::kFirstTime).end(),
                         [&](const std::string& phrase) { return text.find(phrase) != std::string::npos; });
    };
    if (tie.parties.size() < 2 || !std::any_of(tie.evidence.begin(), tie.evidence.end(), says_first)) return;
    for (const world::Membership& m : world_.memberships_of(tie.parties.front().code, {})) {
      const world::EntityId id = thing(std::string(m.body));
      if (id == world::kNoEntity || world_.entity(id).subkind != "exercise") continue;
      const world::Entity e = world_.entity(id);
      std::set<std::string> known;
      for (const world::Membership& party : world_.members_of(id, {})) known.emplace(party.state);
      if (known != codes_of(tie) || !e.when.from.known()) continue;
      if (calendar::last_day(e.when.from) < calendar::first_day(tie.valid.from))
        return add(tie, "from", "first in " + to_string(tie.valid.from),
                   fmt::format("{}: held first in {}", e.name, to_string(e.when.from)));
    }
  }

  void exercise(Tie& tie) const {
    if (tie.valid.from.known()) first_time(tie);
    if (tie.canonical.empty() || !tie.valid.from.known()) return;
    const std::size_t year = tie.canonical.find_last_of(' ');
    const world::EntityId id =
        thing(year == std::string::npos ? tie.canonical : tie.canonical.substr(0, year));
    if (id == world::kNoEntity) return;
    const world::Entity e = world_.entity(id);
    if (e.when.from.known() && calendar::last_day(tie.valid.from) < calendar::first_day(e.when.from))
      add(tie, "from", to_string(tie.valid.from),
          fmt::format("{}: held first in {}", e.name, to_string(e.when.from)));
  }

  static constexpr int kYearsToForce = 3;

  const world::World& world_;
  const TieWords& words_;
  const Document& document_;
  Date published_;
};

}  // namespace

std::optional<Contradiction> missing_members(const world::World& world, const Document& document,
                                             const std::string& body, const std::vector<std::string>& listed,
                                             const std::string& sentence) {
  const Date on = document.article.published;
  if (!on.known()) return std::nullopt;
  std::string ours, missing;
  for (const std::string& state : listed) ours += (ours.empty() ? "" : ", ") + state;
  for (const world::Membership& m : world.members_of(body, on)) {
    const std::string state(m.state);
    const bool told = std::find(listed.begin(), listed.end(), state) != listed.end() ||
                      missing.find(state) != std::string::npos;
    if (m.relation == "member" && !told) missing += (missing.empty() ? "" : ", ") + state;
  }
  if (missing.empty()) return std::nullopt;
  Contradiction out;
  out.about = "members";
  TieVersion text, table;
  text.value = ours;
  text.document = document.article.id;
  text.outlet = document.article.site;
  text.published = on;
  text.sentence = sentence;
  table.value = "also " + missing;
  table.document = kTables;
  table.sentence = "members on " + to_string(on) + ": also " + missing;
  out.versions = {std::move(text), std::move(table)};
  return out;
}

void compare_with_tables(const world::World& world, const TieWords& words, const Document& document,
                         std::vector<Tie>& ties) {
  const Comparison comparison(world, words, document);
  for (Tie& tie : ties) comparison.compare(tie);
}

}  // namespace entente::ties
