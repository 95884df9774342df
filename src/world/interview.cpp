#include "world/interview.h"

#include <algorithm>

#include "world/discourse.h"

namespace entente::world {
namespace {

constexpr std::size_t kMinSpoken = 6;     // "We", "our" outside quotations: fewer are an author's own.
constexpr std::size_t kMinAddressed = 2;  // "You": somebody is asked.
constexpr std::size_t kMinQuestions = 3;
constexpr std::uint32_t kLeadSentences = 10;  // In which an interview says with whom it is.
constexpr std::size_t kMaxTitleGap = 3;       // Bytes from the name to the colon: " :", with any blank.

/// A person in office, with one state.
bool in_office(const Mention& m) {
  return m.entity == EntityKind::kPerson && !m.name.empty() && m.parties.size() == 1 &&
         state_code(m.parties.front().code);
}

/// "Irfaan Ali : « Nous avons appelé »": the title of an interview.
bool titles(const Scene& scene, const Mention& m) {
  const Sentence& sentence = scene.document.sentences[m.sentence];
  return m.begin == sentence.begin && scene.document.slice(m.end, sentence.end).find(':') <= kMaxTitleGap;
}

std::size_t questions(const Scene& scene) {
  return static_cast<std::size_t>(
      std::count_if(scene.document.sentences.begin(), scene.document.sentences.end(),
                    [&](const Sentence& s) { return scene.document.slice(s.begin, s.end).ends_with("?"); }));
}

}  // namespace

int interviewed(const Scene& scene, const std::vector<Pointer>& pointers,
                const std::vector<Mention>& mentions, const Quotes& quotes) {
  std::size_t spoken = 0, addressed = 0;
  for (const Pointer& p : pointers) {
    if (quotes.at(scene.words[p.first].begin) >= 0) continue;
    const EntryType type = scene.roles.entry(p.entry).type;
    spoken += type == EntryType::kSpeaker ? 1U : 0U;
    addressed += type == EntryType::kAddressee ? 1U : 0U;
  }
  if (spoken < kMinSpoken || (addressed < kMinAddressed && questions(scene) < kMinQuestions)) return -1;
  int first = -1;
  for (std::size_t i = 0; i < mentions.size() && mentions[i].sentence < kLeadSentences; ++i) {
    if (!in_office(mentions[i])) continue;
    if (titles(scene, mentions[i])) return static_cast<int>(i);
    if (first < 0 && !mentions[i].role.empty()) first = static_cast<int>(i);
  }
  return first;
}

}  // namespace entente::world
