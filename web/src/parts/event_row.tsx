import type { StoredEvent } from '../api/shapes';
import { links } from '../desk/links';
import { kindOf } from '../text/describe';
import { nameOf, placeOf } from '../text/names';
import { text, when } from '../text/text';
import { Sides } from './actor';
import { CorrectedMark, DisputedMark, QuadDot, StatusMark, Told, Tone } from './marks';
import { Quote } from './quote';

/** A date; in italics where it is only that of publication. */
export function EventDate({ event }: { event: { date: string | null; date_assumed?: boolean } }) {
  return event.date_assumed ? (
    <time class="assumed" title={text.value.event.assumed}>
      {when(event.date)}
    </time>
  ) : (
    <time>{when(event.date)}</time>
  );
}

/** Who says it, and where: "according to Russia, via TASS". */
export function Attribution({ event }: { event: StoredEvent }) {
  const { words } = text.value;
  const parts = [
    placeOf(event.place, event.place_name),
    event.said_by && words.says(nameOf(event.said_by)),
    event.outlet && words.via(nameOf(event.outlet)),
  ].filter(Boolean);
  return parts.length > 0 ? <span class="attribution">{parts.join(', ')}</span> : null;
}

export function EventRow({ event, quote = true }: { event: StoredEvent; quote?: boolean }) {
  return (
    <li class="event-row">
      <div class="event-when">
        <EventDate event={event} />
      </div>
      <div class="event-what">
        <p class="event-head">
          <QuadDot quad={event.quad} />
          <a class="event-kind" href={links.event(event.id)}>
            {kindOf(event)}
          </a>
          <Sides actors={event.actors} recipients={event.recipients} />
          <StatusMark status={event.status} />
          <DisputedMark event={event} />
          <CorrectedMark corrected={event.corrected} />
          <Attribution event={event} />
        </p>
        {quote && <Quote fact={event} lang={event.document.lang} />}
      </div>
      <div class="event-weight">
        <Tone event={event} />
        <Told event={event} />
      </div>
    </li>
  );
}

export function EventList({ events, quote = true }: { events: readonly StoredEvent[]; quote?: boolean }) {
  return (
    <ol class="event-list" data-arrows>
      {events.map((event) => (
        <EventRow key={event.id} event={event} quote={quote} />
      ))}
    </ol>
  );
}
