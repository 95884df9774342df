#include "ties/ambassadors.h"

#include <algorithm>

namespace entente::ties {
namespace {

/// Bytes between an ambassador and the place of his post: "à", "auprès des".
constexpr std::uint32_t kMaxToPlace = 12;

/// The ambassador is what a verb is done to.
bool summons(const Document& document, const Mention& m) {
  const Token& head = document.tokens_of(document.sentences[m.sentence])[m.head_token];
  return head.relation == Relation::kObj;
}

/// "Au Conseil de sécurité, l'ambassadeur": where the sentence plays.
bool named_un_before(const Document& document, const Mention& role) {
  const auto here = of_sentence(document.mentions, role.sentence);
  return std::any_of(here.begin(), here.end(), [&](const Mention& m) {
    return m.end <= role.begin && m.entity == EntityKind::kOrganisation && m.parties.size() == 1 &&
           m.parties.front().code == "IGO:UN";
  });
}

std::string to_state(const world::World& world, const std::string& code) {
  const world::EntityId id = code.empty() ? world::kNoEntity : world.find_code(code);
  if (id == world::kNoEntity) return {};
  const std::string name(world.entity(id).name);
  const bool article =
      name.starts_with("United ") || name.starts_with("Netherlands") || name.starts_with("Philippines");
  return " to " + std::string(article ? "the " : "") + name;
}

/// " to the United States" where the place of the post follows it: "l'ambassadeur russe à Washington".
std::string accredited_to(const Scope& scope, std::size_t role) {
  const Mention& m = scope.document.mentions[role];
  if (role + 1 >= scope.document.mentions.size()) return {};
  const Mention& place = scope.document.mentions[role + 1];
  const bool near =
      place.sentence == m.sentence && place.begin >= m.end && place.begin - m.end <= kMaxToPlace;
  if (!near || place.entity == EntityKind::kPerson) return {};
  const std::string code =
      place.place.empty() && place.parties.size() == 1 ? place.parties.front().code : place.place;
  return m.parties.empty() || code == m.parties.front().code ? std::string() : to_state(scope.world, code);
}

}  // namespace

std::string accredited(const Scope& scope, std::size_t role) {
  const Mention& m = scope.document.mentions[role];
  std::string to = accredited_to(scope, role);
  if (to.empty() && (scope.topic_body() == "IGO:UN" || named_un_before(scope.document, m)))
    to = " to the United Nations";
  if (to.empty() && m.parties.size() == 1) {  // "Manille a convoqué l'ambassadeur chinois"
    Codes others = scope.states_in(m.sentence, true);
    std::erase(others, m.parties.front().code);
    if (others.size() == 1 && summons(scope.document, m)) to = to_state(scope.world, others.front());
  }
  if (to.empty() && m.parties.size() == 1)
    to = to_state(scope.world, scope.topic_beside(m.parties.front().code));
  return "ambassador" + to;
}

}  // namespace entente::ties
