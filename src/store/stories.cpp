#include "store/stories.h"

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "store/events.h"
#include "store/facts.h"

namespace entente::store {
namespace {

/// Published within the window, as far as both dates are known to the day.
bool same_time(Day a, Day b) { return whole_day(a) && whole_day(b) && near(a, b, kStoryDays); }

/// Share of all facts of the two that both have.
double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t both = 0;
  for (const std::string& fact : a) both += b.count(fact);
  const std::size_t all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

}  // namespace

void Stories::same_address(const DocumentRow& document, std::set<std::int64_t>& stories) {
  Query query(database_, "SELECT DISTINCT story FROM document WHERE address = ? AND id <> ?",
              document.address, document.id);
  while (query.row()) stories.insert(query.integer(0));
}

void Stories::same_text(const DocumentRow& document, const Draft& draft, std::set<std::int64_t>& stories) {
  const bool dated = whole_day(document.published);
  const int window = dated ? kStoryDays : 0;
  for (int days = -window; days <= window; ++days) {
    const Day day = dated ? add_days(document.published, days) : 0;
    for (const std::int64_t other :
         texts_.similar(day, draft.minima, dated ? kSameText : kSameUndated, document.id)) {
      Query query(database_, "SELECT story FROM document WHERE id = ?", other);
      if (query.row()) stories.insert(query.integer(0));
    }
  }
  texts_.add(document.published, document.id, draft.minima);
}

void Stories::same_original(const DocumentRow& document, const Draft& draft,
                            std::set<std::int64_t>& stories) {
  Query translations(database_, "SELECT story FROM document WHERE original = ? AND id <> ?", document.address,
                     document.id);
  while (translations.row()) stories.insert(translations.integer(0));
  if (draft.original == 0) return;
  Query original(database_, "SELECT story FROM document WHERE (address = ? OR original = ?) AND id <> ?",
                 draft.original, draft.original, document.id);
  while (original.row()) stories.insert(original.integer(0));
}

void Stories::same_events(const DocumentRow& document, const Draft& draft, std::set<std::int64_t>& stories) {
  if (!whole_day(document.published)) return;
  std::set<std::pair<std::int64_t, Day>> own;
  for (const Event& event : draft.reading.events) {
    const Cell cell = cell_of(event, document.published, document.uid);
    if (whole_day(cell.day)) own.emplace(cell.block, cell.day);
  }
  if (own.size() < kSharedEvents) return;
  struct Candidate {
    std::size_t shared = 0;
    std::int64_t story = 0, events = 0;
  };
  std::map<std::int64_t, Candidate> candidates;
  for (const auto& [block, day] : own) {
    if (!Query(database_, "SELECT 1 FROM event WHERE block = ? AND day = ?", block, day).row()) continue;
    Query query(
        database_,
        "SELECT DISTINCT document.id, document.story, document.events, document.published "
        "FROM event JOIN report ON report.event = event.id JOIN document ON document.id = report.document "
        "WHERE event.block = ? AND event.day = ? AND document.language <> ? LIMIT ?",
        block, day, document.language, static_cast<std::int64_t>(limits::kStoryCandidates));
    while (query.row()) {
      if (!same_time(document.published, static_cast<Day>(query.integer(3)))) continue;
      Candidate& candidate = candidates[query.integer(0)];
      ++candidate.shared;
      candidate.story = query.integer(1);
      candidate.events = query.integer(2);
    }
  }
  std::set<std::string> facts;
  for (const auto& [id, candidate] : candidates) {
    const auto fewer = std::min(own.size(), static_cast<std::size_t>(candidate.events));
    if (candidate.shared < kSharedEvents || 2 * candidate.shared < fewer ||
        stories.count(candidate.story) > 0)
      continue;
    if (facts.empty()) facts = facts_of(draft.reading);
    if (overlap(facts, facts_of(session_.reading(id))) >= kSameFacts) stories.insert(candidate.story);
  }
}

std::int64_t Stories::join(const DocumentRow& document, const std::set<std::int64_t>& stories) {
  const std::int64_t story = stories.empty() ? document.id : std::min(document.id, *stories.begin());
  for (const std::int64_t other : stories) {
    if (other == story) continue;
    // Counts of stories change for whatever these documents report.
    Query events(database_,
                 "SELECT DISTINCT coalesce(event.told_as, event.id) FROM document "
                 "JOIN report ON report.document = document.id JOIN event ON event.id = report.event "
                 "WHERE document.story = ?",
                 other);
    while (events.row()) session_.dirty_events.insert(events.integer(0));
    Query(database_, "UPDATE document SET story = ? WHERE story = ?", story, other).run();
  }
  if (story != document.story)
    Query(database_, "UPDATE document SET story = ? WHERE id = ?", story, document.id).run();
  return story;
}

std::int64_t Stories::place(const DocumentRow& document, const Draft& draft,
                            std::set<std::int64_t>& changed) {
  std::set<std::int64_t> stories;
  same_address(document, stories);
  same_text(document, draft, stories);
  same_original(document, draft, stories);
  same_events(document, draft, stories);
  if (stories.empty()) return document.story;
  const std::int64_t story = join(document, stories);
  // Dates follow the story's first document, which may be another one now.
  if (stories.size() > 1 || first_of_story(session_, story).id == document.id) changed.insert(story);
  return story;
}

}  // namespace entente::store
