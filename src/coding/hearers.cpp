#include "coding/hearers.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "coding/word_tests.h"

namespace entente::coding {

/// "Sudan has complained to the African Union": a body that only hears the complaint.
bool heard_by_bodies(const SentenceView& view, const Match& match) {
  static constexpr std::string_view kBefore[] = {"to", "before", "auprès de", "devant"};
  return !match.recipients.empty() &&
         std::all_of(match.recipients.begin(), match.recipients.end(), [&](const SideRef& side) {
           if (!side.party.code.starts_with("IGO:") || side.token < 0) return false;
           std::string preposition = view.preposition_of(side.token);
           const int above = view.head(side.token);  // "to the Union's commission"
           if (preposition.empty() && above >= 0) preposition = view.preposition_of(above);
           return in(preposition, kBefore);
         });
}

/// "threatened to take Peru before the Court": who hears it is not whom the threat is for.
void spare_judges(const SentenceView& view, const Match& match, Event& event) {
  for (const SideRef& side : match.recipients) {
    if (!side.party.code.starts_with("IGO:") || side.token < 0) continue;
    const std::string preposition = view.preposition_of(side.token);
    if (preposition != "devant" && preposition != "before") continue;
    std::erase_if(event.recipients, [&](const Side& r) { return r.code == side.party.code; });
  }
}

/// "Algeria's ambassador to the UN demanded sanctions": of the body at which he speaks.
void ask_own_body(const SentenceView& view, const Match& match, Event& event) {
  constexpr int kReach = 8;  // Words from the post to the body.
  constexpr std::string_view kWorldBody = "ambassador to the United Nations";
  static constexpr std::string_view kAt[] = {"à", "auprès de", "to", "at"};
  if (!event.recipients.empty() || match.actors.size() != 1) return;
  const SideRef& envoy = match.actors.front();
  if (envoy.mention < 0) return;
  const Mention& m = view.document().mentions[static_cast<std::size_t>(envoy.mention)];
  if (!m.role.starts_with("ambassador")) return;
  Side body;
  body.span = {m.begin, m.end};
  body.text = view.document().slice(m.begin, m.end);
  if (m.role == kWorldBody) body.code = "IGO:UN";
  const auto post = static_cast<int>(m.head_token);
  for (int c = post + 1; c < view.size() && c <= post + kReach; ++c) {
    const Mention* at = view.mention(c);
    const bool posted = at != nullptr && at->parties.size() == 1 && view.is_ancestor(post, c) &&
                        in(view.preposition_of(c), kAt);
    if (posted && at->parties.front().code.starts_with("IGO:")) body.code = at->parties.front().code;
  }
  if (!body.code.empty()) event.recipients.push_back(std::move(body));
}

/// "Il doit s'y entretenir avec le prince héritier": a role that the sentence does not place, taken for one
/// of the actor's own state.
bool meets_its_own(const SentenceView& view, const Event& event) {
  if (event.actors.size() != 2 || !event.recipients.empty()) return false;
  const Side &first = event.actors[0], &second = event.actors[1];
  if (first.code != second.code || first.code.starts_with("IGO:")) return false;
  if (second.sector != "GOV" && second.sector != "LEG") return false;  // not "dialogue avec l'opposition"
  const auto& mentions = view.document().mentions;
  const auto m =
      std::lower_bound(mentions.begin(), mentions.end(), second.span.begin,
                       [](const Mention& mention, std::uint32_t at) { return mention.begin < at; });
  return m != mentions.end() && m->begin == second.span.begin && m->kind == MentionKind::kAnaphor &&
         !m->role.empty();
}

}  // namespace entente::coding
