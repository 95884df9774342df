// From tables to columns: interns strings, resolves what a name may mean and builds the lexicon.

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "world/fold.h"
#include "world/image.h"

namespace entente::world::image {
namespace {

constexpr std::size_t kMaxPatternWords = 16;
constexpr std::uint32_t kMinSurnameLetters = 2;
constexpr std::uint32_t kMinBarePlace = 3;  // "Cap" of "Le Cap".

DateRow row_of(const Date& date) { return {date.year, date.month, date.day}; }
ValidityRow row_of(const Validity& v) { return {row_of(v.from), row_of(v.to), v.uncertain ? 1U : 0U}; }

/// Particles that belong to a surname: "van den Broek", "al-Assad", "Ben Ali".
bool particle(std::string_view folded) {
  static constexpr std::string_view kParticles[] = {"al",  "el",  "van",  "von", "de",  "der", "den", "ben",
                                                    "bin", "ibn", "ould", "di",  "da",  "du",  "del", "la",
                                                    "le",  "abu", "bint", "dos", "mac", "st",  "san"};
  return std::find(std::begin(kParticles), std::end(kParticles), folded) != std::end(kParticles);
}

class Compiler {
 public:
  explicit Compiler(const TableSet& tables) : tables_(tables) {}

  pack::Writer run(std::string_view sources) {
    collect_given_names();
    weigh();
    for (const EntityData& entity : tables_.entities()) add(entity);
    build_nodes();
    pack::Writer writer({.kind = std::string(kPackKind),
                         .language = "",
                         .content_version = std::string(kImageVersion),
                         .sources = {"Entente world tables"},
                         .licences = {"Apache-2.0"}});
    write(writer, sources);
    return writer;
  }

 private:
  struct Pattern {
    std::uint32_t node;
    SenseRow sense;
  };

  Text intern(std::string_view text) {
    if (text.empty()) return {};
    const auto place = interned_.find(text);
    if (place != interned_.end()) return place->second;
    const Text out{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text.size())};
    text_ += text;
    interned_.emplace(std::string(text), out);
    return out;
  }

  template <typename T>
  Range range(const std::vector<T>& column, std::size_t first) {
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(column.size() - first)};
  }

  Range list(const std::vector<std::string>& texts) {
    const std::size_t first = lists_.size();
    for (const std::string& text : texts) lists_.push_back(intern(text));
    return range(lists_, first);
  }

  // Given names are learnt from the persons themselves: the first word of a name of two or more words.
  void collect_given_names() {
    for (const EntityData& entity : tables_.entities()) {
      if (entity.record != RecordKind::kPerson) continue;
      const auto surname = entity.surnames.empty() ? std::string() : fold(entity.surnames.front());
      for (const NameData& name : entity.names) {
        const std::string folded = fold(name.text);
        const std::size_t blank = folded.find(' ');
        if (blank == std::string::npos || blank < 3 || particle(folded.substr(0, blank))) continue;
        if (!surname.empty() && folded.compare(0, surname.size(), surname) == 0) continue;
        given_names_.push_back(hash_folded(folded.substr(0, blank)));
      }
    }
    std::sort(given_names_.begin(), given_names_.end());
    given_names_.erase(std::unique(given_names_.begin(), given_names_.end()), given_names_.end());
  }

  // A state with many towns, officers and groups in the tables is meant more often than one with few.
  void weigh() {
    for (const EntityData& entity : tables_.entities()) {
      if (!entity.home.empty()) ++weights_[entity.home];
      for (const OfficeData& office : entity.offices) ++weights_[office.code];
      for (const MembershipData& member : entity.members) ++weights_[member.state];
    }
  }

  std::string coded_as(const EntityData& entity) const {
    const EntityData* at = &entity;
    // A chain longer than this is a circle.
    for (int hops = 0; hops < 4; ++hops) {
      const std::string& next = !at->successor.empty() ? at->successor
                                : at->own_code         ? at->code
                                                       : at->part_of;
      if (next.empty() || next == at->code) break;
      const EntityData* target = tables_.find_code(next);
      if (target == nullptr) break;
      at = target;
    }
    if (at->coded_home && !at->home.empty()) return at->home;
    return at->code;
  }

  void add(const EntityData& entity) {
    EntityRow row;
    row.record = static_cast<std::uint8_t>(entity.record);
    row.kind = static_cast<std::uint8_t>(entity.kind);
    row.has_position = entity.has_position ? 1 : 0;
    row.latitude = static_cast<float>(entity.latitude);
    row.longitude = static_cast<float>(entity.longitude);
    row.code = intern(entity.code);
    row.coded_as = intern(coded_as(entity));
    row.name = intern(entity.name);
    row.subkind = intern(entity.subkind);
    row.status = intern(entity.status);
    row.sector = intern(entity.sector);
    row.home = intern(entity.home);
    row.capital = intern(entity.capital);
    row.actor = intern(entity.actor);
    row.owner = intern(entity.owner);
    row.gender = intern(entity.gender);
    row.gender_fr = intern(entity.gender_fr);
    row.note = intern(entity.note);
    row.when = row_of(entity.when);
    row.codes = list(entity.codes);
    row.regions = list(entity.regions);
    const auto weight = weights_.find(entity.code);
    row.weight = weight == weights_.end() || entity.code.empty() ? 0 : weight->second;
    const auto id = static_cast<std::uint32_t>(entities_.size());
    add_facts(entity, id, row);
    add_names(entity, id, row);
    entities_.push_back(row);
  }

  void add_facts(const EntityData& entity, std::uint32_t id, EntityRow& row) {
    std::size_t first = hints_.size();
    for (const HintData& hint : entity.hints) hints_.push_back({intern(hint.term), intern(hint.hint)});
    row.hints = range(hints_, first);
    first = offices_.size();
    for (const OfficeData& o : entity.offices)
      offices_.push_back({id, intern(o.code), intern(o.post), row_of(o.when)});
    row.offices = range(offices_, first);
    first = members_.size();
    for (const MembershipData& m : entity.members) {
      members_.push_back({id, intern(m.state), intern(m.relation), intern(m.note), row_of(m.when)});
    }
    row.members = range(members_, first);
    first = obligations_.size();
    for (const ObligationData& o : entity.obligations) {
      obligations_.push_back({intern(o.kind), intern(o.treaty), intern(o.text)});
    }
    row.obligations = range(obligations_, first);
    first = invocations_.size();
    for (const InvocationData& i : entity.invocations) {
      invocations_.push_back({row_of(i.date), intern(i.by), intern(i.text)});
    }
    row.invocations = range(invocations_, first);
  }

  void add_names(const EntityData& entity, std::uint32_t id, EntityRow& row) {
    const std::size_t first = names_.size();
    for (const NameData& name : entity.names) {
      names_.push_back({intern(name.text), intern(name.language), intern(name.sector), row_of(name.when),
                        static_cast<std::uint32_t>(name.kind)});
      add_patterns(entity, name, id);
    }
    row.names = range(names_, first);
  }

  static std::uint8_t languages_of(const EntityData& entity, const NameData& name) {
    // Persons, companies and things are called the same in both languages of the press.
    if (entity.record == RecordKind::kPerson || entity.record == RecordKind::kThing)
      return kEnglish | kFrench;
    if (name.language == "en") return kEnglish;
    if (name.language == "fr") return kFrench;
    return kEnglish | kFrench;
  }

  Doubt doubt_of(const EntityData& entity, const NameData& name) const {
    Doubt out = Doubt::kNone;
    for (const HintData& hint : entity.hints) {
      if (hint.term != name.text ||
          (hint.language != name.language && hint.language != "any" && name.language != "any"))
        continue;
      Doubt doubt = Doubt::kShared;
      if (hint.hint.starts_with("rarely") || hint.hint.starts_with("own")) doubt = Doubt::kRare;
      if (hint.hint.find("usual sense") != std::string::npos) doubt = Doubt::kSecondary;
      out = std::max(out, doubt);
    }
    return out;
  }

  void add_patterns(const EntityData& entity, const NameData& name, std::uint32_t id) {
    const std::vector<Word> words = words_of(name.text);
    if (words.empty()) return;
    SenseRow sense;
    sense.entity = id;
    sense.name = static_cast<std::uint32_t>(names_.size() - 1);
    sense.kind = static_cast<std::uint8_t>(name.kind);
    sense.languages = languages_of(entity, name);
    sense.doubt = static_cast<std::uint8_t>(doubt_of(entity, name));
    insert(words, name.kind == NameKind::kAcronym, sense);
    add_joined(name.text, words, sense);
    if (entity.record == RecordKind::kPlace) add_without_article(name, words, sense);
    if (entity.record == RecordKind::kPerson) add_person_patterns(entity, name.text, words, sense);
  }

  void insert(std::span<const Word> words, bool acronym, SenseRow sense) {
    if (words.empty() || words.size() > kMaxPatternWords) return;
    const auto& entity = tables_.entities()[sense.entity];
    const bool outlet = entity.kind == EntityKind::kOutlet;
    std::vector<std::uint64_t> hashes;
    bool all_caps = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
      hashes.push_back(words[i].hash);
      if (words[i].capital()) sense.capitals = static_cast<std::uint16_t>(sense.capitals | (1U << i));
      all_caps = all_caps && words[i].capital() && (words[i].all_caps() || words[i].letters == 1);
    }
    CaseRule rule = sense.capitals == 0 ? CaseRule::kAny : CaseRule::kCapitals;
    if (sense.capitals != 0 && (acronym || all_caps)) rule = CaseRule::kAllCaps;
    // "al-Qaeda", "eSwatini": a capital further inside the word counts for nothing here.
    sense.rule = static_cast<std::uint8_t>(rule);
    sense.words = static_cast<std::uint8_t>(words.size());
    sense.letters = static_cast<std::uint8_t>(std::min<std::uint16_t>(words.front().letters, 255));
    // Without a capital on its first word it can match only if capitals elsewhere suffice.
    const bool strict = words.size() <= kStrictWords && (sense.languages == kEnglish || outlet);
    const bool small =
        (sense.capitals & 1U) == 0 || (rule == CaseRule::kCapitals && sense.capitals != 1 && !strict);
    patterns_.push_back({lexicon_.insert(hashes, small), sense});
  }

  // "N'Djamena" is also written "Ndjamena", and "S-400" "S400".
  void add_joined(const std::string& text, const std::vector<Word>& words, const SenseRow& sense) {
    std::string joined;
    bool changed = false;
    std::size_t at = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool apostrophe = words[i].gap == Gap::kApostrophe;
      const bool number =
          i > 0 && words[i].gap == Gap::kHyphen && words[i].digits() && !words[i - 1].digits();
      if (apostrophe || number) {
        changed = true;
      } else {
        joined += text.substr(at, words[i].begin - at);
      }
      joined += text.substr(words[i].begin, words[i].end - words[i].begin);
      at = words[i].end;
    }
    if (changed) insert(words_of(joined), false, sense);
  }

  // "Le Caire" loses its article in "du Caire".
  void add_without_article(const NameData& name, const std::vector<Word>& words, const SenseRow& sense) {
    const bool contracts = name.text.starts_with("Le ") || name.text.starts_with("Les ");
    if (contracts && name.language == "fr" && words.size() > 1 && words[1].letters >= kMinBarePlace) {
      insert(std::span(words).subspan(1), false, sense);
    }
  }

  void add_person_patterns(const EntityData& entity, const std::string& text, const std::vector<Word>& words,
                           SenseRow sense) {
    sense.kind = static_cast<std::uint8_t>(NameKind::kSurname);
    std::vector<std::string> surnames;
    for (const std::string& given : entity.surnames) surnames.push_back(fold(given));
    if (surnames.empty() && words.size() >= 2) {
      // The last word, with the particles before it.
      std::size_t first = words.size() - 1;
      insert(std::span(words).subspan(first), false, sense);
      while (first > 1 && particle(fold(text.substr(words[first - 1].begin,
                                                    words[first - 1].end - words[first - 1].begin)))) {
        --first;
        insert(std::span(words).subspan(first), false, sense);
      }
      if (first > 1) add_short_full_name(words, first, sense);
      return;
    }
    if (&text != &entity.names.front().text) return;
    for (const std::string& surname : entity.surnames) {
      const auto parts = words_of(surname);
      if (!parts.empty() && parts.front().letters >= kMinSurnameLetters) insert(parts, false, sense);
    }
  }

  // "Omar Hassan al-Bashir" is also called "Omar al-Bashir".
  void add_short_full_name(const std::vector<Word>& words, std::size_t surname, SenseRow sense) {
    std::vector<Word> shorter{words.front()};
    shorter.insert(shorter.end(), words.begin() + static_cast<std::ptrdiff_t>(surname), words.end());
    sense.kind = static_cast<std::uint8_t>(NameKind::kName);
    sense.doubt = static_cast<std::uint8_t>(Doubt::kRare);  // Somebody else may bear just that name.
    insert(shorter, false, sense);
  }

  void build_nodes() {
    std::stable_sort(patterns_.begin(), patterns_.end(),
                     [](const Pattern& a, const Pattern& b) { return a.node < b.node; });
    nodes_.assign(lexicon_.node_count(), {});
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      Range& node = nodes_[patterns_[i].node];
      if (node.count == 0) node.first = static_cast<std::uint32_t>(senses_.size());
      // The same entity named the same way twice ("Niger" in English and in French) is one sense.
      bool merged = false;
      for (std::size_t s = node.first; s < senses_.size() && !merged; ++s) {
        SenseRow& old = senses_[s];
        const SenseRow& more = patterns_[i].sense;
        merged = old.entity == more.entity && old.kind == more.kind && old.rule == more.rule &&
                 (old.capitals & more.capitals) == more.capitals &&
                 (old.doubt == more.doubt || old.languages == more.languages);
        if (merged) old.languages = static_cast<std::uint8_t>(old.languages | more.languages);
      }
      if (merged) continue;
      senses_.push_back(patterns_[i].sense);
      ++node.count;
    }
  }

  std::string_view view(const Text& text) const {
    return std::string_view(text_).substr(text.offset, text.length);
  }

  template <typename T, typename Less>
  std::vector<std::uint32_t> sorted(const std::vector<T>& rows, Less less) const {
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return less(rows[a], rows[b]); });
    return order;
  }

  void write(pack::Writer& writer, std::string_view sources) const {
    auto by_code = sorted(
        entities_, [&](const EntityRow& a, const EntityRow& b) { return view(a.code) < view(b.code); });
    std::erase_if(by_code, [&](std::uint32_t id) { return entities_[id].code.length == 0; });
    writer.add("text", text_);
    writer.add_array("entities", entities_);
    writer.add_array("names", names_);
    writer.add_array("hints", hints_);
    writer.add_array("offices", offices_);
    writer.add_array("members", members_);
    writer.add_array("obligations", obligations_);
    writer.add_array("invocations", invocations_);
    writer.add_array("lists", lists_);
    writer.add_array("senses", senses_);
    writer.add_array("nodes", nodes_);
    writer.add_array("filter", lexicon_.filter());
    writer.add_array("small-filter", lexicon_.small_filter());
    writer.add_array("edges", lexicon_.edges());
    writer.add_array("given-names", given_names_);
    writer.add_array("by-code", by_code);
    writer.add_array("by-office", sorted(offices_, [&](const OfficeRow& a, const OfficeRow& b) {
                       return std::tuple(view(a.code), view(a.post), a.when.from.year, a.when.from.month,
                                         a.when.from.day) < std::tuple(view(b.code), view(b.post),
                                                                       b.when.from.year, b.when.from.month,
                                                                       b.when.from.day);
                     }));
    writer.add_array("by-member", sorted(members_, [&](const MemberRow& a, const MemberRow& b) {
                       return view(a.state) < view(b.state);
                     }));
    writer.add("sources", sources);
  }

  const TableSet& tables_;
  std::string text_;
  std::map<std::string, Text, std::less<>> interned_;
  std::vector<EntityRow> entities_;
  std::vector<NameRow> names_;
  std::vector<HintRow> hints_;
  std::vector<OfficeRow> offices_;
  std::vector<MemberRow> members_;
  std::vector<ObligationRow> obligations_;
  std::vector<InvocationRow> invocations_;
  std::vector<Text> lists_;
  std::vector<Pattern> patterns_;
  std::vector<SenseRow> senses_;
  std::vector<Range> nodes_;
  std::vector<std::uint64_t> given_names_;
  std::map<std::string, std::uint32_t, std::less<>> weights_;
  LexiconBuilder lexicon_;
};

/// Checks that references of mapped rows stay inside their columns.
class Guard {
 public:
  explicit Guard(const Columns& columns) : c_(columns) {}

  bool sound() const {
    for (const EntityRow& row : c_.entities) {
      if (!entity(row)) return false;
    }
    for (const NameRow& row : c_.names) {
      if (!in(row.text) || !in(row.language) || !in(row.sector)) return false;
    }
    for (const OfficeRow& row : c_.offices) {
      if (row.person >= c_.entities.size() || !in(row.code) || !in(row.post)) return false;
    }
    for (const MemberRow& row : c_.members) {
      if (row.body >= c_.entities.size() || !in(row.state) || !in(row.relation) || !in(row.note))
        return false;
    }
    return rest() && indexes();
  }

 private:
  bool in(const Text& t) const { return t.offset <= c_.text.size() && t.length <= c_.text.size() - t.offset; }
  static bool in(const Range& r, std::size_t size) { return r.first <= size && r.count <= size - r.first; }

  bool entity(const EntityRow& r) const {
    for (const Text& text : {r.code, r.coded_as, r.name, r.subkind, r.status, r.sector, r.home, r.capital,
                             r.actor, r.owner, r.gender, r.gender_fr, r.note}) {
      if (!in(text)) return false;
    }
    return in(r.names, c_.names.size()) && in(r.hints, c_.hints.size()) && in(r.offices, c_.offices.size()) &&
           in(r.members, c_.members.size()) && in(r.obligations, c_.obligations.size()) &&
           in(r.invocations, c_.invocations.size()) && in(r.codes, c_.lists.size()) &&
           in(r.regions, c_.lists.size());
  }

  bool rest() const {
    for (const SenseRow& s : c_.senses) {
      if (s.entity >= c_.entities.size() || s.name >= c_.names.size()) return false;
    }
    for (const Range& node : c_.nodes) {
      if (!in(node, c_.senses.size())) return false;
    }
    std::size_t free = 0;
    for (const LexiconEdge& edge : c_.edges) {
      if (edge.key != 0 && edge.node >= c_.nodes.size()) return false;
      free += edge.key == 0 ? 1U : 0U;
    }
    const auto texts = [&](const auto& rows, auto member) {
      return std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return in(row.*member); });
    };
    return free > 0 && std::has_single_bit(c_.edges.size()) && c_.filter.size() == Lexicon::kFilterWords &&
           c_.small_filter.size() == Lexicon::kFilterWords && texts(c_.hints, &HintRow::term) &&
           texts(c_.hints, &HintRow::hint) && texts(c_.obligations, &ObligationRow::kind) &&
           texts(c_.obligations, &ObligationRow::treaty) && texts(c_.obligations, &ObligationRow::text) &&
           texts(c_.invocations, &InvocationRow::by) && texts(c_.invocations, &InvocationRow::text) &&
           std::all_of(c_.lists.begin(), c_.lists.end(), [&](const Text& t) { return in(t); });
  }

  bool indexes() const {
    const auto below = [](std::span<const std::uint32_t> ids, std::size_t size) {
      return std::all_of(ids.begin(), ids.end(), [&](std::uint32_t id) { return id < size; });
    };
    return below(c_.by_code, c_.entities.size()) && below(c_.by_office, c_.offices.size()) &&
           below(c_.by_member, c_.members.size());
  }

  const Columns& c_;
};

}  // namespace

pack::Writer compile(const TableSet& tables, std::string_view sources) {
  return Compiler(tables).run(sources);
}

Result<Columns> columns_of(const pack::Pack& pack) {
  if (pack.description().content_version != kImageVersion) {
    return Error{ErrorCode::kPackTooNew, pack.path() + ": world tables of another version (" +
                                             pack.description().content_version + "); compile them again"};
  }
  Columns c;
  c.text = pack.text("text");
  c.entities = pack.array<EntityRow>("entities");
  c.names = pack.array<NameRow>("names");
  c.hints = pack.array<HintRow>("hints");
  c.offices = pack.array<OfficeRow>("offices");
  c.members = pack.array<MemberRow>("members");
  c.obligations = pack.array<ObligationRow>("obligations");
  c.invocations = pack.array<InvocationRow>("invocations");
  c.lists = pack.array<Text>("lists");
  c.senses = pack.array<SenseRow>("senses");
  c.nodes = pack.array<Range>("nodes");
  c.filter = pack.array<std::uint64_t>("filter");
  c.small_filter = pack.array<std::uint64_t>("small-filter");
  c.edges = pack.array<LexiconEdge>("edges");
  c.given_names = pack.array<std::uint64_t>("given-names");
  c.by_code = pack.array<std::uint32_t>("by-code");
  c.by_office = pack.array<std::uint32_t>("by-office");
  c.by_member = pack.array<std::uint32_t>("by-member");
  c.sources = pack.text("sources");
  if (!Guard(c).sound()) {
    return Error{ErrorCode::kPackDamaged,
                 pack.path() + ": rows point outside their columns; compile it again"};
  }
  return c;
}

}  // namespace entente::world::image
