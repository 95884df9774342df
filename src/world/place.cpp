#include "world/place.h"

#include <algorithm>

#include "world/fold.h"

namespace entente::world {
namespace {

constexpr std::size_t kLookBack = 48;  // Bytes before a name in which its preposition stands.
constexpr int kMaxWordsBetween = 4;    // "dans le nord du Mali", "in the far north of Mali".

/// True when the words right before the mention are a preposition of place, with articles, directions and the
/// like between it and the name.
bool located(const Roles& roles, const Document& document, const Mention& mention) {
  const std::uint32_t sentence_begin = document.sentences[mention.sentence].begin;
  std::uint32_t begin = mention.begin > kLookBack ? mention.begin - static_cast<std::uint32_t>(kLookBack) : 0;
  begin = std::max(begin, sentence_begin);
  const std::vector<Word> words = words_of(document.slice(begin, mention.begin));
  for (std::size_t back = 0; back < words.size() && back <= kMaxWordsBetween; ++back) {
    const std::uint64_t word = words[words.size() - 1 - back].hash;
    if (roles.is(word, WordClass::kFrom)) return false;
    if (roles.is(word, WordClass::kIn)) return true;
    const bool between = roles.is(word, WordClass::kArticle) || roles.is(word, WordClass::kOf) ||
                         roles.is(word, WordClass::kDirection) || roles.is(word, WordClass::kGeo);
    if (!between) return false;
  }
  return false;
}

void add_position(const World& world, PlaceRef& place) {
  for (const EntityId id : world.find(place.name, {})) {
    const Entity e = world.entity(id);
    if (e.kind != EntityKind::kPlace || e.name != place.name || e.home != place.state || !e.has_position)
      continue;
    place.has_position = true;
    place.latitude = e.latitude;
    place.longitude = e.longitude;
    return;
  }
}

bool may_be_scene(const Mention& m) {
  if (m.kind != MentionKind::kName && m.kind != MentionKind::kMetonym) return false;
  return m.entity == EntityKind::kPlace || (m.entity == EntityKind::kState && !m.place.empty());
}

}  // namespace

std::vector<PlaceRef> places_in(const World& world, const Roles& roles, const Document& document,
                                std::uint32_t sentence) {
  std::vector<PlaceRef> out;
  const auto first = std::partition_point(document.mentions.begin(), document.mentions.end(),
                                          [&](const Mention& m) { return m.sentence < sentence; });
  for (auto m = first; m != document.mentions.end() && m->sentence == sentence; ++m) {
    if (!may_be_scene(*m)) continue;
    PlaceRef place;
    place.mention = static_cast<std::uint32_t>(m - document.mentions.begin());
    place.state = m->place;
    place.located = located(roles, document, *m);
    place.confidence = m->confidence * (place.located ? 1.0F : 0.4F);
    if (m->entity == EntityKind::kPlace) {
      place.name = m->name;
      add_position(world, place);
    }
    out.push_back(std::move(place));
  }
  std::stable_sort(out.begin(), out.end(), [](const PlaceRef& a, const PlaceRef& b) {
    if (a.located != b.located) return a.located;
    return !a.name.empty() && b.name.empty();
  });
  return out;
}

}  // namespace entente::world
