#include "coding/surroundings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "coding/modes.h"
#include "coding/own_clause.h"
#include "world/tense.h"

namespace entente::coding {
namespace {

using world::Setting;
using world::Tense;

// Chosen on the samples and development articles: from these confidences on more are right than wrong.
constexpr float kSceneOfDeed = 0.5F;
constexpr float kSceneOfWords = 0.8F;
constexpr float kSceneOfTalks = 0.5F;
constexpr float kSceneOfPromise = 0.75F;         // Promises and support, signings among it.
constexpr std::uint32_t kLeadSentences = 7;      // In which a text says which day it is about.
constexpr std::uint32_t kNewsSentences = 6;      // In which a report tells its news.
constexpr std::uint32_t kMeetingSentences = 2;   // That go on about a meeting.
constexpr std::uint32_t kRightAfter = 2;         // Sentences within which "at once" points back.
constexpr std::uint32_t kGoesOn = 1;             // Sentences in which a story of another year goes on.
constexpr std::size_t kFewMembers = 40;          // Of a body whose meeting is a meeting of them.
constexpr std::size_t kLongText = 30;            // Sentences.
constexpr std::uint32_t kDatelineSentences = 4;  // That the dateline's town may be the scene of.
constexpr int kDaysBefore = 7;                   // In which what has just been done was done.
constexpr int kStoryDays = 10;                   // A story is no older when it is published.

/// Acts of speech, and those that last: the scene that they are told in is seldom theirs.
bool loosely_dated(EventType type) {
  switch (type) {
    case EventType::kAccuse:
    case EventType::kRequest:
    case EventType::kReject:
    case EventType::kThreaten:
    case EventType::kCooperate:
      return true;
    default:
      return false;
  }
}

/// Backing in words, of which nobody says when it was given; a signing is a deed.
bool praise(const Event& event) {
  return event.type == EventType::kSupport && !event.cameo.starts_with("057");
}

bool took_place(const Event& event) {
  return event.status == EventStatus::kHappened || event.status == EventStatus::kOngoing ||
         event.status == EventStatus::kDenied;
}

bool talks(const Event& event) {
  return event.type == EventType::kConsult || event.type == EventType::kAgree ||
         event.type == EventType::kSupport;
}

/// Acts done by word of mouth, which those who meet do to each other there.
bool done_at_meetings(EventType type) {
  switch (type) {
    case EventType::kAgree:
    case EventType::kConsult:
    case EventType::kSupport:
    case EventType::kConcede:
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kReject:
    case EventType::kThreaten:
      return true;
    default:
      return false;
  }
}

/// A meeting in a known place, told some sentences before.
bool is_meeting(const Event& event) {
  return event.type == EventType::kConsult && event.status == EventStatus::kHappened &&
         event.mode != "phone" && !event.place.empty();
}

/// The only state of the sides; nothing for several, or for none.
std::string only_state(const std::vector<Side>& sides) {
  std::string found;
  for (const Side& side : sides) {
    if (side.code.empty() || side.code.find(':') != std::string::npos) continue;
    if (!found.empty() && found != side.code) return {};
    found = side.code;
  }
  return found;
}

/// Each of these, and there are some, is one of those.
bool all_among(const std::vector<Side>& these, const std::vector<Side>& those) {
  return !these.empty() && std::all_of(these.begin(), these.end(), [&](const Side& side) {
    return std::any_of(those.begin(), those.end(), [&](const Side& s) { return s.code == side.code; });
  });
}

bool has_sector(const std::vector<Side>& sides, std::string_view sector) {
  return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.sector == sector; });
}

/// Where such an act is done, if its kind says so.
std::string place_by_kind(const Event& event) {
  std::string actor = only_state(event.actors);
  std::string recipient = only_state(event.recipients);
  switch (event.type) {
    case EventType::kAssault:  // soldiers may be hit abroad, others are hit at home
      return has_sector(event.recipients, "MIL") ? std::string() : recipient;
    case EventType::kRetreat:
      return event.mode == "withdraw" && recipient != actor ? recipient : std::string();
    case EventType::kProtest:
      return actor;
    case EventType::kSanction:
      return event.mode == "expel" ? actor : std::string();
    case EventType::kAid:  // peacekeepers and observers; asylum
      if (event.cameo.starts_with("075")) return actor;
      return event.cameo.starts_with("074") ? recipient : std::string();
    case EventType::kMobilize:  // an alert
      return event.cameo.starts_with("152") ? actor : std::string();
    case EventType::kCoerce:
      if (event.cameo.starts_with("192")) return recipient;  // occupies
      if (event.mode == "cyber") return recipient;
      if (event.mode == "arrest") return actor.empty() ? recipient : actor;
      return {};
    default:
      return {};
  }
}

class Surroundings {
 public:
  Surroundings(const world::World& world, const Document& document, const VerbLists& verbs,
               const world::Settings& settings)
      : world_(world),
        document_(document),
        verbs_(verbs),
        settings_(settings),
        story_(story_day()),
        running_(document.sentences.size() >= kLongText) {}

  void fill(Event& event) {
    fill_in(event);
    if (is_meeting(event)) meeting_ = &event;
    if (session_ == nullptr) note_session(event);
    if (took_place(event) && event.date.from.known() && event.date.single()) last_ = &event;
    if (took_place(event) && event.date.single() && event.date.from.day != 0 && of_the_story(event.date))
      told_.push_back(&event);
  }

 private:
  void fill_in(Event& event) const {
    if (!took_place(event)) return;
    const std::uint32_t sentence = event.evidence.front().sentence;
    // "has promised to deliver them next year": when it is to be done, not when it was promised
    if (event.status == EventStatus::kHappened && lies_ahead(event.date)) event.date = {};
    const bool dated = event.date.known(), of_those = meeting_ != nullptr && told_of_meeting(event, sentence);
    const OwnClause clause =
        dated && !of_those ? OwnClause{} : own_clause(document_, verbs_, event, settings_.of(sentence));
    const bool met = of_those && clause.tense != Tense::kPluperfect;
    if (!dated) fill_date(event, sentence, clause, met);
    if (event.place.empty()) fill_place(event, sentence);
    if (event.place.empty() && met) {
      event.place = meeting_->place;
      event.place_name = meeting_->place_name;
      event.reasons.push_back(fmt::format("place {}: where its sides met", event.place));
    }
  }

  /// Told of those who met right after it, unless the verb says that it was done before.
  bool told_of_meeting(const Event& event, std::uint32_t sentence) const {
    if (!done_at_meetings(event.type) || event.mode == "phone") return false;
    if (sentence > meeting_->evidence.front().sentence + kMeetingSentences) return false;
    if (event.date.known() && meeting_->date.known() && !(event.date == meeting_->date)) return false;
    const auto met = [&](const Side& side) {
      const auto same = [&](const Side& s) { return s.code == side.code; };
      return std::any_of(meeting_->actors.begin(), meeting_->actors.end(), same) ||
             std::any_of(meeting_->recipients.begin(), meeting_->recipients.end(), same);
    };
    return event.actors.size() + event.recipients.size() >= 2 &&
           std::all_of(event.actors.begin(), event.actors.end(), met) &&
           std::all_of(event.recipients.begin(), event.recipients.end(), met);
  }

  /// "The leaders of the alliance met on Tuesday": a body's meeting that opens the story.
  void note_session(const Event& event) {
    const bool met = event.type == EventType::kConsult && took_place(event) && event.mode != "phone";
    if (!met || event.evidence.front().sentence >= kLeadSentences || !event.date.from.known() ||
        event.date.from.day == 0 || !of_the_story(event.date))
      return;
    for (const Side& side : event.actors) {
      if (!side.code.starts_with("IGO:")) continue;
      const auto members = world_.members_of(side.code, event.date.from);
      if (members.empty() || members.size() > kFewMembers) continue;
      session_ = &event;
      assembled_ = {side.code};
      for (const auto& member : members) {
        if (member.relation == "member") assembled_.emplace_back(member.state);
      }
      std::sort(assembled_.begin(), assembled_.end());
      return;
    }
  }

  /// What members say to each other, in the past tense of the report, is said at the body's meeting, unless
  /// another scene has been set since.
  bool said_in_session(const Event& event, const Setting& here, const OwnClause& clause) const {
    if (session_ == nullptr || !done_at_meetings(event.type) || event.mode == "phone" ||
        event.type == EventType::kConsult || event.status != EventStatus::kHappened || clause.up_to_now ||
        !clause.main || clause.tense != Tense::kPast)
      return false;
    if (here.date_confidence > 0 && !(here.date == session_->date)) return false;
    const auto there = [&](const Side& side) {
      return std::binary_search(assembled_.begin(), assembled_.end(), side.code);
    };
    return !event.actors.empty() && !event.recipients.empty() &&
           std::all_of(event.actors.begin(), event.actors.end(), there) &&
           std::all_of(event.recipients.begin(), event.recipients.end(), there);
  }

  /// The day that the first sentences set, where it is not long before publication.
  DateRange story_day() const {
    const auto count = static_cast<std::uint32_t>(document_.sentences.size());
    for (std::uint32_t s = 0; s < std::min(count, kLeadSentences); ++s) {
      const Setting& here = settings_.of(s);
      if (here.date_sentence != s || here.date_confidence < kSceneOfDeed || here.date.from.day == 0) continue;
      if (of_the_story(here.date)) return here.date;
    }
    return {};
  }

  void fill_date(Event& event, std::uint32_t sentence, const OwnClause& clause, bool met) const {
    const Setting& here = settings_.of(sentence);
    const float needed = loosely_dated(event.type) ? kSceneOfWords : kSceneOfDeed;
    if (clause.at_once && follows_at_once(event, sentence)) return;
    if (clause.shortly_before && here.date.single() && here.date.from.day != 0) {
      set_before(event, here.date.from);
      return;
    }
    if (!document_.sentences[sentence].heading && stands_apart(clause, here, sentence)) {
      if (stands_open(event, here)) set_year(event, "a promise that is told without a time");
      return;
    }
    const DateRange scene = by_now(here.date);
    if (here.date_confidence >= needed && scene.known() && !lies_ahead(here.date)) {
      event.date = scene;
      event.reasons.push_back(fmt::format("date {}: of the scene, set in sentence {}", to_string(event.date),
                                          here.date_sentence));
    } else if (met && meeting_->date.known()) {
      event.date = meeting_->date;
      event.reasons.push_back(fmt::format("date {}: when its sides met", to_string(event.date)));
    } else if (const Event* act = own_act_of_story(event, here, clause); act != nullptr) {
      event.date = act->date;
      event.reasons.push_back(
          fmt::format("date {}: of what its actor did in the story", to_string(event.date)));
    } else if (said_in_session(event, here, clause)) {
      event.date = session_->date;
      event.reasons.push_back(fmt::format("date {}: said at the meeting", to_string(event.date)));
    } else if (here.date_confidence > 0 && !loosely_dated(event.type) && !clause.up_to_now &&
               of_this_year(here.date) && (running_ || !of_the_story(here.date))) {
      set_year(event, fmt::format("the year of the scene, set in sentence {}", here.date_sentence));
    } else if (here.date_confidence > 0 && told_as_past(event, clause) && of_one_year(here.date) &&
               !loosely_dated(event.type) && !praise(event) &&
               (of_this_year(here.date) || sentence <= here.date_sentence + kGoesOn)) {
      const Date year{here.date.from.year, 0, 0};
      event.date = {year, year};
      event.reasons.push_back(fmt::format("date {}: of a scene some way before, set in sentence {}",
                                          to_string(event.date), here.date_sentence));
    } else if (clause.tense == Tense::kPluperfect && goes_back_with(clause, here, sentence)) {
      const Date year{here.date.from.year, 0, 0};
      event.date = {year, year};
      event.reasons.push_back(fmt::format("date {}: of the time before, set in sentence {}",
                                          to_string(event.date), here.date_sentence));
    } else if (document_.sentences[sentence].heading && story_.known() && !loosely_dated(event.type) &&
               sentence < kLeadSentences && clause.tense != Tense::kFuture) {
      event.date = story_;
      event.reasons.push_back(fmt::format("date {}: of the story, which it heads", to_string(story_)));
    } else if (is_news(event, sentence, here, clause)) {
      const Date month = calendar::truncated(document_.article.published, calendar::Granularity::kMonth);
      event.date = {month, month};
      event.reasons.push_back(
          fmt::format("date {}: what a report tells first is new", to_string(event.date)));
    } else if (stands_open(event, here)) {
      set_year(event, "a promise that is told without a time");
    }
  }

  /// "Algiers broke with Rabat on Tuesday. ... The minister accused its neighbour of": what is said in the
  /// past tense by whoever acted on the day of the story is said then.
  const Event* own_act_of_story(const Event& event, const Setting& here, const OwnClause& clause) const {
    if (!done_at_meetings(event.type) || event.type == EventType::kConsult ||
        event.status != EventStatus::kHappened || !clause.main || clause.tense != Tense::kPast ||
        clause.up_to_now)
      return nullptr;
    const auto found = std::find_if(told_.rbegin(), told_.rend(),
                                    [&](const Event* act) { return all_among(event.actors, act->actors); });
    if (found == told_.rend()) return nullptr;
    // another day of the story has been told of since
    const bool later = here.date_confidence > 0 && of_the_story(here.date) && !(here.date == (*found)->date);
    return later ? nullptr : *found;
  }

  /// "Opened on Monday, after A had joined": of the month or year that holds the days before.
  static void set_before(Event& event, const Date& day) {
    const Date before = calendar::add_days(day, -kDaysBefore);
    if (before.year != day.year) return;
    const Date when = calendar::period_of_both(before, day);
    event.date = {when, when};
    event.reasons.push_back(fmt::format("date {}: shortly before {}", to_string(event.date), to_string(day)));
  }

  void set_year(Event& event, std::string_view why) const {
    const Date year{document_.article.published.year, 0, 0};
    event.date = {year, year};
    event.reasons.push_back(fmt::format("date {}: {}", to_string(event.date), why));
  }

  /// An offer or promise that is told in no scene of an earlier year, and of no time, is still to be kept: it
  /// is of the year of writing.
  bool stands_open(const Event& event, const Setting& here) const {
    const bool of_now = !here.date.known() || of_this_year(here.date);
    return event.type == EventType::kAgree && event.status == EventStatus::kHappened &&
           here.date_confidence == 0 && of_now && document_.article.published.known() &&
           document_.sentences.size() >= kNewsSentences;
  }

  /// Goes on telling what happened, in the tense of the story.
  static bool told_as_past(const Event& event, const OwnClause& clause) {
    return event.status == EventStatus::kHappened && event.type != EventType::kCooperate && clause.main &&
           clause.tense == Tense::kPast && !clause.up_to_now;
  }

  /// "The coup came in May. Chad had opposed it": the pluperfect goes on with the time told right before.
  bool goes_back_with(const OwnClause& clause, const Setting& here, std::uint32_t sentence) const {
    return clause.main && here.date_sentence < sentence && sentence <= here.date_sentence + kRightAfter &&
           of_one_year(here.date) && !lies_ahead(here.date);
  }

  static bool of_one_year(const DateRange& range) {
    return range.from.known() && range.to.known() && range.from.year == range.to.year;
  }

  /// Told of the year in which the text was published.
  bool of_this_year(const DateRange& range) const {
    const Date& published = document_.article.published;
    return published.known() && range.from.known() && range.to.known() && range.from.year == published.year &&
           range.to.year == published.year;
  }

  /// No part of what happens in the scene: what is so now, or has become so some time after an older one.
  bool stands_apart(const OwnClause& clause, const Setting& here, std::uint32_t sentence) const {
    if (clause.tense == Tense::kPresent || clause.tense == Tense::kFuture) return true;
    // "agreed in December, months after it had dropped": the sentence's own scene is not that of the clause
    if (clause.tense == Tense::kPluperfect && !clause.main && here.date_sentence == sentence) return true;
    if (clause.apart) return true;
    return clause.up_to_now && (here.date_sentence == sentence || !of_the_story(here.date));
  }

  /// What is done right after an act is of the same month; the words do not say of which day.
  bool follows_at_once(Event& event, std::uint32_t sentence) const {
    if (last_ == nullptr || sentence > last_->evidence.back().sentence + kRightAfter) return false;
    const Date month = calendar::truncated(last_->date.from, calendar::Granularity::kMonth);
    event.date = {month, month};
    event.reasons.push_back(fmt::format("date {}: right after what is told before", to_string(event.date)));
    return true;
  }

  /// Told among the first sentences, of no scene: a report begins with what is new.
  bool is_news(const Event& event, std::uint32_t sentence, const Setting& here,
               const OwnClause& clause) const {
    return document_.sentences.size() >= kNewsSentences && here.date_confidence == 0 &&
           sentence < kNewsSentences && event.type != EventType::kCooperate && clause.main &&
           clause.tense == Tense::kPast && document_.article.published.month != 0;
  }

  bool of_the_story(const DateRange& range) const {
    const auto age = calendar::days_between(range.from, document_.article.published);
    return age && *age >= 0 && *age <= kStoryDays;
  }

  bool lies_ahead(const DateRange& range) const {
    return calendar::lies_after(range, document_.article.published);
  }

  /// "Are to leave within two months" sets a time that goes on: what has happened is of the month or year
  /// that holds its begin and the day of writing.
  DateRange by_now(const DateRange& range) const {
    const Date& published = document_.article.published;
    if (!range.to.known() || !calendar::lies_after({range.to, range.to}, published)) return range;
    if (range.from.year != published.year) return {};
    const Date when = calendar::period_of_both(range.from, published);
    return {when, when};
  }

  void fill_place(Event& event, std::uint32_t sentence) const {
    const Setting& here = settings_.of(sentence);
    const world::Dateline& dateline = settings_.dateline();
    const float needed = event.type == EventType::kConsult ? kSceneOfTalks : kSceneOfPromise;
    if (const std::string state = place_by_kind(event); !state.empty()) {
      event.place = state;
      event.reasons.push_back(fmt::format("place {}: where such an act is done", state));
    } else if (!talks(event) || event.mode == "phone") {
      return;
    } else if (here.place_confidence >= needed && !here.state.empty()) {
      event.place = here.state;
      event.place_name = here.place;
      event.reasons.push_back(
          fmt::format("place {}: of the scene, set in sentence {}", here.state, here.place_sentence));
    } else if (event.type != EventType::kAgree && dateline.present() &&
               sentence <= document_.sentence_at(dateline.begin) + kDatelineSentences &&
               event.actors.size() + event.recipients.size() >= 2 && here.place_confidence == 0) {
      event.place = dateline.state;
      event.place_name = dateline.place;
      event.reasons.push_back(fmt::format("place {}: of the dateline", dateline.state));
    } else {
      return;
    }
    set_meeting_mode(event);
  }

  const world::World& world_;
  const Document& document_;
  const VerbLists& verbs_;
  const world::Settings& settings_;
  const Event* meeting_ = nullptr;      ///< The last that was told.
  const Event* last_ = nullptr;         ///< The last that took place at a known time.
  std::vector<const Event*> told_;      ///< That took place on a known day of the story.
  const Event* session_ = nullptr;      ///< The meeting of a body that the story is about.
  std::vector<std::string> assembled_;  ///< That body and its members, sorted.
  DateRange story_;
  bool running_ = false;  ///< Long enough to tell what led to the story; a report tells its one day's news.
};

}  // namespace

void take_surroundings(const world::World& world, const Document& document, const VerbLists& verbs,
                       const world::Settings& settings, std::vector<Event>& events) {
  Surroundings surroundings(world, document, verbs, settings);
  for (Event& event : events) surroundings.fill(event);
}

}  // namespace entente::coding
