/// Bodies that hear what is said: a complaint or a case is only brought to them, a demand is meant for them.
/// And those who meet, where only their role is told.
#pragma once

#include "coding/matcher.h"
#include "document/sentence_view.h"
#include "entente/event.h"

namespace entente::coding {

/// True when all recipients are bodies to which, or before which, the act is only brought.
bool heard_by_bodies(const SentenceView& view, const Match& match);

/// Takes the bodies before which something is brought from the event's recipients.
void spare_judges(const SentenceView& view, const Match& match, Event& event);

/// "Algeria's ambassador to the UN demanded sanctions": he asks the body at which he speaks.
void ask_own_body(const SentenceView& view, const Match& match, Event& event);

/// "will meet the crown prince there", of a guest: nobody travels to meet his own, so that the other side is
/// open.
bool meets_its_own(const SentenceView& view, const Event& event);

}  // namespace entente::coding
