#include "ties/from_events.h"

#include <algorithm>

#include "base/utf8.h"
#include "ties/from_sentences.h"

namespace entente::ties {
namespace {

std::vector<std::string> codes_of(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) {
    if (std::find(out.begin(), out.end(), side.code) == out.end()) out.push_back(side.code);
  }
  return out;
}

bool organisation(std::string_view code) { return code.starts_with("IGO:"); }

int trigger_token(const SentenceView& view, const Event& event) {
  for (int i = 0; i < view.size(); ++i) {
    const Token& t = view.token(i);
    if (t.begin >= event.trigger_span.begin && t.end <= event.trigger_span.end) return i;
  }
  return -1;
}

/// Every token of the trigger, and of the phrase around it one level down.
template <typename Test>
bool any_word(const SentenceView& view, const Event& event, Test test) {
  for (int i = 0; i < view.size(); ++i) {
    const Token& t = view.token(i);
    const bool inside = t.begin >= event.trigger_span.begin && t.end <= event.trigger_span.end;
    if (inside && test(i)) return true;
  }
  return false;
}

std::string place_of(const Event& event) {
  if (event.place_name.empty()) return event.place;
  return event.place.empty() || event.place_name == event.place ? event.place_name
                                                                : event.place_name + ", " + event.place;
}

Tie base_tie(const Document& document, const Event& event, TieKind kind) {
  Tie tie = tie_at(document, event.evidence.front().sentence, kind, event.trigger_span);
  for (const std::string& code : codes_of(event.actors)) tie.parties.push_back({code, ""});
  for (const std::string& code : codes_of(event.recipients)) {
    const bool known = std::any_of(tie.parties.begin(), tie.parties.end(),
                                   [&](const TieParty& p) { return p.code == code; });
    if (!known) tie.parties.push_back({code, ""});
  }
  tie.status = event.status;
  tie.valid.from = event.date.from;
  tie.valid.to = event.date.to;
  tie.place = place_of(event);
  tie.confidence = event.confidence;
  tie.evidence.front().speaker = event.said_by;
  return tie;
}

std::string persons(const Event& event) {
  std::string out;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) {
      if (side.name.empty() || side.role.empty() || out.find(side.name) != std::string::npos) continue;
      out += (out.empty() ? "" : " – ") + written_name(side.text, side.name);
    }
  }
  return out;
}

/// A thing named in the sentence: an exercise, a weapon, a treaty.
std::string thing_in(const Document& document, std::uint32_t sentence) {
  std::string out;
  for (const Mention& m : document.mentions) {
    if (m.sentence == sentence && m.entity == EntityKind::kThing && out.find(m.name) == std::string::npos)
      out += (out.empty() ? "" : ", ") + m.name;
  }
  return out;
}

/// A phrase in quotation marks or capitals behind the trigger: «Mission de paix 2018».
std::string quoted_name(const Document& document, const Event& event) {
  const Evidence& e = event.evidence.front();
  for (const Quotation& q : document.quotations) {
    if (q.begin < e.span.begin || q.end > e.span.end || q.end - q.begin > 60) continue;
    std::string_view name = document.slice(q.begin, q.end);
    while (!name.empty() && (name.front() == ' ' || static_cast<unsigned char>(name.front()) == 0xC2 ||
                             static_cast<unsigned char>(name.front()) == 0xA0))
      name.remove_prefix(1);
    while (!name.empty() && (name.back() == ' ' || static_cast<unsigned char>(name.back()) == 0xA0 ||
                             static_cast<unsigned char>(name.back()) == 0xC2))
      name.remove_suffix(1);
    if (!name.empty() && utf8::starts_upper(name)) return std::string(name);
  }
  return {};
}

std::string agreement_kind(const SentenceView& view, const TieWords& words, int noun) {
  static constexpr std::pair<TieList, const char*> kKinds[] = {
      {TieList::kAlliance, "alliance"}, {TieList::kPartnership, "partnership"},
      {TieList::kTraining, "training"}, {TieList::kArmsControl, "arms-control"},
      {TieList::kTrade, "trade"},       {TieList::kCooperation, "cooperation"},
      {TieList::kTreaty, "treaty"}};
  const auto kind_of = [&](int i) -> std::string {
    const std::string lemma = utf8::lower(view.token(i).lemma);
    for (const auto& [list, name] : kKinds) {
      if (words.has(list, lemma)) return name;
    }
    return {};
  };
  for (int c : view.children(noun)) {
    if (view.token(c).relation == Relation::kAmod || view.token(c).relation == Relation::kNmod ||
        view.token(c).relation == Relation::kCompound) {
      for (int k : view.conjuncts(c)) {
        if (std::string kind = kind_of(k); !kind.empty()) return kind;
      }
    }
  }
  std::string own = kind_of(noun);
  return own.empty() ? "cooperation" : own;
}

void membership(const Document& document, const SentenceView& view, const TieWords& words, const Event& event,
                std::vector<Tie>& out) {
  std::vector<std::string> bodies, states;
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const std::string& code : codes_of(*sides)) (organisation(code) ? bodies : states).push_back(code);
  }
  if (bodies.empty() || states.empty()) return;
  const auto has = [&](TieList list) {
    return any_word(view, event, [&](int i) { return words.has(list, utf8::lower(view.token(i).lemma)); });
  };
  const char* what = nullptr;
  if (event.type == EventType::kSupport && has(TieList::kJoin))
    what = "joined";
  else if (event.type == EventType::kSanction && has(TieList::kSuspend))
    what = "suspended";
  else if ((event.type == EventType::kSanction || event.type == EventType::kRetreat) && has(TieList::kLeave))
    what = "withdrew";
  if (!what) return;
  for (const std::string& state : states) {
    Tie tie = base_tie(document, event, TieKind::kMembership);
    tie.parties = {{state, "member"}, {bodies.front(), "organisation"}};
    tie.what = what;
    tie.place.clear();
    out.push_back(std::move(tie));
  }
}

}  // namespace

void ties_from_event(const Document& document, const TieWords& words, const VerbLists& verbs,
                     const Event& event, std::vector<Tie>& out) {
  const SentenceView view(document, event.evidence.front().sentence, verbs);
  const int trigger = trigger_token(view, event);
  if (trigger < 0) return;
  const auto has = [&](TieList list) {
    return any_word(view, event, [&](int i) { return words.has(list, utf8::lower(view.token(i).lemma)); });
  };
  membership(document, view, words, event, out);
  const std::size_t sides = codes_of(event.actors).size() + codes_of(event.recipients).size();

  if (event.type == EventType::kConsult && event.mode != "phone" && event.mode != "third-party" &&
      sides >= 2) {
    Tie tie = base_tie(document, event, TieKind::kMeeting);
    if (tie.parties.size() < 2) return;
    tie.name = persons(event);
    tie.stage = event.status == EventStatus::kPlanned ? "announced" : "held";
    out.push_back(std::move(tie));
  } else if ((event.type == EventType::kCooperate || event.type == EventType::kMobilize) &&
             has(TieList::kExercise)) {
    Tie tie = base_tie(document, event, TieKind::kExercise);
    tie.name = thing_in(document, event.evidence.front().sentence);
    if (tie.name.empty()) tie.name = quoted_name(document, event);
    tie.stage = event.status == EventStatus::kPlanned ? "announced" : "held";
    out.push_back(std::move(tie));
  } else if (event.cameo.starts_with("057") && sides >= 2) {
    Tie tie = base_tie(document, event, TieKind::kAgreement);
    int noun = trigger;
    for (int i = 0; i < view.size(); ++i) {
      const Token& t = view.token(i);
      const bool inside = t.begin >= event.trigger_span.begin && t.end <= event.trigger_span.end;
      if (inside && view.is_nominal(i)) noun = i;
    }
    tie.what = agreement_kind(view, words, noun);
    tie.name = thing_in(document, event.evidence.front().sentence);
    if (tie.name.empty() && view.is_nominal(noun)) {
      const TextSpan span = view.span_of(noun);
      if (span.end - span.begin < 80) tie.name = document.slice(span.begin, span.end);
    }
    tie.stage = "signed";
    tie.place.clear();
    out.push_back(std::move(tie));
  } else if (event.type == EventType::kRetreat && (event.mode == "withdraw" || has(TieList::kWithdraw)) &&
             sides >= 2) {
    Tie tie = base_tie(document, event, TieKind::kPresence);
    if (tie.parties.size() != 2) return;
    tie.parties[0].role = "owner";
    tie.parties[1].role = "host";
    tie.what = "withdrawal";
    out.push_back(std::move(tie));
  }
}

}  // namespace entente::ties
