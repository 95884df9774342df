#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "ties/ambassadors.h"
#include "ties/body_posts.h"
#include "ties/finders.h"
#include "ties/persons.h"
#include "ties/post.h"
#include "ties/post_names.h"
#include "ties/told_posts.h"

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

/// What English calls the head of a body that a role is put together with.
constexpr std::pair<std::string_view, std::string_view> kUsualPosts[] = {
    {"leader of the army", "chief of the army"},
    {"leader of the armed forces", "chief of staff of the armed forces"},
    {"leader of the intelligence", "director of intelligence"},
    {"leader of the police", "police chief"},
    {"leader of the diplomacy", "minister of foreign affairs"},
    {"leader of the ministry of foreign affairs", "minister of foreign affairs"}};

/// What the roles take any prince for: "le prince X" may be a minister.
constexpr std::string_view kCrownPrince = "crown prince";

/// Bytes between a post and the name that it belongs to: "ambassadeur russe à Washington, X".
constexpr std::uint32_t kMaxGap = 60;

/// Years for which an article may still tell of somebody by the post that he held.
constexpr int kLately = 1;

/// Names that share a plural post before them.
constexpr std::size_t kMaxOfPlural = 4;

class Offices {
 public:
  Offices(const Scope& scope, Ties& out)
      : scope_(scope), document_(scope.document), world_(scope.world), out_(out) {}

  void find() {
    for (std::size_t i = 0; i < document_.mentions.size(); ++i)
      tell_of_body(i, holder_before_body_post(scope_, i));
    for (std::size_t i = 0; i < document_.mentions.size(); ++i) {
      const Mention& m = document_.mentions[i];
      if (is_post_of_pointed_body(document_, i)) {
        strangers(i);
        tell_of_body(i, holder_behind_body_post(scope_, i));
      }
      if (m.entity != EntityKind::kPerson || m.parties.size() != 1) continue;
      if (!m.name.empty()) named(i);
      if (whose_is_told(document_, i)) strangers(i);
      if (m.kind != MentionKind::kRole || !names_post(m) || !m.name.empty()) continue;
      if (!is_over(scope_, m)) unnamed_[{m.parties.front().code, m.role}] = i;
      strangers(i);
      tell_of_body(i, holder_behind_body_post(scope_, i));
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

  Holder& holder(const std::string& code, const std::string& name) {
    const auto [place, added] = holders_.try_emplace({code, name});
    if (added) order_.emplace_back(code, name);
    return place->second;
  }

  void named(std::size_t i) {
    const Mention& m = document_.mentions[i];
    Holder& h = holder(m.parties.front().code, m.name);
    if (m.kind == MentionKind::kRole && (told_post(m) || is_rank(scope_, m))) tell(h, i, i);
    if (m.kind != MentionKind::kName) return;
    if (names_post(m) && m.role != "commander") h.table_post = m.role;
    if (names_post(m) && !utf8::starts_upper(document_.slice(m.begin, m.end)) &&
        !post_within(scope_, m).empty())
      h.told.push_back({full_post(scope_, m, m.role), i});  // "roi X", not "bin X"
    if (const std::string title = title_of(scope_, m); !title.empty()) h.told.push_back({title, i});
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
    if (!behind.empty() && !is_over(scope_, m) && !elsewhere) h.told.push_back({behind, i});
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

  /// Names beside the post that no mention covers.
  void strangers(std::size_t post) {
    for (const auto& name : {stranger_behind(document_, post), stranger_before(document_, post)}) {
      if (name) hold(post, name->first, name->second);
    }
  }

  /// The words from `first` to `last` are the name of whoever holds the post.
  void hold(std::size_t post, std::uint32_t first, std::uint32_t last) {
    const Mention& m = document_.mentions[post];
    const Token* tokens = document_.tokens_of(document_.sentences[m.sentence]);
    std::string told = m.role == "ambassador" ? accredited(scope_, post) : full_post(scope_, m, m.role);
    if (told == kFormerLeader) return;
    const std::string name(document_.slice(tokens[first].begin, tokens[last].end));
    holder(m.parties.front().code, name).told.push_back({as_held(scope_, m, told), post});
  }

  /// Whoever serves a body by the post with this number, if any.
  void tell_of_body(std::size_t role, const BodyHolder& told) {
    if (told.body.empty()) return;
    const Mention& m = document_.mentions[role];
    holder(told.body, told.name).told.push_back({as_held(scope_, m, full_post(scope_, m, m.role)), role});
    elsewhere_.insert(role);
  }

  void tell(Holder& h, std::size_t role, std::size_t name) {
    const Mention& m = document_.mentions[role];
    std::string post = m.role == "counterpart" ? post_of_counterpart(document_, role) : m.role;
    if (post.empty() && m.role == "counterpart") post = h.table_post;
    if (post.empty() || ((m.role == "leader" || m.role == "diplomat") && one_of_many(document_, m))) return;
    if (m.role == "counterpart" && !h.table_post.empty() && !is_vague_post(h.table_post))
      post = h.table_post;  // whoever it is measured by may hold several
    if (post == "ambassador") post = accredited(scope_, role);
    if (m.role != "counterpart") post = inner_post(full_post(scope_, m, post), m, document_.mentions[name]);
    if (m.role != "counterpart") post = with_person(scope_, post, role, name);
    const std::size_t named = role == name ? role + 1 : name;
    const bool rank = is_rank(scope_, m) && named < document_.mentions.size() &&
                      m.begin < document_.mentions[named].begin &&
                      m.end + 2 >= document_.mentions[named].begin;  // "le général X", not "commandant de"
    if (rank) post = rank_of(scope_, m);
    if (!post.empty() && post != kFormerLeader) h.told.push_back({as_held(scope_, m, post), role, rank});
  }

  /// A post right before or behind the name, with nothing but commas, articles and names between.
  bool beside(std::size_t role, std::size_t name) const {
    const Mention &r = document_.mentions[role], &n = document_.mentions[name];
    if (r.sentence != n.sentence || n.parties.empty() || !(told_post(r) || is_rank(scope_, r)) ||
        side_of(document_, role) != n.parties.front().code || elsewhere_.contains(role))
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

  /// "les ministres de la Défense russe et pakistanais" far from the names: evidence for whoever holds that
  /// post by the tables, for each of their states.
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
        m.role.empty() || is_no_post(m.role) || is_over(scope_, m))
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
      const std::string name(document_.slice(begin, end));
      holder(m.parties[k].code, name).told.push_back({full_post(scope_, m, m.role), role});
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
      Holder& h = holder(m.parties.front().code, m.name);
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
    std::string known = h.table_post.empty() || is_vague_post(h.table_post)
                            ? known_post(key.first, key.second)
                            : h.table_post;
    auto [post, evidence, rank] = best_of(h, known);
    if (post.empty()) return;  // a captain
    if (rank && known == kCrownPrince) {
      if (const std::string by_table = known_post(key.first, key.second); !by_table.empty()) known = by_table;
    }
    if ((rank || is_vague_post(post)) && !known.empty() && known != "rebel leader") post = known;
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
    if ((is_vague_post(post) || head) && key.first.starts_with("NSA:")) post = "leader";
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

  /// "les ministres de la Défense de X et de Y ... le ministre de X": the portfolio of the several ministers
  /// of whom one is that state's.
  std::string portfolio_told(const std::string& code) const {
    for (const Mention& m : document_.mentions) {
      const bool several = m.kind == MentionKind::kRole && m.parties.size() >= 2;
      if (!several || !m.role.starts_with("minister of ")) continue;
      if (std::any_of(m.parties.begin(), m.parties.end(), [&](const Party& p) { return p.code == code; }))
        return m.role;
    }
    return {};
  }

  /// The post that the tables know too, else one that is more than a rank or "leader".
  static Holder::Told best_of(const Holder& h, const std::string& known) {
    const auto first = [&](const auto& holds) { return std::find_if(h.told.begin(), h.told.end(), holds); };
    auto best = first([&](const Holder::Told& t) { return !t.rank && t.post == known; });
    if (best == h.told.end())
      best = first([](const Holder::Told& t) { return !t.rank && !is_vague_post(t.post); });
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
