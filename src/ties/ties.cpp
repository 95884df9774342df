#include "ties/ties.h"

#include "ties/finders.h"
#include "ties/tables.h"
#include "ties/within_document.h"

namespace entente::ties {

namespace {

/// What begins after the day of publication is to come, whatever the tense of the words.
void by_calendar(const Date& published, Tie& tie) {
  const bool fact = tie.status == EventStatus::kHappened || tie.status == EventStatus::kOngoing;
  if (!fact || !published.known() || !tie.valid.from.known()) return;
  if (tie.kind == TieKind::kOffice || tie.valid.from <= published) return;
  if (tie.kind == TieKind::kAgreement && tie.stage == "signed") return;  // for the years to come
  tie.status = EventStatus::kPlanned;
  if (!tie.stage.empty()) tie.stage = "announced";
}

}  // namespace

void TieFinder::find(Document& document) const {
  const Scope scope(document, words_, *verbs_, *world_, times_, bodies_);
  Ties drafts;
  find_offices(scope, drafts);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    if (!document.sentences[s].analysed) continue;
    const SentenceReader reader(scope, s);
    for (const auto find : {find_agreements, find_memberships, find_obligations, find_exercises,
                            find_transfers, find_presences, find_meetings, find_disputes, find_presidencies})
      find(reader, drafts);
  }
  find_missions(scope, drafts);
  find_claims(scope, drafts);
  for (Draft& draft : drafts) by_calendar(document.article.published, draft.tie);
  document.ties = fold(std::move(drafts));
  compare_with_tables(*world_, words_, document, document.ties);
}

}  // namespace entente::ties
