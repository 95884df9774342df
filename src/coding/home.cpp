#include "coding/home.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "coding/coder.h"

namespace entente::coding {
namespace {

/// Acts of these sectors are done at home, to the side with the sector `to`.
struct HomeAct {
  EventType type;
  std::string_view sectors;  ///< Of actors, surrounded by blanks; "*" for all but the government, or none.
  std::string_view to;
};

constexpr std::array<HomeAct, 6> kHomeActs = {{
    {EventType::kProtest, "*", "GOV"},
    {EventType::kConcede, " GOV ", ""},
    {EventType::kCoerce, " GOV COP JUD ", ""},
    {EventType::kAssault, " REB UAF ", ""},
    {EventType::kThreaten, " COP ", ""},
    {EventType::kMobilize, " COP ", ""},
}};

bool is_state(std::string_view code) { return code.size() == 3; }

bool done_at_home(const HomeAct& act, const Event& event) {
  if (act.type != event.type) return false;
  return std::all_of(event.actors.begin(), event.actors.end(), [&](const Side& side) {
    // a state that protests without a crowd does so to another state
    if (act.sectors == "*") return side.sector != "GOV" && !(side.sector.empty() && event.mode.empty());
    return !side.sector.empty() && act.sectors.find(" " + side.sector + " ") != std::string_view::npos;
  });
}

/// The one state that acts; empty for several, none, and organisations.
std::string_view only_actor(const Event& event) {
  if (event.actors.empty() || !is_state(event.actors.front().code)) return {};
  const std::string_view code = event.actors.front().code;
  const bool alone = std::all_of(event.actors.begin(), event.actors.end(),
                                 [&](const Side& side) { return side.code == code; });
  return alone ? code : std::string_view{};
}

/// Somebody beside `code` is named in the sentence or one beside it: the text may be about the two of them.
/// Outlets only report.
bool names_another(const Document& document, std::uint32_t sentence, std::string_view code) {
  const auto first =
      std::lower_bound(document.mentions.begin(), document.mentions.end(), sentence - std::min(sentence, 1U),
                       [](const Mention& mention, std::uint32_t index) { return mention.sentence < index; });
  for (auto mention = first; mention != document.mentions.end() && mention->sentence <= sentence + 1;
       ++mention) {
    if (mention->entity == EntityKind::kOutlet) continue;
    for (const Party& party : mention->parties)
      if (!party.code.empty() && party.code != code) return true;
  }
  return false;
}

/// "Bangkok closed the border crossings".
bool at_the_border(const Document& document, const VerbLists& verbs, const Event& event) {
  const Sentence& sentence = document.sentences[event.evidence.front().sentence];
  const Token* tokens = document.tokens_of(sentence);
  return std::any_of(tokens, tokens + sentence.token_count, [&](const Token& token) {
    return token.begin >= event.trigger_span.begin && token.end <= event.trigger_span.end &&
           verbs.has(VerbList::kBorder, token.lemma);
  });
}

}  // namespace

void name_home_recipients(const Document& document, const VerbLists& verbs, std::vector<Event>& events) {
  for (Event& event : events) {
    if (!event.recipients.empty() || event.evidence.empty()) continue;
    const std::string_view code = only_actor(event);
    if (code.empty()) continue;
    const auto* act = std::find_if(kHomeActs.begin(), kHomeActs.end(),
                                   [&](const HomeAct& home) { return done_at_home(home, event); });
    if (act == kHomeActs.end()) continue;
    if (at_the_border(document, verbs, event)) continue;
    const auto told = [&](const Evidence& e) { return names_another(document, e.sentence, code); };
    if (std::any_of(event.evidence.begin(), event.evidence.end(), told)) continue;
    Side home;
    home.code = code;
    home.sector = act->to;
    event.recipients.push_back(std::move(home));
    event.id = event_id(document, event);
    event.reasons.push_back(
        fmt::format("recipient {}: nobody else is named, and the act is done at home", code));
  }
}

}  // namespace entente::coding
