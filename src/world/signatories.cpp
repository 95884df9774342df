#include "world/signatories.h"

#include <algorithm>
#include <string_view>

#include "world/discourse.h"

namespace entente::world {
namespace {

constexpr std::size_t kMinSignatories = 2;
constexpr std::uint32_t kMaxGapWords = 8;  // "ainsi que le haut représentant de"
constexpr std::uint32_t kLeadSentences = 12;

/// Reads the names behind "We," one by one.
class Reader {
 public:
  Reader(const Scene& scene, const std::vector<Mention>& mentions) : s_(scene), mentions_(mentions) {}

  std::vector<Party> behind(const Pointer& we) const {
    std::vector<Party> out;
    std::uint32_t at = we.last + 1;
    if (at >= s_.words.size() || s_.words[at].gap != Gap::kComma || !s_.together(we.last, at)) return out;
    auto m = std::lower_bound(mentions_.begin(), mentions_.end(), s_.words[at].begin,
                              [](const Mention& x, std::uint32_t place) { return x.begin < place; });
    for (; m != mentions_.end() && leads_to(at, *m); ++m) {
      for (const Party& party : m->parties) {
        const bool known =
            std::any_of(out.begin(), out.end(), [&](const Party& p) { return p.code == party.code; });
        if (!known) out.push_back({party.code, state_code(party.code) ? "GOV" : ""});
      }
      while (at < s_.words.size() && s_.words[at].begin < m->end) ++at;
    }
    return out;
  }

 private:
  /// Nothing but commas, titles and small words stand between the word and the mention.
  bool leads_to(std::uint32_t at, const Mention& m) const {
    std::uint32_t words = 0;
    for (; at < s_.words.size() && s_.words[at].begin < m.begin; ++at) {
      if (s_.words[at].sentence != m.sentence || ++words > kMaxGapWords || !small(at)) return false;
    }
    return at < s_.words.size() && s_.words[at].sentence == m.sentence;
  }

  bool small(std::uint32_t at) const {
    static constexpr std::string_view kJoints[] = {"ainsi", "que", "as",       "well",
                                                   "nos",   "our", "together", "with"};
    const std::string_view word = s_.slice(s_.words[at]);
    return s_.is(at, WordClass::kOf) || s_.is(at, WordClass::kArticle) || s_.is(at, WordClass::kAnd) ||
           s_.is(at, WordClass::kTitle) || s_.is(at, WordClass::kFor) || s_.role_word(at) ||
           s_.words[at].capital() ||
           std::find(std::begin(kJoints), std::end(kJoints), word) != std::end(kJoints);
  }

  const Scene& s_;
  const std::vector<Mention>& mentions_;
};

}  // namespace

Signatories find_signatories(const Scene& scene, const std::vector<Pointer>& pointers,
                             const std::vector<Mention>& mentions) {
  const Reader reader(scene, mentions);
  for (const Pointer& p : pointers) {
    const Word& word = scene.words[p.first];
    if (word.sentence >= kLeadSentences) break;
    if (scene.roles.entry(p.entry).type != EntryType::kSpeaker || !word.first()) continue;
    std::vector<Party> parties = reader.behind(p);
    if (parties.size() >= kMinSignatories) return {std::move(parties), word.begin};
  }
  return {};
}

}  // namespace entente::world
