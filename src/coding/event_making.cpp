#include "coding/event_making.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/calendar.h"
#include "coding/circumstances.h"
#include "coding/coder.h"
#include "coding/half_told.h"
#include "coding/modes.h"
#include "coding/second_looks.h"
#include "coding/status.h"
#include "document/sides.h"
#include "world/tense.h"

namespace entente::coding {
namespace {

Side make_side(const Document& document, const SideRef& ref) {
  Side side;
  side.code = ref.party.code;
  side.sector = ref.party.sector;
  if (ref.mention >= 0) {
    const Mention& m = document.mentions[static_cast<std::size_t>(ref.mention)];
    side.name = m.name;
    side.role = m.role;
    side.span = {m.begin, m.end};
    side.text = document.slice(m.begin, m.end);
  }
  return side;
}

constexpr int kMaxGerunds = 4;  // How far up the finite verb of a gerund is looked for.

constexpr std::string_view kHostsVisit = "043";  // CAMEO: host a visit

/// "were given 48 hours", "a expulsé": a finite past tense, which words that look ahead do not undo.
bool told_in_the_past(const SentenceView& view, int trigger) {
  int verb = view.is_verb(trigger) ? trigger : view.governing_verb(trigger);
  for (int steps = 0; verb >= 0 && view.is_gerund(verb) && steps < kMaxGerunds;
       ++steps)  // "succeeded in taking"
    verb = view.governing_verb(verb);
  if (verb < 0) return false;
  const auto past = [&](int i) {
    const Token& t = view.token(i);
    return has_feature(t, "VerbForm=Fin") && (has_feature(t, "Tense=Past") || has_feature(t, "Tense=Imp"));
  };
  if (past(verb)) return true;
  if (!has_feature(view.token(verb), "VerbForm=Part")) return false;
  const auto& kids = view.children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    const Token& t = view.token(c);
    if (t.relation != Relation::kAux) return false;
    return past(c) || (has_feature(t, "VerbForm=Fin") && has_feature(t, "Tense=Pres") &&
                       (t.lemma == "avoir" || t.lemma == "have"));
  });
}

/// Acts done by saying something, of what lies ahead, too.
bool is_said(EventType type) {
  return type == EventType::kAgree || type == EventType::kRequest || type == EventType::kThreaten ||
         type == EventType::kReject || type == EventType::kAccuse;
}

void become(Event& event, EventType type, EventStatus status, std::string_view why) {
  event.reasons.push_back(fmt::format("{} {} is {}", name_of(event.type), why, name_of(type)));
  event.type = type;
  event.mode.clear();
  event.cameo = default_cameo(type);
  event.status = status;
}

/// The mode of the threat that an act is while it lies ahead.
std::string threat_of(const Event& act) {
  if (act.type == EventType::kAssault) return "violence";
  if (act.mode == "expel" || act.mode == "arrest") return act.mode;
  return act.type == EventType::kCoerce ? "restrict" : "relations";
}

/// "ne négociera pas", "will not accept": the negation is a word of the frame.
bool asks_negation(const Frame& frame, const VerbLists& verbs) {
  return std::any_of(frame.conditions.begin(), frame.conditions.end(), [&](const Condition& c) {
    if (c.forbidden || (c.role != Role::kAdverb && c.role != Role::kAnywhere)) return false;
    return std::any_of(c.words.begin(), c.words.end(),
                       [&](const auto& word) { return verbs.has(VerbList::kNegation, word); });
  });
}

/// "would not hear of it": told in the past, that is a refusal.
bool would_not(const SentenceView& view, const VerbLists& verbs, int trigger) {
  const auto& kids = view.children(trigger);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    return view.token(c).relation == Relation::kAux && verbs.has(VerbList::kConditionalAux, view.lemma(c));
  });
}

/// "Le désarmement du groupe se fera en mars": nobody says that he will, it is only told of a deed to come.
bool only_named(const Frame& frame, const StatusFinding& status) {
  return frame.pos == TriggerPos::kNoun && !status.reason.starts_with(kHeldReason);
}

/// What an actor announces of its own doing is said, not done: harm to come is a threat, a concession to come
/// a promise. A concession that the text itself foretells is still to come: `foretold`.
void announce(Event& event, const std::vector<SideRef>& actors, bool foretold) {
  if (event.status != EventStatus::kPlanned || actors.empty()) return;
  switch (event.type) {
    case EventType::kThreaten:  // "will suspend relations unless": the harm is to come, the threat is made
      event.status = EventStatus::kHappened;
      return;
    case EventType::kSanction:
    case EventType::kCoerce:
    case EventType::kAssault: {
      const std::string mode = threat_of(event);
      become(event, EventType::kThreaten, EventStatus::kHappened, "announced");
      event.mode = mode;
      return;
    }
    case EventType::kRetreat:
    case EventType::kConcede:
      if (foretold) return;
      return become(event, EventType::kAgree, EventStatus::kHappened, "announced");
    default:
      return;
  }
}

/// What an actor says that it will not do for another, or did not do when it was owed, is a refusal: "will
/// not send troops", "n'ont fourni aucun soutien". Acts of its own that merely did not take place stay what
/// they are.
void refuse(Event& event, const StatusFinding& status, const std::vector<SideRef>& actors) {
  if (event.status != EventStatus::kNot || !status.negated || actors.empty()) return;
  const auto refused = [&](std::string_view mode, std::string_view cameo) {
    become(event, EventType::kReject, EventStatus::kHappened, "negated");
    event.mode = mode;
    event.cameo = cameo;
  };
  switch (event.type) {
    case EventType::kAid:
      return refused("assist", "122");
    case EventType::kCooperate:
    case EventType::kSupport:
      if (status.ahead) return refused("assist", "121");
      return;
    case EventType::kConsult:
      if (status.ahead) return refused("meet", "125");
      return;
    case EventType::kRetreat:
    case EventType::kConcede:
      if (status.ahead || event.type == EventType::kConcede) return refused("yield", "124");
      return;
    case EventType::kAgree:
      return refused("", "120");
    default:
      return;
  }
}

/// A state or a town, not somebody who stands for it.
bool names_place(const Document& document, const SideRef& side) {
  if (side.mention < 0 || side.party.code.size() != 3) return false;
  const Mention& m = document.mentions[static_cast<std::size_t>(side.mention)];
  return m.kind == MentionKind::kMetonym || m.entity == EntityKind::kPlace || m.kind == MentionKind::kDemonym;
}

/// The state in which the place lies by whose name a side is called; empty for persons and roles.
std::string place_named(const Document& document, const SideRef& side) {
  if (side.mention < 0) return {};
  const Mention& m = document.mentions[static_cast<std::size_t>(side.mention)];
  const bool place =
      m.kind == MentionKind::kMetonym || (m.kind == MentionKind::kName && m.entity == EntityKind::kState);
  if (!place) return {};
  return m.place.empty() ? side.party.code : m.place;
}

/// One match on its way to an event, step by step; each reads what those before have found.
class EventMaker {
 public:
  EventMaker(const SentenceView& view, const VerbLists& verbs, const Match& match,
             const DocumentContext& context)
      : view_(view),
        document_(view.document()),
        verbs_(verbs),
        match_(match),
        context_(context),
        actors_(match.actors),
        recipients_(match.recipients) {}

  Event make(const CameoTable& cameo, const std::vector<Match>& all) {
    take_frame();
    name_other_state(document_, actors_, recipients_);
    find_sides_by_place();
    find_place_by_sides();
    if (actors_.empty() && recipients_.size() > 1 && undone_together(*match_.frame)) {
      actors_.swap(recipients_);
      event_.reasons.push_back(
          "both sides are actors: nobody else is named for what the two had between them");
    }
    const StatusFinding status = find_status(view_, verbs_, match_);
    event_.status = status.status;
    event_.reasons.push_back(fmt::format("status {}: {}", name_of(status.status), status.reason));
    set_date();
    said_or_done(status);
    add_sides();
    set_meeting_mode(event_);
    set_mode_by_clause(view_, verbs_, match_, all, event_);
    event_.goldstein = cameo.goldstein(event_.cameo);
    event_.quad = quad_of(event_.type);
    add_evidence();
    event_.id = event_id(document_, event_);
    return std::move(event_);
  }

 private:
  void take_frame() {
    const Frame& frame = *match_.frame;
    event_.type = frame.type;
    event_.mode = frame.mode;
    event_.cameo = frame.cameo;
    event_.contexts = frame.contexts;
    event_.frame = to_string(frame.place);
    event_.reasons.push_back(fmt::format("frame {} at `{}`", event_.frame, view_.token(match_.trigger).form));
  }

  /// Whom the place tells: those against whom force is used in it, its crowd.
  void find_sides_by_place() {
    const WhereFinding where = find_place(view_, verbs_, match_, context_.places);
    event_.place = where.code;
    event_.place_name = where.name;
    const bool force = event_.type == EventType::kAssault || event_.type == EventType::kMobilize;
    if (recipients_.empty() && force && !where.code.empty() && !names(actors_, where.code)) {
      recipients_.push_back({{where.code, ""}, where.mention, -1});
      event_.reasons.push_back("force used in a state is used against it");
    }
    if (match_.crowd && actors_.empty() && where.code.size() == 3) {
      actors_.push_back({{where.code, "CVL"}, where.mention, -1});
      std::erase_if(recipients_, [&](const SideRef& r) {
        return r.mention == where.mention || (r.party.code == where.code && r.party.sector.empty());
      });
      event_.reasons.push_back(fmt::format("actor {}: the crowd of the place", where.code));
    } else if (match_.crowd && actors_.empty() && recipients_.size() == 1 &&
               names_place(document_, recipients_[0])) {
      // "Mobs burned their way through the shops of Honiara"
      const SideRef there = recipients_.front();
      recipients_.clear();
      actors_.push_back({{there.party.code, "CVL"}, there.mention, -1});
      event_.reasons.push_back(fmt::format("actor {}: the crowd of the place", there.party.code));
    }
    if (event_.type != EventType::kProtest || event_.mode.empty() || event_.mode == "boycott") return;
    for (SideRef& side : actors_) {  // "Tbilisi took to the streets": its people, not its government
      const bool town =
          side.mention >= 0 &&
          document_.mentions[static_cast<std::size_t>(side.mention)].kind == MentionKind::kMetonym;
      if (town && side.party.sector == "GOV") side.party.sector = "CVL";
    }
  }

  /// Of a visit.
  void find_place_by_sides() {
    if (event_.mode != "visit") return;
    if (event_.cameo != kHostsVisit && recipients_.size() == 1) {
      if (std::string there = place_named(document_, recipients_.front()); !there.empty()) {
        if (there != event_.place) event_.place_name.clear();
        event_.place = std::move(there);  // "travelled to Moscow despite criticism from Brussels"
      }
    }
    if (!event_.place.empty()) return;
    // who receives is at home, who visits is with whom they visit
    const std::vector<SideRef>& hosts = event_.cameo == kHostsVisit ? actors_ : recipients_;
    if (hosts.size() == 1) event_.place = hosts.front().party.code;
  }

  /// The date, and what one that lies ahead makes of the status.
  void set_date() {
    const WhenFinding when = find_date(view_, verbs_, match_, context_.settings.dateline().end);
    const Date& published = document_.article.published;
    event_.date = when.date;
    if (!when.reason.empty())
      event_.reasons.push_back(fmt::format("date {}: {}", to_string(when.date), when.reason));
    // "By October 1993, forces had taken": words that look ahead, to a day that is past by now
    const bool past =
        when.date.to.known() && published.known() && !(published < calendar::last_day(when.date.to));
    const bool ahead = calendar::lies_after(when.date, published) ||
                       (!past && !told_in_the_past(view_, match_.trigger) && when.time >= 0 &&
                        document_.times[static_cast<std::size_t>(when.time)].future);
    const bool reaches_ahead = !ahead && event_.status == EventStatus::kHappened && when.date.from.known() &&
                               when.date.to.known() &&
                               calendar::lies_after({when.date.to, when.date.to}, published);
    const int said_by_verb = world::predicate_above(view_, match_.trigger);
    const bool asked_now =
        event_.type == EventType::kRequest && event_.status == EventStatus::kHappened &&
        (said_by_verb < 0 || world::tense_of(view_, said_by_verb) != world::Tense::kFuture);
    if (ahead && is_said(event_.type) && (asked_now || told_in_the_past(view_, match_.trigger))) {
      event_.date =
          {};  // "promised to deliver them next year", "insists that they go by May": when it is to be
    } else if (reaches_ahead && (is_said(event_.type) || event_.type == EventType::kSupport)) {
      event_.date = {};  // "signed an agreement to reopen them within two months"
    } else if (ahead && (event_.status == EventStatus::kHappened || event_.status == EventStatus::kOngoing)) {
      event_.status = EventStatus::kPlanned;
      event_.reasons.push_back("status planned: the date lies ahead");
    }
  }

  /// Who says it, and what acts are that are only announced or refused.
  void said_or_done(const StatusFinding& status) {
    const bool civilians =
        !actors_.empty() && std::all_of(actors_.begin(), actors_.end(), [](const SideRef& s) {
          return s.party.sector == "CVL" || s.party.sector == "LAB";
        });
    if (event_.type == EventType::kCoerce && event_.mode == "restrict" &&
        civilians) {  // "des étudiants bloquent"
      become(event_, EventType::kProtest, event_.status, "by civilians");
      event_.mode = "obstruct";
    }
    const Attribution said = speaker();
    const bool running = document_.sentences.size() >= kRunningText;
    const bool foretold = (event_.type == EventType::kRetreat && only_named(*match_.frame, status)) ||
                          (running && !names(actors_, said.speaker));
    announce(event_, actors_, foretold);
    if (event_.type == EventType::kReject && asks_negation(*match_.frame, verbs_) &&
        (event_.status == EventStatus::kPlanned || would_not(view_, verbs_, match_.trigger))) {
      event_.status = EventStatus::kHappened;
      event_.reasons.push_back("status happened: what one will not do is refused now");
    }
    refuse(event_, status, actors_);

    event_.said_by = said.speaker.empty() ? said.outlet : said.speaker;
    event_.outlet = said.outlet;
    if (!said.reason.empty())
      event_.reasons.push_back(fmt::format("said by {}: {}", event_.said_by, said.reason));
  }

  /// By the words around the trigger, else by the quotation that it stands in.
  Attribution speaker() const {
    Attribution said = attribution_of(view_, verbs_, match_.trigger);
    const std::uint32_t begin = view_.token(match_.trigger).begin;
    for (std::size_t q = 0; q < document_.quotations.size(); ++q) {
      if (begin < document_.quotations[q].begin || begin >= document_.quotations[q].end) continue;
      if (said.speaker.empty()) said = context_.quotes[q];
    }
    return said;
  }

  void add_sides() {
    for (const SideRef& s : actors_) event_.actors.push_back(make_side(document_, s));
    const bool signing = event_.type == EventType::kSupport && event_.cameo.starts_with("057");
    const bool mutual =
        (is_reciprocal(event_.type) && event_.type != EventType::kAgree && event_.mode != "visit") ||
        (signing && !actors_.empty());
    for (const SideRef& s : recipients_)
      (mutual ? event_.actors : event_.recipients).push_back(make_side(document_, s));
    drop_doubles(event_.actors);
    drop_doubles(event_.recipients);
  }

  /// "Soldiers of both countries clashed on the border between A and B": the soldiers of A are A's.
  static void drop_doubles(std::vector<Side>& sides) {
    std::erase_if(sides, [&](const Side& plain) {
      return plain.sector.empty() && std::any_of(sides.begin(), sides.end(), [&](const Side& s) {
               return s.code == plain.code && (s.sector == "GOV" || s.sector == "MIL");
             });
    });
  }

  /// The words that tell it, and how sure they are.
  void add_evidence() {
    TextSpan span{view_.token(match_.trigger).begin, view_.token(match_.trigger).end};
    for (int c : match_.consumed) {
      span.begin = std::min(span.begin, view_.token(c).begin);
      span.end = std::max(span.end, view_.token(c).end);
    }
    event_.trigger_span = span;
    event_.trigger = document_.slice(span.begin, span.end);
    float confidence = 0.6F;
    if (!event_.actors.empty()) confidence += 0.15F;
    if (!event_.recipients.empty() || event_.actors.size() > 1) confidence += 0.15F;
    if (match_.frame->specificity() > 0) confidence += 0.05F;
    for (const SideRef& s : actors_) {
      if (s.mention < 0) continue;
      confidence =
          std::min(confidence, 0.4F + document_.mentions[static_cast<std::size_t>(s.mention)].confidence / 2);
    }
    event_.confidence = confidence;
    const Sentence& sentence = document_.sentences[view_.sentence_index()];
    event_.evidence.push_back({view_.sentence_index(),
                               {sentence.begin, sentence.end},
                               std::string(document_.slice(sentence.begin, sentence.end)),
                               event_.said_by,
                               event_.status == EventStatus::kDenied});
  }

  const SentenceView& view_;
  const Document& document_;
  const VerbLists& verbs_;
  const Match& match_;
  const DocumentContext& context_;
  std::vector<SideRef> actors_, recipients_;
  Event event_;
};

}  // namespace

Event make_event(const SentenceView& view, const VerbLists& verbs, const CameoTable& cameo,
                 const Match& match, const std::vector<Match>& all, const DocumentContext& context) {
  return EventMaker(view, verbs, match, context).make(cameo, all);
}

}  // namespace entente::coding
