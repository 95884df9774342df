#include "world/ambiguous.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "world/fold.h"
#include "world/mentions.h"

namespace entente::world {
namespace {

constexpr std::string_view kNobody = "nobody";

class AmbiguityReader {
 public:
  AmbiguityReader(const World& world, const Roles& roles)
      : world_(world), roles_(roles), bit_(roles.language() == "fr" ? image::kFrench : image::kEnglish) {}

  std::vector<AmbiguousName> run(std::string_view only) const {
    const std::string wanted = fold(only);
    std::map<std::string, std::string> names;  // Folded, and as written.
    for (EntityId id = 0; id < world_.size(); ++id) {
      for (const Name& name : world_.names_of(id)) {
        if (name.kind == NameKind::kPrefix || is_demonym(name.kind)) continue;
        std::string folded = fold(name.text);
        if (wanted.empty() || folded == wanted) names.try_emplace(std::move(folded), name.text);
      }
    }
    std::vector<AmbiguousName> out;
    for (const auto& [folded, name] : names) {
      bool doubted = false;
      const std::vector<EntityId> entities = meanings_of(folded, doubted);
      if (entities.size() > 1 || doubted) out.push_back(read(name, entities));
    }
    return out;
  }

 private:
  // The entries that the name may mean in this language, no two of them the same actor.
  // `doubted`: a hint says that one of them is met as something else, too.
  std::vector<EntityId> meanings_of(const std::string& folded, bool& doubted) const {
    std::uint32_t node = Lexicon::kRoot;
    for (const Word& word : words_of(folded)) {
      node = world_.lexicon().step(node, word.hash);
      if (node == Lexicon::kNone) return {};
    }
    std::vector<EntityId> out;
    bool named = false;
    for (const image::SenseRow& sense : world_.senses(node)) {
      const auto kind = static_cast<NameKind>(sense.kind);
      if ((sense.languages & bit_) == 0 || is_demonym(kind) || kind == NameKind::kPrefix) continue;
      named = named || kind != NameKind::kSurname;
      doubted = doubted || static_cast<image::Doubt>(sense.doubt) > image::Doubt::kRare;
      const bool known = std::any_of(out.begin(), out.end(),
                                     [&](EntityId other) { return same_actor(other, sense.entity); });
      if (!known) out.push_back(sense.entity);
    }
    if (!named) out.clear();
    doubted = doubted && named;
    return out;
  }

  // A capital beside its state, or two entries that are coded alike.
  bool same_actor(EntityId a, EntityId b) const {
    if (a == b) return true;
    const Entity one = world_.entity(a), other = world_.entity(b);
    return one.kind == other.kind && !one.coded_as.empty() && one.coded_as == other.coded_as;
  }

  AmbiguousName read(const std::string& name, const std::vector<EntityId>& entities) const {
    AmbiguousName out;
    out.name = name;
    out.alone = taken(name, {}, {});
    for (const EntityId id : entities) {
      NameMeaning meaning;
      meaning.entity = label(world_.entity(id));
      meaning.beside = context_of(id, name);
      meaning.taken = taken(name, meaning.beside, date_of(id));
      for (const auto& [term, hint] : world_.hints_of(id)) {
        if (fold(term) == fold(name)) meaning.hint = hint;
      }
      out.meanings.push_back(std::move(meaning));
    }
    return out;
  }

  static std::string label(const Entity& e) {
    static constexpr std::string_view kKinds[] = {"state",  "organisation", "group", "company", "outlet",
                                                  "person", "place",        "thing", "-"};
    std::string_view kind = kKinds[static_cast<std::size_t>(e.kind)];
    if (e.kind == EntityKind::kPlace || e.kind == EntityKind::kThing) kind = e.subkind;
    const std::string_view code = e.code.empty() ? e.home : e.code;
    return fmt::format("{} ({}{}{})", e.name, kind, code.empty() ? "" : " ", code);
  }

  // The everyday name of the state that the entry belongs to; of a state itself, its capital.
  std::string context_of(EntityId id, const std::string& name) const {
    const Entity e = world_.entity(id);
    if (e.kind == EntityKind::kState) return std::string(e.capital);
    std::string code(e.home);
    if (e.kind == EntityKind::kPerson) {
      const std::vector<Office> offices = world_.offices_of(id);
      code = offices.empty() ? std::string() : std::string(offices.front().code);
    }
    const EntityId state = world_.find_code(code);
    if (state == kNoEntity) return {};
    for (const Name& candidate : world_.names_of(state)) {
      const bool here = candidate.language == roles_.language() || candidate.language == "any";
      if (here && candidate.kind == NameKind::kName && fold(candidate.text) != fold(name))
        return std::string(candidate.text);
    }
    return {};
  }

  // A day in office, for persons.
  Date date_of(EntityId id) const {
    const std::vector<Office> offices = world_.offices_of(id);
    return offices.empty() ? Date() : offices.front().when.from;
  }

  // Reads the name among words that say nothing, after a sentence with the context.
  std::string taken(const std::string& name, const std::string& context, const Date& date) const {
    Document document;
    document.article.language = roles_.language();
    document.article.published = date;
    std::string& text = document.article.text;
    if (!context.empty()) {
      text = fmt::format("xx {0} xx, xx {0} xx.", context);
      document.sentences.push_back({.begin = 0, .end = static_cast<std::uint32_t>(text.size())});
      text += ' ';
    }
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += fmt::format("xx {} xx.", name);
    document.sentences.push_back({.begin = begin, .end = static_cast<std::uint32_t>(text.size())});
    find_mentions(world_, roles_, document);
    for (const Mention& m : document.mentions) {
      if (m.begin < begin || m.name.empty()) continue;
      if (!m.parties.empty()) return fmt::format("{} [{}]", m.name, m.parties.front().code);
      return m.place.empty() ? m.name : fmt::format("{} [in {}]", m.name, m.place);
    }
    return std::string(kNobody);
  }

  const World& world_;
  const Roles& roles_;
  std::uint8_t bit_;
};

}  // namespace

std::vector<AmbiguousName> ambiguous_names(const World& world, const Roles& roles, std::string_view only) {
  return AmbiguityReader(world, roles).run(only);
}

}  // namespace entente::world
