#include "coding/context_sides.h"

#include <algorithm>

#include "base/limits.h"
#include "coding/acts.h"
#include "coding/coder.h"

namespace entente::coding {
namespace {

constexpr std::string_view kPraise = "051";  // CAMEO: praise or endorse.

void add_others(std::vector<Side>& to, const std::vector<Side>& from, const Event& event) {
  for (const Side& side : from) {
    if (!side.code.empty() && !has_code(event.actors, side.code) && !has_code(to, side.code))
      to.push_back(side);
  }
}

/// Only a pronoun names the side: "it", "they", or a verb that goes on without a subject of its own.
bool only_pronoun(const Document& document, const Side& side) {
  const auto m = std::lower_bound(document.mentions.begin(), document.mentions.end(), side.span.begin,
                                  [](const Mention& x, std::uint32_t at) { return x.begin < at; });
  return m != document.mentions.end() && m->begin == side.span.begin && m->end == side.span.end &&
         m->kind == MentionKind::kAnaphor && m->role.empty();
}

/// The two sides of the last event, no further back; with `skipping`, of the last that has just two.
std::vector<Side> last_two(const Before& before, std::uint32_t reach, bool skipping) {
  std::vector<Side> sides;
  before.find(reach, [&](const Event& last) {
    sides.clear();
    for (const auto* some : {&last.actors, &last.recipients}) {
      for (const Side& side : *some) {
        if (!side.code.empty() && !has_code(sides, side.code)) sides.push_back(side);
      }
    }
    return sides.size() == 2 || !skipping;
  });
  if (sides.size() != 2) sides.clear();
  return sides;
}

}  // namespace

std::vector<Side> of_the_act(const DraftEvent& draft, const Before& before) {
  std::vector<Side> found;
  if (!draft.meant.empty()) {
    before.find(limits::kActReach, [&](const Event& act) {
      if (act.trigger.find(draft.meant) == std::string::npos || before.refers(act)) return false;
      add_others(found, act.actors, draft.event);
      return !found.empty();
    });
  }
  if (!found.empty()) return found;
  before.find(limits::kActReach, [&](const Event& act) {
    if (draft.types != 0 && (draft.types & type_bit(act.type)) == 0) return false;
    const bool praise = act.type == EventType::kSupport && act.cameo.starts_with(kPraise);
    if (praise || before.refers(act)) return false;  // about the same act
    found.clear();
    add_others(found, act.actors, draft.event);
    return !found.empty();
  });
  return found;
}

std::vector<Side> turned_round(const Document& document, DraftEvent& draft, const Before& before) {
  std::vector<Side> found;
  const Side& actor = draft.event.actors.front();
  if (!only_pronoun(document, actor)) return found;
  std::vector<Side> asked;
  before.find(1, [&](const Event& act) {
    if (!is_answerable(act.type) || !is_real(act.status)) return false;
    if (has_code(act.actors, actor.code) && act.actors.size() == 1 && act.recipients.size() == 1) {
      asked = act.recipients;
      found = act.actors;
    }
    return true;
  });
  if (!found.empty()) draft.event.actors = std::move(asked);
  return found;
}

std::vector<Side> of_the_offer(const DraftEvent& draft, const Before& before) {
  std::vector<Side> found;
  before.find(1, [&](const Event& act) {
    const bool open =
        (act.type == EventType::kAgree || act.type == EventType::kRequest) && act.recipients.empty();
    if (!open || act.actors.size() != 1 || !is_real(act.status)) return false;
    found.clear();
    add_others(found, act.actors, draft.event);
    return !found.empty();
  });
  return found;
}

std::vector<Side> of_the_sentence(const DraftEvent& draft, const Before& before) {
  std::vector<Side> found;
  before.find(0, [&](const Event& last) {
    if (!takes_part(last, draft.event.actors.front().code)) return false;
    add_others(found, last.actors, draft.event);
    add_others(found, last.recipients, draft.event);
    return false;
  });
  if (found.size() != 1 || found.front().code.size() != kStateCode) found.clear();
  return found;
}

std::vector<Side> of_the_pair(const DraftEvent& draft, const Before& before) {
  const std::string& actor = draft.event.actors.front().code;
  std::vector<Side> found;
  before.find(limits::kPairReach, [&](const Event& last) {
    if (!takes_part(last, actor)) return false;
    found.clear();
    add_others(found, last.actors, draft.event);
    add_others(found, last.recipients, draft.event);
    return !found.empty();
  });
  if (found.size() != 1) found.clear();
  return found;
}

std::vector<Side> of_the_harm(const DraftEvent& draft, const Before& before) {
  std::vector<Side> found;
  const std::string& actor = draft.event.actors.front().code;
  if (actor.starts_with("IGO:")) return found;  // which speaks of others
  before.find(1, [&](const Event& last) {
    const bool forced = last.type == EventType::kAssault || last.type == EventType::kMobilize;
    const bool at_nobody = forced && last.recipients.empty() && last.actors.size() == 1;
    if (!takes_part(last, actor) && !(at_nobody && is_directed(draft.event.type))) return false;
    if ((at_nobody || has_code(last.recipients, actor)) && last.quad >= kVerbalConflict)
      add_others(found, last.actors, draft.event);
    return true;
  });
  return found;
}

std::vector<Side> of_own_harm(const DraftEvent& draft, const Before& before) {
  std::vector<Side> found;
  before.find(limits::kPairReach, [&](const Event& act) {
    if (act.quad <= kVerbalConflict || !has_code(act.actors, draft.event.actors.front().code)) return false;
    add_others(found, act.recipients, draft.event);
    return true;
  });
  return found;
}

std::vector<Side> of_the_answered(const DraftEvent& draft, const Before& before, const Parties& parties) {
  std::vector<Side> found;
  const std::string& actor = draft.event.actors.front().code;
  const auto look = [&](std::uint32_t reach) {
    before.find(reach, [&](const Event& act) {
      if (!is_answerable(act.type) || !has_code(act.recipients, actor)) return false;
      found.clear();
      add_others(found, act.actors, draft.event);
      return !found.empty();
    });
  };
  look(limits::kAnswerReach);
  if (!found.empty()) return found;
  before.find(limits::kPairReach,
              [&](const Event& act) {  // an offer to several, answered by one after another
                if (!is_answerable(act.type) || act.recipients.size() < 2 || !has_code(act.recipients, actor))
                  return false;
                add_others(found, act.actors, draft.event);
                return true;
              });
  if (!found.empty()) return found;
  look(limits::kActReach);
  const bool sure = found.size() == 1 && (has_code(parties.partner(draft.event), found.front().code) ||
                                          has_code(parties.outstanding(draft.event), found.front().code));
  if (!sure) found.clear();
  return found;
}

std::vector<Side> sure_other(const DraftEvent& draft, const Before& before, const Parties& parties) {
  std::vector<Side> found = of_the_sentence(draft, before);
  if (!found.empty()) return found;
  found = of_the_pair(draft, before);
  if (found.empty()) return found;
  const std::string& code = found.front().code;
  if (!has_code(parties.partner(draft.event), code) && !has_code(parties.outstanding(draft.event), code))
    found.clear();
  return found;
}

std::vector<Side> pair_recalled(const DraftEvent& draft, const Before& before, const Parties& parties) {
  bool harm = false;
  const std::vector<Side> found = last_two(before, limits::kPairReach, true);
  before.find(1, [&](const Event& last) {
    harm = draft.event.type == EventType::kSupport && last.quad > kVerbalConflict;
    return true;
  });
  const bool main = !found.empty() && parties.is_main_pair(found[0].code, found[1].code);
  return main && !harm ? found : std::vector<Side>{};
}

std::vector<Side> pair_of_the_text(const Before& before, const Parties& parties) {
  std::vector<Side> found = last_two(before, 1, false);
  if (!found.empty()) return found;
  found = last_two(before, limits::kPairReach, true);
  if (found.empty() || !parties.is_main_pair(found[0].code, found[1].code)) found.clear();
  return found;
}

}  // namespace entente::coding
