#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "base/utf8.h"
#include "ties/finders.h"
#include "ties/persons.h"
#include "ties/post.h"

namespace entente::ties {
namespace {

/// What states call a post themselves, where English has another word for it.
struct LocalPost {
  std::string_view code;
  std::string_view post;
  std::string_view local;
};
constexpr LocalPost kLocalPosts[] = {
    {"USA", "minister of foreign affairs", "secretary of state"},
    {"USA", "minister of defence", "secretary of defence"},
    {"PHL", "minister of defence", "secretary of defence"},
    {"PHL", "minister of foreign affairs", "secretary of foreign affairs"},
    {"USA", "minister of finance", "secretary of the treasury"},
    {"USA", "minister of the interior", "secretary of homeland security"},
    {"DEU", "prime minister", "chancellor"},
    {"AUT", "prime minister", "chancellor"},
    {"DEU", "head of government", "chancellor"},
    {"AUT", "head of government", "chancellor"},
    {"IGO:EU", "minister of foreign affairs", "high representative for foreign affairs"},
    {"IGO:EU", "president of the commission", "president of the Commission"},
    {"IGO:EU", "president of the European Commission", "president of the Commission"}};

std::string local_post(std::string_view code, const std::string& post) {
  for (const LocalPost& local : kLocalPosts) {
    if (local.code == code && local.post == post) return std::string(local.local);
  }
  return post;
}

/// Roles that are no posts in public life.
constexpr std::string_view kNoPosts[] = {
    "journalist", "soldier",     "officer",   "citizen", "activist", "expert",  "analyst", "witness",
    "source",     "lawyer",      "candidate", "troops",  "member",   "members", "student", "worker",
    "dissident",  "counterpart", "possessor", "speaker", "elite",    "spy"};
/// Roles that say little: where the tables know the post, it is the one meant.
constexpr std::string_view kVaguePosts[] = {"official", "leader",   "representative",
                                            "chief",    "head",     "minister",
                                            "general",  "diplomat", "official of the official"};

/// Posts that may be with a person: "porte-parole de X".
constexpr std::string_view kOfPersons[] = {"spokesperson", "deputy spokesperson", "press secretary"};

/// What English calls the head of a body that a role is put together with.
constexpr std::pair<std::string_view, std::string_view> kUsualPosts[] = {
    {"leader of the army", "chief of the army"},
    {"leader of the armed forces", "chief of staff of the armed forces"},
    {"leader of the intelligence", "director of intelligence"},
    {"leader of the police", "police chief"},
    {"leader of the diplomacy", "minister of foreign affairs"},
    {"leader of the ministry of foreign affairs", "minister of foreign affairs"}};

/// Bytes between a post and the name that it belongs to: "ambassadeur russe à Washington, X".
constexpr std::uint32_t kMaxGap = 60;

/// Bytes of "de", "auprès de" between a post and whose it is.
constexpr std::uint32_t kMaxOf = 6;

/// Bytes between a post and the body that it is of: "président en exercice de la".
constexpr std::uint32_t kMaxOfBody = 20;

/// Years for which an article may still tell of somebody by the post that he held.
constexpr int kLately = 1;

/// Names that share a plural post before them.
constexpr std::size_t kMaxOfPlural = 4;

/// Words of a place between a post and its comma: "à la capitale de X".
constexpr int kMaxPlaceWords = 6;

/// Whoever was at the head of a state: the words say of which post.
constexpr std::string_view kFormerLeader = "former leader";

bool listed(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool names_post(const Mention& m) {
  if (m.role.empty() || m.entity != EntityKind::kPerson || m.parties.size() != 1) return false;
  if (m.role.starts_with("former") && (m.role != kFormerLeader || m.kind != MentionKind::kRole)) return false;
  const std::string& sector = m.parties.front().sector;
  return sector != "MED" && sector != "CVL" && !listed(m.role, kNoPosts);
}

/// A post without a side of its own words: "the chairman" of "the chairman of the African Union".
bool names_sideless_post(const Mention& m) {
  return m.kind == MentionKind::kRole && m.parties.empty() && m.entity == EntityKind::kPerson &&
         !m.role.empty() && !m.role.starts_with("former") && !listed(m.role, kNoPosts);
}

/// A word of the text says which post it is; the tables alone are no evidence.
bool told_post(const Mention& m) {
  return (m.kind == MentionKind::kRole || m.kind == MentionKind::kAnaphor) &&
         (names_post(m) || m.role == "counterpart" || names_sideless_post(m));
}

/// "son homologue, X": the post is that of the person it is measured by, the one before in the sentence, else
/// the last in the sentence before.
std::string post_of_counterpart(const Document& document, std::size_t at) {
  const Mention& mention = document.mentions[at];
  for (std::size_t back = at; back-- > 0 && document.mentions[back].sentence + 1 >= mention.sentence;) {
    const Mention& m = document.mentions[back];
    if (names_post(m) && m.name != mention.name) return m.role;
  }
  return {};
}

class Offices {
 public:
  Offices(const Scope& scope, Ties& out)
      : scope_(scope), document_(scope.document), world_(scope.world), out_(out) {}

  void find() {
    for (std::size_t i = 0; i < document_.mentions.size(); ++i) of_body_behind(i);
    for (std::size_t i = 0; i < document_.mentions.size(); ++i) {
      const Mention& m = document_.mentions[i];
      if (post_of_pointed_body(i)) {
        stranger(i);
        stranger_before(i);
        of_body(i);
      }
      if (m.entity != EntityKind::kPerson || m.parties.size() != 1) continue;
      if (!m.name.empty()) named(i);
      if (whose_is_told(i)) {
        stranger(i);
        stranger_before(i);
      }
      if (m.kind != MentionKind::kRole || !names_post(m) || !m.name.empty()) continue;
      if (!over(m)) unnamed_[{m.parties.front().code, m.role}] = i;
      stranger(i);
      stranger_before(i);
      of_body(i);
    }
    for (const Mention& m : document_.mentions) plural(m);
    for (std::size_t i = 0; i < document_.mentions.size(); ++i) one_each(i);
    for (std::size_t i = 0; i < document_.mentions.size(); ++i) each_of_several(i);
    for (const auto& key : order_) add(key);
  }

 private:
  using Key = std::pair<std::string, std::string>;  ///< Code and canonical name.
  struct Holder {
    std::string table_post;
    struct Told {
      std::string post;
      std::size_t mention;  ///< The evidence.
      bool rank = false;    ///< "le général X": only where nothing else is told.
    };
    std::vector<Told> told;
  };

  Holder& holder(const Mention& m) {
    const Key key{m.parties.front().code, m.name};
    const auto [place, added] = holders_.try_emplace(key);
    if (added) order_.push_back(key);
    return place->second;
  }

  void named(std::size_t i) {
    const Mention& m = document_.mentions[i];
    Holder& h = holder(m);
    if (m.kind == MentionKind::kRole && (told_post(m) || is_rank(scope_, m))) tell(h, i, i);
    if (m.kind != MentionKind::kName) return;
    if (names_post(m) && m.role != "commander") h.table_post = m.role;
    if (names_post(m) && !utf8::starts_upper(document_.slice(m.begin, m.end)) &&
        !post_within(scope_, m).empty())
      h.told.push_back({full_post(scope_, m, m.role), i});  // "roi X", not "bin X"
    if (const std::string title = title_of(m); !title.empty()) h.told.push_back({title, i});
    for (std::size_t step = 1; step <= 2; ++step) {
      if (i >= step && beside(i - step, i)) tell(h, i - step, i);
      if (i + step < document_.mentions.size() && beside(i + step, i)) tell(h, i + step, i);
    }
    if (i > 0 && among_peers(i)) h.told.push_back({h.table_post, i});
    if (i > 0 && document_.mentions[i - 1].kind == MentionKind::kName && holds_side(i - 1, m)) {
      const std::string within = post_within(scope_, document_.mentions[i - 1]);
      if (!within.empty()) h.told.push_back({within, i});  // "EU foreign policy chief X"
    }
    const std::string behind = post_behind(scope_, m);
    const bool elsewhere = std::any_of(elsewhere_.begin(), elsewhere_.end(), [&](std::size_t r) {
      return document_.mentions[r].begin >= m.end && document_.mentions[r].begin <= m.end + kMaxOf + 2;
    });
    if (!behind.empty() && !over(m) && !elsewhere) h.told.push_back({behind, i});
  }

  /// The mention right before the name is of the same side.
  bool holds_side(std::size_t before, const Mention& name) const {
    const Mention& m = document_.mentions[before];
    return m.sentence == name.sentence && m.end + 2 >= name.begin && m.parties.size() == 1 &&
           m.entity != EntityKind::kPerson && m.parties.front().code == name.parties.front().code;
  }

  /// "le président kényan X, l'Égyptien Y et le Somalien Z": the post that the tables give him is that of the
  /// person named before in the sentence.
  bool among_peers(std::size_t name) const {
    const Mention &n = document_.mentions[name], &land = document_.mentions[name - 1];
    const bool beside = land.kind == MentionKind::kDemonym && land.sentence == n.sentence &&
                        land.end + 2 >= n.begin && land.parties.size() == 1 && n.parties.size() == 1 &&
                        land.parties.front().code == n.parties.front().code;
    if (!beside || !names_post(n)) return false;
    for (std::size_t k = name - 1; k-- > 0 && document_.mentions[k].sentence == n.sentence;) {
      const Mention& m = document_.mentions[k];
      if (m.kind == MentionKind::kRole && m.role == n.role && m.parties.size() == 1 &&
          m.parties.front().code != n.parties.front().code)
        return true;
    }
    return false;
  }

  /// "King X" as one name: the title is the post.
  std::string title_of(const Mention& m) const {
    const std::string_view written = document_.slice(m.begin, m.end);
    const std::string first = utf8::fold(std::string(written.substr(0, written.find(' '))));
    return first.size() < written.size() ? std::string(scope_.words.value(TieList::kPost, first))
                                         : std::string();
  }

  /// "son ambassadeur à X", "le porte-parole de sa diplomatie, de l'Alliance": the post's own words refer to
  /// its state or body.
  bool whose_is_told(std::size_t i) const {
    const Mention& m = document_.mentions[i];
    if (m.kind != MentionKind::kAnaphor || !names_post(m) || !m.name.empty()) return false;
    const auto same = [&](const Mention& other) {
      return other.sentence == m.sentence && other.parties.size() == 1 &&
             other.parties.front().code == m.parties.front().code;
    };
    const bool before =
        i > 0 && same(document_.mentions[i - 1]) && document_.mentions[i - 1].end + 2 >= m.begin;
    const bool behind = i + 1 < document_.mentions.size() && same(document_.mentions[i + 1]) &&
                        document_.mentions[i + 1].begin <= m.end + kMaxOf;
    return before || behind;
  }

  /// "l'ambassadeur de Chine à Ottawa, X Y,": a name behind the post and its place that no mention covers.
  void stranger(std::size_t i) {
    const Mention& m = document_.mentions[i];
    const Sentence& s = document_.sentences[m.sentence];
    const Token* tokens = document_.tokens_of(s);
    std::vector<bool> covered(s.token_count, false);
    for (std::size_t k = i + 1; k < document_.mentions.size() && document_.mentions[k].sentence == m.sentence;
         ++k) {
      const Mention& other = document_.mentions[k];
      for (std::uint32_t t = other.first_token; t <= other.last_token && t < s.token_count; ++t)
        covered[t] = true;
    }
    std::uint32_t t = m.last_token + 1;
    for (int step = 0; step < kMaxPlaceWords && t < s.token_count &&
                       (covered[t] || tokens[t].upos == Upos::kAdp || tokens[t].upos == Upos::kDet);
         ++step)
      ++t;
    if (t >= s.token_count || tokens[t].form != ",") return;
    const std::uint32_t first = ++t;
    while (t < s.token_count && !covered[t] && utf8::starts_upper(tokens[t].form)) ++t;
    const bool whole =
        t < s.token_count && tokens[t].upos == Upos::kPunct && t - first >= 2 && t - first <= 4;
    if (whole) hold(i, first, t - 1);
  }

  /// The words from `first` to `last` are the name of whoever holds the post.
  void hold(std::size_t post, std::uint32_t first, std::uint32_t last) {
    const Mention& m = document_.mentions[post];
    const Token* tokens = document_.tokens_of(document_.sentences[m.sentence]);
    std::string told = m.role == "ambassador" ? accredited(post) : full_post(scope_, m, m.role);
    if (told == kFormerLeader) return;
    const Key key{m.parties.front().code,
                  std::string(document_.slice(tokens[first].begin, tokens[last].end))};
    if (holders_.try_emplace(key).second) order_.push_back(key);
    holders_.at(key).told.push_back({as_held(m, told), post});
  }

  /// "X Y, its defence minister,": a name before the post that no mention covers.
  void stranger_before(std::size_t i) {
    const Mention& m = document_.mentions[i];
    const Sentence& s = document_.sentences[m.sentence];
    const Token* tokens = document_.tokens_of(s);
    std::uint32_t comma = m.first_token;  // perhaps behind "its", "the"
    for (int step = 0; step < 2 && comma > 0 && tokens[comma - 1].upos != Upos::kPunct; ++step) --comma;
    if (comma < 2 || tokens[comma - 1].form != ",") return;
    const auto beside_it = of_sentence(m.sentence);
    const auto covered = [&](std::uint32_t t) {
      return std::any_of(beside_it.begin(), beside_it.end(),
                         [&](const Mention& o) { return o.first_token <= t && t <= o.last_token; });
    };
    const std::uint32_t last = comma - 2;
    std::uint32_t first = comma - 1;
    while (first > 0 && utf8::starts_upper(tokens[first - 1].form) && !covered(first - 1)) --first;
    const std::uint32_t words = comma - 1 - first;
    const bool ends = m.last_token + 1 < s.token_count && tokens[m.last_token + 1].upos == Upos::kPunct;
    if (ends && words >= 2 && words <= 4) hold(i, first, last);
  }

  /// "le secrétaire général de l'organisation": the post of a body that the text named before.
  bool post_of_pointed_body(std::size_t i) const {
    const Mention& m = document_.mentions[i];
    const bool post = m.kind == MentionKind::kAnaphor && !m.role.empty() && m.parties.size() == 1 &&
                      is_organisation(m.parties.front().code) && !listed(m.role, kNoPosts);
    if (!post || i + 1 >= document_.mentions.size()) return false;
    const Mention& body = document_.mentions[i + 1];
    return body.begin >= m.end && body.begin - m.end <= kMaxOf && body.name == m.name &&
           body.entity != EntityKind::kPerson;
  }

  /// The body whose post the words behind it say it is: "président en exercice | de la CEDEAO", "mediator of
  /// the AU"; empty where the post is a state's.
  std::string body_of_post(std::size_t role, std::uint32_t& end) const {
    const Mention& m = document_.mentions[role];
    end = m.end;
    if (m.parties.size() == 1 && is_organisation(m.parties.front().code)) {
      if (role + 1 < document_.mentions.size()) {  // "de l'organisation", a mention of its own
        const Mention& n = document_.mentions[role + 1];
        if (n.begin >= m.end && n.begin - m.end <= kMaxOf && n.parties == m.parties) end = n.end;
      }
      return m.parties.front().code;
    }
    if (role + 1 >= document_.mentions.size()) return {};
    const Mention& body = document_.mentions[role + 1];
    const bool near = body.sentence == m.sentence && body.begin >= m.end &&
                      body.begin - m.end <= kMaxOfBody && body.entity != EntityKind::kPerson &&
                      body.parties.size() == 1 && is_organisation(body.parties.front().code);
    if (!near) return {};
    const Token* tokens = document_.tokens_of(document_.sentences[m.sentence]);
    bool of = false;
    for (std::uint32_t t = m.last_token + 1; t < body.first_token; ++t) {
      const Upos upos = tokens[t].upos;
      const bool own = scope_.words.has(TieList::kOf, tokens[t].lemma);
      const bool toward = !own && (upos == Upos::kAdp || upos == Upos::kAdv) && t + 1 < body.first_token &&
                          scope_.words.has(TieList::kOf, tokens[t + 1].lemma);  // "auprès de"
      if (toward || upos == Upos::kPunct || upos == Upos::kVerb || upos == Upos::kCconj) return {};
      of = of || (own && t + 2 >= body.first_token);  // but for an article
    }
    end = body.end;
    return of ? body.parties.front().code : std::string();
  }

  /// "X, médiateur de l'Union africaine", "X, the mediator of the AU": whoever is of a state serves a body.
  void of_body_behind(std::size_t i) {
    const Mention& m = document_.mentions[i];
    if (m.kind != MentionKind::kRole || m.role.empty() || m.entity != EntityKind::kPerson ||
        listed(m.role, kNoPosts) || m.role.starts_with("former") || i == 0)
      return;
    std::size_t name = i;
    while (name-- > 0 && document_.mentions[name].sentence == m.sentence) {
      const Mention& n = document_.mentions[name];
      if (names_person(n) && !n.name.empty() && n.end <= m.begin) break;
      if (n.end + kMaxOf < m.begin) return;
    }
    if (name >= i) return;
    const Mention& n = document_.mentions[name];
    const std::string_view gap = document_.slice(n.end, std::max(n.end, m.begin));
    if (n.sentence != m.sentence || !gap.starts_with(", ") || gap.size() > kMaxOf + 2 ||
        n.parties.size() != 1)
      return;
    const Token* tokens = document_.tokens_of(document_.sentences[m.sentence]);
    for (std::uint32_t t = n.last_token + 1; t < m.first_token; ++t) {
      if (tokens[t].upos == Upos::kCconj) return;  // "X, et le président de Y"
    }
    std::uint32_t end = m.end;
    const std::string body = body_of_post(i, end);
    if (body.empty() || body == n.parties.front().code) return;
    const std::string_view rest = std::string_view(document_.article.text).substr(end);
    if (rest.starts_with(", ") && utf8::starts_upper(rest.substr(2))) return;  // "X, le président de Y, Z"
    tell_of_body(i, body, n.name);
  }

  void tell_of_body(std::size_t role, const std::string& body, const std::string& name) {
    const Mention& m = document_.mentions[role];
    const Key key{body, name};
    if (holders_.try_emplace(key).second) order_.push_back(key);
    holders_.at(key).told.push_back({as_held(m, full_post(scope_, m, m.role)), role});
    elsewhere_.insert(role);
  }

  /// "NATO's deputy secretary-general, X": somebody whom the tables know by his state serves a body.
  void of_body(std::size_t i) {
    if (i + 1 >= document_.mentions.size()) return;
    const Mention& m = document_.mentions[i];
    std::uint32_t end = m.end;
    std::string body = body_of_post(i, end);
    std::size_t next = i + 1;
    while (next < document_.mentions.size() && document_.mentions[next].begin < end) ++next;
    if (next >= document_.mentions.size()) return;
    const Mention& n = document_.mentions[next];
    const bool apposed = names_person(n) && !n.name.empty() && n.sentence == m.sentence && n.begin >= end &&
                         document_.slice(end, n.begin) == ", ";
    if (!apposed || n.parties.size() != 1) return;
    if (body.empty() && m.role == "secretary-general") body = body_before(i);
    if (body.empty() || n.parties.front().code == body) return;
    tell_of_body(i, body, n.name);
  }

  /// The organisation that the sentence names last before the post.
  std::string body_before(std::size_t at) const {
    const Mention& post = document_.mentions[at];
    while (at-- > 0 && document_.mentions[at].sentence == post.sentence) {
      const Mention& m = document_.mentions[at];
      if (m.end <= post.begin && m.entity != EntityKind::kPerson && m.parties.size() == 1 &&
          is_organisation(m.parties.front().code))
        return m.parties.front().code;
    }
    return {};
  }

  /// "the former Nigerian president", "l'ex-ministre": a word before the post says that it is over.
  bool over(const Mention& m) const {
    const Sentence& s = document_.sentences[m.sentence];
    const Token* tokens = document_.tokens_of(s);
    for (std::uint32_t back = 1; back <= 2 && back <= m.first_token; ++back) {
      const std::string word = utf8::lower(tokens[m.first_token - back].form);
      if (scope_.words.has(TieList::kPast, word)) return true;
    }
    return scope_.words.has(TieList::kPast,
                            utf8::lower(tokens[std::min(m.first_token, s.token_count - 1)].form));
  }

  /// "l'ancien président X": the post that he held.
  std::string as_held(const Mention& m, const std::string& post) const {
    return over(m) && !post.empty() && !post.starts_with("former") ? "former " + post : post;
  }

  /// "le conseiller du président X, Y": right before the name stands the post within the other.
  std::string inner_post(const std::string& post, const Mention& role, const Mention& name) const {
    if (name.begin <= role.end || name.begin - role.end > 2) return post;
    for (const std::string_view of : {" of the ", " to the "}) {
      const std::size_t at = post.find(of);
      if (at == std::string::npos) continue;
      std::string inner = post.substr(at + of.size());
      if (inner == "president" || inner == "prime minister" || inner == "king") return inner;
    }
    return post;
  }

  /// "a leader of the Serbs": there are others.
  bool one_of_many(const Mention& m) const {
    const Token* tokens = document_.tokens_of(document_.sentences[m.sentence]);
    const std::uint32_t before = m.first_token - std::min(m.first_token, 1U);
    return has_feature(tokens[before], "Definite=Ind") || has_feature(tokens[m.first_token], "Definite=Ind");
  }

  void tell(Holder& h, std::size_t role, std::size_t name) {
    const Mention& m = document_.mentions[role];
    std::string post = m.role == "counterpart" ? post_of_counterpart(document_, role) : m.role;
    if (post.empty() && m.role == "counterpart") post = h.table_post;
    if (post.empty() || ((m.role == "leader" || m.role == "diplomat") && one_of_many(m))) return;
    if (m.role == "counterpart" && !h.table_post.empty() && !listed(h.table_post, kVaguePosts))
      post = h.table_post;  // whoever it is measured by may hold several
    if (post == "ambassador") post = accredited(role);
    if (m.role != "counterpart") post = inner_post(full_post(scope_, m, post), m, document_.mentions[name]);
    if (m.role != "counterpart" && listed(post, kOfPersons)) post += of_person(role, name);
    const std::size_t named = role == name ? role + 1 : name;
    const bool rank = is_rank(scope_, m) && named < document_.mentions.size() &&
                      m.begin < document_.mentions[named].begin &&
                      m.end + 2 >= document_.mentions[named].begin;  // "le général X", not "commandant de"
    if (rank) post = rank_of(scope_, m);
    if (!post.empty() && post != kFormerLeader) h.told.push_back({as_held(m, post), role, rank});
  }

  /// " of the president": whose spokesperson it is, where the words name him by his name.
  std::string of_person(std::size_t role, std::size_t name) const {
    const std::size_t next = role + 1;
    if (next >= document_.mentions.size() || next == name) return {};
    const Mention &m = document_.mentions[role], &n = document_.mentions[next];
    const bool of =
        n.sentence == m.sentence && n.begin >= m.end && n.begin - m.end <= kMaxOf + 4 && names_person(n) &&
        n.parties.size() == 1 && n.parties.front().code == side_of(role) &&
        scope_.words.has(TieList::kOf,
                         document_.tokens_of(document_.sentences[m.sentence])[m.last_token + 1].lemma);
    if (!of || !names_post(n) || listed(n.role, kVaguePosts)) return {};
    return " of the " + n.role;
  }

  /// A post right before or behind the name, with nothing but commas, articles and names between.
  bool beside(std::size_t role, std::size_t name) const {
    const Mention &r = document_.mentions[role], &n = document_.mentions[name];
    if (r.sentence != n.sentence || n.parties.empty() || !(told_post(r) || is_rank(scope_, r)) ||
        side_of(role) != n.parties.front().code || elsewhere_.contains(role))
      return false;
    if (!r.name.empty() && r.name != n.name) return false;
    const std::uint32_t begin = std::min(r.end, n.end), end = std::max(r.begin, n.begin);
    if (end < begin || end - begin > kMaxGap) return false;
    const Sentence& s = document_.sentences[r.sentence];
    if (r.end <= n.begin && n.first_token > 0 && n.first_token > r.last_token + 1 &&
        document_.tokens_of(s)[n.first_token - 1].upos == Upos::kAdp)
      return false;  // "the adviser of X": X is whose post it is
    for (std::uint32_t t = 0; t < s.token_count; ++t) {
      const Token& token = document_.tokens_of(s)[t];
      const bool between = token.begin >= begin && token.end <= end;
      if (between && (token.upos == Upos::kVerb || token.upos == Upos::kAux || token.upos == Upos::kSconj ||
                      token.upos == Upos::kCconj))
        return false;
    }
    return true;
  }

  /// Whose post it is: the side of its own words, else the body right behind it: "the chairman of the
  /// African Union"; empty where neither is said.
  std::string side_of(std::size_t role) const {
    const Mention& m = document_.mentions[role];
    if (!m.parties.empty()) return m.parties.front().code;
    if (role + 1 >= document_.mentions.size()) return {};
    const Mention& body = document_.mentions[role + 1];
    const bool near = body.sentence == m.sentence && body.begin >= m.end && body.begin - m.end <= kMaxOf + 2;
    return near && body.entity != EntityKind::kPerson && body.parties.size() == 1 &&
                   is_organisation(body.parties.front().code)
               ? body.parties.front().code
               : std::string();
  }

  /// "ambassador" with the state where he serves: the one that the words tell, else the one that the text is
  /// about beside his own.
  std::string accredited(std::size_t role) const {
    const Mention& m = document_.mentions[role];
    std::string to = accredited_to(role);
    if (to.empty() && (scope_.topic_body() == "IGO:UN" || named_un_before(m))) to = " to the United Nations";
    if (to.empty() && m.parties.size() == 1) {  // "Manille a convoqué l'ambassadeur chinois"
      Codes others = scope_.states_in(m.sentence, true);
      std::erase(others, m.parties.front().code);
      if (others.size() == 1 && summons(m)) to = to_state(others.front());
    }
    if (to.empty() && m.parties.size() == 1) to = to_state(scope_.topic_beside(m.parties.front().code));
    return "ambassador" + to;
  }

  /// The ambassador is what a verb is done to.
  bool summons(const Mention& m) const {
    const Token& head = document_.tokens_of(document_.sentences[m.sentence])[m.head_token];
    return head.relation == Relation::kObj;
  }

  /// "Au Conseil de sécurité, l'ambassadeur": where the sentence plays.
  bool named_un_before(const Mention& role) const {
    const auto here = of_sentence(role.sentence);
    return std::any_of(here.begin(), here.end(), [&](const Mention& m) {
      return m.end <= role.begin && m.entity == EntityKind::kOrganisation && m.parties.size() == 1 &&
             m.parties.front().code == "IGO:UN";
    });
  }

  std::span<const Mention> of_sentence(std::uint32_t sentence) const {
    const auto& all = document_.mentions;
    const auto begin =
        std::partition_point(all.begin(), all.end(), [&](const Mention& m) { return m.sentence < sentence; });
    const auto end =
        std::partition_point(begin, all.end(), [&](const Mention& m) { return m.sentence == sentence; });
    return {begin, end};
  }

  std::string to_state(const std::string& code) const {
    const world::EntityId id = code.empty() ? world::kNoEntity : world_.find_code(code);
    if (id == world::kNoEntity) return {};
    const std::string name(world_.entity(id).name);
    const bool article =
        name.starts_with("United ") || name.starts_with("Netherlands") || name.starts_with("Philippines");
    return " to " + std::string(article ? "the " : "") + name;
  }

  /// " to the United States" where the place of the post follows it: "l'ambassadeur russe à Washington".
  std::string accredited_to(std::size_t role) const {
    const Mention& m = document_.mentions[role];
    if (role + 1 >= document_.mentions.size()) return {};
    const Mention& place = document_.mentions[role + 1];
    const bool near = place.sentence == m.sentence && place.begin >= m.end && place.begin - m.end <= 12;
    if (!near || place.entity == EntityKind::kPerson) return {};
    const std::string code =
        place.place.empty() && place.parties.size() == 1 ? place.parties.front().code : place.place;
    return m.parties.empty() || code == m.parties.front().code ? std::string() : to_state(code);
  }

  /// "Le président turc" far from the name: evidence for whoever holds that post by the tables.
  /// "les ministres de la Défense russe et pakistanais" likewise, for each of their states.
  void plural(const Mention& m) {
    if (m.kind != MentionKind::kRole || m.parties.size() < 2 || m.role.empty()) return;
    for (const Party& party : m.parties)
      unnamed_.try_emplace({party.code, m.role}, static_cast<std::size_t>(&m - document_.mentions.data()));
  }

  /// "les ministres d'Albanie et de Croatie, X Y et Z V": as many names as states, in their order; names that
  /// the tables know keep the state that these give.
  void one_each(std::size_t role) {
    const Mention& m = document_.mentions[role];
    if (m.kind != MentionKind::kRole || m.parties.size() < 2 || m.parties.size() > kMaxOfPlural ||
        m.role.empty() || listed(m.role, kNoPosts) || over(m))
      return;
    const auto names = names_behind(document_, m);
    if (names.size() != m.parties.size()) return;
    for (std::size_t k = 0; k < names.size(); ++k) {
      const Token* tokens = document_.tokens_of(document_.sentences[m.sentence]);
      const std::uint32_t begin = tokens[names[k].first].begin, end = tokens[names[k].second].end;
      bool known = false;
      for (std::size_t i = role + 1; i < document_.mentions.size() && !known; ++i) {
        const Mention& other = document_.mentions[i];
        if (other.sentence != m.sentence) break;
        known = names_person(other) && other.begin < end && begin < other.end;
      }
      if (known) continue;
      const Key key{m.parties[k].code, std::string(document_.slice(begin, end))};
      if (holders_.try_emplace(key).second) order_.push_back(key);
      holders_.at(key).told.push_back({full_post(scope_, m, m.role), role});
    }
  }

  /// "les ministres russe et chinois, X et Y", "Presidents X of A and Y of B": the plural word right before
  /// two names is the post of both, which the tables give in full.
  void each_of_several(std::size_t first) {
    std::size_t behind = first;
    const auto person = [&](std::size_t i) {
      const Mention& m = document_.mentions[i];
      return m.sentence == document_.mentions[first].sentence && m.entity == EntityKind::kPerson &&
             m.kind == MentionKind::kName && m.parties.size() == 1;
    };
    if (!person(first) || (first > 0 && person(first - 1))) return;
    std::vector<std::size_t> named;
    for (; behind < document_.mentions.size() && named.size() < kMaxOfPlural; ++behind) {
      const Mention& m = document_.mentions[behind];
      if (m.sentence != document_.mentions[first].sentence) break;
      if (person(behind)) named.push_back(behind);
    }
    if (named.size() < 2 || !plural_post_before(document_.mentions[first])) return;
    if (!joined(document_.mentions[named[0]], document_.mentions[named[1]])) return;
    for (const std::size_t i : named) {
      const Mention& m = document_.mentions[i];
      Holder& h = holder(m);
      if (h.told.empty() && !h.table_post.empty()) h.told.push_back({h.table_post, i});
    }
  }

  /// No verb stands between the two.
  bool joined(const Mention& a, const Mention& b) const {
    const Sentence& s = document_.sentences[a.sentence];
    for (std::uint32_t t = a.last_token; t < s.token_count && t < b.first_token; ++t) {
      const Upos upos = document_.tokens_of(s)[t].upos;
      if (upos == Upos::kVerb || upos == Upos::kAux) return false;
    }
    return true;
  }

  bool plural_post_before(const Mention& name) const {
    const Sentence& s = document_.sentences[name.sentence];
    const Token* tokens = document_.tokens_of(s);
    for (std::uint32_t t = name.first_token; t-- > 0 && t + kMaxPlaceWords + 2 >= name.first_token;) {
      if (tokens[t].upos == Upos::kVerb || tokens[t].upos == Upos::kAux) return false;
      std::string word = utf8::lower(tokens[t].form);
      const bool plural = word.ends_with('s');  // a tagger may take "Presidents" for a name
      if (plural) word.pop_back();
      if (plural && scope_.words.has(TieList::kPluralPost, word)) return true;
    }
    return false;
  }

  void add(const Key& key) {
    Holder& h = holders_.at(key);
    if (h.told.empty() && !h.table_post.empty()) {
      const auto place = unnamed_.find({key.first, h.table_post});
      if (place != unnamed_.end())
        h.told.push_back({full_post(scope_, document_.mentions[place->second], h.table_post), place->second});
    }
    if (h.told.empty()) return;
    const std::string known = h.table_post.empty() || listed(h.table_post, kVaguePosts)
                                  ? known_post(key.first, key.second)
                                  : h.table_post;
    auto [post, evidence, rank] = best_of(h, known);
    if (post.empty()) return;  // a captain
    if ((rank || listed(post, kVaguePosts)) && !known.empty() && known != "rebel leader") post = known;
    for (const auto& [loose, usual] : kUsualPosts) {
      if (post == loose) post = usual;
    }
    if (post == "minister" || post == "deputy minister") {  // of what, as the tables know of some day
      std::string of = known_post(key.first, key.second, post + " of ");
      if (of.empty() && post == "minister") of = portfolio_told(key.first);
      if (!of.empty()) post = of;
    }
    const bool head = std::any_of(h.told.begin(), h.told.end(), [](const Holder::Told& t) {
      return t.post == "leader" || t.post == "chief" || t.post == "head";
    });
    if ((listed(post, kVaguePosts) || head) && key.first.starts_with("NSA:")) post = "leader";
    if (post.ends_with(" of the group") || post.ends_with(" of the movement"))
      post.resize(post.find(" of the "));
    const Mention& m = document_.mentions[evidence];
    Tie tie = tie_at(document_, m.sentence, TieKind::kOffice, {m.begin, m.end});
    tie.parties = {{key.first, ""}};
    const bool of_kremlin = key.first == "RUS" && post == "spokesperson" && known == post;
    tie.what = of_kremlin ? "spokesperson of the Kremlin" : local_post(key.first, post);
    tie.name = written_name(document_, key.second);
    if (!world_.find(key.second, {}).empty() || tie.name != key.second) tie.canonical = key.second;
    tie.stage = "in-force";
    tie.confidence = m.confidence;
    out_.push_back(std::move(tie));
  }

  /// "les ministres de la Défense de X et de Y ... le ministre letton": the portfolio of the several
  /// ministers that the text is about; empty where it tells of none, or of several.
  std::string portfolio_told(const std::string& code) const {
    std::string told, own;
    for (const Mention& m : document_.mentions) {
      if (m.kind != MentionKind::kRole || m.parties.size() < 2 || !m.role.starts_with("minister of "))
        continue;
      if (!told.empty() && told != m.role) told = "several";
      if (told.empty()) told = m.role;
      const bool of_it =
          std::any_of(m.parties.begin(), m.parties.end(), [&](const Party& p) { return p.code == code; });
      if (of_it && own.empty()) own = m.role;
    }
    return !own.empty() ? own : told == "several" ? std::string() : told;
  }

  /// The post that the tables know too, else one that is more than a rank or "leader".
  static Holder::Told best_of(const Holder& h, const std::string& known) {
    const auto first = [&](const auto& holds) { return std::find_if(h.told.begin(), h.told.end(), holds); };
    auto best = first([&](const Holder::Told& t) { return !t.rank && t.post == known; });
    if (best == h.told.end())
      best = first([](const Holder::Told& t) { return !t.rank && !listed(t.post, kVaguePosts); });
    if (best == h.told.end()) best = first([](const Holder::Told& t) { return !t.rank; });
    return best == h.told.end() ? h.told.front() : *best;
  }

  /// The highest post that the tables give the person for the party, on the day of publication where that is
  /// known; of those that begin with the words, if given, also lately.
  std::string known_post(const std::string& code, const std::string& name,
                         std::string_view begin = {}) const {
    const Date on = document_.article.published;
    const world::Post* best = nullptr;
    for (const world::EntityId id : world_.find(name, on)) {
      if (world_.entity(id).name != name) continue;
      for (const world::Office& o : world_.offices_of(id)) {
        const world::Post* post = world::find_post(o.post);
        const bool lately = !begin.empty() && o.when.from < on && o.when.to.year + kLately >= on.year;
        const bool then = !on.known() || world::holds_at(o.when, on) || lately;
        const bool fits = post && o.code == code && post->english.starts_with(begin);
        if (fits && then && (!best || post->rank < best->rank)) best = post;
      }
    }
    return best ? std::string(best->english) : std::string();
  }

  const Scope& scope_;
  const Document& document_;
  const world::World& world_;
  Ties& out_;
  std::map<Key, Holder> holders_;
  std::set<std::size_t> elsewhere_;  ///< Posts told of another side than that of the name beside them.
  std::vector<Key> order_;
  std::map<std::pair<std::string, std::string>, std::size_t>
      unnamed_;  ///< Code and post of roles without a name.
};

}  // namespace

std::string written_name(const Document& document, const std::string& canonical) {
  std::string_view best;
  for (const Mention& m : document.mentions) {
    if (m.kind != MentionKind::kName || m.entity != EntityKind::kPerson || m.name != canonical) continue;
    const std::string_view written = document.slice(m.begin, m.end);
    if (written.find(' ') != std::string_view::npos && written.size() > best.size()) best = written;
  }
  return best.empty() ? canonical : std::string(best);
}

void find_offices(const Scope& scope, Ties& out) { Offices(scope, out).find(); }

}  // namespace entente::ties
