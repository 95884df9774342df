#include "coding/retold.h"

#include <algorithm>

#include "base/limits.h"
#include "coding/acts.h"
#include "coding/parties.h"
#include "record/evidence.h"

namespace entente::coding {
namespace {

bool holds(const Event& event, const std::vector<Side>& sides) {
  return std::all_of(sides.begin(), sides.end(), [&](const Side& s) { return takes_part(event, s.code); });
}

/// Two days that may be one: one unknown, or the same.
bool days_agree(const DateRange& a, const DateRange& b) { return !a.known() || !b.known() || a == b; }

/// "Les deux dirigeants ont également abordé", "ils ont évoqué": no more is said of who meets than that they
/// are those who met.
bool said_of_those_named(const SentenceView& view, const Match& match) {
  if (match.actors.empty() || !match.recipients.empty()) return false;
  return std::all_of(match.actors.begin(), match.actors.end(), [&](const SideRef& side) {
    if (side.mention < 0) return false;
    const Mention& m = view.document().mentions[static_cast<std::size_t>(side.mention)];
    return m.kind == MentionKind::kAnaphor && m.parties.size() > 1;
  });
}

/// Talks of persons by name, "la conversation entre le président Touré et la chancelière", are not those that
/// were told of their states.
bool of_others(const Event& told, const Event& again) {
  const auto sector_of = [](const std::vector<Side>& sides, const std::string& code) -> const std::string* {
    const auto side = std::find_if(sides.begin(), sides.end(), [&](const Side& s) { return s.code == code; });
    return side == sides.end() ? nullptr : &side->sector;
  };
  return again.actors.size() > 1 &&
         std::all_of(again.actors.begin(), again.actors.end(), [&](const Side& side) {
           const std::string* before = sector_of(told.actors, side.code);
           if (before == nullptr) before = sector_of(told.recipients, side.code);
           return before != nullptr && before->empty() && !side.sector.empty();
         });
}

}  // namespace

void note_known_talks(const SentenceView& view, const Match& match, DraftEvent& draft) {
  if (match.frame->type != EventType::kConsult) return;
  if (match.frame->pos != TriggerPos::kNoun) {
    draft.known = said_of_those_named(view, match);
    return;
  }
  const auto& kids = view.children(match.trigger);
  draft.known = std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& t = view.token(c);
    if (t.relation != Relation::kDet) return false;
    return has_feature(t, "Definite=Def") || has_feature(t, "PronType=Dem") || has_feature(t, "Poss=Yes");
  });
  const Relation relation = view.token(match.trigger).relation;
  draft.passing =
      draft.known && match.light_verb < 0 && (relation == Relation::kObl || relation == Relation::kNmod);
}

void fold_known_talks(std::vector<DraftEvent>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!drafts[i].known) continue;
    Event& again = drafts[i].event;
    if (again.type != EventType::kConsult) continue;
    const std::uint32_t here = again.evidence.front().sentence;
    for (std::size_t b = i; b-- > 0;) {
      if (drafts[b].folded) continue;  // its evidence is with the talks that it went to
      Event& told = drafts[b].event;
      if (told.evidence.front().sentence + limits::kTalksReach < here) break;
      if (told.type != EventType::kConsult || told.status == EventStatus::kNot ||
          !(drafts[i].passing ? is_real(again.status) : is_real(again.status) == is_real(told.status)) ||
          !days_agree(told.date, again.date) || (!again.place.empty() && again.place != told.place) ||
          !holds(told, again.actors) || !holds(told, again.recipients) || of_others(told, again))
        continue;
      if (told.mode.empty()) told.mode = again.mode;
      if (told.place.empty()) told.place = again.place, told.place_name = again.place_name;
      add_evidence(told.evidence, std::move(again.evidence));
      drafts[i].folded = true;
      break;
    }
  }
  std::erase_if(drafts, [](const DraftEvent& d) { return d.folded; });
}

}  // namespace entente::coding
