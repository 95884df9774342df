/// Questions to a store and their answers, as plain values.
///
/// Nothing here is prose or layout: answers hold codes ("RUS", "CONSULT", "more-conflict"), numbers and
/// dates, and faces (command line, server, Python) word and draw them. query_json.h and query_csv.h write
/// every answer as JSON and CSV. entente/store.h asks them.
///
/// Conventions, the same for every question:
///  - An empty list or unknown date in a question means "any". Dates are included at both ends; `2018-03` as
///    the last date means to the end of March.
///  - Lists have a stable order: by the order asked for, then by id. `Page::after` goes on where a page
///  ended.
///  - Only current documents count: not those that a newer version has superseded, nor reports that a person
///    has ruled wrong.
///  - Goldstein sums are sums of the scale's values, -10 to 10 an event; an event told by fifty documents
///  counts
///    once. Only what happened or goes on is summed: not plans, possibilities, denials.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/event.h"
#include "entente/reading.h"
#include "entente/tie.h"

namespace entente {

/// Where a list begins and how much of it is wanted.
struct Page {
  std::size_t limit = 50;  ///< At most kMaxPage are given.
  std::string after = {};  ///< `next` of the page before, unchanged; empty: from the beginning.
};
inline constexpr std::size_t kMaxPage = 1000;

// ---------------------------------------------------------------------------------------------------------------
// What answers are made of

/// A document as lists show it.
struct DocumentSummary {
  std::string id;      ///< Sixteen hexadecimal digits: of its address and content. For document().
  std::string name;    ///< What the document calls itself: file name without ending, or a JSON line's id.
  std::string source;  ///< Path, or path:line, where it was first read.
  std::string title;
  std::string language;
  std::string site;
  std::string url;
  Date published;
  std::string story;    ///< Id of the story that it tells: the id of the story's first document.
  bool current = true;  ///< False once a newer version has superseded it.
  std::uint32_t events = 0;
  std::uint32_t ties = 0;
};

/// An event as all documents together tell it.
///
/// Reports are one event when type and sides agree, and the time window, place or story (docs/store.md).
/// `event` is the coding of the best report (`document`), with the status that the reports together support:
/// what happened by any word outweighs plans, and these outweigh denials. `event.id` is the id across
/// documents.
struct StoredEvent {
  Event event;
  bool date_assumed = false;  ///< No report dates it: `event.date` is the first day of publication.
  bool disputed = false;      ///< Some say that it happened, others deny it.
  bool corrected = false;     ///< A person has ruled on at least one report.
  std::uint32_t reports = 0;  ///< Codings, one a document at least.
  std::uint32_t documents = 0;
  std::uint32_t outlets = 0;  ///< Sites that published one; those without a known site count as one.
  std::uint32_t stories = 0;  ///< Independent tellings: near-identical and translated texts count once.
  DocumentSummary document;   ///< Of the best report, whose sentence is in `event.evidence`.
};

/// One document's report of an event.
struct EventReport {
  DocumentSummary document;
  std::uint32_t number = 0;  ///< Place among the document's events, from 0.
  Event event;               ///< As counted: with a person's correction, if there is one.
  bool corrected = false;
  bool wrong = false;  ///< A person has ruled that the text does not tell this event.
};

/// A tie merged over documents.
struct StoredTie {
  Tie tie;  ///< Evidence holds the sentence of the best report.
  std::uint32_t reports = 0;
  std::uint32_t documents = 0;
  Date first_published;  ///< Of the documents that tell it; unknown where none has a date.
  Date last_published;
  Date changed;  ///< When its status or stage was first told as it is now, if another was before.
  std::string previous_status;  ///< "planned"; empty when it never changed.
  std::string previous_stage;
  DocumentSummary document;  ///< Of the best report.
};

/// One document's report of a tie.
struct StoredTieReport {
  DocumentSummary document;
  std::uint32_t number = 0;  ///< Place among the document's ties, from 0.
  Tie tie;
};

/// How much of what, summed over events that happened or go on.
struct Balance {
  std::uint32_t events = 0;
  std::array<std::uint32_t, 4>
      by_quad{};           ///< Verbal cooperation, material cooperation, verbal conflict, material.
  double cooperation = 0;  ///< Sum of the positive Goldstein values.
  double conflict = 0;     ///< Sum of the negative ones, so at most 0.
  double net() const { return cooperation + conflict; }
};

/// How a series usually runs: median and spread of the trailing window, the point itself left out.
///
/// `spread` is 1.4826 times the median absolute deviation, which estimates a standard deviation without being
/// moved by the outliers that are sought (Hampel 1974; Leys et al. 2013), but at least 2. docs/store.md has
/// the windows and the threshold.
struct Norm {
  double median = 0;
  double spread = 0;
};

/// One week or month of a curve.
struct CurvePoint {
  Date from;  ///< First day.
  Date to;    ///< Last day.
  Balance balance;
  bool judged = false;  ///< False where there is too little past for a norm.
  Norm cooperation;     ///< Norm of balance.cooperation.
  Norm conflict;        ///< Norm of balance.conflict.
  /// "more-conflict", "less-conflict", "more-cooperation", "less-cooperation"; empty in usual times.
  std::vector<std::string> unusual;
};

enum class Period : std::uint8_t { kDay, kWeek, kMonth, kYear };
std::string_view name_of(Period period);  ///< "week".
std::optional<Period> parse_period(std::string_view name);

/// A value and how often it occurs.
struct Count {
  std::string value;
  std::uint64_t count = 0;
};

// ---------------------------------------------------------------------------------------------------------------
// Events

enum class EventOrder : std::uint8_t { kNewest, kOldest, kMostReported };

/// Which events. Every field narrows; values within one list widen.
struct EventFilter {
  Date from = {};
  Date to = {};
  std::vector<std::string> codes = {};       ///< Somebody of these takes part, on either side.
  std::vector<std::string> actors = {};      ///< ... as actor.
  std::vector<std::string> recipients = {};  ///< ... as recipient; the sides of mutual events are both.
  std::vector<std::string> between = {};     ///< Empty or two codes: they act on each other or together.
  std::vector<EventType> types = {};
  std::vector<std::string> modes = {};
  std::vector<std::string> contexts = {};
  std::vector<EventStatus> statuses = {};
  std::vector<std::uint8_t> quads = {};
  std::vector<std::string> cameo = {};        ///< Prefixes: "19" means 19 and all that begins with it.
  std::vector<std::string> places = {};       ///< State codes or seas, as in Event::place.
  std::vector<std::string> place_names = {};  ///< As in Event::place_name.
  std::vector<std::string> said_by = {};
  std::vector<std::string> outlets = {};
  std::vector<std::string> languages = {};  ///< Of a document that reports it.
  std::vector<std::string> sites = {};      ///< Of a document that reports it.
  std::string document = {};                ///< Id of a document that reports it.
  std::string story = {};                   ///< Id of a story that tells it.
  std::string text = {};                    ///< Words of a document that reports it, as for search().
  float min_goldstein = -10;
  float max_goldstein = 10;
  float min_confidence = 0;
  std::uint32_t min_documents = 0;
  std::uint32_t min_stories = 0;
  std::optional<bool> disputed = {};
  std::optional<bool> corrected = {};
  EventOrder order = EventOrder::kNewest;
};

struct EventPage {
  std::vector<StoredEvent> events;
  std::string next;  ///< For Page::after; empty at the end.
};

/// One event with all its reports, the best first.
struct EventAnswer {
  StoredEvent event;
  std::vector<Count> statuses;  ///< How many reports have which status.
  std::vector<EventReport> reports;
  std::string next;
};

// ---------------------------------------------------------------------------------------------------------------
// Ties

struct TieFilter {
  std::vector<TieKind> kinds = {};
  std::vector<std::string> parties = {};  ///< All of these are parties.
  std::vector<std::string> whats = {};
  std::vector<EventStatus> statuses = {};
  std::vector<std::string> stages = {};
  std::string name = {};  ///< Part of the name; case and accents do not matter.
  Date on = {};           ///< Valid on this date, as far as is known: an unknown end is open.
  Date from = {};         ///< Begins no earlier; ties without a known beginning are left out.
  Date to = {};           ///< Begins no later.
};

/// By beginning, latest first, undated last.
struct TiePage {
  std::vector<StoredTie> ties;
  std::string next;
};

/// One tie with all its reports, by date of publication. `tie.tie.contradictions` shows where they exclude
/// each other or the reference tables, whatever page of reports was asked for; beyond 1,000 reports, the
/// earliest 1,000 are compared. Lists of ties leave contradictions out.
struct TieAnswer {
  StoredTie tie;
  std::vector<StoredTieReport> reports;
  std::string next;
};

/// The same as merge_ties() would give it.
MergedTie merged(TieAnswer&& answer);

// ---------------------------------------------------------------------------------------------------------------
// A pair, an actor

struct DyadQuestion {
  std::string a = {};  ///< "RUS"
  std::string b = {};  ///< "PAK"
  Date from = {};
  Date to = {};
  Period by = Period::kWeek;  ///< kWeek or kMonth.
  Page events = {};
  std::size_t max_ties = 200;
};

struct DyadAnswer {
  std::string a, b;
  Balance balance;  ///< Of the time asked for.
  Balance a_to_b;   ///< Where a acts on b.
  Balance b_to_a;
  Balance mutual;            ///< Where both act together or meet.
  std::vector<Count> types;  ///< Event types, most frequent first.
  /// Every period from the first to the last with an event, quiet ones included; norms look back beyond
  /// `from`.
  Period by = Period::kWeek;
  std::vector<CurvePoint> curve;
  std::vector<StoredTie> ties;
  EventPage events;  ///< Newest first.
};

struct ActorQuestion {
  std::string code = {};  ///< "KGZ"
  Date from = {};
  Date to = {};
  Period by = Period::kMonth;
  std::size_t max_partners = 20;
  std::size_t max_ties = 200;
  std::size_t max_events = 20;
};

struct Partner {
  std::string code;
  Balance balance;
  Date last;  ///< Of the latest event with it.
};

struct ActorAnswer {
  std::string code;
  Balance balance;
  Balance acts;      ///< As actor towards others.
  Balance receives;  ///< As recipient.
  Balance mutual;
  std::vector<Count> types;
  std::vector<Partner> partners;  ///< Most events first.
  Period by = Period::kMonth;
  std::vector<CurvePoint> curve;  ///< Of all its events.
  std::vector<StoredTie> ties;
  std::vector<StoredEvent> events;  ///< The latest.
};

// ---------------------------------------------------------------------------------------------------------------
// Over time, between all

struct TimelineQuestion {
  EventFilter filter = {};  ///< `order` is not used.
  Period by = Period::kMonth;
  std::size_t top = 3;  ///< Most reported events named for each period, at most kMaxTimelineTop.
};
inline constexpr std::size_t kMaxTimelineTop = 20;

struct TimelinePeriod {
  Date from;
  Date to;
  Balance balance;
  std::uint32_t told = 0;        ///< All events that fit, plans and denials included.
  std::vector<StoredEvent> top;  ///< By independent stories, then by strength of the Goldstein value.
};

struct TimelineAnswer {
  Period by = Period::kMonth;
  std::vector<TimelinePeriod> periods;  ///< Oldest first; periods without events are left out.
};

struct NetworkQuestion {
  Date on = {};                          ///< The day whose state is asked for; unknown: the latest event's.
  std::uint32_t window_days = 90;        ///< Events of so many days up to `on` make the weights.
  std::vector<std::string> kinds = {};   ///< Edge kinds as below; empty: all.
  std::vector<std::string> around = {};  ///< Only edges that touch one of these codes; empty: all.
  std::size_t max_edges = 500;           ///< The strongest.
};

/// `kind`: "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict" for events,
/// else the name of a TieKind: "membership", "agreement", ...
struct NetworkEdge {
  std::string a, b;  ///< In alphabetical order.
  std::string kind;
  double weight = 0;  ///< Events: how many. Ties: how many are valid on the day.
  double net = 0;     ///< Events: Goldstein sum. Ties: 0.
};

struct NetworkNode {
  std::string code;
  std::uint32_t degree = 0;  ///< Others that it has an edge with.
  double strength = 0;       ///< Sum of the weights of its edges.
};

struct NetworkAnswer {
  Date on;
  Date from;                       ///< First day of the window.
  std::vector<NetworkNode> nodes;  ///< Strongest first.
  std::vector<NetworkEdge> edges;  ///< Heaviest first.
  bool complete = true;            ///< False when max_edges cut the list.
};

struct ChangesQuestion {
  Date since = {};  ///< Counted by date of publication, and for dyads by date of event.
  std::size_t max_ties = 100;
  std::size_t max_dyads = 50;
  std::size_t max_events = 20;
};

struct DyadChange {
  std::string a, b;
  CurvePoint week;  ///< The unusual week.
};

struct ChangesAnswer {
  Date since;
  std::vector<StoredTie> new_ties;      ///< First told since then.
  std::vector<StoredTie> changed_ties;  ///< `tie.changed` since then.
  std::vector<DyadChange> unusual;  ///< The latest unusual week of each dyad, farthest from its norm first.
  std::vector<StoredEvent> events;  ///< Most reported since then.
  std::uint64_t documents = 0;      ///< Published since then.
  std::uint64_t new_events = 0;     ///< Dated since then.
};

// ---------------------------------------------------------------------------------------------------------------
// Documents

enum class SearchOrder : std::uint8_t { kRelevance, kNewest, kOldest };

/// Words are sought without regard to accents and inflection, in title and text; all must occur. Words in
/// double quotes stand together in that order; `-word` must not occur; `word*` is a beginning; OR between two
/// words means either. Anything else that has a meaning in SQLite's own query language has none here.
struct SearchQuestion {
  std::string text = {};
  Date from = {};  ///< Of publication.
  Date to = {};
  std::vector<std::string> languages = {};
  std::vector<std::string> sites = {};
  std::vector<std::string> codes = {};  ///< Documents that report an event of one of these.
  SearchOrder order = SearchOrder::kRelevance;
  bool facets = true;
};

struct SearchHit {
  DocumentSummary document;
  double score = 0;              ///< Higher is better; comparable within one answer only.
  std::string snippet;           ///< A piece of the clean text around the words.
  std::uint32_t begin = 0;       ///< Where the piece begins in the clean text, in bytes.
  std::vector<TextSpan> marked;  ///< The words found, in bytes of `snippet`.
};

struct SearchAnswer {
  std::vector<SearchHit> hits;
  std::string next;
  std::uint64_t total = 0;
  /// False when so many documents fit that only the latest read of them were ranked and counted.
  bool exact = true;
  std::vector<Count> languages, sites, years, codes, types;  ///< Facets, most frequent first.
  std::string understood;  ///< The question as it was understood: "accus traite -gaz".
};

/// A place from which a document was read.
struct InputPlace {
  std::string path;
  std::uint64_t line = 0;  ///< 0 for whole files.
  std::string checksum;    ///< XXH3-64 of the raw bytes, sixteen digits.
};

/// A document with all that was read from it. `reading.events` are the machine's own coding; `reports` says,
/// in the same order, which stored event each belongs to and what a person has ruled.
struct DocumentAnswer {
  DocumentSummary document;
  Reading reading;
  std::vector<std::string> event_ids;  ///< Of each of reading.events; empty for one ruled wrong.
  std::vector<EventReport> reports;    ///< Of each of reading.events, then events that a person added.
  std::vector<std::string> tie_ids;    ///< Merged ties, one for each of reading.ties.
  std::vector<InputPlace> inputs;
  std::vector<DocumentSummary> versions;  ///< Other versions, oldest first.
  std::vector<DocumentSummary> story;     ///< Other documents of its story, at most 100, by date.
};

struct StoryAnswer {
  std::string id;
  std::vector<DocumentSummary> documents;  ///< By date of publication.
  std::uint32_t outlets = 0;
  std::vector<std::string> languages;
  std::vector<StoredEvent> events;  ///< Most reported first.
};

struct StoryFilter {
  Date from = {};  ///< Of the story's first publication.
  Date to = {};
  std::uint32_t min_documents = 2;
};

struct StorySummary {
  DocumentSummary document;  ///< The first.
  std::uint32_t documents = 0;
  std::uint32_t outlets = 0;
};

/// Most documents first.
struct StoryPage {
  std::vector<StorySummary> stories;
  std::string next;
};

/// An input that could not be read.
struct InputError {
  std::string where;
  std::string code;
  std::string message;
};

struct InputErrorPage {
  std::vector<InputError> errors;
  std::string next;
};

struct StatsAnswer {
  std::string path;
  std::uint64_t bytes = 0;  ///< Of the file.
  int schema = 0;
  std::uint64_t documents = 0;  ///< Current ones.
  std::uint64_t superseded = 0;
  std::uint64_t inputs = 0;  ///< Records read.
  std::uint64_t failed = 0;  ///< Inputs with an error.
  std::uint64_t stories = 0;
  std::uint64_t events = 0;
  std::uint64_t reports = 0;
  std::uint64_t ties = 0;
  std::uint64_t corrections = 0;
  Date first_event, last_event;
  std::vector<Count> languages, sites, types, years,
      codes;  ///< Most frequent first; sites and codes: the first 20.
};

/// Codes that occur, for pickers.
struct ActorFilter {
  std::string prefix = {};  ///< "IGO:"; case does not matter.
};

struct ActorSummary {
  std::string code;
  Balance balance;
};

/// Most events first.
struct ActorPage {
  std::vector<ActorSummary> actors;
  std::string next;
};

struct DyadSummary {
  std::string a, b;
  Balance balance;
};

/// Pairs with most events first.
struct DyadPage {
  std::vector<DyadSummary> dyads;
  std::string next;
};

}  // namespace entente
